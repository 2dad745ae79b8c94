// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <QJsonArray>

namespace licheng::ctl {

/// certify, resend and select, over outcomes named by number or by conditions. Refused ones are told one by
/// one and make the end Refused; the others are done.
class OutcomeCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void writeNext();
    void resendNext();
    void conclude();

    /// Outcomes changed with one message; one transaction of the server.
    static constexpr qsizetype idsPerMessage = 1000;

    std::vector<protocol::Condition> m_conditions;
    QList<qint64> m_ids;
    qsizetype m_written = 0;
    qint64 m_changed = 0;
    qint64 m_unchanged = 0;
    QJsonArray m_refused;
    QJsonObject m_paper; ///< of a certification on paper; empty: none is recorded
};

} // namespace licheng::ctl
