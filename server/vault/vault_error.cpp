// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/vault_error.h"

#include <cerrno>

using namespace Qt::StringLiterals;

namespace licheng {

VaultError contentError(const ContentError &error)
{
    switch (error.fault) {
    case ContentFault::Empty:
        return {VaultFault::Empty, error.message, error.found};
    case ContentFault::Unreadable:
        return {VaultFault::InputOutput, error.message, error.found};
    case ContentFault::Unknown:
        return {VaultFault::UnknownType, error.message, error.found};
    case ContentFault::Refused:
        return {VaultFault::RefusedType, error.message, error.found};
    case ContentFault::NeedsPassword:
        return {VaultFault::NeedsPassword, error.message, error.found};
    case ContentFault::Broken:
        return {VaultFault::BrokenContent, error.message, error.found};
    case ContentFault::OtherEnding:
        return {VaultFault::ExtensionMismatch, error.message, error.found};
    }
    Q_UNREACHABLE();
}

VaultError diskError(std::error_code error, const QString &doing)
{
    const bool full = error == std::errc::no_space_on_device || error.value() == EDQUOT;
    if (full) {
        return {VaultFault::DiskFull,
                u"The server could not %1: its disk is full; nothing was stored. Free space on "
                "the server's disk and send the file again."_s.arg(doing)};
    }
    return {
        VaultFault::InputOutput,
        u"The server could not %1: its disk reported “%2”. Check the server's disk and the "
        "rights on the data folder, then try again."_s.arg(doing, QString::fromStdString(error.message()))};
}

} // namespace licheng
