// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/zip_source.h"

#include "shared/sheets/read_failure.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace licheng::sheets {

namespace {

constexpr qsizetype SpareBytes = 64; ///< lets a parser's padding be appended without a copy

[[noreturn]] void damaged()
{
    throw ReadFailure{damagedArchiveSentence()};
}

[[noreturn]] void tooLarge()
{
    throw ReadFailure{QCoreApplication::translate(
        "Sheets", "it unpacks to far more than a spreadsheet needs and was not opened; save it again in a "
                  "spreadsheet program or split it.")};
}

} // namespace

QString damagedArchiveSentence()
{
    return QCoreApplication::translate(
        "Sheets", "it is a damaged Excel or OpenDocument workbook, or was not copied completely; fetch it "
                  "again or save it again.");
}

ZipSource::ZipSource(QByteArrayView bytes, const ReadLimits &limits) : m_archive(ZipArchive::open(bytes))
{
    if (m_archive.isNull())
        damaged();
    checkDirectory(limits);
}

void ZipSource::checkDirectory(const ReadLimits &limits) const
{
    if (m_archive.count() > limits.archiveEntries)
        tooLarge();
    qint64 total = 0;
    for (qint64 i = 0; i < m_archive.count(); ++i) {
        const ZipArchive::Entry entry = m_archive.entry(i);
        if (!entry.isKnown)
            damaged();
        if (entry.size > limits.unpackedBytes - total ||
            entry.isBomb(limits.packingRatio, limits.ratioFromBytes))
            tooLarge();
        total += entry.size;
        if (entry.isEncrypted) {
            throw ReadFailure{QCoreApplication::translate(
                "Sheets", "it is protected by a password; save it without a password.")};
        }
    }
}

bool ZipSource::contains(const QString &name) const
{
    return m_archive.find(name) >= 0;
}

QByteArray ZipSource::read(const QString &name) const
{
    const qint64 index = m_archive.find(name);
    if (index < 0) {
        throw ReadFailure{QCoreApplication::translate(
                              "Sheets", "its part “%1” is missing; save it again in a spreadsheet program.")
                              .arg(name)};
    }
    const qint64 size = m_archive.entry(index).size;
    QByteArray bytes;
    bytes.reserve(size + SpareBytes);
    const auto end = m_archive.read(index, size, [&bytes](QByteArrayView piece) {
        bytes.append(piece);
        return true;
    });
    if (end != ZipArchive::End::Whole)
        damaged();
    return bytes;
}

QByteArray ZipSource::peek(const QString &name, qsizetype bytes) const
{
    const qint64 index = m_archive.find(name);
    if (index < 0)
        return {};
    QByteArray head;
    std::ignore = m_archive.read(index, m_archive.entry(index).size, [&head, bytes](QByteArrayView piece) {
        head.append(piece.first(std::min(piece.size(), bytes - head.size())));
        return head.size() < bytes;
    });
    return head;
}

} // namespace licheng::sheets
