// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QStringList>

namespace licheng::sheets {

/// ForExcel puts an apostrophe before texts that a spreadsheet program would run as a formula (= + - @ and
/// tab at the beginning); plain numbers such as -1 stay. Files for other programs want None.
enum class FormulaGuard { None, ForExcel };

/// Comma-separated text as RFC 4180 says: UTF-8 with byte order mark, CRLF, quotes where needed.
class CsvWriter
{
public:
    explicit CsvWriter(FormulaGuard guard = FormulaGuard::None);

    /// Refuses control characters other than tab and line feed; the row is then not added.
    Result<Done> addRow(const QStringList &cells);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// Replaces the file only when all was written.
    [[nodiscard]] Result<Done> writeTo(const QString &path) const;

private:
    FormulaGuard m_guard;
    QByteArray m_bytes;
    int m_rows = 0;
};

} // namespace licheng::sheets
