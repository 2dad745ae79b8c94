// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <functional>
#include <string>

namespace licheng::sheets {

/// Splits UTF-8 text into records as RFC 4180 says, with CR, LF or CRLF as line ends and any delimiter.
/// (orcus's csv parser knows no line numbers, accepts a quote that is never closed and no CR alone.)
class CsvParser
{
public:
    struct Handler
    {
        std::function<void(qint64 record, qint64 line)> beginRecord; ///< both from 1
        std::function<void(int column, QByteArrayView text)> cell;
    };

    CsvParser(QByteArrayView utf8, char delimiter) : m_text(utf8), m_delimiter(delimiter) {}

    /// 0, or the line in which a quote was opened that is never closed.
    [[nodiscard]] qint64 parse(const Handler &handler);

private:
    [[nodiscard]] bool atLineEnd() const;
    [[nodiscard]] bool readQuoted();
    void readPlain();
    void skipLineEnd();

    QByteArrayView m_text;
    char m_delimiter;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    std::string m_cell;
};

/// Comma, semicolon or tab: the one that splits most of the first records into the same number of cells.
[[nodiscard]] char sniffDelimiter(QByteArrayView utf8);

} // namespace licheng::sheets
