// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/served_school.h"

#include <QRegularExpression>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What depends on the store is asked again in the job that changes it: between two steps, or between a call
/// and its job, a record may be certified, a window close, a right end.
class TestTwoSteps : public QObject, private ServedSchool
{
    Q_OBJECT

private:
    /// Holds the writer until the gate is released; what is called meanwhile waits behind it.
    void holdWriter(std::binary_semaphore &gate)
    {
        m_fixture->server().store().writer().submit({0,
                                                     {},
                                                     {},
                                                     {},
                                                     u"test"_s,
                                                     [&gate](store::WriteContext &) -> Answer<QJsonObject> {
                                                         gate.acquire();
                                                         return QJsonObject();
                                                     }},
                                                    {});
    }
    [[nodiscard]] QString storedHash(qint64 outcome)
    {
        return stored(u"SELECT \"sha256\" FROM \"attachment\" WHERE \"outcomeId\" = %1"_s.arg(outcome))
            .toString();
    }
    [[nodiscard]] static QString hashOf(const QByteArray &bytes)
    {
        return beginParams(0, bytes)[u"sha256"].toString();
    }
    void letPass(qint64 seconds) { m_fixture->clock().advance(std::chrono::seconds(seconds)); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openSchool());
    }
    void cleanup() { close(); }

    void aFileIsNotExchangedAfterTheCertification()
    {
        QVERIFY(signIn(m_pupils[0].login));
        QVERIFY(finish(upload(m_pupils[0].outcome, smallPdf("a"))));
        const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf("b"));
        QVERIFY(uploadId != 0);
        QVERIFY(change(u"courseOutcome"_s, m_pupils[0].outcome, {{u"certification"_s, u"certified"_s}}));
        QCOMPARE(told(finish(uploadId)), u"alreadyCertified@5.3.3"_s);
        QCOMPARE(storedHash(m_pupils[0].outcome), hashOf(smallPdf("a")));
        QCOMPARE(rows(u"upload"_s), 0);
    }

    void theSameBytesMendACertifiedOutcomeStill()
    {
        QVERIFY(signIn(m_pupils[0].login));
        QVERIFY(finish(upload(m_pupils[0].outcome, smallPdf("a"))));
        const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf("a"));
        QVERIFY(change(u"courseOutcome"_s, m_pupils[0].outcome, {{u"certification"_s, u"certified"_s}}));
        QCOMPARE(told(finish(uploadId)), u"done"_s);
    }

    void anUploadBegunBeforeTheWindowsEndMayFinishSoonAfter()
    {
        letPass(3000);
        QVERIFY(signIn(m_pupils[0].login));
        const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf("a"));
        letPass(1800);
        QCOMPARE(told(finish(uploadId)), u"done"_s);
    }

    void anUploadIsNotFinishedLongAfterTheWindow()
    {
        QVERIFY(signIn(m_pupils[0].login));
        const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf("a"));
        letPass(3600 + 3601);
        QCOMPARE(told(finish(uploadId)), u"closed@4"_s);
        QCOMPARE(rows(u"attachment"_s), 0);
    }

    void anUploadThatWasCutAtTheWindowsEndGoesOnSoonAfter()
    {
        letPass(3000);
        QVERIFY(signIn(m_pupils[0].login));
        QVERIFY(upload(m_pupils[0].outcome, smallPdf("a")) != 0);
        letPass(601);
        QVERIFY(signIn(m_pupils[0].login));
        // The same bytes only; other ones were not begun in time.
        QCOMPARE(told(m_client->call(u"attachment.begin"_s,
                                     with(beginParams(m_pupils[0].outcome, smallPdf("b"))))),
                 u"closed@4"_s);
        const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf("a"));
        QVERIFY(uploadId != 0);
        letPass(1800);
        QCOMPARE(told(finish(uploadId)), u"done"_s);
    }

    void whatGoesOnAfterTheWindowsEndBecomesNoOtherFile_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("name") << u"fileName"_s << QJsonValue(u"別的.pdf"_s);
        QTest::newRow("size") << u"size"_s << QJsonValue(smallPdf("a").size() + 1);
        QTest::newRow("bytes") << u"sha256"_s << QJsonValue(hashOf(smallPdf("b")));
        QTest::newRow("owner") << u"ownerId"_s << QJsonValue();
        QTest::newRow("slot") << u"slot"_s << QJsonValue(u"media"_s);
    }
    void whatGoesOnAfterTheWindowsEndBecomesNoOtherFile()
    {
        QFETCH(const QString, field);
        QFETCH(QJsonValue, value);
        letPass(3000);
        QVERIFY(signIn(m_pupils[0].login));
        const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf("a"));
        QVERIFY(uploadId != 0);
        letPass(601);
        QVERIFY(signIn(m_pupils[0].login));
        if (field == u"ownerId")
            value = m_pupils[1].outcome;
        QJsonObject other = beginParams(m_pupils[0].outcome, smallPdf("a"));
        other.insert(field, value);
        QVERIFY(told(m_client->call(u"attachment.begin"_s, with(other))) != u"done"_s);
        QCOMPARE(stored(u"SELECT \"fileName\" FROM \"upload\""_s).toString(), u"報告.pdf"_s);
        QCOMPARE(rows(u"upload"_s), 1);
        // As it began it still goes on.
        const qint64 same = upload(m_pupils[0].outcome, smallPdf("a"));
        QCOMPARE(same, uploadId);
        QCOMPARE(told(finish(same)), u"done"_s);
        QCOMPARE(stored(u"SELECT \"fileName\" FROM \"attachment\""_s).toString(), u"報告.pdf"_s);
    }

    void goingOnDoesNotProlongTheTimeAfterTheWindow()
    {
        QVERIFY(signIn(m_pupils[0].login));
        QVERIFY(upload(m_pupils[0].outcome, smallPdf("a")) != 0);
        letPass(3000);
        // Begun again in the open window: its time counts from here.
        QVERIFY(upload(m_pupils[0].outcome, smallPdf("a")) != 0);
        letPass(3000);
        QVERIFY(upload(m_pupils[0].outcome, smallPdf("a")) != 0);
        letPass(700);
        QCOMPARE(told(m_client->call(u"attachment.begin"_s,
                                     with(beginParams(m_pupils[0].outcome, smallPdf("a"))))),
                 u"closed@4"_s);
    }

    void anUploadOfAnOutcomeThatIsGoneIsNotFinished()
    {
        QVERIFY(signIn(m_pupils[0].login));
        const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf("a"));
        QVERIFY(write([&](store::WriteContext &job) {
            return job.remove(recordTypeOf<CourseOutcome>(), m_pupils[0].outcome, 1);
        }));
        QCOMPARE(told(finish(uploadId)), u"7"_s);
    }

    void anUploadIsNotFinishedWithARightThatHasEnded()
    {
        QVERIFY(signIn(m_pupils[0].login));
        const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf("a"));
        // The account is another student's now.
        QVERIFY(change(u"account"_s, accountId(m_pupils[0].login), {{u"studentId"_s, QJsonValue()}}));
        QVERIFY(m_client->waitFor(u"session.changed"_s));
        QCOMPARE(told(finish(uploadId)), u"7"_s);
    }

    void aWriteAsksTheRightsOfTheInstantAtWhichItIsDone()
    {
        QVERIFY(m_fixture->addAccount(u"admin"_s, u"administrator"_s) &&
                m_fixture->addPowerless(u"nobody"_s));
        QVERIFY(signIn(u"admin"_s));
        std::binary_semaphore gate(0);
        holdWriter(gate);
        // Queued before the save, so it is true when the save's turn comes.
        const qint64 powerless =
            stored(u"SELECT \"id\" FROM \"role\" WHERE \"key\" = 'powerless'"_s).toLongLong();
        const qint64 admin = accountId(u"admin"_s);
        m_fixture->server().store().writer().submit(
            {0,
             {},
             {},
             {},
             u"test"_s,
             [=](store::WriteContext &job) {
                 const auto account = job.get(Id<Account>(admin));
                 return job.change(recordTypeOf<Account>(), {{u"id"_s, admin}, {u"roleId"_s, powerless}},
                                   account->version);
             }},
            {});
        const qint64 call = m_client->send(
            u"record.save"_s,
            with({{u"type"_s, u"unit"_s},
                  {u"record"_s,
                   QJsonObject{{u"key"_s, u"a"_s}, {u"name"_s, u"a"_s}, {u"division"_s, u"day"_s}}}}));
        // The worker has taken the save once it answers what came after it.
        QVERIFY(m_client->call(u"search.find"_s, {{u"text"_s, u"x"_s}}));
        gate.release();
        QTRY_VERIFY(m_client->hasAnswer(call));
        QCOMPARE(told(m_client->answer(call)), u"4"_s);
        QCOMPARE(rows(u"unit"_s, u"\"key\" = 'a'"_s), 0);
    }

    void aWriteOfAnAccountThatWasDisabledMeanwhileIsNotDone()
    {
        QVERIFY(m_fixture->addAccount(u"admin"_s, u"administrator"_s) && signIn(u"admin"_s));
        std::binary_semaphore gate(0);
        holdWriter(gate);
        const qint64 admin = accountId(u"admin"_s);
        m_fixture->server().store().writer().submit(
            {0,
             {},
             {},
             {},
             u"test"_s,
             [=](store::WriteContext &job) {
                 const auto account = job.get(Id<Account>(admin));
                 return job.change(recordTypeOf<Account>(), {{u"id"_s, admin}, {u"state"_s, u"disabled"_s}},
                                   account->version);
             }},
            {});
        const qint64 call = m_client->send(
            u"record.save"_s,
            with({{u"type"_s, u"unit"_s},
                  {u"record"_s,
                   QJsonObject{{u"key"_s, u"a"_s}, {u"name"_s, u"a"_s}, {u"division"_s, u"day"_s}}}}));
        QVERIFY(m_client->call(u"search.find"_s, {{u"text"_s, u"x"_s}}));
        gate.release();
        QTRY_VERIFY(m_client->hasAnswer(call));
        QCOMPARE(told(m_client->answer(call)), u"5"_s);
        QCOMPARE(rows(u"unit"_s, u"\"key\" = 'a'"_s), 0);
    }

    void anImportIsNotAppliedWithARightThatHasEnded()
    {
        QVERIFY(m_fixture->addAccount(u"clerk"_s, u"registryClerk"_s) &&
                m_fixture->addPowerless(u"nobody"_s));
        QVERIFY(signIn(u"clerk"_s));
        const auto begun = m_client->call(
            u"import.begin"_s,
            {{u"type"_s, u"student"_s},
             {u"schoolYear"_s, m_term.year.roc()},
             {u"semester"_s, static_cast<int>(m_term.semester)},
             {u"fileName"_s, u"t.xlsx"_s},
             {u"columns"_s, QJsonArray{u"studentNumber"_s, u"name"_s, u"birthday"_s, u"entryYear"_s}}});
        QVERIFY(begun);
        const QJsonValue import = begun.value()[u"import"];
        QVERIFY(m_client->call(
            u"import.rows"_s,
            {{u"import"_s, import},
             {u"rows"_s, QJsonArray{QJsonArray{2, u"90001"_s, u"林雅婷"_s, u"2009-07-20"_s, u"114"_s}}}}));
        QVERIFY(m_client->call(u"import.check"_s, {{u"import"_s, import}}));
        QVERIFY(
            change(u"account"_s, accountId(u"clerk"_s),
                   {{u"roleId"_s,
                     stored(u"SELECT \"id\" FROM \"role\" WHERE \"key\" = 'powerless'"_s).toLongLong()}}));
        QVERIFY(m_client->waitFor(u"session.changed"_s));
        QCOMPARE(told(m_client->call(u"import.check"_s, {{u"import"_s, import}})), u"4"_s);
        QCOMPARE(
            told(m_client->call(u"import.apply"_s, with({{u"import"_s, import}, {u"mode"_s, u"good"_s}}))),
            u"4"_s);
        QCOMPARE(rows(u"student"_s, u"\"studentNumber\" = '90001'"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestTwoSteps)
#include "tst_two_steps.moc"
