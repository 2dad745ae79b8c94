// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/change_log.h"
#include "server/store/query.h"

#include <QSet>

#include <map>

namespace licheng::service {

/// Decides who may be told of some changes: who may view the record as it is or as it was before the change.
/// What a record's scopes say of it is read once, however many callers ask.
class ChangeView
{
public:
    explicit ChangeView(store::Connection &reader) : m_reader(reader) {}

    /// `scope`: what the caller may view of the change's type.
    [[nodiscard]] bool isSeen(const store::Change &change, const store::ScopeFilter &scope);

private:
    using Values = QSet<QString>;

    [[nodiscard]] const Values &valuesOf(const store::Change &change, const QString &path);
    [[nodiscard]] Values rootValues(const store::Change &change, const QString &field);
    [[nodiscard]] const std::vector<QJsonObject> &statesOf(const store::Change &change);
    [[nodiscard]] QJsonObject recordOf(const RecordType &type, qint64 id);

    store::Connection &m_reader;
    std::map<std::tuple<qint64, QString, QString>, Values> m_values; ///< by revision, type and path
    std::map<qint64, std::vector<QJsonObject>> m_states;
    std::map<std::pair<QString, qint64>, QJsonObject> m_records;
};

} // namespace licheng::service
