// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/trials/rights_oracle.h"

namespace licheng::trial {

/// Judges what a person's calls have written to the change log.
class LogJudge
{
public:
    LogJudge(store::Connection &connection, RightsOracle &oracle) : m_connection(connection), m_oracle(oracle)
    {
    }

    /// What of the record's state lies outside the person's rights. `earlier`: the state before the change,
    /// whose references somebody else has written.
    [[nodiscard]] QStringList findings(const Person &person, const QString &action, const RecordType &type,
                                       const QJsonObject &record, const QJsonObject &earlier);

private:
    [[nodiscard]] QString grantsOf(const RecordType &type, const QJsonObject &record);

    store::Connection &m_connection;
    RightsOracle &m_oracle;
};

} // namespace licheng::trial
