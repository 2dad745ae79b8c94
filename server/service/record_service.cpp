// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/record_service.h"

#include "server/service/administrators.h"
#include "server/service/daily_entries.h"
#include "server/service/file_history.h"
#include "server/service/record_rules.h"
#include "server/service/references.h"
#include "server/service/scope.h"
#include "server/service/sealed_reading.h"
#include "server/service/types/record_behaviour.h"
#include "server/service/write_call.h"
#include "server/store/change_log.h"
#include "server/store/place.h"
#include "server/store/taken_values.h"
#include "shared/model/fault_rule.h"
#include "shared/protocol/record_query.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

Answer<QJsonObject> query(CallContext &context, const QJsonObject &params, const Caller &reader)
{
    const auto wanted = recordQueryFromJson(params);
    if (!wanted)
        return Fault{ErrorCode::Invalid, wanted.error().message, {}};
    const RecordType *type = recordType(wanted->type);
    const auto page =
        store::query(context.reader, *wanted, scopeFilter(reader, Action::View, *type), viewerOf(reader));
    if (!page)
        return page.error();
    return toJson(*page);
}

/// Where a record stands in a list, as far as the caller may read it.
Answer<QJsonObject> place(CallContext &context, const QJsonObject &params, const Caller &reader)
{
    const auto wanted = recordQueryFromJson(params);
    if (!wanted)
        return Fault{ErrorCode::Invalid, wanted.error().message, {}};
    const RecordType *type = recordType(wanted->type);
    const auto row = store::placeOf(context.reader, *wanted, params[u"id"].toInteger(),
                                    scopeFilter(reader, Action::View, *type), viewerOf(reader));
    if (!row)
        return row.error();
    return QJsonObject{{u"row"_s, *row}};
}

/// The record as the caller may read it: identity data only where his permission says so, and of several
/// references those that he may view.
QJsonObject shownTo(store::Connection &connection, const Caller &caller, const RecordType &type,
                    QJsonObject record)
{
    record = withSeenReferences(connection, caller, type, std::move(record));
    if (scopeFilter(caller, Action::View, type).sensitive == store::SensitiveFields::Hidden)
        return store::withoutSensitive(type, std::move(record));
    return record;
}

/// That there is no such record, or none that the caller may know of: both look the same. Whose role reaches
/// the own division alone is told so, since it may be another division's, whose office builds it (article 5).
Fault absent(const Caller &caller, const RecordType &type, qint64 id)
{
    Fault fault = notFound(type.name(), id);
    if (caller.grants.scopes(Action::View, type.name()) == std::vector{Scope::Division}) {
        fault.data.insert(u"division"_s, wireName(caller.account.division));
        fault.data.insert(u"article"_s, u"5"_s);
    }
    return fault;
}

/// The record when it exists and the caller may see it; both noes look the same from outside.
std::optional<QJsonObject> visible(CallContext &context, const RecordType &type, qint64 id)
{
    auto record = store::Records(context.reader).get(type, id);
    if (!record || !mayTouch(context.reader, *context.caller, Action::View, type, id))
        return std::nullopt;
    return shownTo(context.reader, *context.caller, type, *std::move(record));
}

/// Asks article 7 of a record that the caller may see.
std::optional<Fault> sealedFault(CallContext &context, SealedReading &reading, const RecordType &type,
                                 qint64 id)
{
    const auto record = store::Records(context.reader).get(type, id);
    const Verdict verdict = record ? reading.ask(type, *record) : Verdict::allowed();
    return verdict.isAllowed() ? std::nullopt : std::optional(refused(verdict.refusal()));
}

Answer<QJsonObject> get(CallContext &context, const QJsonObject &params, SealedReading &reading)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const qint64 id = params[u"id"].toInteger();
    const auto record = visible(context, *type, id);
    if (!record)
        return absent(*context.caller, *type, id);
    if (auto fault = sealedFault(context, reading, *type, id))
        return *std::move(fault);
    return QJsonObject{{u"record"_s, *record}};
}

