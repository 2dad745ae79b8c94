// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "tests/integration/test_school.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The board of the regulation over real TLS: who sees it, and that it follows what is done.
class TestComplianceBoard : public QObject, private TestSchool
{
    Q_OBJECT

    Term m_term;

    [[nodiscard]] QJsonObject asked() const
    {
        return {{u"schoolYear"_s, m_term.year.roc()}, {u"semester"_s, static_cast<int>(m_term.semester)}};
    }
    [[nodiscard]] QJsonObject item(const QString &id)
    {
        const auto answer = m_client->call(u"compliance.read"_s, asked());
        for (const QJsonValue &each : answer ? answer.value()[u"items"].toArray() : QJsonArray()) {
            if (each[u"id"].toString() == id)
                return each.toObject();
        }
        return {};
    }
    [[nodiscard]] QJsonObject card()
    {
        const auto answer = m_client->call(u"home.summary"_s, asked());
        for (const QJsonValue &each : answer ? answer.value()[u"cards"].toArray() : QJsonArray()) {
            if (each[u"key"].toString() == u"compliance")
                return each.toObject();
        }
        return {};
    }
    [[nodiscard]] bool as(const QString &role)
    {
        return m_fixture->addAccount(u"as-"_s + role, role) && signIn(u"as-"_s + role);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY(m_fixture->isRunning());
        m_term = Term::of(schoolTime(now()).date());
    }
    void cleanup() { close(); }

    void theGroupThePrincipalAndTheUnitsSeeItAndStudentsAndTeachersDoNot()
    {
        for (const QString &role : {u"workGroup"_s, u"principal"_s, u"adviserConvenor"_s, u"registryClerk"_s,
                                    u"eveningDirector"_s, u"libraryClerk"_s, u"systemManager"_s}) {
            QVERIFY(as(role));
            QVERIFY2(m_client->call(u"compliance.read"_s, asked()), qPrintable(role));
        }
        for (const QString &role : {u"student"_s, u"teacher"_s, u"courseAdviser"_s}) {
            QVERIFY(as(role));
            QCOMPARE(outcomeOf(m_client->call(u"compliance.read"_s, asked())), u"forbidden"_s);
        }
    }

    void aSemesterBeforeTheSchoolBeganIsToldAsNotRecorded()
    {
        QVERIFY(as(u"workGroup"_s));
        const auto present = m_client->call(u"compliance.read"_s, asked());
        QVERIFY(present);
        QCOMPARE(present.value()[u"began"].toString(), QString());
        const QJsonObject before = present.value()[u"history"][0].toObject();
        QVERIFY(!before.isEmpty());
        const QJsonObject states = before[u"states"].toObject();
        QCOMPARE(states.size(), present.value()[u"items"].toArray().size());
        for (const QJsonValue &state : states)
            QCOMPARE(state.toString(), u"notRecorded"_s);
        m_term = Term::of(m_term.firstDay().addDays(-1));
        QCOMPARE(before[u"term"].toString(), m_term.text());
        const auto board = m_client->call(u"compliance.read"_s, asked());
        QVERIFY(board);
        QCOMPARE(board.value()[u"began"].toString(), text(schoolTime(now()).date()));
        for (const QJsonValue &each : board.value()[u"items"].toArray()) {
            QCOMPARE(each[u"state"].toString(), u"notRecorded"_s);
            QVERIFY(each[u"due"].toString().isEmpty());
        }
        QVERIFY2(card().isEmpty(), "nothing of it is counted");
    }

    void noStateIsTypedByHand()
    {
        QVERIFY(as(u"administrator"_s));
        QCOMPARE(outcomeOf(save(u"complianceState"_s, {{u"schoolYear"_s, m_term.year.roc()},
                                                       {u"semester"_s, 1},
                                                       {u"item"_s, u"3"_s},
                                                       {u"state"_s, u"met"_s}})),
                 u"forbidden"_s);
    }

    void whatIsDoneIsSeenWithItsRecordAndNamesAreThoseOfTheLists()
    {
        QVERIFY(as(u"academicDirector"_s));
        QCOMPARE(item(u"2.3"_s)[u"state"].toString(), u"due"_s);
        const QDate today = schoolTime(now()).date();
        const auto made = save(u"groupMember"_s, {{u"seat"_s, u"chair"_s},
                                                  {u"name"_s, u"王小明"_s},
                                                  {u"source"_s, u"exOfficio"_s},
                                                  {u"startsOn"_s, text(today.addDays(-30))},
                                                  {u"endsOn"_s, text(today.addDays(30))}});
        QVERIFY2(made, qPrintable(outcomeOf(made)));
        const qint64 chair = made.value()[u"record"][u"id"].toInteger();
        QCOMPARE(item(u"3"_s)[u"state"].toString(), u"due"_s);
        const auto meeting = save(u"meeting"_s, {{u"title"_s, u"第1次工作小組會議"_s},
                                                 {u"date"_s, text(today)},
                                                 {u"time"_s, u"13:30-15:00"_s},
                                                 {u"place"_s, u"第一會議室"_s},
                                                 {u"convenerId"_s, chair},
                                                 {u"presentIds"_s, QJsonArray{chair}}});
        QVERIFY2(meeting, qPrintable(outcomeOf(meeting)));
        const QJsonObject met = item(u"3"_s);
        QCOMPARE(met[u"state"].toString(), u"met"_s);
        QCOMPARE(met[u"evidence"][0][u"record"], meeting.value()[u"record"][u"id"]);
        QCOMPARE(met[u"evidence"][0][u"text"].toString(), u"第1次工作小組會議"_s);
        // Nobody has graduated yet; the accounts are to be audited this semester.
        QCOMPARE(item(u"7"_s)[u"state"].toString(), u"notApplicable"_s);
        QCOMPARE(item(u"5.6"_s)[u"state"].toString(), u"due"_s);
        // Who may not list meetings sees that there was one.
        QVERIFY(as(u"libraryClerk"_s));
        const QJsonObject seen = item(u"3"_s);
        QCOMPARE(seen[u"state"].toString(), u"met"_s);
        QCOMPARE(seen[u"evidence"][0][u"count"].toInt(), 1);
        QVERIFY(!seen[u"evidence"][0].toObject().contains(u"text"));
    }

