// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/datatable.h"

#include "app/widgets/form/composition.h"
#include "app/widgets/table/chipdelegate.h"
#include "app/widgets/table/markheader.h"
#include "app/widgets/table/rowmenu.h"
#include "app/widgets/table/tabcells.h"
#include "app/widgets/table/tableclipboard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

DataTable::DataTable(QWidget *parent)
    : Spoken(parent), m_markHeader(new MarkHeader(this)), m_composition(new Composition(this)),
      m_corner(new CornerMark(this)), m_columns(new TableColumns(this)),
      m_clipboard(new TableClipboard(this)),
      m_rowMenu(new RowMenu(
          *this, [this](QMenu &menu) { fillPlainMenu(menu); }, [this](QMenu &menu) { fillCopies(menu); }))
{
    takeKeysAsTheyAre(this, [this] { return currentIndex().data(PlainKeysRole).toBool(); });
    tellHeldUp(m_composition);
    setObjectName(u"table"_s);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    setItemDelegate(new ChipDelegate(this));
    setVerticalHeader(m_markHeader);

    QHeaderView *header = horizontalHeader();
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(40);
    header->setDefaultSectionSize(120);
    header->setFixedHeight(tokens::headerHeight);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (editTriggers() == NoEditTriggers || !index.flags().testFlag(Qt::ItemIsEditable))
            Q_EMIT rowActivated(index.row());
    });
}

DataTable::~DataTable() = default;

void DataTable::setModel(QAbstractItemModel *newModel)
{
    if (model() != nullptr) {
        model()->disconnect(this);
        model()->disconnect(m_columns);
    }
    QTableView::setModel(newModel);
    if (newModel != nullptr) {
        // Views throw an open editor away with the rows.
        connect(newModel, &QAbstractItemModel::modelAboutToBeReset, this, &DataTable::finishEditing);
        connect(newModel, &QAbstractItemModel::modelReset, this, [this] {
            m_columns->restore();
            Q_EMIT marksChanged(0);
        });
        connect(newModel, &QAbstractItemModel::dataChanged, m_columns, &TableColumns::fitSoon);
        connect(newModel, &QAbstractItemModel::rowsInserted, m_columns, &TableColumns::fitSoon);
    }
    m_columns->restore();
    m_corner->update();
}

void DataTable::fillPlainMenu(QMenu &menu)
{
    if (isSignalConnected(QMetaMethod::fromSignal(&DataTable::rowActivated)))
        RowMenu::add(menu, tr("Open"), u"Enter"_s, [this] { Q_EMIT rowActivated(currentRow()); });
    if (m_marks == Marks::Shown)
        RowMenu::add(menu, isMarked(currentRow()) ? tr("Unmark the row") : tr("Mark the row"), tr("Space"),
                     [this] { toggleMark(currentRow()); });
}

void DataTable::fillCopies(QMenu &menu)
{
    RowMenu::add(menu, tr("Copy the cell"), {}, [this] { m_clipboard->copyCell(); });
    RowMenu::add(menu,
                 markedCount() > 0 ? tr("Copy %n rows", nullptr, int(markedCount())) : tr("Copy the row"),
                 u"Ctrl+C"_s, [this] { m_clipboard->copy(); });
    RowMenu::add(menu, tr("Copy with the heading"), u"Ctrl+Shift+C"_s,
                 [this] { m_clipboard->copy(TableClipboard::Heading::With); });
}

void DataTable::setMarks(Marks marks)
{
    m_marks = marks;
    m_markHeader->setVisible(marks != Marks::Hidden);
    m_markHeader->setCursor(marks == Marks::Shown ? Qt::PointingHandCursor : Qt::ArrowCursor);
    m_corner->setVisible(marks == Marks::Shown);
    setSelectionMode(marks == Marks::Shown ? QAbstractItemView::ExtendedSelection
                                           : QAbstractItemView::SingleSelection);
}

