// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/spreadsheet_ml.h"

#include "shared/sheets/number_text.h"
#include "shared/sheets/xml_parts.h"

#include <algorithm>
#include <cmath>

namespace licheng::sheets {

namespace {

constexpr qint64 Grid = 1 << 24; ///< beyond any row or column, far below an overflow

qint64 number(const XmlAttributes &attributes, std::string_view name, qint64 fallback)
{
    const std::string_view text = attributes.value(name);
    return text.empty() ? fallback : std::clamp<qint64>(countOf(text).value_or(fallback), 0, Grid);
}

} // namespace

void SpreadsheetMlHandler::startElement(std::string_view, std::string_view name,
                                        const XmlAttributes &attributes)
{
    if (m_inData) {
        ++m_dataDepth; // runs of formatted text
        return;
    }
    if (name == "Worksheet")
        beginSheet(attributes);
    else if (name == "Style")
        m_style = stringOf(attributes.value("ID"));
    else if (name == "NumberFormat")
        m_masks.insert(m_style, digitMask(attributes.value("Format")));
    else if (!m_builder)
        return;
    else if (name == "Table")
        m_inTable = true;
    else if (name == "Visible")
        m_inVisible = true, m_text.clear();
    else if (!m_inTable || m_inComment)
        return;
    else if (name == "Row")
        beginRow(attributes);
    else if (name == "Cell")
        beginCell(attributes);
    else if (name == "Comment")
        m_inComment = true;
    else if (name == "Data") {
        m_inData = true;
        m_type = attributes.value("Type");
    }
}

void SpreadsheetMlHandler::endElement(std::string_view, std::string_view name)
{
    if (m_inData && m_dataDepth > 0) {
        --m_dataDepth;
    } else if (name == "Data") {
        m_inData = false;
    } else if (name == "Comment") {
        m_inComment = false;
    } else if (name == "Cell" && m_inTable) {
        endCell();
    } else if (name == "Table") {
        m_inTable = false;
    } else if (name == "Visible" && m_builder) {
        m_inVisible = false;
        m_builder->setHidden(m_text.ends_with("Hidden"));
    } else if (name == "Worksheet" && m_builder) {
        m_sheets.push_back(m_builder->take());
        m_builder.reset();
    }
}

void SpreadsheetMlHandler::characters(std::string_view text)
{
    if (m_inData || m_inVisible)
        m_text += text;
}

void SpreadsheetMlHandler::beginSheet(const XmlAttributes &attributes)
{
    if (qsizetype(m_sheets.size()) >= m_context.limits.sheets) {
        throw ReadFailure{
            QCoreApplication::translate("Sheets", "it has more than %1 sheets; split it into several files.")
                .arg(m_context.limits.sheets)};
    }
    m_builder.emplace(m_context, stringOf(attributes.value("Name")), false);
    m_inTable = false;
    m_inComment = false;
    m_rowSpan = 1;
}

void SpreadsheetMlHandler::beginRow(const XmlAttributes &attributes)
{
    m_builder->beginRow(number(attributes, "Index", m_builder->rowNumber() + m_rowSpan));
    // A row may stand for those below it too; they are blank as far as values go.
    m_rowSpan = 1 + number(attributes, "Span", 0);
    m_column = 0;
    if (attributes.value("Hidden") == "1")
        m_builder->hideRow();
}

void SpreadsheetMlHandler::beginCell(const XmlAttributes &attributes)
{
    m_column = std::max<qint64>(number(attributes, "Index", m_column + 1), 1) - 1;
    m_across = number(attributes, "MergeAcross", 0);
    m_hasFormula = !attributes.value("Formula").empty();
    m_mask = m_masks.value(stringOf(attributes.value("StyleID")));
    m_type.clear();
    m_text.clear();
    if (const qint64 down = number(attributes, "MergeDown", 0); down > 0)
        m_builder->merge(m_builder->rowNumber(), m_builder->rowNumber() + down, int(m_column));
}

void SpreadsheetMlHandler::endCell()
{
    const int column = int(std::min<qint64>(m_column, Grid));
    if (m_type == "Number") {
        setNumber();
    } else if (m_type == "DateTime") {
        const auto iso = isoDateText(m_text);
        m_builder->set(column, iso ? CellKind::Date : CellKind::Text, bytesOf(iso ? *iso : m_text));
    } else if (m_type == "Boolean") {
        m_builder->set(column, CellKind::Boolean, m_text == "0" ? "FALSE" : "TRUE");
    } else if (m_type == "Error") {
        m_builder->set(column, CellKind::Error, bytesOf(m_text));
    } else if (m_type.empty() && m_hasFormula) {
        m_builder->set(column, CellKind::Error, "=?");
    } else {
        m_builder->set(column, CellKind::Text, bytesOf(m_text));
    }
    m_column += 1 + m_across;
}

void SpreadsheetMlHandler::setNumber()
{
    const int column = int(std::min<qint64>(m_column, Grid));
    const auto value = parseNumber(m_text);
    if (!value)
        m_builder->set(column, CellKind::Text, bytesOf(m_text));
    else if (!m_mask.empty() && *value >= 0 && *value < 1e15 && *value == std::trunc(*value))
        m_builder->set(column, CellKind::Text, bytesOf(maskedText(qint64(*value), m_mask)));
    else
        m_builder->set(column, CellKind::Number, bytesOf(numberText(*value)));
}

} // namespace licheng::sheets
