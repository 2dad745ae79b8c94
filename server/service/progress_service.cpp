// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/asked_term.h"
#include "server/service/class_membership.h"
#include "server/service/progress_table.h"
#include "server/service/progress_tasks.h"
#include "server/service/remembered.h"
#include "server/service/scope.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

constexpr std::array summedBy{u"school", u"division", u"grade", u"department", u"class"};

constexpr int shownDays = 7;

/// By which number a step's trend is counted: by the moments of its records, to its window's end.
struct Trend
{
    const char *step;
    const char *number;
};
constexpr Trend trends[] = {{"upload", "files"}, {"certify", "certify"}, {"select", "selected"}};

/// The students with their names, as the caller may read them, in the order of their numbers.
Answer<QJsonArray> studentsJson(CallContext &context, const std::vector<ProgressNumber> &numbers,
                                const ProgressReach &reach, Id<SchoolClass> within, Term term)
{
    const QHash<qint64, qint64> classes = classesInTerm(context.reader, term);
    const auto students = progressByStudent(context.reader, numbers, reach, *context.caller, within);
    if (!students)
        return students.error();
    const RecordType &type = recordTypeOf<Student>();
    RecordQuery query;
    query.type = type.name();
    query.columns = {u"studentNumber"_s, u"name"_s};
    query.sort = {{u"studentNumber"_s}};
    query.limit = 1000;
    if (!within.isNull())
        query.conditions = {satIn(u"id"_s, term, {{u"classId"_s, Op::Equal, within.value()}})};
    store::Records records(context.reader);
    Remembered<SchoolClass> names(records);
    QJsonArray list;
    do {
        const auto page =
            store::query(context.reader, query, scopeFilter(*context.caller, Action::View, type),
                         store::Viewer::everything());
        if (!page)
            return page.error();
        for (const QJsonValue &row : page->rows) {
            const auto found = students->find(row[0].toInteger());
            if (found == students->end())
                continue;
            QJsonArray counts;
            for (size_t i = 0; i < numbers.size(); ++i)
                counts.append(found->second[i].total > 0 ? QJsonValue(found->second[i].json())
                                                         : QJsonValue());
            list.append(
                QJsonObject{{u"key"_s, found->first},
                            {u"label"_s, row[3]},
                            {u"number"_s, row[2]},
                            {u"class"_s, names.get(Id<SchoolClass>(classes.value(found->first))).name},
                            {u"counts"_s, counts}});
        }
        query.after = page->next;
    } while (!query.after.isEmpty());
    return list;
}

Answer<QJsonArray> teachersJson(CallContext &context, const ProgressNumber &number,
                                const ProgressReach &reach, Term term, const QDateTime &now)
{
    const auto teachers = progressByTeacher(context.reader, number, reach, term, now);
    if (!teachers)
        return teachers.error();
    store::Records records(context.reader);
    QJsonArray list;
    for (const auto &[teacher, count] : *teachers) {
        const auto account = records.get(Id<Account>(teacher.first));
        list.append(QJsonObject{{u"key"_s, teacher.first > 0 ? QJsonValue(teacher.first) : QJsonValue()},
                                {u"label"_s, account ? account->displayName : teacher.second},
                                {u"counts"_s, QJsonArray{count.json()}}});
    }
    return list;
}

/// The sum of all that is reached names what that is, where it is not the whole school.
QJsonObject reachedBy(const ProgressReach &reach, const std::vector<ProgressRow> &rows, QJsonObject sum)
{
    QStringList classes;
    for (const ProgressRow &row : rows)
        classes.append(row.name);
    if (reach.isOfClass())
        sum.insert(u"label"_s, classes.join(u'、'));
    else if (!reach.includes(Division::Day) || !reach.includes(Division::Evening))
        sum.insert(u"division"_s,
                   wireName(reach.includes(Division::Day) ? Division::Day : Division::Evening));
    return sum;
}

/// Until when nothing becomes late: the next second that is the last one of a window.
QDateTime lastSecond(store::Connection &reader, SchoolYear year, const QDateTime &now)
{
    QDateTime next;
    for (const Window &window : OutcomeFacts(reader).windows(year)) {
        const QDateTime last =
            QDateTime::fromSecsSinceEpoch(window.endsAt.toSecsSinceEpoch(), Qt::UTC).addMSecs(999);
        if (!isPast(window.endsAt, now) && (!next.isValid() || last < next))
            next = last;
    }
    return next;
}

