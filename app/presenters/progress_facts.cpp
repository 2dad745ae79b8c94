// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/progress_facts.h"

#include "app/presenters/messages.h"
#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

std::optional<ProgressCounts> countsOf(const QJsonValue &value)
{
    const QJsonArray counts = value.toArray();
    if (!value.isArray())
        return std::nullopt;
    return ProgressCounts{counts[0].toInteger(), counts[1].toInteger(), counts[2].toInteger(),
                          counts[3].toInteger()};
}

ProgressNumberFacts progressNumberOf(const QJsonValue &value)
{
    ProgressNumberFacts number;
    number.name = value[u"name"].toString();
    number.article = value[u"article"].toString();
    number.isStep = value[u"step"].toBool();
    number.type = value[u"type"].toString();
    for (const QJsonValue &type : value[u"types"].toArray())
        number.types.append(type.toString());
    number.due = messages::instantOf(value[u"due"]);
    for (const Division division : {Division::Day, Division::Evening}) {
        number.builders[size_t(division)] = value[u"builders"][wireName(division)].toString();
        number.supervisors[size_t(division)] = value[u"supervisors"][wireName(division)].toString();
    }
    number.counts = countsOf(value[u"counts"]).value_or(ProgressCounts());
    number.conditions = value[u"conditions"].toObject();
    number.paths = value[u"paths"].toObject();
    number.opens = value[u"opens"].toBool();
    return number;
}

ProgressGroup progressGroupOf(const QJsonValue &value)
{
    ProgressGroup group{value[u"key"],
                        value[u"label"].toString(),
                        fromWire<Division>(value[u"division"].toString()),
                        value[u"grade"].toInt(),
                        {}};
    for (const QJsonValue &counts : value[u"counts"].toArray())
        group.counts.push_back(countsOf(counts));
    return group;
}

ProgressTrend::Course progressCourseOf(const QJsonValue &value)
{
    ProgressTrend::Course course{messages::instantOf(value[u"end"]), {}};
    for (const QJsonValue &day : value[u"days"].toArray())
        course.days.emplace_back(day.toArray().at(0).toInt(), day.toArray().at(1).toInteger());
    return course;
}

constexpr const char *progressParts[] = {"all", "done", "open"};

} // namespace

QString wireName(ProgressPart part)
{
    return QLatin1String(progressParts[size_t(part)]);
}

std::optional<std::vector<protocol::Condition>>
ProgressNumberFacts::list(ProgressPart part, const QString &by, const QJsonValue &key) const
{
    const QJsonValue found = conditions.value(wireName(part));
    const auto within = in(by, key);
    const bool isWhole = by.isEmpty() || by == u"school";
    if (!opens || !found.isArray() || (!isWhole && !within))
        return std::nullopt;
    auto list = protocol::conditionsFrom(found.toArray());
    if (!isWhole)
        list.push_back(*within);
    return list;
}

std::optional<protocol::Condition> ProgressNumberFacts::in(const QString &by, const QJsonValue &key) const
{
    using Operator = protocol::Condition::Operator;
    if (by == u"from" || by == u"until") {
        const QJsonValue moment = paths.value(u"moment");
        if (!moment.isString())
            return std::nullopt;
        return protocol::Condition{moment.toString(),
                                   by == u"from" ? Operator::GreaterOrEqual : Operator::Less, key};
    }
    // A course of the timetable without an account goes by the teacher's name.
    if (by == u"teacher" && paths.contains(by) && key.isString())
        return protocol::Condition{u"courseId.teacherName"_s, Operator::Equal, key};
    const QJsonValue path = paths.value(by);
    if (path.isString())
        return protocol::Condition{path.toString(), Operator::Equal, key};
    auto found = protocol::conditionsFrom({path});
    if (!path.isObject() || found.empty())
        return std::nullopt;
    // Of a term that is over: by the class of then.
    QJsonArray within = found.front().value.toArray();
    within.prepend(protocol::conditionsJson({{path[u"key"].toString(), Operator::Equal, key}})[0]);
    found.front().value = within;
    return found.front();
}

ProgressFacts ProgressFacts::from(const QJsonObject &answer)
{
    ProgressFacts facts;
    for (const QJsonValue &number : answer[u"numbers"].toArray())
        facts.numbers.push_back(progressNumberOf(number));
    for (const QJsonValue &group : answer[u"groups"].toArray())
        facts.groups.push_back(progressGroupOf(group));
    for (const QJsonValue &list : answer[u"lists"].toArray())
        facts.lists.push_back(
            {list[u"roster"].toString(), list[u"title"].toString(), list[u"article"].toString(),
             fromWire<Division>(list[u"division"].toString()).value_or(Division::Day),
             list[u"grades"].toString(), list[u"batch"].toInt(), list[u"state"].toString(),
             list[u"id"].toInteger(), list[u"records"].toInteger(), list[u"blocks"].toInteger(),
             list[u"unit"].toString(), list[u"supervisor"].toString(), messages::instantOf(list[u"due"])});
    for (const QJsonValue &quota : answer[u"quotas"].toArray())
        facts.quotas.push_back(
            {quota[u"key"].toString(), quota[u"limit"].toInt(), quota[u"article"].toString(),
             quota[u"number"].toString(),
             quota[u"part"].toString() == u"done" ? ProgressPart::Done : ProgressPart::All});
    return facts;
}

size_t ProgressFacts::place(QStringView name) const
{
    size_t at = 0;
    while (at < numbers.size() && numbers[at].name != name)
        ++at;
    return at;
}

const ProgressNumberFacts *ProgressFacts::number(QStringView name) const
{
    const size_t at = place(name);
    return at < numbers.size() ? &numbers[at] : nullptr;
}

ProgressTrend ProgressTrend::from(const QJsonObject &answer)
{
    ProgressTrend trend{answer[u"number"].toString(),
                        progressCourseOf(answer[u"now"]),
                        progressCourseOf(answer[u"before"]),
                        {}};
    for (const QJsonValue &hour : answer[u"hours"].toArray()) {
        const QString text = hour.toArray().at(0).toString();
        const QDate day = QDate::fromString(text.left(10), Qt::ISODate);
        trend.hours.emplace_back(firstInstant(day).addSecs(text.mid(11, 2).toInt() * 3600),
                                 hour.toArray().at(1).toInteger());
    }
    return trend;
}

} // namespace licheng
