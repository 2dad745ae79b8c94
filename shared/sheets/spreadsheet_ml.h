// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/number_format.h"
#include "shared/sheets/sheet_builder.h"
#include "shared/sheets/xml_scan.h"

#include <QHash>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licheng::sheets {

/// Follows the elements of Excel 2003's SpreadsheetML and fills the sheets.
class SpreadsheetMlHandler
{
public:
    explicit SpreadsheetMlHandler(BuildContext &context) : m_context(context) {}

    void startElement(std::string_view prefix, std::string_view name, const XmlAttributes &attributes);
    void endElement(std::string_view prefix, std::string_view name);
    void characters(std::string_view text);

    [[nodiscard]] std::vector<SheetData> takeSheets() { return std::move(m_sheets); }

private:
    void beginSheet(const XmlAttributes &attributes);
    void beginRow(const XmlAttributes &attributes);
    void beginCell(const XmlAttributes &attributes);
    void endCell();
    void setNumber();

    BuildContext &m_context;
    std::vector<SheetData> m_sheets;
    std::optional<SheetBuilder> m_builder;
    QHash<QString, std::string> m_masks; ///< by style
    QString m_style;
    bool m_inTable = false;
    bool m_inData = false;
    bool m_inVisible = false;
    bool m_inComment = false;
    bool m_hasFormula = false;
    int m_dataDepth = 0;
    qint64 m_rowSpan = 1;
    qint64 m_column = 0;
    qint64 m_across = 0;
    std::string m_mask;
    std::string m_type;
    std::string m_text;
};

} // namespace licheng::sheets
