// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;

/// Awards (article 10): what is measured of somebody's work, the proposals of the executive secretary, and
/// their assessment by the work group.
class TestAwards : public QObject, private OutcomeSchool
{
    Q_OBJECT

    qint64 m_chair = 0;
    qint64 m_seat = 0;
    qint64 m_list = 0;
    qint64 m_receipt = 0;

    [[nodiscard]] QJsonObject proposal(qint64 person, const QString &work = u"課程學習成果認證"_s) const
    {
        return {{u"personId"_s, person},
                {u"schoolYear"_s, m_year},
                {u"semester"_s, 1},
                {u"work"_s, work},
                {u"award"_s, u"嘉獎一次"_s}};
    }
    [[nodiscard]] QJsonObject meetingNow(const QJsonArray &present) const
    {
        return {{u"title"_s, u"第1次工作小組會議"_s}, {u"date"_s, text(m_today)},
                {u"time"_s, u"13:30-15:00"_s},        {u"place"_s, u"第一會議室"_s},
                {u"convenerId"_s, m_chair},           {u"presentIds"_s, present}};
    }
    /// An item of a meeting at which all or nobody was present; past the rules, as its resolution.
    [[nodiscard]] qint64 item(const QString &matter, const QString &resolution, bool isQuorate = true)
    {
        const qint64 meeting =
            made(u"meeting"_s, meetingNow(isQuorate ? QJsonArray{m_chair, m_seat} : QJsonArray()));
        return make(u"agendaItem"_s, {{u"meetingId"_s, meeting},
                                      {u"position"_s, 1},
                                      {u"matter"_s, matter},
                                      {u"title"_s, u"敘獎案"_s},
                                      {u"resolution"_s, resolution}});
    }
    [[nodiscard]] bool ends(QDate day)
    {
        return put<GroupMember>(m_seat, [day](GroupMember &member) { member.endsOn = day; });
    }
    [[nodiscard]] QString assess(qint64 id, qint64 item)
    {
        return outcomeOf(
            save(u"awardProposal"_s, changed(u"awardProposal"_s, id,
                                             {{u"state"_s, u"assessed"_s},
                                              {u"agendaItemId"_s, item ? QJsonValue(item) : QJsonValue()}})));
    }
    [[nodiscard]] QJsonArray workOf(const QString &name)
    {
        const auto measured =
            m_client->call(u"award.measure"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        if (!measured)
            return {outcomeOf(measured)};
        for (const QJsonValue &person : measured.value()[u"people"].toArray()) {
            if (person[u"name"].toString() == name)
                return person[u"work"].toArray();
        }
        return {};
    }
    /// "certified courseOutcome 2/1; entered student 1"
    [[nodiscard]] QString toldOf(const QString &name)
    {
        QStringList told;
        for (const QJsonValue &work : workOf(name)) {
            told.append(u"%1 %2 %3"_s.arg(work[u"measure"].toString(), work[u"type"].toString())
                            .arg(work[u"count"].toInt()));
            if (work.toObject().contains(u"inTime"))
                told.last() += u"/%1"_s.arg(work[u"inTime"].toInt());
        }
        return told.join(u"; "_s);
    }
    [[nodiscard]] qint64 listed(const QJsonValue &work)
    {
        const auto page = m_client->call(u"record.query"_s, {{u"type"_s, work[u"type"]},
                                                             {u"columns"_s, QJsonArray{u"id"_s}},
                                                             {u"conditions"_s, work[u"conditions"]},
                                                             {u"count"_s, true}});
        return page ? page.value()[u"total"].toInteger() : -1;
    }
    /// A question that the account answers now, so many days before its end.
    [[nodiscard]] bool answers(qint64 account, int daysLeft)
    {
        const auto job = [this, daysLeft](store::WriteContext &write) -> Answer<QJsonObject> {
            ReceiptQuestion question;
            question.rowId = Id<ReceiptRow>(m_receipt);
            question.listId = Id<SubmissionList>(m_list);
            question.schoolYear = SchoolYear(m_year);
            question.code = u"1"_s;
            question.text = u"缺一筆"_s;
            question.dueAt = write.now().addDays(daysLeft);
            auto made = write.create(question, u"ask"_s);
            if (!made)
                return made.error();
            made->answeredBy = u"t1"_s;
            made->answeredAt = write.now();
            const auto answered = write.change(*made, u"answer"_s);
            if (!answered)
                return answered.error();
            return QJsonObject();
        };
        const auto done =
            m_fixture->server().store().writer().submitAndWait({account, u"t1"_s, {}, {}, u"test"_s, job});
        if (!done)
            qWarning("%s", qPrintable(done.error().message));
        return done.ok();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
        QVERIFY(signIn(u"secretary"_s, u"academicDirector"_s));
        m_chair = made(u"groupMember"_s, {{u"seat"_s, u"chair"_s},
                                          {u"name"_s, u"林校長"_s},
                                          {u"source"_s, u"exOfficio"_s},
                                          {u"startsOn"_s, text(m_today.addDays(-30))},
                                          {u"endsOn"_s, text(m_today.addDays(30))}});
        QVERIFY(m_chair);
        m_seat = made(u"groupMember"_s, {{u"seat"_s, u"secretary"_s},
                                         {u"name"_s, u"王主任"_s},
                                         {u"source"_s, u"exOfficio"_s},
                                         {u"accountId"_s, accountId(u"secretary"_s)},
                                         {u"startsOn"_s, text(m_today.addDays(-30))},
                                         {u"endsOn"_s, text(m_today.addDays(30))}});
        QVERIFY(m_seat);
    }
    void cleanup() { close(); }

    void onlyTheExecutiveSecretaryProposes()
    {
        QVERIFY(made(u"awardProposal"_s, proposal(m_teacherId)));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(outcomeOf(save(u"awardProposal"_s, proposal(accountId(u"clerk"_s)))), u"forbidden"_s);
        // Not by permission alone, either.
        QVERIFY(grant(u"registryClerk"_s, u"view awardProposal school; edit awardProposal school"_s));
        QVERIFY(back());
        QCOMPARE(outcomeOf(save(u"awardProposal"_s, proposal(m_teacherId, u"其他"_s))), u"notSecretary@10"_s);
        // The seat makes the secretary, as long as it is held.
        QVERIFY(ends(m_today));
        QVERIFY(signIn(u"secretary"_s));
        QVERIFY(made(u"awardProposal"_s, proposal(m_teacherId, u"甲"_s)));
        QVERIFY(back());
        QVERIFY(ends(m_today.addDays(-1)));
        QVERIFY(signIn(u"secretary"_s));
        QCOMPARE(outcomeOf(save(u"awardProposal"_s, proposal(m_teacherId, u"乙"_s))), u"notSecretary@10"_s);
    }

    void nobodyProposesHimselfNorAStudentNorTwiceForTheSameWork()
    {
        QCOMPARE(outcomeOf(save(u"awardProposal"_s, proposal(accountId(u"secretary"_s)))), u"ownAward@10"_s);
        QVERIFY(addStudentAccount(u"s1"_s));
        QCOMPARE(outcomeOf(save(u"awardProposal"_s, proposal(accountId(u"s1"_s)))), u"reference personId"_s);
        QJsonObject decided = proposal(m_teacherId);
        decided.insert(u"state"_s, u"declined"_s);
        QCOMPARE(outcomeOf(save(u"awardProposal"_s, decided)), u"code state"_s);
        const qint64 first = made(u"awardProposal"_s, proposal(m_teacherId));
        QVERIFY(first);
        QCOMPARE(outcomeOf(save(u"awardProposal"_s, proposal(m_teacherId))), u"awardKnown@10"_s);
        QVERIFY(made(u"awardProposal"_s, proposal(m_teacherId, u"學生訓練"_s)));
        QVERIFY(made(u"awardProposal"_s, proposal(accountId(u"clerk"_s))));
        // A withdrawn one stands in nobody's way.
        QVERIFY(save(u"awardProposal"_s, changed(u"awardProposal"_s, first, {{u"state"_s, u"withdrawn"_s}})));
        QVERIFY(made(u"awardProposal"_s, proposal(m_teacherId)));
    }

    void itIsAssessedByAResolutionOnAwardsWithAQuorumAndStaysThen()
    {
        const qint64 id = made(u"awardProposal"_s, proposal(m_teacherId));
        QVERIFY(id);
        const QString refused = u"notAssessed@10"_s;
        QCOMPARE(assess(id, 0), refused);
        QCOMPARE(assess(id, item(u"platform"_s, u"照案通過"_s)), refused);
        QCOMPARE(assess(id, item(u"merits"_s, {})), refused);
        QCOMPARE(assess(id, item(u"merits"_s, u"照案通過"_s, false)), refused);
        const qint64 resolved = item(u"merits"_s, u"照案通過"_s);
        QVERIFY(save(u"agendaItem"_s, changed(u"agendaItem"_s, resolved, {{u"title"_s, u"敘獎名單"_s}})));
        QCOMPARE(assess(id, resolved), u"done"_s);
        // What it rests on stays as it was.
        for (const QJsonObject &later :
             {QJsonObject{{u"matter"_s, u"platform"_s}}, QJsonObject{{u"resolution"_s, u"緩議"_s}}})
            QCOMPARE(outcomeOf(save(u"agendaItem"_s, changed(u"agendaItem"_s, resolved, later))),
                     u"resolutionStands@10"_s);
        for (const QJsonObject &later :
             {QJsonObject{{u"award"_s, u"記功一次"_s}}, QJsonObject{{u"state"_s, u"proposed"_s}}})
            QCOMPARE(outcomeOf(save(u"awardProposal"_s, changed(u"awardProposal"_s, id, later))),
                     u"awardDecided@10"_s);
        QCOMPARE(record(u"awardProposal"_s, id)[u"award"].toString(), u"嘉獎一次"_s);
    }

    void aDeclineSaysWhy()
    {
        const qint64 id = made(u"awardProposal"_s, proposal(m_teacherId));
        QJsonObject declined = changed(u"awardProposal"_s, id, {{u"state"_s, u"declined"_s}});
        QCOMPARE(outcomeOf(save(u"awardProposal"_s, declined)), u"required reason"_s);
        declined.insert(u"reason"_s, u"同一事由已敘獎"_s);
        QVERIFY(save(u"awardProposal"_s, declined));
    }

    void theWorkOfASemesterIsMeasuredAndFrozenInTheProposal()
    {
        QVERIFY(back());
        const qint64 first = outcomeWithFile(u"甲"_s);
        const qint64 second = outcomeWithFile(u"乙"_s);
        const qint64 third = outcomeWithFile(u"丙"_s);
        QVERIFY(first && second && third);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(first), u"changed"_s);
        QCOMPARE(certify(second), u"changed"_s);
        QCOMPARE(certify(third, u"returned"_s, u"請補附件"_s), u"changed"_s);
        // As an extension that was taken back later leaves it.
        QVERIFY(put<CourseOutcome>(second, [&](CourseOutcome &outcome) {
            outcome.certifiedAt = atSchool(m_today.addDays(11), QTime(8, 0));
        }));
        m_list = make(u"submissionList"_s, {{u"roster"_s, u"x"_s}, {u"grades"_s, u"1"_s}});
        const qint64 package = make(u"receiptPackage"_s, {{u"number"_s, 1}, {u"schoolYear"_s, m_year}});
        m_receipt = make(u"receiptRow"_s, {{u"listId"_s, m_list},
                                           {u"packageId"_s, package},
                                           {u"studentId"_s, m_student},
                                           {u"schoolYear"_s, m_year}});
        QVERIFY(answers(m_teacherId, 1));
        QVERIFY(answers(m_teacherId, -1));
        QVERIFY(signIn(u"secretary"_s));
        QCOMPARE(toldOf(u"t1"_s), u"certified courseOutcome 2/1; answered receiptQuestion 2/1"_s);
        const QJsonArray work = workOf(u"t1"_s);
        QCOMPARE(listed(work[0]), 2);
        QCOMPARE(listed(work[1]), 2);
        // What the clerk entered to make this school: the outcomes, the windows, and one of each other type.
        QCOMPARE(toldOf(u"clerk"_s),
                 u"entered window 5; entered courseOutcome 3; entered course 1; entered enrolment 1; entered "
                 "schoolClass 1; entered student 1"_s);
        const qint64 id = made(u"awardProposal"_s, proposal(m_teacherId));
        const QString frozen = u"認證課程學習成果2件，期限內1件\n回覆收訖明細疑義2件，期限內1件"_s;
        QCOMPARE(record(u"awardProposal"_s, id)[u"evidence"].toString(), frozen);
        QVERIFY(answers(m_teacherId, 1));
        QVERIFY(
            save(u"awardProposal"_s, changed(u"awardProposal"_s, id,
                                             {{u"award"_s, u"嘉獎二次"_s}, {u"evidence"_s, u"100件"_s}})));
        QCOMPARE(record(u"awardProposal"_s, id)[u"evidence"].toString(), frozen);
        QCOMPARE(record(u"awardProposal"_s, id)[u"proposedBy"].toString(), u"secretary"_s);
    }

