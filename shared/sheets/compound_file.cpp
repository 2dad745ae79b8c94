// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/compound_file.h"

#include <QtEndian>

#include <algorithm>
#include <vector>

namespace licheng::sheets {

namespace {

constexpr qsizetype HeaderBytes = 512;
constexpr qsizetype EntryBytes = 128;
constexpr quint32 LastSector = 0xFFFFFFFA; ///< greater numbers are marks
constexpr qsizetype HeaderFatSectors = 109;

template <class T>
T at(QByteArrayView bytes, qsizetype offset)
{
    if (offset < 0 || offset > bytes.size() - qsizetype(sizeof(T)))
        return T();
    return qFromLittleEndian<T>(bytes.data() + offset);
}

class CompoundFile
{
public:
    explicit CompoundFile(QByteArrayView file) : m_file(file)
    {
        const int shift = at<quint16>(file, 0x1E);
        const int miniShift = at<quint16>(file, 0x20);
        if (file.size() < HeaderBytes || (shift != 9 && shift != 12) || miniShift != 6)
            return;
        m_sectorBytes = qsizetype(1) << shift;
        m_miniBytes = qsizetype(1) << miniShift;
        readFat();
        m_directory =
            chain(m_fat, at<quint32>(file, 0x30), m_sectorBytes, m_file.sliced(HeaderBytes), m_file.size());
        m_miniFat = numbers(
            chain(m_fat, at<quint32>(file, 0x3C), m_sectorBytes, m_file.sliced(HeaderBytes), m_file.size()));
    }

    [[nodiscard]] std::optional<QByteArray> stream(QStringView name) const
    {
        for (qsizetype entry = 0; entry + EntryBytes <= m_directory.size(); entry += EntryBytes) {
            constexpr char streamType = 2;
            if (m_directory[entry + 66] == streamType &&
                nameOf(entry).compare(name, Qt::CaseInsensitive) == 0)
                return content(entry);
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] QString nameOf(qsizetype entry) const
    {
        const qsizetype bytes = std::min<qsizetype>(at<quint16>(m_directory, entry + 64), 64);
        QString name;
        for (qsizetype i = 0; i + 3 < bytes; i += 2)
            name += QChar(at<char16_t>(m_directory, entry + i));
        return name;
    }

    [[nodiscard]] QByteArray content(qsizetype entry) const
    {
        const quint32 first = at<quint32>(m_directory, entry + 116);
        const auto size = qsizetype(at<quint32>(m_directory, entry + 120));
        if (size >= qsizetype(at<quint32>(m_file, 0x38)))
            return chain(m_fat, first, m_sectorBytes, m_file.sliced(HeaderBytes), size);
        // Small streams stand in sectors of their own inside the stream of the root, the first entry.
        const QByteArray mini = chain(m_fat, at<quint32>(m_directory, 116), m_sectorBytes,
                                      m_file.sliced(HeaderBytes), m_file.size());
        return chain(m_miniFat, first, m_miniBytes, mini, size);
    }

    void readFat()
    {
        std::vector<quint32> sectors;
        for (qsizetype i = 0; i < HeaderFatSectors; ++i)
            sectors.push_back(at<quint32>(m_file, 0x4C + 4 * i));
        const qsizetype perSector = m_sectorBytes / 4;
        quint32 next = at<quint32>(m_file, 0x44);
        const qsizetype most = m_file.size() / m_sectorBytes + 1;
        for (qsizetype count = 0; next < LastSector && count < most; ++count) {
            const qsizetype begin = HeaderBytes + qsizetype(next) * m_sectorBytes;
            for (qsizetype i = 0; i + 1 < perSector; ++i)
                sectors.push_back(at<quint32>(m_file, begin + 4 * i));
            next = at<quint32>(m_file, begin + 4 * (perSector - 1));
        }
        QByteArray fat;
        for (const quint32 sector : sectors) {
            const qsizetype begin = HeaderBytes + qsizetype(sector) * m_sectorBytes;
            // Sectors that repeat make no file longer.
            if (sector >= LastSector || begin >= m_file.size() || fat.size() > m_file.size())
                continue;
            fat += m_file.sliced(begin, std::min(m_sectorBytes, m_file.size() - begin));
        }
        m_fat = numbers(fat);
    }

    static std::vector<quint32> numbers(QByteArrayView bytes)
    {
        std::vector<quint32> list(std::size_t(bytes.size() / 4));
        for (std::size_t i = 0; i < list.size(); ++i)
            list[i] = at<quint32>(bytes, qsizetype(i) * 4);
        return list;
    }

    /// The sectors from `first` on, until the chain ends, leaves the file or has `most` bytes.
    static QByteArray chain(const std::vector<quint32> &fat, quint32 first, qsizetype sectorBytes,
                            QByteArrayView from, qsizetype most)
    {
        QByteArray bytes;
        most = std::min(most, from.size());
        for (quint32 sector = first; sector < fat.size() && bytes.size() < most; sector = fat[sector]) {
            const qsizetype begin = qsizetype(sector) * sectorBytes;
            if (begin >= from.size())
                break;
            bytes += from.sliced(begin, std::min({sectorBytes, from.size() - begin, most - bytes.size()}));
        }
        return bytes;
    }

    QByteArrayView m_file;
    qsizetype m_sectorBytes = 0;
    qsizetype m_miniBytes = 0;
    std::vector<quint32> m_fat;
    std::vector<quint32> m_miniFat;
    QByteArray m_directory;
};

} // namespace

std::optional<QByteArray> compoundStream(QByteArrayView file, QStringView name)
{
    return CompoundFile(file).stream(name);
}

} // namespace licheng::sheets
