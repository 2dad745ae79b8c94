// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/csv_writer.h"

#include "shared/sheets/writable_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

bool looksLikeFormula(const QString &text)
{
    static const QRegularExpression number(u"\\A[+-]?[0-9]+(\\.[0-9]+)?\\z"_qs);
    return !text.isEmpty() && u"=+-@\t"_qs.contains(text.front()) && !number.match(text).hasMatch();
}

bool needsQuotes(const QString &text)
{
    const auto isSpecial = [](QChar c) {
        return c == u'"' || c == u',' || c == u'\n' || c == u'\t' || c == u';';
    };
    return !text.isEmpty() && (text.front().isSpace() || text.back().isSpace() ||
                               std::any_of(text.begin(), text.end(), isSpecial));
}

} // namespace

CsvWriter::CsvWriter(FormulaGuard guard) : m_guard(guard), m_bytes("\xEF\xBB\xBF") {}

Result<Done> CsvWriter::addRow(const QStringList &cells)
{
    QString record;
    for (int column = 0; column < int(cells.size()); ++column) {
        QString text = cells[column];
        if (Result<Done> checked = checkWritable(text, m_rows + 1, column); !checked)
            return checked;
        if (m_guard == FormulaGuard::ForExcel && looksLikeFormula(text))
            text.prepend(u'\'');
        if (column > 0)
            record += u',';
        if (needsQuotes(text))
            record += u'"' + text.replace(u'"', u"\"\""_qs) + u'"';
        else
            record += text;
    }
    m_bytes += record.toUtf8() + "\r\n";
    ++m_rows;
    return Done{};
}

Result<Done> CsvWriter::writeTo(const QString &path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_bytes) != m_bytes.size() || !file.commit()) {
        return Error{
            QCoreApplication::translate("Sheets", "%1 cannot be written: %2.").arg(path, file.errorString())};
    }
    return Done{};
}

} // namespace licheng::sheets
