// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/protocol/record_query.h"

#include <QDateTime>
#include <QHash>

#include <optional>

namespace licheng {

struct ProgressCounts
{
    qint64 total = 0;
    qint64 done = 0;
    qint64 open = 0;
    qint64 late = 0;
    bool operator==(const ProgressCounts &) const = default;
};

enum class ProgressPart { All, Done, Open };
[[nodiscard]] QString wireName(ProgressPart part);

/// One number of the process, as progress.read tells it.
struct ProgressNumberFacts
{
    QString name;
    QString article;
    bool isStep = false; ///< else another number tells the same step from another side
    QString type;
    QStringList types; ///< of all records whose changes change the counts
    QDateTime due;
    QString builders[2]; ///< by division
    QString supervisors[2];
    ProgressCounts counts;
    QJsonObject conditions; ///< "all", "done", "open"
    QJsonObject paths;
    bool opens = false; ///< whether the account may list the records

    [[nodiscard]] bool hasOpen() const { return has(ProgressPart::Open); }
    [[nodiscard]] bool has(ProgressPart part) const { return conditions.contains(wireName(part)); }
    /// What lists the records of a part; narrowed to the group's key when the number knows such groups.
    /// Nothing: there is no such list.
    [[nodiscard]] std::optional<std::vector<protocol::Condition>>
    list(ProgressPart part, const QString &by = {}, const QJsonValue &key = {}) const;
    /// That a record of the number belongs to the group. Nothing: the number knows no such groups.
    [[nodiscard]] std::optional<protocol::Condition> in(const QString &by, const QJsonValue &key) const;
};

/// A class, unit, teacher …; a number that is not its own has no counts.
struct ProgressGroup
{
    QJsonValue key;
    QString label;
    std::optional<Division> division;
    int grade = 0;
    std::vector<std::optional<ProgressCounts>> counts;
};

/// A list that article 6, paragraph 2 asks for.
struct ProgressList
{
    QString roster;
    QString title;
    QString article;
    Division division = Division::Day;
    QString grades;
    int batch = 0;
    QString state; ///< empty: there is none yet
    qint64 id = 0;
    qint64 records = 0;
    qint64 blocks = 0;
    QString unit;       ///< that submits it
    QString supervisor; ///< the unit that it belongs to
    QDateTime due;      ///< the last end that the schedule has for it; invalid: none
};

struct ProgressQuota
{
    QString key;
    int limit = 0;
    QString article;
    QString number;
    ProgressPart part = ProgressPart::All;
};

/// The answer of progress.read.
struct ProgressFacts
{
    std::vector<ProgressNumberFacts> numbers;
    std::vector<ProgressGroup> groups;
    std::vector<ProgressList> lists;
    std::vector<ProgressQuota> quotas;

    [[nodiscard]] static ProgressFacts from(const QJsonObject &answer);
    /// Null: it is not among them.
    [[nodiscard]] const ProgressNumberFacts *number(QStringView name) const;
    [[nodiscard]] size_t place(QStringView name) const; ///< numbers.size(): there is none
};

/// The answer of progress.trend.
struct ProgressTrend
{
    struct Course
    {
        QDateTime end;
        std::vector<std::pair<int, qint64>> days; ///< from the end, negative before it
    };
    QString number; ///< that counts it
    Course now;
    Course before;
    std::vector<std::pair<QDateTime, qint64>> hours; ///< each by its beginning

    [[nodiscard]] static ProgressTrend from(const QJsonObject &answer);
};

} // namespace licheng
