// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/pending_calls.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace licheng::protocol;
using namespace std::chrono_literals;

class TestPendingCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aCallIsAnsweredOnce()
    {
        PendingCalls calls;
        int answers = 0;
        const Request request = calls.add(QStringLiteral("record.get"), {}, PendingCalls::AfterCut::Lost, this,
                                          [&](const Answer<QJsonObject> &a) { answers += a.ok() ? 1 : 100; }, 10s);
        QVERIFY(calls.answer({request.id, QJsonObject{}}));
        QVERIFY(!calls.answer({request.id, QJsonObject{}}));
        calls.cut();
        QCOMPARE(answers, 1);
    }

    void theDeadlineAnswersLost()
    {
        PendingCalls calls;
        std::optional<ErrorCode> code;
        const Request request = calls.add(QStringLiteral("record.get"), {}, PendingCalls::AfterCut::SendAgain, this,
                                          [&](const Answer<QJsonObject> &a) { code = a.error().code; }, 150ms);
        QTRY_COMPARE(code, ErrorCode::Lost);
        QVERIFY(!calls.answer({request.id, QJsonObject{}}));
        QCOMPARE(calls.writeCount(), 0);
    }

    void aCutLosesReadsAndKeepsWrites()
    {
        PendingCalls calls;
        int lostReads = 0;
        int answeredWrites = 0;
        (void)calls.add(QStringLiteral("record.get"), {}, PendingCalls::AfterCut::Lost, this,
                        [&](const Answer<QJsonObject> &a) { lostReads += !a.ok(); }, 10s);
        const Request write = calls.add(QStringLiteral("record.save"), {{QStringLiteral("requestId"), QStringLiteral("x")}},
                                        PendingCalls::AfterCut::SendAgain, this,
                                        [&](const Answer<QJsonObject> &a) { answeredWrites += a.ok(); }, 10s);
        calls.cut();
        QCOMPARE(lostReads, 1);
        QCOMPARE(calls.writeCount(), 1);
        const auto again = calls.toSendAgain();
        QCOMPARE(again.size(), size_t(1));
        QCOMPARE(again.front().id, write.id);
        QCOMPARE(again.front().params, write.params);
        QVERIFY(calls.answer({write.id, QJsonObject{}}));
        QCOMPARE(answeredWrites, 1);
    }

    void aCallWhoseContextIsGoneIsNotAnswered()
    {
        PendingCalls calls;
        bool answered = false;
        qint64 id = 0;
        {
            QObject context;
            id = calls.add(QStringLiteral("record.get"), {}, PendingCalls::AfterCut::Lost, &context,
                           [&](const Answer<QJsonObject> &) { answered = true; }, 10s).id.toInteger();
        }
        QVERIFY(calls.answer({id, QJsonObject{}}));
        QVERIFY(!answered);
        QCOMPARE(calls.count(), 0);
    }

    void aHandlerMayAskAgainWhileAllAreFailed()
    {
        PendingCalls calls;
        (void)calls.add(QStringLiteral("a"), {}, PendingCalls::AfterCut::Lost, this,
                        [&](const Answer<QJsonObject> &) {
                            (void)calls.add(QStringLiteral("b"), {}, PendingCalls::AfterCut::Lost, this,
                                            [](const Answer<QJsonObject> &) {}, 10s);
                        }, 10s);
        calls.failAll(lost(QStringLiteral("closed")));
        QCOMPARE(calls.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPendingCalls)
#include "tst_pending_calls.moc"