Answer<QJsonObject> history(CallContext &context, const QJsonObject &params, SealedReading &reading)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const qint64 id = params[u"id"].toInteger();
    if (!visible(context, *type, id))
        return absent(*context.caller, *type, id);
    if (auto fault = sealedFault(context, reading, *type, id))
        return *std::move(fault);
    const auto shown = [&](const QJsonObject &record) {
        return shownTo(context.reader, *context.caller, *type, record);
    };
    QJsonArray entries;
    constexpr size_t most = 500;
    store::ChangeLog log(context.reader);
    const std::vector<store::ChangeEntry> own = log.history(type->name(), id, int(most));
    std::vector<HistoryLine> lines;
    // Who may see the record and no files is told what the record's own lines tell.
    const FileOwner *owner = context.caller->grants.may(Action::View, recordTypeOf<Attachment>().name())
                                 ? fileOwner(type->name())
                                 : nullptr;
    if (owner)
        lines = withFiles(context.reader, *owner, id, own);
    else
        std::transform(own.begin(), own.end(), std::back_inserter(lines),
                       [](const store::ChangeEntry &entry) { return HistoryLine{entry}; });
    // Counted within the record: the store's own numbers would tell how much is written elsewhere.
    const qint64 number = log.count(type->name(), id) + qint64(lines.size()) - qint64(own.size());
    lines.resize(std::min(lines.size(), most));
    const qint64 before = params[u"before"].toInteger(number + 1);
    const qint64 first = std::clamp<qint64>(number + 1 - before, 0, std::ssize(lines));
    const qint64 end = std::min<qint64>(first + params[u"limit"].toInteger(most), std::ssize(lines));
    for (qint64 at = first; at < end; ++at) {
        const HistoryLine &line = lines[size_t(at)];
        QJsonObject told{{u"revision"_s, number - at},
                         {u"at"_s, detail::toJson(line.entry.at)},
                         {u"actor"_s, line.entry.actorName},
                         {u"action"_s, line.entry.action},
                         {u"before"_s, shown(line.entry.before)},
                         {u"after"_s, shown(line.entry.after)}};
        if (!line.fileBefore.isEmpty() || !line.fileAfter.isEmpty())
            told.insert(u"file"_s, QJsonObject{{u"before"_s, line.fileBefore}, {u"after"_s, line.fileAfter}});
        entries.append(told);
    }
    return QJsonObject{{u"entries"_s, entries}, {u"older"_s, std::ssize(lines) - end}};
}

