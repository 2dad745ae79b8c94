// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/disk/folder_lock.h"

#include <QStringList>

namespace licheng {

/// A folder in the making: it lies beside its place under another name (….partial) and carries a mark until
/// it is whole, so that whatever a killed or failed run leaves is not taken for the result.
class UnfinishedFolder
{
public:
    /// What a run that was killed has left for this place is removed; one that is still at work is an error.
    [[nodiscard]] static Result<std::unique_ptr<UnfinishedFolder>> make(const QString &place);
    /// Removes it, unless it was put into its place.
    ~UnfinishedFolder();
    UnfinishedFolder(const UnfinishedFolder &) = delete;
    UnfinishedFolder &operator=(const UnfinishedFolder &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Returns once all that lies in it is on the disk.
    [[nodiscard]] Result<Done> sync() const;
    /// Syncs, takes the mark away, and renames. The place must be free or an empty folder.
    [[nodiscard]] Result<Done> place();

    /// Whether the folder carries the mark.
    [[nodiscard]] static bool isMarked(const QString &folder);
    /// Removes what killed runs have left in the folder under names that match the pattern: marked ones that
    /// nobody holds, and empty ones; gives their names.
    static QStringList removeAbandoned(const QString &folder, const QString &pattern);
    /// Removes a finished folder so that at no time a half of it looks like the whole.
    [[nodiscard]] static bool removeFinished(const QString &folder);

private:
    UnfinishedFolder(QString path, QString place, std::unique_ptr<FolderLock> mark);

    const QString m_path;
    const QString m_place;
    std::unique_ptr<FolderLock> m_mark;
    bool m_isPlaced = false;
};

} // namespace licheng
