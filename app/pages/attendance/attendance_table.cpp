// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_table.h"

#include "app/pages/attendance/attendance_paint.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/rowmenu.h"
#include "app/widgets/table/tabcells.h"
#include "app/widgets/table/tableclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

AttendanceTable::AttendanceTable(const QString &seat, const QString &number, const QString &name,
                                 QWidget *parent)
    : Spoken(parent), m_corner(new StudentCorner(seat, number, name, this))
{
    setObjectName(u"attendanceTable"_s);
    takeKeysAsTheyAre(this);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(new AttendanceDelegate(this));
    setVerticalHeader(new StudentHeader(this));
    setHorizontalHeader(new PeriodHeader(this));
    m_rowMenu = new RowMenu(
        *this, {}, [this](QMenu &menu) { RowMenu::add(menu, tr("Copy"), u"Ctrl+C"_s, [this] { copy(); }); });
}

std::vector<AttendanceGrid::Cell> AttendanceTable::cells() const
{
    std::vector<AttendanceGrid::Cell> all;
    if (selectionModel()) {
        for (const QModelIndex &index : selectionModel()->selectedIndexes())
            all.push_back({index.row(), index.column()});
    }
    if (all.empty() && currentIndex().isValid())
        all.push_back(current());
    return all;
}

/// Not Ctrl+Shift+Z, which opens the list of what can be undone on every page.
bool AttendanceTable::isRedo(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Y && key.modifiers() == Qt::ControlModifier;
}

bool AttendanceTable::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->matches(QKeySequence::Undo) && m_steps == Steps::Undoable) || isRedo(*key)) {
            event->accept();
            return true;
        }
    }
    return Spoken::event(event);
}

void AttendanceTable::keyPressEvent(QKeyEvent *event)
{
    if (!model() || !currentIndex().isValid()) {
        Spoken::keyPressEvent(event);
        return;
    }
    if (event->matches(QKeySequence::Undo)) {
        Q_EMIT undone();
        return;
    }
    if (isRedo(*event)) {
        Q_EMIT redone();
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if (event->matches(QKeySequence::Paste)) {
        paste();
        return;
    }
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (modifiers == Qt::ControlModifier &&
        (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab)) {
        Spoken::focusNextPrevChild(event->key() == Qt::Key_Tab &&
                                   !event->modifiers().testFlag(Qt::ShiftModifier));
        return;
    }
    if (modifiers == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_Space:
            Q_EMIT cycled();
            return;
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            Q_EMIT cleared();
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            goOn(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return;
        default:
            break;
        }
        const QString text = event->text();
        if (!text.isEmpty() && text.front().isPrint()) {
            Q_EMIT typed(text);
            return;
        }
    }
    Spoken::keyPressEvent(event);
}

bool AttendanceTable::focusNextPrevChild(bool next)
{
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual)
        columns.append(horizontalHeader()->logicalIndex(visual));
    const QModelIndex cell = model() ? cellByTab(*this, columns, next) : QModelIndex();
    if (!cell.isValid())
        return Spoken::focusNextPrevChild(next);
    setCurrentIndex(cell);
    return true;
}

void AttendanceTable::focusInEvent(QFocusEvent *event)
{
    Spoken::focusInEvent(event);
    if (model() && model()->rowCount() > 0 && !currentIndex().isValid())
        setCurrentIndex(model()->index(0, 0));
    viewport()->update();
}

void AttendanceTable::goOn(int rows)
{
    const int count = model()->rowCount();
    int row = currentIndex().row() + rows;
    int column = currentIndex().column();
    // After the last student the next period begins.
    if (row >= count && column + 1 < model()->columnCount()) {
        row = 0;
        ++column;
    } else if (row < 0 && column > 0) {
        row = count - 1;
        --column;
    }
    setCurrentIndex(model()->index(std::clamp(row, 0, count - 1), column));
}

void AttendanceTable::copy() const
{
    const auto chosen = cells();
    if (chosen.empty())
        return;
    int top = chosen.front().row;
    int bottom = top;
    int left = chosen.front().column;
    int right = left;
    for (const AttendanceGrid::Cell cell : chosen) {
        top = std::min(top, cell.row);
        bottom = std::max(bottom, cell.row);
        left = std::min(left, cell.column);
        right = std::max(right, cell.column);
    }
    QString text;
    for (int row = top; row <= bottom; ++row) {
        QStringList line;
        for (int column = left; column <= right; ++column)
            line.append(model()->index(row, column).data().toString());
        text += line.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    QGuiApplication::clipboard()->setText(text);
}

void AttendanceTable::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    // Longer than the names of every kind in the largest class.
    constexpr qsizetype longest = 256 * 1024;
    if (!text.isEmpty())
        Q_EMIT pasted(TableClipboard::parseBlock(QStringView(text).first(std::min(text.size(), longest))));
}

void AttendanceTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    Spoken::currentChanged(current, previous);
    Q_EMIT moved();
    horizontalHeader()->viewport()->update();
    if (current.row() == previous.row())
        return;
    viewport()->update();
    verticalHeader()->viewport()->update();
    Q_EMIT currentRowChanged(current.row());
}

void AttendanceTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    Spoken::selectionChanged(selected, deselected);
    Q_EMIT moved();
}

void AttendanceTable::updateGeometries()
{
    QTableView::updateGeometries();
    m_corner->setGeometry(frameWidth(), frameWidth(), verticalHeader()->width(),
                          horizontalHeader()->height());
    m_corner->raise();
}

} // namespace licheng
