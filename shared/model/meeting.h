// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/counselling.h"
#include "shared/model/group_member.h"

namespace licheng {

/// A meeting (工作小組會議) of the work group; article 3. Who was there is told by presentIds; nobody yet: it
/// is planned. memberCount and presentCount are counted when it is saved: the seats held on its day, and
/// those of them who came.
struct Meeting
{
    Id<Meeting> id;
    int version = 0;
    QString title;
    QDate date;
    QString time;
    QString place;
    Id<GroupMember> convenerId;
    QString recorder;
    std::vector<Id<GroupMember>> presentIds;
    std::vector<Id<GroupMember>> excusedIds;
    QString guests;
    int memberCount = 0;
    int presentCount = 0;
    bool quorate = false;
    QString report;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    bool operator==(const Meeting &) const = default;
};

template <>
struct Description<Meeting>
{
    static constexpr const char *name = "meeting";
    static constexpr const char *official = "工作小組會議";
    static constexpr const char *label = "Meeting";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &Meeting::id, "編號", "Number").hidden().serverSet(),
        field("version", &Meeting::version, "版本", "Version").hidden().serverSet(),
        field("title", &Meeting::title, "會議名稱", "Name of the meeting")
            .shownByReference()
            .required()
            .searchable()
            .length(60),
        field("date", &Meeting::date, "日期", "Date").required(),
        field("time", &Meeting::time, "時間", "Time")
            .required()
            .identifier()
            .length(11)
            .checked(&isClockTime, "clockTime"),
        field("place", &Meeting::place, "地點", "Place").required().length(50),
        field("convenerId", &Meeting::convenerId, "召集人", "Convened by").required().refers("groupMember"),
        field("recorder", &Meeting::recorder, "紀錄", "Minutes by").personName().length(50),
        field("presentIds", &Meeting::presentIds, "出席成員", "Present").refers("groupMember"),
        field("excusedIds", &Meeting::excusedIds, "請假成員", "Excused").refers("groupMember"),
        field("guests", &Meeting::guests, "列席人員", "Guests").length(200),
        field("memberCount", &Meeting::memberCount, "應出席人數", "Members").serverSet(),
        field("presentCount", &Meeting::presentCount, "出席人數", "Members present").serverSet(),
        field("quorate", &Meeting::quorate, "達法定人數", "Quorum reached").serverSet(),
        field("report", &Meeting::report, "報告事項", "Reports").multiline().length(4000),
        field("schoolYear", &Meeting::schoolYear, "學年度", "School year").serverSet(),
        field("semester", &Meeting::semester, "學期", "Semester").serverSet());
};

/// The six matters (議決事項) of article 3, in its order.
enum class MeetingMatter { Schedule, Building, Platform, Trainings, Merits, Promotion };
template <>
struct CodeTable<MeetingMatter>
{
    static constexpr Choice choices[] = {
        {"schedule", "作業期程及分工權責", "Schedule and division of work"},
        {"building", "資料建置之方式", "How the records are built"},
        {"platform", "學校平臺運作及管理", "Running of the platform"},
        {"trainings", "學生訓練、教師研習、親師說明會", "Trainings and sessions"},
        {"merits", "成效評核及獎勵", "Assessment and awards"},
        {"promotion", "其他推動及宣導事項", "Other promotion"}};
};

/// Where the resolution of an agenda item stands (列管情形).
enum class FollowUp { None, Open, Done };
template <>
struct CodeTable<FollowUp>
{
    static constexpr Choice choices[] = {{"none", "未列管", "Not followed up"},
                                         {"open", "列管中", "Followed up"},
                                         {"done", "已辦結", "Carried out"}};
};

/// An item (提案) of a meeting's agenda with its resolution (決議): which unit carries it out until when, and
/// what came of it; article 3.
struct AgendaItem
{
    Id<AgendaItem> id;
    int version = 0;
    Id<Meeting> meetingId;
    int position = 1;
    MeetingMatter matter = MeetingMatter::Schedule;
    QString title;
    QString explanation;
    QString resolution;
    Id<Unit> unitId;
    QDate dueOn;
    FollowUp followUp = FollowUp::None;
    QString outcome;
    QDate doneOn;
    bool operator==(const AgendaItem &) const = default;
};

template <>
struct Description<AgendaItem>
{
    static constexpr const char *name = "agendaItem";
    static constexpr const char *official = "議案";
    static constexpr const char *label = "Agenda item";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &AgendaItem::id, "編號", "Number").hidden().serverSet(),
        field("version", &AgendaItem::version, "版本", "Version").hidden().serverSet(),
        field("meetingId", &AgendaItem::meetingId, "會議", "Meeting").required().refers("meeting"),
        field("position", &AgendaItem::position, "案次", "Position").range(1, 99),
        field("matter", &AgendaItem::matter, "議決事項", "Matter").required(),
        field("title", &AgendaItem::title, "案由", "Subject").required().searchable().length(120),
        field("explanation", &AgendaItem::explanation, "說明", "Explanation").multiline().length(2000),
        field("resolution", &AgendaItem::resolution, "決議", "Resolution").multiline().length(2000),
        field("unitId", &AgendaItem::unitId, "主辦單位", "Responsible office").refers("unit"),
        field("dueOn", &AgendaItem::dueOn, "辦理期限", "Due on"),
        field("followUp", &AgendaItem::followUp, "列管情形", "Follow-up").serverSet(),
        field("outcome", &AgendaItem::outcome, "辦理情形", "What was done").multiline().length(1000),
        field("doneOn", &AgendaItem::doneOn, "辦結日期", "Carried out on"));
};

/// A paper (會議資料) for a meeting, or for one item of its agenda, with its file; article 3.
struct MeetingPaper
{
    Id<MeetingPaper> id;
    int version = 0;
    Id<Meeting> meetingId;
    Id<AgendaItem> agendaItemId; ///< none: of the whole meeting
    QString title;
    int documentCount = 0;
    int mediaCount = 0;
    bool operator==(const MeetingPaper &) const = default;
};

template <>
struct Description<MeetingPaper>
{
    static constexpr const char *name = "meetingPaper";
    static constexpr const char *official = "會議資料";
    static constexpr const char *label = "Meeting paper";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &MeetingPaper::id, "編號", "Number").hidden().serverSet(),
        field("version", &MeetingPaper::version, "版本", "Version").hidden().serverSet(),
        field("meetingId", &MeetingPaper::meetingId, "會議", "Meeting").required().refers("meeting"),
        field("agendaItemId", &MeetingPaper::agendaItemId, "議案", "Agenda item").refers("agendaItem"),
        field("title", &MeetingPaper::title, "資料名稱", "Name of the paper")
            .required()
            .searchable()
            .length(120),
        field("documentCount", &MeetingPaper::documentCount, "文件數", "Documents").serverSet(),
        field("mediaCount", &MeetingPaper::mediaCount, "影音數", "Audio and video files").serverSet());
};

} // namespace licheng
