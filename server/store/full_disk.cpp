// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/full_disk.h"

#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

/// Below this SQLite cannot even make its files for a start.
constexpr qint64 leastSpace = 1024 * 1024;

} // namespace

Error diskFull(const QString &dataDir)
{
    return {
        u"the disk of the data folder %1 is full; make room on it, then start again. Nothing was changed"_s
            .arg(dataDir)};
}

Error orFullDisk(const QString &dataDir, const Error &error, qint64 available)
{
    if (available < 0) {
        const QStorageInfo disk(dataDir);
        if (!disk.isValid())
            return error;
        available = disk.bytesAvailable();
    }
    return available < leastSpace ? diskFull(dataDir) : error;
}

} // namespace licheng::store
