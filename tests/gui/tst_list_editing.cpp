// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/block_dialog.h"
#include "app/pages/common/cell_delegate.h"
#include "app/pages/common/conflict_view.h"
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/reference_edit.h"
#include "app/pages/common/register_page.h"
#include "app/pages/common/undo_dialog.h"
#include "app/widgets/table/datatable.h"
#include "shared/model/text_value.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QDir>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Editing in the table, pasting blocks, taking changes back, and the drafts that need a decision.
class TestListEditing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void f2EditsTheCellAndEnterGoesOnBelow()
    {
        show();
        const qint64 id = goTo(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QVERIFY(editor());
        QVERIFY(!m_page->findChild<RecordForm *>());
        QTest::keyClicks(editor(), u"abc"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(student(id).value(u"note"_s).toString(), u"abc"_s);
        QCOMPARE(m_page->table()->currentRow(), 1);
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    }

    /// What the end of an editor makes anew would be put into a window that is being taken down.
    void aCellThatIsOpenEndsNothingWhenItsWindowGoes()
    {
        show();
        goTo(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QVERIFY(editor());
        QSignalSpy writing(m_page->findChild<CellDelegate *>(), &CellDelegate::writing);
        QVERIFY(writing.isValid());
        m_page.reset();
        QCOMPARE(writing.size(), 0);
    }

    void aCellOffersWhatTheFormDoes()
    {
        show(u"view * school; edit * school"_s, u"classId"_s);
        for (const auto &[name, division] : {std::pair(u"電機一"_s, u"evening"_s), {u"電機一戊"_s, u"day"_s}})
            QVERIFY(m_fixture->school.add(
                u"schoolClass"_s,
                {{u"schoolYear"_s, 114}, {u"name"_s, name}, {u"grade"_s, 1}, {u"division"_s, division}}));
        goTo(0, u"classId"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        auto *line = qobject_cast<ReferenceEdit *>(editor());
        QVERIFY(line);
        // The list does not show the division.
        const auto choices = [line] {
            line->setValue(0);
            line->setText(u"電機一"_s);
            QAbstractItemView *list = line->findChild<QCompleter *>()->popup();
            QTest::keyClick(line, Qt::Key_Down);
            QStringList names;
            if (QTest::qWaitFor([list] { return list->isVisible(); }, 1000)) {
                for (int row = 0; row < list->model()->rowCount(); ++row)
                    names.append(list->model()->index(row, 0).data().toString().section(u' ', 0, 0));
            }
            list->hide();
            return names;
        };
        QTRY_COMPARE(choices(), QStringList{u"電機一戊"_s});
    }

    void typingReplacesTheCell()
    {
        show();
        const qint64 id = goTo(0, u"seat"_s);
        QTest::keyClick(m_page->table(), Qt::Key_4);
        QVERIFY(editor());
        QTest::keyClick(editor(), Qt::Key_2);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(student(id).value(u"seat"_s).toInt(), 42);
    }

    void f2InAColumnThatIsNotEditedOpensTheForm()
    {
        show();
        goTo(0, u"name"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTRY_VERIFY(m_page->findChild<RecordForm *>());
    }

    void tabGoesToTheNextEditedCell()
    {
        show();
        const qint64 id = goTo(0, u"seat"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTest::keyClick(editor(), Qt::Key_4);
        QTest::keyClick(editor(), Qt::Key_7);
        QTest::keyClick(editor(), Qt::Key_Tab);
        QTRY_COMPARE(student(id).value(u"seat"_s).toInt(), 47);
        QCOMPARE(m_page->table()->currentIndex().column(), m_page->model()->columnOf(u"note"_s));
        QVERIFY(editor());
    }

    void escKeepsTheValue()
    {
        show();
        const qint64 id = goTo(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTest::keyClicks(editor(), u"abc"_s);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QVERIFY(student(id).value(u"note"_s).toString().isEmpty());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void nothingIsCommittedWhileAnInputMethodComposes()
    {
        show();
        goTo(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QWidget *line = editor();
        QInputMethodEvent composing(u"ㄨㄤˊ"_s, {});
        QCoreApplication::sendEvent(line, &composing);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(editor(), line);
        QInputMethodEvent composed;
        composed.setCommitString(u"王"_s);
        QCoreApplication::sendEvent(line, &composed);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(m_fixture->school.count(u"record.save"), 1);
    }

    void aValueThatIsWrongIsToldAndNotSent()
    {
        show();
        goTo(0, u"seat"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTest::keyClicks(editor(), u"x"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void aWrongValueStaysInItsEditorAndIsToldByRecordAndValue()
    {
        show();
        const qint64 id = goTo(0, u"seat"_s);
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Tab}) {
            if (!editor())
                QTest::keyClick(m_page->table(), Qt::Key_F2);
            qobject_cast<QLineEdit *>(editor())->selectAll();
            QTest::keyClicks(editor(), u"150x"_s);
            QTest::keyClick(editor(), key);
            QVERIFY(editor());
            QCOMPARE(qobject_cast<QLineEdit *>(editor())->text(), u"150x"_s);
            QCOMPARE(m_page->table()->currentRow(), 0);
            const QString told = m_fixture->notices.text;
            QVERIFY2(told.contains(student(id).value(u"name"_s).toString()) && told.contains(u"150x"),
                     qPrintable(told));
            m_fixture->notices.clear();
        }
        // A press on another cell keeps it open, too.
        QTest::mouseClick(m_page->table()->viewport(), Qt::LeftButton, {},
                          m_page->table()->visualRect(m_page->model()->index(3, 0)).center());
        QTRY_VERIFY(editor() && editor()->hasFocus());
        QCOMPARE(m_page->table()->currentRow(), 0);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QTRY_VERIFY(!editor());
        QCOMPARE(student(id).value(u"seat"_s).toInt(), 1);
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void aWrongValueThatWasLeftIsComeBackTo()
    {
        show();
        goTo(0, u"seat"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTest::keyClicks(editor(), u"150x"_s);
        m_page->findChild<QWidget *>(u"exportRecords"_s)->setFocus();
        QTRY_VERIFY(!editor());
        QVERIFY(m_fixture->notices.run);
        m_fixture->notices.run();
        QVERIFY(editor());
        QCOMPARE(qobject_cast<QLineEdit *>(editor())->text(), u"150x"_s);
        QCOMPARE(qobject_cast<QLineEdit *>(editor())->selectedText(), u"150x"_s);
    }

    void aValueThatTheServerRefusesIsToldByRecordAndValueWithTheWayBack()
    {
        show(u"view * school; edit student school"_s, u"studentNumber"_s);
        const qint64 id = goTo(0, u"studentNumber"_s);
        const QString other = student(m_page->model()->idAt(1)).value(u"studentNumber"_s).toString();
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        qobject_cast<QLineEdit *>(editor())->selectAll();
        QTest::keyClicks(editor(), other);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
        const QString told = m_fixture->notices.text;
        QVERIFY2(told.contains(student(id).value(u"name"_s).toString()) && told.contains(other),
                 qPrintable(told));
        QVERIFY(m_fixture->notices.run);
        m_page->table()->setCurrentIndex(m_page->model()->index(5, 0));
        m_fixture->notices.run();
        QCOMPARE(m_page->table()->currentRow(), m_page->model()->rowOf(id));
        QCOMPARE(qobject_cast<QLineEdit *>(editor())->text(), other);
    }

    void whoMayNotEditFindsNoEditor()
    {
        show(u"view * school"_s);
        goTo(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_A);
        QVERIFY(!editor());
    }

    void aChangeInTheTableIsTakenBackByUndo()
    {
        show();
        const qint64 id = goTo(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTest::keyClicks(editor(), u"abc"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_VERIFY(m_fixture->undo.lastUndoable() > 0);
        UndoDialog dialog(m_fixture->undo, m_fixture->school, m_fixture->codes);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *undo = dialog.findChild<QPushButton *>(u"undoStep"_s);
        QVERIFY(undo->isEnabled());
        // Which record, which field, and what it was and is.
        const QString lines = dialog.findChild<QLabel *>(u"undoLines"_s)->text();
        QVERIFY2(lines.contains(student(id).value(u"name"_s).toString()) && lines.contains(u"→ abc"),
                 qPrintable(lines));
        undo->click();
        QTRY_COMPARE(student(id).value(u"note"_s).toString(), QString());
        QTRY_COMPARE(m_fixture->undo.steps().back().state, UndoList::Step::State::Undone);
        QVERIFY(!undo->isEnabled());
    }

    void aPastedBlockSaysFirstWhatWillChange()
    {
        show();
        const qint64 first = goTo(0, u"seat"_s);
        const qint64 second = m_page->model()->idAt(1);
        QGuiApplication::clipboard()->setText(u"31\t甲\n32\t乙\n"_s);
        QTest::keyClick(m_page->table(), Qt::Key_V, Qt::ControlModifier);
        BlockDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<BlockDialog *>());
        QVERIFY(dialog->findChild<QLabel *>(u"blockHeadline"_s)->text().contains(u'2'));
        QCOMPARE(m_fixture->school.count(u"record.saveMany"), 0);
        dialog->findChild<QPushButton *>(u"blockApply"_s)->click();
        QTRY_COMPARE(student(second).value(u"note"_s).toString(), u"乙"_s);
        QCOMPARE(student(first).value(u"seat"_s).toInt(), 31);
        QTRY_VERIFY(m_fixture->notices.run);
        m_fixture->notices.run();
        QVERIFY2(m_fixture->notices.text.startsWith(u"Being undone"_s), qPrintable(m_fixture->notices.text));
        QTRY_COMPARE(student(first).value(u"note"_s).toString(), QString());
        QTRY_COMPARE(student(second).value(u"seat"_s).toInt(), 2);
    }

    void aBlockWithoutAConnectionIsToldAndNotWaitedFor()
    {
        show();
        const qint64 first = goTo(0, u"seat"_s);
        QGuiApplication::clipboard()->setText(u"31\n"_s);
        QTest::keyClick(m_page->table(), Qt::Key_V, Qt::ControlModifier);
        BlockDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<BlockDialog *>());
        // Cut while the preview is read, and before the next one.
        m_fixture->school.setOnline(false);
        dialog->findChild<QPushButton *>(u"blockApply"_s)->click();
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        QTRY_VERIFY(!openBlock());
        QTest::keyClick(m_page->table(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!openBlock());
        QCOMPARE(m_page->unsavedEntries(), 0);
        m_fixture->school.setOnline(true);
        QCOMPARE(student(first).value(u"seat"_s).toInt(), 1);
    }

    void whatClosingWouldLoseIsSaidWhileABlockIsOnItsWay()
    {
        show();
        goTo(0, u"seat"_s);
        QGuiApplication::clipboard()->setText(u"31\n"_s);
        QTest::keyClick(m_page->table(), Qt::Key_V, Qt::ControlModifier);
        BlockDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<BlockDialog *>());
        QVERIFY(m_page->lostByClosing().isEmpty());
        dialog->findChild<QPushButton *>(u"blockApply"_s)->click();
        QCOMPARE(m_page->unsavedEntries(), 1);
        QVERIFY(!m_page->lostByClosing().isEmpty());
        QTRY_COMPARE(m_page->unsavedEntries(), 0);
        QVERIFY(m_page->lostByClosing().isEmpty());
    }

    void aBlockOverWhatSomebodyChangedMeanwhileIsToldAndChangesNothing()
    {
        show();
        const qint64 first = goTo(0, u"seat"_s);
        const qint64 second = m_page->model()->idAt(1);
        QGuiApplication::clipboard()->setText(u"31\t甲\n32\t乙\n"_s);
        QTest::keyClick(m_page->table(), Qt::Key_V, Qt::ControlModifier);
        BlockDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<BlockDialog *>());
        m_fixture->school.touch(u"student"_s, second, {{u"note"_s, u"別人的附註"_s}});
        dialog->findChild<QPushButton *>(u"blockApply"_s)->click();
        QTRY_VERIFY((dialog = openBlock()) &&
                    !dialog->findChild<QPushButton *>(u"blockApply"_s)->isEnabled());
        const auto *model = dialog->findChild<DataTable *>()->model();
        QCOMPARE(model->rowCount(), 1);
        QVERIFY(model->index(0, 1).data().toString() == u"乙"_s);
        QVERIFY(model->index(0, 2).data().toString().contains(u"別人的附註"_s));
        QCOMPARE(student(first).value(u"seat"_s).toInt(), 1);
        QCOMPARE(student(second).value(u"note"_s).toString(), u"別人的附註"_s);
    }

    void aBlockBesideWhatSomebodyChangedMeanwhileIsTaken()
    {
        show();
        const qint64 first = goTo(0, u"seat"_s);
        QGuiApplication::clipboard()->setText(u"31\n"_s);
        QTest::keyClick(m_page->table(), Qt::Key_V, Qt::ControlModifier);
        BlockDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<BlockDialog *>());
        m_fixture->school.touch(u"student"_s, first, {{u"note"_s, u"別人的附註"_s}});
        dialog->findChild<QPushButton *>(u"blockApply"_s)->click();
        QTRY_COMPARE(student(first).value(u"seat"_s).toInt(), 31);
        QCOMPARE(student(first).value(u"note"_s).toString(), u"別人的附註"_s);
    }

    void aCellThatSomebodyChangedMeanwhileIsToldWithBothValues()
    {
        show();
        const qint64 id = goTo(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTest::keyClicks(editor(), u"mine"_s);
        m_fixture->school.touch(u"student"_s, id, {{u"note"_s, u"theirs"_s}});
        QTRY_COMPARE(m_page->model()->versionAt(0), 2);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Conflict), 1);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"theirs"_s));
        QVERIFY(m_fixture->notices.text.contains(u"mine"_s));
        QCOMPARE(student(id).value(u"note"_s).toString(), u"theirs"_s);
        m_fixture->drafts.keepMine(m_fixture->drafts.all().front().requestId, this, [](const auto &) {});
        QTRY_COMPARE(student(id).value(u"note"_s).toString(), u"mine"_s);
    }

    void aCellBesideWhatSomebodyChangedMeanwhileIsSavedAndOverwritesNothing()
    {
        show();
        const qint64 id = goTo(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTest::keyClicks(editor(), u"mine"_s);
        m_fixture->school.touch(u"student"_s, id, {{u"seat"_s, 39}});
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(student(id).value(u"note"_s).toString(), u"mine"_s);
        QCOMPARE(student(id).value(u"seat"_s).toInt(), 39);
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    }

    void aCellTypedWithoutAConnectionIsKeptAndSentLater()
    {
        show();
        const qint64 id = goTo(0, u"note"_s);
        m_fixture->school.setOnline(false);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTest::keyClicks(editor(), u"mine"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        QCOMPARE(m_fixture->drafts.count(Draft::State::Sending), 1);
        const QString folder = m_fixture->folder.filePath(u"drafts"_s);
        QCOMPARE(QDir(folder).entryList({u"*.json"_s}).size(), 1);
        // Read by the program's next run.
        PageSchool &school = m_fixture->school;
        Drafts next(school, folder);
        next.load();
        QCOMPARE(next.all().size(), 1);
        QVERIFY(DraftsPresenter(next, m_fixture->undo)
                    .rows()
                    .front()
                    .name.contains(student(id).value(u"name"_s).toString()));
        // Whose it was is told when it has been sent.
        std::optional<Drafts::Resent> report;
        connect(&next, &Drafts::resent, this, [&](const Drafts::Resent &told) { report = told; });
        school.setOnline(true);
        QTRY_COMPARE(student(id).value(u"note"_s).toString(), u"mine"_s);
        QTRY_VERIFY(report);
        const QString told = resentText(*report);
        QVERIFY2(told.contains(student(id).value(u"name"_s).toString()), qPrintable(told));
    }

    void aDraftThatIsSentFromTheDraftsIsTakenBackLikeAnyChange()
    {
        show();
        const qint64 id = goTo(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QTest::keyClicks(editor(), u"mine"_s);
        m_fixture->school.touch(u"student"_s, id, {{u"note"_s, u"theirs"_s}});
        QTRY_COMPARE(m_page->model()->versionAt(0), 2);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Conflict), 1);
        QVERIFY(m_fixture->undo.steps().empty());
        DraftsPresenter presenter(m_fixture->drafts, m_fixture->undo);
        presenter.send(presenter.rows().front().id);
        QTRY_COMPARE(student(id).value(u"note"_s).toString(), u"mine"_s);
        QTRY_COMPARE(m_fixture->undo.steps().size(), size_t(1));
        m_fixture->undo.undo(m_fixture->undo.lastUndoable());
        QTRY_COMPARE(student(id).value(u"note"_s).toString(), u"theirs"_s);
        QTRY_COMPARE(m_fixture->undo.steps().front().state, UndoList::Step::State::Undone);
    }

    void aBlockWithAFaultChangesNothing()
    {
        show();
        goTo(0, u"seat"_s);
        QGuiApplication::clipboard()->setText(u"31\nzwei\n"_s);
        QTest::keyClick(m_page->table(), Qt::Key_V, Qt::ControlModifier);
        BlockDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<BlockDialog *>());
        QVERIFY(!dialog->findChild<QPushButton *>(u"blockApply"_s)->isEnabled());
        dialog->reject();
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void aBlockLongerThanTheListIsRefused()
    {
        show();
        goTo(29, u"seat"_s);
        QGuiApplication::clipboard()->setText(u"1\n2\n"_s);
        QTest::keyClick(m_page->table(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        QCOMPARE(m_fixture->school.count(u"record.get"), m_reads);
    }

    void textsBecomeValuesByTheDescription_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value"); ///< "!": a fault
        QTest::newRow("roc date") << u"student"_s << u"birthday"_s << u"98/7/20"_s << u"2009-07-20"_s;
        QTest::newRow("seven digits") << u"student"_s << u"birthday"_s << u"0980720"_s << u"2009-07-20"_s;
        QTest::newRow("no day") << u"student"_s << u"birthday"_s << u"98/2/30"_s << u"!"_s;
        QTest::newRow("code by wire") << u"student"_s << u"state"_s << u"enrolled"_s << u"enrolled"_s;
        QTest::newRow("code by term")
            << u"student"_s << u"state"_s << QString::fromUtf8(choices<StudentState>()[1].official)
            << QString::fromUtf8(choices<StudentState>()[1].wire);
        QTest::newRow("no code") << u"student"_s << u"state"_s << u"?"_s << u"!"_s;
        QTest::newRow("number") << u"student"_s << u"seat"_s << u" 12 "_s << u"12"_s;
        QTest::newRow("no number") << u"student"_s << u"seat"_s << u"12a"_s << u"!"_s;
        QTest::newRow("full-width number") << u"student"_s << u"seat"_s << u"１２"_s << u"12"_s;
        QTest::newRow("a day with a time")
            << u"student"_s << u"birthday"_s << u"2009/7/20 上午 12:00:00"_s << u"2009-07-20"_s;
        QTest::newRow("identifier from a spreadsheet")
            << u"student"_s << u"studentNumber"_s << u"=\"11519011\""_s << u"11519011"_s;
        QTest::newRow("yes") << u"courseOutcome"_s << u"selected"_s << u"是"_s << u"true"_s;
    }

    void textsBecomeValuesByTheDescription()
    {
        QFETCH(QString, type);
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, value);
        const auto read = parseValue(*recordType(type)->field(field), text);
        QCOMPARE(read.ok() ? read->toVariant().toString() : u"!"_s, value);
    }

    void aDraftInConflictIsSettledFieldByField()
    {
        show();
        const qint64 id = m_page->model()->idAt(0);
        QJsonObject mine = student(id);
        m_fixture->school.touch(u"student"_s, id, {{u"name"_s, u"別人改的"_s}, {u"note"_s, u"別人的附註"_s}});
        mine.insert(u"name"_s, u"我改的"_s);
        mine.insert(u"note"_s, u"我的附註"_s);
        m_fixture->drafts.save(u"student"_s, mine, this, [](const auto &) {});
        QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Conflict), 1);
        DraftsDialog dialog(m_fixture->drafts, m_fixture->undo, m_fixture->navigator);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *view = dialog.findChild<ConflictView *>();
        QVERIFY(view);
        QCOMPARE(dialog.presenter().differences(m_fixture->drafts.all().front().requestId).size(), size_t(2));
        view->findChild<QRadioButton *>(u"theirs-name"_s)->setChecked(true);
        view->findChild<QPushButton *>(u"keepMix"_s)->click();
        QTRY_COMPARE(student(id).value(u"note"_s).toString(), u"我的附註"_s);
        QCOMPARE(student(id).value(u"name"_s).toString(), u"別人改的"_s);
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    }

    void aDiscardedDraftComesBack()
    {
        show();
        const qint64 id = m_page->model()->idAt(0);
        QJsonObject mine = student(id);
        m_fixture->school.touch(u"student"_s, id, {{u"note"_s, u"別人的附註"_s}});
        mine.insert(u"note"_s, u"我的附註"_s);
        m_fixture->drafts.save(u"student"_s, mine, this, [](const auto &) {});
        QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Conflict), 1);
        DraftsDialog dialog(m_fixture->drafts, m_fixture->undo, m_fixture->navigator);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.findChild<QPushButton *>(u"discardDraft"_s)->click();
        QVERIFY(m_fixture->drafts.all().isEmpty());
        QVERIFY(dialog.presenter().canRestore());
        dialog.presenter().restore();
        QCOMPARE(m_fixture->drafts.count(Draft::State::Conflict), 1);
    }

    /// ↓ goes on in the list and Enter does what the first button says: nothing is discarded by the way.
    void theKeyboardBeginsInTheListOfDrafts()
    {
        show();
        for (const char *name : {"one", "two"}) {
            Draft draft;
            draft.type = u"student"_s;
            draft.record = {{u"name"_s, QLatin1String(name)}};
            m_fixture->drafts.keepTyped(draft);
        }
        DraftsDialog dialog(m_fixture->drafts, m_fixture->undo, m_fixture->navigator);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *table = dialog.findChild<DataTable *>(u"draftsTable"_s);
        QCOMPARE(dialog.focusWidget(), table);
        QCOMPARE(table->currentRow(), 0);
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Down);
        QCOMPARE(table->currentRow(), 1);
        QCOMPARE(dialog.focusWidget(), table);
        // Nor do the arrows lead from what goes on with it to what discards it.
        auto *send = dialog.findChild<QPushButton *>(u"sendDraft"_s);
        send->setFocus();
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Up, Qt::Key_Left}) {
            QTest::keyClick(send, key);
            QCOMPARE(dialog.focusWidget(), send);
        }
        QSignalSpy clicked(send, &QPushButton::clicked);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(m_fixture->drafts.all().size(), 2);
    }

private:
    void show(const QString &grants = u"view * school; edit student school"_s,
              const QString &alsoEdited = u"seat"_s)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        RegisterSetup setup;
        setup.list.key = u"students"_s;
        setup.list.type = u"student"_s;
        setup.list.columns = {listColumn(u"studentNumber"_s), listColumn(u"name"_s), listColumn(u"seat"_s),
                              listColumn(u"note"_s)};
        setup.list.sort = {{u"studentNumber"_s}};
        setup.list.editable = {u"seat"_s, u"note"_s};
        if (alsoEdited != u"seat") {
            setup.list.columns.push_back(listColumn(alsoEdited));
            setup.list.editable.append(alsoEdited);
        }
        m_page = std::make_unique<RegisterPage>(m_fixture->context(), setup);
        m_page->resize(1000, 640);
        m_page->show();
        m_page->refresh();
        QTRY_COMPARE(m_page->model()->total(), 30);
        QTRY_VERIFY(m_page->table()->currentRow() >= 0 && m_page->model()->idAt(0) > 0);
        QTRY_VERIFY(m_fixture->school.count(u"record.get") > 0);
        m_page->activateWindow();
        m_page->table()->setFocus();
    }

    qint64 goTo(int row, const QString &path)
    {
        m_page->table()->setCurrentIndex(m_page->model()->index(row, m_page->model()->columnOf(path)));
        const int before = m_fixture->school.count(u"record.get");
        if (row > 0)
            [&] { QTRY_VERIFY(m_fixture->school.count(u"record.get") > before); }();
        m_reads = m_fixture->school.count(u"record.get");
        return m_page->model()->idAt(row);
    }

    [[nodiscard]] BlockDialog *openBlock() const
    {
        const auto all = m_page->findChildren<BlockDialog *>();
        const auto it = std::find_if(all.begin(), all.end(), [](const QWidget *w) { return w->isVisible(); });
        return it == all.end() ? nullptr : *it;
    }
    [[nodiscard]] QWidget *editor() const
    {
        const auto all = m_page->table()->findChildren<QWidget *>(u"cellEditor"_s);
        const auto it = std::find_if(all.begin(), all.end(), [](const QWidget *w) { return w->isVisible(); });
        return it == all.end() ? nullptr : *it;
    }
    [[nodiscard]] QJsonObject student(qint64 id) const { return m_fixture->school.record(u"student"_s, id); }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RegisterPage> m_page;
    int m_reads = 0;
};

QTEST_MAIN(TestListEditing)
#include "tst_list_editing.moc"
