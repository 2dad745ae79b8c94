// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/progress_tasks.h"

#include "shared/model/fault_rule.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

constexpr QStringView auditNumber = u"audit";
constexpr QStringView registerNumber = u"submissionRegister"; ///< of what no record is submitted by itself
constexpr QStringView listsStep = u"lists";

ProgressCount countOf(const ProgressTask &task)
{
    return {1, task.isDone ? 1 : 0, task.isDone ? 0 : 1, task.isLate ? 1 : 0};
}

bool isOver(const QDateTime &end, const QDateTime &now)
{
    return end.isValid() && isPast(end, now);
}

/// Who submits it (article 6, paragraph 2): what the home of the unit counts as its own.
QString unitOf(const Regulation &regulation, const OwedList &owed)
{
    const Submitter *submitter = regulation.submitter(owed.layout->submitter);
    if (!submitter)
        return {};
    const auto unit =
        std::find_if(submitter->units.begin(), submitter->units.end(),
                     [&](const Submitter::Unit &each) { return each.division == owed.audience->division; });
    return unit == submitter->units.end() ? QString() : unit->name;
}

/// Whether the task is what the condition of a mark names.
bool isWithin(const ProgressTask &task, const QString &by, const QJsonValue &key)
{
    if (by == u"division")
        return !task.division || wireName(*task.division) == key.toString();
    if (by == u"unit")
        return task.unit == key.toString();
    return task.more.contains(by) && task.more[by] == key;
}

} // namespace

ProgressTasks::ProgressTasks(const HomeView &view, const ProgressReach &reach)
    : m_view(view), m_reach(reach), m_numbers(taskNumbers(view.term(), view.regulation(), view.now()))
{
    if (reach.isOfClass())
        return;
    addAudit();
    addLists();
}

void ProgressTasks::addAudit()
{
    const Term term = m_view.term();
    const auto audits =
        store::Records(m_view.reader())
            .find<AccountAudit>(
                {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}}, 1);
    const auto number = std::find_if(m_numbers.begin(), m_numbers.end(),
                                     [](const ProgressNumber &each) { return each.name == auditNumber; });
    ProgressTask task{
        number->type, number->name, {}, number->builders.day, m_view.due(WindowKind::Accounts), {}};
    if (!audits.empty()) {
        task.state = wireName(audits.front().state);
        task.record = audits.front().id.value();
        task.isDone = audits.front().state == AuditState::Signed;
    }
    task.isLate = !task.isDone && isOver(task.due, m_view.now());
    m_tasks.push_back(std::move(task));
}

void ProgressTasks::addLists()
{
    if (!m_view.may<SubmissionList>(Action::View))
        return;
    const auto number = std::find_if(m_numbers.begin(), m_numbers.end(),
                                     [](const ProgressNumber &each) { return each.name == registerNumber; });
    // Supervised by the unit that the submitting one belongs to, as on that unit's home.
    const std::vector<Unit> units = store::Records(m_view.reader()).find<Unit>({});
    const auto supervisorOf = [&units](const QString &name) {
        const auto unit =
            std::find_if(units.begin(), units.end(), [&](const Unit &each) { return each.name == name; });
        const auto parent = std::find_if(units.begin(), units.end(), [&](const Unit &each) {
            return unit != units.end() && each.id == unit->parentId;
        });
        return parent == units.end() ? QString() : parent->name;
    };
    for (const OwedList &owed : owedLists(m_view.reader(), m_view.term(), m_view.regulation())) {
        if (!m_reach.includes(owed.audience->division))
            continue;
        ProgressTask task{&recordTypeOf<SubmissionList>(),
                          owed.layout->article == number->article ? number->name : QString(),
                          owed.audience->division,
                          unitOf(m_view.regulation(), owed),
                          owed.submitUntil,
                          {}};
        task.isDone = owed.isSubmitted();
        task.isLate = !task.isDone && isOver(task.due, m_view.now());
        task.more = {{u"roster"_s, owed.layout->key},      {u"title"_s, owed.layout->official},
                     {u"article"_s, owed.layout->article}, {u"grades"_s, owed.audience->grades},
                     {u"batch"_s, owed.audience->batch},   {u"supervisor"_s, supervisorOf(task.unit)}};
        if (owed.isBegun()) {
            task.state = wireName(owed.list.state);
            task.record = owed.list.id.value();
            task.more.insert(u"records"_s, owed.list.recordCount);
            task.more.insert(u"blocks"_s, owed.list.blockCount);
        }
        m_tasks.push_back(std::move(task));
    }
}

