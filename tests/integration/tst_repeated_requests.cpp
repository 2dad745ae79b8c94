// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/served_school.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// A repeated requestId answers the first call and does nothing else; with other content it is an error of
/// its own.
class TestRepeatedRequests : public QObject, private ServedSchool
{
    Q_OBJECT

private:
    [[nodiscard]] Answer<QJsonObject> call(const QString &method, QJsonObject params,
                                           const QString &requestId)
    {
        params.insert(u"requestId"_s, requestId);
        return m_client->call(method, params);
    }
    [[nodiscard]] QJsonObject performance(const QString &title) const
    {
        return {{u"type"_s, u"performance"_s},
                {u"record"_s, QJsonObject{{u"studentId"_s, m_pupils[0].student},
                                          {u"kind"_s, u"other"_s},
                                          {u"schoolYear"_s, m_term.year.roc()},
                                          {u"title"_s, title},
                                          {u"name"_s, title},
                                          {u"description"_s, u"簡述"_s}}}};
    }
    [[nodiscard]] static QJsonObject unit(const QString &name)
    {
        return {{u"type"_s, u"unit"_s},
                {u"record"_s, QJsonObject{{u"key"_s, name}, {u"name"_s, name}, {u"division"_s, u"day"_s}}}};
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openSchool());
        QVERIFY(m_fixture->addAccount(u"admin"_s, u"administrator"_s));
    }
    void cleanup() { close(); }

    void theSameContentIsAnsweredFromTheFirst()
    {
        QVERIFY(signIn(u"admin"_s));
        const QString id = newRequestId();
        const auto first = call(u"record.save"_s, unit(u"a"_s), id);
        QVERIFY(first);
        const auto again = call(u"record.save"_s, unit(u"a"_s), id);
        QVERIFY(again);
        QCOMPARE(again.value(), first.value());
        QCOMPARE(rows(u"unit"_s, u"\"key\" = 'a'"_s), 1);
    }

    void idsCompareAsUuidsAndNotAsText()
    {
        QVERIFY(signIn(u"admin"_s));
        const QString id = newRequestId();
        const auto first = call(u"record.save"_s, unit(u"a"_s), id);
        QVERIFY(first);
        for (const QString &same : {id.toUpper(), u'{' + id + u'}'}) {
            const auto again = call(u"record.save"_s, unit(u"a"_s), same);
            QVERIFY2(again, qPrintable(told(again)));
            QCOMPARE(again.value(), first.value());
        }
        QCOMPARE(rows(u"unit"_s, u"\"key\" = 'a'"_s), 1);
    }

    void otherParametersAreAnErrorOfTheirOwn()
    {
        QVERIFY(signIn(u"admin"_s));
        const QString id = newRequestId();
        QVERIFY(call(u"record.save"_s, unit(u"a"_s), id));
        QCOMPARE(told(call(u"record.save"_s, unit(u"b"_s), id)), u"13"_s);
        QCOMPARE(rows(u"unit"_s, u"\"key\" = 'b'"_s), 0);
        QVERIFY(call(u"record.save"_s, unit(u"b"_s), newRequestId()));
    }

    void anotherMethodIsAnErrorOfItsOwn()
    {
        QVERIFY(signIn(u"admin"_s));
        const QString id = newRequestId();
        const auto saved = call(u"record.save"_s, unit(u"a"_s), id);
        QVERIFY(saved);
        QCOMPARE(
            told(call(u"record.remove"_s,
                      {{u"type"_s, u"unit"_s}, {u"id"_s, saved.value()[u"record"][u"id"]}, {u"version"_s, 1}},
                      id)),
            u"13"_s);
        QCOMPARE(rows(u"unit"_s, u"\"key\" = 'a'"_s), 1);
    }

    void anotherAccountIsAnErrorThatTellsNothingOfTheFirst()
    {
        QVERIFY(m_fixture->addAccount(u"admin2"_s, u"administrator"_s) && signIn(u"admin"_s));
        const QString id = newRequestId();
        QVERIFY(call(u"record.save"_s, unit(u"a"_s), id));
        QVERIFY(signIn(u"admin2"_s));
        const auto other = call(u"record.save"_s, unit(u"a"_s), id);
        QCOMPARE(told(other), u"13"_s);
        QVERIFY(other.error().data.isEmpty());
    }

    void aSecondImportWithAnIdThatWasUsedIsNotDropped()
    {
        QVERIFY(m_fixture->addAccount(u"clerk"_s, u"registryClerk"_s) && signIn(u"clerk"_s));
        const auto staged = [this](const QString &name) -> qint64 {
            const auto begun = m_client->call(
                u"import.begin"_s,
                {{u"type"_s, u"student"_s},
                 {u"schoolYear"_s, m_term.year.roc()},
                 {u"semester"_s, static_cast<int>(m_term.semester)},
                 {u"fileName"_s, u"t.xlsx"_s},
                 {u"columns"_s, QJsonArray{u"studentNumber"_s, u"name"_s, u"birthday"_s, u"entryYear"_s}}});
            if (!begun)
                return 0;
            const QJsonValue import = begun.value()[u"import"];
            const auto sent = m_client->call(
                u"import.rows"_s,
                {{u"import"_s, import},
                 {u"rows"_s, QJsonArray{QJsonArray{2, name, u"林雅婷"_s, u"2009-07-20"_s, u"114"_s}}}});
            return sent ? import.toInteger() : 0;
        };
        const QString id = newRequestId();
        const qint64 first = staged(u"90001"_s);
        const auto done = call(u"import.apply"_s, {{u"import"_s, first}, {u"mode"_s, u"good"_s}}, id);
        QVERIFY2(done, qPrintable(told(done)));
        const qint64 second = staged(u"90002"_s);
        QCOMPARE(told(call(u"import.apply"_s, {{u"import"_s, second}, {u"mode"_s, u"good"_s}}, id)), u"13"_s);
        // It is still there, to be applied with an id of its own.
        const auto own =
            call(u"import.apply"_s, {{u"import"_s, second}, {u"mode"_s, u"good"_s}}, newRequestId());
        QVERIFY2(own, qPrintable(told(own)));
    }

    void aRepeatedBeginWithAnotherOwnerOpensNothing()
    {
        // The other pupil's outcome has a certified file.
        const QByteArray certified = smallPdf("certified");
        QVERIFY(signIn(m_pupils[1].login));
        const qint64 theirs = upload(m_pupils[1].outcome, certified);
        QVERIFY(finish(theirs));
        QVERIFY(change(u"courseOutcome"_s, m_pupils[1].outcome, {{u"certification"_s, u"certified"_s}}));

        QVERIFY(signIn(m_pupils[0].login));
        const QByteArray forged = smallPdf("forged");
        const QString id = newRequestId();
        const auto begun = call(u"attachment.begin"_s, beginParams(m_pupils[0].outcome, forged), id);
        QVERIFY(begun);
        const qint64 uploadId = begun.value()[u"upload"].toInteger();
        const auto other = call(u"attachment.begin"_s, beginParams(m_pupils[1].outcome, forged), id);
        QCOMPARE(told(other), u"13"_s);
        // What the first call opened is the first call's still.
        sendBytes(uploadId, forged);
        const auto kept = finish(uploadId);
        QVERIFY2(kept, qPrintable(told(kept)));
        QCOMPARE(kept.value()[u"record"][u"outcomeId"].toInteger(), m_pupils[0].outcome);
        QCOMPARE(stored(u"SELECT \"sha256\" FROM \"attachment\" WHERE \"outcomeId\" = %1"_s.arg(
                            m_pupils[1].outcome))
                     .toString(),
                 beginParams(0, certified)[u"sha256"].toString());
    }

    void aRepeatedBeginResumesTheUploadOfTheFirst()
    {
        QVERIFY(signIn(m_pupils[0].login));
        const QByteArray pdf = smallPdf(QByteArray(10'000, 'x'));
        const QString id = newRequestId();
        const auto begun = call(u"attachment.begin"_s, beginParams(m_pupils[0].outcome, pdf), id);
        QVERIFY(begun);
        const qint64 uploadId = begun.value()[u"upload"].toInteger();
        sendBytes(uploadId, pdf.first(4000));
        QVERIFY(m_client->call(u"changes.since"_s));
        m_client->socket().abort();
        QVERIFY(signIn(m_pupils[0].login));
        const auto again = call(u"attachment.begin"_s, beginParams(m_pupils[0].outcome, pdf), id);
        QVERIFY2(again, qPrintable(told(again)));
        QCOMPARE(again.value()[u"upload"].toInteger(), uploadId);
        QCOMPARE(again.value()[u"offset"].toInteger(), 4000);
        m_client->socket().sendBinaryMessage(
            protocol::encode(protocol::Chunk{static_cast<quint32>(uploadId), 4000, pdf.sliced(4000)}));
        QVERIFY(finish(uploadId));
        QCOMPARE(rows(u"upload"_s), 0);
        // Over: nothing is opened for it any more.
        QCOMPARE(told(call(u"attachment.begin"_s, beginParams(m_pupils[0].outcome, pdf), id)), u"7"_s);
        QCOMPARE(rows(u"upload"_s), 0);
    }

    /// A connection that was cut may still have bytes on their way when another one has been told where to go
    /// on.
    void whatACutConnectionStillSendsIsNoPartOfTheUploadOverAnother()
    {
        QVERIFY(signIn(m_pupils[0].login));
        const QByteArray pdf = smallPdf(QByteArray(10'000, 'x'));
        const auto begun = call(u"attachment.begin"_s, beginParams(m_pupils[0].outcome, pdf), newRequestId());
        QVERIFY(begun);
        const qint64 uploadId = begun.value()[u"upload"].toInteger();
        sendBytes(uploadId, pdf.first(4000));
        QVERIFY(m_client->call(u"changes.since"_s));
        const auto before = std::move(m_client);
        QVERIFY(signIn(m_pupils[0].login));
        const auto again = call(u"attachment.begin"_s, beginParams(m_pupils[0].outcome, pdf), newRequestId());
        QVERIFY2(again, qPrintable(told(again)));
        QCOMPARE(again.value()[u"offset"].toInteger(), 4000);
        const auto piece = [&](qint64 from, qint64 length) {
            return protocol::encode(
                protocol::Chunk{static_cast<quint32>(uploadId), from, pdf.sliced(from, length)});
        };
        before->socket().sendBinaryMessage(piece(4000, 2000));
        QVERIFY(before->call(u"changes.since"_s));
        m_client->socket().sendBinaryMessage(piece(4000, pdf.size() - 4000));
        const auto kept = finish(uploadId);
        QVERIFY2(kept, qPrintable(told(kept)));
    }

    void aRepeatedFinishWithAnotherTransferFinishesNothing()
    {
        QVERIFY(signIn(m_pupils[0].login));
        const qint64 first = upload(m_pupils[0].outcome, smallPdf("a"));
        const QString id = newRequestId();
        QVERIFY(call(u"attachment.finish"_s, {{u"upload"_s, first}}, id));
        const qint64 second = upload(m_pupils[0].outcome, smallPdf("b"));
        QCOMPARE(told(call(u"attachment.finish"_s, {{u"upload"_s, second}}, id)), u"13"_s);
        // It was not touched and can be finished with an id of its own.
        const auto own = finish(second);
        QVERIFY2(own, qPrintable(told(own)));
    }

    void passwordsIssuedOnceAreNotToldForOtherAccounts()
    {
        QVERIFY(signIn(u"admin"_s));
        const QString id = newRequestId();
        const qint64 one = accountId(m_pupils[0].login);
        const qint64 two = accountId(m_pupils[1].login);
        const auto first =
            call(u"account.issuePasswords"_s, {{u"ids"_s, QJsonArray{one}}, {u"renew"_s, true}}, id);
        QVERIFY2(first, qPrintable(told(first)));
        const auto again = call(u"account.issuePasswords"_s,
                                {{u"ids"_s, QJsonArray{one}}, {u"renew"_s, true}}, id.toUpper());
        QVERIFY(again);
        QCOMPARE(again.value(), first.value());
        QCOMPARE(
            told(call(u"account.issuePasswords"_s, {{u"ids"_s, QJsonArray{two}}, {u"renew"_s, true}}, id)),
            u"13"_s);
    }
};

QTEST_GUILESS_MAIN(TestRepeatedRequests)
#include "tst_repeated_requests.moc"
