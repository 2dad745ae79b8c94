// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/scrub.h"

#include "server/vault/vault_state.h"

#include <QDir>
#include <QDirIterator>

#include <algorithm>
#include <cerrno>
#include <optional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Everything below the vault's folder, sorted into attachments and strangers.
struct Listing
{
    QList<ContentHash> held;
    QStringList foreign;
};

Listing listVault(const VaultState &state, const std::stop_token &stop)
{
    Listing listing;
    const QDir root(state.folder());
    const QString incoming = u"incoming/"_s;
    QDirIterator files(state.folder(), QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext() && !stop.stop_requested()) {
        const QString path = root.relativeFilePath(files.next());
        if (path.startsWith(incoming)) {
            continue;
        }
        const std::optional<ContentHash> hash = ContentHash::fromHex(files.fileName());
        if (hash && hash->relativePath() == path) {
            listing.held.append(*hash);
        } else {
            listing.foreign.append(path);
        }
    }
    std::sort(listing.held.begin(), listing.held.end());
    listing.foreign.sort();
    return listing;
}

void readOne(const VaultState &state, const ContentHash &hash, bool isExpected, ScrubReport &report)
{
    QFile file(state.pathOf(hash));
    errno = 0;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        report.unreadable.append(
            {hash, QString::fromStdString(std::generic_category().message(errno != 0 ? errno : EIO))});
        return;
    }
    // What the disk holds is asked, and not what the memory remembers of it.
    state.disk().dropCache(file);
    const auto found = state.hashOf(file);
    report.filesRead += 1;
    report.bytesRead += file.size();
    if (!found) {
        report.unreadable.append({hash, QString::fromStdString(found.error().message())});
    } else if (*found != hash) {
        report.damaged.append(hash);
    } else if (!isExpected) {
        report.unexpected.append(hash);
    }
}

} // namespace

bool ScrubReport::isSound() const
{
    return ending == Ending::Complete && missing.isEmpty() && damaged.isEmpty() && unreadable.isEmpty();
}

ScrubReport scrubVault(const VaultState &state, const QSet<ContentHash> &expected,
                       const std::function<void(ScrubProgress)> &progress, const std::stop_token &stop)
{
    ScrubReport report;
    const Listing listing = listVault(state, stop);
    report.foreign = listing.foreign;
    if (stop.stop_requested()) {
        report.ending = ScrubReport::Ending::Cancelled;
        return report;
    }
    QSet<ContentHash> missing = expected;
    for (const ContentHash &hash : listing.held) {
        missing.remove(hash);
    }
    report.missing = missing.values();
    std::sort(report.missing.begin(), report.missing.end());
    qint64 done = 0;
    for (const ContentHash &hash : listing.held) {
        if (stop.stop_requested()) {
            report.ending = ScrubReport::Ending::Cancelled;
            return report;
        }
        readOne(state, hash, expected.contains(hash), report);
        if (progress) {
            progress({++done, listing.held.size(), report.bytesRead});
        }
    }
    return report;
}

} // namespace licheng
