// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/change_view.h"

#include "server/store/column_value.h"
#include "server/store/records.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QString scopeText(const QJsonValue &value)
{
    return value.toVariant().toString();
}

/// Each record that a value names, and the text of any other.
void addTexts(const QJsonValue &value, QSet<QString> &texts)
{
    if (value.isArray()) {
        for (const QJsonValue &each : value.toArray())
            texts.insert(scopeText(each));
    } else if (const QString text = scopeText(value); !text.isEmpty()) {
        texts.insert(text);
    }
}

bool isBulk(const store::Change &change)
{
    return change.action == QLatin1String(store::bulkAction);
}

} // namespace

bool ChangeView::isSeen(const store::Change &change, const store::ScopeFilter &scope)
{
    using Kind = store::ScopeFilter::Kind;
    if (scope.kind != Kind::Limited)
        return scope.kind == Kind::Everything;
    // A line of a step that concerns no single record: for those who may view all of them.
    if (change.recordId == 0 && !isBulk(change))
        return false;
    const bool isNear = std::any_of(scope.anyOf.begin(), scope.anyOf.end(), [&](const auto &alternative) {
        const Values &values = valuesOf(change, alternative.first);
        return alternative.second.isUndefined() ? !values.isEmpty()
                                                : values.contains(scopeText(alternative.second));
    });
    if (isNear && !scope.audience.isEmpty()) {
        // Whose it was before its audience became another, or it went, nobody knows any more: told is only
        // that.
        const RecordType &type = *recordType(change.recordType);
        return statesOf(change).size() != 1 || !store::Records(m_reader).get(type, change.recordId) ||
               store::isInScope(m_reader, type, change.recordId, scope);
    }
    if (!isNear || scope.personField.isEmpty())
        return isNear;
    const Values &persons = valuesOf(change, scope.personField);
    return persons.isEmpty() || std::any_of(persons.begin(), persons.end(), [&](const QString &person) {
               return store::isPersonInScope(m_reader, scope, person.toLongLong());
           });
}

const ChangeView::Values &ChangeView::valuesOf(const store::Change &change, const QString &path)
{
    const auto key = std::make_tuple(change.revision, change.recordType, path);
    if (const auto known = m_values.find(key); known != m_values.end())
        return known->second;
    const QStringList parts = path.split(u'.');
    const RecordType *type = recordType(change.recordType);
    Values values;
    if (type && resolvePath(*type, path)) {
        values = rootValues(change, parts.first());
        for (qsizetype i = 1; i < parts.size(); ++i) {
            type = recordType(QString(QLatin1String(type->field(parts[i - 1])->refersTo)));
            Values next;
            for (const QString &id : std::as_const(values)) {
                addTexts(recordOf(*type, id.toLongLong()).value(parts[i]), next);
            }
            values = std::move(next);
        }
    }
    return m_values.emplace(key, std::move(values)).first->second;
}

ChangeView::Values ChangeView::rootValues(const store::Change &change, const QString &field)
{
    Values values;
    if (!isBulk(change)) {
        for (const QJsonObject &state : statesOf(change))
            addTexts(state.value(field), values);
        return values;
    }
    // Of many: as they are now, and as they were when they are gone. The log's own columns are too long to
    // read them all.
    const FieldInfo *info = recordType(change.recordType)->field(field);
    if (info && info->kind == FieldKind::References) {
        store::Statement named = m_reader.prepared(
            uR"(SELECT DISTINCT l."targetId" FROM "change" c JOIN %1 l ON l."ownerId" = c."recordId"
                WHERE c."revision" BETWEEN ? AND ? AND c."recordType" = ?)"_s.arg(
                store::linkTable(*recordType(change.recordType), *info)));
        if (named.exec(change.firstRevision, change.revision, change.recordType)) {
            while (named.next())
                values.insert(named.text(0));
        }
        return values;
    }
    store::Statement select = m_reader.prepared(
        uR"(SELECT DISTINCT CASE WHEN t0."id" IS NULL THEN json_extract(c."before", '$.%2') ELSE t0.%3 END
                          FROM "change" c LEFT JOIN %1 t0 ON t0."id" = c."recordId"
                          WHERE c."revision" BETWEEN ? AND ? AND c."recordType" = ?)"_s.arg(
            store::quoted(change.recordType), field, store::quoted(field)));
    if (select.exec(change.firstRevision, change.revision, change.recordType)) {
        while (select.next()) {
            if (const QString value = select.text(0); !value.isEmpty())
                values.insert(value);
        }
    }
    return values;
}

const std::vector<QJsonObject> &ChangeView::statesOf(const store::Change &change)
{
    if (const auto known = m_states.find(change.revision); known != m_states.end())
        return known->second;
    std::vector<QJsonObject> states;
    const auto [before, after] = store::ChangeLog(m_reader).states(change.revision);
    for (const QJsonObject &state : {before, after}) {
        if (state.contains(u"id"))
            states.push_back(state);
    }
    // The line of a step (a password, an export) says nothing of the record itself.
    if (states.empty()) {
        if (const RecordType *type = recordType(change.recordType))
            states.push_back(recordOf(*type, change.recordId));
    }
    return m_states.emplace(change.revision, std::move(states)).first->second;
}

QJsonObject ChangeView::recordOf(const RecordType &type, qint64 id)
{
    const auto key = std::make_pair(type.name(), id);
    if (const auto known = m_records.find(key); known != m_records.end())
        return known->second;
    QJsonObject record;
    if (auto stored = store::Records(m_reader).get(type, id)) {
        record = *std::move(stored);
    } else {
        // Removed since: what it was last.
        const auto last = store::ChangeLog(m_reader).history(type.name(), id, 1);
        if (!last.empty())
            record = last.front().before;
    }
    return m_records.emplace(key, std::move(record)).first->second;
}

} // namespace licheng::service
