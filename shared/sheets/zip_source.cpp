// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/zip_source.h"

#include "shared/sheets/read_failure.h"

#include <QCoreApplication>

#include <zip.h>

namespace licheng::sheets {

namespace {

constexpr qsizetype SpareBytes = 64; ///< lets a parser's padding be appended without a copy

struct CloseEntry
{
    void operator()(zip_file_t *entry) const { zip_fclose(entry); }
};
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

[[noreturn]] void damaged()
{
    throw ReadFailure{QCoreApplication::translate(
        "Sheets", "it is damaged or was not copied completely; fetch it again or save it again.")};
}

[[noreturn]] void tooLarge()
{
    throw ReadFailure{QCoreApplication::translate(
        "Sheets", "it unpacks to far more than a spreadsheet needs and was not opened; save it again in a "
                  "spreadsheet program or split it.")};
}

zip_int64_t locate(zip_t *archive, const QString &name)
{
    return zip_name_locate(archive, name.toUtf8().constData(), ZIP_FL_NOCASE | ZIP_FL_ENC_GUESS);
}

} // namespace

void ZipSource::Close::operator()(zip *archive) const
{
    zip_discard(archive);
}

ZipSource::ZipSource(QByteArrayView bytes, const ReadLimits &limits)
{
    zip_source_t *source = zip_source_buffer_create(bytes.data(), zip_uint64_t(bytes.size()), 0, nullptr);
    if (source == nullptr)
        damaged();
    m_archive.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
    if (!m_archive) {
        zip_source_free(source);
        damaged();
    }
    checkDirectory(limits);
}

void ZipSource::checkDirectory(const ReadLimits &limits) const
{
    const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
    if (count > limits.archiveEntries)
        tooLarge();
    zip_uint64_t total = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(m_archive.get(), zip_uint64_t(i), 0, &stat) != 0 ||
            (stat.valid & ZIP_STAT_SIZE) == 0 || (stat.valid & ZIP_STAT_COMP_SIZE) == 0)
            damaged();
        if (stat.size > zip_uint64_t(limits.unpackedBytes) - total)
            tooLarge();
        total += stat.size;
        if (stat.size > zip_uint64_t(limits.ratioFromBytes) &&
            stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) > zip_uint64_t(limits.packingRatio))
            tooLarge();
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
            throw ReadFailure{QCoreApplication::translate(
                "Sheets", "it is protected by a password; save it without a password.")};
        }
    }
}

bool ZipSource::contains(const QString &name) const
{
    return locate(m_archive.get(), name) >= 0;
}

QByteArray ZipSource::read(const QString &name) const
{
    const zip_int64_t index = locate(m_archive.get(), name);
    if (index < 0) {
        throw ReadFailure{QCoreApplication::translate(
                              "Sheets", "its part “%1” is missing; save it again in a spreadsheet program.")
                              .arg(name)};
    }
    zip_stat_t stat;
    zip_stat_init(&stat);
    const Entry entry(zip_fopen_index(m_archive.get(), zip_uint64_t(index), 0));
    if (!entry || zip_stat_index(m_archive.get(), zip_uint64_t(index), 0, &stat) != 0)
        damaged();
    QByteArray bytes;
    bytes.reserve(qsizetype(stat.size) + SpareBytes);
    bytes.resize(qsizetype(stat.size));
    qsizetype filled = 0;
    while (filled < bytes.size()) {
        const zip_int64_t got =
            zip_fread(entry.get(), bytes.data() + filled, zip_uint64_t(bytes.size() - filled));
        if (got <= 0)
            damaged();
        filled += qsizetype(got);
    }
    // The read at the end makes libzip compare the checksum.
    char more = 0;
    if (zip_fread(entry.get(), &more, 1) != 0)
        damaged();
    return bytes;
}

QByteArray ZipSource::peek(const QString &name, qsizetype bytes) const
{
    const zip_int64_t index = locate(m_archive.get(), name);
    const Entry entry(index < 0 ? nullptr : zip_fopen_index(m_archive.get(), zip_uint64_t(index), 0));
    if (!entry)
        return {};
    QByteArray head(bytes, Qt::Uninitialized);
    const zip_int64_t got = zip_fread(entry.get(), head.data(), zip_uint64_t(bytes));
    head.truncate(qsizetype(std::max<zip_int64_t>(got, 0)));
    return head;
}

} // namespace licheng::sheets
