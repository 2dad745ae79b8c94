// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/references.h"

#include "server/store/column_value.h"
#include "shared/model/fault_rule.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// The records that a value of the field names.
std::vector<qint64> namedBy(const FieldInfo &field, const QJsonValue &value)
{
    return store::idsOf(field.kind == FieldKind::References ? value : QJsonArray{value});
}

bool isThere(store::Connection &connection, const RecordType &type, qint64 id)
{
    store::Statement select = connection.prepared(u"SELECT 1 FROM \"%1\" WHERE id = ?"_s.arg(type.name()));
    return select.exec(id) && select.next();
}

/// Runs use(name of the field, type of what it names) for each field of several references.
template <class Use>
void eachOfSeveral(const RecordType &type, const Use &use)
{
    for (const FieldInfo &field : type.fields()) {
        if (field.kind == FieldKind::References)
            use(QLatin1String(field.name), *recordType(QString(QLatin1String(field.refersTo))));
    }
}

} // namespace

bool mayName(store::Connection &connection, const Caller &caller, const RecordType &type, qint64 id)
{
    if (type.name() == recordTypeOf<Account>().name() && id == caller.account.id.value())
        return true;
    return mayTouch(connection, caller, Action::View, type, id);
}

bool isOfDivision(store::Connection &connection, const RecordType &type, qint64 id, Division division)
{
    const QString path = QLatin1String(type.scopes().division);
    if (path.isEmpty())
        return true;
    // A window for both divisions has an empty text there.
    return store::isInScope(connection, type, id,
                            store::ScopeFilter::limited({{path, wireName(division)}, {path, QString()}}));
}

QJsonObject withSeenReferences(store::Connection &connection, const Caller &caller, const RecordType &type,
                               QJsonObject record)
{
    eachOfSeveral(type, [&](QLatin1String name, const RecordType &target) {
        if (!record.contains(name))
            return;
        const store::ScopeFilter filter = scopeFilter(caller, Action::View, target);
        QJsonArray seen;
        for (const qint64 id : store::idsOf(record.value(name))) {
            if (lies(connection, filter, target, id))
                seen.append(id);
        }
        record.insert(name, seen);
    });
    return record;
}

void keepUnseenReferences(store::Connection &connection, const Caller &caller, const RecordType &type,
                          const QJsonObject &before, QJsonObject &record)
{
    eachOfSeveral(type, [&](QLatin1String name, const RecordType &target) {
        QJsonArray all = record.value(name).toArray();
        for (const qint64 id : store::idsOf(before.value(name))) {
            if (!all.contains(id) && !mayTouch(connection, caller, Action::View, target, id))
                all.append(id);
        }
        // Null is an empty list; what is of another kind is a fault of its own.
        if (record.value(name).isArray() || record.value(name).isNull())
            record.insert(name, all);
    });
}

FieldFaults sentReferenceFaults(store::Connection &connection, const Caller &caller, const RecordType &type,
                                const QJsonObject &sent)
{
    FieldFaults faults;
    eachOfSeveral(type, [&](QLatin1String name, const RecordType &target) {
        const std::vector<qint64> ids = store::idsOf(sent.value(name));
        // Too many are a fault of their own, and not looked up.
        if (qsizetype(ids.size()) > type.field(QString(name))->maxLength)
            return;
        const store::ScopeFilter filter = scopeFilter(caller, Action::View, target);
        for (const qint64 id : ids) {
            if (!lies(connection, filter, target, id))
                faults.push_back({name, "reference"_rule, 0, id});
        }
    });
    return faults;
}

FieldFaults referenceFaults(store::Connection &connection, const Caller &caller, const RecordType &type,
                            const std::optional<QJsonObject> &before, const QJsonObject &record)
{
    FieldFaults faults;
    const std::vector<Scope> scopes = caller.grants.scopes(Action::Edit, type.name());
    const auto has = [&](Scope scope) {
        return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
    };
    const bool endsAtDivision = has(Scope::Division) && !has(Scope::School);
    for (const FieldInfo &field : type.fields()) {
        if (!*field.refersTo || field.isServerSet)
            continue;
        const QLatin1String name(field.name);
        const RecordType &target = *recordType(QString(QLatin1String(field.refersTo)));
        const std::vector<qint64> known = namedBy(field, before ? before->value(name) : QJsonValue());
        for (const qint64 id : namedBy(field, record.value(name))) {
            if (std::find(known.begin(), known.end(), id) != known.end())
                continue;
            if (!isThere(connection, target, id) || !mayName(connection, caller, target, id))
                faults.push_back({name, "reference"_rule, 0, id});
            else if (endsAtDivision && !isOfDivision(connection, target, id, caller.account.division))
                faults.push_back({name, "otherDivision"_rule, 0, id});
        }
    }
    return faults;
}

} // namespace licheng::service
