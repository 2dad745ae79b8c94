// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/code.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace licheng {

/// What a value, a row, a file or a parameter breaks: FieldFault::rule carries its wire name. Every rule has
/// a sentence in app/presenters/fault_messages.cpp, or the program does not compile.
enum class FaultRule {
    Required,
    Length,
    Count,
    Distinct,
    Twice, ///< an entry of a list of records
    Control,
    Code,
    Date,
    Age,
    DigitsLost,
    Number,
    Range,
    Kind,
    Reference,
    Unknown,
    IdentityNumber,
    CourseCode,
    SchoolCode,
    Grades,
    Division,
    Order,
    WindowSemester,
    ChangedMeanwhile,
    Outdated,      ///< rows of an import rest on what was changed since its check
    OutdatedCheck, ///< the whole import does
    Double,
    UnknownReference,
    FaultyReference,
    Disagrees,
    Disagreement, ///< so many names disagree that a column was sorted alone
    Renamed,
    OutsideWindow,
    Refused,
    Faulty, ///< rows or students of a package have faults
    Taken,
    Unique,
    Referenced,
    Schema, ///< values that do not fit together in the store
    ServerSet,
    StaffRole,
    SameAccount,
    Grants,
    NotOfKind,
    Positive,
    Future,
    Fixed,
    NotOfForm,
    Score,
    PassMark,
    PassWithoutScore,
    MakeUpNotFailed,
    RetakeCap,
    NoGrade,
    WithoutScore,
    FormDivision,
    LaterThanTerm,
    EntryYear,
    NotInPlan,
    PlanName,
    CreditPattern,
    CourseDivision,
    NotEnrolled,
    NoClass,
    DefaultDivision,
    MovedColumn, ///< a column of an import was sorted without the others
    NotYours,
    Uuid,
    TooShort,
    TooLong,
    IsLogin,
    OwnAccount,
    OutsideYear,
    OtherTerm,
    OtherClass,
    OtherDivision,
    NotForSituation,
    NotForClassKind,
    NotForKind,
    NotYetThen,
    StudentState,
    BeforeLastChange,
    NotLastChange, ///< a register change is cancelled before those that came before it
    Cancelled,
    SeatTaken,
    SameClass,
    ClassOver,  ///< a class of a school year that is over
    ClassAhead, ///< a class of a school year that has not begun, for who sits in one of this year
    OtherGrade, ///< a class of another grade of the same year; limit: the student's grade
    NotLower,
    ClockTime,
    WebLink,
    MailAddress,
    Audience, ///< grades and division that no list is made for
    Hash,
    CellError,
    DateInText,
    PrivateCharacter,
    Password, ///< of a package
    Zip,
    Unreadable,
    Upload,
    UploadBusy,
    Incomplete,
    HashMismatch,
    UnknownType,
    RefusedType,
    NeedsPassword,
    BrokenContent,
    ExtensionMismatch,
    Missing,
    Damaged,
    File,
    Cursor, ///< of a page that does not go on from there
    Operator,
    Unchecked,  ///< a package whose content has not been looked at
    NotChanged, ///< what would be published is published already
    DayOff,     ///< a weekend or holiday of the school calendar
    OtherMeeting,
    AfterRow,  ///< of an import: it follows on what an earlier row does; actual: that row
    Overlaps,  ///< days that another record of the kind has already
    OwnSchool, ///< the school's own code where another school is meant
};
template <>
struct CodeTable<FaultRule>
{
    static constexpr Choice choices[] = {
        {"required", "", ""},
        {"length", "", ""},
        {"count", "", ""},
        {"distinct", "", ""},
        {"twice", "", ""},
        {"control", "", ""},
        {"code", "", ""},
        {"date", "", ""},
        {"age", "", ""},
        {"digitsLost", "", ""},
        {"number", "", ""},
        {"range", "", ""},
        {"kind", "", ""},
        {"reference", "", ""},
        {"unknown", "", ""},
        {"identityNumber", "", ""},
        {"courseCode", "", ""},
        {"schoolCode", "", ""},
        {"grades", "", ""},
        {"division", "", ""},
        {"order", "", ""},
        {"windowSemester", "", ""},
        {"changedMeanwhile", "", ""},
        {"outdated", "", ""},
        {"outdatedCheck", "", ""},
        {"double", "", ""},
        {"unknownReference", "", ""},
        {"faultyReference", "", ""},
        {"disagrees", "", ""},
        {"disagreement", "", ""},
        {"renamed", "", ""},
        {"outsideWindow", "", ""},
        {"refused", "", ""},
        {"faulty", "", ""},
        {"taken", "", ""},
        {"unique", "", ""},
        {"referenced", "", ""},
        {"schema", "", ""},
        {"serverSet", "", ""},
        {"staffRole", "", ""},
        {"sameAccount", "", ""},
        {"grants", "", ""},
        {"notOfKind", "", ""},
        {"positive", "", ""},
        {"future", "", ""},
        {"fixed", "", ""},
        {"notOfForm", "", ""},
        {"score", "", ""},
        {"passMark", "", ""},
        {"passWithoutScore", "", ""},
        {"makeUpNotFailed", "", ""},
        {"retakeCap", "", ""},
        {"noGrade", "", ""},
        {"withoutScore", "", ""},
        {"formDivision", "", ""},
        {"laterThanTerm", "", ""},
        {"entryYear", "", ""},
        {"notInPlan", "", ""},
        {"planName", "", ""},
        {"creditPattern", "", ""},
        {"courseDivision", "", ""},
        {"notEnrolled", "", ""},
        {"noClass", "", ""},
        {"defaultDivision", "", ""},
        {"movedColumn", "", ""},
        {"notYours", "", ""},
        {"uuid", "", ""},
        {"tooShort", "", ""},
        {"tooLong", "", ""},
        {"isLogin", "", ""},
        {"ownAccount", "", ""},
        {"outsideYear", "", ""},
        {"otherTerm", "", ""},
        {"otherClass", "", ""},
        {"otherDivision", "", ""},
        {"notForSituation", "", ""},
        {"notForClassKind", "", ""},
        {"notForKind", "", ""},
        {"notYetThen", "", ""},
        {"studentState", "", ""},
        {"beforeLastChange", "", ""},
        {"notLastChange", "", ""},
        {"cancelled", "", ""},
        {"seatTaken", "", ""},
        {"sameClass", "", ""},
        {"classOver", "", ""},
        {"classAhead", "", ""},
        {"otherGrade", "", ""},
        {"notLower", "", ""},
        {"clockTime", "", ""},
        {"webLink", "", ""},
        {"mailAddress", "", ""},
        {"audience", "", ""},
        {"hash", "", ""},
        {"cellError", "", ""},
        {"dateInText", "", ""},
        {"privateCharacter", "", ""},
        {"password", "", ""},
        {"zip", "", ""},
        {"unreadable", "", ""},
        {"upload", "", ""},
        {"uploadBusy", "", ""},
        {"incomplete", "", ""},
        {"hashMismatch", "", ""},
        {"unknownType", "", ""},
        {"refusedType", "", ""},
        {"needsPassword", "", ""},
        {"brokenContent", "", ""},
        {"extensionMismatch", "", ""},
        {"missing", "", ""},
        {"damaged", "", ""},
        {"file", "", ""},
        {"cursor", "", ""},
        {"operator", "", ""},
        {"unchecked", "", ""},
        {"notChanged", "", ""},
        {"dayOff", "", ""},
        {"otherMeeting", "", ""},
        {"afterRow", "", ""},
        {"overlaps", "", ""},
        {"ownSchool", "", ""},
    };
};
static_assert(std::size(CodeTable<FaultRule>::choices) == static_cast<size_t>(FaultRule::OwnSchool) + 1);

