// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/xlsx_parts.h"

#include "shared/sheets/xml_parts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace licheng::sheets {

namespace {

/// A digit string that already is the shortest form of a number that a double holds exactly.
bool isPlainInteger(std::string_view text)
{
    return !text.empty() && text.size() <= 15 && (text.size() == 1 || text.front() != '0') &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isWhole(double number)
{
    return number >= 0 && number < 1e15 && number == std::trunc(number);
}

/// Column of a reference such as AB12, from 0; -1 when there is none.
int columnOf(std::string_view reference)
{
    int column = 0;
    for (const char c : reference) {
        const char upper = c >= 'a' && c <= 'z' ? char(c - 32) : c;
        if (upper < 'A' || upper > 'Z' || column > 100'000)
            break;
        column = column * 26 + (upper - 'A' + 1);
    }
    return column - 1;
}

class WorksheetHandler
{
public:
    WorksheetHandler(const XlsxPackage &package, const std::vector<quint32> &sharedStrings,
                     SheetBuilder &builder)
        : m_package(package), m_sharedStrings(sharedStrings), m_builder(builder)
    {
    }

    void startElement(std::string_view, std::string_view name, const XmlAttributes &attributes)
    {
        if (!m_inData) {
            m_inData = name == "sheetData";
            if (name == "mergeCell")
                mergeArea(attributes.value("ref"));
            return;
        }
        if (name == "c")
            beginCell(attributes);
        else if (name == "v")
            m_target = &m_value;
        else if (name == "t")
            m_target = m_inReading ? nullptr : &m_inline;
        else if (name == "f")
            m_hasFormula = true, m_target = &m_formula;
        else if (name == "rPh")
            m_inReading = true;
        else if (name == "row")
            beginRow(attributes);
    }

    void endElement(std::string_view, std::string_view name)
    {
        m_target = nullptr;
        if (!m_inData)
            return;
        if (name == "c")
            endCell();
        else if (name == "rPh")
            m_inReading = false;
        else if (name == "sheetData")
            m_inData = false;
    }

    void characters(std::string_view text)
    {
        if (m_target != nullptr)
            *m_target += text;
    }

private:
    void beginRow(const XmlAttributes &attributes)
    {
        std::optional<qint64> number;
        bool isHidden = false;
        for (const XmlAttribute &attribute : attributes.list()) {
            if (attribute.name == "r")
                number = countOf(attribute.value);
            else if (attribute.name == "hidden")
                isHidden = attribute.value == "1" || attribute.value == "true";
        }
        m_builder.beginRow(number.value_or(m_builder.rowNumber() + 1));
        m_column = -1;
        if (isHidden)
            m_builder.hideRow();
    }

    /// An area such as C2:D7.
    void mergeArea(std::string_view reference)
    {
        const std::size_t colon = reference.find(':');
        if (colon == std::string_view::npos)
            return;
        const auto row = [](std::string_view corner) {
            return countOf(corner.substr(std::min(corner.find_first_of("0123456789"), corner.size())));
        };
        const auto first = row(reference.substr(0, colon));
        const auto last = row(reference.substr(colon + 1));
        if (first && last)
            m_builder.merge(*first, *last, columnOf(reference));
    }

    void beginCell(const XmlAttributes &attributes)
    {
        ++m_column;
        m_type.clear();
        m_style = 0;
        m_hasFormula = false;
        m_value.clear();
        m_inline.clear();
        m_formula.clear();
        for (const XmlAttribute &attribute : attributes.list()) {
            if (attribute.name == "r") {
                const int column = columnOf(attribute.value);
                m_column = column < 0 ? m_column : column;
            } else if (attribute.name == "t") {
                m_type = attribute.value;
            } else if (attribute.name == "s") {
                m_style = std::size_t(countOf(attribute.value).value_or(0));
            }
        }
    }

    void endCell()
    {
        if (m_type == "s")
            setShared();
        else if (m_type == "inlineStr")
            setText(m_inline);
        else if (m_type == "str")
            setText(m_value);
        else if (m_value.empty())
            setMissingResult();
        else if (m_type == "b")
            m_builder.set(m_column, CellKind::Boolean, m_value == "0" ? "FALSE" : "TRUE");
        else if (m_type == "e")
            m_builder.set(m_column, CellKind::Error, bytesOf(m_value));
        else if (m_type == "d")
            setIsoDate();
        else
            setNumber();
    }

    void setShared()
    {
        const auto index = countOf(m_value);
        if (m_value.empty())
            return;
        if (!index || std::size_t(*index) >= m_sharedStrings.size())
            throw orcus::sax::malformed_xml_error("shared string out of range", 0);
        m_builder.set(m_column, CellKind::Text, m_sharedStrings[std::size_t(*index)]);
    }

    void setText(std::string &text)
    {
        decodeXlsxText(text);
        m_builder.set(m_column, CellKind::Text, bytesOf(text));
    }

    /// A formula that was saved without its result is told as an error: what it would show is unknown.
    void setMissingResult()
    {
        if (m_hasFormula)
            m_builder.set(m_column, CellKind::Error, bytesOf('=' + m_formula));
    }

    void setIsoDate()
    {
        const auto iso = isoDateText(m_value);
        m_builder.set(m_column, iso ? CellKind::Date : CellKind::Text, bytesOf(iso ? *iso : m_value));
    }

    void setNumber()
    {
        const CellFormat &style = m_style < m_package.styles.size() ? m_package.styles[m_style] : m_general;
        const NumberClass format = style.numberClass;
        if (format == NumberClass::Plain && style.mask.empty() && isPlainInteger(m_value)) {
            m_builder.set(m_column, CellKind::Number, bytesOf(m_value));
            return;
        }
        const auto number = parseNumber(m_value);
        if (!number) {
            m_builder.set(m_column, CellKind::Text, bytesOf(m_value));
            return;
        }
        if (!style.mask.empty() && isWhole(*number)) {
            m_builder.set(m_column, CellKind::Text, bytesOf(maskedText(qint64(*number), style.mask)));
            return;
        }
        if (format != NumberClass::Plain) {
            if (const auto text = serialText(*number, format, m_package.origin)) {
                m_builder.set(m_column, CellKind::Date, bytesOf(*text));
                return;
            }
        }
        m_builder.set(m_column, CellKind::Number, bytesOf(numberText(*number)));
    }

    const XlsxPackage &m_package;
    const CellFormat m_general;
    const std::vector<quint32> &m_sharedStrings;
    SheetBuilder &m_builder;

    bool m_inData = false;
    bool m_inReading = false;
    bool m_hasFormula = false;
    int m_column = -1;
    std::size_t m_style = 0;
    std::string m_type;
    std::string m_value;
    std::string m_inline;
    std::string m_formula;
    std::string *m_target = nullptr;
};

} // namespace

void readWorksheet(QByteArray bytes, const QString &part, const XlsxPackage &package,
                   const std::vector<quint32> &sharedStrings, SheetBuilder &builder,
                   const XmlProgress &progress)
{
    WorksheetHandler handler(package, sharedStrings, builder);
    scanXml(std::move(bytes), part, handler, progress);
}

} // namespace licheng::sheets
