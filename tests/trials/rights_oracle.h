// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/records.h"
#include "shared/model/records.h"
#include "shared/rules/permissions.h"

namespace licheng::trial {

/// Somebody who tries.
struct Person
{
    Account account;
    QString roleKey;
    Grants grants;
};

/// Says what a person may do to a record, from the grants and the paths of the descriptions alone: it walks
/// record by record, where the server compares in SQL.
class RightsOracle
{
public:
    explicit RightsOracle(store::Connection &connection) : m_connection(connection) {}

    [[nodiscard]] bool may(const Person &person, Action action, const RecordType &type,
                           const QJsonObject &record);
    /// The same of files, whose owner decides.
    [[nodiscard]] bool maySee(const Person &person, const RecordType &type, qint64 id);
    /// Whether identity data of the student may come to the person.
    [[nodiscard]] bool mayIdentify(const Person &person, const QJsonObject &student);

private:
    /// As it is, or as it was last: files go together with their owner.
    [[nodiscard]] std::optional<QJsonObject> stateOf(const RecordType &type, qint64 id);
    [[nodiscard]] bool leads(const RecordType &type, const QJsonObject &record, const char *path,
                             const QJsonValue &to);

    store::Connection &m_connection;
};

} // namespace licheng::trial
