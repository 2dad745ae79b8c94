// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/archive/zip_archive.h"

#include <QFile>

#include <algorithm>
#include <limits>
#include <zip.h>

namespace licheng {

namespace {

constexpr qsizetype pieceBytes = 256 * 1024;

qint64 signedSize(zip_uint64_t size)
{
    return qint64(std::min<zip_uint64_t>(size, zip_uint64_t(std::numeric_limits<qint64>::max())));
}

int aesBitsOf(zip_uint16_t method)
{
    return method == ZIP_EM_AES_128   ? 128
           : method == ZIP_EM_AES_192 ? 192
           : method == ZIP_EM_AES_256 ? 256
                                      : 0;
}

} // namespace

bool ZipArchive::Entry::isBomb(qint64 ratio, qint64 from) const
{
    return size > from && size / std::max<qint64>(packedSize, 1) > ratio;
}

void ZipArchive::Discard::operator()(zip *archive) const
{
    zip_discard(archive);
}

ZipArchive ZipArchive::open(const QString &path, QString *why)
{
    ZipArchive archive;
    int code = 0;
    archive.m_archive.reset(zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, &code));
    if (!archive.m_archive && why) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        *why = QString::fromUtf8(zip_error_strerror(&error));
        zip_error_fini(&error);
    }
    return archive;
}

ZipArchive ZipArchive::open(QByteArrayView bytes)
{
    ZipArchive archive;
    zip_source_t *source = zip_source_buffer_create(bytes.data(), zip_uint64_t(bytes.size()), 0, nullptr);
    if (!source)
        return archive;
    archive.m_archive.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
    if (!archive.m_archive)
        zip_source_free(source);
    return archive;
}

qint64 ZipArchive::count() const
{
    return zip_get_num_entries(m_archive.get(), 0);
}

ZipArchive::Entry ZipArchive::entry(qint64 index) const
{
    Entry entry;
    const auto number = zip_uint64_t(index);
    entry.rawName = zip_get_name(m_archive.get(), number, ZIP_FL_ENC_RAW);
    entry.guessedName = zip_get_name(m_archive.get(), number, ZIP_FL_ENC_GUESS);
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr auto needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    entry.isKnown = zip_stat_index(m_archive.get(), number, 0, &stat) == 0 && (stat.valid & needed) == needed;
    if (!entry.isKnown)
        return entry;
    entry.size = signedSize(stat.size);
    entry.packedSize = signedSize(stat.comp_size);
    entry.isEncrypted =
        (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
    entry.aesBits = entry.isEncrypted ? aesBitsOf(stat.encryption_method) : 0;
    entry.hasChecksum = stat.crc != 0;
    return entry;
}

qint64 ZipArchive::find(const QString &name) const
{
    return zip_name_locate(m_archive.get(), name.toUtf8().constData(), ZIP_FL_NOCASE | ZIP_FL_ENC_GUESS);
}

ZipArchive::End ZipArchive::read(qint64 index, qint64 size, const Piece &piece,
                                 const QByteArray &password) const
{
    const auto number = zip_uint64_t(index);
    return drain(password.isEmpty()
                     ? zip_fopen_index(m_archive.get(), number, 0)
                     : zip_fopen_index_encrypted(m_archive.get(), number, 0, password.constData()),
                 size, piece);
}

ZipArchive::End ZipArchive::readRaw(qint64 index, qint64 size, const Piece &piece) const
{
    return drain(zip_fopen_index(m_archive.get(), zip_uint64_t(index), ZIP_FL_ENCRYPTED | ZIP_FL_COMPRESSED),
                 size, piece);
}

ZipArchive::End ZipArchive::drain(zip_file *file, qint64 size, const Piece &piece) const
{
    const auto close = [](zip_file_t *open) { zip_fclose(open); };
    const std::unique_ptr<zip_file_t, decltype(close)> entry(file, close);
    if (!entry)
        return zip_error_code_zip(zip_get_error(m_archive.get())) == ZIP_ER_WRONGPASSWD ? End::WrongPassword
                                                                                        : End::Damaged;
    QByteArray buffer(std::clamp<qint64>(size, 1, pieceBytes), Qt::Uninitialized);
    qint64 total = 0;
    // The read at the end makes libzip compare the checksum.
    while (true) {
        const zip_int64_t got = zip_fread(entry.get(), buffer.data(), zip_uint64_t(buffer.size()));
        if (got == 0)
            return total == size ? End::Whole : End::Damaged;
        if (got < 0) {
            const bool isChecksum =
                total == size && zip_error_code_zip(zip_file_get_error(entry.get())) == ZIP_ER_CRC;
            return isChecksum ? End::Checksum : End::Damaged;
        }
        total += got;
        if (total > size)
            return End::Damaged;
        if (!piece(QByteArrayView(buffer.constData(), qsizetype(got))))
            return End::Stopped;
    }
}

} // namespace licheng
