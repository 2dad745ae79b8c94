// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/plan_writer.h"

#include "server/sample/file_shelf.h"
#include "server/sample/sample_files.h"
#include "server/service/award_measures.h"
#include "shared/model/award_proposal.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using store::WriteContext;

namespace {

/// The office whose account sits on a seat; the others are held by people without one of their own.
struct SeatOffice
{
    GroupSeat seat;
    const char16_t *roleKey;
};
constexpr SeatOffice seatOffices[] = {{GroupSeat::Chair, u"principal"},
                                      {GroupSeat::Secretary, u"academicDirector"},
                                      {GroupSeat::AffairsDirector, u"affairsDirector"},
                                      {GroupSeat::EveningDirector, u"eveningDirector"},
                                      {GroupSeat::TeachingHead, u"teachingClerk"},
                                      {GroupSeat::RegistryHead, u"registryClerk"},
                                      {GroupSeat::ActivitiesHead, u"affairsClerk"},
                                      {GroupSeat::GuidanceLifeHead, u"guidanceLifeClerk"},
                                      {GroupSeat::InformationHead, u"administrator"},
                                      {GroupSeat::EveningTeachingHead, u"eveningTeachingClerk"},
                                      {GroupSeat::EveningRegistryHead, u"eveningRegistryClerk"},
                                      {GroupSeat::SystemManager, u"systemManager"},
                                      {GroupSeat::AdviserConvener, u"adviserConvenor"},
                                      {GroupSeat::TeachersAssociation, u"workGroup"}};

} // namespace

Result<Done> PlanWriter::writeWorkGroup(const SampleCalendar &calendar, const Regulation &regulation,
                                        FileShelf &shelf)
{
    std::vector<GroupMember> members;
    // A seat without an account of its own is held by somebody who holds no other.
    QSet<QString> seated;
    for (const SeatOffice &office : seatOffices) {
        if (const int account = accountOf(office.roleKey); account != none)
            seated.insert(m_plan.accounts[size_t(account)].record.displayName);
    }
    size_t next = 0;
    const auto somebody = [&] {
        QString name;
        for (size_t tried = 0; tried < staffCount() && (name.isEmpty() || seated.contains(name)); ++tried) {
            const Account &account = m_plan.accounts[next++ % staffCount()].record;
            name = account.displayName == account.login ? QString() : account.displayName;
        }
        seated.insert(name);
        return name;
    };
    for (const SeatRule &rule : regulation.seats()) {
        // One of the three grade tutors is not named yet, and the parents' delegate was sent by another unit:
        // what the page of the seats is there to tell.
        const int held = rule.count > 1 ? rule.count - 1 : rule.count;
        for (int i = 0; i < held; ++i) {
            GroupMember member;
            member.seat = rule.seat;
            const auto office = std::find_if(std::begin(seatOffices), std::end(seatOffices),
                                             [&](const SeatOffice &each) { return each.seat == rule.seat; });
            const int account = office == std::end(seatOffices) ? none : accountOf(office->roleKey);
            // The account that the server was made with is nobody's: the head's name is typed.
            if (account != none && m_plan.accounts[size_t(account)].record.displayName !=
                                       m_plan.accounts[size_t(account)].record.login) {
                member.accountId = idOf<Account>(account, m_plan.accounts);
                member.name = m_plan.accounts[size_t(account)].record.displayName;
            } else {
                member.name = somebody();
            }
            member.post = rule.name;
            member.source = rule.source;
            member.nominatedBy = rule.seat == GroupSeat::ParentsCommittee ? u"教師會"_s : rule.nominatedBy;
            member.startsOn = calendar.current().year.firstDay();
            member.endsOn = calendar.current().year.lastDay();
            member.letterNumber = u"大安教字第%1%2號"_s.arg(calendar.current().year.roc())
                                      .arg(members.size() + 1, 4, 10, QLatin1Char('0'));
            member.letterOn = member.startsOn.addDays(13);
            members.push_back(member);
        }
    }
    if (members.empty())
        return Done{};
    const auto keepMember = [&](WriteContext &write, size_t i) { return keep(write, members[i]); };
    if (auto done = inBatches(u"work group"_s, members.size(), keepMember); !done)
        return done;
    if (auto done = inBatches(
            u"meetings"_s, 1,
            [&](WriteContext &write, size_t) { return keepMeeting(write, calendar, members, shelf); });
        !done)
        return done;
    return inBatches(u"awards"_s, 1,
                     [&](WriteContext &write, size_t) { return keepAwards(write, calendar); });
}

