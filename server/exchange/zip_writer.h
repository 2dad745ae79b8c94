// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct zip;
struct zip_source;

namespace licheng {

enum class Packing { Deflate, Store };

/// A zip file in the making. Files are read when it is finished, piece by piece; until then they must stay as
/// they are. A file that was not finished does not exist.
class ZipWriter
{
public:
    /// A new file; one that exists is an error. With a password (UTF-8) every entry is encrypted with
    /// AES-256.
    [[nodiscard]] static Result<ZipWriter> create(const QString &path, const QByteArray &password = {});

    [[nodiscard]] Result<Done> addFile(const QString &name, const QString &path, Packing packing);
    [[nodiscard]] Result<Done> addBytes(const QString &name, const QByteArray &bytes, Packing packing);
    /// Writes it all, for the owner only, and returns once it is on the disk; the error tells why not.
    [[nodiscard]] Result<Done> finish();

private:
    struct Discard
    {
        void operator()(zip *archive) const;
    };

    ZipWriter() = default;
    [[nodiscard]] Result<Done> add(const QString &name, zip_source *source, Packing packing);

    std::unique_ptr<zip, Discard> m_archive;
    QString m_path;
    QByteArray m_password;
};

} // namespace licheng