/// That somebody else has changed the record, who that was and when, as its history tells it.
Fault changedMeanwhile(store::Connection &connection, const Caller &caller, const RecordType &type,
                       const QJsonObject &current)
{
    Fault fault = conflict(shownTo(connection, caller, type, current));
    const auto last = store::ChangeLog(connection).history(type.name(), current[u"id"].toInteger(), 1);
    if (!last.empty()) {
        fault.data.insert(u"actor"_s, last.front().actorName);
        fault.data.insert(u"at"_s, detail::toJson(last.front().at));
    }
    return fault;
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

/// What a new record does not say has its default; what it must say has none, or the first word of a code
/// would stand for one that nobody has chosen.
QJsonObject defaultsOf(const RecordType &type)
{
    QJsonObject record = store::blankRecord(type);
    for (const FieldInfo &field : type.fields()) {
        if (field.isRequired && !field.isServerSet)
            record.remove(QLatin1String(field.name));
    }
    return record;
}

QString placeOf(qsizetype index, const QString &field)
{
    return u"records.%1.%2"_s.arg(index).arg(field);
}

/// Those of one record with its place in the list.
FieldFaults faultsAt(qsizetype index, const QJsonArray &json)
{
    FieldFaults faults = faultsFromJson(json);
    for (FieldFault &each : faults)
        each.field = placeOf(index, each.field);
    return faults;
}

/// What stands in the way of a list of records: every refusal and every fault of a field, else every record
/// that was changed meanwhile, else the first other fault; each with its place in the list.
class Refusals
{
public:
    void add(qsizetype index, const Fault &fault)
    {
        for (FieldFault &each : faultsAt(index, fault.data[u"faults"].toArray()))
            m_faults.push_back(std::move(each));
        if (fault.code == ErrorCode::Refused) {
            if (!m_refused)
                m_refused = Fault{fault.code, fault.message, {}};
            QJsonObject first = fault.data;
            const QJsonArray further = first.take(u"further"_s).toArray();
            first.remove(u"faults"_s);
            m_refusals.append(refusalAt(index, first));
            for (const QJsonValue &each : further)
                m_refusals.append(refusalAt(index, each.toObject()));
        } else if (fault.code == ErrorCode::Conflict) {
            QJsonObject conflict = fault.data;
            conflict.insert(u"index"_s, index);
            m_conflicts.append(conflict);
        } else if (fault.code != ErrorCode::Invalid && !m_other) {
            m_other = fault;
            m_other->data.insert(u"index"_s, index);
        }
    }
    [[nodiscard]] std::optional<Fault> fault() const
    {
        if (m_refused) {
            Fault refused = *m_refused;
            QJsonArray further = m_refusals;
            refused.data = further.takeAt(0).toObject();
            if (!further.isEmpty())
                refused.data.insert(u"further"_s, further);
            if (!m_faults.empty())
                refused.data.insert(u"faults"_s, protocol::toJson(m_faults));
            return refused;
        }
        if (!m_faults.empty())
            return invalid(m_faults);
        if (m_conflicts.isEmpty())
            return m_other;
        Fault fault = conflict(m_conflicts.first()[u"current"].toObject());
        for (const QString &of : {u"actor"_s, u"at"_s})
            fault.data.insert(of, m_conflicts.first()[of]);
        fault.data.insert(u"conflicts"_s, m_conflicts);
        return fault;
    }

private:
    [[nodiscard]] static QJsonObject refusalAt(qsizetype index, QJsonObject refusal)
    {
        QJsonArray fields = refusal.value(u"fields").toArray();
        for (QJsonValueRef each : fields)
            each = placeOf(index, each.toString());
        if (!fields.isEmpty())
            refusal.insert(u"fields"_s, fields);
        refusal.insert(u"index"_s, index);
        return refusal;
    }

    FieldFaults m_faults;
    QJsonArray m_refusals;
    QJsonArray m_conflicts;
    std::optional<Fault> m_refused;
    std::optional<Fault> m_other;
};

} // namespace

RecordService::RecordService(store::Writer &writer, RegulationBook &regulations, Clock clock)
    : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
{
}

void RecordService::registerMethods(Api &api)
{
    for (const auto &[method, ask] : {std::pair("record.query", &query), std::pair("record.place", &place)}) {
        api.add(method, [this, ask = ask](CallContext &context, const QJsonObject &params, Done done) {
            SealedReading reading(context, m_writer);
            const RecordType *type = recordType(params[u"type"].toString());
            const auto reader =
                reading.readerOf(*type, studentNamed(context.reader, *type, params[u"conditions"].toArray()));
            reading.answer(ask(context, params, *reader), std::move(done));
        });
    }
    const auto addReading = [&](const char *method, auto read) {
        api.add(method, [this, read](CallContext &context, const QJsonObject &params, Done done) {
            SealedReading reading(context, m_writer);
            auto given = read(context, params, reading);
            reading.answer(std::move(given), std::move(done));
        });
    };
    addReading("record.get", &get);
    addReading("record.history", &history);
    api.add("record.check", this, &RecordService::check);
    api.add("record.save", this, &RecordService::save);
    api.add("record.saveMany", this, &RecordService::saveMany);
    api.add("record.putBack", this, &RecordService::putBack);
    api.add("record.remove", this, &RecordService::remove);
    api.add("regulation.current", [this](CallContext &context, const QJsonObject &, Done done) {
        const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
        if (regulation)
            done(QJsonObject{{u"regulation"_s, regulation->json()}});
        else
            done(Fault{ErrorCode::NotFound, u"no regulation is in force today"_s, {}});
    });
}