    void anApprovedVersionIsTriedOutByAllAndEnteredByThePrincipalAlone()
    {
        QVERIFY(as(u"workGroup"_s));
        const auto current = m_client->call(u"regulation.current"_s);
        QVERIFY(current);
        QJsonObject next = current.value()[u"regulation"].toObject();
        const QString label = next[u"label"].toString();
        const QDate today = schoolTime(now()).date();
        QJsonArray quotas = next[u"quotas"].toArray();
        QJsonObject uploads = quotas[0].toObject();
        uploads.insert(u"limit"_s, 15);
        quotas[0] = uploads;
        next.insert(u"quotas"_s, quotas);
        next.insert(u"label"_s, u"next"_s);
        next.insert(u"effectiveFrom"_s, text(today.addDays(30)));
        next.insert(u"approvals"_s, QJsonArray());
        const auto draft = [&](const QString &of) {
            return m_client->call(u"regulation.draft"_s, with({{u"regulation"_s, next}, {u"label"_s, of}}));
        };
        const auto approve = [&] {
            return m_client->call(u"regulation.approve"_s,
                                  with({{u"label"_s, u"next"_s}, {u"edition"_s, next[u"edition"]}}));
        };
        const auto tried = m_client->call(u"regulation.whatIf"_s,
                                          {{u"regulation"_s, next}, {u"schoolYear"_s, m_term.year.roc()}});
        QVERIFY2(tried, qPrintable(outcomeOf(tried)));
        QCOMPARE(tried.value()[u"changes"].toArray().size(), 1);
        QCOMPARE(tried.value()[u"quotas"][0][u"after"].toInt(), 15);
        QCOMPARE(tried.value()[u"faults"][0][u"field"].toString(), u"approvals"_s);
        QCOMPARE(outcomeOf(draft({})), u"forbidden"_s);
        // 教務處 drafts, the principal approves.
        QVERIFY(as(u"academicDirector"_s));
        next.insert(
            u"approvals"_s,
            QJsonArray{QJsonObject{{u"date"_s, text(today.addDays(-2))}, {u"body"_s, u"期末校務會議"_s}},
                       QJsonObject{{u"date"_s, text(today)}, {u"body"_s, u"校長核可"_s}}});
        const auto drafted = draft({});
        QVERIFY2(drafted, qPrintable(outcomeOf(drafted)));
        next.insert(u"edition"_s, drafted.value()[u"edition"]);
        QCOMPARE(outcomeOf(approve()), u"forbidden"_s);
        QVERIFY(as(u"principal"_s));
        QCOMPARE(outcomeOf(draft({})), u"forbidden"_s);
        const auto approved = approve();
        QVERIFY2(approved, qPrintable(outcomeOf(approved)));
        const auto versions = m_client->call(u"regulation.versions"_s);
        QCOMPARE(versions.value()[u"versions"].toArray().size(), 2);
        QCOMPARE(versions.value()[u"versions"][0][u"label"].toString(), u"next"_s);
        QCOMPARE(versions.value()[u"versions"][0][u"isInForce"].toBool(), false);
        const auto compared =
            m_client->call(u"regulation.compare"_s, {{u"from"_s, label}, {u"to"_s, u"next"_s}});
        QCOMPARE(compared.value()[u"changes"].toArray(), tried.value()[u"changes"].toArray());
        QCOMPARE(item(u"11"_s)[u"state"].toString(), u"met"_s);
    }

    void theCardIsForWhoFollowsTheWholeAndSaysTheSame()
    {
        QVERIFY(as(u"workGroup"_s));
        const auto board = m_client->call(u"compliance.read"_s, asked());
        QVERIFY(board);
        qint64 met = 0;
        for (const QJsonValue &each : board.value()[u"items"].toArray())
            met += each[u"state"].toString() == u"met" ? 1 : 0;
        QVERIFY(met > 0);
        QCOMPARE(card()[u"value"].toInteger(), met);
        QVERIFY(as(u"principal"_s));
        QCOMPARE(card()[u"value"].toInteger(), met);
        QVERIFY(as(u"registryClerk"_s));
        QVERIFY2(card().isEmpty(), "a section has its own steps to do");
    }
};

QTEST_GUILESS_MAIN(TestComplianceBoard)
#include "tst_compliance_board.moc"
