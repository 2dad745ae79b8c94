// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/ods_text.h"
#include "shared/sheets/sheet_builder.h"
#include "shared/sheets/xml_scan.h"

#include <QSet>

#include <optional>
#include <string>
#include <vector>

namespace licheng::sheets {

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