/// The answer with one number alone.
QJsonObject onlyNumber(QJsonObject answer, const QString &name)
{
    const QJsonArray numbers = answer[u"numbers"].toArray();
    qsizetype place = 0;
    while (place < numbers.size() && numbers[place][u"name"].toString() != name)
        ++place;
    QJsonArray groups = answer[u"groups"].toArray();
    for (qsizetype i = 0; i < groups.size(); ++i) {
        QJsonObject group = groups[i].toObject();
        group.insert(u"counts"_s, QJsonArray{group.value(u"counts")[place]});
        groups[i] = group;
    }
    answer.insert(u"numbers"_s, QJsonArray{numbers[place]});
    answer.insert(u"groups"_s, groups);
    return answer;
}

/// Counts by day from the end of the step (negative: before it), and by hour in its last week until now.
struct Curve
{
    QDateTime end;
    std::map<qint64, qint64> days;
    QJsonArray hours;
    [[nodiscard]] QJsonObject json() const
    {
        QJsonArray list;
        for (const auto &[day, count] : days)
            list.append(QJsonArray{day, count});
        return {{u"end"_s, detail::toJson(end)}, {u"days"_s, list}};
    }
};

Answer<Curve> curveOf(const HomeView &view, const Trend &asked, const ProgressReach &reach)
{
    const ProgressNumber number =
        progressNumber(QString(QLatin1String(asked.number)), view.term(), view.regulation(), view.now());
    const QString &path = number.moment;
    RecordQuery query;
    query.type = number.type->name();
    query.conditions = number.allDone();
    const Conditions within = reach.of(number);
    query.conditions.insert(query.conditions.end(), within.begin(), within.end());
    query.conditions.push_back({path, Op::IsNotEmpty, {}});
    const auto hours = store::countGroups(view.reader(), query, {{path, store::GroupKey::By::Hour}},
                                          store::ScopeFilter::everything(), store::Viewer::everything());
    if (!hours)
        return hours.error();
    Curve curve;
    for (const Window &window : view.published()) {
        if (window.kind == number.window && (!curve.end.isValid() || window.endsAt > curve.end))
            curve.end = window.endsAt;
    }
    const QDate last = curve.end.isValid() ? schoolTime(curve.end).date() : view.term().lastDay();
    const QDate shown = std::min(last, schoolTime(view.now()).date());
    for (const store::GroupCount &hour : *hours) {
        const QString moment = hour.key[0].toString();
        const QDate day = QDate::fromString(moment.left(10), Qt::ISODate);
        curve.days[last.daysTo(day)] += hour.count;
        if (day <= shown && day > shown.addDays(-shownDays))
            curve.hours.append(QJsonArray{moment, hour.count});
    }
    return curve;
}

} // namespace

void ProgressService::registerMethods(Api &api)
{
    api.add("progress.read", this, &ProgressService::read);
    api.add("progress.trend", this, &ProgressService::trend);
    api.add("progress.behind", this, &ProgressService::behind);
}

Answer<QJsonObject> ProgressService::read(CallContext &context, const QJsonObject &params) const
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const QDateTime now = m_clock();
    auto regulation = m_regulations.inForceAt(context.reader, now);
    if (!regulation)
        return noRegulation();
    std::vector<ProgressNumber> numbers = progressNumbers(*term, *regulation, now);
    const QString step = params[u"step"].toString();
    const auto isAsked = [&step](const ProgressNumber &each) { return each.name == step; };
    const std::vector<ProgressNumber> ofTasks = taskNumbers(*term, *regulation, now);
    const bool isTask = std::any_of(ofTasks.begin(), ofTasks.end(), isAsked);
    // Which groups there are is known by the numbers of records alone.
    if (!step.isEmpty() && !isTask)
        std::erase_if(numbers, [&](const ProgressNumber &each) { return !isAsked(each); });
    if (numbers.empty())
        return invalid(u"step"_s, "unknown"_rule);
    const QString by = params[u"by"].toString(u"class"_s);
    // A teacher has one step to do: what is told beside the groups is that number alone.
    if (by == u"teacher")
        numbers = {progressNumber(u"certify", *term, *regulation, now)};
    const ProgressReach reach(*context.caller);
    if (reach.isNone())
        return forbidden(u"view"_s, recordTypeOf<RegisterCheck>().name());

    // All of it is told of one moment.
    const store::ReadTransaction snapshot(context.reader);
    const HomeView view(context.reader, context.caller, *term, now, std::move(regulation));
    const auto counted = rows(context.reader, numbers, reach, *term, now);
    if (!counted)
        return counted.error();
    const std::vector<ProgressRow> &classes = **counted;
    Answer<QJsonArray> groups = QJsonArray();
    if (std::find(summedBy.begin(), summedBy.end(), by) != summedBy.end()) {
        groups = groupsJson(classes, numbers.size(), by);
        if (by == u"school" && groups->size() == 1)
            groups = QJsonArray{reachedBy(reach, classes, groups->first().toObject())};
    } else if (by == u"unit") {
        groups = unitsJson(numbers, classes);
    } else if (by == u"student" || by == u"teacher") {
        // Of students numbers are told to who may know them. Who certifies in time is for who follows the
        // process: the work group sees it (article 10), without the outcomes.
        if (const QString type = recordTypeOf<Student>().name();
            by == u"student" && !context.caller->grants.may(Action::View, type))
            return forbidden(u"view"_s, type);
        groups = by == u"student" ? studentsJson(context, numbers, reach,
                                                 Id<SchoolClass>(params[u"classId"].toInteger()), *term)
                                  : teachersJson(context, numbers.front(), reach, *term, now);
    } else {
        return invalid(u"by"_s, "unknown"_rule);
    }
    if (!groups)
        return groups.error();
    QJsonArray told = numbersJson(view, numbers, reach, classes);
    QJsonArray cut = *groups;
    const ProgressTasks tasks(view, reach);
    if (by != u"teacher" && (step.isEmpty() || isTask)) {
        for (const QJsonValue &number : tasks.numbersJson())
            told.append(number);
        tasks.addTo(cut, by);
    }
    QJsonObject answer{{u"numbers"_s, told},
                       {u"groups"_s, cut},
                       {u"lists"_s, tasks.listsJson()},
                       {u"quotas"_s, quotasJson(view)}};
    return isTask ? onlyNumber(std::move(answer), step) : answer;
}

