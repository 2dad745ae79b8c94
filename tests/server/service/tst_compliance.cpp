// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/group_seats.h"
#include "server/service/regulation_store.h"
#include "tests/server/service/compliance_store.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Two school years of a school under a clock of the test's: what happens day by day, and which states the
/// board has then, written by hand from the regulation.
class TestCompliance : public QObject, private ComplianceStore
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        openStore();
    }
    void cleanup() { closeStore(); }

    void everyItemHasALineAndWhatIsNotRecordedIsSaidSo()
    {
        const auto lines = board(t1141);
        QCOMPARE(lines.size(), theComplianceItems().size());
        // Those whose records this system does not keep: no row of the inputs.
        for (const ComplianceLine &line : lines) {
            const auto inputs = complianceInputs();
            const bool isFed = std::any_of(inputs.begin(), inputs.end(), [&](const ComplianceInput &input) {
                return line.item->rule == QLatin1String(input.rule);
            });
            QVERIFY2((line.result.state == ComplianceState::NotRecorded) == !isFed,
                     qPrintable(line.item->id));
        }
        for (const ComplianceLine &line : lines) {
            const bool isShown =
                line.result.total > 0 &&
                std::any_of(line.evidence.begin(), line.evidence.end(), [](const ComplianceEvidence &each) {
                    return each.kind == ComplianceEvidence::Kind::Proof && each.count > 0;
                });
            QVERIFY2(line.result.state != ComplianceState::Met || isShown, qPrintable(line.item->id));
        }
        QCOMPARE(state("1", t1141), u"met"_s);
        QCOMPARE(state("11", t1141), u"met"_s);
        QCOMPARE(state("2.4", t1141), u"due"_s);
        QCOMPARE(state("3", t1141), u"due"_s);
        QCOMPARE(state("5.1.1", t1141), u"notApplicable"_s);
        QCOMPARE(state("5.3.2", t1141), u"notApplicable"_s);
        QCOMPARE(state("6.2.5", t1141), u"notApplicable"_s);
    }

    /// Article 11: a later version asks nothing of a semester that had ended by then.
    void aSemesterIsJudgedByTheVersionOfItsLastDay()
    {
        QVERIFY(appointEverybody("2025-08-01", "2026-07-31"));
        at("2025-10-01");
        QVERIFY(!hold("2025-10-01", t1141).isNull());
        at("2026-02-10");
        QVERIFY(!hold("2026-02-10", t1142).isNull());
        const auto told = [this](Term term) {
            for (const ComplianceLine &line : board(term)) {
                if (line.item->id == u"3")
                    return wireName(line.result.state) + u' ' + QString::number(line.result.total);
            }
            return QString();
        };
        QCOMPARE(told(t1141), u"met 1"_s);
        QCOMPARE(told(t1142), u"met 1"_s);
        QVERIFY(write([this](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
            QJsonObject body = storedVersions(job.connection()).back().body;
            QJsonObject meetings = body[u"meetings"].toObject();
            meetings.insert(u"perSemester"_s, 2);
            body.insert(u"meetings"_s, meetings);
            body.insert(u"label"_s, u"twice"_s);
            body.insert(u"effectiveFrom"_s, u"2026-02-01"_s);
            const auto put = putVersion(job, {0, body});
            return put ? protocol::Answer<QJsonObject>(QJsonObject()) : put.error();
        }));
        m_regulations.forget();
        QCOMPARE(told(t1141), u"met 1"_s);
        QCOMPARE(told(t1142), u"due 2"_s);
    }

    /// A grade tutor who sits as somebody else as well holds the post of a tutor all the same.
    void aTutorOnTwoSeatsIsATutor()
    {
        const auto reader = m_store->reader();
        const auto role = store::Records(**reader).findOne<Role>(u"key"_s, u"teacher"_s);
        Account account;
        account.login = u"t1"_s;
        account.displayName = u"王導師"_s;
        account.roleId = role->id;
        const Id<Account> id = create(account);
        SchoolClass own;
        own.name = u"電機一甲"_s;
        own.schoolYear = y114;
        own.grade = 1;
        own.tutorId = id;
        QVERIFY(!id.isNull() && !create(own).isNull());
        for (const GroupSeat seat : {GroupSeat::TeachersAssociation, GroupSeat::GradeTutor}) {
            GroupMember member;
            member.seat = seat;
            member.accountId = id;
            member.name = account.displayName;
            member.source = seat == GroupSeat::GradeTutor ? SeatSource::ExOfficio : SeatSource::Nominated;
            member.nominatedBy = seat == GroupSeat::GradeTutor ? QString() : u"教師會"_s;
            member.startsOn = y114.firstDay();
            member.endsOn = y114.lastDay();
            QVERIFY(!create(member).isNull());
        }
        QStringList found;
        const auto regulation = m_regulations.inForceAt(**reader, now());
        for (const SeatState &state : compositionOn(**reader, on("2025-10-01"), *regulation)) {
            for (const SeatFinding &finding : state.findings) {
                if (!state.holders.empty() && finding.fault != SeatFault::Missing)
                    found.append(wireName(state.rule.seat) + u' ' + wireName(finding.fault));
            }
        }
        QCOMPARE(found, QStringList{u"teachersAssociation twoSeats"_s});
    }

    void aSemesterBeforeTheSchoolBeganIsNeitherMetNorOverdue()
    {
        constexpr Term t1132{SchoolYear(113), Semester::Second};
        at("2025-08-20");
        for (const ComplianceLine &line : board(t1132))
            QVERIFY2(line.result == ComplianceResult(), qPrintable(line.item->id));
        // What was entered of it since is told; what lacks may stand on paper.
        QVERIFY(appointEverybody("2025-08-20", "2026-07-31"));
        QVERIFY(!hold("2025-03-01", t1132).isNull());
        QCOMPARE(state("3", t1132), u"met"_s);
        for (const char *item : {"2.4", "3.1", "4.publish", "5.6", "9.1"})
            QCOMPARE(state(item, t1132), u"notRecorded"_s);
        QCOMPARE(state("3", t1141), u"due"_s);
    }

    void anEmptySelfCheckDoesNotMeetArticleFour()
    {
        // The units that check are there, nothing was looked at.
        QCOMPARE(state("4.check", t1141), u"due"_s);
        const auto reader = m_store->reader();
        const auto regulation = m_regulations.inForceAt(**reader, now());
        const auto signWith = [&](const DueCheck &due, const QString &findings) {
            SelfCheck check;
            check.step = due.what.step;
            check.schoolYear = due.what.term.year;
            check.semester = due.what.term.semester;
            check.unitId = due.unit.id;
            check.division = due.what.division;
            check.state = SelfCheckState::Signed;
            check.findings = findings;
            return create(check);
        };
        const QString found =
            u"[{\"key\":\"classes\",\"level\":\"info\",\"count\":1,\"type\":\"schoolClass\","
            "\"conditions\":[]}]"_s;
        const auto due = dueChecks(**reader, t1141, *regulation);
        QVERIFY(due.size() > 10);
        for (size_t i = 0; i + 1 < due.size(); ++i)
            QVERIFY(!signWith(due[i], found).isNull());
        QCOMPARE(state("4.check", t1141), u"due"_s);
        const Id<SelfCheck> last = signWith(due.back(), u"[]"_s);
        QCOMPARE(state("4.check", t1141), u"due"_s);
        QVERIFY(change<SelfCheck>(last, [&](SelfCheck &check) { check.findings = found; }));
        QCOMPARE(state("4.check", t1141), u"met"_s);
    }

    void aTroubleIsToBeAnsweredInThreeDays()
    {
        at("2025-10-01");
        QCOMPARE(state("5", t1141), u"notApplicable"_s);
        Id<Account> reporter;
        {
            Account account;
            account.login = u"t001"_s;
            account.displayName = u"林老師"_s;
            const auto reader = m_store->reader();
            account.roleId = store::Records(**reader).findOne<Role>(u"key"_s, u"teacher"_s)->id;
            reporter = create(account);
        }
        TroubleReport report;
        report.reporterId = reporter;
        report.text = u"不能上傳"_s;
        report.schoolYear = y114;
        report.reportedAt = now();
        report.waitsSince = now();
        const Id<TroubleReport> id = create(report);
        QVERIFY(!id.isNull());
        QCOMPARE(state("5", t1141), u"due"_s);
        QCOMPARE(state("5", t1142), u"notApplicable"_s);
        at("2025-10-04", QTime(23, 59, 59)); // the third day after
        QCOMPARE(state("5", t1141), u"due"_s);
        at("2025-10-05", QTime(0, 0));
        QCOMPARE(state("5", t1141), u"overdue"_s);
        for (const ComplianceLine &line : board(t1141)) {
            if (line.item->id == u"5") {
                QCOMPARE(line.evidence.size(), size_t(1));
                QCOMPARE(line.evidence.front().type, &recordTypeOf<TroubleReport>());
                QCOMPARE(line.evidence.front().count, 1);
            }
        }
        QVERIFY(change<TroubleReport>(id, [](TroubleReport &each) { each.waitsSince = {}; }));
        QCOMPARE(state("5", t1141), u"met"_s);
        // What was withdrawn asks for nothing.
        QVERIFY(change<TroubleReport>(id, [&](TroubleReport &each) {
            each.waitsSince = each.reportedAt;
            each.state = TroubleState::Withdrawn;
        }));
        QCOMPARE(state("5", t1141), u"notApplicable"_s);
    }

    void twoSchoolYears()
    {
        // 114-1: the group, its meeting, the schedule.
        at("2025-08-20");
        QVERIFY(appointEverybody("2025-08-20", "2026-07-31"));
        for (const char *seat : {"2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"})
            QVERIFY2(state(seat, t1141) == u"met", seat);
        QCOMPARE(state("4.plan", t1141), u"due"_s);
        QCOMPARE(state("4.publish", t1141), u"due"_s);
        at("2025-08-30", QTime(23, 59, 59)); // the thirtieth day
        QCOMPARE(state("4.plan", t1141), u"due"_s);
        at("2025-08-31", QTime(0, 0));
        QCOMPARE(state("4.plan", t1141), u"overdue"_s);
        QVERIFY(planWindows(t1141, "2025-09-01", "2026-01-15"));
        QCOMPARE(state("4.plan", t1141), u"met"_s);
        QCOMPARE(state("4.publish", t1141), u"overdue"_s);
        QCOMPARE(state("5.4", t1141), u"met"_s);
        QVERIFY(publish(t1141, 1));
        QCOMPARE(state("4.publish", t1141), u"met"_s);

        at("2025-09-15");
        QVERIFY(!hold("2025-09-12", t1141, false).isNull());
        QVERIFY2(state("3", t1141) == u"due", "a meeting without a quorum is none");
        const Id<Meeting> meeting = hold("2025-09-15", t1141);
        QCOMPARE(state("3", t1141), u"met"_s);
        QCOMPARE(state("3.1", t1141), u"due"_s);
        const Id<AgendaItem> item = resolve(meeting, MeetingMatter::Schedule, "2025-10-01");
        QCOMPARE(state("3.1", t1141), u"met"_s);
        QCOMPARE(state("3.2", t1141), u"due"_s);
        at("2025-10-01", QTime(23, 59));
        QCOMPARE(state("3.1", t1141), u"met"_s);
        at("2025-10-02", QTime(0, 1));
        QVERIFY2(state("3.1", t1141) == u"overdue", "the resolution was not carried out in time");
        QVERIFY(change<AgendaItem>(item, [](AgendaItem &each) { each.followUp = FollowUp::Done; }));
        QCOMPARE(state("3.1", t1141), u"met"_s);

        // The register of the only class is checked on the last second of its period.
        SchoolClass made;
        made.schoolYear = y114;
        made.name = u"電機一甲"_s;
        const Id<SchoolClass> schoolClass = create(made);
        QVERIFY(!seat(schoolClass).isNull());
        at("2026-01-15", QTime(17, 0));
        QCOMPARE(state("5.1.1", t1141), u"due"_s);
        at("2026-01-15", QTime(17, 0, 1));
        QCOMPARE(state("5.1.1", t1141), u"overdue"_s);
        RegisterCheck check;
        check.classId = schoolClass;
        check.schoolYear = y114;
        check.semester = Semester::First;
        QVERIFY(!create(check).isNull());
        QCOMPARE(state("5.1.1", t1141), u"met"_s);

        // The published schedule is no longer the one that holds.
        const auto reader = m_store->reader();
        const Id<Window> window = store::Records(**reader).find<Window>({}, 1).front().id;
        QVERIFY(change<Window>(window, [](Window &each) { each.endsAt = each.endsAt.addDays(3); }));
        QCOMPARE(state("4.publish", t1141), u"overdue"_s);
        QVERIFY(publish(t1141, 2));
        QCOMPARE(state("4.publish", t1141), u"met"_s);

        // 114-2: no meeting at all; what 114-1 had stands.
        at("2026-07-31", QTime(23, 59, 59));
        QCOMPARE(state("3", t1141), u"met"_s);
        QCOMPARE(state("3", t1142), u"due"_s);
        QCOMPARE(state("2.4", t1142), u"met"_s);
        at("2026-08-01", QTime(0, 0));
        QCOMPARE(state("3", t1142), u"overdue"_s);
        QVERIFY2(state("2.4", t1142) == u"met", "who sits in it now says nothing of another semester");

        // 115: all terms of office have ended, and one place is filled by another unit than the regulation's.
        QCOMPARE(state("2.4", t1151), u"overdue"_s);
        at("2026-09-01");
        QVERIFY(appointEverybody("2026-08-25", "2027-07-31"));
        QCOMPARE(state("2.4", t1151), u"met"_s);
        const auto later = m_store->reader();
        const auto parents =
            store::Records(**later).find<GroupMember>({{u"seat"_s, wireName(GroupSeat::ParentsCommittee)}});
        QVERIFY(change<GroupMember>(parents.back().id,
                                    [](GroupMember &each) { each.nominatedBy = u"教師會"_s; }));
        QCOMPARE(state("2.6", t1151), u"due"_s);
        QCOMPARE(state("2.5", t1151), u"met"_s);

        // 115-2: a meeting again.
        at("2027-03-02");
        QCOMPARE(state("3", t1152), u"due"_s);
        QVERIFY(!hold("2027-03-02", t1152).isNull());
        QCOMPARE(state("3", t1152), u"met"_s);
        QCOMPARE(state("3", t1142), u"overdue"_s);
    }
};

QTEST_GUILESS_MAIN(TestCompliance)
#include "tst_compliance.moc"
