// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/content_hash.h"

#include <QList>
#include <QSet>
#include <QStringList>

#include <functional>
#include <stop_token>

namespace licheng {

class VaultState;

/// How far a scrub is.
struct ScrubProgress
{
    qint64 filesDone;
    qint64 filesTotal;
    qint64 bytesDone;
};

/// An attachment that could not be read, with the disk's reason.
struct UnreadableFile
{
    ContentHash hash;
    QString reason;
};

/// What re-reading every attachment found.
struct ScrubReport
{
    enum class Ending {
        Complete,
        Cancelled ///< the lists hold what was found until then, `missing` included
    };
    Ending ending = Ending::Complete;
    qint64 filesRead = 0;
    qint64 bytesRead = 0;
    QList<ContentHash> missing;       ///< expected by the store but not on the disk
    QList<ContentHash> damaged;       ///< on the disk with other bytes
    QList<UnreadableFile> unreadable; ///< the disk refused
    QList<ContentHash> unexpected;    ///< whole, but the store knows no row for it
    QStringList foreign;              ///< paths below the vault's folder that the vault never makes

    /// Whether every expected attachment is whole. Unexpected and foreign files do no harm.
    [[nodiscard]] bool isSound() const;
};

/// Re-hashes every file of the vault. Reports progress after each file; stops soon after @p stop.
[[nodiscard]] ScrubReport scrubVault(const VaultState &state, const QSet<ContentHash> &expected,
                                     const std::function<void(ScrubProgress)> &progress,
                                     const std::stop_token &stop);

} // namespace licheng
