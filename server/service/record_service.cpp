// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/record_service.h"

#include "server/service/administrators.h"
#include "server/service/attachment_counts.h"
#include "server/service/daily_entries.h"
#include "server/service/record_rules.h"
#include "server/service/scope.h"
#include "server/service/session_tokens.h"
#include "server/service/write_call.h"
#include "server/store/change_log.h"
#include "shared/protocol/record_query.h"

namespace licheng::service
{

using namespace protocol;

namespace
{

Answer<QJsonObject> query(CallContext &context, const QJsonObject &params)
{
    const auto wanted = recordQueryFromJson(params);
    if (!wanted)
        return Fault{ErrorCode::Invalid, wanted.error().message, {}};
    const RecordType *type = recordType(wanted->type);
    const auto page = store::query(context.reader, *wanted, scopeFilter(*context.caller, Action::View, *type));
    if (!page)
        return page.error();
    return toJson(*page);
}

/// The record when it exists and the caller may see it; both noes look the same from outside.
std::optional<QJsonObject> visible(CallContext &context, const RecordType &type, qint64 id)
{
    auto record = store::Records(context.reader).get(type, id);
    if (!record || !mayTouch(context.reader, *context.caller, Action::View, type, id))
        return std::nullopt;
    if (scopeFilter(*context.caller, Action::View, type).sensitive == store::SensitiveFields::Hidden)
        return store::withoutSensitive(type, *std::move(record));
    return record;
}

Answer<QJsonObject> get(CallContext &context, const QJsonObject &params)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const qint64 id = params[u"id"].toInteger();
    if (auto record = visible(context, *type, id))
        return QJsonObject{{QStringLiteral("record"), *record}};
    return notFound(type->name(), id);
}

Answer<QJsonObject> history(CallContext &context, const QJsonObject &params)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const qint64 id = params[u"id"].toInteger();
    if (!visible(context, *type, id))
        return notFound(type->name(), id);
    const bool hidden = scopeFilter(*context.caller, Action::View, *type).sensitive
        == store::SensitiveFields::Hidden;
    const auto shown = [&](const QJsonObject &record) {
        return hidden ? store::withoutSensitive(*type, record) : record;
    };
    QJsonArray entries;
    constexpr int most = 500;
    for (const store::ChangeEntry &entry : store::ChangeLog(context.reader).history(type->name(), id, most)) {
        entries.append(QJsonObject{{QStringLiteral("revision"), entry.revision},
                                   {QStringLiteral("at"), detail::toJson(entry.at)},
                                   {QStringLiteral("actor"), entry.actorName},
                                   {QStringLiteral("action"), entry.action},
                                   {QStringLiteral("before"), shown(entry.before)},
                                   {QStringLiteral("after"), shown(entry.after)}});
    }
    return QJsonObject{{QStringLiteral("entries"), entries}};
}

Answer<QJsonObject> since(CallContext &context, const QJsonObject &params)
{
    const int limit = std::clamp(params[u"limit"].toInt(1000), 1, 5000);
    const qint64 from = params[u"revision"].toInteger();
    const qint64 now = store::currentRevision(context.reader);
    const auto changes = store::ChangeLog(context.reader).since(from, limit);
    QJsonArray list;
    for (const store::Change &change : changes) {
        if (!context.caller->grants.may(Action::View, change.recordType))
            continue;
        list.append(QJsonObject{{QStringLiteral("revision"), change.revision},
                                {QStringLiteral("type"), change.recordType},
                                {QStringLiteral("id"), change.recordId},
                                {QStringLiteral("action"), change.action}});
    }
    const bool complete = static_cast<int>(changes.size()) < limit;
    return QJsonObject{{QStringLiteral("revision"), complete ? now : changes.back().revision},
                       {QStringLiteral("changes"), list}, {QStringLiteral("complete"), complete}};
}

/// Keeps what only the server sets as it is stored; a new record gets the defaults.
void dropServerSet(const RecordType &type, QJsonObject &record, const std::optional<QJsonObject> &before)
{
    for (const FieldInfo &field : type.fields()) {
        const QLatin1String name(field.name);
        if (!field.isServerSet || name == u"id" || name == u"version")
            continue;
        if (before)
            record.insert(name, before->value(name));
        else
            record.remove(name);
    }
}

/// The tokens end with the commit that disables the account; who is connected is then signed out.
std::optional<Fault> endSessionsOfDisabled(const RecordType &type, store::WriteContext &write, const QJsonObject &saved)
{
    if (type.name() != u"account" || saved[u"state"].toString() != wireName(AccountState::Disabled))
        return std::nullopt;
    if (!revokeTokens(write.connection(), Id<Account>(saved[u"id"].toInteger()), {}, write.now()))
        return store::storeFault(write.connection());
    return std::nullopt;
}

} // namespace

RecordService::RecordService(store::Writer &writer, RegulationBook &regulations, Clock clock)
    : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
{
}

