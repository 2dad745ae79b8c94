// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/regulation_service.h"

#include "server/service/class_membership.h"
#include "server/service/quota_reach.h"
#include "server/service/regulation_store.h"
#include "server/service/schedule_facts.h"
#include "server/service/scope.h"
#include "server/store/records.h"
#include "shared/model/fault_rule.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/regulation_difference.h"
#include "shared/rules/submitters.h"

#include <QJsonArray>

#include <set>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// Drafts, and what was withdrawn, are the matter of who drafts and of who approves.
bool sees(const Caller &caller, const StoredVersion &version)
{
    return version.state() == VersionState::Approved ||
           caller.grants.may(Action::Manage, u"complianceState") ||
           caller.grants.may(Action::Certify, u"complianceState");
}

/// The version of that label that the caller sees.
std::optional<Regulation> named(CallContext &context, const QString &label)
{
    const auto found = storedVersion(context.reader, label);
    if (!found || !sees(*context.caller, *found))
        return std::nullopt;
    auto version = Regulation::fromJson(found->body);
    return version ? std::optional(std::move(version).value()) : std::nullopt;
}

QJsonArray changesJson(const std::vector<RegulationChange> &changes)
{
    QJsonArray list;
    for (const RegulationChange &change : changes)
        list.append(QJsonObject{{u"part"_s, change.part},
                                {u"key"_s, change.key},
                                {u"before"_s, change.before},
                                {u"after"_s, change.after}});
    return list;
}

/// How many students have more in the school year than the quotas that change would let them.
Answer<QJsonArray> quotasTouched(store::Connection &reader, SchoolYear year, const Regulation &now,
                                 const Regulation &then)
{
    QJsonArray list;
    for (const QString &key : reachedQuotas()) {
        const auto before = now.quota(key, year);
        const auto after = then.quota(key, year);
        if (before == after || !after)
            continue;
        const auto over = overQuota(reader, key, year.roc(), after->limit);
        if (!over)
            return over.error();
        std::set<qint64> students;
        for (const OverQuota &each : *over)
            students.insert(each.student);
        list.append(QJsonObject{{u"key"_s, key},
                                {u"before"_s, before ? QJsonValue(before->limit) : QJsonValue()},
                                {u"after"_s, after->limit},
                                {u"students"_s, qint64(students.size())}});
    }
    return list;
}

QString submitterOf(const SubmissionList &list, const Regulation &regulation)
{
    const RosterLayout *layout = RosterLayout::of(list.roster);
    const Submitter *submitter = regulation.submitter(layout ? layout->submitter : list.roster);
    if (!submitter)
        return {};
    for (const Submitter::Unit &unit : submitter->units) {
        if (!unit.division || *unit.division == list.division)
            return unit.name;
    }
    return {};
}

/// Lists of the year that would be another unit's work.
QJsonArray listsTouched(store::Connection &reader, SchoolYear year, const Regulation &now,
                        const Regulation &then)
{
    QJsonArray lists;
    for (const SubmissionList &list :
         store::Records(reader).find<SubmissionList>({{u"schoolYear"_s, year.roc()}})) {
        const QString before = submitterOf(list, now);
        const QString after = submitterOf(list, then);
        if (before != after)
            lists.append(QJsonObject{{u"id"_s, list.id.value()},
                                     {u"roster"_s, list.roster},
                                     {u"division"_s, wireName(list.division)},
                                     {u"grades"_s, list.grades},
                                     {u"state"_s, wireName(list.state)},
                                     {u"before"_s, before},
                                     {u"after"_s, after}});
    }
    return lists;
}

/// Units that the version gives work to and that the school does not have.
QJsonArray unitsMissing(store::Connection &reader, const Regulation &then)
{
    std::set<QString> named;
    for (const QString &part : {u"submitters"_s, u"selfChecks"_s}) {
        for (const QJsonValue &entry : then.json()[part].toArray()) {
            for (const QJsonValue &unit : entry[u"units"].toArray())
                named.insert(unit[u"unit"].toString());
        }
    }
    for (const Unit &unit : store::Records(reader).find<Unit>({}))
        named.erase(unit.name);
    QJsonArray list;
    for (const QString &name : named)
        list.append(name);
    return list;
}

} // namespace

void RegulationService::registerMethods(Api &api)
{
    api.add("regulation.versions", this, &RegulationService::versions);
    api.add("regulation.version", this, &RegulationService::version);
    api.add("regulation.compare", this, &RegulationService::compare);
    api.add("regulation.whatIf", this, &RegulationService::whatIf);
    api.add("regulation.touched", this, &RegulationService::touched);
    api.add("regulation.draft", this, &RegulationService::draft);
    api.add("regulation.approve", this, &RegulationService::approve);
    api.add("regulation.withdraw", this, &RegulationService::withdraw);
}

