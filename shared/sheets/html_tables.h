// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/sheet_builder.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licheng::sheets {

/// Follows the elements of a web page and fills a sheet for each of its tables, one that stands inside a
/// cell of another as well.
class HtmlTables
{
public:
    /// The value of an attribute of the element at hand; nothing when it has none.
    using Attribute = std::function<std::optional<std::string_view>(std::string_view name)>;

    explicit HtmlTables(BuildContext &context) : m_context(context) {}

    void startElement(std::string_view name, const Attribute &attribute);
    void endElement(std::string_view name);
    void characters(std::string_view text);

    /// In the order in which they begin; those without any cell are left out.
    [[nodiscard]] std::vector<SheetData> takeSheets();

private:
    struct Table
    {
        SheetBuilder builder;
        std::size_t place; ///< in m_sheets
        int column = 0;
        int span = 1;
        int rowSpan = 1;
        bool isInCell = false;
        bool isHidden = false;            ///< the row, or all of it
        std::vector<qint64> coveredUntil; ///< by column the last row of a merged area that comes from above
        std::string text;
    };

    void beginTable(const Attribute &attribute);
    void beginRow(Table &table, const Attribute &attribute);
    void beginCell(Table &table, const Attribute &attribute);
    void endCell(Table &table);
    void endTable();

    BuildContext &m_context;
    std::vector<SheetData> m_sheets;
    std::vector<Table> m_open;
    int m_skip = 0; ///< depth inside scripts and styles
};

} // namespace licheng::sheets
