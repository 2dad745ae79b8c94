// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_details.h"
#include "app/pages/common/record_sections.h"
#include "app/pages/common/undo_dialog.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/detail/historylist.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/shared/content/sample_files.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What was changed is told with old and new values in words, and each old value can come back.
class TestHistory : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RecordSection> m_section;
    std::unique_ptr<QWidget> m_widget;
    qint64 m_id = 0;

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        begin(u"view * school; edit student school"_s);
    }
    void cleanup()
    {
        m_widget.reset();
        m_section.reset();
        m_fixture.reset();
    }

    void anOldValueComesBackAndCanBeUndone()
    {
        m_fixture->school.touch(u"student"_s, m_id, {{u"note"_s, u"second"_s}, {u"seat"_s, 44}});
        show();
        QTRY_VERIFY(offered().contains(u"Note: first"_s) && !offered().contains(u"Note: second"_s));
        QVERIFY2(told().contains(u"first → second"_s), qPrintable(told()));
        bringBack(u"Note: first"_s);
        QTRY_COMPARE(stored(u"note"_s), u"first"_s);
        QCOMPARE(m_fixture->school.record(u"student"_s, m_id)[u"seat"_s].toInt(), 44);
        QTRY_COMPARE(m_fixture->undo.steps().size(), size_t(1));
        // What stands now is offered no more, and the one that it replaced is.
        QTRY_VERIFY(offered().contains(u"Note: second"_s) && !offered().contains(u"Note: first"_s));
        m_fixture->undo.undo(m_fixture->undo.lastUndoable());
        QTRY_COMPARE(stored(u"note"_s), u"second"_s);
    }

    /// A record that is written day by day has hundreds of entries, each with all its fields twice.
    void aLongHistoryIsReadAsItIsAskedFor()
    {
        const int atOnce = int(HistoryList::linesAtOnce);
        for (int i = 0; i < 2 * atOnce + 5; ++i)
            m_fixture->school.touch(u"student"_s, m_id, {{u"note"_s, u"n%1"_s.arg(i)}});
        const auto whole =
            m_fixture->school.byMyself(u"record.history"_s, {{u"type"_s, u"student"_s}, {u"id"_s, m_id}});
        const int all = int(whole.value()[u"entries"].toArray().size());
        QVERIFY(all > 2 * atOnce && all < 3 * atOnce);
        QCOMPARE(whole.value()[u"older"].toInt(), 0);
        show();
        const auto older = [this] { return m_widget->findChild<QPushButton *>(u"olderLines"_s); };
        const auto offers = [&](int count) {
            return older() && older()->text().startsWith(QString::number(count) + u' ');
        };
        QTRY_VERIFY(offers(all - atOnce));
        QVERIFY(told().contains(u"n63 → n64"_s) && !told().contains(u"n33 → n34"_s));
        older()->click();
        QTRY_VERIFY(offers(all - 2 * atOnce));
        QVERIFY(told().contains(u"n33 → n34"_s) && !told().contains(u"first → n0"_s));
        QVERIFY(offered().contains(u"Note: n33"_s));
        // What happened meanwhile is no older line, and none is told twice.
        m_fixture->school.touch(u"student"_s, m_id, {{u"note"_s, u"meanwhile"_s}});
        older()->click();
        QTRY_VERIFY(told().contains(u"first → n0"_s));
        QTRY_VERIFY(!older());
        QTRY_COMPARE(told().count(u"n33 → n34"_s), 1);
    }

    void aValueThatIsNotRightAnyMoreIsRefusedWithItsReason()
    {
        const QString number = stored(u"studentNumber"_s);
        m_fixture->school.touch(u"student"_s, m_id, {{u"studentNumber"_s, u"99990001"_s}});
        const qint64 other = m_fixture->school.ids(u"student"_s).back();
        m_fixture->school.touch(u"student"_s, other, {{u"studentNumber"_s, number}});
        show();
        QTRY_VERIFY(!offered().isEmpty());
        bringBack(offered().first());
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
        QCOMPARE(stored(u"studentNumber"_s), u"99990001"_s);
        QVERIFY(m_fixture->drafts.all().isEmpty());
    }

    void whoMayNotWriteIsOfferedNothing()
    {
        cleanup();
        begin(u"view * school"_s);
        m_fixture->school.touch(u"student"_s, m_id, {{u"note"_s, u"second"_s}});
        show();
        QTRY_VERIFY(told().contains(u"first → second"_s));
        QVERIFY(offered().isEmpty());
    }

    /// The audit has one word for an answer and an import that are taken back.
    void anImportThatIsTakenBackIsNoAnswer()
    {
        const QJsonArray entries{QJsonObject{{u"revision"_s, 2},
                                             {u"action"_s, u"takeBack"_s},
                                             {u"actor"_s, u"王組長"_s},
                                             {u"before"_s, QJsonObject{{u"id"_s, 1}}},
                                             {u"after"_s, QJsonObject{}}}};
        const auto told = [&](QStringView type) {
            return historyViews(entries, *recordType(type), {}, {}).front().text;
        };
        for (const QStringView type : {u"student", u"cadrePost", u"importRun"})
            QCOMPARE(told(type), u"王組長 took the import back"_s);
        for (const QStringView type : {u"receiptQuestion", u"receiptRow", u"submissionList"})
            QCOMPARE(told(type), u"王組長 took the answer back"_s);
    }

    /// A password or a sign-in is a step beside the record, which was there and stays as it is.
    void aStepThatChangesNoFieldIsNoEntryOfTheRecord()
    {
        const QJsonObject made{{u"id"_s, 1}, {u"login"_s, u"wang"_s}};
        QJsonArray entries{QJsonObject{{u"revision"_s, 1}, {u"action"_s, u"create"_s}, {u"after"_s, made}}};
        const QStringList steps{u"resetPassword"_s, u"changePassword"_s, u"endSessions"_s, u"mailChoice"_s,
                                u"somethingNew"_s};
        for (const QString &step : steps)
            entries.append(
                QJsonObject{{u"revision"_s, entries.size() + 1},
                            {u"action"_s, step},
                            {u"actor"_s, u"王組長"_s},
                            {u"before"_s, QJsonObject()},
                            {u"after"_s, step == u"mailChoice" ? QJsonObject{{u"refused"_s, QJsonArray()}}
                                                               : QJsonObject()}});
        QStringList told;
        for (const HistoryView &view : historyViews(entries, *recordType(u"account"_s), {}, {}))
            told.prepend(view.text);
        QCOMPARE(told, (QStringList{u"The system entered the record"_s,
                                    u"王組長 issued an initial password"_s, u"王組長 changed the password"_s,
                                    u"王組長 ended the other sign-ins"_s, u"王組長 chose the e-mails"_s,
                                    u"王組長 did something that changes no field"_s}));
    }

    void theUndoListReadsCodesAsWords()
    {
        m_fixture->school.add(
            u"codeEntry"_s,
            {{u"tableKey"_s, u"admission"_s}, {u"code"_s, u"71"_s}, {u"name"_s, u"特色招生"_s}});
        m_fixture->school.add(
            u"codeEntry"_s,
            {{u"tableKey"_s, u"admission"_s}, {u"code"_s, u"72"_s}, {u"name"_s, u"免試入學"_s}});
        m_fixture->school.touch(u"student"_s, m_id, {{u"admission"_s, u"71"_s}});
        const QJsonObject before = m_fixture->school.record(u"student"_s, m_id);
        m_fixture->school.touch(u"student"_s, m_id, {{u"admission"_s, u"72"_s}});
        const QJsonObject after = m_fixture->school.record(u"student"_s, m_id);
        QVERIFY(m_fixture->undo.add(u"x"_s, {undoOfSave(u"student"_s, before, after)}) != 0);
        UndoDialog dialog(m_fixture->undo, m_fixture->school, m_fixture->codes);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        const auto *lines = dialog.findChild<QLabel *>(u"undoLines"_s);
        QTRY_VERIFY2(lines->text().contains(u"特色招生 → 免試入學"_s), qPrintable(lines->text()));
    }

    void theUndoListNamesWhatWasRemoved()
    {
        const QJsonObject record = m_fixture->school.record(u"student"_s, m_id);
        QVERIFY(m_fixture->undo.add(u"x"_s, {undoOfRemoval(u"student"_s, record)}) != 0);
        UndoDialog dialog(m_fixture->undo, m_fixture->school, m_fixture->codes);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        const auto *lines = dialog.findChild<QLabel *>(u"undoLines"_s);
        QTRY_VERIFY2(lines->text().contains(record[u"name"].toString()) &&
                         lines->text().contains(u"was removed"_s),
                     qPrintable(lines->text()));
    }

    void afterAStepWasRefusedTheKeyboardIsWhereItWas()
    {
        const QJsonObject before = m_fixture->school.record(u"student"_s, m_id);
        m_fixture->school.touch(u"student"_s, m_id, {{u"note"_s, u"one"_s}});
        const QJsonObject after = m_fixture->school.record(u"student"_s, m_id);
        m_fixture->school.touch(u"student"_s, m_id, {{u"note"_s, u"theirs"_s}});
        QVERIFY(m_fixture->undo.add(u"x"_s, {undoOfSave(u"student"_s, before, after)}) != 0);
        UndoDialog dialog(m_fixture->undo, m_fixture->school, m_fixture->codes);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *button = dialog.findChild<QPushButton *>(u"undoStep"_s);
        button->setFocus();
        button->click();
        QTRY_COMPARE(m_fixture->undo.steps().back().state, UndoList::Step::State::Failed);
        QVERIFY(button->isEnabled());
        QCOMPARE(dialog.focusWidget(), button);
    }

    void whatStandsIsListedWithHowElseItIsTakenBack()
    {
        QVERIFY(m_fixture->undo.add(u"x"_s, {standing(u"By hand."_s)}) != 0);
        UndoDialog dialog(m_fixture->undo, m_fixture->school, m_fixture->codes);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QCOMPARE(dialog.findChild<QLabel *>(u"undoLines"_s)->text(), u"By hand."_s);
        QVERIFY(!dialog.findChild<QPushButton *>(u"undoStep"_s)->isEnabled());
    }

    void aFileThatCameWasReplacedOrWentIsToldByItsNames()
    {
        const auto [outcome, file] = replaceFile();
        QCOMPARE(toldFiles(outcome), (QStringList{u"一.pdf>二.pdf"_s, u">一.pdf"_s}));
        QVERIFY(m_fixture->school.byOther(
            u"record.remove"_s, {{u"type"_s, u"attachment"_s}, {u"id"_s, file}, {u"version"_s, 1}}));
        QCOMPARE(toldFiles(outcome), (QStringList{u"二.pdf>"_s, u"一.pdf>二.pdf"_s, u">一.pdf"_s}));
        const std::vector<HistoryView> views =
            historyViews(history(outcome), *recordType(u"courseOutcome"_s));
        const auto tells = [&](const QString &text) {
            return std::any_of(views.begin(), views.end(),
                               [&](const HistoryView &view) { return view.detail == text; });
        };
        QVERIFY(tells(u"一.pdf → 二.pdf"_s) && tells(u"一.pdf"_s));
        // Each line is numbered once, from the last one down.
        const QJsonArray entries = history(outcome);
        for (qsizetype i = 0; i < entries.size(); ++i)
            QCOMPARE(entries[i][u"revision"_s].toInteger(), entries.size() - i);
    }

    void whoMayViewNoFilesIsToldNoNames()
    {
        cleanup();
        begin(u"view courseOutcome school; view student school"_s);
        const auto [outcome, file] = replaceFile();
        QVERIFY(!history(outcome).isEmpty());
        QCOMPARE(toldFiles(outcome), QStringList());
    }

