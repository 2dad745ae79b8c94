// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/attendance_grid.h"
#include "app/widgets/table/spoken.h"

#include <QStringList>
#include <QTableView>

namespace licheng {

class RowMenu;
class StudentCorner;

/// The attendance grid. Arrows move, Shift extends, heads of rows and columns select them; characters name a
/// kind (also those of an input method, once they are committed), Space cycles, Delete empties, Enter goes
/// down, Tab to the next cell, Ctrl+Tab out of the grid, Ctrl+C and Ctrl+V copy and paste a block, Ctrl+Z and
/// Ctrl+Y undo and redo what is not saved.
class AttendanceTable : public Spoken<QTableView>
{
    Q_OBJECT
public:
    AttendanceTable(const QString &seat, const QString &number, const QString &name,
                    QWidget *parent = nullptr);

    /// Selected cells, or the current one.
    [[nodiscard]] std::vector<AttendanceGrid::Cell> cells() const;
    [[nodiscard]] AttendanceGrid::Cell current() const
    {
        return {currentIndex().row(), currentIndex().column()};
    }
    /// Without a step to take back Ctrl+Z is the window's.
    enum class Steps { None, Undoable };
    void setSteps(Steps steps) { m_steps = steps; }
    [[nodiscard]] RowMenu &rowMenu() const { return *m_rowMenu; }
    void paste();

Q_SIGNALS:
    void typed(const QString &text);
    void cycled();
    void cleared();
    void undone();
    void redone();
    void pasted(const std::vector<QStringList> &block);
    /// Another cell is the current one, or others are selected.
    void moved();
    void currentRowChanged(int row);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void updateGeometries() override;
    void keyboardSearch(const QString &) override {}

private:
    [[nodiscard]] static bool isRedo(const QKeyEvent &key);
    void goOn(int rows);
    void copy() const;

    StudentCorner *m_corner;
    RowMenu *m_rowMenu = nullptr;
    Steps m_steps = Steps::None;
};

} // namespace licheng