    /// Who reports a trouble, and writes to it, has answered nobody.
    void ownTroublesAreNoWork()
    {
        const auto job = [this](store::WriteContext &write) -> Answer<QJsonObject> {
            for (const qint64 reporter : {m_teacherId, accountId(u"secretary"_s)}) {
                TroubleReport report;
                report.reporterId = Id<Account>(reporter);
                report.text = u"無法登入"_s;
                report.schoolYear = SchoolYear(m_year);
                report.semester = Semester::First;
                const auto made = write.create(report);
                if (!made)
                    return made.error();
                TroubleAnswer answer;
                answer.reportId = made->id;
                answer.text = u"已重試"_s;
                if (const auto written = write.create(answer); !written)
                    return written.error();
            }
            return QJsonObject();
        };
        QVERIFY(m_fixture->server().store().writer().submitAndWait(
            {m_teacherId, u"t1"_s, {}, {}, u"test"_s, job}));
        // The answer to somebody else's is one.
        QCOMPARE(toldOf(u"t1"_s), u"entered troubleAnswer 1"_s);
    }

    void theTrainingsThatTheOfficeHasHeldCount()
    {
        const QJsonObject held{{u"title"_s, u"學生訓練"_s}, {u"audience"_s, u"students"_s},
                               {u"schoolYear"_s, m_year},   {u"semester"_s, 1},
                               {u"hours"_s, 200},           {u"state"_s, u"held"_s}};
        const auto training = [&](QJsonObject members) {
            QJsonObject record = held;
            for (auto each = members.begin(); each != members.end(); ++each)
                record.insert(each.key(), each.value());
            return make(u"training"_s, record);
        };
        const qint64 ours = make(u"unit"_s, {{u"key"_s, u"ours"_s}, {u"name"_s, u"輔導室"_s}});
        const qint64 theirs = make(u"unit"_s, {{u"key"_s, u"theirs"_s}, {u"name"_s, u"圖書館"_s}});
        QVERIFY(ours && theirs &&
                put<Account>(m_teacherId, [ours](Account &account) { account.unitId = Id<Unit>(ours); }));
        QVERIFY(training({{u"unitId"_s, ours}}));
        QVERIFY(training({{u"unitId"_s, ours}, {u"state"_s, u"planned"_s}, {u"title"_s, u"選課輔導"_s}}));
        QVERIFY(training({{u"unitId"_s, ours}, {u"semester"_s, 2}}));
        QVERIFY(training({{u"unitId"_s, theirs}, {u"title"_s, u"圖書館利用"_s}}));
        QCOMPARE(toldOf(u"t1"_s), u"trainings training 1"_s);
        QCOMPARE(listed(workOf(u"t1"_s)[0]), 1);
        const qint64 id = made(u"awardProposal"_s, proposal(m_teacherId));
        QCOMPARE(record(u"awardProposal"_s, id)[u"evidence"].toString(), u"單位已辦理（訓練研習）1件"_s);
    }

