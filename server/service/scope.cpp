// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/scope.h"

#include "server/service/types/record_behaviour.h"
#include "shared/model/counselling.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// What the caller's grants say of the type, whomever its records are about.
store::ScopeFilter grantedScope(const Caller &caller, Action action, const RecordType &type)
{
    const std::vector<Scope> scopes = caller.grants.scopes(action, type.name());
    // Who teaches or advises sees who sits there, not the identity data of the register.
    const bool onlyTaught =
        std::any_of(scopes.begin(), scopes.end(), [](Scope s) { return s == Scope::Course; });
    const auto sensitive = onlyTaught ? store::SensitiveFields::Hidden : store::SensitiveFields::Readable;

    std::vector<std::pair<QString, QJsonValue>> anyOf;
    const auto add = [&](const char *path, const QJsonValue &value) {
        if (*path)
            anyOf.emplace_back(QLatin1String(path), value);
    };
    for (const Scope scope : scopes) {
        switch (scope) {
        case Scope::School:
            return store::ScopeFilter::everything(sensitive);
        case Scope::Division:
            add(type.scopes().division, wireName(caller.account.division));
            add(type.scopes().coDivision, wireName(caller.account.division));
            break;
        case Scope::Class:
            add(type.scopes().schoolClass, caller.account.id.value());
            break;
        case Scope::Course:
            add(type.scopes().course, caller.account.id.value());
            add(type.scopes().coCourse, caller.account.id.value());
            if (const auto &actions = behaviourOf(type).deputyActions;
                std::find(actions.begin(), actions.end(), action) != actions.end()) {
                for (const auto &[teacher, name] : caller.deputyFor) {
                    add(type.scopes().course, teacher.value());
                    add(type.scopes().coCourse, teacher.value());
                }
            }
            break;
        case Scope::Own:
            if (!caller.account.studentId.isNull())
                add(type.scopes().own, caller.account.studentId.value());
            add(type.scopes().account, caller.account.id.value());
            break;
        }
    }
    if (anyOf.empty())
        return store::ScopeFilter::nothing();
    return store::ScopeFilter::limited(std::move(anyOf), sensitive);
}

/// A record about one student is for those only who may see that student somewhere.
void keepToPersons(store::ScopeFilter &filter, const Caller &caller, const RecordType &type)
{
    using Kind = store::ScopeFilter::Kind;
    const QString field = QLatin1String(type.scopes().person);
    if (field.isEmpty() || filter.kind == Kind::Nothing)
        return;
    const auto among = [&](const RecordType &of, const char *named) {
        return store::ScopeFilter::Persons{&of, QLatin1String(named), scopeFilter(caller, Action::View, of)};
    };
    std::vector persons{among(recordTypeOf<Student>(), "id"), among(recordTypeOf<Enrolment>(), "studentId")};
    if (persons.front().rows.kind == Kind::Everything)
        return;
    if (filter.kind == Kind::Everything)
        filter.anyOf = {{u"id"_s, QJsonValue(QJsonValue::Undefined)}};
    filter.kind = Kind::Limited;
    filter.personField = field;
    std::erase_if(persons, [](const auto &each) { return each.rows.kind == Kind::Nothing; });
    filter.persons = std::move(persons);
}

/// Article 7: a sealed portfolio is not among what lists and searches show.
void hideSealed(store::ScopeFilter &filter, const Caller &caller, const RecordType &type)
{
    using Kind = store::ScopeFilter::Kind;
    QStringList paths;
    if (caller.sealedTypes.contains(type.name()))
        paths.append(u"studentId"_s);
    for (const FileOwner &owner : fileOwners) {
        if (&type == &recordTypeOf<Attachment>() &&
            caller.sealedTypes.contains(QLatin1String(owner.recordType)))
            paths.append(QLatin1String(owner.field) + u".studentId"_s);
    }
    if (paths.isEmpty() || filter.kind == Kind::Nothing)
        return;
    if (filter.kind == Kind::Everything)
        filter.anyOf = {{u"id"_s, QJsonValue(QJsonValue::Undefined)}};
    filter.kind = Kind::Limited;
    filter.unsealed = paths;
}

} // namespace

store::ScopeFilter scopeFilter(const Caller &caller, Action action, const RecordType &type)
{
    if (caller.hidesSealed) {
        Caller open = caller;
        open.hidesSealed = false;
        store::ScopeFilter filter = scopeFilter(open, action, type);
        hideSealed(filter, caller, type);
        return filter;
    }
    if (const auto scope = behaviourOf(type).scope)
        return scope(caller, action);
    store::ScopeFilter filter = grantedScope(caller, action, type);
    keepToPersons(filter, caller, type);
    return filter;
}

bool knowsWhetherThereIs(const Grants &grants, const RecordType &type)
{
    return &type == &recordTypeOf<Counselling>() && grants.may(Action::Edit, type.name());
}

store::Viewer viewerOf(const Caller &caller)
{
    const auto scopeOf = [&caller](const RecordType &type) {
        return scopeFilter(caller, Action::View, type);
    };
    return store::Viewer(scopeOf, [&caller, scopeOf](const RecordType &type) {
        if (!knowsWhetherThereIs(caller.grants, type))
            return scopeOf(type);
        store::ScopeFilter all = store::ScopeFilter::everything(store::SensitiveFields::Hidden);
        if (caller.hidesSealed)
            hideSealed(all, caller, type);
        return all;
    });
}

store::ScopeFilter scopeOfReferred(const Caller &caller, Action action, const RecordType &type,
                                   QStringView field)
{
    store::ScopeFilter filter = scopeFilter(caller, action, type);
    for (auto &[path, value] : filter.anyOf) {
        // A path that does not lead through the reference says nothing of what it names.
        if (path == field)
            path = u"id"_s;
        else if (path.startsWith(field) && path[field.size()] == u'.')
            path = path.sliced(field.size() + 1);
        else
            return store::ScopeFilter::nothing();
    }
    return filter;
}

bool lies(store::Connection &connection, const store::ScopeFilter &filter, const RecordType &type, qint64 id)
{
    switch (filter.kind) {
    case store::ScopeFilter::Kind::Everything:
        return true;
    case store::ScopeFilter::Kind::Nothing:
        return false;
    case store::ScopeFilter::Kind::Limited:
        return store::isInScope(connection, type, id, filter);
    }
    return false;
}

bool mayTouch(store::Connection &connection, const Caller &caller, Action action, const RecordType &type,
              qint64 id)
{
    return lies(connection, scopeFilter(caller, action, type), type, id);
}

} // namespace licheng::service
