// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/ods_content.h"

#include "shared/model/roc_date.h"
#include "shared/sheets/number_text.h"
#include "shared/sheets/xml_parts.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace licheng::sheets {

namespace {

constexpr qint64 MostRepeats = 1 << 24; ///< above any spreadsheet's grid, far below an overflow

qint64 repeats(const XmlAttributes &attributes, std::string_view name)
{
    const std::string_view text = attributes.value(name);
    return text.empty() ? 1 : std::clamp<qint64>(countOf(text).value_or(1), 1, MostRepeats);
}

/// Elements whose text is not the cell's: notes, drawings, the reading of a ruby.
bool isForeign(std::string_view prefix, std::string_view name)
{
    return name == "annotation" || name == "ruby-text" || name == "note" || prefix == "draw" ||
           prefix == "dr3d" || prefix == "form" || prefix == "chart";
}

} // namespace

void OdsContentHandler::startElement(std::string_view prefix, std::string_view name,
                                     const XmlAttributes &attributes)
{
    if (m_skip > 0 || (m_inCell && (isForeign(prefix, name) || name == "table")) ||
        name == "tracked-changes") {
        ++m_skip;
    } else if (prefix == "table") {
        startTableElement(name, attributes);
    } else if (prefix == "text" && m_inCell) {
        if (name == "p" || name == "h")
            m_text.beginParagraph();
        else if (name == "s")
            m_text.appendSpaces(repeats(attributes, "c"));
        else if (name == "tab")
            m_text.appendChar('\t');
        else if (name == "line-break")
            m_text.appendChar('\n');
    } else if (prefix == "style") {
        if (name == "style")
            m_style = stringOf(attributes.value("name"));
        else if (name == "table-properties" && attributes.value("display") == "false")
            m_hiddenStyles.insert(m_style);
    }
}

void OdsContentHandler::startTableElement(std::string_view name, const XmlAttributes &attributes)
{
    if (name == "table") {
        if (++m_tables == 1)
            beginTable(attributes);
    } else if (m_builder && name == "table-row") {
        m_rowRepeat = repeats(attributes, "number-rows-repeated");
        m_builder->beginRow(m_builder->rowNumber() + 1);
        m_column = 0;
        const std::string_view visibility = attributes.value("visibility");
        if (visibility == "collapse" || visibility == "filter")
            m_builder->hideRow();
    } else if (m_builder && (name == "table-cell" || name == "covered-table-cell")) {
        beginCell(attributes);
    }
}

void OdsContentHandler::beginTable(const XmlAttributes &attributes)
{
    if (qsizetype(m_sheets.size()) >= m_context.limits.sheets) {
        throw ReadFailure{
            QCoreApplication::translate("Sheets", "it has more than %1 sheets; split it into several files.")
                .arg(m_context.limits.sheets)};
    }
    m_builder.emplace(m_context, stringOf(attributes.value("name")),
                      m_hiddenStyles.contains(stringOf(attributes.value("style-name"))));
}

void OdsContentHandler::beginCell(const XmlAttributes &attributes)
{
    m_inCell = true;
    m_text.clear();
    m_cell = CellStart();
    m_cell.repeat = repeats(attributes, "number-columns-repeated");
    for (const XmlAttribute &attribute : attributes.list()) {
        if (attribute.ns == "calcext" && attribute.name == "value-type")
            m_cell.isError = attribute.value == "error";
        else if (attribute.ns == "table" && attribute.name == "formula")
            m_cell.formula = attribute.value;
        else if (attribute.ns == "table" && attribute.name == "number-rows-spanned")
            m_cell.rows = std::clamp<qint64>(countOf(attribute.value).value_or(1), 1, MostRepeats);
        else if (attribute.ns != "office")
            continue;
        else if (attribute.name == "value-type")
            m_cell.type = attribute.value;
        else if (attribute.name.ends_with("value"))
            m_cell.value = attribute.value;
    }
}

void OdsContentHandler::endElement(std::string_view prefix, std::string_view name)
{
    if (m_skip > 0)
        --m_skip;
    else if (prefix == "table")
        endTableElement(name);
}