bool ProgressTasks::has(QStringView number) const
{
    return number == listsStep ||
           std::any_of(m_numbers.begin(), m_numbers.end(),
                       [number](const ProgressNumber &each) { return each.name == number; });
}

std::optional<ProgressCount> ProgressTasks::count(const ProgressNumber &number, QStringView by,
                                                  const QJsonObject &group) const
{
    ProgressCount sum;
    bool isTold = by == u"school";
    for (const ProgressTask &task : m_tasks) {
        if (task.number != number.name)
            continue;
        // The whole school's is not one division's; each part of its unit has it.
        const bool isOfDivision =
            by == u"division" && task.division && wireName(*task.division) == group[u"key"].toString();
        const bool isOfUnit = by == u"unit" && task.unit == group[u"key"].toString() &&
                              isWithin(task, u"division"_s, group[u"division"]);
        if (by == u"school" || isOfDivision || isOfUnit) {
            sum += countOf(task);
            isTold = true;
        }
    }
    return isTold ? std::optional(sum) : std::nullopt;
}

QJsonArray ProgressTasks::numbersJson() const
{
    QJsonArray list;
    for (const ProgressNumber &number : m_numbers) {
        QJsonObject json = numberJson(m_view, number, count(number, u"school", {}).value_or(ProgressCount()));
        // It has these parts, and no list of records.
        json.insert(
            u"conditions"_s,
            QJsonObject{{u"all"_s, QJsonValue()}, {u"done"_s, QJsonValue()}, {u"open"_s, QJsonValue()}});
        list.append(json);
    }
    return list;
}

void ProgressTasks::addTo(QJsonArray &groups, QStringView by) const
{
    for (qsizetype i = 0; i < groups.size(); ++i) {
        QJsonObject group = groups[i].toObject();
        QJsonArray counts = group[u"counts"].toArray();
        for (const ProgressNumber &number : m_numbers) {
            const auto told = count(number, by, group);
            counts.append(told ? QJsonValue(told->json()) : QJsonValue());
        }
        group.insert(u"counts"_s, counts);
        groups[i] = group;
    }
}

QJsonArray ProgressTasks::listsJson() const
{
    QJsonArray list;
    for (const ProgressTask &task : m_tasks) {
        if (task.type != &recordTypeOf<SubmissionList>())
            continue;
        QJsonObject json = task.more;
        json.insert(u"division"_s, wireName(*task.division));
        json.insert(u"unit"_s, task.unit);
        json.insert(u"due"_s, detail::toJson(task.due));
        json.insert(u"state"_s, task.state.isEmpty() ? QJsonValue() : QJsonValue(task.state));
        if (task.record > 0)
            json.insert(u"id"_s, task.record);
        list.append(json);
    }
    return list;
}

Answer<QJsonObject> ProgressTasks::behind(const QString &number, const QString &part,
                                          const QJsonArray &within) const
{
    if (part != u"all" && part != u"done" && part != u"open")
        return invalid(u"part"_s, "unknown"_rule);
    QJsonArray rows;
    for (const ProgressTask &task : m_tasks) {
        const bool isCounted =
            number == listsStep ? task.type == &recordTypeOf<SubmissionList>() : task.number == number;
        const bool isOfPart = part == u"all" || task.isDone == (part == u"done");
        const bool isThere = std::all_of(within.begin(), within.end(), [&task](const QJsonValue &each) {
            return isWithin(task, each[u"by"].toString(), each[u"key"]);
        });
        if (!isCounted || !isOfPart || !isThere)
            continue;
        QJsonObject row = task.more;
        row.insert(u"key"_s, rows.size());
        row.insert(u"type"_s, task.type->name());
        row.insert(u"division"_s, task.division ? QJsonValue(wireName(*task.division)) : QJsonValue());
        row.insert(u"unit"_s, task.unit);
        row.insert(u"state"_s, task.state);
        row.insert(u"count"_s, 1);
        row.insert(u"due"_s, detail::toJson(task.due));
        row.insert(u"late"_s, task.isLate);
        rows.append(row);
    }
    return QJsonObject{{u"rows"_s, rows}, {u"total"_s, rows.size()}, {u"lines"_s, rows.size()}};
}

} // namespace licheng::service
