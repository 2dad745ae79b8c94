// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/vault_error.h"

#include <cerrno>

namespace licheng {

VaultError diskError(std::error_code error, const QString &doing)
{
    const bool full = error == std::errc::no_space_on_device || error.value() == EDQUOT;
    if (full) {
        return {VaultFault::DiskFull,
                QStringLiteral("The server could not %1: its disk is full; nothing was stored. Free space on "
                               "the server's disk and send the file again.")
                    .arg(doing)};
    }
    return {VaultFault::InputOutput,
            QStringLiteral("The server could not %1: its disk reported “%2”. Check the server's disk and the "
                           "rights on the data folder, then try again.")
                .arg(doing, QString::fromStdString(error.message()))};
}

} // namespace licheng
