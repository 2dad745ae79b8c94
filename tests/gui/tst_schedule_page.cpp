// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/remove_dialog.h"
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

    void whatSomebodyElseChangedInOtherFieldsStaysAndNobodyIsAsked()
    {
        Parts p;
        p.press(u"pane-edit"_s);
        const qint64 id = p.form->window().id.value();
        p.type(u"endsAt"_s, u"115/1/31"_s);
        p.fixture.school.touch(u"window"_s, id, {{u"grades"_s, u"3"_s}});
        p.press(u"saveWindow"_s);
        QTRY_COMPARE(p.stored(id, u"endsAt"_s), u"2026-01-31T15:59:59.000Z"_s);
        QCOMPARE(p.stored(id, u"grades"_s), u"3"_s);
        QTRY_VERIFY(!p.form->isVisible());
        QTRY_VERIFY(p.fixture.drafts.all().isEmpty());
        // And it is taken back like any change.
        QCOMPARE(p.fixture.undo.steps().size(), size_t(1));
        p.fixture.undo.undo(p.fixture.undo.lastUndoable());
        QTRY_COMPARE(p.stored(id, u"endsAt"_s), u"2026-02-01T00:00:00.000Z"_s);
        QCOMPARE(p.stored(id, u"grades"_s), u"3"_s);
    }

    void whatBothChangedIsAskedAndMineCanBeKept()
    {
        Parts p;
        const qint64 id = p.changeBoth();
        QTRY_VERIFY(p.page.findChild<QPushButton *>(u"keepMine"_s));
        p.press(u"keepMine"_s);
        QTRY_COMPARE(p.stored(id, u"endsAt"_s), u"2026-01-31T15:59:59.000Z"_s);
        QTRY_VERIFY(!p.form->isVisible());
        QTRY_VERIFY(p.fixture.drafts.all().isEmpty());
    }

    void whatBothChangedIsAskedAndTheirsCanBeTaken()
    {
        Parts p;
        const qint64 id = p.changeBoth();
        QTRY_VERIFY(p.page.findChild<QPushButton *>(u"takeTheirs"_s));
        p.press(u"takeTheirs"_s);
        QTRY_COMPARE(p.editor(u"endsAt"_s)->text(), u"115/03/01 08:00"_s);
        p.press(u"saveWindow"_s);
        QTRY_VERIFY(!p.form->isVisible());
        QCOMPARE(p.stored(id, u"endsAt"_s), u"2026-03-01T00:00:00.000Z"_s);
        QTRY_VERIFY(p.fixture.drafts.all().isEmpty());
    }

    void aTimeThatIsNoneIsToldAtItsFieldAndNotSent()
    {
        Parts p;
        p.press(u"pane-edit"_s);
        p.type(u"endsAt"_s, u"115/13/1 8:00"_s);
        p.press(u"saveWindow"_s);
        QVERIFY2(p.form->field(u"endsAt"_s)->error().contains(u"not a date"_s),
                 qPrintable(p.form->field(u"endsAt"_s)->error()));
        QCOMPARE(p.fixture.school.count(u"record.save"), 0);
        p.press(u"cancelWindow"_s);
        QTRY_VERIFY(p.fixture.drafts.all().isEmpty());
    }

    void whatWasRemovedComesBackByUndo()
    {
        Parts p;
        p.press(u"pane-remove"_s);
        auto *ask = p.page.findChild<RemoveDialog *>();
        QVERIFY(ask);
        Q_EMIT ask->confirmed();
        QTRY_COMPARE(p.table->model()->rowCount(), 3);
        QCOMPARE(p.fixture.undo.steps().size(), size_t(1));
        p.fixture.undo.undo(p.fixture.undo.lastUndoable());
        QTRY_COMPARE(p.table->model()->rowCount(), 4);
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
        [[nodiscard]] QLineEdit *editor(const QString &field) const
        {
            return qobject_cast<QLineEdit *>(form->field(field)->editor());
        }
        void type(const QString &field, const QString &text)
        {
            editor(field)->setFocus();
            editor(field)->selectAll();
            QTest::keyClicks(editor(field), text);
        }
        [[nodiscard]] QString stored(qint64 id, const QString &field) const
        {
            return fixture.school.record(u"window"_s, id)[field].toString();
        }
        /// The end, by me in the form and by somebody else in the store; then saves.
        qint64 changeBoth()
        {
            press(u"pane-edit"_s);
            const qint64 id = form->window().id.value();
            type(u"endsAt"_s, u"115/1/31"_s);
            fixture.school.touch(u"window"_s, id, {{u"endsAt"_s, u"2026-03-01T00:00:00.000Z"_s}});
            press(u"saveWindow"_s);
            return id;
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
