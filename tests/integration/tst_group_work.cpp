// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "tests/integration/test_school.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The work group (article 2), its meetings and resolutions (article 3) over real TLS.
class TestGroupWork : public QObject, private TestSchool
{
    Q_OBJECT

    QDate m_today;
    Term m_term;

    [[nodiscard]] QJsonObject member(const QString &seat, const QString &name) const
    {
        return {{u"seat"_s, seat},
                {u"name"_s, name},
                {u"source"_s, u"exOfficio"_s},
                {u"startsOn"_s, text(m_today.addDays(-100))},
                {u"endsOn"_s, text(m_today.addDays(100))}};
    }
    [[nodiscard]] QJsonObject meetingOf(qint64 convener) const
    {
        return {{u"title"_s, u"第1次工作小組會議"_s},
                {u"date"_s, text(m_today)},
                {u"time"_s, u"13:30-15:00"_s},
                {u"place"_s, u"第一會議室"_s},
                {u"convenerId"_s, convener}};
    }
    [[nodiscard]] QJsonObject seat(const QString &seat, const QJsonObject &params = {})
    {
        const auto answer = m_client->call(u"workGroup.composition"_s, params);
        if (!answer)
            return {{u"fault"_s, outcomeOf(answer)}};
        for (const QJsonValue &each : answer.value()[u"seats"].toArray()) {
            if (each[u"seat"].toString() == seat)
                return each.toObject();
        }
        return {};
    }
    [[nodiscard]] static QString findings(const QJsonObject &seat)
    {
        QStringList told;
        for (const QJsonValue &finding : seat[u"findings"].toArray())
            told.append(u"%1 %2"_s.arg(finding[u"fault"].toString()).arg(finding[u"places"].toInt()));
        return told.join(u", "_s);
    }
    /// "done/total" of the duty of that key on the front page; empty: there is none.
    [[nodiscard]] QString duty(const QString &key)
    {
        const auto summary =
            m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_term.year.roc()},
                                               {u"semester"_s, static_cast<int>(m_term.semester)}});
        if (!summary)
            return summary.error().message;
        for (const QJsonValue &each : summary.value()[u"duties"].toArray()) {
            if (each[u"key"].toString() == key)
                return u"%1/%2, %3 late, %4"_s.arg(each[u"done"].toInt())
                    .arg(each[u"total"].toInt())
                    .arg(each[u"overdue"].toInt())
                    .arg(each[u"article"].toString());
        }
        return {};
    }
    [[nodiscard]] bool open()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        if (!m_fixture->isRunning() || !m_fixture->addAccount(u"director"_s, u"academicDirector"_s))
            return false;
        m_today = schoolTime(now()).date();
        m_term = Term::of(m_today);
        return signIn(u"director"_s);
    }
    /// The convener and four others; the numbers of all five.
    [[nodiscard]] QJsonArray fiveMembers()
    {
        QJsonArray ids{made(u"groupMember"_s, member(u"chair"_s, u"林校長"_s)),
                       made(u"groupMember"_s, member(u"secretary"_s, u"王主任"_s))};
        for (const char *name : {"甲導師", "乙導師", "丙導師"})
            ids.append(made(u"groupMember"_s, member(u"gradeTutor"_s, QString::fromUtf8(name))));
        return ids;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
    }
    void cleanup() { close(); }

    void theSeatsTellWhatIsNotAsArticle2HasIt()
    {
        QCOMPARE(findings(seat(u"gradeTutor"_s)), u"missing 3"_s);
        QVERIFY(made(u"groupMember"_s, member(u"gradeTutor"_s, u"甲導師"_s)));
        QCOMPARE(findings(seat(u"gradeTutor"_s)), u"missing 2"_s);
        QJsonObject past = member(u"gradeTutor"_s, u"乙導師"_s);
        past.insert(u"endsOn"_s, text(m_today.addDays(-1)));
        QVERIFY(made(u"groupMember"_s, past));
        QCOMPARE(findings(seat(u"gradeTutor"_s)), u"expired 1, missing 1"_s);
        // On the day before, the second still sat there.
        QCOMPARE(findings(seat(u"gradeTutor"_s, {{u"day"_s, text(m_today.addDays(-1))}})), u"missing 1"_s);

        QJsonObject sent = member(u"parentsCommittee"_s, u"陳家長"_s);
        sent.insert(u"source"_s, u"nominated"_s);
        QCOMPARE(outcomeOf(save(u"groupMember"_s, sent)), u"required nominatedBy"_s);
        sent.insert(u"nominatedBy"_s, u"教師會"_s);
        QVERIFY(made(u"groupMember"_s, sent));
        const QJsonObject parents = seat(u"parentsCommittee"_s);
        QCOMPARE(findings(parents), u"wrongSource 1"_s);
        QCOMPARE(parents[u"nominatedBy"].toString(), u"家長會"_s);
        QCOMPARE(parents[u"article"].toString(), u"2.6"_s);
        QVERIFY(made(u"groupMember"_s, member(u"registryHead"_s, u"甲組長"_s)));
        QVERIFY(made(u"groupMember"_s, member(u"registryHead"_s, u"乙組長"_s)));
        QCOMPARE(findings(seat(u"registryHead"_s)), u"surplus 1"_s);
        QCOMPARE(outcomeOf(m_client->call(u"workGroup.composition"_s, {{u"day"_s, u"yesterday"_s}})),
                 u"date day"_s);
    }

    void aTermOfOfficeEndsNotBeforeItBegins()
    {
        QJsonObject turned = member(u"chair"_s, u"林校長"_s);
        turned.insert(u"endsOn"_s, text(m_today.addDays(-101)));
        QCOMPARE(outcomeOf(save(u"groupMember"_s, turned)), u"order endsOn"_s);
    }

    void theRegulationOfANewSchoolHasTheSeats()
    {
        QCOMPARE(stored(u"SELECT json_array_length(\"body\", '$.workGroup.seats') FROM \"regulation\""_s),
                 21);
    }

    void onlyTheConvenerConvenesAMeeting()
    {
        const QJsonArray ids = fiveMembers();
        QCOMPARE(outcomeOf(save(u"meeting"_s, meetingOf(ids[1].toInteger()))), u"notConvener@3"_s);
        const qint64 meeting = made(u"meeting"_s, meetingOf(ids[0].toInteger()));
        QVERIFY(meeting);
        const QJsonObject kept = record(u"meeting"_s, meeting);
        QCOMPARE(kept[u"memberCount"].toInt(), 5);
        QCOMPARE(kept[u"schoolYear"].toInt(), m_term.year.roc());
        QVERIFY(!kept[u"quorate"].toBool());
        // Whose term of office is over convenes no more.
        QJsonObject next = meetingOf(ids[0].toInteger());
        next.insert(u"date"_s, text(m_today.addDays(101)));
        QCOMPARE(outcomeOf(save(u"meeting"_s, next)), u"notConvener@3"_s);
    }

    void attendanceIsOfMembersInOfficeOnTheDayAndNotOfTomorrow()
    {
        const QJsonArray ids = fiveMembers();
        QJsonObject past = member(u"studentDelegate"_s, u"畢業生"_s);
        past.insert(u"endsOn"_s, text(m_today.addDays(-1)));
        const qint64 gone = made(u"groupMember"_s, past);
        QJsonObject meeting = meetingOf(ids[0].toInteger());
        meeting.insert(u"presentIds"_s, QJsonArray{ids[0], gone});
        QCOMPARE(outcomeOf(save(u"meeting"_s, meeting)), u"notYetThen presentIds"_s);
        meeting.insert(u"presentIds"_s, QJsonArray{ids[0], ids[1]});
        meeting.insert(u"excusedIds"_s, QJsonArray{ids[1]});
        QCOMPARE(outcomeOf(save(u"meeting"_s, meeting)), u"twice excusedIds"_s);
        meeting.insert(u"excusedIds"_s, QJsonArray{ids[2]});
        meeting.insert(u"date"_s, text(m_today.addDays(1)));
        QCOMPARE(outcomeOf(save(u"meeting"_s, meeting)), u"future presentIds"_s);
        meeting.insert(u"date"_s, text(m_today));
        QVERIFY(made(u"meeting"_s, meeting));
    }

    void aResolutionNeedsTheQuorumAndKeepsIt()
    {
        const QJsonArray ids = fiveMembers();
        QJsonObject planned = meetingOf(ids[0].toInteger());
        planned.insert(u"presentIds"_s, QJsonArray{ids[0], ids[1]});
        const qint64 meeting = made(u"meeting"_s, planned);
        QJsonObject item{{u"meetingId"_s, meeting},
                         {u"position"_s, 1},
                         {u"matter"_s, u"schedule"_s},
                         {u"title"_s, u"作業期程"_s}};
        const qint64 number = made(u"agendaItem"_s, item);
        QVERIFY(number);
        QJsonObject decided = changed(u"agendaItem"_s, number, {{u"resolution"_s, u"照案通過"_s}});
        const auto refused = save(u"agendaItem"_s, decided);
        QCOMPARE(outcomeOf(refused), u"noQuorum@3"_s);
        QCOMPARE(refused.error().data[u"limit"].toInt(), 3);
        QCOMPARE(refused.error().data[u"used"].toInt(), 2);

        const QJsonArray three{ids[0], ids[1], ids[2]};
        QVERIFY(save(u"meeting"_s, changed(u"meeting"_s, meeting, {{u"presentIds"_s, three}})));
        QVERIFY(record(u"meeting"_s, meeting)[u"quorate"].toBool());
        QVERIFY(save(u"agendaItem"_s, decided));
        // Who was there cannot be taken back under what was decided.
        QCOMPARE(outcomeOf(save(u"meeting"_s, changed(u"meeting"_s, meeting,
                                                      {{u"presentIds"_s, QJsonArray{ids[0], ids[1]}}}))),
                 u"noQuorum@3"_s);
        QCOMPARE(record(u"meeting"_s, meeting)[u"presentCount"].toInt(), 3);
    }

    void aResolutionIsFollowedUpUntilItIsDone()
    {
        const QJsonArray ids = fiveMembers();
        QJsonObject held = meetingOf(ids[0].toInteger());
        held.insert(u"presentIds"_s, ids);
        QCOMPARE(duty(u"meeting"_s), u"0/1, 0 late, 3"_s);
        const qint64 meeting = made(u"meeting"_s, held);
        QCOMPARE(duty(u"meeting"_s), QString());
        const qint64 unit = stored(u"SELECT \"id\" FROM \"unit\" WHERE \"key\" = 'registry'"_s).toLongLong();
        QJsonObject item{{u"meetingId"_s, meeting},    {u"position"_s, 1},
                         {u"matter"_s, u"platform"_s}, {u"title"_s, u"帳號清查"_s},
                         {u"resolution"_s, u"照案"_s}, {u"unitId"_s, unit}};
        QCOMPARE(outcomeOf(save(u"agendaItem"_s, item)), u"required dueOn"_s);
        item.insert(u"dueOn"_s, text(m_today));
        const qint64 number = made(u"agendaItem"_s, item);
        QCOMPARE(record(u"agendaItem"_s, number)[u"followUp"].toString(), u"open"_s);
        QCOMPARE(duty(u"resolutions"_s), u"0/1, 0 late, 3"_s);

        // The responsible unit is told too, and no other.
        QVERIFY(m_fixture->addAccount(u"clerk"_s, u"registryClerk"_s));
        QVERIFY(change(u"account"_s, accountId(u"clerk"_s), {{u"unitId"_s, unit}}));
        QVERIFY(m_fixture->addAccount(u"other"_s, u"teachingClerk"_s));
        QVERIFY(signIn(u"clerk"_s));
        QCOMPARE(duty(u"resolutions"_s), u"0/1, 0 late, 3"_s);
        QCOMPARE(
            outcomeOf(save(u"agendaItem"_s, changed(u"agendaItem"_s, number, {{u"outcome"_s, u"已辦"_s}}))),
            u"forbidden"_s);
        QVERIFY(signIn(u"other"_s));
        QCOMPARE(duty(u"resolutions"_s), QString());
        QVERIFY(signIn(u"director"_s));

        QCOMPARE(outcomeOf(save(u"agendaItem"_s,
                                changed(u"agendaItem"_s, number, {{u"doneOn"_s, text(m_today.addDays(1))}}))),
                 u"required outcome, future doneOn"_s);
        QVERIFY(save(u"agendaItem"_s, changed(u"agendaItem"_s, number,
                                              {{u"outcome"_s, u"已清查"_s}, {u"doneOn"_s, text(m_today)}})));
        QCOMPARE(record(u"agendaItem"_s, number)[u"followUp"].toString(), u"done"_s);
        QCOMPARE(duty(u"resolutions"_s), QString());
    }

    /// Article 3: who sits on two seats is one member, present or not.
    void whoSitsOnTwoSeatsCountsOnceInTheQuorum()
    {
        QJsonArray ids = fiveMembers();
        QJsonObject second =
            member(u"gradeTutor"_s, record(u"groupMember"_s, ids[4].toInteger())[u"name"].toString());
        ids.append(made(u"groupMember"_s, second));
        QJsonObject held = meetingOf(ids[0].toInteger());
        held.insert(u"presentIds"_s, QJsonArray{ids[0], ids[4], ids[5]});
        const qint64 meeting = made(u"meeting"_s, held);
        QCOMPARE(record(u"meeting"_s, meeting)[u"memberCount"].toInt(), 5);
        QCOMPARE(record(u"meeting"_s, meeting)[u"presentCount"].toInt(), 2);
        QVERIFY(!record(u"meeting"_s, meeting)[u"quorate"].toBool());
    }

    /// Article 3: what was resolved stays once it was carried out or a later meeting has followed; the
    /// follow-up goes on.
    void whatWasResolvedStaysOnceSomethingRestsOnIt()
    {
        const QJsonArray ids = fiveMembers();
        QJsonObject held = meetingOf(ids[0].toInteger());
        held.insert(u"date"_s, text(m_today.addDays(-7)));
        held.insert(u"presentIds"_s, ids);
        const qint64 meeting = made(u"meeting"_s, held);
        const qint64 unit = stored(u"SELECT \"id\" FROM \"unit\" WHERE \"key\" = 'registry'"_s).toLongLong();
        const QJsonObject item{{u"meetingId"_s, meeting},    {u"position"_s, 1},
                               {u"matter"_s, u"platform"_s}, {u"title"_s, u"帳號清查"_s},
                               {u"resolution"_s, u"照案"_s}, {u"unitId"_s, unit},
                               {u"dueOn"_s, text(m_today)}};
        const qint64 first = made(u"agendaItem"_s, item);
        const qint64 second = made(u"agendaItem"_s, item);
        const auto tries = [this](qint64 id, const QJsonObject &members) {
            return outcomeOf(save(u"agendaItem"_s, changed(u"agendaItem"_s, id, members)));
        };
        const auto removes = [this](const QString &type, qint64 id) {
            return outcomeOf(m_client->call(
                u"record.remove"_s,
                with({{u"type"_s, type}, {u"id"_s, id}, {u"version"_s, record(type, id)[u"version"]}})));
        };
        QCOMPARE(tries(first, {{u"resolution"_s, u"修正通過"_s}}), u"done"_s);
        QCOMPARE(tries(first, {{u"outcome"_s, u"已清查"_s}, {u"doneOn"_s, text(m_today)}}), u"done"_s);
        for (const QJsonObject &later :
             {QJsonObject{{u"resolution"_s, u"緩議"_s}}, QJsonObject{{u"matter"_s, u"merits"_s}}})
            QCOMPARE(tries(first, later), u"resolutionStands@3"_s);
        QCOMPARE(removes(u"agendaItem"_s, first), u"resolutionStands@3"_s);
        QCOMPARE(tries(second, {{u"matter"_s, u"building"_s}}), u"done"_s);
        QCOMPARE(outcomeOf(save(u"meeting"_s, changed(u"meeting"_s, meeting, {{u"report"_s, u"一"_s}}))),
                 u"done"_s);

        QJsonObject next = meetingOf(ids[0].toInteger());
        next.insert(u"presentIds"_s, QJsonArray{ids[0]});
        const qint64 later = made(u"meeting"_s, next);
        QCOMPARE(tries(second, {{u"title"_s, u"清查"_s}}), u"done"_s);
        QVERIFY(save(u"meeting"_s, changed(u"meeting"_s, later, {{u"presentIds"_s, ids}})));
        QCOMPARE(tries(second, {{u"title"_s, u"帳號"_s}}), u"resolutionStands@3"_s);
        QCOMPARE(tries(second, {{u"outcome"_s, u"已辦"_s}, {u"doneOn"_s, text(m_today)}}), u"done"_s);
        QCOMPARE(outcomeOf(save(u"meeting"_s, changed(u"meeting"_s, meeting, {{u"report"_s, u"二"_s}}))),
                 u"resolutionStands@3"_s);
        QCOMPARE(outcomeOf(save(u"meeting"_s, changed(u"meeting"_s, later, {{u"report"_s, u"三"_s}}))),
                 u"done"_s);
    }

    /// Article 3: the matter has to be named, and what nobody carries out is told until it has its office.
    void aResolutionWithoutAnOfficeIsTold()
    {
        const QJsonArray ids = fiveMembers();
        QJsonObject held = meetingOf(ids[0].toInteger());
        held.insert(u"presentIds"_s, ids);
        const qint64 meeting = made(u"meeting"_s, held);
        QJsonObject item{{u"meetingId"_s, meeting},
                         {u"position"_s, 1},
                         {u"title"_s, u"帳號清查"_s},
                         {u"resolution"_s, u"照案"_s}};
        QCOMPARE(outcomeOf(save(u"agendaItem"_s, item)), u"required matter"_s);
        item.insert(u"matter"_s, QString());
        QCOMPARE(outcomeOf(save(u"agendaItem"_s, item)), u"required matter"_s);
        item.insert(u"matter"_s, u"platform"_s);
        QCOMPARE(duty(u"unassigned"_s), QString());
        const qint64 id = made(u"agendaItem"_s, item);
        QCOMPARE(duty(u"unassigned"_s), u"0/1, 0 late, 3"_s);
        const qint64 unit = stored(u"SELECT \"id\" FROM \"unit\" WHERE \"key\" = 'registry'"_s).toLongLong();
        QVERIFY(save(u"agendaItem"_s,
                     changed(u"agendaItem"_s, id, {{u"unitId"_s, unit}, {u"dueOn"_s, text(m_today)}})));
        QCOMPARE(duty(u"unassigned"_s), QString());
    }

    /// Article 3: who convenes has the addresses of those invited, and no list of accounts for it.
    void whoConvenesHasTheAddressesOfThoseInvited()
    {
        QVERIFY(m_fixture->addAccount(u"head"_s, u"principal"_s) &&
                m_fixture->addAccount(u"gone"_s, u"teacher"_s));
        for (const QString &login : {u"head"_s, u"gone"_s})
            QVERIFY(change(u"account"_s, accountId(login), {{u"email"_s, login + u"@ta.tp.edu.tw"_s}}));
        QJsonObject chair = member(u"chair"_s, u"林校長"_s);
        chair.insert(u"accountId"_s, accountId(u"head"_s));
        QJsonObject former = member(u"teachersAssociation"_s, u"王老師"_s);
        former.insert(u"accountId"_s, accountId(u"gone"_s));
        former.insert(u"endsOn"_s, text(m_today.addDays(-1)));
        const qint64 convener = made(u"groupMember"_s, chair);
        QVERIFY(convener && made(u"groupMember"_s, former));
        const qint64 meeting = made(u"meeting"_s, meetingOf(convener));
        QVERIFY(meeting);
        const auto invited = [&](qint64 of) -> QString {
            const auto answer = m_client->call(u"workGroup.invited"_s, {{u"meeting"_s, of}});
            if (!answer)
                return told(answer);
            QStringList mails;
            for (const QJsonValue &each : answer.value()[u"addresses"].toArray())
                mails.append(each[u"email"].toString());
            return mails.join(u' ');
        };
        QCOMPARE(invited(meeting), u"head@ta.tp.edu.tw"_s);
        QCOMPARE(invited(meeting + 1), QString::number(static_cast<int>(ErrorCode::NotFound)));
        // Whose list of accounts is closed has them all the same, and nobody who does not convene.
        const auto closes = [](store::WriteContext &write) -> Answer<QJsonObject> {
            auto role = write.records().findOne<Role>(u"key"_s, u"principal"_s);
            role->grants.replace(u"view account school"_s, u"view unit school"_s);
            const auto changed = write.change(*role);
            return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
        };
        QVERIFY(m_fixture->server().store().writer().submitAndWait({0, {}, {}, {}, u"test"_s, closes}));
        QVERIFY(m_fixture->addAccount(u"convenes"_s, u"principal"_s) && signIn(u"convenes"_s));
        QCOMPARE(outcomeOf(m_client->call(u"record.get"_s,
                                          {{u"type"_s, u"account"_s}, {u"id"_s, accountId(u"gone"_s)}})),
                 u"forbidden"_s);
        QCOMPARE(invited(meeting), u"head@ta.tp.edu.tw"_s);
        QVERIFY(m_fixture->addAccount(u"member"_s, u"workGroup"_s) && signIn(u"member"_s));
        QCOMPARE(invited(meeting), QString::number(static_cast<int>(ErrorCode::Forbidden)));
    }

    /// Articles 2 and 3: the principal convenes the group, and its members follow the whole.
    void theConvenerIsToldOfTheMeetingAndMembersOfTheWhole()
    {
        QVERIFY(m_fixture->addAccount(u"head"_s, u"principal"_s));
        QVERIFY(m_fixture->addAccount(u"advisers"_s, u"adviserConvenor"_s));
        QVERIFY(m_fixture->addAccount(u"talks"_s, u"courseAdviser"_s));
        QJsonObject seat = member(u"adviserConvener"_s, u"陳召集"_s);
        seat.insert(u"accountId"_s, accountId(u"advisers"_s));
        QVERIFY(made(u"groupMember"_s, seat));
        const auto hasBoard = [this] {
            const auto summary =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_term.year.roc()},
                                                   {u"semester"_s, static_cast<int>(m_term.semester)}});
            const auto cards = summary.value()[u"cards"].toArray();
            return std::any_of(cards.begin(), cards.end(), [](const QJsonValue &card) {
                return card[u"key"].toString() == u"compliance";
            });
        };
        QVERIFY(signIn(u"head"_s));
        QCOMPARE(duty(u"meeting"_s), u"0/1, 0 late, 3"_s);
        QVERIFY(signIn(u"advisers"_s));
        QVERIFY(hasBoard());
        QCOMPARE(duty(u"meeting"_s), QString());
        QVERIFY(signIn(u"talks"_s));
        QVERIFY(!hasBoard());
        QVERIFY(signIn(u"director"_s));
    }

    void theFrontPageTellsTheSeatsThatAreToBeMended()
    {
        QCOMPARE(duty(u"workGroup"_s), u"0/21, 0 late, 2"_s);
        QVERIFY(made(u"groupMember"_s, member(u"chair"_s, u"林校長"_s)));
        QCOMPARE(duty(u"workGroup"_s), u"1/21, 0 late, 2"_s);
    }

    void whoTookPartCannotBeRemoved()
    {
        const QJsonArray ids = fiveMembers();
        QJsonObject held = meetingOf(ids[0].toInteger());
        held.insert(u"presentIds"_s, ids);
        QVERIFY(made(u"meeting"_s, held));
        const auto removed = m_client->call(
            u"record.remove"_s, with({{u"type"_s, u"groupMember"_s}, {u"id"_s, ids[4]}, {u"version"_s, 1}}));
        QVERIFY(!removed);
        QVERIFY(!record(u"groupMember"_s, ids[4].toInteger()).isEmpty());
    }

    void papersOfAMeetingAreForWhoSeesIt()
    {
        const QJsonArray members = fiveMembers();
        const qint64 meeting = made(u"meeting"_s, meetingOf(members[0].toInteger()));
        QJsonObject second = meetingOf(members[0].toInteger());
        second.insert(u"title"_s, u"第2次工作小組會議"_s);
        const qint64 other = made(u"meeting"_s, second);
        const qint64 item = made(u"agendaItem"_s, {{u"meetingId"_s, meeting},
                                                   {u"position"_s, 1},
                                                   {u"matter"_s, u"schedule"_s},
                                                   {u"title"_s, u"作業期程"_s}});
        QVERIFY(meeting && other && item);
        const auto paper = [&](qint64 of) {
            return QJsonObject{{u"meetingId"_s, of}, {u"agendaItemId"_s, item}, {u"title"_s, u"期程草案"_s}};
        };
        QCOMPARE(outcomeOf(save(u"meetingPaper"_s, paper(other))), u"otherMeeting agendaItemId"_s);
        const qint64 id = made(u"meetingPaper"_s, paper(meeting));
        QVERIFY(id);
        const QByteArray bytes = smallPdf("paper");
        QJsonObject params = beginParams(id, bytes, u"草案.pdf"_s);
        params.insert(u"ownerType"_s, u"meetingPaper"_s);
        const auto send = [&]() -> QString {
            const auto begun = m_client->call(u"attachment.begin"_s, with(params));
            if (!begun)
                return told(begun);
            sendBytes(begun.value()[u"upload"].toInteger(), bytes, begun.value()[u"offset"].toInteger());
            return told(finish(begun.value()[u"upload"].toInteger()));
        };
        const auto seen = [&](const QString &type) {
            const auto page =
                m_client->call(u"record.query"_s, {{u"type"_s, type}, {u"columns"_s, QJsonArray{u"id"_s}}});
            return page ? QString::number(page.value()[u"rows"].toArray().size()) : outcomeOf(page);
        };
        // A member reads; who does not see the meeting is told of nothing.
        QVERIFY(m_fixture->addAccount(u"member"_s, u"workGroup"_s) && signIn(u"member"_s));
        QCOMPARE(send(), QString::number(static_cast<int>(ErrorCode::Forbidden)));
        QVERIFY(m_fixture->addAccount(u"pupil"_s, u"student"_s) && signIn(u"pupil"_s));
        QCOMPARE(send(), QString::number(static_cast<int>(ErrorCode::NotFound)));
        QVERIFY(signIn(u"director"_s));
        QCOMPARE(send(), u"done"_s);
        QCOMPARE(record(u"meetingPaper"_s, id)[u"documentCount"].toInt(), 1);
        QVERIFY(signIn(u"member"_s));
        QCOMPARE(seen(u"meetingPaper"_s), u"1"_s);
        QCOMPARE(seen(u"attachment"_s), u"1"_s);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(seen(u"meetingPaper"_s), u"forbidden"_s);
        QCOMPARE(seen(u"attachment"_s), u"0"_s);
        // The item stays as long as it has papers; a paper goes with its file.
        QVERIFY(signIn(u"director"_s));
        const auto gone = [&](const QString &type, qint64 which) {
            return outcomeOf(m_client->call(
                u"record.remove"_s,
                with(
                    {{u"type"_s, type}, {u"id"_s, which}, {u"version"_s, record(type, which)[u"version"]}})));
        };
        QCOMPARE(gone(u"agendaItem"_s, item), u"referenced id"_s);
        QCOMPARE(gone(u"meetingPaper"_s, id), u"done"_s);
        QCOMPARE(seen(u"attachment"_s), u"0"_s);
        QCOMPARE(gone(u"agendaItem"_s, item), u"done"_s);
    }
};

QTEST_GUILESS_MAIN(TestGroupWork)
#include "tst_group_work.moc"
