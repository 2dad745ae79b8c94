// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/submission_list.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace licheng {

/// How a roster column writes its value.
enum class RosterFormat { Text, Upper, Number, RocDate };

/// A column of a roster sheet: the official header and the field path whose value it writes.
struct RosterColumn
{
    QString header;
    QString path;
    RosterFormat format = RosterFormat::Text;
};

/// A field path and the value that it must have.
struct RosterCondition
{
    QString path;
    QJsonValue value; ///< as on the wire; "$division": that of the list
};

/// One sheet: the records of one division that meet its conditions.
struct RosterSheet
{
    QString name;
    Division division = Division::Day;
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
};

/// A national roster (名冊) as data in resources/rosters: which records it is made of, cover sheet, sheets,
/// columns in their order, checks of the pre-check. Besides its own conditions the records are those of the
/// list's school year, or semester, whose student sits in one of its grades, and that no other list has
/// submitted.
struct RosterLayout
{
    QString key;
    QString official;
    QString article;
    const RecordType *type = nullptr;
    QString student;      ///< path of the student whom a record is about
    QString mark;         ///< field that names the list which submitted the record
    bool isYearly = true; ///< of a school year; otherwise of a semester
    std::vector<RosterCondition> where;
    /// What a line is called beside its student: where it belongs, and its own name.
    QString place;
    QString title;
    QStringList checks; ///< keys, in the order in which they look at a line
    QString coverSheet;
    QStringList coverColumns;
    std::vector<RosterAudience> audiences;
    std::vector<RosterSheet> sheets;

    [[nodiscard]] static const RosterLayout *of(QStringView key);
    [[nodiscard]] static std::vector<const RosterLayout *> all();

    [[nodiscard]] const RosterAudience *audience(Division division, QStringView grades, int batch) const;
    [[nodiscard]] std::vector<const RosterSheet *> sheetsOf(Division division) const;
    /// The list's period and the layout's own conditions, with the list's values.
    [[nodiscard]] std::vector<RosterCondition> conditions(const SubmissionList &list) const;
    /// Every path that sheets, checks and the names of lines read, each once.
    [[nodiscard]] QStringList paths() const;
    /// Names of the record types that the paths read.
    [[nodiscard]] QStringList types() const;
};

/// A stored value as the roster writes it ("2009-07-20" as 0980720, identity numbers in capitals).
[[nodiscard]] QString rosterText(RosterFormat format, const QJsonValue &value);

} // namespace licheng
