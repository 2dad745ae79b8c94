// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/csv_parser.h"

#include <algorithm>
#include <map>

namespace licheng::sheets {

namespace {

constexpr qsizetype SniffBytes = qsizetype(64) << 10;

/// How well a delimiter fits: records of the most frequent width, then that width.
std::pair<int, int> fitOf(QByteArrayView sample, char delimiter)
{
    std::map<int, int> records;
    int width = 0;
    const auto count = [&records, &width] {
        if (width > 1)
            ++records[width];
        width = 0;
    };
    CsvParser parser(sample, delimiter);
    const qint64 openQuote = parser.parse({[&count](qint64, qint64) { count(); },
                                           [&width](int column, QByteArrayView) { width = column + 1; }});
    if (openQuote == 0)
        count();
    std::pair<int, int> best{0, 0};
    for (const auto &[cells, times] : records)
        best = std::max(best, {times, cells});
    return best;
}

} // namespace

qint64 CsvParser::parse(const Handler &handler)
{
    for (qint64 record = 1; m_at < m_text.size(); ++record) {
        handler.beginRecord(record, m_line);
        for (int column = 0;; ++column) {
            m_cell.clear();
            const qint64 line = m_line;
            if (m_at < m_text.size() && m_text[m_at] == '"' && !readQuoted())
                return line;
            readPlain();
            handler.cell(column, QByteArrayView(m_cell.data(), qsizetype(m_cell.size())));
            if (m_at >= m_text.size() || atLineEnd())
                break;
            ++m_at; // the delimiter
        }
        skipLineEnd();
    }
    return 0;
}

bool CsvParser::atLineEnd() const
{
    return m_text[m_at] == '\n' || m_text[m_at] == '\r';
}

bool CsvParser::readQuoted()
{
    for (++m_at; m_at < m_text.size(); ++m_at) {
        const char c = m_text[m_at];
        if (c == '"') {
            if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '"') {
                ++m_at;
                return true;
            }
            ++m_at;
        } else if (atLineEnd()) {
            skipLineEnd();
            --m_at;
            m_cell += '\n';
            continue;
        }
        m_cell += c;
    }
    return false;
}

void CsvParser::readPlain()
{
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && m_text[m_at] != m_delimiter && !atLineEnd())
        ++m_at;
    m_cell.append(m_text.data() + begin, std::size_t(m_at - begin));
}

void CsvParser::skipLineEnd()
{
    if (m_at >= m_text.size())
        return;
    m_at += m_text[m_at] == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n' ? 2 : 1;
    ++m_line;
}

char sniffDelimiter(QByteArrayView utf8)
{
    QByteArrayView sample = utf8.first(std::min(utf8.size(), SniffBytes));
    if (sample.size() < utf8.size())
        sample = sample.first(std::max<qsizetype>(sample.lastIndexOf('\n') + 1, 1));
    char best = ',';
    std::pair<int, int> fit = fitOf(sample, best);
    for (const char other : {';', '\t'}) {
        const std::pair<int, int> otherFit = fitOf(sample, other);
        if (otherFit > fit) {
            best = other;
            fit = otherFit;
        }
    }
    return best;
}

} // namespace licheng::sheets