store::Answer<Done> PlanWriter::keepAwards(WriteContext &write, const SampleCalendar &calendar) const
{
    const Term term = calendar.current();
    service::AwardMeasures measures(write.connection(), term);
    const auto secretary = write.records().findOne<Account>(u"login"_s, u"academic"_s);
    int left = 2;
    for (const Account &account : write.records().find<Account>({})) {
        if (!account.studentId.isNull() || (secretary && account.id == secretary->id))
            continue;
        AwardProposal proposal;
        const auto work = measures.of(account);
        if (std::none_of(work.begin(), work.end(), [](const service::MeasuredWork &each) {
                return each.type == &recordTypeOf<CourseOutcome>();
            }))
            continue;
        proposal.evidence = service::evidenceText(work);
        proposal.personId = account.id;
        proposal.schoolYear = term.year;
        proposal.semester = term.semester;
        proposal.work = u"%1學年度第%2學期課程學習成果認證"_s.arg(term.year.roc()).arg(int(term.semester));
        proposal.award = left == 2 ? u"嘉獎一次"_s : u"獎狀一紙"_s;
        proposal.proposedBy = secretary ? secretary->displayName : QString();
        proposal.proposedAt = calendar.moment();
        if (auto kept = keep(write, proposal); !kept)
            return kept;
        if (--left == 0)
            break;
    }
    return Done{};
}

store::Answer<Done> PlanWriter::keepMeeting(WriteContext &write, const SampleCalendar &calendar,
                                            const std::vector<GroupMember> &members, FileShelf &shelf) const
{
    Meeting meeting;
    const Term term = calendar.current();
    meeting.date = std::min(term.firstDay().addDays(28), calendar.today());
    meeting.schoolYear = term.year;
    meeting.semester = term.semester;
    meeting.title = u"%1學年度第%2學期第1次工作小組會議"_s.arg(term.year.roc()).arg(int(term.semester));
    meeting.time = u"13:30-15:00"_s;
    meeting.place = u"第一會議室"_s;
    meeting.convenerId = members.front().id;
    meeting.recorder = members[1].name;
    for (size_t i = 0; i < members.size(); ++i)
        (i % 7 == 6 ? meeting.excusedIds : meeting.presentIds).push_back(members[i].id);
    meeting.memberCount = static_cast<int>(members.size());
    meeting.presentCount = static_cast<int>(meeting.presentIds.size());
    meeting.quorate = true;
    meeting.report = u"註冊組報告上學期名冊提交及收訖明細確認情形。"_s;
    if (auto kept = keep(write, meeting); !kept)
        return kept;
    struct Planned
    {
        MeetingMatter matter;
        const char16_t *title;
        const char16_t *resolution;
        const char *unit;
        int days;
    };
    static constexpr Planned items[] = {{MeetingMatter::Schedule, u"本學期各項作業期程及分工權責，提請討論。",
                                         u"照案通過，公告於學校網站。", "academic", 14},
                                        {MeetingMatter::Trainings,
                                         u"學生訓練、教師研習及親師說明會辦理方式，提請討論。",
                                         u"由輔導室規劃，期末前辦理完成。", "counselling", 90},
                                        {MeetingMatter::Platform, u"學校平臺帳號及權限清查，提請討論。",
                                         u"由資訊組每學期清查一次。", "information", 60}};
    int position = 0;
    for (const Planned &planned : items) {
        AgendaItem item;
        item.meetingId = meeting.id;
        item.position = ++position;
        item.matter = planned.matter;
        item.title = QString::fromUtf16(planned.title);
        item.explanation = u"依補充規定第三點辦理。"_s;
        item.resolution = QString::fromUtf16(planned.resolution);
        const auto unit = write.records().findOne<Unit>(u"key"_s, QLatin1String(planned.unit));
        item.unitId = unit ? unit->id : Id<Unit>();
        item.dueOn = meeting.date.addDays(planned.days);
        item.followUp = unit ? FollowUp::Open : FollowUp::None;
        if (auto kept = keep(write, item); !kept)
            return kept;
        if (position > 1)
            continue;
        MeetingPaper paper;
        paper.meetingId = meeting.id;
        paper.agendaItemId = item.id;
        paper.title = u"各項作業期程草案"_s;
        paper.documentCount = 1;
        if (auto kept = keep(write, paper); !kept)
            return kept;
        const auto document =
            shelf.document(paper.title + u".pdf"_s, samplePdf(paper.title, {meeting.title, item.title}));
        if (!document)
            return protocol::Fault{protocol::ErrorCode::Internal, document.error().message, {}};
        Attachment file = *document;
        file.meetingPaperId = paper.id;
        file.uploadedAt = calendar.moment();
        if (auto kept = keep(write, file); !kept)
            return kept;
    }
    return Done{};
}

} // namespace licheng
