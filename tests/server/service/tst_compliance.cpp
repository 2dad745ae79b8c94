// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/school_setup.h"
#include "server/service/compliance_inputs.h"
#include "server/service/compliance_service.h"
#include "server/service/schedule_facts.h"
#include "server/service/self_check_service.h"
#include "shared/model/school_time.h"
#include "shared/publishing/schedule_text.h"
#include "shared/rules/schedule_checks.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::service;

namespace {

constexpr SchoolYear y114(114);
constexpr SchoolYear y115(115);
constexpr Term t1141{y114, Semester::First};
constexpr Term t1142{y114, Semester::Second};
constexpr Term t1151{y115, Semester::First};
constexpr Term t1152{y115, Semester::Second};

QDate on(const char *day)
{
    return QDate::fromString(QString(QLatin1String(day)), Qt::ISODate);
}

} // namespace

/// Two school years of a school under a clock of the test's: what happens day by day, and which states the
/// board has then, written by hand from the regulation.
class TestCompliance : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Store> m_store;
    std::shared_ptr<std::atomic<qint64>> m_now = std::make_shared<std::atomic<qint64>>(0);
    RegulationBook m_regulations;

    void at(const char *day, QTime time = QTime(12, 0))
    {
        m_now->store(atSchool(on(day), time).toMSecsSinceEpoch());
    }
    [[nodiscard]] QDateTime now() const { return QDateTime::fromMSecsSinceEpoch(m_now->load(), Qt::UTC); }
    [[nodiscard]] bool write(const std::function<protocol::Answer<QJsonObject>(store::WriteContext &)> &job)
    {
        store::WriteRequest request;
        request.method = u"test"_s;
        request.job = job;
        const auto answer = m_store->writer().submitAndWait(std::move(request));
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer.ok();
    }
    template <class T>
    [[nodiscard]] Id<T> create(const T &record)
    {
        Id<T> id;
        const bool isDone = write([&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
            const auto made = job.create(record);
            if (!made)
                return made.error();
            id = made->id;
            return QJsonObject();
        });
        return isDone ? id : Id<T>();
    }
    template <class T>
    [[nodiscard]] bool change(Id<T> id, const std::function<void(T &)> &edit)
    {
        return write([&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
            auto record = job.get(id);
            if (!record)
                return protocol::notFound(recordTypeOf<T>().name(), id.value());
            edit(*record);
            const auto saved = job.change(*record);
            return saved ? protocol::Answer<QJsonObject>(QJsonObject()) : saved.error();
        });
    }
    [[nodiscard]] std::vector<ComplianceLine> board(Term term)
    {
        const auto reader = m_store->reader();
        return complianceBoard(**reader, term, now(), m_regulations);
    }
    /// "met", "due", "overdue" …
    [[nodiscard]] QString state(const char *item, Term term)
    {
        for (const ComplianceLine &line : board(term)) {
            if (line.item->id == QLatin1String(item))
                return wireName(line.result.state);
        }
        return {};
    }
    [[nodiscard]] bool appointEverybody(const char *from, const char *until)
    {
        const auto reader = m_store->reader();
        const auto regulation = m_regulations.inForceAt(**reader, now());
        for (const SeatRule &rule : regulation->seats()) {
            for (int i = 0; i < rule.count; ++i) {
                GroupMember member;
                member.seat = rule.seat;
                member.name = u"成員"_s + QString::number(i);
                member.source = rule.source;
                member.nominatedBy = rule.nominatedBy;
                member.startsOn = on(from);
                member.endsOn = on(until);
                if (create(member).isNull())
                    return false;
            }
        }
        return true;
    }
    [[nodiscard]] Id<Meeting> hold(const char *day, Term term, bool quorate = true)
    {
        Meeting meeting;
        meeting.title = u"工作小組會議"_s;
        meeting.date = on(day);
        meeting.convenerId = firstMember();
        meeting.quorate = quorate;
        meeting.schoolYear = term.year;
        meeting.semester = term.semester;
        return create(meeting);
    }
    [[nodiscard]] Id<GroupMember> firstMember()
    {
        const auto reader = m_store->reader();
        return store::Records(**reader).find<GroupMember>({}, 1).front().id;
    }
    [[nodiscard]] Id<AgendaItem> resolve(Id<Meeting> meeting, MeetingMatter matter, const char *due)
    {
        AgendaItem item;
        item.meetingId = meeting;
        item.matter = matter;
        item.title = u"期程"_s;
        item.resolution = u"照案通過"_s;
        item.dueOn = on(due);
        item.followUp = FollowUp::Open;
        return create(item);
    }
    [[nodiscard]] bool planWindows(Term term, const char *from, const char *until)
    {
        for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
            const auto kind = static_cast<WindowKind>(i);
            if (!needsWindow(kind))
                continue;
            Window window;
            window.kind = kind;
            window.schoolYear = term.year;
            window.semester = term.semester;
            window.startsAt = firstInstant(on(from));
            window.endsAt = atSchool(on(until), QTime(17, 0));
            window.selfCheckFrom = window.startsAt;
            window.selfCheckTo = window.endsAt.addDays(7);
            if (create(window).isNull())
                return false;
        }
        return true;
    }
    [[nodiscard]] bool publish(Term term, int number)
    {
        const auto reader = m_store->reader();
        ScheduleVersion version;
        version.schoolYear = term.year;
        version.semester = term.semester;
        version.number = number;
        version.publishedAt = now();
        version.content = publishing::contentOf(publicWindows(**reader, term));
        return !create(version).isNull();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        at("2025-08-01");
        auto opened = store::Store::open(m_folder->path(), store::OpenMode::CreateNew, {[now = m_now] {
                                             return QDateTime::fromMSecsSinceEpoch(now->load(), Qt::UTC);
                                         }});
        QVERIFY(opened);
        m_store = std::move(opened).value();
        m_regulations.forget();
        QVERIFY(setUpSchool(*m_store, {u"99T001"_s, u"示範高工"_s, {}}));
    }
    void cleanup() { m_store.reset(); }

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
        QCOMPARE(state("1", t1141), u"met"_s);
        QCOMPARE(state("11", t1141), u"met"_s);
        QCOMPARE(state("2.4", t1141), u"due"_s);
        QCOMPARE(state("3", t1141), u"due"_s);
        QCOMPARE(state("5.1.1", t1141), u"notApplicable"_s);
        QCOMPARE(state("5.3.2", t1141), u"met"_s);
        QCOMPARE(state("6.2.5", t1141), u"notApplicable"_s);
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
        QCOMPARE(state("5", t1141), u"met"_s);
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
        QCOMPARE(state("5", t1142), u"met"_s);
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
        QCOMPARE(state("5", t1141), u"met"_s);
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
        QCOMPARE(state("2.6", t1151), u"overdue"_s);
        QCOMPARE(state("2.5", t1151), u"met"_s);

        // 115-2: a meeting again.
        at("2027-03-02");
        QCOMPARE(state("3", t1152), u"due"_s);
        QVERIFY(!hold("2027-03-02", t1152).isNull());
        QCOMPARE(state("3", t1152), u"met"_s);
        QCOMPARE(state("3", t1142), u"overdue"_s);
    }

    void statesAreKeptDayByDayAndStayWhenTheirRecordsHaveGoneOn()
    {
        const auto keep = [this] {
            return write(
                [this](store::WriteContext &job) { return ComplianceKeeper::keep(job, m_regulations); });
        };
        const auto kept = [this](const char *item, Term term) {
            const auto reader = m_store->reader();
            for (const ComplianceRecord &each :
                 store::Records(**reader).find<ComplianceRecord>({{u"item"_s, QLatin1String(item)}})) {
                if (each.schoolYear == term.year && each.semester == term.semester)
                    return wireName(settled(each, now()));
            }
            return QString();
        };
        const auto rows = [this] {
            const auto reader = m_store->reader();
            return store::Records(**reader).count<ComplianceRecord>({});
        };
        at("2025-08-20");
        QVERIFY(appointEverybody("2025-08-20", "2027-07-31"));
        QVERIFY(keep());
        QCOMPARE(rows(), qint64(theComplianceItems().size()));
        QCOMPARE(kept("3", t1141), u"due"_s);
        QVERIFY(keep());
        QCOMPARE(rows(), qint64(theComplianceItems().size()));
        QVERIFY(!hold("2025-09-15", t1141).isNull());
        QVERIFY(keep());
        QCOMPARE(kept("3", t1141), u"met"_s);
        // In the second semester the first is followed on: a late resolution counts.
        at("2026-02-20");
        QVERIFY(keep());
        QCOMPARE(rows(), 2 * qint64(theComplianceItems().size()));
        QCOMPARE(kept("3.1", t1141), u"overdue"_s);
        // In the next school year nothing of it is touched any more, and what was due then is overdue.
        at("2026-08-03");
        QCOMPARE(kept("3", t1142), u"overdue"_s);
        QVERIFY(keep());
        QCOMPARE(kept("3", t1141), u"met"_s);
        QCOMPARE(rows(), 3 * qint64(theComplianceItems().size()));
    }
};

QTEST_GUILESS_MAIN(TestCompliance)
#include "tst_compliance.moc"
