// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/archive/zip_archive.h"
#include "shared/model/codes.h"
#include "shared/model/result.h"
#include "shared/rules/regulation.h"

#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <vector>

namespace licheng {

/// A file that is to be uploaded, by its name in a folder or an archive ("11410001/報告.pdf").
struct OfferedFile
{
    QString name;
    qint64 size = 0; ///< bytes
    QString unread;  ///< why it cannot be read, as a sentence without its name; empty: it can
};

/// The files of a folder (with the folders in it) or of a zip archive, as an office gets them from a class.
/// What is there but cannot be read stands in the list with its reason (OfferedFile::unread): nothing is
/// passed over but what systems add by themselves. Names that are not UTF-8 are read as code page 950. May be
/// opened in one thread and used in another afterwards.
class FileSource
{
public:
    static constexpr int maxFiles = 20'000;
    /// A file that unpacks to more is not unpacked; the regulation's limits are far below.
    static constexpr qint64 maxUnpacked = qint64(512) << 20;
    static constexpr qint64 maxPackingRatio = 400; ///< from ratioFrom bytes on
    static constexpr qint64 ratioFrom = qint64(8) << 20;

    /// A folder, or a file that is a zip archive. The error tells people what it is instead, or that it has
    /// no files.
    [[nodiscard]] static Result<FileSource> open(const QString &path);

    [[nodiscard]] const std::vector<OfferedFile> &files() const { return m_files; }
    /// A path at which the file can be read under its own name; a file of an archive is unpacked for it, and
    /// one on disk whose name is not UTF-8 gets a link. Of a file with a reason in `unread` an error.
    [[nodiscard]] Result<QString> path(size_t file);
    /// Deletes what path() made.
    void release(size_t file);

private:
    /// Where a file lies: its index in the archive, or its path on disk in the system's own bytes.
    struct Found
    {
        OfferedFile file;
        qint64 index = 0;
        std::filesystem::path path;
    };

    FileSource() = default;
    [[nodiscard]] Result<std::vector<Found>> readFolder(const QString &path);
    [[nodiscard]] Result<std::vector<Found>> readArchive(const QString &path);
    [[nodiscard]] static OfferedFile offered(const ZipArchive::Entry &entry);
    [[nodiscard]] Result<QString> unpack(size_t file);
    [[nodiscard]] Result<QString> link(size_t file);
    [[nodiscard]] QString ownFolder(size_t file) const;

    ZipArchive m_archive;
    std::unique_ptr<QTemporaryDir> m_made; ///< what path() made, a folder a file
    std::vector<OfferedFile> m_files;
    std::vector<qint64> m_indexes;              ///< of an archive
    std::vector<std::filesystem::path> m_paths; ///< of a folder
};

} // namespace licheng
