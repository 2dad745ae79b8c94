// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace licheng::ctl {

/// receipt: fetches the server's signed receipt of an attachment; verify-receipt FILE: asks whether one
/// holds.
class ReceiptCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void fetch();
    void verify();
    void tell(const QStringList &findings);

    qint64 m_id = 0;
    QByteArray m_text; ///< of the receipt that is verified
};

} // namespace licheng::ctl
