// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/file_matching.h"
#include "shared/model/result.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <optional>

struct zip;

namespace licheng
{

/// The files of a folder (with the folders in it) or of a zip archive, as an office gets them from a class. May be
/// opened in one thread and used in another afterwards.
class FileSource
{
public:
    static constexpr int maxFiles = 20'000;
    /// A file that unpacks to more is not unpacked; the regulation's limits are far below.
    static constexpr qint64 maxUnpacked = qint64(512) << 20;
    static constexpr qint64 maxPackingRatio = 400; ///< from ratioFrom bytes on
    static constexpr qint64 ratioFrom = qint64(8) << 20;

    /// A folder, or a file that is a zip archive. The error tells people what it is instead.
    [[nodiscard]] static Result<FileSource> open(const QString &path);

    [[nodiscard]] const std::vector<OfferedFile> &files() const { return m_files; }
    /// A path at which the file can be read under its own name; a file of an archive is unpacked for it.
    [[nodiscard]] Result<QString> path(size_t file);
    /// Deletes what path() unpacked.
    void release(size_t file);

private:
    struct Close
    {
        void operator()(zip *archive) const;
    };

    FileSource() = default;
    [[nodiscard]] Result<Done> readFolder(const QString &path);
    [[nodiscard]] Result<Done> readArchive(const QString &path);
    [[nodiscard]] QString unpackedFolder(size_t file) const;

    QString m_folder;
    std::unique_ptr<zip, Close> m_archive;
    std::vector<quint64> m_indexes; ///< in the archive
    std::unique_ptr<QTemporaryDir> m_unpacked;
    std::vector<OfferedFile> m_files;
};

} // namespace licheng
