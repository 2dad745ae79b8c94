// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "shared/model/class_membership.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// As the description has it, and a tutor also sees where the own students sat before: a slip or a list of an
/// earlier year names their class of then.
store::ScopeFilter membershipScope(const Caller &caller, Action action)
{
    const RecordType &type = recordTypeOf<ClassMembership>();
    std::vector<std::pair<QString, QJsonValue>> anyOf;
    for (const Scope scope : caller.grants.scopes(action, type.name())) {
        switch (scope) {
        case Scope::School:
            return store::ScopeFilter::everything();
        case Scope::Division:
            anyOf.emplace_back(u"classId.division"_s, wireName(caller.account.division));
            break;
        case Scope::Class:
            anyOf.emplace_back(u"classId.tutorId"_s, caller.account.id.value());
            anyOf.emplace_back(u"studentId.classId.tutorId"_s, caller.account.id.value());
            break;
        case Scope::Own:
            if (!caller.account.studentId.isNull())
                anyOf.emplace_back(u"studentId"_s, caller.account.studentId.value());
            break;
        case Scope::Course:
            break;
        }
    }
    return anyOf.empty() ? store::ScopeFilter::nothing()
                         : store::ScopeFilter::limited(std::move(anyOf), store::SensitiveFields::Readable);
}

} // namespace

/// Kept up with the student's class, by whatever changes that.
RecordBehaviour types::classMembership()
{
    return {.type = &recordTypeOf<ClassMembership>(), .isSavedByForm = false, .scope = &membershipScope};
}

} // namespace licheng::service
