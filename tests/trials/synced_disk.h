// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace licheng::trial {

/// A disk that keeps nothing but what was synced: of a file the bytes as they were at its last fsync, of a
/// folder the entries as they were at its last fsync; a removal holds at once. Real disks keep more, never
/// less.
///
/// `disk` holds d-<identity> for a folder (a line for each entry: kind, identity, name) and f-<identity> for
/// a file (its bytes). The library licheng_cut writes them for the programs that run under it.
class SyncedDisk
{
public:
    /// What lies in `root` now counts as synced.
    SyncedDisk(const QString &root, const QString &disk);

    /// For the programs whose writing is watched.
    [[nodiscard]] QProcessEnvironment environment(const QString &library) const;
    /// What is left of the root after a cut now; `to` is made anew.
    [[nodiscard]] bool rebuild(const QString &to) const;

private:
    const QString m_root;
    const QString m_disk;
};

} // namespace licheng::trial
