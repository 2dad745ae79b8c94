// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/block_dialog.h"
#include "app/pages/common/paste_rows_dialog.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/register_page.h"
#include "app/pages/common/remove_dialog.h"
#include "app/pages/common/row_actions.h"
#include "app/pages/records/record_pages.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Many rows of a list at once: pasted as new ones, filled down, changed and removed; and the menu of a row.
class TestRowsAtOnce : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void rowsUnderAHeadingBecomeNewRecordsAfterAPreviewWithTheNames()
    {
        showPosts();
        const QJsonObject first = student(0);
        paste(heading() + row(0, u"班長"_s) + row(1, u"副班長"_s), Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        auto *table = dialog->findChild<DataTable *>();
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QVERIFY(table->model()->index(0, 1).data().toString().contains(first.value(u"name"_s).toString()));
        QVERIFY(m_fixture->school.ids(u"cadrePost"_s).empty());
        auto *apply = dialog->findChild<QPushButton *>(u"pasteApply"_s);
        QTRY_VERIFY(apply->isEnabled());
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(2));
        // One step takes all of it back.
        QTRY_COMPARE(m_fixture->undo.steps().size(), size_t(1));
        m_fixture->undo.undo(m_fixture->undo.lastUndoable());
        QTRY_VERIFY(m_fixture->school.ids(u"cadrePost"_s).empty());
    }

    void aFaultOfARowIsToldAndNothingIsStored()
    {
        showPosts();
        paste(heading() + row(0, u"班長"_s) + u"99999999\t電二甲\t班長\t114/9/1\t115/1/20\t6\n"_s,
              Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        auto *model = dialog->findChild<DataTable *>()->model();
        QTRY_COMPARE(model->rowCount(), 2);
        QVERIFY(model->index(0, 3).data().toString().isEmpty());
        QVERIFY(model->index(1, 3).data().toString().contains(u"99999999"_s));
        QVERIFY(!dialog->findChild<QPushButton *>(u"pasteApply"_s)->isEnabled());
        QCOMPARE(m_fixture->school.count(u"import.apply"), 0);
    }

    void aStudentIsFoundByClassAndSeat()
    {
        showPosts();
        const QJsonObject first = student(0);
        const QString seat = QString::number(first.value(u"seat"_s).toInt());
        const QString name = first.value(u"name"_s).toString();
        const QString post = u"\t電二甲\t班長\t114/9/1\t115/1/20\t6\t甲\n"_s;
        paste(u"班級\t座號\t姓名\t單位名稱\t職稱\t起日\t迄日\t等級\t血型\n"_s + u"電二甲\t"_s + seat + u'\t' +
                  name + post + u"電二甲\t98\t"_s + name + post + u"電九甲\t1\t"_s + name + post,
              Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        auto *model = dialog->findChild<DataTable *>()->model();
        QTRY_COMPARE(model->rowCount(), 3);
        QVERIFY(model->index(0, 1).data().toString().contains(name));
        QCOMPARE(model->index(0, 3).data().toString(), QString());
        QVERIFY2(model->index(1, 3).data().toString().contains(u"seat 98"_s),
                 qPrintable(model->index(1, 3).data().toString()));
        QVERIFY2(model->index(2, 3).data().toString().contains(u"電九甲"_s),
                 qPrintable(model->index(2, 3).data().toString()));
        // What is used is shown, and what is not is named.
        QStringList titles;
        for (int column = 0; column < model->columnCount(); ++column)
            titles.append(model->headerData(column, Qt::Horizontal).toString());
        QVERIFY2(titles.contains(u"班級"_s) && titles.contains(u"座號"_s), qPrintable(titles.join(u'|')));
        const auto *hint = dialog->findChild<QLabel *>(u"pasteHint"_s);
        QVERIFY2(hint->text().contains(u"血型"_s) && !hint->text().contains(u"座號"_s),
                 qPrintable(hint->text()));
    }

    void anotherOnesNameBesideClassAndSeatIsAFault()
    {
        showPosts();
        const QJsonObject first = student(0);
        const QString seat = QString::number(first.value(u"seat"_s).toInt());
        const QString post = u"\t電二甲\t班長\t114/9/1\t115/1/20\t6\n"_s;
        const QString other = student(1).value(u"name"_s).toString();
        paste(u"班級\t座號\t姓名\t單位名稱\t職稱\t起日\t迄日\t等級\n電二甲\t"_s + seat + u'\t' + other + post,
              Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        auto *model = dialog->findChild<DataTable *>()->model();
        QTRY_COMPARE(model->rowCount(), 1);
        const QString told = model->index(0, 3).data().toString();
        QVERIFY2(told.contains(other) && told.contains(first.value(u"name"_s).toString()), qPrintable(told));
        QVERIFY(!model->index(0, 3).data(FaultRole).toString().isEmpty());
        QVERIFY(!dialog->findChild<QPushButton *>(u"pasteApply"_s)->isEnabled());
    }

    void anotherOnesNameBesideANumberIsANoteThatIsCounted()
    {
        showPosts();
        const QString other = student(1).value(u"name"_s).toString();
        paste(u"學號\t姓名\t單位名稱\t職稱\t起日\t迄日\t等級\n"_s +
                  row(0, u"班長"_s).replace(u"\t電二甲"_s, u'\t' + other + u"\t電二甲"_s) +
                  row(1, u"副班長"_s).replace(u"\t電二甲"_s, u'\t' + other + u"\t電二甲"_s),
              Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        auto *model = dialog->findChild<DataTable *>()->model();
        QTRY_COMPARE(model->rowCount(), 2);
        QVERIFY(model->index(0, 3).data().toString().contains(other));
        QCOMPARE(model->index(0, 2).data(ChipToneRole).toInt(), int(Tone::Warn));
        QVERIFY(model->index(1, 2).data(ChipTextRole).toString().isEmpty());
        const QString headline = dialog->findChild<QLabel *>(u"pasteHeadline"_s)->text();
        QVERIFY2(headline.contains(u"1 of them"_s), qPrintable(headline));
        QVERIFY(dialog->findChild<QPushButton *>(u"pasteApply"_s)->isEnabled());
    }

    void columnsThatAreNotUsedHaveTheirNamesAlsoWithoutAHeading()
    {
        showPosts();
        // As the list shows them: class, number, name, then the post.
        paste(u"電二甲\t%1\t%2\t電二甲\t班長\t6\t114/9/1\t115/1/20\n"_s.arg(
                  student(0).value(u"studentNumber"_s).toString(), student(0).value(u"name"_s).toString()),
              Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        auto *model = dialog->findChild<DataTable *>()->model();
        QTRY_COMPARE(model->rowCount(), 1);
        QString texts = dialog->findChild<QLabel *>(u"pasteHint"_s)->text();
        QVERIFY2(texts.contains(u"Not used"_s), qPrintable(texts));
        for (int column = 0; column < model->columnCount(); ++column)
            texts += u'|' + model->headerData(column, Qt::Horizontal).toString();
        QVERIFY2(!texts.contains(u"classId"_s) && !texts.contains(u"studentId"_s), qPrintable(texts));
    }

    void titlesAboveTheHeadingArePassedOver()
    {
        showPosts();
        const QString text =
            u"115學年度第1學期幹部名單\t\t\t\t\t\n\n"_s + heading() + row(0, u"班長"_s) + row(1, u"副班長"_s);
        paste(text, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        auto *model = dialog->findChild<DataTable *>()->model();
        QTRY_COMPARE(model->rowCount(), 2);
        // The rows keep the numbers that they have in the spreadsheet.
        QCOMPARE(model->index(0, 0).data().toString(), u"4"_s);
        QCOMPARE(model->index(0, 3).data().toString(), QString());
        const QString hint = dialog->findChild<QLabel *>(u"pasteHint"_s)->text();
        QVERIFY2(hint.contains(u"Row 3"_s), qPrintable(hint));
        dialog->reject();
        QTRY_VERIFY(!m_page->findChild<PasteRowsDialog *>());
        // Nor are they taken for changes of the records that are there.
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        m_page->table()->setCurrentIndex(m_page->model()->index(0, 3));
        m_page->table()->setFocus();
        paste(text, Qt::ControlModifier);
        QVERIFY(preview());
    }

    void rowsWithoutDaysAreOfTheSemester()
    {
        showPosts();
        const QString number = student(0).value(u"studentNumber"_s).toString();
        paste(u"學號\t單位名稱\t職稱\t等級\n%1\t電二甲\t班長\t6\n"_s.arg(number),
              Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        auto *model = dialog->findChild<DataTable *>()->model();
        QTRY_COMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, 3).data().toString(), QString());
        QString shown;
        for (int column = 0; column < model->columnCount(); ++column)
            shown += model->index(0, column).data().toString() + u'|';
        const Term term = m_fixture->work.term();
        QVERIFY2(shown.contains(term.lastDay().toString(Qt::ISODate)), qPrintable(shown));
        dialog->findChild<QPushButton *>(u"pasteApply"_s)->click();
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        const QJsonObject post =
            m_fixture->school.record(u"cadrePost"_s, m_fixture->school.ids(u"cadrePost"_s).front());
        QCOMPARE(post[u"startsOn"].toString(), term.firstDay().toString(Qt::ISODate));
        QCOMPARE(post[u"endsOn"].toString(), term.lastDay().toString(Qt::ISODate));
    }

    void theFirstPastedRowBecomesTheCurrentOne()
    {
        showPosts();
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        paste(heading() + row(4, u"班長"_s) + row(3, u"副班長"_s), Qt::ControlModifier | Qt::ShiftModifier);
        auto *apply = preview()->findChild<QPushButton *>(u"pasteApply"_s);
        QTRY_VERIFY(apply->isEnabled());
        apply->click();
        QTRY_COMPARE(m_page->model()->total(), 3);
        const auto current = [this] {
            const qint64 id = m_page->model()->idAt(m_page->table()->currentIndex().row());
            return id > 0 ? m_fixture->school.record(u"cadrePost"_s, id).value(u"studentId"_s).toInteger()
                          : 0;
        };
        QTRY_COMPARE(current(), student(4).value(u"id"_s).toInteger());
    }

    void whatIsThereAlreadyIsNeverChangedAndCanBeLeftOut()
    {
        showPosts();
        paste(heading() + row(0, u"班長"_s), Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"pasteApply"_s)->isEnabled());
        dialog->findChild<QPushButton *>(u"pasteApply"_s)->click();
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        QTRY_VERIFY(!m_page->findChild<PasteRowsDialog *>());
        const qint64 known = m_fixture->school.ids(u"cadrePost"_s).front();
        QTRY_COMPARE(m_page->model()->total(), 1);
        // The heading alone tells that these are rows and no cells.
        m_page->table()->setFocus();
        paste(heading() + row(0, u"班長"_s).replace(u"115/1/20"_s, u"115/1/10"_s) + row(1, u"副班長"_s),
              Qt::ControlModifier);
        dialog = preview();
        auto *leaveOut = dialog->findChild<QPushButton *>(u"pasteLeaveOut"_s);
        QTRY_VERIFY(leaveOut->isVisible());
        QVERIFY(!dialog->findChild<QPushButton *>(u"pasteApply"_s)->isEnabled());
        leaveOut->click();
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"pasteApply"_s)->isEnabled());
        dialog->findChild<QPushButton *>(u"pasteApply"_s)->click();
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(2));
        QCOMPARE(m_fixture->school.record(u"cadrePost"_s, known).value(u"endsOn"_s).toString(),
                 u"2026-01-20"_s);
    }

    void allFaultsOfARowAreToldAtOnce()
    {
        showPosts();
        paste(heading() + u"99999999\t電二甲\t班長\t115/1/20\t114/9/1\t88\n"_s,
              Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        const auto told = [&] {
            const auto *model = dialog->findChild<DataTable *>()->model();
            return model->rowCount() > 0 ? model->index(0, 3).data().toString() : QString();
        };
        QTRY_VERIFY(told().contains(u"99999999"_s));
        QVERIFY2(told().contains(u"迄日"_s), qPrintable(told()));
        // Few codes are named, and sentences stand behind each other.
        QVERIFY2(told().contains(u"班級, 校級"_s) || told().contains(u"校級, 班級"_s), qPrintable(told()));
        QVERIFY2(!told().contains(u'；'), qPrintable(told()));
    }

    void theCountIsOfAllRowsThatAreMarked()
    {
        showPosts();
        paste(heading() + row(0, u"班長"_s), Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = preview();
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"pasteApply"_s)->isEnabled());
        dialog->findChild<QPushButton *>(u"pasteApply"_s)->click();
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        QTRY_VERIFY(!m_page->findChild<PasteRowsDialog *>());
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->table()->setFocus();
        // One is there already, one is of a student whom nobody knows.
        paste(heading() + row(0, u"班長"_s).replace(u"115/1/20"_s, u"115/1/10"_s) +
                  u"99999999\t電二甲\t班長\t114/9/1\t115/1/20\t6\n"_s,
              Qt::ControlModifier | Qt::ShiftModifier);
        dialog = preview();
        const auto *headline = dialog->findChild<QLabel *>(u"pasteHeadline"_s);
        QVERIFY(headline);
        QTRY_VERIFY2(headline->text().startsWith(u"2 rows cannot be entered"_s),
                     qPrintable(headline->text()));
    }

    /// The server holds two imports of a connection at a time.
    void aPreviewThatIsLeftStandsInNobodysWay()
    {
        showPosts();
        for (int i = 0; i < 4; ++i) {
            m_page->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
            m_page->table()->setFocus();
            paste(heading() + row(0, u"班長"_s), Qt::ControlModifier | Qt::ShiftModifier);
            auto *dialog = preview();
            QTRY_VERIFY(dialog->findChild<QPushButton *>(u"pasteApply"_s)->isEnabled());
            dialog->reject();
            QTRY_VERIFY(!m_page->findChild<PasteRowsDialog *>());
        }
        QCOMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(0));
    }

    void whoMayNotImportIsToldAndSeesNoPreview()
    {
        showPosts(u"view * school; edit * school"_s);
        paste(heading() + row(0, u"班長"_s), Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        QVERIFY(!m_page->findChild<PasteRowsDialog *>());
    }

    void ctrlDFillsTheMarkedRowsWithTheFirstOnesValue()
    {
        showStudents();
        const int column = m_page->model()->columnOf(u"note"_s);
        m_fixture->school.touch(u"student"_s, m_page->model()->idAt(0), {{u"note"_s, u"abc"_s}});
        QTRY_COMPARE(m_page->model()->index(0, column).data().toString(), u"abc"_s);
        m_page->table()->setCurrentIndex(m_page->model()->index(0, column));
        for (const int each : {0, 1, 2})
            m_page->table()->toggleMark(each);
        QTest::keyClick(m_page->table(), Qt::Key_D, Qt::ControlModifier);
        apply(u"2"_s);
        QTRY_COMPARE(note(2), u"abc"_s);
        QCOMPARE(note(1), u"abc"_s);
        QCOMPARE(note(3), QString());
        m_fixture->undo.undo(m_fixture->undo.lastUndoable());
        QTRY_COMPARE(note(2), QString());
        QCOMPARE(note(0), u"abc"_s);
    }

    void aFieldOfAllMarkedRecordsIsChangedAfterAPreviewAndTakenBackAtOnce()
    {
        showStudents();
        for (const int each : {0, 3, 4})
            m_page->table()->toggleMark(each);
        m_page->findChild<QPushButton *>(u"bulk-changeField"_s)->click();
        ChangeFieldDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<ChangeFieldDialog *>());
        auto *which = dialog->findChild<QComboBox *>(u"changeWhich"_s);
        which->setCurrentIndex(which->findText(fieldTitle(*recordType(u"student"_s)->field(u"department"))));
        auto *line = dialog->findChild<QLineEdit *>(u"changeValue"_s);
        for (auto *each : dialog->findChildren<QLineEdit *>(u"changeValue"_s))
            line = each;
        line->setFocus();
        QTest::keyClicks(line, u"Electronics"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_fixture->school.count(u"record.saveMany"), 0);
        apply(u"3"_s);
        QTRY_COMPARE(student(4).value(u"department"_s).toString(), u"Electronics"_s);
        QVERIFY(student(1).value(u"department"_s).toString() != u"Electronics"_s);
        QTRY_COMPARE(m_fixture->undo.steps().size(), size_t(1));
        m_fixture->undo.undo(m_fixture->undo.lastUndoable());
        QTRY_VERIFY(student(4).value(u"department"_s).toString() != u"Electronics"_s);
    }

    void thePreviewSaysACodeAsTheTableDoes()
    {
        showPosts();
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        const int level = m_page->model()->columnOf(u"levelCode"_s);
        m_page->table()->setCurrentIndex(m_page->model()->index(0, level));
        paste(u"1"_s, Qt::ControlModifier);
        QTRY_COMPARE(previewed(2), u"班級"_s);
        QCOMPARE(previewed(3), u"校級"_s);
    }

    void whatACellShowsIsTakenWhenItIsPasted()
    {
        showPosts();
        for (int i = 0; i < 3; ++i)
            addPost(i);
        QTRY_COMPARE(m_page->model()->total(), 3);
        const std::vector<qint64> posts = m_fixture->school.ids(u"cadrePost"_s);
        m_fixture->school.touch(u"cadrePost"_s, posts[1], {{u"levelCode"_s, u"1"_s}});
        const int level = m_page->model()->columnOf(u"levelCode"_s);
        const auto shown = [&](int row) { return m_page->model()->index(row, level).data().toString(); };
        QTRY_COMPARE((QSet{shown(0), shown(1), shown(2)}), (QSet{u"班級"_s, u"校級"_s}));
        m_page->table()->setCurrentIndex(m_page->model()->index(0, level));
        paste(u"校級\n校級\n校級\n"_s, Qt::ControlModifier);
        apply(u"2"_s);
        const auto levels = [&] {
            QSet<QString> codes;
            for (const qint64 id : posts)
                codes.insert(m_fixture->school.record(u"cadrePost"_s, id)[u"levelCode"].toString());
            return codes;
        };
        QTRY_COMPARE(levels(), QSet{u"1"_s});
    }

    void theEditorOfACodeIsSelectedAndAsWideAsItsChoices()
    {
        showPosts();
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        DataTable *table = m_page->table();
        const int level = m_page->model()->columnOf(u"levelCode"_s);
        table->setColumnWidth(level, 40);
        table->setCurrentIndex(m_page->model()->index(0, level));
        QTest::keyClick(table, Qt::Key_F2);
        auto *combo = table->findChild<QComboBox *>(u"cellEditor"_s);
        QVERIFY(combo);
        QTRY_COMPARE(combo->count(), 2);
        QCOMPARE(combo->currentText(), u"6 班級"_s);
        QCOMPARE(combo->lineEdit()->selectedText(), u"6 班級"_s);
        QTRY_VERIFY(combo->width() >= combo->sizeHint().width());
        QVERIFY(combo->width() > 40);
        QVERIFY(table->viewport()->rect().contains(combo->geometry()));
        QTest::keyClicks(combo, u"9"_s);
        QCOMPARE(combo->currentText(), u"9"_s);
        QTest::keyClick(combo, Qt::Key_Return);
        QVERIFY2(m_fixture->notices.text.contains(u"班級"_s), qPrintable(m_fixture->notices.text));
        QVERIFY(combo->isVisible());
    }

    void aWordThatIsNoCodeIsToldInThePreview()
    {
        showPosts();
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        m_page->table()->setCurrentIndex(
            m_page->model()->index(0, m_page->model()->columnOf(u"levelCode"_s)));
        paste(u"全國總冠軍\n"_s, Qt::ControlModifier);
        QTRY_COMPARE(previewed(1), u"全國總冠軍"_s);
        // Whose post it is, and what can be chosen; the length is no matter.
        QVERIFY2(previewed(0).contains(student(0).value(u"name"_s).toString()), qPrintable(previewed(0)));
        QVERIFY2(previewed(2).contains(u"班級"_s) && !previewed(2).contains(u"at most"_s),
                 qPrintable(previewed(2)));
        auto *dialog = m_page->findChild<BlockDialog *>();
        QVERIFY(!dialog->findChild<QPushButton *>(u"blockApply"_s)->isEnabled());
        // Read whole: the row has as many lines as the sentence needs.
        const auto *table = dialog->findChild<DataTable *>();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        const QRect needed = table->fontMetrics().boundingRect(QRect(0, 0, table->columnWidth(2) - 16, 10000),
                                                               Qt::TextWordWrap, previewed(2));
        QVERIFY2(table->rowHeight(0) >= needed.height(), qPrintable(QString::number(table->rowHeight(0))));
    }

    void aFaultOfWhatIsFilledDownNamesRecordAndValue()
    {
        showPosts();
        for (int i = 0; i < 2; ++i)
            addPost(i);
        QTRY_COMPARE(m_page->model()->total(), 2);
        // One day is later than the other's last.
        const std::vector<qint64> posts = m_fixture->school.ids(u"cadrePost"_s);
        m_fixture->school.touch(u"cadrePost"_s, posts[1],
                                {{u"startsOn"_s, u"2025-08-05"_s}, {u"endsOn"_s, u"2025-08-10"_s}});
        const auto row = [&](size_t i) { return m_page->model()->rowOf(posts[i]); };
        QTRY_COMPARE(m_page->model()->versionAt(row(1)), 2);
        const int endsOn = m_page->model()->columnOf(u"startsOn"_s);
        if (row(0) > row(1))
            QSKIP("the list begins with the other");
        m_page->table()->setCurrentIndex(m_page->model()->index(row(1), endsOn));
        QTest::keyClick(m_page->table(), Qt::Key_D, Qt::ControlModifier);
        apply(u"1"_s);
        QTRY_COMPARE(previewed(1), u"114/09/01"_s);
        QVERIFY2(previewed(0).contains(student(1).value(u"name"_s).toString()), qPrintable(previewed(0)));
    }

    void shiftF10OpensTheMenuOfTheCurrentCellWithItsTrueKeys()
    {
        showStudents();
        const auto lines = [this](const QString &path) {
            m_page->table()->setCurrentIndex(m_page->model()->index(1, m_page->model()->columnOf(path)));
            QTest::keyClick(m_page->table(), Qt::Key_F10, Qt::ShiftModifier);
            QMenu *menu = nullptr;
            [&] { QTRY_VERIFY(menu = m_page->findChild<QMenu *>(u"rowMenu"_s)); }();
            QStringList texts;
            for (const QAction *action : menu ? menu->actions() : QList<QAction *>())
                texts.append(action->text());
            delete menu;
            return texts;
        };
        QVERIFY(lines(u"name"_s).contains(u"Details and history\tEnter"_s));
        QVERIFY(lines(u"name"_s).contains(u"Change…\tF2"_s));
        // There Enter and F2 edit the cell.
        QVERIFY(lines(u"note"_s).contains(u"Details and history"_s));
        QVERIFY(lines(u"note"_s).contains(u"Change…"_s));
        QCOMPARE(m_page->table()->currentRow(), 1);
    }

    void enterGoesToTheHistoryOfTheRowAndEscBack()
    {
        showStudents();
        DataTable *table = m_page->table();
        const auto way = [this]() -> QPushButton * {
            return m_page->details()->findChild<QPushButton *>(u"earlierValue"_s);
        };
        // Nothing was changed yet: the pane itself has the keyboard and shows a frame.
        table->setCurrentIndex(m_page->model()->index(2, 0));
        table->toggleMark(2);
        const QString name = student(2).value(u"name"_s).toString();
        const auto isShown = [&] {
            const auto *edit = m_page->details()->findChild<QWidget *>(u"pane-edit"_s);
            QStringList texts;
            for (const QLabel *label : m_page->details()->findChildren<QLabel *>())
                texts.append(label->text());
            return edit && edit->isVisible() && texts.join(u' ').contains(name);
        };
        QTRY_VERIFY(isShown());
        const QImage before = m_page->details()->grab().toImage();
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(m_page->details()->hasFocus());
        QVERIFY(m_page->details()->grab().toImage() != before);
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
        QVERIFY(m_page->details()->isAncestorOf(m_page->focusWidget()));
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Escape);
        QVERIFY(table->hasFocus());
        QCOMPARE(table->currentIndex().row(), 2);
        QCOMPARE(table->markedCount(), 1);
        QTest::keyClick(table, Qt::Key_Escape);
        QCOMPARE(table->markedCount(), 0);
        const qint64 id = m_page->model()->idAt(2);
        m_fixture->school.touch(u"student"_s, id, {{u"note"_s, u"first"_s}});
        m_fixture->school.touch(u"student"_s, id, {{u"note"_s, u"second"_s}});
        table->setCurrentIndex(m_page->model()->index(1, 0));
        table->setCurrentIndex(m_page->model()->index(2, 0));
        QTRY_VERIFY(way() && way()->isVisible());
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(way()->hasFocus());
        // Through the pane to its foot, and nowhere else on the way.
        const auto *foot = m_page->details()->findChild<QWidget *>(u"pane-edit"_s);
        int presses = 0;
        while (m_page->focusWidget() != foot && ++presses < 20) {
            QVERIFY(m_page->details()->isAncestorOf(m_page->focusWidget()));
            QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(m_page->focusWidget(), foot);
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Escape);
        QVERIFY(table->hasFocus());
    }

    void thePreviewSaysWhatIsReferredToByItsName()
    {
        showPosts();
        const RecordType &type = *recordType(u"cadrePost"_s);
        CellEdits::Preview preview;
        preview.records = 1;
        preview.changes.push_back({u"x"_s,
                                   type.field(u"studentId"),
                                   {{u"studentId"_s, student(0).value(u"id"_s)}},
                                   {{u"studentId"_s, student(1).value(u"id"_s)}}});
        (new BlockDialog(m_fixture->context(), preview, type, m_page.get()))->open();
        for (const int side : {0, 1}) {
            const QString name = student(side).value(u"name"_s).toString();
            QTRY_VERIFY2(previewed(2 + side).contains(name), qPrintable(previewed(2 + side)));
        }
    }

    void deleteAsksHowManyAndOneStepBringsThemBack()
    {
        showPosts();
        for (int i = 0; i < 3; ++i)
            addPost(i);
        QTRY_COMPARE(m_page->model()->total(), 3);
        m_page->table()->setFocus();
        m_page->table()->markAll();
        QTest::keyClick(m_page->table(), Qt::Key_Delete);
        RemoveDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<RemoveDialog *>());
        QVERIFY(dialog->findChild<QLabel *>(u"removeHeadline"_s)->text().contains(u'3'));
        QCOMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(3));
        dialog->findChild<QPushButton *>(u"removeConfirm"_s)->click();
        QTRY_VERIFY(m_fixture->school.ids(u"cadrePost"_s).empty());
        QTRY_COMPARE(m_fixture->undo.steps().size(), size_t(1));
        m_fixture->undo.undo(m_fixture->undo.lastUndoable());
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(3));
    }

    void whatIsPutBackIsTheCurrentRow()
    {
        showPosts();
        for (int i = 0; i < 3; ++i)
            addPost(i);
        QTRY_COMPARE(m_page->model()->total(), 3);
        DataTable *table = m_page->table();
        table->setFocus();
        table->goToRow(1);
        const qint64 id = m_page->model()->idAt(1);
        QTest::keyClick(table, Qt::Key_Delete);
        RemoveDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<RemoveDialog *>());
        dialog->findChild<QPushButton *>(u"removeConfirm"_s)->click();
        QTRY_COMPARE(m_page->model()->total(), 2);
        table->goToRow(0);
        m_fixture->undo.undo(m_fixture->undo.lastUndoable());
        QTRY_COMPARE(m_page->model()->total(), 3);
        QTRY_COMPARE(m_page->model()->idAt(table->currentRow()), id);
    }

    void theMenuOfARowHasWhatTheToolsHave()
    {
        showPosts();
        addPost(0);
        addPost(1);
        QTRY_COMPARE(m_page->model()->total(), 2);
        DataTable *table = m_page->table();
        const QPoint at = table->visualRect(m_page->model()->index(1, 0)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(table->viewport(), &event);
        QMenu *menu = nullptr;
        QTRY_VERIFY(menu = m_page->findChild<QMenu *>(u"rowMenu"_s));
        QCOMPARE(table->currentRow(), 1);
        QStringList keys;
        for (const QAction *action : menu->actions())
            keys.append(action->text().section(u'\t', 1));
        for (const QString &key : {u"F2"_s, u"Delete"_s, u"Ctrl+C"_s, u"Ctrl+Shift+V"_s})
            QVERIFY2(keys.contains(key), qPrintable(key));
        menu->actions()[keys.indexOf(u"F2"_s)]->trigger();
        QTRY_VERIFY(m_page->findChild<RecordForm *>());
    }

    void theToolsHaveWords()
    {
        showPosts();
        for (const QString &name : {u"newRecord"_s, u"changeRecord"_s, u"removeRecords"_s, u"quickEntry"_s})
            QVERIFY2(!m_page->findChild<QToolButton *>(name)->text().isEmpty(), qPrintable(name));
    }

    void withNoRecordTheDetailsOfferNothing()
    {
        showPosts();
        const auto *change = m_page->findChild<QPushButton *>(u"pane-edit"_s);
        QVERIFY(change && !change->isEnabled());
        addPost(0);
        QTRY_VERIFY(change->isEnabled());
    }

    /// The least window has less room than the words of all tools take.
    void theToolsWrapWhereTheyDoNotFit()
    {
        showPosts();
        m_page->resize(700, 700);
        const auto *last = m_page->findChild<QToolButton *>(u"exportRecords"_s);
        const auto *first = m_page->findChild<QToolButton *>(u"newRecord"_s);
        QTRY_VERIFY(last->y() > first->y());
        QTRY_VERIFY(m_page->table()->mapTo(m_page.get(), QPoint()).y() > last->geometry().bottom());
    }

    void tabGoesThroughTheCellsAndCtrlTabLeaves()
    {
        showStudents();
        DataTable *table = m_page->table();
        table->setCurrentIndex(m_page->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Tab);
        QCOMPARE(table->currentIndex(), m_page->model()->index(0, 1));
        QTest::keyClick(table, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(table->currentIndex(), m_page->model()->index(0, 0));
        QVERIFY(table->hasFocus());
        table->setCurrentIndex(m_page->model()->index(0, 3));
        QTest::keyClick(table, Qt::Key_Tab);
        QCOMPARE(table->currentIndex(), m_page->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(!table->hasFocus());
    }

    void ctrlSInACellSavesWhatIsTyped()
    {
        showStudents();
        m_page->table()->setCurrentIndex(m_page->model()->index(0, m_page->model()->columnOf(u"note"_s)));
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        QWidget *editor = m_page->table()->findChild<QWidget *>(u"cellEditor"_s);
        QVERIFY(editor);
        QTest::keyClicks(editor, u"abc"_s);
        QKeyEvent save(QEvent::ShortcutOverride, Qt::Key_S, Qt::ControlModifier);
        QCoreApplication::sendEvent(editor, &save);
        QTRY_COMPARE(note(0), u"abc"_s);
    }

    void ctrlShiftCCopiesTheHeadingToo()
    {
        showStudents();
        m_page->table()->setCurrentIndex(m_page->model()->index(0, 1));
        QTest::keyClick(m_page->table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines[0].section(u'\t', 1, 1), fieldTitle(*recordType(u"student"_s)->field(u"name")));
        QCOMPARE(lines[1].section(u'\t', 1, 1), student(0).value(u"name"_s).toString());
    }

private:
    void begin(RegisterSetup setup, const QString &grants)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_fixture->school.setUpCodes(u"postLevel"_s, {{u"6"_s, u"班級"_s}, {u"1"_s, u"校級"_s}});
        m_page = std::make_unique<RegisterPage>(m_fixture->context(), std::move(setup));
        m_page->resize(1100, 700);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(m_page->model()->total() >= 0);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->table()->setFocus();
    }
    void
    showPosts(const QString &grants = u"view * school; edit * school; remove * school; import * school"_s)
    {
        for (RegisterSetup &setup : registerSetups()) {
            if (setup.list.key == u"cadrePosts")
                begin(std::move(setup), grants);
        }
    }
    void showStudents()
    {
        RegisterSetup setup;
        setup.list.key = u"students"_s;
        setup.list.type = u"student"_s;
        setup.list.columns = {listColumn(u"studentNumber"_s), listColumn(u"name"_s), listColumn(u"seat"_s),
                              listColumn(u"note"_s)};
        setup.list.sort = {{u"studentNumber"_s}};
        setup.list.editable = {u"seat"_s, u"note"_s};
        begin(std::move(setup), u"view * school; edit student school"_s);
        QTRY_VERIFY(m_page->model()->idAt(4) > 0);
    }
    void addPost(int index)
    {
        m_fixture->school.add(u"cadrePost"_s, {{u"studentId"_s, student(index).value(u"id"_s)},
                                               {u"schoolYear"_s, 114},
                                               {u"semester"_s, 1},
                                               {u"unitName"_s, u"電二甲"_s},
                                               {u"startsOn"_s, u"2025-09-01"_s},
                                               {u"endsOn"_s, u"2026-01-20"_s},
                                               {u"post"_s, u"班長"_s},
                                               {u"levelCode"_s, u"6"_s}});
    }
    void paste(const QString &text, Qt::KeyboardModifiers modifiers)
    {
        QGuiApplication::clipboard()->setText(text);
        QTest::keyClick(modifiers.testFlag(Qt::ShiftModifier) ? static_cast<QWidget *>(m_page.get())
                                                              : m_page->table(),
                        Qt::Key_V, modifiers);
    }
    [[nodiscard]] PasteRowsDialog *preview()
    {
        PasteRowsDialog *dialog = nullptr;
        [&] { QTRY_VERIFY(dialog = m_page->findChild<PasteRowsDialog *>()); }();
        return dialog;
    }
    /// A cell of the first row of the preview of changes.
    [[nodiscard]] QString previewed(int column) const
    {
        const auto *dialog = m_page->findChild<BlockDialog *>();
        return dialog ? dialog->findChild<DataTable *>()->model()->index(0, column).data().toString()
                      : QString();
    }
    void apply(const QString &count)
    {
        BlockDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<BlockDialog *>());
        QVERIFY(dialog->findChild<QLabel *>(u"blockHeadline"_s)->text().contains(count));
        dialog->findChild<QPushButton *>(u"blockApply"_s)->click();
    }
    [[nodiscard]] static QString heading() { return u"學號\t單位名稱\t職稱\t起日\t迄日\t等級\n"_s; }
    [[nodiscard]] QString row(int index, const QString &post) const
    {
        return u"%1\t電二甲\t%2\t114/9/1\t115/1/20\t6\n"_s.arg(
            student(index).value(u"studentNumber"_s).toString(), post);
    }
    [[nodiscard]] QJsonObject student(int index) const
    {
        return m_fixture->school.record(u"student"_s, m_fixture->school.ids(u"student"_s)[size_t(index)]);
    }
    [[nodiscard]] QString note(int index) const { return student(index).value(u"note"_s).toString(); }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RegisterPage> m_page;
};

QTEST_MAIN(TestRowsAtOnce)
#include "tst_rows_at_once.moc"
