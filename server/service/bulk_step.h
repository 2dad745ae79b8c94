// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/outcome_facts.h"
#include "server/service/scope.h"
#include "server/store/write_context.h"

#include <QJsonArray>

namespace licheng::service {

/// The outcome of a bulk step: what was done, what needed nothing, what was refused and why.
class Tally
{
public:
    void changed() { ++m_changed; }
    void unchanged() { ++m_unchanged; }
    void refused(qint64 id, const Refusal &refusal)
    {
        m_refused.append(
            QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("refusal"), licheng::toJson(refusal)}});
    }
    [[nodiscard]] QJsonObject json() const
    {
        return {{QStringLiteral("changed"), m_changed},
                {QStringLiteral("unchanged"), m_unchanged},
                {QStringLiteral("refused"), m_refused}};
    }

private:
    qint64 m_changed = 0;
    qint64 m_unchanged = 0;
    QJsonArray m_refused;
};

/// Runs a step over records of type T inside the writer, where nobody can come between a count and its use.
/// `reader.read(id)` gives an optional item with what the rules need; isDone(item): nothing is left to do;
/// decide(facts, item): the verdict; apply(item): changes the record.
template <class T, class Reader, class IsDone, class Decide, class Apply>
[[nodiscard]] protocol::Answer<QJsonObject>
runBulk(store::WriteContext &write, const Caller &caller, Action action, const QJsonArray &ids, Reader reader,
        const IsDone &isDone, const Decide &decide, const Apply &apply)
{
    OutcomeFacts facts(write.connection());
    Tally tally;
    const RecordType &type = recordTypeOf<T>();
    const bool everything = scopeFilter(caller, action, type).kind == store::ScopeFilter::Kind::Everything;
    for (const QJsonValue &value : ids) {
        const qint64 id = value.toInteger();
        const auto item = reader.read(id);
        if (!item || !mayTouch(write.connection(), caller, Action::View, type, id))
            return protocol::notFound(type.name(), id);
        if (!everything && !mayTouch(write.connection(), caller, action, type, id))
            return protocol::forbidden(wireName(action), type.name());
        if (isDone(*item)) {
            tally.unchanged();
            continue;
        }
        if (const Verdict verdict = decide(facts, *item); !verdict.isAllowed()) {
            tally.refused(id, verdict.refusal());
            continue;
        }
        if (auto saved = apply(*item); !saved)
            return saved.error();
        tally.changed();
    }
    return tally.json();
}

} // namespace licheng::service
