// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/post_school.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Questions about receipts (article 6, paragraph 2, item 5): answers that are taken back, and what a later
/// import makes of them. Over real TLS.
class TestReceiptQuestions : public QObject, private PostSchool
{
    Q_OBJECT

private:
    /// By the student, who stays signed in.
    [[nodiscard]] qint64 questionAbout(qint64 row)
    {
        if (!signIn(u"pupil"_s))
            return 0;
        const auto answer = asked(row);
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    [[nodiscard]] QString takenBack(qint64 question, const QString &reason = u"按錯了"_s)
    {
        const auto answer =
            m_client->call(u"receiptQuestion.takeBack"_s, with({{u"id"_s, question}, {u"reason"_s, reason}}));
        return answer ? u"done"_s : outcomeOf(answer);
    }
    [[nodiscard]] QJsonObject questionOf(qint64 id) { return record(u"receiptQuestion"_s, id); }
    [[nodiscard]] bool mustResubmit()
    {
        return record(u"submissionList"_s, m_list)[u"mustResubmit"].toBool();
    }
    [[nodiscard]] QStringList actionsOf(const QString &type, qint64 id)
    {
        const auto history = m_client->call(u"record.history"_s, {{u"type"_s, type}, {u"id"_s, id}});
        QStringList actions;
        if (history) {
            for (const QJsonValue &entry : history.value()[u"entries"].toArray())
                actions.append(entry[u"action"].toString());
        }
        actions.sort();
        return actions;
    }
    /// Withdrawn, one post more, exported and submitted again.
    [[nodiscard]] bool submitAgain()
    {
        return signIn(u"affairs"_s) &&
               m_client
                   ->call(u"submission.withdraw"_s,
                          with({{u"id"_s, m_list}, {u"reason"_s, u"補登一筆"_s}, {u"correct"_s, true}}))
                   .ok() &&
               post(u"風紀股長"_s) && exportAndSubmit(m_list, m_receipts) && back();
    }
    /// The rows with the first one's unit under another name.
    [[nodiscard]] QJsonObject renamed(const QString &name) const
    {
        QJsonArray rows = postRows(m_receipts);
        QJsonObject first = rows[0].toObject();
        first.insert(u"單位名稱"_s, name);
        rows[0] = first;
        return withRows(m_receipts, rows);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openPosts());
        QVERIFY(openWindow());
    }
    void cleanup() { close(); }

    void anAnswerByMistakeIsTakenBackWithItsReasonAndGivenAnew()
    {
        QVERIFY(imported(deviating()));
        const qint64 row = rowOf(u"changed"_s);
        const qint64 question = questionAbout(row);
        QVERIFY(question);
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(takenBack(question), u"notAnswered@6.2.5"_s);
        QVERIFY(answered(question, u"resubmit"_s));
        QVERIFY(mustResubmit());
        QCOMPARE(takenBack(question, u" "_s), u"required reason"_s);
        QVERIFY(back());
        QCOMPARE(takenBack(question), u"otherUnitReceipts@6.2.5"_s);
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(takenBack(question), u"done"_s);
        QVERIFY(!mustResubmit());
        QCOMPARE(questionOf(question)[u"state"].toString(), u"open"_s);
        QCOMPARE(questionOf(question)[u"takenBack"].toString(), u"按錯了"_s);
        QCOMPARE(questionOf(question)[u"answer"].toString(), QString());
        QCOMPARE(record(u"receiptRow"_s, row)[u"state"].toString(), u"questioned"_s);
        QVERIFY(answered(question, u"explained"_s));
        QCOMPARE(record(u"receiptRow"_s, row)[u"state"].toString(), u"open"_s);
        QCOMPARE(actionsOf(u"receiptQuestion"_s, question),
                 (QStringList{u"answer"_s, u"answer"_s, u"ask"_s, u"takeBack"_s}));
    }

    void whoAskedWithdrawsTheQuestionUntilItIsAnswered()
    {
        const auto withdrawn = [this](qint64 row) {
            const auto answer = m_client->call(u"receiptRow.withdraw"_s, with({{u"id"_s, row}}));
            return answer ? answer.value()[u"record"][u"state"].toString() : outcomeOf(answer);
        };
        QVERIFY(imported(deviating()));
        const qint64 row = rowOf(u"changed"_s);
        qint64 question = questionAbout(row);
        QVERIFY(question);
        QCOMPARE(withdrawn(row), u"open"_s);
        QCOMPARE(record(u"receiptRow"_s, row)[u"state"].toString(), u"open"_s);
        QVERIFY(!m_client->call(u"record.get"_s, {{u"type"_s, u"receiptQuestion"_s}, {u"id"_s, question}}));
        QCOMPARE(actionsOf(u"receiptRow"_s, row).filter(u"withdrawQuestion"_s).size(), 1);
        QCOMPARE(withdrawn(row), u"questionAnswered@6.2.5"_s);
        // The row can be confirmed, and asked about, as before.
        QCOMPARE(confirmed(row), u"changed"_s);
        question = questionAbout(row);
        QVERIFY(question);
        // Nobody else withdraws it, and the unit's answer ends that.
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(withdrawn(row), u"forbidden"_s);
        QVERIFY(answered(question, u"resubmit"_s));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(withdrawn(row), u"questionAnswered@6.2.5"_s);
        QCOMPARE(record(u"receiptRow"_s, row)[u"state"].toString(), u"questioned"_s);
    }

