// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QObject>
#include <QStringList>

#include <vector>

namespace licheng {

class DataTable;

/// What a table gives to the clipboard, and takes from it: blocks of cells as spreadsheets copy them.
class TableClipboard : public QObject
{
    Q_OBJECT
public:
    explicit TableClipboard(DataTable *table);

    /// Largest copied or pasted block; more is refused.
    static constexpr qsizetype maximumCopyRows = 100'000;
    static constexpr qsizetype maximumPasteCells = 200'000;
    static constexpr qsizetype maximumPasteCharacters = 8 * 1024 * 1024;

    /// Marked rows, or the current one, as tab-separated text with the visible columns in visual order.
    enum class Heading { Without, With };
    [[nodiscard]] QString text(Heading heading = Heading::Without) const;
    void copy(Heading heading = Heading::Without);
    /// The current cell alone.
    void copyCell();
    void paste();
    /// What paste() would take; refused() says why there is none. Empty: nothing was copied.
    [[nodiscard]] std::vector<QStringList> block();
    /// Rows of cells of a block copied from a spreadsheet: tabs, quoted cells with line breaks, CRLF or LF.
    [[nodiscard]] static std::vector<QStringList> parseBlock(QStringView text);

    /// What a copy of the cell says.
    [[nodiscard]] QString cellText(int row, int column) const;

Q_SIGNALS:
    /// A block pasted at the current cell.
    void pasted(const QModelIndex &at, const std::vector<QStringList> &rows);
    /// \p reason is one sentence for the message bar.
    void refused(const QString &reason);

private:
    DataTable &m_table;
};

} // namespace licheng
