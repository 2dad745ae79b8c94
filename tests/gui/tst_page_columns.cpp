// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/pages/progress/compliance_page.h"
#include "app/pages/shell/page_registry.h"
#include "app/presenters/home_presenter.h"
#include "app/presenters/language.h"
#include "app/widgets/frame/page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/held_training.h"
#include "tests/gui/page_fixture.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

#include <set>

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

    /// What a row is called stands in it whole, in a second line where the first has no room.
    void noTitleIsCut_data() { noNameIsCut_data(); }
    void noTitleIsCut()
    {
        QFETCH(const QSize, screen);
        const Language spoken(u"zh_TW"_s);
        const Theme theme;
        PageFixture fixture(u"view * school; edit * school"_s);
        QTRY_VERIFY(fixture.work.isLoaded());
        PageSchool &school = fixture.school;
        const qint64 member = school.add(u"groupMember"_s, {{u"seat"_s, u"chair"_s},
                                                            {u"name"_s, u"林校長"_s},
                                                            {u"post"_s, u"校長"_s},
                                                            {u"source"_s, u"exOfficio"_s},
                                                            {u"startsOn"_s, u"2025-08-01"_s},
                                                            {u"endsOn"_s, u"2026-07-31"_s}});
        const qint64 meeting =
            school.add(u"meeting"_s, {{u"title"_s, u"學生學習歷程檔案工作小組第一學期期末檢討會議"_s},
                                      {u"date"_s, u"2025-10-01"_s},
                                      {u"time"_s, u"13:30-15:00"_s},
                                      {u"place"_s, u"第一會議室"_s},
                                      {u"convenerId"_s, member},
                                      {u"presentIds"_s, QJsonArray{member}}});
        QVERIFY(meeting > 0);
        const qint64 item =
            school.add(u"agendaItem"_s, {{u"meetingId"_s, meeting},
                                         {u"position"_s, 1},
                                         {u"matter"_s, u"platform"_s},
                                         {u"title"_s, u"學習歷程學校平臺帳號清查及權限設定之改善措施"_s},
                                         {u"resolution"_s, u"照案通過"_s},
                                         {u"unitId"_s, 1},
                                         {u"dueOn"_s, u"2025-11-30"_s}});
        QVERIFY(item > 0);
        QVERIFY(school.setUp(u"meetingPaper"_s,
                             {{u"meetingId"_s, meeting},
                              {u"agendaItemId"_s, item},
                              {u"title"_s, u"帳號清查結果及改善措施一覽表（含各處室）"_s}}) > 0);
        const qint64 training =
            test::heldTraining(school, u"students"_s, u"高一學生學習歷程檔案暨選課輔導訓練"_s);
        QVERIFY(training > 0);
        QVERIFY(school.setUp(u"trainingAttendance"_s, {{u"trainingId"_s, training},
                                                       {u"studentId"_s, school.ids(u"student"_s).front()},
                                                       {u"attendance"_s, u"attended"_s}}) > 0);
        HomePresenter home(school, fixture.work, fixture.navigator);
        std::set<QString> pages;
        QStringList cut;
        for (const PageSetup &setup : allPages(home)) {
            const std::unique_ptr<Page> page(setup.make(fixture.context()));
            const auto *list = qobject_cast<RecordListPage *>(page.get());
            const auto *board = qobject_cast<CompliancePage *>(page.get());
            const auto *table = list || board ? page->findChild<DataTable *>() : nullptr;
            if (!table)
                continue;
            page->resize(screen.width() - tokens::navigationWidth, screen.height() - 88);
            page->show();
            QVERIFY(QTest::qWaitForWindowExposed(page.get()));
            page->refresh();
            if (list) {
                QTRY_VERIFY2(list->model()->total() >= 0, qPrintable(setup.key));
                if (list->model()->total() == 0)
                    continue;
                QTRY_VERIFY2(list->model()->idAt(0) > 0, qPrintable(setup.key));
            } else {
                QTRY_VERIFY(table->model()->rowCount() > 40);
            }
            QTest::qWait(10);
            for (const int column : table->columns().shown()) {
                if (!table->model()->headerData(column, Qt::Horizontal, TitleColumnRole).toBool())
                    continue;
                pages.insert(setup.key);
                const int lines = table->rowHeight(0) >= 2 * table->fontMetrics().lineSpacing() ? 2 : 1;
                const int room = table->columnWidth(column) - 2 * tokens::grid;
                for (int row = 0; row < std::min(table->model()->rowCount(), 60); ++row) {
                    const QString text = table->model()->index(row, column).data().toString();
                    const int wanted = table->fontMetrics().horizontalAdvance(text);
                    // The first line ends where the text may be broken.
                    const int lost = lines > 1 ? table->fontMetrics().horizontalAdvance(u'永') : 0;
                    if (wanted > lines * room - lost && wanted < 560)
                        cut.append(
                            u"%1: %2 has %3 of %4"_s.arg(setup.key, text).arg(lines * room).arg(wanted));
                }
            }
        }
        for (const char *key : {"compliance", "trainingAttendance", "agendaItems", "meetingPapers"})
            QVERIFY2(pages.contains(QLatin1String(key)), key);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

    /// Where the columns have no room beside the details none of those in sight ends at the edge, and what a
    /// row is called is among them.
    void noColumnLiesAcrossTheEdge_data() { noNameIsCut_data(); }
    void noColumnLiesAcrossTheEdge()
    {
        QFETCH(const QSize, screen);
        const Language spoken(u"zh_TW"_s);
        const Theme theme;
        PageFixture fixture(u"view * school; edit * school"_s);
        QTRY_VERIFY(fixture.work.isLoaded());
        HomePresenter home(fixture.school, fixture.work, fixture.navigator);
        int tables = 0;
        QStringList cut;
        for (const PageSetup &setup : allPages(home)) {
            const std::unique_ptr<Page> page(setup.make(fixture.context()));
            page->resize(screen.width() - tokens::navigationWidth, screen.height() - 88);
            page->show();
            QVERIFY(QTest::qWaitForWindowExposed(page.get()));
            page->refresh();
            if (const auto *list = qobject_cast<RecordListPage *>(page.get())) {
                QTRY_VERIFY2(list->model()->total() >= 0, qPrintable(setup.key));
                if (list->model()->total() > 0)
                    QTRY_VERIFY2(list->model()->idAt(0) > 0, qPrintable(setup.key));
            }
            QTest::qWait(10);
            for (const DataTable *table : page->findChildren<DataTable *>()) {
                if (!table->isVisible() || table->columns().wanted() == 0 || table->model()->rowCount() == 0)
                    continue;
                ++tables;
                const int edge = table->viewport()->width();
                bool hasTitle = false;
                for (const int column : table->columns().shown()) {
                    const int left = table->columnViewportPosition(column);
                    // Further teachers of a course go on in a second line, but do not name it.
                    const bool isTitle =
                        !hasTitle && setup.key != u"courses" &&
                        table->model()->headerData(column, Qt::Horizontal, TitleColumnRole).toBool();
                    hasTitle = hasTitle || isTitle;
                    if (left + table->columnWidth(column) > edge && (left < edge || isTitle))
                        cut.append(u"%1: %2 from %3 to %4 of %5"_s.arg(
                            setup.key, table->model()->headerData(column, Qt::Horizontal).toString(),
                            QString::number(left), QString::number(left + table->columnWidth(column)),
                            QString::number(edge)));
                }
            }
        }
        QVERIFY2(tables >= 15, qPrintable(QString::number(tables)));
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
