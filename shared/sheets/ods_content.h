// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/sheet_builder.h"
#include "shared/sheets/xml_scan.h"

#include <QSet>
#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licheng::sheets {

/// The text of one OpenDocument cell, with white space collapsed as ISO 26300 6.1.2 says.
class OdsText
{
public:
    void clear();
    void beginParagraph();
    void append(std::string_view text);
    void appendSpaces(qint64 count);
    void appendChar(char c);

    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text;
    bool m_collapse = true; ///< a space that comes now would follow a space or the paragraph's begin
    int m_paragraphs = 0;
};

/// Follows the elements of an OpenDocument content.xml and fills the sheets. Programs may choose their
/// own name-space prefixes but none is known to, so the conventional ones (table:, text:, office:) decide.
class OdsContentHandler
{
public:
    explicit OdsContentHandler(BuildContext &context) : m_context(context) {}

    void startElement(std::string_view prefix, std::string_view name, const XmlAttributes &attributes);
    void endElement(std::string_view prefix, std::string_view name);
    void characters(std::string_view text);

    [[nodiscard]] std::vector<SheetData> takeSheets() { return std::move(m_sheets); }

private:
    struct CellStart
    {
        std::string type;  ///< office:value-type
        std::string value; ///< the value in the attribute that belongs to the type
        std::string formula;
        bool isError = false;
        qint64 repeat = 1;
        qint64 rows = 1; ///< of a merged area
    };

    void startTableElement(std::string_view name, const XmlAttributes &attributes);
    void endTableElement(std::string_view name);
    void beginTable(const XmlAttributes &attributes);
    void beginCell(const XmlAttributes &attributes);
    void endCell();
    void putCell(CellKind kind, std::string_view text);
    void putNumber(double number);
    void putDate();

    BuildContext &m_context;
    std::vector<SheetData> m_sheets;
    QSet<QString> m_hiddenStyles;
    QString m_style;
    std::optional<SheetBuilder> m_builder;
    CellStart m_cell;
    OdsText m_text;
    int m_tables = 0; ///< depth: a table may stand inside a cell
    int m_skip = 0;   ///< depth inside something that is no content of the cell
    bool m_inCell = false;
    qint64 m_rowRepeat = 1;
    qint64 m_column = 0;
};

} // namespace licheng::sheets
