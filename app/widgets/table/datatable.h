// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/tokens.h"

#include <QTableView>

#include <functional>

class QMenu;

namespace licheng {

/// Roles that DataTable understands beside Qt's own.
enum TableRole {
    ChipTextRole = Qt::UserRole + 64, ///< QString: drawn as a chip in place of the text
    ChipToneRole,                     ///< int of Tone
    PlainKeysRole,                    ///< bool: digits and letters are typed here, never Chinese
    FaultRole,                        ///< QString: the cell (or, of a vertical header, the row) is faulty;
                                      ///< underlined and read out
    DimRole,                          ///< bool: secondary text
    WholeColumnRole, ///< headerData(), bool: a number or code whose cut off part would mislead
    TitleColumnRole, ///< headerData(), bool: what a row is called; it goes on in a second line before it is
                     ///< cut
    ColumnNameRole,  ///< headerData(): stable name under which a column's width is kept
};

class Composition;
class CornerMark;
class MarkHeader;
class RowMenu;
class TableClipboard;
class TableColumns;

/// Row marks (check boxes) are the selection of whole rows; the current row is what details show.
/// Click and arrows move the current row, Space, Ctrl+click and the check box mark it, Shift extends,
/// Ctrl+A marks all, Esc clears, Enter activates, Ctrl+C copies (with Shift the heading too), Ctrl+V pastes a
/// block.
class DataTable : public Spoken<QTableView>
{
    Q_OBJECT
public:
    explicit DataTable(QWidget *parent = nullptr);
    ~DataTable() override;

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] TableColumns &columns() const { return *m_columns; }
    [[nodiscard]] TableClipboard &clipboard() const { return *m_clipboard; }
    [[nodiscard]] RowMenu &rowMenu() const { return *m_rowMenu; }

    /// Numbers: rows are not marked, and the model's vertical headers stand in place of the check boxes; they
    /// stay in sight when columns scroll.
    enum class Marks { Shown, Hidden, Numbers };
    void setMarks(Marks marks);
    [[nodiscard]] Marks marks() const { return m_marks; }
    /// Whole: a row is as high as its texts need, which go on in further lines and are not cut.
    enum class Rows { Even, Whole };
    void setRows(Rows rows);
    [[nodiscard]] bool isMarked(int row) const;
    /// Number of marked rows without listing them.
    [[nodiscard]] qsizetype markedCount() const;
    /// Marked rows in ascending order.
    [[nodiscard]] QList<int> markedRows() const;
    /// Tab goes from cell to cell, and leaves the table behind the last one; Ctrl+Tab leaves it at once.
    void setTabInside(bool inside) { m_isTabInside = inside; }
    void toggleMark(int row);
    void markAll();
    void clearMarks();
    [[nodiscard]] int currentRow() const { return currentIndex().row(); }
    /// Makes the row the current one, at the first column that is shown: a cell in a hidden one shows no
    /// focus.
    void goToRow(int row);
    [[nodiscard]] bool isEditing() const { return state() == EditingState; }
    /// Asked before a press on another cell leaves the editor: it stays open where it may not.
    void setLeaving(std::function<bool()> mayLeave) { m_mayLeave = std::move(mayLeave); }
    /// Commits the open editor with what is typed and composed in it, and closes it.
    void finishEditing();
    /// Row under the pointer, or -1.
    [[nodiscard]] int hoverRow() const { return m_hoverRow; }

Q_SIGNALS:
    void marksChanged(qsizetype count);
    void currentRowChanged(int row);
    void rowActivated(int row);
    /// A cell's editor was ended, by whichever way: not one that goes with its row or its window.
    void editorClosed();

protected:
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                                       const QEvent *event) const override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void keyboardSearch(const QString &search) override;
    void updateGeometries() override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    bool viewportEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// Before the current cell is left: false when it has to stay, because a reading is still being composed.
    [[nodiscard]] bool leaveComposition();
    void setHoverRow(int row);
    void fillPlainMenu(QMenu &menu);
    void fillCopies(QMenu &menu);

    MarkHeader *m_markHeader;
    Composition *m_composition;
    CornerMark *m_corner;
    TableColumns *m_columns;
    TableClipboard *m_clipboard;
    RowMenu *m_rowMenu;
    Marks m_marks = Marks::Shown;
    int m_hoverRow = -1;
    int m_column = -1; ///< of the cell that was last the current one: rows that are read anew have none
    bool m_isTabInside = false;
    std::function<bool()> m_mayLeave;
};

} // namespace licheng