void DataTable::setRows(Rows rows)
{
    setWordWrap(rows == Rows::Whole);
    if (rows == Rows::Even)
        return;
    m_markHeader->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &DataTable::resizeRowsToContents);
}

bool DataTable::isMarked(int row) const
{
    return selectionModel() != nullptr && selectionModel()->isSelected(model()->index(row, 0));
}

qsizetype DataTable::markedCount() const
{
    if (selectionModel() == nullptr)
        return 0;
    qsizetype count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        if (range.left() == 0)
            count += range.height();
    }
    return count;
}

QList<int> DataTable::markedRows() const
{
    QList<int> rows;
    if (selectionModel() == nullptr)
        return rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); range.left() == 0 && row <= range.bottom(); ++row)
            rows << row;
    }
    std::ranges::sort(rows);
    return rows;
}

void DataTable::toggleMark(int row)
{
    if (model() == nullptr || row < 0 || row >= model()->rowCount() || m_marks != Marks::Shown)
        return;
    selectionModel()->select(model()->index(row, 0), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

void DataTable::markAll()
{
    if (model() == nullptr || model()->rowCount() == 0 || m_marks != Marks::Shown)
        return;
    const QModelIndex last = model()->index(model()->rowCount() - 1, model()->columnCount() - 1);
    selectionModel()->select(QItemSelection(model()->index(0, 0), last), QItemSelectionModel::ClearAndSelect);
}

void DataTable::clearMarks()
{
    if (selectionModel() != nullptr)
        selectionModel()->clearSelection();
}

QItemSelectionModel::SelectionFlags DataTable::selectionCommand(const QModelIndex &index,
                                                                const QEvent *event) const
{
    if (m_marks != Marks::Shown)
        return QItemSelectionModel::NoUpdate;
    // Moving the current row by program does not mark it; that is what toggleMark() is for.
    if (event == nullptr)
        return QItemSelectionModel::NoUpdate;
    const bool input = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::KeyPress;
    if (!input)
        return QItemSelectionModel::NoUpdate;
    const auto *given = static_cast<const QInputEvent *>(event);
    if (given->modifiers().testFlag(Qt::ShiftModifier))
        return QTableView::selectionCommand(index, event);
    const auto *mouse =
        event->type() == QEvent::MouseButtonPress ? static_cast<const QMouseEvent *>(event) : nullptr;
    if (mouse != nullptr && mouse->button() == Qt::LeftButton &&
        mouse->modifiers().testFlag(Qt::ControlModifier))
        return QItemSelectionModel::Toggle | QItemSelectionModel::Rows;
    return QItemSelectionModel::NoUpdate;
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    if (isEditing()) {
        // The table has the keyboard while the editor that a composition opened waits for its end.
        constexpr Qt::Key leaving[] = {Qt::Key_Up,     Qt::Key_Down,     Qt::Key_Left, Qt::Key_Right,
                                       Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Home, Qt::Key_End,
                                       Qt::Key_Tab,    Qt::Key_Backtab};
        if (std::ranges::find(leaving, event->key()) == std::end(leaving) || leaveComposition())
            QTableView::keyPressEvent(event);
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        m_clipboard->copy();
        return;
    }
    if (event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
        m_clipboard->copy(TableClipboard::Heading::With);
        return;
    }
    if (event->matches(QKeySequence::Paste)) {
        m_clipboard->paste();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        markAll();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
        toggleMark(currentRow());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // Where rows lead nowhere Enter belongs to the dialog, whose button says so.
        if ((event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) &&
            isSignalConnected(QMetaMethod::fromSignal(&DataTable::rowActivated))) {
            if (currentIndex().isValid())
                Q_EMIT rowActivated(currentRow());
            return;
        }
        break;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            QTableView::focusNextPrevChild(event->key() == Qt::Key_Tab &&
                                           !event->modifiers().testFlag(Qt::ShiftModifier));
            return;
        }
        break;
    case Qt::Key_Escape:
        if (markedCount() > 0) {
            clearMarks();
            return;
        }
        break;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

bool DataTable::focusNextPrevChild(bool next)
{
    const QModelIndex cell =
        m_isTabInside && !isEditing() ? cellByTab(*this, m_columns->shown(), next) : QModelIndex();
    if (!cell.isValid())
        return QTableView::focusNextPrevChild(next);
    setCurrentIndex(cell);
    return true;
}

void DataTable::keyboardSearch(const QString &)
{
    // Type-ahead would load row after row from the server; the filter bar is the way to find.
}

void DataTable::updateGeometries()
{
    QTableView::updateGeometries();
    m_corner->setGeometry(frameWidth(), frameWidth(), m_markHeader->width(), horizontalHeader()->height());
    m_corner->raise();
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    m_columns->resized([this, event] { QTableView::resizeEvent(event); });
}

void DataTable::goToRow(int row)
{
    const QList<int> shown = m_columns->shown();
    int column = currentIndex().isValid() ? currentIndex().column() : m_column;
    if (!shown.contains(column))
        column = shown.contains(0) ? 0 : shown.value(0);
    setCurrentIndex(model()->index(row, column));
}

void DataTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    Spoken::currentChanged(current, previous);
    keysChanged();
    if (current.isValid())
        m_column = current.column();
    if (current.row() == previous.row())
        return;
    viewport()->update();
    m_markHeader->viewport()->update();
    Q_EMIT currentRowChanged(current.row());
}

void DataTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    Spoken::selectionChanged(selected, deselected);
    m_markHeader->viewport()->update();
    m_corner->update();
    Q_EMIT marksChanged(markedCount());
}

void DataTable::setHoverRow(int row)
{
    if (m_hoverRow == row)
        return;
    m_hoverRow = row;
    viewport()->update();
    m_markHeader->viewport()->update();
}

bool DataTable::leaveComposition()
{
    if (!m_composition->isUnderWay())
        return true;
    if (m_composition->isReading()) {
        m_composition->tell();
        return false;
    }
    m_composition->take();
    return true;
}

void DataTable::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    QTableView::closeEditor(editor, hint);
    Q_EMIT editorClosed();
}

