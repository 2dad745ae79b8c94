// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/remove_dialog.h"
#include "app/pages/schedule/schedule_form.h"
#include "app/pages/schedule/schedule_page.h"
#include "app/pages/schedule/timeline_edit.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/theme.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
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
        // Many steps without a period are counted there and named in what is to be looked at.
        QVERIFY2(p.page.subtitle().contains(u"without a period yet"_s), qPrintable(p.page.subtitle()));
        QVERIFY2(p.page.subtitle().size() < 90, qPrintable(p.page.subtitle()));
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
        QTRY_COMPARE(p.stored(id, u"endsAt"_s), u"2026-01-31T15:59:59.999Z"_s);
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
        QTRY_COMPARE(p.stored(id, u"endsAt"_s), u"2026-01-31T15:59:59.999Z"_s);
        QTRY_VERIFY(!p.form->isVisible());
        QTRY_VERIFY(p.fixture.drafts.all().isEmpty());
    }

    void whatBothChangedIsAskedAndTheirsCanBeTaken()
    {
        Parts p;
        const qint64 id = p.changeBoth();
        QTRY_VERIFY(p.page.findChild<QPushButton *>(u"takeTheirs"_s));
        p.press(u"takeTheirs"_s);
        QTRY_COMPARE(p.editor(u"endsAt"_s)->text(), u"115/03/01 08:00:00"_s);
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

    void keysOnTheTimelineMakeADraftThatEnterStoresAndUndoTakesBack()
    {
        Parts p;
        const qint64 id = p.chosenOnTheTimeline();
        const QString from = p.stored(id, u"startsAt"_s);
        const QString until = p.stored(id, u"endsAt"_s);
        const QRectF bar = p.timeline->barRect(id);
        QTest::keyClick(p.timeline, Qt::Key_Right);
        QTest::keyClick(p.timeline, Qt::Key_Right);
        QTest::keyClick(p.timeline, Qt::Key_Left);
        QTest::keyClick(p.timeline, Qt::Key_Right);
        // Longer than any wait for the last of the keys.
        QTest::qWait(700);
        QCOMPARE(p.fixture.school.count(u"record.save"), 0);
        QVERIFY(p.timeline->barRect(id).left() > bar.left());
        QVERIFY(p.timeline->hasFocus());
        auto *move = p.page.findChild<TextLabel *>(u"scheduleMove"_s);
        QVERIFY(move->isVisible());
        const Window entered = p.form->window();
        QCOMPARE(entered.id.value(), id);
        QVERIFY2(move->text().contains(window_text::range(entered)), qPrintable(move->text()));
        QVERIFY2(move->text().contains(u"Is: "_s), qPrintable(move->text()));
        QVERIFY(!p.page.lostByClosing().isEmpty());
        QTest::keyClick(p.timeline, Qt::Key_Return);
        QTRY_COMPARE(p.stored(id, u"startsAt"_s), Parts::later(from, 2));
        QCOMPARE(p.stored(id, u"endsAt"_s), Parts::later(until, 2));
        QCOMPARE(p.fixture.school.count(u"record.save"), 1);
        QTRY_COMPARE(p.fixture.undo.steps().size(), size_t(1));
        QVERIFY(p.page.lostByClosing().isEmpty());
        p.fixture.undo.undo(p.fixture.undo.lastUndoable());
        QTRY_COMPARE(p.stored(id, u"startsAt"_s), from);
        QCOMPARE(p.stored(id, u"endsAt"_s), until);
    }

    void shiftMovesTheEndAloneAndEscapeDropsTheDraft()
    {
        Parts p;
        const qint64 id = p.chosenOnTheTimeline();
        const QString from = p.stored(id, u"startsAt"_s);
        const QString until = p.stored(id, u"endsAt"_s);
        const QRectF bar = p.timeline->barRect(id);
        QTest::keyClick(p.timeline, Qt::Key_Left);
        QVERIFY(p.timeline->barRect(id) != bar);
        QTest::keyClick(p.timeline, Qt::Key_Escape);
        QCOMPARE(p.timeline->barRect(id), bar);
        QVERIFY(!p.form->isVisible());
        QTest::keyClick(p.timeline, Qt::Key_Right, Qt::ShiftModifier);
        p.press(u"saveWindow"_s);
        QTRY_COMPARE(p.stored(id, u"endsAt"_s), Parts::later(until, 1));
        QCOMPARE(p.stored(id, u"startsAt"_s), from);
        QCOMPARE(p.fixture.school.count(u"record.save"), 1);
    }

    void anEndIsDraggedAndTheWholeBarTooIntoOneDraft()
    {
        Parts p;
        const qint64 id = p.chosenOnTheTimeline();
        const QString from = p.stored(id, u"startsAt"_s);
        const QString until = p.stored(id, u"endsAt"_s);
        QRectF bar = p.timeline->barRect(id);
        p.drag({bar.right() - 1, bar.center().y()}, -10);
        QVERIFY(p.timeline->barRect(id).right() < bar.right() - 1);
        bar = p.timeline->barRect(id);
        p.drag(bar.center(), 3);
        QCOMPARE(p.fixture.school.count(u"record.save"), 0);
        p.press(u"saveWindow"_s);
        QTRY_COMPARE(p.stored(id, u"endsAt"_s), Parts::later(until, -7));
        QCOMPARE(p.stored(id, u"startsAt"_s), Parts::later(from, 3));
        QCOMPARE(p.fixture.school.count(u"record.save"), 1);
    }

    void theFormFollowsTheChosenRow()
    {
        Parts p;
        p.press(u"pane-edit"_s);
        const qint64 id = p.form->window().id.value();
        p.table->setCurrentIndex(p.table->model()->index(1, 0));
        QVERIFY(!p.form->isVisible());
        QCOMPARE(p.table->currentRow(), 1);
        p.press(u"pane-edit"_s);
        QVERIFY(p.form->window().id.value() != id);
        // A new one belongs to no row.
        p.press(u"addWindow"_s);
        QCOMPARE(p.table->currentRow(), -1);
        p.press(u"cancelWindow"_s);
        QCOMPARE(p.table->currentRow(), 1);
    }

    void anOpenDraftAsksBeforeAnotherRowIsChosen()
    {
        Parts p;
        const qint64 id = p.chosenOnTheTimeline();
        QTest::keyClick(p.timeline, Qt::Key_Right);
        const int row = p.table->currentRow();
        QTest::keyClick(p.timeline, Qt::Key_Down);
        p.answer(u"draftQuestion"_s, QMessageBox::RejectRole);
        QCOMPARE(p.table->currentRow(), row);
        QCOMPARE(p.form->window().id.value(), id);
        QVERIFY(p.form->isVisible() && p.form->isChanged());
        p.table->setCurrentIndex(p.table->model()->index(row + 1, 0));
        QCOMPARE(p.table->currentRow(), row);
        p.answer(u"draftQuestion"_s, QMessageBox::DestructiveRole);
        QCOMPARE(p.table->currentRow(), row + 1);
        QVERIFY(!p.form->isVisible());
        QCOMPARE(p.fixture.school.count(u"record.save"), 0);
    }

    void aPublishedPeriodAsksWithWhatItTouches()
    {
        Parts p;
        const qint64 id = p.chosenOnTheTimeline();
        const QString from = p.stored(id, u"startsAt"_s);
        p.fixture.school.setUp(u"scheduleVersion"_s, {{u"schoolYear"_s, 114},
                                                      {u"semester"_s, 1},
                                                      {u"number"_s, 2},
                                                      {u"publishedAt"_s, u"2025-09-01T00:00:00.000Z"_s},
                                                      {u"content"_s, u"[{\"id\":%1}]"_s.arg(id)}});
        p.page.refresh();
        QTRY_VERIFY2(p.page.subtitle().contains(u"version 2"_s), qPrintable(p.page.subtitle()));
        QTest::keyClick(p.timeline, Qt::Key_Right);
        QTest::keyClick(p.timeline, Qt::Key_Return);
        auto *box = p.page.findChild<QMessageBox *>(u"publishedQuestion"_s);
        QVERIFY(box);
        QVERIFY2(box->text().contains(u"version 2"_s), qPrintable(box->text()));
        QVERIFY2(box->informativeText().contains(u"It touches: "_s), qPrintable(box->informativeText()));
        p.answer(u"publishedQuestion"_s, QMessageBox::RejectRole);
        QCOMPARE(p.fixture.school.count(u"record.save"), 0);
        QVERIFY(p.form->isVisible());
        p.press(u"saveWindow"_s);
        p.answer(u"publishedQuestion"_s, QMessageBox::AcceptRole);
        QTRY_COMPARE(p.stored(id, u"startsAt"_s), Parts::later(from, 1));
    }

    void enterOnTheTimelineOpensTheForm()
    {
        Parts p;
        const qint64 id = p.chosenOnTheTimeline();
        QTest::keyClick(p.timeline, Qt::Key_Return);
        QVERIFY(p.form->isVisible());
        QCOMPARE(p.form->window().id.value(), id);
    }

    void whatIsOddStandsBesideAndLeadsToItsWindow()
    {
        Parts p;
        auto *list = p.page.findChild<QListWidget *>(u"scheduleFindings"_s);
        QTRY_VERIFY(list->isVisible());
        const auto item = [&](const QString &text) -> QListWidgetItem * {
            const auto found = list->findItems(text, Qt::MatchContains);
            return found.isEmpty() ? nullptr : found.front();
        };
        QVERIFY(item(u"Receipt confirmation has no period yet."_s));
        QListWidgetItem *odd = item(u"no time for the self-check"_s);
        QVERIFY(odd);
        Q_EMIT list->itemActivated(odd);
        QCOMPARE(
            p.fixture.school.record(u"window"_s, odd->data(Qt::UserRole).toLongLong())[u"id"].toInteger(),
            odd->data(Qt::UserRole).toLongLong());
    }

    void aWholeSemesterIsPlannedAfterItWasShownAndTakenBackAsOne()
    {
        Parts p;
        p.fixture.school.answers.insert_or_assign(
            u"schedule.preview"_s,
            QJsonObject{
                {u"windows"_s, QJsonArray{QJsonObject{{u"kind"_s, u"confirm"_s}, {u"schoolYear"_s, 114}}}},
                {u"existing"_s, QJsonArray{}},
                {u"completed"_s, QJsonArray{QJsonObject{{u"id"_s, 901},
                                                        {u"kind"_s, u"upload"_s},
                                                        {u"schoolYear"_s, 114},
                                                        {u"responsible"_s, u"學生"_s},
                                                        {u"supervisor"_s, u"輔導室"_s}}}},
                {u"findings"_s, QJsonArray{}},
                {u"digest"_s, u"d"_s}});
        p.fixture.school.answers.insert_or_assign(
            u"schedule.plan"_s,
            QJsonObject{
                {u"windows"_s, QJsonArray{QJsonObject{{u"id"_s, 900}, {u"version"_s, 1}}}},
                {u"completed"_s,
                 QJsonArray{QJsonObject{{u"id"_s, 901}, {u"version"_s, 2}, {u"supervisor"_s, u"輔導室"_s}}}},
                {u"lacking"_s,
                 QJsonArray{QJsonObject{{u"id"_s, 901}, {u"version"_s, 1}, {u"supervisor"_s, u""_s}}}}});
        p.press(u"planSchedule"_s);
        auto *dialog = p.page.findChild<QDialog *>(u"planDialog"_s);
        QVERIFY(dialog);
        auto *plan = dialog->findChild<QPushButton *>(u"planConfirm"_s);
        QTRY_VERIFY(plan->isEnabled());
        const auto *list = dialog->findChild<QListWidget *>(u"planList"_s);
        QCOMPARE(list->count(), 2);
        // What is filled of a period that is there is read before it is done.
        QVERIFY2(list->item(1)->text().contains(u"輔導室"_s) &&
                     list->item(1)->text().contains(u"Completed"_s),
                 qPrintable(list->item(1)->text()));
        plan->click();
        QTRY_COMPARE(p.fixture.school.count(u"schedule.plan"), 1);
        QTRY_COMPARE(p.fixture.undo.steps().size(), size_t(1));
        QVERIFY2(p.fixture.notices.text.contains(u"1 period"_s) &&
                     p.fixture.notices.text.contains(u"1 there already"_s),
                 qPrintable(p.fixture.notices.text));
        QCOMPARE(p.fixture.undo.steps().front().writes.size(), size_t(2));
    }

    void thePageOfAScheduleThatWasNotPublishedSaysByWhichArticleAndWhatToDo()
    {
        Parts p;
        p.page.findChild<QPushButton *>(u"scheduleFiles"_s)->click();
        QTRY_VERIFY2(p.fixture.notices.text.contains(u"article 4"_s) &&
                         p.fixture.notices.text.contains(u"Publish…"_s),
                     qPrintable(p.fixture.notices.text));
        QVERIFY(!p.page.findChild<QFileDialog *>(u"scheduleFolder"_s));
    }

    void publishingIsAskedForAndTold()
    {
        Parts p;
        p.fixture.school.answers.insert_or_assign(u"schedule.publish"_s,
                                                  QJsonObject{{u"record"_s, QJsonObject{{u"number"_s, 3}}}});
        p.press(u"publishSchedule"_s);
        auto *box = p.page.findChild<QMessageBox *>(u"publishQuestion"_s);
        QVERIFY(box);
        QCOMPARE(p.fixture.school.count(u"schedule.publish"), 0);
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        QTRY_COMPARE(p.fixture.school.count(u"schedule.publish"), 1);
        QTRY_VERIFY(p.fixture.notices.text.contains(u"Version 3"_s));
    }

    void anExtensionForAllNamesNobody()
    {
        Parts p;
        p.press(u"pane-extend"_s);
        p.form->findChild<QRadioButton *>(u"extensionForAll"_s)->setChecked(true);
        editReason(p, u"颱風停課"_s);
        p.press(u"saveWindow"_s);
        QTRY_COMPARE(p.fixture.school.count(u"record.save"), 1);
        QVERIFY(p.form->field(u"studentId"_s)->error().isEmpty());
    }

    void aPeriodOfReceiptsKeepsItsBatchAndListWhenItIsEdited()
    {
        Parts p;
        for (const qint64 each : p.fixture.school.ids(u"window"_s))
            p.fixture.school.touch(u"window"_s, each,
                                   {{u"kind"_s, u"confirm"_s},
                                    {u"semester"_s, 0},
                                    {u"grades"_s, u"3"_s},
                                    {u"batch"_s, 1},
                                    {u"roster"_s, u"students"_s}});
        p.page.refresh();
        const auto step = [&] {
            QString row;
            for (int column = 0; column < p.table->model()->columnCount(); ++column)
                row += p.table->model()->index(0, column).data().toString();
            return row;
        };
        QTRY_VERIFY2(step().contains(u"Receipt confirmation"_s), qPrintable(step()));
        p.press(u"pane-edit"_s);
        QVERIFY(p.form->field(u"roster"_s)->isVisible());
        const qint64 id = p.form->window().id.value();
        p.type(u"source"_s, u"115-001"_s);
        p.press(u"saveWindow"_s);
        QTRY_COMPARE(p.stored(id, u"source"_s), u"115-001"_s);
        const QJsonObject kept = p.fixture.school.record(u"window"_s, id);
        QCOMPARE(kept[u"batch"].toInt(), 1);
        QCOMPARE(kept[u"roster"].toString(), u"students"_s);
    }

    void withoutTheRightNothingCanBeEntered()
    {
        Parts p(u"view * school"_s);
        QVERIFY(!p.page.findChild<QPushButton *>(u"planSchedule"_s)->isVisible());
        QVERIFY(!p.page.findChild<QPushButton *>(u"publishSchedule"_s)->isVisible());
        const qint64 id = p.chosenOnTheTimeline();
        const QString from = p.stored(id, u"startsAt"_s);
        QTest::keyClick(p.timeline, Qt::Key_Right);
        QVERIFY(!p.form->isVisible());
        QCOMPARE(p.stored(id, u"startsAt"_s), from);
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
            timeline = page.findChild<TimelineEdit *>();
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
        void answer(const QString &question, QMessageBox::ButtonRole role)
        {
            auto *box = page.findChild<QMessageBox *>(question);
            QVERIFY2(box, qPrintable(question));
            for (QAbstractButton *button : box->buttons()) {
                if (box->buttonRole(button) == role)
                    button->click();
            }
            // It deletes itself later.
            box->setObjectName({});
        }
        Theme theme;
        PageFixture fixture;
        SchedulePage page{fixture.context()};
        DataTable *table = nullptr;
        ScheduleForm *form = nullptr;
        TimelineEdit *timeline = nullptr;

        /// The first window, by the keyboard.
        [[nodiscard]] qint64 chosenOnTheTimeline()
        {
            timeline->setFocus();
            QTest::keyClick(timeline, Qt::Key_Down);
            QTest::keyClick(timeline, Qt::Key_Home);
            for (const qint64 id : fixture.school.ids(u"window"_s)) {
                if (timeline->barRect(id).top() < 40)
                    return id;
            }
            return 0;
        }
        [[nodiscard]] static QString later(const QString &instant, int days)
        {
            return QDateTime::fromString(instant, Qt::ISODateWithMs)
                .addDays(days)
                .toString(Qt::ISODateWithMs);
        }
        void drag(const QPointF &from, int days)
        {
            const QPoint start = from.toPoint();
            const QPoint end = start + QPoint(qRound(days * timeline->dayWidth()), 0);
            QTest::mousePress(timeline, Qt::LeftButton, {}, start);
            QTest::mouseMove(timeline, end);
            QTest::mouseRelease(timeline, Qt::LeftButton, {}, end);
        }
    };
    static void editReason(Parts &p, const QString &text)
    {
        auto *edit = qobject_cast<QLineEdit *>(p.form->field(u"reason"_s)->editor());
        edit->setText(text);
    }
};

QTEST_MAIN(TestSchedulePage)
#include "tst_schedule_page.moc"
