// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/served_school.h"

#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;

/// Trouble reports (article 5, first paragraph) over real TLS: made by anybody, answered by who solves them,
/// confirmed by the reporter, counted.
class TestTroubles : public QObject, private ServedSchool
{
    Q_OBJECT

    [[nodiscard]] QJsonObject term() const
    {
        return {{u"schoolYear"_s, m_term.year.roc()}, {u"semester"_s, static_cast<int>(m_term.semester)}};
    }
    [[nodiscard]] Answer<QJsonObject> reported(const QString &login, const QJsonObject &more = {})
    {
        if (!signIn(login))
            return protocol::Fault{};
        return save(u"troubleReport"_s, together({{u"kind"_s, u"file"_s},
                                                  {u"page"_s, u"課程學習成果"_s},
                                                  {u"text"_s, u"檔案選了之後沒有反應。"_s},
                                                  {u"programVersion"_s, u"0.1"_s}},
                                                 more));
    }
    [[nodiscard]] qint64 report(const QString &login, const QJsonObject &more = {})
    {
        const auto answer = reported(login, more);
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    /// "done" or why not.
    [[nodiscard]] QString answer(const QString &login, qint64 report, const QString &step,
                                 const QString &text = u"好"_s)
    {
        if (!signIn(login))
            return u"not signed in"_s;
        return told(
            save(u"troubleAnswer"_s, {{u"reportId"_s, report}, {u"step"_s, step}, {u"text"_s, text}}));
    }
    [[nodiscard]] QString state(qint64 report)
    {
        return stored(u"SELECT \"state\" FROM \"troubleReport\" WHERE \"id\" = %1"_s.arg(report)).toString();
    }
    [[nodiscard]] QList<qint64> listed(const QString &login, const QString &type)
    {
        QList<qint64> ids;
        const auto client = m_fixture->signedIn(login);
        for (const QJsonValue &row :
             client->call(u"record.query"_s, {{u"type"_s, type}}).value()[u"rows"].toArray())
            ids.append(row[0].toInteger());
        return ids;
    }
    [[nodiscard]] QJsonObject ofHome(const QString &login, const QString &member, const QString &key)
    {
        const auto client = m_fixture->signedIn(login);
        for (const QJsonValue &each : client->call(u"home.summary"_s, term()).value()[member].toArray()) {
            if (each[u"key"].toString() == key)
                return each.toObject();
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openSchool());
        QVERIFY(m_fixture->addAccount(u"keeper"_s, u"systemManager"_s));
        QVERIFY(m_fixture->addAccount(u"info"_s, u"informationDirector"_s));
    }
    void cleanup() { close(); }

    void anybodyReportsAndSeesTheOwnAlone()
    {
        const auto made = reported(u"pupil1"_s);
        QVERIFY2(made, qPrintable(outcomeOf(made)));
        const QJsonObject record = made.value()[u"record"].toObject();
        QCOMPARE(record[u"state"].toString(), u"reported"_s);
        QCOMPARE(record[u"reporterId"].toInteger(), accountId(u"pupil1"_s));
        QCOMPARE(record[u"schoolYear"].toInt(), m_term.year.roc());
        const qint64 own = record[u"id"].toInteger();
        const qint64 teachers = report(u"teacher"_s);
        QVERIFY(teachers != 0);
        QCOMPARE(listed(u"pupil1"_s, u"troubleReport"_s), QList<qint64>{own});
        QCOMPARE(listed(u"pupil2"_s, u"troubleReport"_s), QList<qint64>{});
        QCOMPARE(listed(u"teacher"_s, u"troubleReport"_s), QList<qint64>{teachers});
        for (const QString &login : {u"keeper"_s, u"info"_s})
            QCOMPARE(listed(login, u"troubleReport"_s), (QList<qint64>{own, teachers}));
        // Another's report is as one that there is not.
        QCOMPARE(answer(u"pupil2"_s, own, u"add"_s), u"reference reportId"_s);
        QCOMPARE(answer(u"pupil2"_s, own + 1000, u"add"_s), u"reference reportId"_s);
    }

    void whatTheServerSetsIsNotTakenFromTheReporter()
    {
        const auto made = reported(
            u"pupil1"_s,
            {{u"reporterId"_s, accountId(u"teacher"_s)}, {u"state"_s, u"solved"_s}, {u"minutes"_s, 5}});
        QVERIFY(made);
        QCOMPARE(made.value()[u"record"][u"reporterId"].toInteger(), accountId(u"pupil1"_s));
        QCOMPARE(made.value()[u"record"][u"state"].toString(), u"reported"_s);
        QCOMPARE(made.value()[u"record"][u"minutes"].toInt(), 0);
    }

    void aReportStaysAsItWasWritten()
    {
        const qint64 id = report(u"pupil1"_s);
        QCOMPARE(
            outcomeOf(save(u"troubleReport"_s, changed(u"troubleReport"_s, id, {{u"text"_s, u"別的"_s}}))),
            u"troubleStands@5"_s);
        QCOMPARE(answer(u"keeper"_s, id, u"reply"_s), u"done"_s);
        const qint64 written = stored(u"SELECT max(id) FROM troubleAnswer"_s).toLongLong();
        QCOMPARE(outcomeOf(save(u"troubleAnswer"_s,
                                changed(u"troubleAnswer"_s, written, {{u"text"_s, u"別的"_s}}))),
                 u"troubleStands@5"_s);
    }

    void theLogGoesWithoutPeopleAndTokens()
    {
        const auto made = reported(
            u"pupil1"_s, {{u"logExcerpt"_s, u"call failed: record.save 王小明 pupil1 A123456789 a@b.example "
                                            "/home/chen/x eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"_s}});
        QVERIFY(made);
        QCOMPARE(made.value()[u"record"][u"logExcerpt"].toString(),
                 u"call failed: record.save <name> <name> <id> <mail> /home/<user>/x <token>"_s);
        QCOMPARE(told(reported(u"pupil1"_s, {{u"logExcerpt"_s, QString(9000, u'x')}})),
                 u"length logExcerpt"_s);
        QCOMPARE(told(reported(u"pupil1"_s, {{u"text"_s, QString()}})), u"required text"_s);
    }

    void anAccountHasSoManyOpenReportsAndNoMore()
    {
        for (int i = 0; i < 5; ++i)
            QVERIFY(report(u"pupil1"_s) != 0);
        QCOMPARE(outcomeOf(reported(u"pupil1"_s)), u"openTroubles@5"_s);
        const qint64 first = stored(u"SELECT min(id) FROM troubleReport"_s).toLongLong();
        QCOMPARE(answer(u"pupil1"_s, first, u"withdraw"_s, {}), u"done"_s);
        QVERIFY(report(u"pupil1"_s) != 0);
        QVERIFY(report(u"pupil2"_s) != 0);
    }

    void aReportGoesFromItsReporterToItsSolutionAndBack()
    {
        const qint64 id = report(u"pupil1"_s);
        QCOMPARE(answer(u"pupil1"_s, id, u"solve"_s), u"otherTrouble@5"_s);
        QCOMPARE(answer(u"keeper"_s, id, u"confirm"_s), u"otherTrouble@5"_s);
        QCOMPARE(answer(u"info"_s, id, u"reply"_s), u"otherTrouble@5"_s);
        QCOMPARE(answer(u"pupil1"_s, id, u"confirm"_s), u"troubleState@5"_s);
        QCOMPARE(answer(u"keeper"_s, id, u"take"_s, {}), u"done"_s);
        QCOMPARE(state(id), u"taken"_s);
        QCOMPARE(answer(u"keeper"_s, id, u"ask"_s, {}), u"required text"_s);
        QCOMPARE(answer(u"keeper"_s, id, u"ask"_s), u"done"_s);
        QCOMPARE(state(id), u"waiting"_s);
        QCOMPARE(answer(u"pupil1"_s, id, u"add"_s), u"done"_s);
        QCOMPARE(state(id), u"taken"_s);
        m_fixture->clock().advance(std::chrono::minutes(90));
        QCOMPARE(answer(u"keeper"_s, id, u"solve"_s), u"done"_s);
        QCOMPARE(state(id), u"solved"_s);
        QCOMPARE(stored(u"SELECT minutes FROM troubleReport"_s).toInt(), 90);
        QCOMPARE(answer(u"keeper"_s, id, u"reply"_s), u"troubleState@5"_s);
        QCOMPARE(answer(u"pupil1"_s, id, u"reopen"_s), u"done"_s);
        QCOMPARE(state(id), u"reported"_s);
        QCOMPARE(stored(u"SELECT minutes || ' ' || reopened FROM troubleReport"_s).toString(), u"0 1"_s);
        QCOMPARE(answer(u"keeper"_s, id, u"solve"_s), u"done"_s);
        QCOMPARE(answer(u"pupil1"_s, id, u"confirm"_s, {}), u"done"_s);
        QCOMPARE(answer(u"pupil1"_s, id, u"confirm"_s, {}), u"troubleState@5"_s);
        QCOMPARE(listed(u"pupil1"_s, u"troubleAnswer"_s).size(), 7);
        QCOMPARE(listed(u"pupil2"_s, u"troubleAnswer"_s).size(), 0);
        QCOMPARE(stored(u"SELECT group_concat(action) FROM change WHERE recordType = 'troubleReport'"_s)
                     .toString(),
                 u"create,take,ask,add,solve,reopen,solve,confirm"_s);
    }

    void aPictureIsAFileOfTheReporterAlone()
    {
        const qint64 id = report(u"pupil1"_s);
        const QByteArray bytes = smallPdf("1");
        QJsonObject params = beginParams(id, bytes);
        params.insert(u"ownerType"_s, u"troubleReport"_s);
        const auto send = [&](const QString &login) {
            if (!signIn(login))
                return u"not signed in"_s;
            const auto begun = m_client->call(u"attachment.begin"_s, with(params));
            if (!begun)
                return told(begun);
            sendBytes(begun.value()[u"upload"].toInteger(), bytes, begun.value()[u"offset"].toInteger());
            return told(finish(begun.value()[u"upload"].toInteger()));
        };
        QCOMPARE(send(u"pupil2"_s), QString::number(static_cast<int>(ErrorCode::NotFound)));
        QCOMPARE(send(u"keeper"_s), u"otherTrouble@5"_s);
        QCOMPARE(send(u"pupil1"_s), u"done"_s);
        QCOMPARE(stored(u"SELECT documentCount FROM troubleReport"_s).toInt(), 1);
        QCOMPARE(listed(u"keeper"_s, u"attachment"_s).size(), 1);
        QCOMPARE(listed(u"info"_s, u"attachment"_s).size(), 1);
        QCOMPARE(listed(u"pupil1"_s, u"attachment"_s).size(), 1);
        QCOMPARE(listed(u"pupil2"_s, u"attachment"_s).size(), 0);
        QCOMPARE(listed(u"teacher"_s, u"attachment"_s).size(), 0);
        QCOMPARE(answer(u"keeper"_s, id, u"solve"_s), u"done"_s);
        params.insert(u"slot"_s, u"document"_s);
        params.insert(u"sha256"_s, QString(64, u'a'));
        QCOMPARE(send(u"pupil1"_s), u"troubleState@5"_s);
    }

    void aSemesterIsCountedByKindAndPage()
    {
        const qint64 first = report(u"pupil1"_s);
        const qint64 second = report(u"pupil2"_s);
        const qint64 third = report(u"teacher"_s, {{u"kind"_s, u"display"_s}, {u"page"_s, u"我的工作"_s}});
        const qint64 fourth = report(u"teacher"_s, {{u"kind"_s, u"display"_s}, {u"page"_s, u"我的工作"_s}});
        m_fixture->clock().advance(std::chrono::minutes(10));
        QCOMPARE(answer(u"keeper"_s, first, u"solve"_s), u"done"_s);
        m_fixture->clock().advance(std::chrono::minutes(20));
        QCOMPARE(answer(u"keeper"_s, second, u"solve"_s), u"done"_s);
        m_fixture->clock().advance(std::chrono::minutes(70));
        QCOMPARE(answer(u"keeper"_s, third, u"solve"_s), u"done"_s);
        QVERIFY(signIn(u"info"_s) && fourth != 0);
        const auto whole = m_client->call(u"trouble.summary"_s, term());
        QVERIFY(whole);
        const auto numbers = [](const QJsonValue &counts) {
            return u"%1 %2 %3 %4 %5"_s.arg(counts[u"reported"].toInt())
                .arg(counts[u"open"].toInt())
                .arg(counts[u"solved"].toInt())
                .arg(counts[u"median"].toInt())
                .arg(counts[u"longest"].toInt());
        };
        QCOMPARE(numbers(whole.value()), u"4 1 3 30 100"_s);
        const QJsonArray rows = whole.value()[u"rows"].toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][u"kind"].toString(), u"display"_s);
        QCOMPARE(numbers(rows[0].toObject()), u"2 1 1 100 100"_s);
        QCOMPARE(numbers(rows[1].toObject()), u"2 0 2 20 30"_s);
        // Of the caller's own alone, and of another semester none.
        QVERIFY(signIn(u"teacher"_s));
        QCOMPARE(m_client->call(u"trouble.summary"_s, term()).value()[u"reported"].toInt(), 2);
        QJsonObject before = term();
        before.insert(u"schoolYear"_s, m_term.year.roc() - 1);
        QCOMPARE(m_client->call(u"trouble.summary"_s, before).value()[u"reported"].toInt(), 0);
    }

    void whoSolvesThemHasThemAsADutyAndWhoSupervisesSeesThem()
    {
        QVERIFY(ofHome(u"keeper"_s, u"duties"_s, u"troubles"_s).isEmpty());
        const qint64 id = report(u"pupil1"_s);
        QJsonObject duty = ofHome(u"keeper"_s, u"duties"_s, u"troubles"_s);
        QCOMPARE(duty[u"article"].toString(), u"5"_s);
        QCOMPARE(duty[u"total"].toInt(), 1);
        QCOMPARE(duty[u"overdue"].toInt(), 0);
        QVERIFY(ofHome(u"pupil1"_s, u"duties"_s, u"troubles"_s).isEmpty());
        QVERIFY(ofHome(u"info"_s, u"duties"_s, u"troubles"_s).isEmpty());
        QCOMPARE(ofHome(u"info"_s, u"cards"_s, u"troubles"_s)[u"value"].toInt(), 1);
        m_fixture->clock().advance(std::chrono::hours(24 * 4));
        QCOMPARE(ofHome(u"keeper"_s, u"duties"_s, u"troubles"_s)[u"overdue"].toInt(), 1);
        QCOMPARE(answer(u"keeper"_s, id, u"take"_s, {}), u"done"_s);
        QCOMPARE(ofHome(u"keeper"_s, u"duties"_s, u"troubles"_s)[u"overdue"].toInt(), 0);
        QCOMPARE(answer(u"keeper"_s, id, u"solve"_s), u"done"_s);
        QVERIFY(ofHome(u"keeper"_s, u"duties"_s, u"troubles"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTroubles)
#include "tst_troubles.moc"
