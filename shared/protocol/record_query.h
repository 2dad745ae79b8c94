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
        None
    };
    QString path;
    Operator op = Operator::Equal;
    QJsonValue value; ///< an array for In, Some and None
    bool operator==(const Condition &) const = default;
};

[[nodiscard]] std::vector<Condition>
conditionsFrom(const QJsonArray &json); ///< without those of unknown operators
[[nodiscard]] QJsonArray conditionsJson(const std::vector<Condition> &conditions);

/// What Some and None ask: whether records of another type that meet the conditions name the row. The path is
/// that type and its fields that lead to the row ("counselling.studentId|participantIds"), the value the
/// conditions on it.
struct Related
{
    QString type;
    QStringList paths;
    std::vector<Condition> conditions;
};
[[nodiscard]] Condition related(Condition::Operator op, const QString &path,
                                const std::vector<Condition> &conditions);
/// Nothing: it is no such condition, or not one as it must be (they do not nest).
[[nodiscard]] std::optional<Related> relatedOf(const Condition &condition);

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

/// Wire names: eq ne lt le gt ge contains startsWith in isEmpty isNotEmpty some none.
[[nodiscard]] QString wireName(Condition::Operator op);
[[nodiscard]] std::optional<Condition::Operator> operatorFromWire(QStringView name);

[[nodiscard]] QJsonObject toJson(const RecordQuery &query);
[[nodiscard]] Result<RecordQuery> recordQueryFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const Page &page);
[[nodiscard]] Page pageFromJson(const QJsonObject &json);

} // namespace licheng::protocol