Answer<QJsonObject> RegulationService::versions(CallContext &context, const QJsonObject &)
{
    const auto current = m_regulations.inForceAt(context.reader, m_clock());
    QJsonArray list;
    for (const StoredVersion &each : storedVersions(context.reader)) {
        const auto version = Regulation::fromJson(each.body);
        if (!version || !sees(*context.caller, each))
            continue;
        list.prepend(QJsonObject{{u"label"_s, each.label()},
                                 {u"title"_s, each.body[u"title"]},
                                 {u"effectiveFrom"_s, licheng::detail::toJson(version->effectiveFrom())},
                                 {u"approvals"_s, each.body[u"approvals"]},
                                 {u"state"_s, wireName(each.state())},
                                 {u"isInForce"_s, current && each.label() == current->label()},
                                 {u"isPassed"_s, version->isPassed()}});
    }
    return QJsonObject{{u"versions"_s, list}};
}

Answer<QJsonObject> RegulationService::version(CallContext &context, const QJsonObject &params)
{
    const auto found = named(context, params[u"label"].toString());
    if (!found)
        return invalid(u"label"_s, "unknown"_rule);
    return QJsonObject{{u"regulation"_s, found->json()}};
}

Answer<QJsonObject> RegulationService::compare(CallContext &context, const QJsonObject &params)
{
    const auto from = named(context, params[u"from"].toString());
    const auto to = named(context, params[u"to"].toString());
    if (!from || !to)
        return invalid(from ? u"to"_s : u"from"_s, "unknown"_rule);
    return QJsonObject{{u"changes"_s, changesJson(differences(*from, *to))}};
}

Answer<QJsonObject> RegulationService::whatIf(CallContext &context, const QJsonObject &params)
{
    const QDateTime now = m_clock();
    const SchoolYear year(params[u"schoolYear"].toInt());
    const auto current = m_regulations.inForceAt(context.reader, now);
    if (!current)
        return noRegulation();
    const auto all = m_regulations.versions(context.reader);
    const QJsonObject given = params[u"regulation"].toObject();
    const auto then = Regulation::fromJson(given);
    if (!then)
        return versionFault(versionFaults(given, *all, schoolTime(now).date()));
    const QDateTime from = firstInstant(then->effectiveFrom());
    QJsonArray windows;
    for (const Window &window : windowsOfYear(context.reader, year)) {
        if (window.extendsId.isNull() && window.startsAt < from && window.endsAt >= from)
            windows.append(licheng::toJson(window));
    }
    const auto quotas = quotasTouched(context.reader, year, *current, *then);
    if (!quotas)
        return quotas.error();
    return QJsonObject{
        {u"faults"_s, protocol::toJson(versionFaults(then->json(), *all, schoolTime(now).date()))},
        {u"changes"_s, changesJson(differences(*current, *then))},
        {u"quotas"_s, *quotas},
        {u"lists"_s, listsTouched(context.reader, year, *current, *then)},
        {u"missingUnits"_s, unitsMissing(context.reader, *then)},
        {u"windows"_s, windows}};
}

Answer<QJsonObject> RegulationService::touched(CallContext &context, const QJsonObject &params)
{
    const QString key = params[u"quota"].toString();
    const SchoolYear year(params[u"schoolYear"].toInt());
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    const auto over = overQuota(context.reader, key, year.roc(), params[u"limit"].toInteger());
    if (!over)
        return over.error();
    constexpr qsizetype most = 2'000; // total tells how many there are
    QJsonArray rows;
    std::set<qint64> seen;
    store::Records records(context.reader);
    const QHash<qint64, qint64> seats = classesInTerm(context.reader, {year, Semester::WholeYear});
    const RecordType &type = recordTypeOf<Student>();
    const bool everybody =
        scopeFilter(*context.caller, Action::View, type).kind == store::ScopeFilter::Kind::Everything;
    for (const OverQuota &each : *over) {
        if (!everybody && !mayTouch(context.reader, *context.caller, Action::View, type, each.student))
            continue;
        seen.insert(each.student);
        if (rows.size() == most)
            continue;
        const auto student = records.get(Id<Student>(each.student));
        const auto schoolClass = records.get(Id<SchoolClass>(seats.value(each.student)));
        rows.append(QJsonObject{{u"id"_s, each.student},
                                {u"studentNumber"_s, student ? student->studentNumber : QString()},
                                {u"name"_s, student ? student->name : QString()},
                                {u"className"_s, schoolClass ? schoolClass->name : QString()},
                                {u"semester"_s, each.semester},
                                {u"has"_s, each.has}});
    }
    const auto now = regulation->quota(key, year);
    return QJsonObject{{u"limit"_s, now ? QJsonValue(now->limit) : QJsonValue()},
                       {u"total"_s, qint64(seen.size())},
                       {u"students"_s, rows}};
}

} // namespace licheng::service
