// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/submission_list.h"
#include "shared/rosters/roster_column.h"
#include "shared/rosters/roster_record.h"
#include "shared/rules/submitters.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace licheng {

struct Window;

/// A field path and the value that it must have, or one of several, or how it compares.
struct RosterCondition
{
    QString path;
    /// As on the wire; "$division", "$schoolYear", "$semester", "$firstDay": that of the list, and
    /// of its term. Null: empty. An object: the wire name of an operator and its value, {"lt":
    /// "$schoolYear"}.
    QJsonValue value;
    [[nodiscard]] bool isList() const { return value.isArray(); }
    /// The same as a condition of a query has them.
    [[nodiscard]] QString wireOperator() const;
    [[nodiscard]] QJsonValue operand() const;
};
using RosterConditions = std::vector<RosterCondition>;

/// One sheet: the records that meet its conditions, of one division or of each.
struct RosterSheet
{
    QString name;
    std::optional<Division> division;
    std::vector<RosterCondition> where;
    std::vector<RosterColumn> columns;
};

/// For whom the roster is made, with the national code of the roster type (名冊別).
struct RosterAudience
{
    Division division = Division::Day;
    QString grades;
    int batch = 0;
    QString code;
    QString fileName;
    QList<int> semesters = {}; ///< of the records that belong to the batch; empty: of any
};

/// A national roster (名冊) as data in resources/rosters: which records it is made of, cover sheet, sheets,
/// columns in their order, checks of the pre-check. The records are those that meet its conditions, whose
/// student sits in one of the list's grades, and that no other list has submitted.
struct RosterLayout
{
    QString key;
    QString official;
    QString article;
    int order = 0;     ///< of those of one paragraph
    QString submitter; ///< the regulation's word for what it is part of (article 6, paragraph 2)
    const RecordType *type = nullptr;
    QString student;         ///< path of the student whom a record is about; empty: the record itself
    QString mark;            ///< field that names the list which submitted the record; empty: goes with each
    bool isYearly = true;    ///< of a school year; otherwise of a semester
    bool isOptional = false; ///< goes only where the regulation says that the school sends it
    RosterConditions where;
    /// Others who belong to it as well, each by conditions of its own.
    std::vector<RosterConditions> also;
    /// What a line is called beside its student: where it belongs, and its own name.
    QString place;
    QString title;
    QString quota;      ///< key of the regulation's quota of selections; empty: nothing is selected for it
    QStringList checks; ///< keys, in the order in which they look at a line
    /// Where the type keeps what checks know by another path; an empty one: the type does not have it.
    QHash<QString, QString> names;
    QString coverSheet;
    QStringList coverColumns;
    std::vector<RosterAudience> audiences;
    std::vector<RosterSheet> sheets;

    [[nodiscard]] static const RosterLayout *of(QStringView key);
    [[nodiscard]] static std::vector<const RosterLayout *> all();
    /// Those that the school sends.
    [[nodiscard]] static std::vector<const RosterLayout *> sent(const Regulation &regulation);
    [[nodiscard]] bool isSent(const Regulation &regulation) const;

    [[nodiscard]] const RosterAudience *audience(Division division, QStringView grades, int batch) const;
    [[nodiscard]] std::vector<const RosterSheet *> sheetsOf(Division division) const;
    /// Where the type has what a check calls so.
    [[nodiscard]] QString pathOf(const QString &name) const;
    /// Of a field of the student; without one: of the student's id.
    [[nodiscard]] QString studentPath(const QString &field = {}) const;
    /// The layout's conditions with the list's values, and the semesters of its batch.
    [[nodiscard]] RosterConditions conditions(const SubmissionList &list) const;
    /// The same of all who belong to it: what meets any of them is of the list.
    [[nodiscard]] std::vector<RosterConditions> alternatives(const SubmissionList &list) const;
    /// The batch that a semester roster's list belongs to when its grades have batches by semester; false:
    /// the semester is another batch's.
    [[nodiscard]] bool isOfSemester(const RosterAudience &audience, Semester semester) const;
    /// Every path that sheets, checks and the names of lines read, each once.
    [[nodiscard]] QStringList paths() const;
    /// Places of the paths in rows that were read with these columns, under each name that checks have for
    /// them.
    [[nodiscard]] RosterPaths placesIn(const QStringList &columns) const;
    /// Names of the record types that the paths read.
    [[nodiscard]] QStringList types() const;
};

/// Whether the unit is the one that article 6, paragraph 2 names for the list; submitterVerdict of rules.
[[nodiscard]] Verdict submitterVerdict(const Unit &unit, const SubmissionList &list,
                                       const Regulation &regulation);

/// The batch whose windows are the list's; Audience::anyBatch: its roster has none.
[[nodiscard]] int windowBatch(const SubmissionList &list);

/// Whether the list's window of submission is open (article 4). A roster without batches goes while any batch
/// of its grades may. After the end the refusal says who can prolong it.
[[nodiscard]] Verdict submitWindowVerdict(const std::vector<Window> &windows, const SubmissionList &list,
                                          const QDateTime &now, const Regulation &regulation);

/// Whether the list, taken back now, could be submitted again as its next edition without anybody else's
/// help.
[[nodiscard]] Verdict wayBackVerdict(const std::vector<Window> &windows, const SubmissionList &list,
                                     const QDateTime &now, const Regulation &regulation);

/// The windows that are for the list's grades, division and batch, and not for another list alone.
[[nodiscard]] std::vector<Window> windowsOf(const SubmissionList &list, std::span<const Window> windows);

/// Whether the list's self-check may be made and signed now (article 4): in its period, and as long as the
/// list may be submitted: a version that goes again after a question is checked again, too.
[[nodiscard]] Verdict listCheckVerdict(const std::vector<Window> &windows, const SubmissionList &list,
                                       const QDateTime &now, const Regulation &regulation);

/// Whether the semester of the list has begun: nothing of a later one is exported or submitted.
[[nodiscard]] Verdict termVerdict(const SubmissionList &list, const QDateTime &now, const QString &article);

/// Whether the record belongs on the sheet.
[[nodiscard]] bool isOn(const RosterSheet &sheet, const RosterRecord &record);

} // namespace licheng
