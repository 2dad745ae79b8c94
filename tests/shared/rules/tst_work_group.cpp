// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/work_group.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

const QDate today(2025, 10, 1);

Regulation inTheTree()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value();
}

GroupMember memberOf(const SeatRule &rule, const QString &name)
{
    GroupMember member;
    member.seat = rule.seat;
    member.name = name;
    member.source = rule.source;
    member.nominatedBy = rule.nominatedBy;
    member.startsOn = QDate(2025, 8, 1);
    member.endsOn = QDate(2026, 7, 31);
    return member;
}

std::vector<GroupMember> wholeGroup(const Regulation &regulation)
{
    std::vector<GroupMember> members;
    for (const SeatRule &rule : regulation.seats()) {
        for (int i = 0; i < rule.count; ++i)
            members.push_back(memberOf(rule, u"%1 %2"_s.arg(rule.name).arg(i)));
    }
    return members;
}

/// "gradeTutor: missing 1; …"
QString findingsOf(const std::vector<GroupMember> &members, const Regulation &regulation, QDate day = today)
{
    QStringList lines;
    for (const SeatState &state : composition(members, day, regulation)) {
        for (const SeatFinding &finding : state.findings)
            lines.append((QStringList{wireName(state.rule.seat) + u':', wireName(finding.fault),
                                      QString::number(finding.places)} +
                          finding.names)
                             .join(u' '));
    }
    return lines.join(u"; "_s);
}

} // namespace

class TestWorkGroup : public QObject
{
    Q_OBJECT

    Regulation m_regulation;

    [[nodiscard]] std::vector<GroupMember>::iterator seat(std::vector<GroupMember> &members, GroupSeat seat)
    {
        return std::find_if(members.begin(), members.end(),
                            [seat](const GroupMember &member) { return member.seat == seat; });
    }

private Q_SLOTS:
    void anAccountOnASeatHoldsItsPostAndIsAPerson()
    {
        auto members = wholeGroup(m_regulation);
        QCOMPARE(findingsOf(members, m_regulation), QString());
        auto head = seat(members, GroupSeat::InformationHead);
        head->accountId = Id<Account>(1);
        const auto found = [&](const SeatAccount &account) {
            QStringList lines;
            for (const SeatState &state :
                 composition(members, today, m_regulation, {{Id<Account>(1), account}})) {
                for (const SeatFinding &finding : state.findings)
                    lines.append(wireName(state.rule.seat) + u' ' + wireName(finding.fault));
            }
            return lines.join(u"; "_s);
        };
        QCOMPARE(found({u"administrator"_s, true, false}), QString());
        QCOMPARE(found({u"administrator"_s, false, false}), u"informationHead notInPost"_s);
        QCOMPARE(found({u"teacher"_s, true, false}), u"informationHead notInPost"_s);
        head->accountId = {};
        QCOMPARE(found({u"teacher"_s, true, false}), QString());
        // Tutors are told by their classes; who is sent by a body holds no post.
        seat(members, GroupSeat::GradeTutor)->accountId = Id<Account>(1);
        QCOMPARE(found({u"teacher"_s, true, true}), QString());
        QCOMPARE(found({u"teacher"_s, true, false}), u"gradeTutor notInPost"_s);
        seat(members, GroupSeat::GradeTutor)->accountId = {};
        seat(members, GroupSeat::TeachersAssociation)->accountId = Id<Account>(1);
        QCOMPARE(found({u"teacher"_s, true, false}), QString());
        QCOMPARE(found({u"teacher"_s, false, false}), u"teachersAssociation notInPost"_s);
    }