    void aNamesakeHasNoneOfIt()
    {
        QVERIFY(back());
        const qint64 outcome = outcomeWithFile(u"甲"_s);
        QVERIFY(signIn(u"t2"_s, u"teacher"_s));
        for (const qint64 account : {accountId(u"t2"_s), m_teacherId})
            QVERIFY(put<Account>(account, [](Account &named) { named.displayName = u"t1"_s; }));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(outcome), u"changed"_s);
        QVERIFY(signIn(u"secretary"_s));
        const auto measured =
            m_client->call(u"award.measure"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        QVERIFY(measured);
        QList<qint64> who;
        for (const QJsonValue &person : measured.value()[u"people"].toArray()) {
            if (person[u"name"].toString() == u"t1")
                who.append(person[u"account"].toInteger());
        }
        QCOMPARE(who, QList<qint64>{m_teacherId});
    }

    void whatIsMeasuredIsBoundedAndForTheSecretary()
    {
        QCOMPARE(
            outcomeOf(m_client->call(u"award.measure"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 3}})),
            u"range semester"_s);
        QCOMPARE(workOf(u"nobody"_s).size(), 0);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(workOf(u"t1"_s).first().toString(), u"forbidden"_s);
    }

    void theBoardAndTheHomeTellWhatWaits()
    {
        const QJsonObject term{{u"schoolYear"_s, m_year}, {u"semester"_s, 1}};
        const auto item10 = [&] {
            for (const QJsonValue &each :
                 m_client->call(u"compliance.read"_s, term).value()[u"items"].toArray()) {
                if (each[u"id"].toString() == u"10")
                    return each.toObject();
            }
            return QJsonObject();
        };
        const auto duty = [&]() -> QString {
            for (const QJsonValue &each :
                 m_client->call(u"home.summary"_s, term).value()[u"duties"].toArray()) {
                if (each[u"key"].toString() == u"awards")
                    return u"%1/%2"_s.arg(each[u"done"].toInt()).arg(each[u"total"].toInt());
            }
            return {};
        };
        QCOMPARE(item10()[u"state"].toString(), u"notApplicable"_s);
        QCOMPARE(duty(), QString());
        const qint64 id = made(u"awardProposal"_s, proposal(m_teacherId));
        QCOMPARE(item10()[u"state"].toString(), u"due"_s);
        QVERIFY(item10()[u"evidence"][0][u"open"].toBool());
        QCOMPARE(duty(), u"0/1"_s);
        const qint64 resolved = item(u"merits"_s, u"照案通過"_s);
        QCOMPARE(assess(id, resolved), u"done"_s);
        const QJsonObject met = item10();
        QCOMPARE(met[u"state"].toString(), u"met"_s);
        QCOMPARE(met[u"evidence"][0][u"count"].toInt(), 1);
        QCOMPARE(met[u"evidence"][1][u"record"].toInteger(), resolved);
        QCOMPARE(duty(), QString());
    }
};

QTEST_GUILESS_MAIN(TestAwards)
#include "tst_awards.moc"