void OdsContentHandler::endTableElement(std::string_view name)
{
    if (name == "table-cell" && m_inCell) {
        endCell();
    } else if (name == "covered-table-cell" && m_inCell) {
        m_inCell = false;
        m_column += m_cell.repeat;
    } else if (name == "table-row" && m_builder) {
        if (m_rowRepeat > 1)
            m_builder->repeatRow(m_rowRepeat - 1);
    } else if (name == "table" && m_tables > 0 && --m_tables == 0 && m_builder) {
        m_sheets.push_back(m_builder->take());
        m_builder.reset();
    }
}

void OdsContentHandler::endCell()
{
    m_inCell = false;
    const std::string &type = m_cell.type;
    const std::string &shown = m_text.text();
    if (m_cell.isError) {
        putCell(CellKind::Error, shown.empty() ? std::string_view("#ERROR") : std::string_view(shown));
    } else if (type == "float" || type == "percentage" || type == "currency") {
        const auto number = parseNumber(m_cell.value);
        if (number)
            putNumber(*number);
        else
            putCell(CellKind::Text, shown);
    } else if (type == "date") {
        putDate();
    } else if (type == "time") {
        const auto clock = isoDurationText(m_cell.value);
        putCell(clock ? CellKind::Date : CellKind::Text, clock ? *clock : shown);
    } else if (type == "boolean") {
        putCell(CellKind::Boolean, m_cell.value == "true" ? "TRUE" : "FALSE");
    } else if (type.empty() && !m_cell.formula.empty()) {
        putCell(CellKind::Error, m_cell.formula);
    } else {
        putCell(CellKind::Text, shown.empty() && type == "string" ? m_cell.value : shown);
    }
}

/// A format such as 00000000 is known by what it shows: the same digits with zeros in front.
void OdsContentHandler::putNumber(double number)
{
    const std::string text = numberText(number);
    const std::string &shown = m_text.text();
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const bool isPadded = shown.size() > text.size() && shown[0] == '0' && isDigit(shown[1]) &&
                          shown.find_first_of(".,%") == std::string::npos;
    if (!isPadded) {
        putCell(CellKind::Number, text);
        return;
    }
    std::string digits;
    std::copy_if(shown.begin(), shown.end(), std::back_inserter(digits), isDigit);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    const bool isSame = digits == (text == "0" ? std::string() : text);
    putCell(isSame ? CellKind::Text : CellKind::Number, isSame ? shown : text);
}

/// What is shown decides on a day of the Republic, which the file holds in another calendar; the calendars
/// decide when only a part of the day is shown.
void OdsContentHandler::putDate()
{
    const std::string &shown = m_text.text();
    const QDate stored =
        QDate::fromString(stringOf(std::string_view(m_cell.value).substr(0, 10)), Qt::ISODate);
    std::optional<std::string> iso = isoDateText(m_cell.value);
    if (stored.isValid() && stored.year() < 1000) {
        constexpr qint64 calendarsApart = 7;
        const std::optional<QDate> counted = rocOfEarlyDay(stored);
        const std::optional<QDate> read = roc::parse(stringOf(shown));
        if (read && (!counted || std::abs(read->daysTo(*counted)) <= calendarsApart))
            iso = read->toString(Qt::ISODate).toStdString();
    }
    putCell(iso ? CellKind::Date : CellKind::Text, iso ? *iso : shown);
}

void OdsContentHandler::putCell(CellKind kind, std::string_view text)
{
    if (m_builder && m_cell.rows > 1)
        m_builder->merge(m_builder->rowNumber(), m_builder->rowNumber() + m_cell.rows - 1,
                         int(std::min<qint64>(m_column, MostRepeats)));
    if (m_builder && !text.empty()) {
        const quint32 index = m_builder->intern(bytesOf(text));
        for (qint64 i = 0; i < m_cell.repeat; ++i)
            m_builder->set(int(std::min<qint64>(m_column + i, MostRepeats)), kind, index);
    }
    m_column += m_cell.repeat;
}

void OdsContentHandler::characters(std::string_view text)
{
    if (m_inCell && m_skip == 0)
        m_text.append(text);
}

} // namespace licheng::sheets
