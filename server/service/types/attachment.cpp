// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/attachment_counts.h"
#include "server/service/scope.h"

namespace licheng::service {

using protocol::Answer;
using protocol::Fault;

namespace {

/// Files follow their owner: whoever may see or change that may do it with them.
store::ScopeFilter fileScope(const Caller &caller, Action action)
{
    if (!caller.grants.may(action, recordTypeOf<Attachment>().name()))
        return store::ScopeFilter::nothing();
    // Taking a file away is a change of its owner, not a removal.
    const Action asked = action == Action::Remove ? Action::Edit : action;
    std::vector<std::pair<QString, QJsonValue>> anyOf;
    auto sensitive = store::SensitiveFields::Readable;
    for (const FileOwner &owner : fileOwners) {
        const auto filter = scopeFilter(caller, asked, *recordType(QString(QLatin1String(owner.recordType))));
        const QString field = QLatin1String(owner.field);
        if (filter.kind == store::ScopeFilter::Kind::Everything)
            anyOf.emplace_back(field, QJsonValue(QJsonValue::Undefined));
        for (const auto &[path, value] : filter.anyOf)
            anyOf.emplace_back(field + u'.' + path, value);
        if (filter.kind == store::ScopeFilter::Kind::Limited &&
            filter.sensitive == store::SensitiveFields::Hidden)
            sensitive = store::SensitiveFields::Hidden;
    }
    return anyOf.empty() ? store::ScopeFilter::nothing()
                         : store::ScopeFilter::limited(std::move(anyOf), sensitive);
}

/// A file goes when its owner may change.
std::optional<Fault> checkFileGoes(const RemoveStep &step)
{
    const auto [owner, id] = ownerOf(step.record);
    const RecordType *type = owner ? recordType(QString(QLatin1String(owner->recordType))) : nullptr;
    const auto record = type ? step.write.records().get(*type, id) : std::nullopt;
    return record ? checkChange(*type, step.write, step.caller, step.regulation, *record) : std::nullopt;
}

Answer<Done> countFiles(store::WriteContext &write, const QJsonObject &removed)
{
    const auto [owner, id] = ownerOf(removed);
    if (!owner)
        return Done{};
    const auto counted = recountFiles(write, *owner, id);
    return counted ? Answer<Done>(Done{}) : counted.error();
}

} // namespace

RecordBehaviour types::attachment()
{
    return {.type = &recordTypeOf<Attachment>(),
            .isSavedByForm = false, // by attachment.*: its bytes and its row belong together
            .checkRemove = &checkFileGoes,
            .followRemove = &countFiles,
            .scope = &fileScope};
}

} // namespace licheng::service
