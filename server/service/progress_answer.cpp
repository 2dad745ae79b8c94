// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/progress_table.h"

#include "shared/rules/outcomes.h"
#include "shared/rules/performances.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

QJsonObject officesJson(const ProgressNumber::Offices &offices)
{
    return {{u"day"_s, offices.day}, {u"evening"_s, offices.evening}};
}

QJsonArray countsJson(const std::vector<ProgressCount> &counts)
{
    QJsonArray json;
    for (const ProgressCount &count : counts)
        json.append(count.json());
    return json;
}

/// Key, label and where a sum belongs.
QJsonObject placeOf(const ProgressRow &row, QStringView by)
{
    if (by == u"division")
        return {{u"key"_s, wireName(row.division)}, {u"label"_s, wireName(row.division)}};
    if (by == u"grade")
        return {{u"key"_s, row.grade}, {u"label"_s, QString::number(row.grade)}};
    if (by == u"department")
        return {{u"key"_s, row.department}, {u"label"_s, row.department}};
    if (by == u"class")
        return {{u"key"_s, row.classId.isNull() ? QJsonValue() : QJsonValue(row.classId.value())},
                {u"label"_s, row.name},
                {u"division"_s, wireName(row.division)},
                {u"grade"_s, row.grade},
                {u"department"_s, row.department}};
    return {{u"key"_s, u"school"_s}, {u"label"_s, QString()}};
}

/// Where the term is over: the condition to which "key" (a path) is still to be added with its value.
QJsonValue pathOfThen(const ProgressNumber &number, QStringView by)
{
    Condition condition = number.in(by, {});
    QJsonArray within = condition.value.toArray();
    if (within.isEmpty())
        return condition.path;
    const QJsonValue key = within.takeAt(0)[u"path"];
    condition.value = within;
    QJsonObject json = conditionsJson({condition})[0].toObject();
    json.insert(u"key"_s, key);
    return json;
}

Conditions plus(Conditions conditions, const Conditions &more)
{
    conditions.insert(conditions.end(), more.begin(), more.end());
    return conditions;
}

} // namespace

QJsonObject numberJson(const HomeView &view, const ProgressNumber &number, const ProgressCount &counts)
{
    QJsonArray types;
    for (const RecordType *type : number.types())
        types.append(type->name());
    QDateTime due;
    if (number.window)
        due = view.due(*number.window);
    return {{u"name"_s, number.name},
            {u"article"_s, number.article},
            {u"step"_s, number.isStep},
            {u"type"_s, number.type->name()},
            {u"types"_s, types},
            {u"due"_s, detail::toJson(due)},
            {u"builders"_s, officesJson(number.builders)},
            {u"supervisors"_s, officesJson(number.supervisors)},
            {u"counts"_s, counts.json()},
            {u"opens"_s, false}};
}

QJsonArray numbersJson(const HomeView &view, const std::vector<ProgressNumber> &numbers,
                       const ProgressReach &reach, const std::vector<ProgressRow> &rows)
{
    QJsonArray list;
    for (size_t i = 0; i < numbers.size(); ++i) {
        const ProgressNumber &number = numbers[i];
        const Conditions within = reach.of(number);
        QJsonObject paths;
        for (const QString &by : {u"class"_s, u"division"_s, u"grade"_s, u"department"_s, u"student"_s}) {
            if (const QString path = number.path(by); !path.isEmpty())
                paths.insert(by, number.isOver && by != u"student" ? pathOfThen(number, by) : path);
        }
        if (number.type == &recordTypeOf<CourseOutcome>())
            paths.insert(u"teacher"_s, u"courseId.teacherId"_s);
        if (!number.moment.isEmpty())
            paths.insert(u"moment"_s, number.moment);
        QJsonObject conditions{{u"all"_s, conditionsJson(plus(number.all, within))}};
        if (!number.done.empty())
            conditions.insert(u"done"_s, conditionsJson(plus(number.allDone(), within)));
        if (number.hasOpen())
            conditions.insert(u"open"_s, conditionsJson(plus(number.allOpen(), within)));
        QJsonObject json = numberJson(view, number, progressSum(rows, i));
        json.insert(u"conditions"_s, conditions);
        json.insert(u"paths"_s, paths);
        json.insert(u"opens"_s, reach.opens(number));
        list.append(json);
    }
    return list;
}

QJsonArray groupsJson(const std::vector<ProgressRow> &rows, size_t numbers, QStringView by)
{
    std::vector<std::pair<QJsonObject, std::vector<ProgressCount>>> groups;
    for (const ProgressRow &row : rows) {
        const QJsonObject place = placeOf(row, by);
        auto group =
            std::find_if(groups.begin(), groups.end(), [&](const auto &each) { return each.first == place; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {place, std::vector<ProgressCount>(numbers)});
        for (size_t i = 0; i < numbers; ++i)
            group->second[i] += row.counts[i];
    }
    QJsonArray list;
    for (auto &[place, counts] : groups) {
        place.insert(u"counts"_s, countsJson(counts));
        list.append(place);
    }
    return list;
}

QJsonArray unitsJson(const std::vector<ProgressNumber> &numbers, const std::vector<ProgressRow> &rows)
{
    struct Part
    {
        QString unit;
        Division division;
        bool operator==(const Part &) const = default;
    };
    const auto isTold = [](const ProgressNumber &number) { return number.isStep || number.hasOpen(); };
    std::vector<Part> parts;
    for (const Division division : {Division::Day, Division::Evening}) {
        const bool isThere = std::any_of(rows.begin(), rows.end(), [division](const ProgressRow &row) {
            return row.division == division;
        });
        for (const ProgressNumber &number : numbers) {
            const Part part{number.builders.of(division), division};
            if (isThere && isTold(number) && std::find(parts.begin(), parts.end(), part) == parts.end())
                parts.push_back(part);
        }
    }
    QJsonArray list;
    for (const Part &part : parts) {
        QJsonArray counts;
        for (size_t i = 0; i < numbers.size(); ++i) {
            if (!isTold(numbers[i]) || numbers[i].builders.of(part.division) != part.unit) {
                counts.append(QJsonValue());
                continue;
            }
            ProgressCount sum;
            for (const ProgressRow &row : rows) {
                if (row.division == part.division)
                    sum += row.counts[i];
            }
            counts.append(sum.json());
        }
        list.append(QJsonObject{{u"key"_s, part.unit},
                                {u"label"_s, part.unit},
                                {u"division"_s, wireName(part.division)},
                                {u"counts"_s, counts}});
    }
    return list;
}

QJsonArray quotasJson(const HomeView &view)
{
    struct Use
    {
        QStringView quota;
        const char *number;
        const char *part;
    };
    // Which count uses the quota up.
    static constexpr Use uses[] = {{uploadQuotaKey, "files", "total"},
                                   {selectionQuotaKey, "selected", "done"},
                                   {performanceQuotaKey, "selectedPerformances", "done"}};
    QJsonArray list;
    for (const Use &use : uses) {
        const auto quota = view.regulation().quota(use.quota, view.term().year);
        if (quota)
            list.append(QJsonObject{{u"key"_s, use.quota.toString()},
                                    {u"limit"_s, quota->limit},
                                    {u"article"_s, quota->article},
                                    {u"number"_s, QLatin1String(use.number)},
                                    {u"part"_s, QLatin1String(use.part)}});
    }
    return list;
}

} // namespace licheng::service
