// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/pending_calls.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::protocol;
using namespace std::chrono_literals;

using AfterCut = PendingCalls::AfterCut;

class TestPendingCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        take(3);
        calls->open();
    }
    void cleanup() { calls.reset(); }

    void aCallIsAnsweredOnce()
    {
        int answers = 0;
        submit(AfterCut::Lost, [&](const Answer<QJsonObject> &a) { answers += a.ok() ? 1 : 100; });
        QVERIFY(calls->answer({1, QJsonObject{}}));
        QVERIFY(!calls->answer({1, QJsonObject{}}));
        calls->cut();
        QCOMPARE(answers, 1);
    }

    void theDeadlineAnswersLost()
    {
        std::optional<ErrorCode> code;
        submit(
            AfterCut::SendAgain, [&](const Answer<QJsonObject> &a) { code = a.error().code; }, 150ms);
        QTRY_COMPARE(code, ErrorCode::Lost);
        QVERIFY(!calls->answer({1, QJsonObject{}}));
        QCOMPARE(calls->writeCount(), 0);
    }

    void aCutLosesReadsAndSendsWritesAgainAsTheyWere()
    {
        int lostReads = 0;
        int answeredWrites = 0;
        submit(AfterCut::Lost, [&](const Answer<QJsonObject> &a) { lostReads += !a.ok(); });
        submit(AfterCut::SendAgain, [&](const Answer<QJsonObject> &a) { answeredWrites += a.ok(); });
        const QByteArray write = messages.last();
        calls->cut();
        QCOMPARE(lostReads, 1);
        QCOMPARE(calls->writeCount(), 1);
        messages.clear();
        calls->open();
        QCOMPARE(messages, QByteArrayList{write});
        QVERIFY(calls->answer({2, QJsonObject{}}));
        QCOMPARE(answeredWrites, 1);
    }

    void aCallWhoseContextIsGoneIsNotAnswered()
    {
        bool answered = false;
        {
            QObject context;
            calls->submit({u"record.get"_s,
                           {},
                           AfterCut::Lost,
                           &context,
                           [&](const Answer<QJsonObject> &) { answered = true; },
                           10s});
        }
        QVERIFY(calls->answer({1, QJsonObject{}}));
        QVERIFY(!answered);
        QCOMPARE(calls->count(), 0);
    }

    void aHandlerMayAskAgainWhileAllAreFailed()
    {
        submit(AfterCut::Lost,
               [&](const Answer<QJsonObject> &) { submit(AfterCut::Lost, [](const auto &) {}); });
        calls->failAll(lost(u"closed"_s));
        QCOMPARE(calls->count(), 1);
    }

    void noMoreThanTheWindowAreUnderWayAndTheOthersFollowInTheirOrder()
    {
        for (int i = 0; i < 7; ++i)
            submit(AfterCut::SendAgain);
        QCOMPARE(sentIds(), QList<qint64>({1, 2, 3}));
        calls->answer({2, QJsonObject{}});
        QCOMPARE(sentIds(), QList<qint64>({1, 2, 3, 4}));
        calls->answer({1, QJsonObject{}});
        calls->answer({4, QJsonObject{}});
        QCOMPARE(sentIds(), QList<qint64>({1, 2, 3, 4, 5, 6}));
    }

    void whatIsPutOffIsSentAgainUnchangedBeforeWhatCameLater()
    {
        int answered = 0;
        for (int i = 0; i < 5; ++i)
            submit(AfterCut::SendAgain, [&](const Answer<QJsonObject> &a) { answered += a.ok(); });
        const QByteArrayList first = messages;
        calls->answer({2, putOff(ErrorCode::RateLimited, 50)});
        calls->answer({1, putOff(ErrorCode::Busy, 80)});
        calls->answer({3, QJsonObject{}});
        // Nothing is sent in the pause, which is that of the longest.
        QCOMPARE(messages, first);
        QTRY_COMPARE(sentIds(), QList<qint64>({1, 2, 3, 1, 2, 4}));
        QCOMPARE(messages.at(3), first.at(0));
        QCOMPARE(messages.at(4), first.at(1));
        for (const qint64 id : {1, 2, 4, 5})
            calls->answer({id, QJsonObject{}});
        QCOMPARE(answered, 5);
    }

    void aPauseLongerThanAnybodyWaitsIsToldAndNotWaitedFor()
    {
        QList<ErrorCode> codes;
        const auto told = [&](const Answer<QJsonObject> &a) { codes.append(a.error().code); };
        submit(AfterCut::SendAgain, told, 60s);
        submit(AfterCut::SendAgain, told, 1s);
        submit(AfterCut::SendAgain, told, 1s);
        calls->answer({1, putOff(ErrorCode::RateLimited, 60'000)});
        calls->answer({2, putOff(ErrorCode::RateLimited, 3'000)}); // behind its deadline
        calls->answer({3, Fault{ErrorCode::Busy, u"the disk is full"_s, {}}});
        QCOMPARE(codes, QList<ErrorCode>({ErrorCode::RateLimited, ErrorCode::RateLimited, ErrorCode::Busy}));
        submit(AfterCut::SendAgain);
        QCOMPARE(sentIds(), QList<qint64>({1, 2, 3, 4}));
    }

    void aPauseEndsWithItsCalls()
    {
        std::optional<ErrorCode> code;
        submit(AfterCut::SendAgain, [&](const Answer<QJsonObject> &a) { code = a.error().code; });
        calls->answer({1, putOff(ErrorCode::RateLimited, 4'000)});
        calls->failAll(lost(u"signed out"_s));
        QCOMPARE(code, ErrorCode::Lost);
        messages.clear();
        calls->open();
        submit(AfterCut::SendAgain);
        QCOMPARE(sentIds(), QList<qint64>({2}));
    }

    void aReadThatNobodyWaitsForIsNotSent()
    {
        take(1);
        calls->open();
        submit(AfterCut::SendAgain);
        {
            QObject page;
            calls->submit({u"record.query"_s, {}, AfterCut::Lost, &page, [](const auto &) {}, 10s});
            calls->submit({u"record.save"_s, {}, AfterCut::SendAgain, &page, [](const auto &) {}, 10s});
        }
        calls->answer({1, QJsonObject{}});
        QCOMPARE(sentIds(), QList<qint64>({1, 3}));
        QCOMPARE(calls->count(), 1);
    }

    void greetingAndLogInPassTheGateAndTheWindow()
    {
        take(1);
        submit(AfterCut::SendAgain);
        QCOMPARE(messages.size(), 0);
        calls->submitNow({u"session.hello"_s, {}, AfterCut::Lost, this, [](const auto &) {}, 10s});
        QCOMPARE(sentIds(), QList<qint64>({2}));
        // Whoever guesses passwords is told so at once.
        std::optional<ErrorCode> code;
        calls->submitNow({u"session.login"_s,
                          {},
                          AfterCut::Lost,
                          this,
                          [&](const Answer<QJsonObject> &a) { code = a.error().code; },
                          10s});
        calls->answer({3, putOff(ErrorCode::RateLimited, 50)});
        QCOMPARE(code, ErrorCode::RateLimited);
    }

private:
    void take(int window)
    {
        calls = std::make_unique<PendingCalls>(window);
        messages.clear();
        connect(calls.get(), &PendingCalls::send, this,
                [this](const QByteArray &message) { messages.append(message); });
    }
    void submit(
        AfterCut afterCut, AnswerHandler done = [](const auto &) {}, std::chrono::milliseconds deadline = 10s)
    {
        calls->submit({u"record.save"_s,
                       {{u"requestId"_s, QUuid::createUuid().toString()}},
                       afterCut,
                       this,
                       std::move(done),
                       deadline});
    }
    static Fault putOff(ErrorCode code, int ms) { return {code, u"later"_s, {{u"retryAfterMs"_s, ms}}}; }
    QList<qint64> sentIds() const
    {
        QList<qint64> ids;
        for (const QByteArray &message : messages)
            ids.append(std::get<Request>(decode(message).value()).id.toInteger());
        return ids;
    }

    std::unique_ptr<PendingCalls> calls;
    QByteArrayList messages;
};

QTEST_GUILESS_MAIN(TestPendingCalls)
#include "tst_pending_calls.moc"
