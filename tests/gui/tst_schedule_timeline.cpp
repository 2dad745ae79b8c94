// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/textlabel.h"
#include "tests/gui/schedule_parts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace licheng;
using licheng::test::ScheduleParts;

/// Periods are moved on the timeline by keys and by dragging: a draft until it is stored.
class TestScheduleTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void keysOnTheTimelineMakeADraftThatEnterStoresAndUndoTakesBack()
    {
        ScheduleParts p;
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
        // It makes the form no wider than the place beside the timeline.
        QVERIFY(move->minimumSizeHint().width() < 250);
        QVERIFY(move->height() >= move->heightForWidth(move->width()));
        QVERIFY(!p.page.lostByClosing().isEmpty());
        QTest::keyClick(p.timeline, Qt::Key_Return);
        QTRY_COMPARE(p.stored(id, u"startsAt"_s), ScheduleParts::later(from, 2));
        QCOMPARE(p.stored(id, u"endsAt"_s), ScheduleParts::later(until, 2));
        QCOMPARE(p.fixture.school.count(u"record.save"), 1);
        QTRY_COMPARE(p.fixture.undo.steps().size(), size_t(1));
        QVERIFY(p.page.lostByClosing().isEmpty());
        p.fixture.undo.undo(p.fixture.undo.lastUndoable());
        QTRY_COMPARE(p.stored(id, u"startsAt"_s), from);
        QCOMPARE(p.stored(id, u"endsAt"_s), until);
    }

    void shiftMovesTheEndAloneAndEscapeDropsTheDraft()
    {
        ScheduleParts p;
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
        QTRY_COMPARE(p.stored(id, u"endsAt"_s), ScheduleParts::later(until, 1));
        QCOMPARE(p.stored(id, u"startsAt"_s), from);
        QCOMPARE(p.fixture.school.count(u"record.save"), 1);
    }

    void anEndIsDraggedAndTheWholeBarTooIntoOneDraft()
    {
        ScheduleParts p;
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
        QTRY_COMPARE(p.stored(id, u"endsAt"_s), ScheduleParts::later(until, -7));
        QCOMPARE(p.stored(id, u"startsAt"_s), ScheduleParts::later(from, 3));
        QCOMPARE(p.fixture.school.count(u"record.save"), 1);
    }

    void anOpenDraftAsksBeforeAnotherRowIsChosen()
    {
        ScheduleParts p;
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
        ScheduleParts p;
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
        QTRY_COMPARE(p.stored(id, u"startsAt"_s), ScheduleParts::later(from, 1));
    }

    void enterOnTheTimelineOpensTheForm()
    {
        ScheduleParts p;
        const qint64 id = p.chosenOnTheTimeline();
        QTest::keyClick(p.timeline, Qt::Key_Return);
        QVERIFY(p.form->isVisible());
        QCOMPARE(p.form->window().id.value(), id);
    }

    void ctrlMovesTheBeginningAloneAndAnEdgeIsDraggedToo()
    {
        ScheduleParts p;
        const qint64 id = p.chosenOnTheTimeline();
        const QString from = p.stored(id, u"startsAt"_s);
        const QString until = p.stored(id, u"endsAt"_s);
        QTest::keyClick(p.timeline, Qt::Key_Right, Qt::ControlModifier);
        const QRectF bar = p.timeline->barRect(id);
        p.drag({bar.left() + 1, bar.center().y()}, 4);
        p.press(u"saveWindow"_s);
        QTRY_COMPARE(p.stored(id, u"startsAt"_s), ScheduleParts::later(from, 5));
        QCOMPARE(p.stored(id, u"endsAt"_s), until);
        QCOMPARE(p.fixture.school.count(u"record.save"), 1);
    }

    void theSelfCheckIsMovedAloneByKeysAndByDragging()
    {
        ScheduleParts p;
        const qint64 id = p.withSelfCheck();
        const QString from = p.stored(id, u"selfCheckFrom"_s);
        const QString to = p.stored(id, u"selfCheckTo"_s);
        const QString until = p.stored(id, u"endsAt"_s);
        QTest::keyClick(p.timeline, Qt::Key_Space);
        QVERIFY2(p.timeline->accessibleDescription().contains(u"self-check."_s),
                 qPrintable(p.timeline->accessibleDescription()));
        QTest::keyClick(p.timeline, Qt::Key_Left);
        QTest::keyClick(p.timeline, Qt::Key_Left, Qt::ShiftModifier);
        QRectF strip = p.timeline->selfCheckRect(id);
        p.drag(strip.center(), -3);
        QVERIFY(p.timeline->selfCheckRect(id).left() < strip.left());
        strip = p.timeline->selfCheckRect(id);
        p.drag({strip.left() + 1, strip.center().y()}, -2);
        p.press(u"saveWindow"_s);
        QTRY_COMPARE(p.stored(id, u"selfCheckFrom"_s), ScheduleParts::later(from, -6));
        QCOMPARE(p.stored(id, u"selfCheckTo"_s), ScheduleParts::later(to, -5));
        QCOMPARE(p.stored(id, u"endsAt"_s), until);
    }

    void aPeriodTakesItsSelfCheckAlongButNotWhenAnEndMoves()
    {
        ScheduleParts p;
        const qint64 id = p.withSelfCheck();
        const QString from = p.stored(id, u"selfCheckFrom"_s);
        QTest::keyClick(p.timeline, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(p.timeline, Qt::Key_Right);
        QTest::keyClick(p.timeline, Qt::Key_Return);
        QTRY_COMPARE(p.stored(id, u"selfCheckFrom"_s), ScheduleParts::later(from, 1));
    }

    void withoutTheRightNothingIsDragged()
    {
        ScheduleParts p(u"view * school"_s);
        const qint64 id = p.chosenOnTheTimeline();
        const QRectF bar = p.timeline->barRect(id);
        p.drag(bar.center(), 3);
        p.drag({bar.right() - 1, bar.center().y()}, 3);
        QCOMPARE(p.timeline->barRect(id), bar);
        QVERIFY(!p.form->isVisible());
    }
};

QTEST_MAIN(TestScheduleTimeline)
#include "tst_schedule_timeline.moc"