    /// Reported at the later of the two seats, and counted once.
    void onePersonOnTwoSeatsIsReportedAndCountedOnce()
    {
        auto members = wholeGroup(m_regulation);
        QCOMPARE(personsAmong(members), 23);
        auto head = seat(members, GroupSeat::TeachingHead);
        auto tutor = seat(members, GroupSeat::GradeTutor);
        head->accountId = tutor->accountId = Id<Account>(7);
        QCOMPARE(findingsOf(members, m_regulation), u"gradeTutor: twoSeats 1 %1"_s.arg(tutor->name));
        QCOMPARE(personsAmong(members), 22);
        tutor->accountId = Id<Account>(8);
        tutor->name = head->name;
        QCOMPARE(findingsOf(members, m_regulation), QString());
        QCOMPARE(personsAmong(members), 23);
        // Who has no account there is known by the name.
        tutor->accountId = {};
        QCOMPARE(findingsOf(members, m_regulation), u"gradeTutor: twoSeats 1 %1"_s.arg(tutor->name));
        tutor->endsOn = today.addDays(-1);
        QVERIFY(!findingsOf(members, m_regulation).contains(u"twoSeats"_s));
    }

    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_regulation = inTheTree();
    }

    void article2HasTwentyThreePlacesAndSaysWhoSendsWhom()
    {
        int places = 0;
        QStringList sent;
        for (const SeatRule &rule : m_regulation.seats()) {
            places += rule.count;
            QVERIFY2(rule.article == u"2" || rule.article.startsWith(u"2."), qPrintable(rule.name));
            QCOMPARE(rule.nominatedBy.isEmpty(), rule.source == SeatSource::ExOfficio);
            if (rule.source == SeatSource::Nominated)
                sent.append(rule.nominatedBy + u' ' + rule.name);
        }
        QCOMPARE(m_regulation.seats().size(), size_t(21));
        QCOMPARE(places, 23);
        QCOMPARE(sent, QStringList({u"圖書館 系統管理師代表"_s, u"輔導室 輔導教師"_s, u"教師會 教師會代表"_s,
                                    u"家長會 學生家長委員會代表"_s, u"學務處 學生代表"_s}));
    }

    void aWholeGroupHasNoFinding()
    {
        QCOMPARE(findingsOf(wholeGroup(m_regulation), m_regulation), QString());
    }

    void anEmptyPlaceIsMissing()
    {
        auto members = wholeGroup(m_regulation);
        members.erase(seat(members, GroupSeat::GradeTutor));
        QCOMPARE(findingsOf(members, m_regulation), u"gradeTutor: missing 1"_s);
        members.erase(seat(members, GroupSeat::GradeTutor));
        QCOMPARE(findingsOf(members, m_regulation), u"gradeTutor: missing 2"_s);
    }

    void oneTooManyIsDouble()
    {
        auto members = wholeGroup(m_regulation);
        members.push_back(*seat(members, GroupSeat::StudentDelegate));
        members.back().name = u"另一人"_s;
        QCOMPARE(findingsOf(members, m_regulation), u"studentDelegate: surplus 1 學生代表 0 另一人"_s);
    }

    void aTermOfOfficeHoldsOnItsLastDayAndHasEndedOnTheNext()
    {
        auto members = wholeGroup(m_regulation);
        const auto delegate = seat(members, GroupSeat::StudentDelegate);
        delegate->endsOn = today;
        QCOMPARE(findingsOf(members, m_regulation), QString());
        delegate->endsOn = today.addDays(-1);
        QCOMPARE(findingsOf(members, m_regulation), u"studentDelegate: expired 1 學生代表 0"_s);
        GroupMember next = *delegate;
        next.name = u"接任者"_s;
        next.startsOn = today;
        next.endsOn = today.addDays(300);
        members.push_back(next);
        QCOMPARE(findingsOf(members, m_regulation), QString());
        // The place is free of who left it last.
        members.back().endsOn = today.addDays(-1);
        members.back().startsOn = today.addDays(-2);
        seat(members, GroupSeat::StudentDelegate)->endsOn = today.addDays(-3);
        QCOMPARE(findingsOf(members, m_regulation), u"studentDelegate: expired 1 接任者"_s);
    }

    void whoHasNotBegunHoldsNoPlace()
    {
        auto members = wholeGroup(m_regulation);
        seat(members, GroupSeat::RegistryHead)->startsOn = today.addDays(1);
        QCOMPARE(findingsOf(members, m_regulation), u"registryHead: missing 1"_s);
        seat(members, GroupSeat::RegistryHead)->startsOn = today;
        QCOMPARE(findingsOf(members, m_regulation), QString());
    }

    void whoWasSentByAnotherUnitIsNamed()
    {
        auto members = wholeGroup(m_regulation);
        seat(members, GroupSeat::ParentsCommittee)->nominatedBy = u"教師會"_s;
        seat(members, GroupSeat::SystemManager)->source = SeatSource::ExOfficio;
        seat(members, GroupSeat::RegistryHead)->source = SeatSource::Nominated;
        QCOMPARE(findingsOf(members, m_regulation),
                 u"registryHead: wrongSource 1 註冊組長 0; systemManager: wrongSource 1 系統管理師代表 0; "
                 u"parentsCommittee: wrongSource 1 學生家長委員會代表 0"_s);
    }

    void aSeatThatTheRegulationLeavesOutIsRefused()
    {
        QVERIFY(seatVerdict(GroupSeat::GradeTutor, m_regulation).isAllowed());
        const Verdict verdict = seatVerdict(GroupSeat::GradeTutor, Regulation());
        QVERIFY(!verdict.isAllowed());
        QCOMPARE(verdict.refusal().reason, RefusalReason::NoSuchSeat);
        QCOMPARE(verdict.refusal().article, u"2"_s);
    }

    void onlyTheConvenerInOfficeConvenes()
    {
        auto members = wholeGroup(m_regulation);
        const GroupMember chair = *seat(members, GroupSeat::Chair);
        QVERIFY(convenerVerdict(chair, chair.endsOn, m_regulation).isAllowed());
        const Verdict late = convenerVerdict(chair, chair.endsOn.addDays(1), m_regulation);
        QVERIFY(!late.isAllowed());
        QCOMPARE(late.refusal().article, u"3"_s);
        QCOMPARE(late.refusal().who, u"校長"_s);
        QVERIFY(!convenerVerdict(*seat(members, GroupSeat::Secretary), today, m_regulation).isAllowed());
    }

    void aMeetingDecidesWithMoreThanHalfOfItsMembers()
    {
        Meeting meeting;
        meeting.memberCount = 22;
        meeting.presentCount = 11;
        const Verdict half = decidesVerdict(meeting, m_regulation);
        QVERIFY(!half.isAllowed());
        QCOMPARE(half.refusal().limit, 12);
        QCOMPARE(half.refusal().used, 11);
        QCOMPARE(half.refusal().article, u"3"_s);
        meeting.presentCount = 12;
        QVERIFY(decidesVerdict(meeting, m_regulation).isAllowed());
        meeting.memberCount = 23;
        QVERIFY(decidesVerdict(meeting, m_regulation).isAllowed());
        meeting.presentCount = 11;
        QVERIFY(!decidesVerdict(meeting, m_regulation).isAllowed());
    }

    void aResolutionIsFollowedUpUntilItIsCarriedOut()
    {
        AgendaItem item;
        QCOMPARE(followUpOf(item), FollowUp::None);
        item.resolution = u"照案通過"_s;
        QCOMPARE(followUpOf(item), FollowUp::None);
        item.unitId = Id<Unit>(1);
        AgendaItem undecided = item;
        undecided.resolution.clear();
        QCOMPARE(followUpOf(undecided), FollowUp::None);
        item.dueOn = today;
        QCOMPARE(followUpOf(item), FollowUp::Open);
        item.outcome = u"已公告"_s;
        QCOMPARE(followUpOf(item), FollowUp::Open);
        item.doneOn = today;
        QCOMPARE(followUpOf(item), FollowUp::Done);
    }

    void aResolutionsUnitEndAndOutcomeBelongTogether()
    {
        const auto faults = [](const AgendaItem &item) {
            QStringList told;
            for (const FieldFault &fault : agendaFaults(item, today, today.addDays(30)))
                told.append(fault.field + u' ' + fault.rule);
            return told.join(u"; "_s);
        };
        AgendaItem item;
        QCOMPARE(faults(item), QString());
        item.unitId = Id<Unit>(1);
        QCOMPARE(faults(item), u"resolution required; dueOn required"_s);
        item.resolution = u"照案通過"_s;
        item.dueOn = today.addDays(-1);
        QCOMPARE(faults(item), u"dueOn order"_s);
        item.dueOn = today;
        QCOMPARE(faults(item), QString());
        item.doneOn = today.addDays(31);
        QCOMPARE(faults(item), u"outcome required; doneOn future"_s);
        item.outcome = u"已公告"_s;
        item.doneOn = today.addDays(30);
        QCOMPARE(faults(item), QString());
        item.doneOn = today.addDays(-1);
        QCOMPARE(faults(item), u"doneOn order"_s);
        item.unitId = Id<Unit>();
        QCOMPARE(faults(item), u"unitId required; doneOn order"_s);
    }

    /// Articles 3 and 10: the follow-up alone goes on once an award, the carrying out or a later meeting
    /// rests on what was resolved.
    void whatWasResolvedStaysOnceSomethingRestsOnIt()
    {
        AgendaItem item;
        item.title = u"獎勵"_s;
        item.resolution = u"照案通過"_s;
        const auto told = [this](const AgendaItem &before, const AgendaItem *after, ResolutionFacts facts) {
            const Verdict verdict = resolutionVerdict(before, after, facts, m_regulation);
            return verdict.isAllowed() ? QString() : verdict.refusal().article;
        };
        constexpr ResolutionFacts nothing{};
        constexpr ResolutionFacts awarded{.isAwarded = true};
        constexpr ResolutionFacts followed{.isFollowed = true};
        AgendaItem done = item;
        done.followUp = FollowUp::Done;
        const std::function<void(AgendaItem &)> changes[] = {
            [](AgendaItem &each) { each.meetingId = Id<Meeting>(9); },
            [](AgendaItem &each) { each.matter = MeetingMatter::Merits; },
            [](AgendaItem &each) { each.title = u"敘獎"_s; },
            [](AgendaItem &each) { each.explanation = u"另附"_s; },
            [](AgendaItem &each) { each.resolution = u"緩議"_s; }};
        for (const auto &change : changes) {
            AgendaItem after = item;
            change(after);
            QCOMPARE(told(item, &after, nothing), QString());
            QCOMPARE(told(item, &after, awarded), u"10"_s);
            QCOMPARE(told(item, &after, followed), u"3"_s);
            QCOMPARE(told(done, &after, nothing), u"3"_s);
        }
        AgendaItem carried = item;
        carried.outcome = u"已公告"_s;
        carried.unitId = Id<Unit>(1);
        for (const ResolutionFacts &facts : {nothing, awarded, followed})
            QCOMPARE(told(item, &carried, facts), QString());
        QCOMPARE(told(item, nullptr, nothing), QString());
        QCOMPARE(told(item, nullptr, awarded), u"10"_s);
        QCOMPARE(told(item, nullptr, followed), u"3"_s);
        // No award rests on what is not decided yet.
        AgendaItem open = item;
        open.resolution.clear();
        QCOMPARE(told(open, nullptr, awarded), QString());
    }

    void minutesAreClosedByAMeetingAfterThemUnlessNothingCouldBeDecided()
    {
        Meeting meeting;
        for (const bool isQuorate : {false, true}) {
            meeting.quorate = isQuorate;
            QVERIFY(minutesVerdict(meeting, false, m_regulation).isAllowed());
            QCOMPARE(minutesVerdict(meeting, true, m_regulation).isAllowed(), !isQuorate);
        }
    }
};

QTEST_GUILESS_MAIN(TestWorkGroup)
#include "tst_work_group.moc"
