// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/zip_writer.h"

#include "server/disk/lasting_files.h"

#include <cstdlib>
#include <cstring>
#include <zip.h>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Error failed(const QString &path, zip_t *archive)
{
    return {u"%1 cannot be written: %2."_s.arg(path, QString::fromUtf8(zip_strerror(archive)))};
}

} // namespace

void ZipWriter::Discard::operator()(zip *archive) const
{
    zip_discard(archive);
}

Result<ZipWriter> ZipWriter::create(const QString &path, const QByteArray &password)
{
    ZipWriter writer;
    writer.m_path = path;
    writer.m_password = password;
    int code = 0;
    writer.m_archive.reset(zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_EXCL, &code));
    if (!writer.m_archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const QString why = QString::fromUtf8(zip_error_strerror(&error));
        zip_error_fini(&error);
        return Error{u"%1 cannot be written: %2."_s.arg(path, why)};
    }
    return writer;
}

Result<Done> ZipWriter::add(const QString &name, zip_source *source, Packing packing)
{
    if (!source)
        return failed(m_path, m_archive.get());
    const zip_int64_t index =
        zip_file_add(m_archive.get(), name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return failed(m_path, m_archive.get());
    }
    const auto number = zip_uint64_t(index);
    if (zip_set_file_compression(m_archive.get(), number,
                                 packing == Packing::Store ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) != 0 ||
        (!m_password.isEmpty() &&
         zip_file_set_encryption(m_archive.get(), number, ZIP_EM_AES_256, m_password.constData()) != 0))
        return failed(m_path, m_archive.get());
    return Done{};
}

Result<Done> ZipWriter::addFile(const QString &name, const QString &path, Packing packing)
{
    return add(name, zip_source_file(m_archive.get(), QFile::encodeName(path).constData(), 0, -1), packing);
}

Result<Done> ZipWriter::addBytes(const QString &name, const QByteArray &bytes, Packing packing)
{
    // The archive frees its copy itself.
    void *copy = std::malloc(size_t(bytes.size()) + 1);
    if (!copy)
        return Error{u"%1 cannot be written: no memory is free."_s.arg(m_path)};
    std::memcpy(copy, bytes.constData(), size_t(bytes.size()));
    zip_source_t *source = zip_source_buffer(m_archive.get(), copy, zip_uint64_t(bytes.size()), 1);
    if (!source)
        std::free(copy);
    return add(name, source, packing);
}

Result<Done> ZipWriter::finish()
{
    if (zip_close(m_archive.get()) != 0)
        return failed(m_path, m_archive.get());
    static_cast<void>(m_archive.release());
    // libzip flushes nothing. Whoever reads the file again then reads what the disk holds.
    if (!QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner))
        return Error{u"The rights of %1 cannot be set."_s.arg(m_path)};
    if (const std::error_code error = syncFile(m_path))
        return Error{u"%1 cannot be written to the disk: %2."_s.arg(m_path, reason(error))};
    return Done{};
}

} // namespace licheng
