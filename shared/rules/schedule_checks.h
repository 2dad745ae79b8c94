// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/calendar.h"
#include "shared/rules/windows.h"

#include <QJsonObject>

namespace licheng {

class Regulation;

/// What is odd about a schedule while it is planned (article 4): warnings, which keep nothing from being
/// saved or published.
enum class ScheduleRule {
    MissingKind,     ///< a step of article 5 or 6 without a window
    AudienceGap,     ///< a step that has windows, but none for this division and grade
    BeginsBefore,    ///< a step begins before the one on which it rests
    EndsBefore,      ///< a step ends before the one on which it rests
    UploadTooShort,  ///< upload must stay open until two weeks after the closing ceremony
    ClosingUnknown,  ///< the calendar has no closing ceremony to count from
    ConfirmTooShort, ///< students have at least three days to confirm the receipts
    NoSelfCheck,
    SelfCheckEarly, ///< the self-check ends before the step begins
    SelfCheckLate,  ///< the self-check ends after the submission
    Overlap,        ///< two windows of a step for the same people at the same time
    Gap,            ///< between two windows of a step nothing is open
    NoUnits,        ///< articles 5 and 6 name who does each step, and who supervises it
};
template <>
struct CodeTable<ScheduleRule>
{
    static constexpr Choice choices[] = {
        {"missingKind", "", ""},     {"audienceGap", "", ""},    {"beginsBefore", "", ""},
        {"endsBefore", "", ""},      {"uploadTooShort", "", ""}, {"closingUnknown", "", ""},
        {"confirmTooShort", "", ""}, {"noSelfCheck", "", ""},    {"selfCheckEarly", "", ""},
        {"selfCheckLate", "", ""},   {"overlap", "", ""},        {"gap", "", ""},
        {"noUnits", "", ""}};
};

/// For whom a window is, as it has it.
struct ScheduleAudience
{
    QString grades;
    QString division;
    int batch = 0;
    QString roster = {}; ///< key of the list of Submit and Confirm; empty: every list
    bool operator==(const ScheduleAudience &) const = default;
};

struct ScheduleFinding
{
    ScheduleRule rule = ScheduleRule::MissingKind;
    QString
        article; ///< of the step that is missing or does not fit; article 4 asks for self-checks and order
    WindowKind kind = WindowKind::Upload;
    int window = -1;          ///< index of the window; -1: none
    int other = -1;           ///< of the second one
    Id<Window> windowId = {}; ///< null: not stored yet
    Id<Window> otherId = {};
    WindowKind otherKind = WindowKind::Upload;
    QString division = {}; ///< AudienceGap: for whom
    int grade = 0;
    QDate day = {};                 ///< UploadTooShort: the last day that must be open
    ScheduleAudience audience = {}; ///< of the window
    ScheduleAudience otherAudience = {};
    bool operator==(const ScheduleFinding &) const = default;
};

[[nodiscard]] QJsonObject toJson(const ScheduleFinding &finding);
[[nodiscard]] std::optional<ScheduleFinding> scheduleFindingFromJson(const QJsonObject &json);

/// Whether a schedule must have a window of the kind: every step that articles 5 and 6 name.
[[nodiscard]] bool needsWindow(WindowKind kind);
/// Whether windows of `kind` open the step `needed`: those of older schedules open several.
[[nodiscard]] bool serves(WindowKind kind, WindowKind needed);

/// What to look at in the schedule of a term. `windows` are those of its school year, extensions included;
/// `circles` the divisions and grades that the school has (empty: both divisions, grades 1 to 3).
[[nodiscard]] std::vector<ScheduleFinding> checkSchedule(std::span<const Window> windows, Term term,
                                                         const SchoolCalendar &calendar,
                                                         std::span<const Circle> circles,
                                                         const Regulation &regulation);

} // namespace licheng
