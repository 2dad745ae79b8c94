// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace licheng::protocol {

/// A path names at most so many fields ("studentId.classId.tutorId.displayName").
inline constexpr qsizetype maxPathLength = 4;

/// One condition of a list: a field path ("studentId.classId.name"), an operator, a value.
struct Condition
{
    enum class Operator {
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Contains,
        StartsWith,
        In,
        IsEmpty,
        IsNotEmpty,
        Some,
        None,
        Last
    };
    QString path;
    Operator op = Operator::Equal;
    QJsonValue value; ///< an array for In, Some, None and Last
    bool operator==(const Condition &) const = default;
};

[[nodiscard]] std::vector<Condition>
conditionsFrom(const QJsonArray &json); ///< without those of unknown operators
[[nodiscard]] QJsonArray conditionsJson(const std::vector<Condition> &conditions);

/// What Some and None ask: whether records of another type that meet the conditions name the row, or what a
/// reference of the row names. The path is that reference if there is one, that type and its fields that lead
/// there ("counselling.studentId|participantIds", "studentId<classMembership.studentId"), the value the
/// conditions on it. What else both must have alike follows their references
/// ("studentId,courseId.courseCode<grade.studentId,courseCode").
struct Related
{
    QString of;        ///< reference of the row; empty: the row itself
    QStringList alike; ///< fields of the row that are as `alikeThere` of the other record
    QString type;
    QStringList paths;
    QStringList alikeThere;
    std::vector<Condition> conditions;
};
[[nodiscard]] Condition related(Condition::Operator op, const QString &path,
                                const std::vector<Condition> &conditions);
/// Nothing: it is no such condition, or not one as it must be (what is inside another holds none).
[[nodiscard]] std::optional<Related> relatedOf(const Condition &condition);

/// What Last asks: whether of the rows that meet the conditions and have the same value in one field, the row
/// is the one with the greatest value in the other ("studentId>startsOn").
struct LastOf
{
    QString same;
    QString greatest;
    std::vector<Condition> conditions;
};
[[nodiscard]] std::optional<LastOf> lastOf(const Condition &condition);

struct SortKey
{
    QString path;
    Qt::SortOrder order = Qt::AscendingOrder;
    bool operator==(const SortKey &) const = default;
};

/// A page of a list. Conditions hold together (and); the order always ends with the record's id.
struct RecordQuery
{
    QString type;
    QStringList columns; ///< field paths; id and version are always the first two columns
    std::vector<Condition> conditions;
    QString search; ///< looked for in the searchable fields of the type and its references
    std::vector<SortKey> sort;
    QJsonArray after; ///< cursor of the row before the page (Page::next); empty: start
    int skip = 0;     ///< rows to pass over after the cursor
    int limit = 100;  ///< 1 to 1000
    bool wantCount = false;
    bool operator==(const RecordQuery &) const = default;
};

struct Page
{
    QStringList columns;
    QJsonArray rows;   ///< arrays of values in the order of columns
    QJsonArray next;   ///< empty: this is the last page
    qint64 total = -1; ///< -1: not asked
};

/// Wire names: eq ne lt le gt ge contains startsWith in isEmpty isNotEmpty some none last.
[[nodiscard]] QString wireName(Condition::Operator op);
[[nodiscard]] std::optional<Condition::Operator> operatorFromWire(QStringView name);

[[nodiscard]] QJsonObject toJson(const RecordQuery &query);
[[nodiscard]] Result<RecordQuery> recordQueryFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const Page &page);
[[nodiscard]] Page pageFromJson(const QJsonObject &json);

} // namespace licheng::protocol
