// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/references.h"

#include "shared/model/fault_rule.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

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

std::optional<protocol::Fault> referenceFault(store::Connection &connection, const Caller &caller,
                                              const RecordType &type,
                                              const std::optional<QJsonObject> &before,
                                              const QJsonObject &record)
{
    const std::vector<Scope> scopes = caller.grants.scopes(Action::Edit, type.name());
    const auto has = [&](Scope scope) {
        return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
    };
    const bool endsAtDivision = has(Scope::Division) && !has(Scope::School);
    for (const FieldInfo &field : type.fields()) {
        const QLatin1String name(field.name);
        const qint64 id = record.value(name).toInteger();
        if (field.kind != FieldKind::Reference || field.isServerSet || id == 0 ||
            (before && before->value(name) == record.value(name)))
            continue;
        const RecordType &target = *recordType(QString(QLatin1String(field.refersTo)));
        if (!mayName(connection, caller, target, id))
            return protocol::invalid(name, "reference"_rule);
        if (endsAtDivision && !isOfDivision(connection, target, id, caller.account.division))
            return protocol::invalid(name, "otherDivision"_rule);
    }
    return std::nullopt;
}

} // namespace licheng::service
