// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a version of the regulation: drafted, approved, withdrawn; article 11.
#include "server/service/regulation_service.h"

#include "server/service/regulation_store.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/model/normalize.h"
#include "shared/model/school_time.h"
#include "shared/rules/regulation_difference.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const QString article = u"11"_s;

} // namespace

Fault versionFault(const FieldFaults &faults)
{
    Fault fault = invalid(faults);
    fault.data.insert(u"article"_s, article);
    return fault;
}

namespace {

Fault refusedBy(RefusalReason reason, const QString &label)
{
    return refused({reason, article, 0, 0, {}, {}, label});
}

bool isUnapproved(const FieldFault &fault)
{
    return fault.field == "approvals"_L1 && fault.rule == "required"_rule;
}

RefusalReason fixed(VersionState state)
{
    return state == VersionState::Withdrawn ? RefusalReason::RegulationWithdrawn
                                            : RefusalReason::RegulationFixed;
}

/// Who did what with the version, and when. What one person changes in a row is one entry.
void note(QJsonObject &body, const QString &step, const store::WriteContext &write, const Caller &caller,
          const QString &reason = {})
{
    QJsonArray history = body[u"history"].toArray();
    QJsonObject entry{{u"step"_s, step},
                      {u"at"_s, licheng::detail::toJson(write.now())},
                      {u"by"_s, caller.account.displayName}};
    if (!reason.isEmpty())
        entry.insert(u"reason"_s, reason);
    const QJsonValue last = history.isEmpty() ? QJsonValue() : history.last();
    if (last[u"step"] == entry[u"step"] && last[u"by"] == entry[u"by"])
        history.removeLast();
    history.append(entry);
    body.insert(u"history"_s, history);
    body.insert(u"edition"_s, body[u"edition"].toInteger() + 1);
}

/// The version that a step is about, as the person who takes it has seen it.
Answer<StoredVersion> seen(store::Connection &connection, const QString &label, qint64 edition)
{
    auto version = storedVersion(connection, label);
    if (!version)
        return versionFault({{u"label"_s, "unknown"_rule, 0, 0, label}});
    if (version->body[u"edition"].toInteger() != edition)
        return refusedBy(RefusalReason::RegulationChanged, label);
    return *std::move(version);
}

/// What its author says of it; how it came to be is the store's own.
QJsonObject contentOf(QJsonObject body)
{
    for (const char *own : {"state", "history", "edition"})
        body.remove(QLatin1String(own));
    return body;
}

FieldFaults labelFaults(store::Connection &connection, const StoredVersion &version)
{
    const auto all = storedVersions(connection);
    const bool isTaken = std::any_of(all.begin(), all.end(), [&](const StoredVersion &each) {
        return each.id != version.id && each.label() == version.label();
    });
    return isTaken ? FieldFaults{{u"label"_s, "unique"_rule, 0, 0, version.label()}} : FieldFaults{};
}

} // namespace

Answer<QJsonObject> RegulationService::put(store::WriteContext &write, const StoredVersion &version)
{
    if (const auto stored = putVersion(write, version); !stored)
        return stored.error();
    return QJsonObject{{u"label"_s, version.label()}, {u"edition"_s, version.body[u"edition"]}};
}

void RegulationService::step(const char *method, CallContext &context, const QJsonObject &params, Done done,
                             CallerJob job)
{
    submitWrite(m_writer, context, method, params, std::move(job),
                [this, done = std::move(done)](Answer<QJsonObject> answer) {
                    // Only what is on disk is read again.
                    if (answer)
                        m_regulations.forget();
                    done(std::move(answer));
                });
}

void RegulationService::draft(CallContext &context, const QJsonObject &params, Done done)
{
    step("regulation.draft", context, params, std::move(done),
         [this, params](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
             const QJsonObject given = params[u"regulation"].toObject();
             StoredVersion version{0, contentOf(given)};
             if (const QString label = params[u"label"].toString(); !label.isEmpty()) {
                 const auto before = seen(write.connection(), label, given[u"edition"].toInteger());
                 if (!before)
                     return before.error();
                 // What was approved stays as it was approved, and what was withdrawn as it was withdrawn.
                 if (before->state() != VersionState::Draft)
                     return refusedBy(fixed(before->state()), label);
                 version.id = before->id;
                 for (const char *own : {"history", "edition"})
                     version.body.insert(QLatin1String(own), before->body[QLatin1String(own)]);
             }
             version.body.insert(u"state"_s, wireName(VersionState::Draft));
             const auto all = m_regulations.versions(write.connection());
             FieldFaults faults = versionFaults(version.body, *all, schoolTime(write.now()).date());
             // The approvals are what a draft still waits for.
             std::erase_if(faults, isUnapproved);
             if (faults.empty())
                 faults = labelFaults(write.connection(), version);
             if (!faults.empty())
                 return versionFault(faults);
             note(version.body, version.id == 0 ? u"drafted"_s : u"changed"_s, write, *caller);
             return put(write, version);
         });
}

void RegulationService::approve(CallContext &context, const QJsonObject &params, Done done)
{
    step("regulation.approve", context, params, std::move(done),
         [this, params](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
             const QString label = params[u"label"].toString();
             auto version = seen(write.connection(), label, params[u"edition"].toInteger());
             if (!version)
                 return version.error();
             if (version->state() != VersionState::Draft)
                 return refusedBy(fixed(version->state()), label);
             const auto all = m_regulations.versions(write.connection());
             const FieldFaults faults = versionFaults(version->body, *all, schoolTime(write.now()).date());
             if (std::any_of(faults.begin(), faults.end(), isUnapproved))
                 return refusedBy(RefusalReason::RegulationUnapproved, label);
             if (!faults.empty())
                 return versionFault(faults);
             version->body.insert(u"state"_s, wireName(VersionState::Approved));
             note(version->body, u"approved"_s, write, *caller);
             return put(write, *version);
         });
}

void RegulationService::withdraw(CallContext &context, const QJsonObject &params, Done done)
{
    step("regulation.withdraw", context, params, std::move(done),
         [this, params](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
             const QString label = params[u"label"].toString();
             const QString reason = normalize::text(params[u"reason"].toString()).simplified();
             if (reason.isEmpty())
                 return versionFault({{u"reason"_s, "required"_rule}});
             auto version = seen(write.connection(), label, params[u"edition"].toInteger());
             if (!version)
                 return version.error();
             if (version->state() == VersionState::Withdrawn)
                 return refusedBy(RefusalReason::RegulationWithdrawn, label);
             // From its first day on it has decided things; only another version ends it.
             const QDate from = QDate::fromString(version->body[u"effectiveFrom"].toString(), Qt::ISODate);
             if (version->state() == VersionState::Approved && from <= schoolTime(write.now()).date())
                 return refusedBy(RefusalReason::RegulationInForce, label);
             version->body.insert(u"state"_s, wireName(VersionState::Withdrawn));
             note(version->body, u"withdrawn"_s, write, *caller, reason);
             return put(write, *version);
         });
}

} // namespace licheng::service