private:
    /// An outcome with its file, which came in place of another one.
    [[nodiscard]] std::pair<qint64, qint64> replaceFile()
    {
        PageSchool &school = m_fixture->school;
        qint64 outcome = 0;
        for (const qint64 id : school.ids(u"courseOutcome"_s)) {
            const QJsonObject record = school.record(u"courseOutcome"_s, id);
            if (record[u"certification"_s] == u"waiting"_s && record[u"documentCount"_s].toInt() == 0)
                outcome = id;
        }
        (void)school.attach(u"courseOutcome"_s, outcome, u"一.pdf"_s, samples::pdf());
        return {outcome, school.attach(u"courseOutcome"_s, outcome, u"二.pdf"_s, samples::pdf({}, 10))};
    }
    [[nodiscard]] QJsonArray history(qint64 outcome)
    {
        const auto answer = m_fixture->school.byMyself(u"record.history"_s,
                                                       {{u"type"_s, u"courseOutcome"_s}, {u"id"_s, outcome}});
        return answer ? answer.value()[u"entries"].toArray() : QJsonArray();
    }
    [[nodiscard]] QStringList toldFiles(qint64 outcome)
    {
        QStringList files;
        for (const QJsonValue &entry : history(outcome)) {
            if (const QJsonValue file = entry[u"file"_s]; file.isObject())
                files.append(file[u"before"_s].toString() + u'>' + file[u"after"_s].toString());
        }
        return files;
    }
    void begin(const QString &grants)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_id = m_fixture->school.ids(u"student"_s).front();
        m_fixture->school.touch(u"student"_s, m_id, {{u"note"_s, u"first"_s}, {u"seat"_s, 44}});
    }
    void show()
    {
        const PageContext context = m_fixture->context();
        m_section.reset(historySection(u"student"_s).make(context));
        m_widget.reset(m_section->widget());
        m_widget->show();
        m_section->choose(m_id);
    }
    [[nodiscard]] QString stored(const QString &field) const
    {
        return m_fixture->school.record(u"student"_s, m_id)[field].toString();
    }
    [[nodiscard]] QString told() const
    {
        QStringList texts;
        for (const QLabel *label : m_widget->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u'\n');
    }
    [[nodiscard]] QList<QAction *> actions() const
    {
        QList<QAction *> all;
        for (const QPushButton *button : m_widget->findChildren<QPushButton *>(u"earlierValue"_s))
            all += button->findChild<QMenu *>()->actions();
        return all;
    }
    [[nodiscard]] QStringList offered() const
    {
        QStringList texts;
        for (const QAction *action : actions()) {
            if (!action->text().contains(u"empty"_s))
                texts << action->text();
        }
        return texts;
    }
    void bringBack(const QString &text)
    {
        for (QAction *action : actions()) {
            if (action->text() == text)
                return action->trigger();
        }
        QFAIL(qPrintable(text));
    }
};

QTEST_MAIN(TestHistory)
#include "tst_history.moc"
