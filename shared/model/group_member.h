// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"

namespace licheng {

/// The seats (席次) of the work group; article 2. How many sit on each and who sends them says the regulation
/// in force; a seat that it does not name is no seat of the group.
enum class GroupSeat {
    Chair,
    Secretary,
    AffairsDirector,
    PracticeDirector,
    CounsellingDirector,
    LibraryDirector,
    EveningDirector,
    TeachingHead,
    RegistryHead,
    ActivitiesHead,
    GuidanceLifeHead,
    InformationHead,
    EveningTeachingHead,
    EveningRegistryHead,
    SystemManager,
    AdviserConvener,
    CounsellingTeacher,
    GradeTutor,
    TeachersAssociation,
    ParentsCommittee,
    StudentDelegate
};
template <>
struct CodeTable<GroupSeat>
{
    static constexpr Choice choices[] = {
        {"chair", "召集人", "Convener"},
        {"secretary", "執行秘書", "Executive secretary"},
        {"affairsDirector", "學務處主任", "Director of student affairs"},
        {"practiceDirector", "實習處主任", "Director of practical training"},
        {"counsellingDirector", "輔導室主任", "Director of counselling"},
        {"libraryDirector", "圖書館主任", "Director of the library"},
        {"eveningDirector", "進修部主任", "Director of the continuing division"},
        {"teachingHead", "教學組長", "Head of the teaching section"},
        {"registryHead", "註冊組長", "Head of the registry section"},
        {"activitiesHead", "訓育組長", "Head of the activities section"},
        {"guidanceLifeHead", "生輔組長", "Head of the guidance life section"},
        {"informationHead", "資訊組長", "Head of the information section"},
        {"eveningTeachingHead", "進修部教學組長", "Head of teaching, continuing division"},
        {"eveningRegistryHead", "進修部註冊組長", "Head of registry, continuing division"},
        {"systemManager", "系統管理師代表", "Delegate of the system managers"},
        {"adviserConvener", "課程諮詢教師召集人", "Convener of the course advisers"},
        {"counsellingTeacher", "輔導教師", "Counselling teacher"},
        {"gradeTutor", "級導師", "Grade tutor"},
        {"teachersAssociation", "教師會代表", "Delegate of the teachers' association"},
        {"parentsCommittee", "學生家長委員會代表", "Delegate of the parents' committee"},
        {"studentDelegate", "學生代表", "Delegate of the students"}};
};

/// How a member came to the seat (產生方式).
enum class SeatSource { ExOfficio, Nominated };
template <>
struct CodeTable<SeatSource>
{
    static constexpr Choice choices[] = {{"exOfficio", "當然成員", "Ex officio"},
                                         {"nominated", "推派", "Nominated"}};
};

/// A member (成員) of the work group on one seat from startsOn to endsOn, both included; article 2. Parents
/// and students sit in it, so an account is not needed.
struct GroupMember
{
    Id<GroupMember> id;
    int version = 0;
    GroupSeat seat = GroupSeat::Chair;
    QString name;
    QString post;
    SeatSource source = SeatSource::ExOfficio;
    QString nominatedBy; ///< the unit, as the regulation names it; empty when ex officio
    QDate startsOn;
    QDate endsOn;
    Id<Account> accountId;
    QString letterNumber; ///< of the letter of appointment (聘函字號)
    QDate letterOn;
    QString note;
    bool operator==(const GroupMember &) const = default;
};

template <>
struct Description<GroupMember>
{
    static constexpr const char *name = "groupMember";
    static constexpr const char *official = "工作小組成員";
    static constexpr const char *label = "Member of the work group";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &GroupMember::id, "編號", "Number").hidden().serverSet(),
        field("version", &GroupMember::version, "版本", "Version").hidden().serverSet(),
        field("seat", &GroupMember::seat, "席次", "Seat").required(),
        field("name", &GroupMember::name, "姓名", "Name")
            .shownByReference()
            .personName()
            .sortedBy(TextOrder::Strokes)
            .required()
            .searchable()
            .length(50),
        field("post", &GroupMember::post, "職稱", "Post held").length(40),
        field("source", &GroupMember::source, "產生方式", "How chosen").required(),
        field("nominatedBy", &GroupMember::nominatedBy, "推派單位", "Nominated by").length(40),
        field("startsOn", &GroupMember::startsOn, "任期起日", "Term of office from").required(),
        field("endsOn", &GroupMember::endsOn, "任期迄日", "Term of office until").required(),
        field("accountId", &GroupMember::accountId, "帳號", "Account").refers("account"),
        field("letterNumber", &GroupMember::letterNumber, "聘函字號", "Number of the letter").length(40),
        field("letterOn", &GroupMember::letterOn, "聘函日期", "Date of the letter"),
        field("note", &GroupMember::note, "備註", "Note").length(200));
};

} // namespace licheng