std::optional<Fault> RecordService::enter(store::Connection &connection, const Caller &caller,
                                          const RecordType &type, Entry &entry)
{
    QJsonObject record = entry.record;
    const qint64 id = record.value(u"id").toInteger();
    if (id != 0) {
        entry.before = store::Records(connection).get(type, id);
        if (!entry.before || !mayTouch(connection, caller, Action::View, type, id))
            return absent(caller, type, id);
        if (!mayTouch(connection, caller, Action::Edit, type, id))
            return forbidden(u"edit"_s, type.name());
        if (entry.before->value(u"version").toInteger() != record.value(u"version").toInteger())
            return changedMeanwhile(connection, caller, type, *entry.before);
    }
    if (!entry.removed)
        entry.named = sentReferenceFaults(connection, caller, type, record);
    dropServerSet(type, record, entry.before);
    entry.whole = entry.before ? *entry.before : defaultsOf(type);
    for (auto it = record.begin(); it != record.end(); ++it)
        entry.whole.insert(it.key(), it.value());
    if (entry.before)
        keepUnseenReferences(connection, caller, type, *entry.before, entry.whole);
    // Rules tell of what a record refers to: only of what the caller may name.
    addFaults(entry.named, referenceFaults(connection, caller, type,
                                           entry.before ? entry.before : entry.removed, entry.whole));
    return std::nullopt;
}

Answer<QJsonObject> RecordService::saveOne(store::WriteContext &write, const Caller &caller,
                                           const RecordType &type, QJsonObject record,
                                           const std::optional<QJsonObject> &removed)
{
    Entry entry{std::move(record), removed, {}, {}, {}};
    if (auto fault = enter(write.connection(), caller, type, entry))
        return *std::move(fault);
    const std::optional<QJsonObject> &before = entry.before;
    QJsonObject &whole = entry.whole;
    const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
    if (!regulation)
        return noRegulation();
    if (auto fault = entryFault(type, {write.connection(), write.now(), *regulation, &caller}, before, whole,
                                entry.named))
        return *std::move(fault);
    if (auto fault = before ? std::nullopt : dailyEntriesFault(write, caller, type, *regulation))
        return *std::move(fault);
    const auto guard = guardOf(type, write.connection());
    if (removed) {
        for (const QString &own : {u"id"_s, u"version"_s})
            whole.insert(own, removed->value(own));
    }
    auto saved = before    ? write.change(type, whole, before->value(u"version").toInteger())
                 : removed ? write.putBack(type, whole)
                           : write.create(type, whole);
    if (!saved)
        return saved.error();
    if (auto fault = guard ? guard->check() : std::nullopt)
        return *std::move(fault);
    // A new record, or one that was moved, must still lie where the caller may write.
    if (!mayTouch(write.connection(), caller, Action::Edit, type, saved.value()[u"id"].toInteger()))
        return forbidden(u"edit"_s, type.name());
    // A rule may have filled in others.
    if (const FieldFaults named =
            referenceFaults(write.connection(), caller, type, before ? before : removed, saved.value());
        !named.empty())
        return invalid(named);
    auto answer = followSave(type, write, saved.value());
    if (answer)
        answer.value().insert(u"record"_s, shownTo(write.connection(), caller, type, saved.value()));
    return answer;
}

void RecordService::save(CallContext &context, const QJsonObject &params, Done done)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const auto job = [this, type, given = params[u"record"].toObject()](store::WriteContext &write,
                                                                        const CallerPtr &caller) {
        return saveOne(write, *caller, *type, given);
    };
    submitWrite(m_writer, context, "record.save", params, job, std::move(done));
}

void RecordService::check(CallContext &context, const QJsonObject &params, Done done)
{
    const RecordType &type = *recordType(params[u"type"].toString());
    Entry entry{params[u"record"].toObject(), {}, {}, {}, {}};
    if (auto fault = enter(context.reader, *context.caller, type, entry)) {
        done(*std::move(fault));
        return;
    }
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation) {
        done(noRegulation());
        return;
    }
    auto fault = entryFault(type, {context.reader, m_clock(), *regulation, context.caller.get()},
                            entry.before, entry.whole, entry.named);
    done(fault ? Answer<QJsonObject>(
                     withSeenRecords(context.reader, *context.caller, type.name(), *std::move(fault)))
               : QJsonObject());
}

