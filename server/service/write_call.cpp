// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/write_call.h"

#include "server/service/scope.h"
#include "server/service/session_identity.h"
#include "server/service/submitted_changes.h"
#include "server/store/records.h"
#include "shared/model/records.h"
#include "shared/model/roc_date.h"
#include "shared/rules/fault_records.h"

namespace licheng::service {

using namespace protocol;
using namespace Qt::StringLiterals;

namespace {

/// What a record is called, for those who may view it; empty for others.
QString seenName(store::Connection &connection, const Caller &caller, const RecordType &type, qint64 id)
{
    if (!mayTouch(connection, caller, Action::View, type, id))
        return {};
    const auto record = store::Records(connection).get(type, id);
    QStringList parts;
    for (const FieldInfo &field : type.fields()) {
        constexpr qsizetype most = 2; // a number and a name
        const bool tells = field.isShownByReference || (field.isSearchable && !field.isSensitive);
        const QString text = record ? record->value(QLatin1String(field.name)).toString() : QString();
        // A code says nothing to people.
        if (tells && field.kind == FieldKind::Text && !*field.codeTable && !text.isEmpty() &&
            parts.size() < most)
            parts.append(text);
    }
    // What has no name of its own is told by whose it is, and when.
    for (const FieldInfo &field : type.fields()) {
        const QJsonValue value =
            record && parts.size() < 2 ? record->value(QLatin1String(field.name)) : QJsonValue();
        QString text;
        const RecordType *person = recordType(QString(QLatin1String(field.refersTo)));
        if (parts.isEmpty() && value.toInteger() != 0 &&
            (person == &recordTypeOf<Student>() || person == &recordTypeOf<Account>()))
            text = seenName(connection, caller, *person, value.toInteger());
        else if (field.kind == FieldKind::Date)
            text = roc::slashed(QDate::fromString(value.toString(), Qt::ISODate));
        if (!text.isEmpty())
            parts.append(text);
    }
    return parts.join(u' ');
}

/// A record that refers is named to those who may view it.
Fault withSeenReferrer(store::Connection &connection, const Caller &caller, Fault fault)
{
    const RecordType *type = recordType(fault.data.value(u"referencedBy").toString());
    if (!type)
        return fault;
    const qint64 id = fault.data[u"referencedById"].toInteger();
    if (!mayTouch(connection, caller, Action::View, *type, id))
        fault.data.remove(u"referencedById"_s);
    else if (const QString name = seenName(connection, caller, *type, id); !name.isEmpty())
        fault.data.insert(u"referencedByName"_s, name);
    return fault;
}

/// So is any other that stands in the way.
Fault withSeenHolder(store::Connection &connection, const Caller &caller, const QString &type, Fault fault)
{
    const QString own = fault.data[u"record"].toString(type);
    FieldFaults faults = faultsFromJson(fault.data[u"faults"].toArray());
    for (FieldFault &each : faults) {
        // One that is named already is none of the store's.
        const QString other = each.other.isEmpty() ? standsInTheWay(each, own) : QString();
        if (other.isEmpty())
            continue;
        const RecordType *record = recordType(other);
        if (record && mayTouch(connection, caller, Action::View, *record, each.actual))
            each.other = seenName(connection, caller, *record, each.actual);
        else
            each.actual = 0;
    }
    fault.data.insert(u"faults"_s, protocol::toJson(faults));
    return fault;
}

/// So is the record on which a refusal hangs.
QJsonObject withSeenGround(store::Connection &connection, const Caller &caller, QJsonObject refusal)
{
    QJsonObject ground = refusal.value(u"hangsOn").toObject();
    const RecordType *type = recordType(ground.value(u"record").toString());
    const qint64 id = ground.value(u"id").toInteger();
    refusal.remove(u"hangsOn"_s);
    if (!type || !mayTouch(connection, caller, Action::View, *type, id))
        return refusal;
    ground.insert(u"name"_s, seenName(connection, caller, *type, id));
    refusal.insert(u"hangsOn"_s, ground);
    return refusal;
}

} // namespace

Fault withSeenRecords(store::Connection &connection, const Caller &caller, const QString &type, Fault fault)
{
    if (fault.code != ErrorCode::Invalid && fault.code != ErrorCode::Refused)
        return fault;
    fault = withSeenReferrer(connection, caller, std::move(fault));
    fault.data = withSeenGround(connection, caller, std::move(fault.data));
    QJsonArray further = fault.data.value(u"further").toArray();
    for (QJsonValueRef each : further)
        each = withSeenGround(connection, caller, each.toObject());
    if (!further.isEmpty())
        fault.data.insert(u"further"_s, further);
    return fault.data.contains(u"faults"_s) ? withSeenHolder(connection, caller, type, std::move(fault))
                                            : fault;
}

Answer<CallerPtr> callerNow(store::Connection &connection, const Caller &seen, const QDateTime &now,
                            const char *method, const QString &type)
{
    auto caller = loadCaller(connection, seen.account.id, seen.sessionId, now);
    if (!caller && caller.error().code == ErrorCode::BadCredentials)
        return Fault{ErrorCode::NotSignedIn, caller.error().message, {}};
    if (!caller)
        return caller.error();
    if (auto fault = permissionFault(*protocol::method(QString(QLatin1String(method))), *caller, type))
        return *std::move(fault);
    return std::make_shared<const Caller>(std::move(caller).value());
}

store::WriteRequest writeIdentity(const CallContext &context, const char *method, const QJsonObject &params)
{
    store::WriteRequest request;
    request.actorId = context.caller->account.id.value();
    request.actorName = context.caller->account.displayName;
    request.sessionId = context.caller->sessionId;
    request.requestId = params[u"requestId"].toString();
    request.method = QLatin1String(method);
    request.content = contentDigest(params);
    request.budget = context.budget;
    return request;
}

store::WriteRequest writeRequest(const CallContext &context, const char *method, const QJsonObject &params,
                                 CallerJob job)
{
    store::WriteRequest request = writeIdentity(context, method, params);
    request.job = [seen = context.caller, method, type = params[u"type"].toString(),
                   job = std::move(job)](store::WriteContext &write) -> Answer<QJsonObject> {
        const auto caller = callerNow(write.connection(), *seen, write.now(), method, type);
        if (!caller)
            return caller.error();
        const qint64 before = write.revision();
        auto answer = job(write, *caller);
        if (answer && write.revision() != before) {
            const auto lists = tellSubmittedLists(write, before);
            if (!lists)
                return lists.error();
            if (!lists->isEmpty())
                answer.value().insert(u"submittedLists"_s, *lists);
        }
        if (answer)
            return answer;
        return withSeenRecords(write.connection(), **caller, type, answer.error());
    };
    return request;
}

void submitWrite(store::Writer &writer, const CallContext &context, const char *method,
                 const QJsonObject &params, CallerJob job, Done done)
{
    writer.submit(writeRequest(context, method, params, std::move(job)), std::move(done));
}

} // namespace licheng::service
