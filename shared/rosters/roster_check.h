// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"
#include "shared/model/school.h"
#include "shared/model/submission_list.h"
#include "shared/model/window.h"
#include "shared/rosters/roster_record.h"
#include "shared/rules/regulation.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace licheng {

struct CourseCode;
struct RosterLayout;

/// A check of the pre-check (預檢) as data in resources/prechecks: its level can be changed without a
/// rebuild.
struct CheckRule
{
    QString key;
    QString level;      ///< block | warn | info
    QString field;      ///< path of the field at fault
    QString title;      ///< Chinese
    QStringList values; ///< of a check that compares with a list
    QString who;        ///< who mends it: registry | teaching | affairs | student | teacher | administrator
    QHash<QString, QString> whoOf = {}; ///< the same of record types whose mender is another
    [[nodiscard]] QString mender(const QString &recordType) const { return whoOf.value(recordType, who); }
};

[[nodiscard]] const std::vector<CheckRule> &checkRules();
[[nodiscard]] const CheckRule *checkRule(QStringView key);

/// Where records like those of an empty list stand in its period, so that the clerk sees why it is empty.
struct RosterElsewhere
{
    int onOtherLists = 0; ///< of the same grades; submitted, or with another part of the list
    int unselected = 0;
    int ofOtherTerm = 0; ///< of the same grades, in the semester of another batch
    int ofOtherGrades = 0;
    int ofOtherDivision = 0;
    [[nodiscard]] int sum() const
    {
        return onOtherLists + unselected + ofOtherTerm + ofOtherGrades + ofOtherDivision;
    }
};

/// What the checks of one list know beside its lines.
struct CheckInput
{
    const RosterLayout &layout;
    const SubmissionList &list;
    const School &school;
    const Regulation &regulation;
    QDate today;
    int leftBehind = 0;                       ///< of the batches before: selected and on no list
    QHash<QString, QSet<QString>> codes = {}; ///< of the code tables that have entries, by key
    RosterElsewhere elsewhere = {};           ///< asked of an empty list only
    int ungraded = 0; ///< students of the list's grades without a grade in a course with credits
    std::vector<Window> windows = {}; ///< of the list's school year
    QDateTime now = {};               ///< whether they are open; invalid: nobody asks
};

/// What a check found on a line: the value at fault, and a limit for its sentence.
struct CheckHit
{
    QString detail = {};
    qint64 limit = 0;
    QString key = {};   ///< of the CheckRule, where a check asks several at once; empty: the check's own
    QString field = {}; ///< of the record, beside that key
};

using LineHit = std::optional<CheckHit>;
[[nodiscard]] inline LineHit hitIf(bool isFault, const QString &detail = {}, qint64 limit = 0)
{
    return isFault ? LineHit(CheckHit{detail, limit}) : std::nullopt;
}

/// Looks at the lines of a list one after the other.
using LineCheck = std::function<LineHit(const RosterRecord &)>;
/// The same for several rules at once.
using LineChecks = std::function<std::vector<CheckHit>(const RosterRecord &)>;

/// A named check over a line, shared by the rosters that name it.
struct RosterCheck
{
    const char *key;
    std::vector<const char *> paths; ///< what it reads of a line
    /// Begins a list; the function may remember what it has seen. Empty: the check is of the list as a whole.
    LineCheck (*begin)(const CheckInput &) = nullptr;
    LineHit (*ofList)(const CheckInput &) = nullptr;
    LineChecks (*beginAll)(const CheckInput &) = nullptr;
    bool isOfAny = false; ///< reads what of its paths the type has
    /// Asked once when the list has no line.
    std::vector<CheckHit> (*ofEmpty)(const CheckInput &) = nullptr;
};

/// All checks that layouts can name.
[[nodiscard]] const RosterCheck *rosterCheck(QStringView key);

namespace checks {
/// A check that remembers nothing and asks for nothing but the line.
template <LineHit look(const RosterRecord &)>
LineCheck plain(const CheckInput &)
{
    return look;
}
/// What people enter into a record of the type, without its references, and the line's values of that.
[[nodiscard]] std::vector<const char *> enteredFields(const RecordType &type);
[[nodiscard]] QJsonObject enteredValues(const std::vector<const char *> &fields, const RosterRecord &line);
/// Faults of a record as hits of the rules "scope.rule".
[[nodiscard]] std::vector<CheckHit> hitsOf(const QString &scope, const FieldFaults &faults);

[[nodiscard]] std::vector<RosterCheck> ofStudents(); ///< of school, student and register
[[nodiscard]] std::vector<RosterCheck> ofOutcomes();
[[nodiscard]] std::vector<RosterCheck> ofPosts();
[[nodiscard]] std::vector<RosterCheck> ofGrades();
[[nodiscard]] std::vector<RosterCheck> ofPerformances();
[[nodiscard]] std::vector<RosterCheck> ofRegister(); ///< of the register data and of borrowed study
[[nodiscard]] std::vector<RosterCheck> ofCodes();    ///< against the code tables (代碼表)
[[nodiscard]] std::vector<RosterCheck> ofAttendance();
[[nodiscard]] std::vector<RosterCheck> ofLists(); ///< that it is empty; what its text columns hold
} // namespace checks

/// The tables (代碼表) of the parts of a course code, from resources/codes.
class CourseCodeTables
{
public:
    [[nodiscard]] static const CourseCodeTables &current();
    /// The first part whose value no table has: types, groups, categories, offerings or attributes;
    /// empty: all are known.
    [[nodiscard]] QString unknownPart(const CourseCode &code) const;
    /// Whether a group (群別) has the code.
    [[nodiscard]] bool isGroup(const QString &code) const { return groups().contains(code); }
    /// Their names by code.
    [[nodiscard]] QHash<QString, QString> groups() const { return m_tables.value(QStringLiteral("groups")); }

private:
    QHash<QString, QHash<QString, QString>> m_tables;
};

} // namespace licheng