void RecordService::saveMany(CallContext &context, const QJsonObject &params, Done done)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const QJsonArray records = params[u"records"].toArray();
    if (records.isEmpty() || records.size() > maxRecords) {
        done(invalid(FieldFaults{{u"records"_s, "range"_rule, maxRecords, records.size()}}));
        return;
    }
    const auto job = [this, type, records](store::WriteContext &write,
                                           const CallerPtr &caller) -> Answer<QJsonObject> {
        QJsonArray saved;
        FieldFaults warnings;
        Refusals refusals;
        for (qsizetype i = 0; i < records.size(); ++i) {
            auto answer = records[i].isObject() ? saveOne(write, *caller, *type, records[i].toObject())
                                                : Answer<QJsonObject>(invalid(u"record"_s, "kind"_rule));
            if (!answer) {
                refusals.add(i, answer.error());
                continue;
            }
            saved.append(answer.value()[u"record"]);
            for (FieldFault &warning : faultsAt(i, answer.value()[u"warnings"].toArray()))
                warnings.push_back(std::move(warning));
        }
        // The job that fails is rolled back whole.
        if (auto fault = refusals.fault())
            return *std::move(fault);
        QJsonObject whole{{u"records"_s, saved}};
        if (!warnings.empty())
            whole.insert(u"warnings"_s, protocol::toJson(warnings));
        return whole;
    };
    submitWrite(m_writer, context, "record.saveMany", params, job, std::move(done));
}

void RecordService::putBack(CallContext &context, const QJsonObject &params, Done done)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const qint64 id = params[u"id"].toInteger();
    const qint64 version = params[u"version"].toInteger();
    const auto job = [this, type, id, version](store::WriteContext &write,
                                               const CallerPtr &caller) -> Answer<QJsonObject> {
        // What went for good (article 7) has no content in the log, and what others removed is theirs.
        const auto last = store::ChangeLog(write.connection()).history(type->name(), id, 1);
        if (last.empty() || !last.front().after.isEmpty() ||
            last.front().actorId != caller->account.id.value() ||
            last.front().before[u"id"].toInteger() != id ||
            last.front().before[u"version"].toInteger() != version)
            return absent(*caller, *type, id);
        const QJsonObject &removed = last.front().before;
        QJsonObject record = removed;
        record.remove(u"id"_s);
        record.remove(u"version"_s);
        return saveOne(write, *caller, *type, record, removed);
    };
    submitWrite(m_writer, context, "record.putBack", params, job, std::move(done));
}

void RecordService::remove(CallContext &context, const QJsonObject &params, Done done)
{
    const RecordType *type = recordType(params[u"type"].toString());
    const qint64 id = params[u"id"].toInteger();
    const qint64 version = params[u"version"].toInteger();
    const auto job = [this, type, id, version](store::WriteContext &write,
                                               const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto record = write.records().get(*type, id);
        if (!record || !mayTouch(write.connection(), *caller, Action::View, *type, id))
            return absent(*caller, *type, id);
        if (!mayTouch(write.connection(), *caller, Action::Remove, *type, id))
            return forbidden(u"remove"_s, type->name());
        if (record->value(u"version").toInteger() != version)
            return changedMeanwhile(write.connection(), *caller, *type, *record);
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        if (auto fault = checkRemove(*type, write, *caller, *regulation, *record))
            return *std::move(fault);
        if (const FileOwner *owner = fileOwner(type->name())) {
            // Its files go with it; their bytes stay in the vault until retention ends.
            for (const Attachment &file :
                 write.records().find<Attachment>({{QLatin1String(owner->field), id}})) {
                if (auto gone = write.remove(recordTypeOf<Attachment>(), file.id.value(), file.version);
                    !gone)
                    return gone;
            }
        }
        for (const auto &[part, field] : behaviourOf(*type).parts) {
            for (const QJsonObject &each : write.records().find(*part, {{QLatin1String(field), id}})) {
                if (auto gone = write.remove(*part, each[u"id"].toInteger(), each[u"version"].toInteger());
                    !gone)
                    return gone;
            }
        }
        const auto guard = guardOf(*type, write.connection());
        auto removed = write.remove(*type, id, version);
        if (!removed)
            return removed.error();
        if (auto fault = guard ? guard->check() : std::nullopt)
            return *std::move(fault);
        if (const auto follow = behaviourOf(*type).followRemove) {
            if (const auto followed = follow(write, *record); !followed)
                return followed.error();
        }
        return QJsonObject{};
    };
    submitWrite(m_writer, context, "record.remove", params, job, std::move(done));
}

} // namespace licheng::service
