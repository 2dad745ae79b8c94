// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/regulation_service.h"

#include "server/service/schedule_facts.h"
#include "server/service/write_call.h"
#include "server/store/records.h"
#include "server/store/sealed_tables.h"
#include "server/store/statement.h"
#include "shared/model/fault_rule.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "shared/rules/outcomes.h"
#include "shared/rules/performances.h"
#include "shared/rules/regulation_difference.h"
#include "shared/rules/submitters.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const Regulation *named(const std::vector<Regulation> &versions, const QString &label)
{
    const auto found = std::find_if(versions.begin(), versions.end(),
                                    [&](const Regulation &each) { return each.label() == label; });
    return found == versions.end() ? nullptr : &*found;
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
QJsonArray quotasTouched(store::Connection &reader, SchoolYear year, const Regulation &now,
                         const Regulation &then)
{
    struct Use
    {
        QStringView key;
        const char16_t *rows; ///< of a school year
        const char16_t *by;
    };
    static constexpr Use uses[] = {
        {uploadQuotaKey, u"courseOutcome WHERE", u"studentId, semester"},
        {selectionQuotaKey, u"courseOutcome WHERE selected = 1 AND", u"studentId"},
        {performanceQuotaKey, u"performance WHERE selected = 1 AND source = 'student' AND", u"studentId"}};
    QJsonArray list;
    for (const Use &use : uses) {
        const auto before = now.quota(use.key, year);
        const auto after = then.quota(use.key, year);
        if (before == after || !after)
            continue;
        store::Statement over = reader.prepared(
            u"SELECT COUNT(DISTINCT studentId) FROM (SELECT studentId FROM %1 schoolYear = ? GROUP BY %2 "
            "HAVING COUNT(*) > ?)"_s.arg(QString::fromUtf16(use.rows), QString::fromUtf16(use.by)));
        const qint64 students = over.exec(year.roc(), after->limit) && over.next() ? over.integer(0) : 0;
        list.append(QJsonObject{{u"key"_s, use.key.toString()},
                                {u"before"_s, before ? QJsonValue(before->limit) : QJsonValue()},
                                {u"after"_s, after->limit},
                                {u"students"_s, students}});
    }
    return list;
}

QString submitterOf(const SubmissionList &list, const Regulation &regulation)
{
    const Submitter *submitter = regulation.submitter(list.roster);
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
    api.add("regulation.enter", this, &RegulationService::enter);
}

QJsonArray RegulationService::list(store::Connection &connection, const QDateTime &now)
{
    const auto all = m_regulations.versions(connection);
    const Regulation *current = inForce(*all, schoolTime(now).date());
    QJsonArray list;
    for (const Regulation &each : *all)
        list.prepend(QJsonObject{{u"label"_s, each.label()},
                                 {u"title"_s, each.json()[u"title"]},
                                 {u"effectiveFrom"_s, licheng::detail::toJson(each.effectiveFrom())},
                                 {u"approvals"_s, each.json()[u"approvals"]},
                                 {u"isInForce"_s, &each == current},
                                 {u"isPassed"_s, each.isPassed()}});
    return list;
}

Answer<QJsonObject> RegulationService::versions(CallContext &context, const QJsonObject &)
{
    return QJsonObject{{u"versions"_s, list(context.reader, m_clock())}};
}

Answer<QJsonObject> RegulationService::version(CallContext &context, const QJsonObject &params)
{
    const auto all = m_regulations.versions(context.reader);
    const Regulation *found = named(*all, params[u"label"].toString());
    if (!found)
        return invalid(u"label"_s, "unknown"_rule);
    return QJsonObject{{u"regulation"_s, found->json()}};
}

Answer<QJsonObject> RegulationService::compare(CallContext &context, const QJsonObject &params)
{
    const auto all = m_regulations.versions(context.reader);
    const Regulation *from = named(*all, params[u"from"].toString());
    const Regulation *to = named(*all, params[u"to"].toString());
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
    const auto then = Regulation::fromJson(params[u"regulation"].toObject());
    if (!then)
        return invalid(FieldFaults{{u"regulation"_s, "kind"_rule, 0, 0, then.error().message}});
    const auto all = m_regulations.versions(context.reader);
    const QDateTime from = firstInstant(then->effectiveFrom());
    QJsonArray windows;
    for (const Window &window : windowsOfYear(context.reader, year)) {
        if (window.extendsId.isNull() && window.startsAt < from && window.endsAt >= from)
            windows.append(wireName(window.kind));
    }
    return QJsonObject{
        {u"faults"_s, protocol::toJson(versionFaults(then->json(), *all, schoolTime(now).date()))},
        {u"changes"_s, changesJson(differences(*current, *then))},
        {u"quotas"_s, quotasTouched(context.reader, year, *current, *then)},
        {u"lists"_s, listsTouched(context.reader, year, *current, *then)},
        {u"missingUnits"_s, unitsMissing(context.reader, *then)},
        {u"windows"_s, windows}};
}

void RegulationService::enter(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [this, params](store::WriteContext &write, const CallerPtr &) -> Answer<QJsonObject> {
        const QJsonObject body = params[u"regulation"].toObject();
        const auto all = m_regulations.versions(write.connection());
        if (FieldFaults faults = versionFaults(body, *all, schoolTime(write.now()).date()); !faults.empty())
            return invalid(std::move(faults));
        const auto text = [](const QJsonDocument &json) {
            return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
        };
        auto insert = write.connection().prepared(
            uR"(INSERT INTO "regulation" ("label", "effectiveFrom", "approvals", "body") VALUES (?, ?, ?, ?))"_s);
        if (!insert.exec(body[u"label"].toString(), body[u"effectiveFrom"].toString(),
                         text(QJsonDocument(body[u"approvals"].toArray())), text(QJsonDocument(body))))
            return store::storeFault(write.connection());
        if (const auto sealed = store::seal(write, store::SealedTable::Regulation, insert.insertedId());
            !sealed)
            return sealed.error();
        return QJsonObject{{u"label"_s, body[u"label"]}};
    };
    submitWrite(m_writer, context, "regulation.enter", params, job,
                [this, done = std::move(done)](Answer<QJsonObject> answer) {
                    // Only what is on disk is read again.
                    if (answer)
                        m_regulations.forget();
                    done(std::move(answer));
                });
}

} // namespace licheng::service