void RecordService::registerMethods(Api &api)
{
    const auto read = [](auto function) {
        return [function](CallContext &context, const QJsonObject &params, Done done) {
            done(function(context, params));
        };
    };
    api.add("record.query", read(query));
    api.add("record.get", read(get));
    api.add("record.history", read(history));
    api.add("changes.since", read(since));
    api.add("record.save", [this](CallContext &context, const QJsonObject &params, Done done) {
        save(context, params, std::move(done));
    });
    api.add("record.remove", [this](CallContext &context, const QJsonObject &params, Done done) {
        remove(context, params, std::move(done));
    });
    api.add("regulation.current", [this](CallContext &context, const QJsonObject &, Done done) {
        const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
        if (regulation)
            done(QJsonObject{{QStringLiteral("regulation"), regulation->json()}});
        else
            done(Fault{ErrorCode::NotFound, QStringLiteral("no regulation is in force today"), {}});
    });
}

void RecordService::save(CallContext &context, const QJsonObject &params, Done done)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const QJsonObject given = params[u"record"].toObject();
    const auto job = [this, type, given](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        QJsonObject record = given;
        const qint64 id = record.value(u"id").toInteger();
        std::optional<QJsonObject> before;
        if (id != 0) {
            before = write.records().get(*type, id);
            if (!before || !mayTouch(write.connection(), *caller, Action::View, *type, id))
                return notFound(type->name(), id);
            if (!mayTouch(write.connection(), *caller, Action::Edit, *type, id))
                return forbidden(QStringLiteral("edit"), type->name());
            if (before->value(u"version").toInteger() != record.value(u"version").toInteger())
                return conflict(*before);
        }
        dropServerSet(*type, record, before);
        QJsonObject whole = before.value_or(store::blankRecord(*type));
        for (auto it = record.begin(); it != record.end(); ++it)
            whole.insert(it.key(), it.value());
        if (const FieldFaults faults = type->validate(whole); !faults.empty())
            return invalid(faults);
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return Fault{ErrorCode::Internal, QStringLiteral("no regulation is in force today"), {}};
        if (auto fault = checkSave(*type, {write, *caller, *regulation, before, whole}))
            return *std::move(fault);
        if (auto fault = before ? std::nullopt : dailyEntriesFault(write, *caller, *type, *regulation))
            return *std::move(fault);
        const auto guard = guardOf(*type, write.connection());
        auto saved = before ? write.change(*type, whole, before->value(u"version").toInteger())
                            : write.create(*type, whole);
        if (!saved)
            return saved.error();
        if (auto fault = guard ? guard->check() : std::nullopt)
            return *std::move(fault);
        if (auto fault = endSessionsOfDisabled(*type, write, saved.value()))
            return *std::move(fault);
        // A new record, or one that was moved, must still lie where the caller may write.
        if (!mayTouch(write.connection(), *caller, Action::Edit, *type, saved.value()[u"id"].toInteger()))
            return forbidden(QStringLiteral("edit"), type->name());
        auto answer = followSave(*type, write, saved.value());
        if (answer)
            answer.value().insert(QStringLiteral("record"), saved.value());
        return answer;
    };
    submitWrite(m_writer, context, "record.save", params, job, std::move(done));
}

void RecordService::remove(CallContext &context, const QJsonObject &params, Done done)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const qint64 id = params[u"id"].toInteger();
    const qint64 version = params[u"version"].toInteger();
    const auto job = [this, type, id, version](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto record = write.records().get(*type, id);
        if (!record || !mayTouch(write.connection(), *caller, Action::View, *type, id))
            return notFound(type->name(), id);
        if (!mayTouch(write.connection(), *caller, Action::Remove, *type, id))
            return forbidden(QStringLiteral("remove"), type->name());
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return Fault{ErrorCode::Internal, QStringLiteral("no regulation is in force today"), {}};
        if (auto fault = checkRemove(*type, write, *caller, *regulation, *record))
            return *std::move(fault);
        if (const FileOwner *owner = fileOwner(type->name())) {
            // Its files go with it; their bytes stay in the vault until retention ends.
            for (const Attachment &file : write.records().find<Attachment>({{QLatin1String(owner->field), id}})) {
                if (auto gone = write.remove(recordTypeOf<Attachment>(), file.id.value(), file.version); !gone)
                    return gone;
            }
        }
        const auto guard = guardOf(*type, write.connection());
        auto removed = write.remove(*type, id, version);
        if (!removed)
            return removed;
        if (auto fault = guard ? guard->check() : std::nullopt)
            return *std::move(fault);
        if (const auto [owner, ownerId] = ownerOf(*record); type->name() == u"attachment" && owner) {
            if (auto counted = recountFiles(write, *owner, ownerId); !counted)
                return counted.error();
        }
        return QJsonObject{};
    };
    submitWrite(m_writer, context, "record.remove", params, job, std::move(done));
}

} // namespace licheng::service