/// A rule as a fault names it: a literal that is no rule's wire name does not compile.
class RuleName
{
public:
    consteval RuleName(const char *wire) : m_rule(of(std::string_view(wire))) {}
    constexpr RuleName(FaultRule rule) : m_rule(rule) {}

    [[nodiscard]] constexpr FaultRule rule() const { return m_rule; }
    operator QString() const { return wireName(m_rule); }

private:
    static consteval FaultRule of(std::string_view wire)
    {
        for (size_t i = 0; i < std::size(CodeTable<FaultRule>::choices); ++i) {
            if (wire == CodeTable<FaultRule>::choices[i].wire)
                return static_cast<FaultRule>(i);
        }
        throw "no rule has this name: give it one and a sentence";
    }

    FaultRule m_rule;
};

/// The letters of a literal as a parameter of a template.
template <size_t N>
struct RuleLetters
{
    consteval RuleLetters(const char (&literal)[N]) { std::copy_n(literal, N, wire); }
    char wire[N] = {};
};

/// "unique"_rule. A template, not a consteval function: Clang 14 calls one of those at run time, where there
/// is none.
template <RuleLetters letters>
[[nodiscard]] constexpr RuleName operator""_rule()
{
    constexpr FaultRule rule = RuleName(letters.wire).rule();
    return rule;
}

} // namespace licheng
