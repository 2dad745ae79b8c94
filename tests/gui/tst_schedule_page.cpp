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

using namespace licheng;

class TestSchedulePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support )")));
    }

    void theTableHoldsTheWindowsOfTheTermAndOfItsYear()
    {
        Parts p;
        QCOMPARE(p.table->model()->rowCount(), 4);
        QVERIFY2(p.page.subtitle().contains(QStringLiteral("Receipt confirmation")),
                 qPrintable(p.page.subtitle()));
    }

    void aNewWindowIsSavedAndBecomesTheCurrentRow()
    {
        Parts p;
        p.press(QStringLiteral("addWindow"));
        p.press(QStringLiteral("saveWindow"));
        QTRY_COMPARE(p.table->model()->rowCount(), 5);
        QTRY_VERIFY(!p.form->isVisible());
        QVERIFY(p.fixture.notices.text.contains(QStringLiteral("saved")));
    }

    void anEndBeforeTheBeginningIsToldAtItsFieldAndNotSent()
    {
        Parts p;
        p.press(QStringLiteral("addWindow"));
        Window wrong = p.form->window();
        wrong.endsAt = wrong.startsAt.addSecs(-1);
        p.form->setWindow(wrong);
        p.press(QStringLiteral("saveWindow"));
        QVERIFY(!p.form->field(QStringLiteral("endsAt"))->error().isEmpty());
        QCOMPARE(p.fixture.school.count(u"record.save"), 0);
    }

    void anExtensionNeedsItsReason()
    {
        Parts p;
        p.press(QStringLiteral("pane-extend"));
        p.press(QStringLiteral("saveWindow"));
        QVERIFY(!p.form->field(QStringLiteral("reason"))->error().isEmpty());
        QVERIFY(!p.form->field(QStringLiteral("studentId"))->error().isEmpty());
        QCOMPARE(p.fixture.school.count(u"record.save"), 0);
    }

    void somebodyElsesChangeIsShownAndMineCanBeKept()
    {
        Parts p;
        p.press(QStringLiteral("pane-edit"));
        const Window mine = p.form->window();
        p.fixture.school.touch(QStringLiteral("window"), mine.id.value(),
                               {{QStringLiteral("grades"), QStringLiteral("3")}});
        p.press(QStringLiteral("saveWindow"));
        QTRY_VERIFY(p.page.findChild<QPushButton *>(QStringLiteral("keepMine"))->isVisible());
        p.press(QStringLiteral("keepMine"));
        QTRY_VERIFY(!p.form->isVisible());
        QCOMPARE(p.fixture.school.record(QStringLiteral("window"), mine.id.value())[u"grades"].toString(),
                 QString());
    }

    void withoutTheRightNothingCanBeEntered()
    {
        Parts p(QStringLiteral("view * school"));
        QVERIFY(!p.page.findChild<QPushButton *>(QStringLiteral("addWindow"))->isVisible());
        QVERIFY(!p.page.findChild<QPushButton *>(QStringLiteral("pane-edit")));
    }

private:
    struct Parts
    {
        explicit Parts(
            const QString &grants = QStringLiteral("view * school; edit window school; remove window school"))
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
