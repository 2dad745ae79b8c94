// SPDX-License-Identifier: GPL-3.0-or-later
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
};

QTEST_MAIN(TestPageColumns)
#include "tst_page_columns.moc"
