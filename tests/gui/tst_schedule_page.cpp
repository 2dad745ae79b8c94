// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/schedule_form.h"
#include "app/pages/schedule/schedule_page.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/theme.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestSchedulePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void theTableHoldsTheWindowsOfTheTermAndOfItsYear()
    {
        Parts p;
        QCOMPARE(p.table->model()->rowCount(), 4);
        QVERIFY2(p.page.subtitle().contains(u"Receipt confirmation"_s), qPrintable(p.page.subtitle()));
    }

    void aNewWindowIsSavedAndBecomesTheCurrentRow()
    {
        Parts p;
        p.press(u"addWindow"_s);
        p.press(u"saveWindow"_s);
        QTRY_COMPARE(p.table->model()->rowCount(), 5);
        QTRY_VERIFY(!p.form->isVisible());
        QVERIFY(p.fixture.notices.text.contains(u"saved"_s));
    }

    void anEndBeforeTheBeginningIsToldAtItsFieldAndNotSent()
    {
        Parts p;
        p.press(u"addWindow"_s);
        Window wrong = p.form->window();
        wrong.endsAt = wrong.startsAt.addSecs(-1);
        p.form->setWindow(wrong);
        p.press(u"saveWindow"_s);
        QVERIFY(!p.form->field(u"endsAt"_s)->error().isEmpty());
        QCOMPARE(p.fixture.school.count(u"record.save"), 0);
    }

    void anExtensionNeedsItsReason()
    {
        Parts p;
        p.press(u"pane-extend"_s);
        p.press(u"saveWindow"_s);
        QVERIFY(!p.form->field(u"reason"_s)->error().isEmpty());
        QVERIFY(!p.form->field(u"studentId"_s)->error().isEmpty());
        QCOMPARE(p.fixture.school.count(u"record.save"), 0);
    }

    void somebodyElsesChangeIsShownAndMineCanBeKept()
    {
        Parts p;
        p.press(u"pane-edit"_s);
        const Window mine = p.form->window();
        p.fixture.school.touch(u"window"_s, mine.id.value(), {{u"grades"_s, u"3"_s}});
        p.press(u"saveWindow"_s);
        QTRY_VERIFY(p.page.findChild<QPushButton *>(u"keepMine"_s)->isVisible());
        p.press(u"keepMine"_s);
        QTRY_VERIFY(!p.form->isVisible());
        QCOMPARE(p.fixture.school.record(u"window"_s, mine.id.value())[u"grades"].toString(), QString());
    }

    void withoutTheRightNothingCanBeEntered()
    {
        Parts p(u"view * school"_s);
        QVERIFY(!p.page.findChild<QPushButton *>(u"addWindow"_s)->isVisible());
        QVERIFY(!p.page.findChild<QPushButton *>(u"pane-edit"_s));
    }

private:
    struct Parts
    {
        explicit Parts(const QString &grants = u"view * school; edit window school; remove window school"_s)
            : fixture(grants)
        {
            theme.apply(ThemeChoice::Light);
            page.resize(1040, 680);
            page.show();
            page.refresh();
            table = page.findChild<DataTable *>();
            new QAbstractItemModelTester(table->model(), &page);
            form = page.findChild<ScheduleForm *>();
            QTRY_COMPARE(table->model()->rowCount(), 4);
        }
        void press(const QString &name)
        {
            auto *button = page.findChild<QPushButton *>(name);
            QVERIFY2(button, qPrintable(name));
            QTest::mouseClick(button, Qt::LeftButton);
        }
        Theme theme;
        PageFixture fixture;
        SchedulePage page{fixture.context()};
        DataTable *table = nullptr;
        ScheduleForm *form = nullptr;
    };
};

QTEST_MAIN(TestSchedulePage)
#include "tst_schedule_page.moc"
