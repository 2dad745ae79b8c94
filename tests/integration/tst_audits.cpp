// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "tests/integration/test_school.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The audit of accounts and permissions (article 5, row 6) over real TLS: found, decided, signed by both
/// units.
class TestAudits : public QObject, private TestSchool
{
    Q_OBJECT

    qint64 m_gone = 0;
    qint64 m_renamed = 0;

    [[nodiscard]] qint64 role(const QString &key)
    {
        return stored(u"SELECT \"id\" FROM \"role\" WHERE \"key\" = '%1'"_s.arg(key)).toLongLong();
    }
    [[nodiscard]] bool sits(const QString &login, const QString &unit)
    {
        const qint64 id =
            stored(u"SELECT \"id\" FROM \"unit\" WHERE \"key\" = '%1'"_s.arg(unit)).toLongLong();
        return id != 0 && change(u"account"_s, accountId(login), {{u"unitId"_s, id}});
    }
    [[nodiscard]] qint64 studentsAccount(const QString &login, const QString &number, const QString &state)
    {
        const qint64 student = make(u"student"_s, {{u"studentNumber"_s, number},
                                                   {u"name"_s, number},
                                                   {u"identityNumber"_s, number},
                                                   {u"state"_s, state}});
        return make(u"account"_s, {{u"login"_s, login},
                                   {u"displayName"_s, login},
                                   {u"roleId"_s, role(u"student"_s)},
                                   {u"studentId"_s, student},
                                   {u"email"_s, login + u"@school.example"_s}});
    }
    [[nodiscard]] Answer<QJsonObject> write(const QString &method, const QJsonObject &params = {})
    {
        return m_client->call(method, with(params));
    }
    [[nodiscard]] QJsonObject audit()
    {
        return record(u"accountAudit"_s, stored(u"SELECT max(\"id\") FROM \"accountAudit\""_s).toLongLong());
    }
    /// How the board of the regulation tells of article 5, row 6.
    [[nodiscard]] QString onBoard()
    {
        const Term term = Term::of(schoolTime(now()).date());
        const auto answer =
            m_client->call(u"compliance.read"_s, {{u"schoolYear"_s, term.year.roc()},
                                                  {u"semester"_s, static_cast<int>(term.semester)}});
        for (const QJsonValue &each : answer ? answer.value()[u"items"].toArray() : QJsonArray()) {
            if (each[u"id"].toString() == u"5.6")
                return u"%1 %2/%3"_s.arg(each[u"state"].toString())
                    .arg(each[u"done"].toInt())
                    .arg(each[u"total"].toInt());
        }
        return outcomeOf(answer);
    }
    /// "finding decision detail" of each row of the account.
    [[nodiscard]] QString found(const QString &login)
    {
        return stored(
                   u"SELECT group_concat(\"finding\" || ' ' || \"decision\" || ' ' || \"detail\", '; ') FROM "
                   "(SELECT * FROM \"accountAuditRow\" WHERE \"login\" = '%1' ORDER BY \"finding\")"_s.arg(
                       login))
            .toString();
    }
    [[nodiscard]] QJsonArray rowsOf(const QString &condition)
    {
        QJsonArray ids;
        const auto reader = m_fixture->server().store().reader();
        auto select = (*reader)->prepared(
            u"SELECT \"id\" FROM \"accountAuditRow\" WHERE %1 ORDER BY \"id\""_s.arg(condition));
        if (select.exec()) {
            while (select.next())
                ids.append(select.integer(0));
        }
        return ids;
    }
    [[nodiscard]] Answer<QJsonObject> decide(const QString &condition, const QString &decision,
                                             const QString &note = u"依清查結果"_s)
    {
        return write(u"accountAudit.decide"_s,
                     {{u"ids"_s, rowsOf(condition)}, {u"decision"_s, decision}, {u"note"_s, note}});
    }
    [[nodiscard]] Answer<QJsonObject> sign()
    {
        const QJsonObject record = audit();
        return write(u"accountAudit.sign"_s, {{u"id"_s, record[u"id"]}, {u"version"_s, record[u"version"]}});
    }
    /// The reason for which the only row was refused.
    [[nodiscard]] static QString refusedRow(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"refused"][0][u"refusal"][u"reason"].toString() : outcomeOf(answer);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY(m_fixture->isRunning());
        QVERIFY(m_fixture->addAccount(u"admin"_s, u"administrator"_s));
        QVERIFY(m_fixture->addAccount(u"second"_s, u"administrator"_s));
        QVERIFY(m_fixture->addAccount(u"info"_s, u"informationDirector"_s));
        QVERIFY(m_fixture->addAccount(u"t001"_s, u"teacher"_s));
        QVERIFY(sits(u"admin"_s, u"information"_s));
        QVERIFY(sits(u"info"_s, u"informationOffice"_s));
        QVERIFY(change(u"school"_s, 1, {{u"mailDomain"_s, u"school.example"_s}}));
        for (const QString &login : {u"admin"_s, u"second"_s, u"info"_s, u"t001"_s}) {
            QVERIFY(change(u"account"_s, accountId(login), {{u"email"_s, login + u"@school.example"_s}}));
            QVERIFY(m_fixture->signedIn(login));
        }
        m_gone = studentsAccount(u"11110001"_s, u"11110001"_s, u"graduated"_s);
        m_renamed = studentsAccount(u"11410002"_s, u"11510002"_s, u"enrolled"_s);
        QVERIFY(m_gone && m_renamed);
        QVERIFY(signIn(u"admin"_s));
    }
    void cleanup() { close(); }

    void everyAccountIsKeptWithWhatIsOddAboutIt()
    {
        QVERIFY(write(u"accountAudit.prepare"_s));
        QCOMPARE(audit()[u"accountCount"].toInt(), 6);
        QCOMPARE(audit()[u"state"].toString(), u"open"_s);
        QVERIFY(audit()[u"roles"].toString().contains(u"certify courseOutcome course"_s));
        QCOMPARE(found(u"admin"_s), u"none keep "_s);
        QCOMPARE(found(u"t001"_s), u"none keep "_s);
        QCOMPARE(found(u"second"_s), u"strayAdministrator undecided "_s);
        QCOMPARE(found(u"11110001"_s), u"graduated undecided 11110001"_s);
        QCOMPARE(found(u"11410002"_s), u"loginDiffers undecided 11510002; neverSignedIn undecided "_s);
        QCOMPARE(audit()[u"findingCount"].toInt(), 4);
        QCOMPARE(audit()[u"openCount"].toInt(), 4);
    }

    void aSecondLookKeepsWhatWasDecidedAndForgetsWhatIsGone()
    {
        QVERIFY(write(u"accountAudit.prepare"_s));
        QVERIFY(decide(u"\"login\" = '11410002' AND \"finding\" = 'neverSignedIn'"_s, u"keep"_s));
        QVERIFY(sits(u"second"_s, u"information"_s));
        QVERIFY(change(u"account"_s, accountId(u"t001"_s), {{u"email"_s, u""_s}}));
        QVERIFY(write(u"accountAudit.prepare"_s));
        QCOMPARE(found(u"second"_s), u"none keep "_s);
        QCOMPARE(found(u"t001"_s), u"noMail undecided "_s);
        QCOMPARE(found(u"11410002"_s), u"loginDiffers undecided 11510002; neverSignedIn keep "_s);
        QCOMPARE(rows(u"accountAudit"_s), 1);
        QCOMPARE(audit()[u"accountCount"].toInt(), 6);
    }

    void theListIsFrozenAndAnAccountMayGo()
    {
        QVERIFY(write(u"accountAudit.prepare"_s));
        QVERIFY(change(u"account"_s, accountId(u"t001"_s), {{u"displayName"_s, u"改名"_s}}));
        QCOMPARE(stored(u"SELECT \"displayName\" FROM \"accountAuditRow\" WHERE \"login\" = 't001'"_s),
                 u"t001"_s);
        const QJsonObject gone = record(u"account"_s, m_gone);
        QVERIFY(write(u"record.remove"_s,
                      {{u"type"_s, u"account"_s}, {u"id"_s, m_gone}, {u"version"_s, gone[u"version"]}}));
        QCOMPARE(found(u"11110001"_s), u"graduated undecided 11110001"_s);
        QVERIFY(decide(u"\"login\" = '11110001'"_s, u"disable"_s));
    }

    void aDecisionIsCarriedOut()
    {
        QVERIFY(write(u"accountAudit.prepare"_s));
        QCOMPARE(outcomeOf(decide(u"\"finding\" <> 'none'"_s, u"keep"_s, {})), u"required note"_s);
        QCOMPARE(outcomeOf(decide(u"\"finding\" <> 'none'"_s, u"undecided"_s)), u"code decision"_s);
        QVERIFY(decide(u"\"finding\" = 'graduated'"_s, u"disable"_s));
        QCOMPARE(record(u"account"_s, m_gone)[u"state"].toString(), u"disabled"_s);
        // What the program can mend it mends; what it cannot must be mended by then.
        QVERIFY(decide(u"\"finding\" = 'loginDiffers'"_s, u"mended"_s));
        QCOMPARE(record(u"account"_s, m_renamed)[u"login"].toString(), u"11510002"_s);
        QCOMPARE(refusedRow(decide(u"\"finding\" = 'neverSignedIn'"_s, u"mended"_s)), u"auditNotMended"_s);
        QCOMPARE(audit()[u"openCount"].toInt(), 2);
        // With the account its other findings are settled.
        QVERIFY(change(u"account"_s, accountId(u"second"_s), {{u"email"_s, u"a@elsewhere.example"_s}}));
        QVERIFY(write(u"accountAudit.prepare"_s));
        QVERIFY(decide(u"\"finding\" = 'strayAdministrator'"_s, u"disable"_s));
        QCOMPARE(found(u"second"_s),
                 u"foreignMail disable a@elsewhere.example; strayAdministrator disable "_s);
        QVERIFY(!m_fixture->signedIn(u"second"_s));
    }

    void endedDeputiesAreRemovedAndRunningOnesStay()
    {
        const QDate today = schoolTime(now()).date();
        const auto deputy = [&](int from, int until) {
            return make(u"deputy"_s, {{u"teacherId"_s, accountId(u"info"_s)},
                                      {u"deputyId"_s, accountId(u"t001"_s)},
                                      {u"startsOn"_s, text(today.addDays(from))},
                                      {u"endsOn"_s, text(today.addDays(until))}});
        };
        QVERIFY(deputy(-30, -1) && deputy(-30, 0));
        QVERIFY(write(u"accountAudit.prepare"_s));
        QVERIFY(found(u"t001"_s).startsWith(u"deputyEnded undecided info "_s));
        QCOMPARE(refusedRow(decide(u"\"login\" = 't001'"_s, u"disable"_s)), u"auditNotMended"_s);
        QCOMPARE(record(u"account"_s, accountId(u"t001"_s))[u"state"].toString(), u"active"_s);
        QVERIFY(decide(u"\"login\" = 't001'"_s, u"mended"_s));
        QCOMPARE(rows(u"deputy"_s), 1);
        QVERIFY(found(u"t001"_s).startsWith(u"deputyEnded mended "_s));
    }

    void theLastAdministratorIsNotDisabledByAnAudit()
    {
        QVERIFY(change(u"account"_s, accountId(u"admin"_s), {{u"email"_s, u""_s}}));
        QVERIFY(change(u"account"_s, accountId(u"second"_s), {{u"state"_s, u"disabled"_s}}));
        QVERIFY(write(u"accountAudit.prepare"_s));
        QCOMPARE(outcomeOf(decide(u"\"login\" = 'admin'"_s, u"disable"_s)), u"lastAdministrator@5.6"_s);
        QCOMPARE(found(u"admin"_s), u"noMail undecided "_s);
        QCOMPARE(record(u"account"_s, accountId(u"admin"_s))[u"state"].toString(), u"active"_s);
    }

    void bothUnitsSignOneAfterTheOtherAndThenItStands()
    {
        QCOMPARE(onBoard(), u"due 0/0"_s);
        QVERIFY(write(u"accountAudit.prepare"_s));
        QCOMPARE(onBoard(), u"due 0/1"_s);
        QCOMPARE(outcomeOf(sign()), u"auditUndecided@5.6"_s);
        QVERIFY(signIn(u"info"_s));
        QCOMPARE(outcomeOf(sign()), u"auditNotSigned@5.6"_s);
        QCOMPARE(outcomeOf(write(u"accountAudit.prepare"_s)), u"auditOtherUnit@5.6"_s);
        QCOMPARE(outcomeOf(decide(u"\"finding\" <> 'none'"_s, u"keep"_s)), u"forbidden"_s);
        QVERIFY(signIn(u"admin"_s));
        QVERIFY(decide(u"\"finding\" <> 'none'"_s, u"keep"_s));
        const QJsonObject open = audit();
        QCOMPARE(open[u"openCount"].toInt(), 0);
        QCOMPARE(told(write(u"accountAudit.sign"_s, {{u"id"_s, open[u"id"]}, {u"version"_s, 1}})),
                 QString::number(static_cast<int>(ErrorCode::Conflict)));
        QVERIFY(sign());
        QVERIFY(audit()[u"checkedBy"].toString().startsWith(u"資訊組 "_s));
        QCOMPARE(outcomeOf(sign()), u"auditOtherUnit@5.6"_s);
        QCOMPARE(refusedRow(decide(u"\"finding\" = 'graduated'"_s, u"disable"_s)), u"auditSigned"_s);
        QCOMPARE(outcomeOf(write(u"accountAudit.prepare"_s)), u"auditSigned@5.6"_s);

        // The supervisor sends it back once; the second time it is signed for good.
        QVERIFY(signIn(u"info"_s));
        QCOMPARE(
            outcomeOf(write(u"accountAudit.withdraw"_s, {{u"id"_s, open[u"id"]}, {u"reason"_s, u" "_s}})),
            u"required withdrawReason"_s);
        QVERIFY(write(u"accountAudit.withdraw"_s, {{u"id"_s, open[u"id"]}, {u"reason"_s, u"請再確認"_s}}));
        QCOMPARE(audit()[u"state"].toString(), u"open"_s);
        QVERIFY(signIn(u"admin"_s));
        QVERIFY(sign());
        QVERIFY(signIn(u"info"_s));
        QCOMPARE(onBoard(), u"due 0/1"_s);
        QVERIFY(sign());
        QCOMPARE(onBoard(), u"met 1/1"_s);
        QCOMPARE(audit()[u"state"].toString(), u"signed"_s);
        QVERIFY(audit()[u"signedBy"].toString().startsWith(u"圖資處 "_s));
        QCOMPARE(
            outcomeOf(write(u"accountAudit.withdraw"_s, {{u"id"_s, open[u"id"]}, {u"reason"_s, u"再看"_s}})),
            u"auditSigned@5.6"_s);
        QCOMPARE(outcomeOf(sign()), u"auditSigned@5.6"_s);
    }

    void whoDoesNotAuditSeesNothingOfIt()
    {
        QVERIFY(write(u"accountAudit.prepare"_s));
        QVERIFY(signIn(u"t001"_s));
        QCOMPARE(told(m_client->call(u"record.get"_s, {{u"type"_s, u"accountAudit"_s}, {u"id"_s, 1}})),
                 QString::number(static_cast<int>(ErrorCode::Forbidden)));
        QCOMPARE(outcomeOf(write(u"accountAudit.prepare"_s)), u"forbidden"_s);
    }

    void aSignInIsRememberedLongerThanItsToken()
    {
        m_fixture->clock().advance(std::chrono::hours(24 * 100));
        QVERIFY(signIn(u"admin"_s));
        QVERIFY(write(u"accountAudit.prepare"_s));
        QCOMPARE(found(u"t001"_s), u"none keep "_s);
        m_fixture->clock().advance(std::chrono::hours(24 * 100));
        QVERIFY(signIn(u"admin"_s));
        QVERIFY(write(u"accountAudit.prepare"_s));
        QVERIFY(!rowsOf(u"\"login\" = 't001' AND \"finding\" = 'unused'"_s).isEmpty());
    }

    void theHomeOfTheUnitWhoseTurnItIsAsksForIt()
    {
        const Term term = Term::of(schoolTime(now()).date());
        const auto isAsked = [&] {
            const auto home =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, term.year.roc()},
                                                   {u"semester"_s, static_cast<int>(term.semester)}});
            for (const QJsonValue &each : home.value()[u"duties"].toArray()) {
                if (each[u"key"].toString() == u"accountAudit")
                    return true;
            }
            return false;
        };
        QVERIFY(isAsked());
        QVERIFY(signIn(u"info"_s));
        QVERIFY(!isAsked());
        QVERIFY(signIn(u"admin"_s));
        QVERIFY(write(u"accountAudit.prepare"_s));
        QVERIFY(decide(u"\"finding\" <> 'none'"_s, u"keep"_s));
        QVERIFY(sign());
        QVERIFY(!isAsked());
        QVERIFY(signIn(u"info"_s));
        QVERIFY(isAsked());
        QVERIFY(sign());
        QVERIFY(!isAsked());
    }
};

QTEST_GUILESS_MAIN(TestAudits)
#include "tst_audits.moc"