Answer<std::shared_ptr<const std::vector<ProgressRow>>>
ProgressService::rows(store::Connection &reader, const std::vector<ProgressNumber> &numbers,
                      const ProgressReach &reach, Term term, const QDateTime &now) const
{
    using Rows = std::shared_ptr<const std::vector<ProgressRow>>;
    const qint64 revision = m_rows.revisionOf(reader);
    QByteArray key = reach.key() + '/' + QByteArray::number(term.year.roc()) + '-' +
                     QByteArray::number(static_cast<int>(term.semester));
    for (const ProgressNumber &number : numbers)
        key += '/' + number.name.toUtf8();
    if (Rows known = m_rows.find(key, revision, now))
        return known;
    auto counted = progressRows(reader, numbers, reach, term, now);
    if (!counted)
        return counted.error();
    auto made = std::make_shared<const std::vector<ProgressRow>>(std::move(counted).value());
    if (!reader.wasStopped())
        m_rows.keep(key, revision, made, now, lastSecond(reader, term.year, now));
    return Rows(made);
}

Answer<QJsonObject> ProgressService::trend(CallContext &context, const QJsonObject &params) const
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const QString step = params[u"step"].toString();
    const auto asked = std::find_if(std::begin(trends), std::end(trends),
                                    [&](const Trend &each) { return step == QLatin1String(each.step); });
    if (asked == std::end(trends))
        return invalid(u"step"_s, "unknown"_rule);
    const QDateTime now = m_clock();
    const auto regulation = m_regulations.inForceAt(context.reader, now);
    if (!regulation)
        return noRegulation();
    const ProgressReach reach(*context.caller);
    if (reach.isNone())
        return forbidden(u"view"_s, recordTypeOf<RegisterCheck>().name());
    const store::ReadTransaction snapshot(context.reader);
    const HomeView present(context.reader, context.caller, *term, now, regulation);
    const HomeView before(context.reader, context.caller, {SchoolYear(term->year.roc() - 1), term->semester},
                          now, regulation);
    const auto current = curveOf(present, *asked, reach);
    if (!current)
        return current.error();
    const auto last = curveOf(before, *asked, reach);
    if (!last)
        return last.error();
    return QJsonObject{{u"number"_s, QLatin1String(asked->number)},
                       {u"now"_s, current->json()},
                       {u"before"_s, last->json()},
                       {u"hours"_s, current->hours}};
}

Answer<QJsonObject> ProgressService::behind(CallContext &context, const QJsonObject &params) const
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const QDateTime now = m_clock();
    const auto regulation = m_regulations.inForceAt(context.reader, now);
    if (!regulation)
        return noRegulation();
    const QString step = params[u"step"].toString();
    const ProgressNumber number = progressNumber(step, *term, *regulation, now);
    const ProgressReach reach(*context.caller);
    if (reach.isNone())
        return forbidden(u"view"_s, recordTypeOf<RegisterCheck>().name());
    const store::ReadTransaction snapshot(context.reader);
    const HomeView view(context.reader, context.caller, *term, now, regulation);
    if (!number.type) {
        const ProgressTasks tasks(view, reach);
        return tasks.has(step) ? tasks.behind(step, params[u"part"].toString(), params[u"within"].toArray())
                               : Answer<QJsonObject>(invalid(u"step"_s, "unknown"_rule));
    }
    return progressRecords(view, number, reach, params[u"part"].toString(), params[u"within"].toArray());
}

} // namespace licheng::service