    void anExplanationIsTakenBackAndTheRowIsInQuestionAgain()
    {
        QVERIFY(imported(deviating()));
        const qint64 row = rowOf(u"changed"_s);
        const qint64 question = questionAbout(row);
        QVERIFY(signIn(u"affairs"_s));
        QVERIFY(answered(question, u"explained"_s));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(row), u"changed"_s);
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(takenBack(question), u"done"_s);
        QCOMPARE(record(u"receiptRow"_s, row)[u"state"].toString(), u"questioned"_s);
        QCOMPARE(record(u"receiptRow"_s, row)[u"confirmedBy"].toString(), QString());
        // Asked about again after it was explained: the new question is the one to answer.
        QVERIFY(answered(question, u"explained"_s));
        QVERIFY(questionAbout(row));
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(takenBack(question), u"receiptQuestioned@6.2.5"_s);
    }

    void noAnswerIsTakenBackOnceTheListWentAgainOrWasConfirmed()
    {
        QVERIFY(imported(deviating()));
        const qint64 row = rowOf(u"changed"_s);
        const qint64 question = questionAbout(row);
        QVERIFY(signIn(u"affairs"_s));
        QVERIFY(answered(question, u"explained"_s));
        QVERIFY(back());
        QVERIFY(wholeAfterTheEnd());
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(takenBack(question), u"receiptsConfirmed@6.2.5"_s);
        QVERIFY(submitAgain());
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(takenBack(question), u"notReceived@6.2.5"_s);
        QVERIFY(back());
        QVERIFY(imported(m_receipts));
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(takenBack(question), u"receiptReplaced@6.2.5"_s);
    }

    void aQuestionGoesOnWithTheRowInThePlaceOfItsOwn()
    {
        QVERIFY(imported(renamed(u"甲"_s)));
        const qint64 row = rowOf(u"changed"_s);
        const qint64 question = questionAbout(row);
        QVERIFY(question);
        QVERIFY(back());
        QVERIFY(imported(renamed(u"乙"_s)));
        const qint64 next = rowOf(u"changed"_s);
        QVERIFY(next && next != row);
        QCOMPARE(record(u"receiptRow"_s, row)[u"isCurrent"].toBool(), false);
        QCOMPARE(record(u"receiptRow"_s, next)[u"state"].toString(), u"questioned"_s);
        QCOMPARE(questionOf(question)[u"rowId"].toInteger(), next);
        QCOMPARE(questionOf(question)[u"state"].toString(), u"open"_s);
        QCOMPARE(outcomeOf(whole()), u"questionsOpen@6.2.5"_s);
        QCOMPARE(actionsOf(u"receiptQuestion"_s, question), (QStringList{u"ask"_s, u"carry"_s}));
        QVERIFY(signIn(u"affairs"_s));
        QVERIFY(answered(question, u"explained"_s));
        QVERIFY(back());
        QVERIFY(wholeAfterTheEnd());
    }

    void aQuestionIsSettledByARowThatComesAsItWasSubmitted()
    {
        QVERIFY(imported(deviating()));
        QList<qint64> questions;
        for (const QString &comparison : {u"changed"_s, u"missing"_s, u"unknown"_s}) {
            QVERIFY(back());
            questions.append(questionAbout(rowOf(comparison)));
            QVERIFY(questions.last());
        }
        QVERIFY(back());
        QVERIFY(imported(m_receipts));
        for (const qint64 question : questions) {
            QCOMPARE(questionOf(question)[u"state"].toString(), u"settled"_s);
            QCOMPARE(questionOf(question)[u"answeredBy"].toString(), u"clerk"_s);
            QCOMPARE(actionsOf(u"receiptQuestion"_s, question), (QStringList{u"ask"_s, u"settle"_s}));
        }
        QVERIFY(wholeAfterTheEnd());
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(outcomeOf(answered(questions[0], u"explained"_s)), u"questionAnswered@6.2.5"_s);
        QCOMPARE(takenBack(questions[0]), u"notAnswered@6.2.5"_s);
    }

    void whatWasToBeCorrectedAndCameAsItWasGoesToTheUnitAgain()
    {
        QVERIFY(imported(renamed(u"甲"_s)));
        const qint64 row = rowOf(u"changed"_s);
        const qint64 question = questionAbout(row);
        QVERIFY(signIn(u"affairs"_s));
        QVERIFY(answered(question, u"resubmit"_s));
        QVERIFY(back());
        // The list has not gone again yet: what was promised is still to come.
        QVERIFY(imported(renamed(u"甲"_s)));
        QCOMPARE(questionOf(question)[u"state"].toString(), u"resubmit"_s);
        m_fixture->clock().advance(std::chrono::hours(24));
        QVERIFY(submitAgain());
        QVERIFY(imported(renamed(u"甲"_s)));
        const QJsonObject open = questionOf(question);
        QCOMPARE(open[u"state"].toString(), u"open"_s);
        QCOMPARE(open[u"rowId"].toInteger(), row);
        QCOMPARE(open[u"answer"].toString(), u"已查證"_s); // it tells that it is not the first
        QCOMPARE(open[u"dueAt"], detail::toJson(lastInstant(m_today.addDays(4))));
        QCOMPARE(record(u"receiptRow"_s, row)[u"state"].toString(), u"questioned"_s);
        QVERIFY(!mustResubmit());
        QCOMPARE(actionsOf(u"receiptQuestion"_s, question),
                 (QStringList{u"answer"_s, u"ask"_s, u"unmended"_s}));
        QCOMPARE(outcomeOf(whole()), u"questionsOpen@6.2.5"_s);
        // The unit answers again, and the student goes on.
        QVERIFY(signIn(u"affairs"_s));
        QVERIFY(answered(question, u"explained"_s, u"以資料庫為準"_s));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(row), u"changed"_s);
    }

    void whatCameOtherwiseButNotRightKeepsItsQuestionAndMayBeWithdrawn()
    {
        QVERIFY(imported(renamed(u"甲"_s)));
        const qint64 question = questionAbout(rowOf(u"changed"_s));
        QVERIFY(signIn(u"affairs"_s));
        QVERIFY(answered(question, u"resubmit"_s));
        QVERIFY(back());
        // Another import meanwhile: the promise goes on with the row in the place.
        QVERIFY(imported(renamed(u"乙"_s)));
        QCOMPARE(questionOf(question)[u"state"].toString(), u"resubmit"_s);
        QCOMPARE(questionOf(question)[u"rowId"].toInteger(), rowOf(u"changed"_s));
        QVERIFY(mustResubmit());
        m_fixture->clock().advance(std::chrono::hours(24));
        QVERIFY(submitAgain());
        QVERIFY(imported(renamed(u"丙"_s)));
        const qint64 row = rowOf(u"changed"_s);
        QCOMPARE(questionOf(question)[u"state"].toString(), u"open"_s);
        QCOMPARE(questionOf(question)[u"rowId"].toInteger(), row);
        QVERIFY(signIn(u"pupil"_s));
        QVERIFY(m_client->call(u"receiptRow.withdraw"_s, with({{u"id"_s, row}})));
        QCOMPARE(confirmed(row), u"changed"_s);
    }

    void theRowsOfAFormerEditionAreNotTaken()
    {
        const QJsonObject former = m_receipts;
        QVERIFY(imported(former));
        QVERIFY(submitAgain());
        const auto plan = checked(packed(former));
        QVERIFY2(plan, qPrintable(outcomeOf(plan)));
        QCOMPARE(plan.value()[u"mode"].toString(), u"none"_s);
        QCOMPARE(plan.value()[u"lists"][0][u"formerEdition"].toInt(), 1);
        for (const QString &mode : {u"all"_s, u"good"_s, u"none"_s}) {
            const auto refused =
                m_client->call(u"receiptPackage.apply"_s,
                               with({{u"package"_s, plan.value()[u"package"]}, {u"mode"_s, mode}}));
            QCOMPARE(problem(refused), u"formerEdition"_s);
            QCOMPARE(refused.error().data[u"where"].toString(), u"校內幹部經歷名冊（第1版）"_s);
        }
        QCOMPARE(record(u"submissionList"_s, m_list)[u"state"].toString(), u"submitted"_s);
        // What the database has of the edition at work comes in, with a deviation too.
        QVERIFY(imported(renamed(u"甲"_s)));
        QCOMPARE(record(u"submissionList"_s, m_list)[u"state"].toString(), u"received"_s);
    }

    void whatTheCheckDecidedIsWhatApplyDoes()
    {
        const auto plan = checked(packed(m_receipts));
        QVERIFY2(plan, qPrintable(outcomeOf(plan)));
        QCOMPARE(plan.value()[u"mode"].toString(), u"all"_s);
        for (const QString &mode : {u"good"_s, u"none"_s, u"check"_s})
            QCOMPARE(outcomeOf(
                         m_client->call(u"receiptPackage.apply"_s,
                                        with({{u"package"_s, plan.value()[u"package"]}, {u"mode"_s, mode}}))),
                     u"code mode"_s);
        QCOMPARE(rowOf(u"same"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestReceiptQuestions)
#include "tst_receipt_questions.moc"
