// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/pages/shell/page_registry.h"
#include "app/presenters/home_presenter.h"
#include "app/presenters/language.h"
#include "app/widgets/frame/page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The columns that a page of the work group shows at first, on the smallest screen (1366×768) and in both
/// languages: no head is cut.
class TestPageColumns : public QObject
{
    Q_OBJECT

private:
    /// The page's part of the window: what is left beside the navigation, under the window's head.
    static constexpr QSize onSmallScreen{1366 - tokens::navigationWidth, 768 - 88};

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void noColumnOfTheGroupIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Chinese") << u"zh_TW"_s;
    }
    void noColumnOfTheGroupIsCut()
    {
        QFETCH(QString, language);
        const Language spoken(language);
        const Theme theme;
        PageFixture fixture(u"view * school; edit * school"_s);
        QTRY_VERIFY(fixture.work.isLoaded());
        HomePresenter home(fixture.school, fixture.work, fixture.navigator);
        int pages = 0;
        QStringList cut;
        for (const PageSetup &setup : allPages(home)) {
            const std::unique_ptr<Page> page(
                setup.place.group == PageGroup::WorkGroup ? setup.make(fixture.context()) : nullptr);
            auto *table = page ? page->findChild<DataTable *>() : nullptr;
            if (!table)
                continue;
            ++pages;
            page->resize(onSmallScreen);
            page->show();
            QVERIFY(QTest::qWaitForWindowExposed(page.get()));
            page->refresh();
            const QHeaderView *head = table->horizontalHeader();
            for (const int column : table->columns().shown()) {
                const QString text = table->model()->headerData(column, Qt::Horizontal).toString();
                const int room = table->columnWidth(column) - 2 * tokens::grid;
                if (head->fontMetrics().horizontalAdvance(text) > room)
                    cut.append(u"%1: %2 has %3"_s.arg(setup.key, text).arg(room));
            }
        }
        QVERIFY2(pages >= 8, qPrintable(QString::number(pages)));
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

    /// On a screen of 1366 × 768 at 125 %: what one looks for in the list stands beside the details.
    void whetherItIsCertifiedIsSeenWithoutScrolling()
    {
        const Language spoken(u"zh_TW"_s);
        const Theme theme;
        PageFixture fixture(u"view * school; certify courseOutcome course"_s);
        QTRY_VERIFY(fixture.work.isLoaded());
        // Names as long as the school's are.
        for (const qint64 id : fixture.school.ids(u"courseOutcome"_s))
            fixture.school.setUp(u"courseOutcome"_s, id,
                                 {{u"title"_s, u"介面電路控制實習單元學習歷程紀錄"_s}});
        for (const qint64 id : fixture.school.ids(u"course"_s))
            fixture.school.setUp(u"course"_s, id, {{u"name"_s, u"介面電路控制實習進階"_s}});
        OutcomesPage page(fixture.context());
        // Less the frame of the window, and what the school's fonts take more than those of a test.
        page.resize(1366 * 4 / 5 - 64 - tokens::navigationWidth, 768 * 4 / 5 - 88);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.refresh();
        QTRY_VERIFY(page.model()->total() > 0 && page.model()->idAt(0) > 0);
        QCoreApplication::processEvents();
        const DataTable &table = *page.table();
        const int column = page.model()->columnOf(u"certification"_s);
        const int right = table.columnViewportPosition(column) + table.columnWidth(column);
        QVERIFY2(right <= table.viewport()->width(),
                 qPrintable(u"%1 of %2"_s.arg(right).arg(table.viewport()->width())));
    }

    /// A name, a class or a level is read whole on any screen, if need be by scrolling.
    void noNameIsCut_data()
    {
        QTest::addColumn<QSize>("screen");
        QTest::newRow("1366 x 768") << QSize(1366, 768);
        QTest::newRow("1366 x 768 at 125 %") << QSize(1093, 614);
    }
    void noNameIsCut()
    {
        QFETCH(const QSize, screen);
        const Language spoken(u"zh_TW"_s);
        const Theme theme;
        PageFixture fixture(u"view * school; edit * school"_s);
        QTRY_VERIFY(fixture.work.isLoaded());
        for (const qint64 id : fixture.school.ids(u"student"_s))
            fixture.school.setUp(u"student"_s, id,
                                 {{u"name"_s, u"歐陽美華"_s}, {u"department"_s, u"電機空調科"_s}});
        for (const qint64 id : fixture.school.ids(u"course"_s))
            fixture.school.setUp(u"course"_s, id,
                                 {{u"name"_s, u"介面電路控制實習進階"_s}, {u"teacherName"_s, u"司馬相如"_s}});
        HomePresenter home(fixture.school, fixture.work, fixture.navigator);
        int columns = 0;
        QStringList cut;
        for (const PageSetup &setup : allPages(home)) {
            const std::unique_ptr<Page> page(setup.make(fixture.context()));
            auto *list = qobject_cast<RecordListPage *>(page.get());
            if (!list)
                continue;
            page->resize(screen.width() - tokens::navigationWidth, screen.height() - 88);
            page->show();
            QVERIFY(QTest::qWaitForWindowExposed(page.get()));
            page->refresh();
            QTRY_VERIFY2(list->model()->total() >= 0, qPrintable(setup.key));
            if (list->model()->total() == 0)
                continue;
            QTRY_VERIFY2(list->model()->idAt(0) > 0, qPrintable(setup.key));
            QCoreApplication::processEvents();
            const DataTable &table = *list->table();
            for (const int column : list->table()->columns().shown()) {
                const QString text = table.model()->index(0, column).data().toString();
                const FieldInfo *field = list->model()->field(column);
                const bool isName = field && field->order != TextOrder::CodePoints;
                if (text.size() > (isName ? 10 : 8))
                    continue;
                ++columns;
                const int room = table.columnWidth(column) - 2 * tokens::grid;
                const int wanted = table.fontMetrics().horizontalAdvance(text);
                if (wanted > room)
                    cut.append(u"%1: %2 has %3 of %4"_s.arg(setup.key, text).arg(room).arg(wanted));
            }
        }
        QVERIFY2(columns >= 40, qPrintable(QString::number(columns)));
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

    /// In the language of the school no list is scrolled to see the columns that it shows at first.
    void noListIsScrolledSidewaysAtFirst()
    {
        const Language spoken(u"zh_TW"_s);
        const Theme theme;
        PageFixture fixture(u"view * school; edit * school"_s);
        QTRY_VERIFY(fixture.work.isLoaded());
        // A code of a course is as long as it can be.
        QVERIFY(fixture.school.setUp(u"grade"_s, {{u"studentId"_s, fixture.school.ids(u"student"_s).front()},
                                                  {u"schoolYear"_s, fixture.term.year.roc()},
                                                  {u"semester"_s, int(fixture.term.semester)},
                                                  {u"form"_s, u"semester"_s},
                                                  {u"courseCode"_s, u"114353401V2330801010001"_s},
                                                  {u"subjectName"_s, u"國語文"_s},
                                                  {u"credits"_s, 4},
                                                  {u"score"_s, 8550}}) > 0);
        HomePresenter home(fixture.school, fixture.work, fixture.navigator);
        int pages = 0;
        QStringList scrolled;
        for (const PageSetup &setup : allPages(home)) {
            const std::unique_ptr<Page> page(setup.make(fixture.context()));
            auto *list = qobject_cast<RecordListPage *>(page.get());
            if (!list)
                continue;
            ++pages;
            page->resize(onSmallScreen);
            page->show();
            QVERIFY(QTest::qWaitForWindowExposed(page.get()));
            page->refresh();
            QTRY_VERIFY2(list->model()->total() >= 0, qPrintable(setup.key));
            if (list->model()->total() > 0)
                QTRY_VERIFY2(list->model()->idAt(0) > 0, qPrintable(setup.key));
            else
                continue; // nothing is shown in columns
            QCoreApplication::processEvents();
            const int more = list->table()->horizontalScrollBar()->maximum();
            if (more > 0)
                scrolled.append(u"%1: %2 pixels"_s.arg(setup.key).arg(more));
        }
        QVERIFY2(pages >= 25, qPrintable(QString::number(pages)));
        QVERIFY2(scrolled.isEmpty(), qPrintable(scrolled.join(u'\n')));
    }
};

QTEST_MAIN(TestPageColumns)
#include "tst_page_columns.moc"