void DataTable::finishEditing()
{
    QWidget *editor = isEditing() ? indexWidget(currentIndex()) : nullptr;
    if (editor == nullptr)
        return;
    // The view gives an editor the keyboard at the end of its composition; this one is about to go.
    if (!editor->hasFocus())
        editor->setFocusPolicy(Qt::NoFocus);
    m_composition->take();
    commitData(editor);
    closeEditor(editor, QAbstractItemDelegate::NoHint);
}

void DataTable::focusOutEvent(QFocusEvent *event)
{
    if (m_composition->isUnderWay() && event->reason() != Qt::ActiveWindowFocusReason)
        finishEditing();
    QTableView::focusOutEvent(event);
}

void DataTable::hideEvent(QHideEvent *event)
{
    finishEditing();
    QTableView::hideEvent(event);
}

bool DataTable::viewportEvent(QEvent *event)
{
    // A press on another row commits the editor, in which the underlined text does not stand yet.
    if ((event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick) &&
        (!leaveComposition() || (isEditing() && m_mayLeave && !m_mayLeave())))
        return true;
    if (event->type() == QEvent::MouseMove)
        setHoverRow(rowAt(static_cast<QMouseEvent *>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::Leave)
        setHoverRow(-1);
    const bool isDone = QTableView::viewportEvent(event);
    // Without rows there is no current cell that shows where the keyboard is.
    if (event->type() == QEvent::Paint && hasFocus() && !currentIndex().isValid() &&
        window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        QPainter painter(viewport());
        paint::focusRing(&painter, viewport()->rect().adjusted(2, 2, -2, -2), tokens::controlRadius,
                         tokens::coloursOf(palette()).accent);
    }
    return isDone;
}

} // namespace licheng
