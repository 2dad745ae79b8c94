// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/html_tables.h"

#include "shared/sheets/read_failure.h"
#include "shared/sheets/xml_parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng::sheets {

namespace {

constexpr std::size_t MaxDepth = 16;
constexpr int MostSpan = 65'534; // as browsers bound rowspan

bool isUnseen(std::string_view name)
{
    return name == "script" || name == "style" || name == "template" || name == "noscript" ||
           name == "select";
}

int spanOf(const HtmlTables::Attribute &attribute, std::string_view name, int most)
{
    const auto value = attribute(name);
    return value ? int(std::clamp<qint64>(countOf(*value).value_or(1), 1, most)) : 1;
}

bool isNotDisplayed(const HtmlTables::Attribute &attribute)
{
    const auto style = attribute("style");
    if (!style)
        return attribute("hidden").has_value();
    QByteArray plain = QByteArray(style->data(), qsizetype(style->size())).toLower();
    plain.replace(' ', "");
    return plain.contains("display:none") || plain.contains("visibility:hidden");
}

/// White space as a browser shows it: runs are one blank, a <br> (marked \n) is a line end.
std::string shownText(const std::string &raw)
{
    std::string shown;
    bool isBlank = true;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const bool isNbsp = raw[i] == '\xC2' && i + 1 < raw.size() && raw[i + 1] == '\xA0';
        const char c = isNbsp ? ' ' : raw[i];
        i += isNbsp ? 1 : 0;
        if (c == '\n') {
            while (!shown.empty() && shown.back() == ' ')
                shown.pop_back();
            shown += '\n';
            isBlank = true;
        } else if (c == ' ') {
            if (!isBlank)
                shown += ' ';
            isBlank = true;
        } else {
            shown += c;
            isBlank = false;
        }
    }
    while (!shown.empty() && (shown.back() == ' ' || shown.back() == '\n'))
        shown.pop_back();
    return shown.substr(std::min(shown.find_first_not_of('\n'), shown.size()));
}

} // namespace

void HtmlTables::startElement(std::string_view name, const Attribute &attribute)
{
    if (m_skip > 0 || isUnseen(name)) {
        ++m_skip;
        return;
    }
    if (name == "table") {
        beginTable(attribute);
        return;
    }
    if (m_open.empty())
        return;
    Table &table = m_open.back();
    if (name == "tr")
        beginRow(table, attribute);
    else if (name == "td" || name == "th")
        beginCell(table, attribute);
    else if (table.isInCell && name == "br")
        table.text += '\n';
    else if (table.isInCell && (name == "p" || name == "div") && !table.text.empty())
        table.text += ' ';
}

void HtmlTables::endElement(std::string_view name)
{
    if (m_skip > 0) {
        --m_skip;
        return;
    }
    if (m_open.empty())
        return;
    if (name == "table")
        endTable();
    else if (name == "td" || name == "th" || name == "tr")
        endCell(m_open.back());
}

void HtmlTables::characters(std::string_view text)
{
    if (m_skip > 0 || m_open.empty() || !m_open.back().isInCell)
        return;
    std::string &cell = m_open.back().text;
    // Bounded while it grows: what is too long is refused by name when the cell ends.
    if (qint64(cell.size()) > qint64(m_context.limits.cellChars) * 4)
        return;
    for (const char c : text)
        cell += c == '\t' || c == '\r' || c == '\n' || c == '\f' ? ' ' : c;
}

void HtmlTables::beginTable(const Attribute &attribute)
{
    if (qsizetype(m_sheets.size()) >= m_context.limits.sheets || m_open.size() >= MaxDepth) {
        throw ReadFailure{
            QCoreApplication::translate("Sheets", "it has more than %1 sheets; split it into several files.")
                .arg(m_context.limits.sheets)};
    }
    const QString name = QCoreApplication::translate("Sheets", "Table %1").arg(m_sheets.size() + 1);
    m_open.push_back({SheetBuilder(m_context, name, isNotDisplayed(attribute)),
                      m_sheets.size(),
                      0,
                      1,
                      1,
                      false,
                      false,
                      {},
                      {}});
    m_sheets.emplace_back();
}

void HtmlTables::beginRow(Table &table, const Attribute &attribute)
{
    endCell(table);
    table.builder.beginRow(table.builder.rowNumber() + 1);
    table.column = 0;
    if (isNotDisplayed(attribute))
        table.builder.hideRow();
}

void HtmlTables::beginCell(Table &table, const Attribute &attribute)
{
    endCell(table);
    if (table.builder.rowNumber() == 0)
        table.builder.beginRow(1); // a cell without a row
    const qint64 row = table.builder.rowNumber();
    while (table.column < int(table.coveredUntil.size()) &&
           table.coveredUntil[std::size_t(table.column)] >= row)
        ++table.column;
    table.span = spanOf(attribute, "colspan", 1000);
    table.rowSpan = spanOf(attribute, "rowspan", MostSpan);
    table.isInCell = true;
    table.text.clear();
}

void HtmlTables::endCell(Table &table)
{
    if (!table.isInCell)
        return;
    table.isInCell = false;
    const qint64 row = table.builder.rowNumber();
    const std::string text = shownText(table.text);
    if (!text.empty())
        table.builder.set(table.column, CellKind::Text, bytesOf(text));
    if (table.rowSpan > 1 && table.column + table.span <= m_context.limits.columns) {
        table.builder.merge(row, row + table.rowSpan - 1, table.column);
        table.coveredUntil.resize(
            std::max(table.coveredUntil.size(), std::size_t(table.column + table.span)));
        for (int i = 0; i < table.span; ++i)
            table.coveredUntil[std::size_t(table.column + i)] = row + table.rowSpan - 1;
    }
    table.column += table.span;
}

void HtmlTables::endTable()
{
    Table &table = m_open.back();
    endCell(table);
    m_sheets[table.place] = table.builder.take();
    m_open.pop_back();
}

std::vector<SheetData> HtmlTables::takeSheets()
{
    while (!m_open.empty())
        endTable();
    std::erase_if(m_sheets, [](const SheetData &sheet) { return sheet.rowCount() == 0; });
    return std::move(m_sheets);
}

} // namespace licheng::sheets
