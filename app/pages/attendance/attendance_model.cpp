// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_model.h"

#include "app/widgets/table/datatable.h"

namespace licheng {

AttendanceModel::AttendanceModel(const AttendancePresenter &presenter, QObject *parent)
    : QAbstractTableModel(parent), m_presenter(presenter)
{
}

void AttendanceModel::update()
{
    const AttendanceGrid &grid = m_presenter.grid();
    if (m_students != grid.students() || m_periods != grid.periods()) {
        beginResetModel();
        m_students = grid.students();
        m_periods = grid.periods();
        endResetModel();
        return;
    }
    updateCells();
}

void AttendanceModel::updateCells()
{
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int AttendanceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_students.size());
}

int AttendanceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_periods.size());
}

QString AttendanceModel::description(AttendanceGrid::Cell cell) const
{
    const AttendanceGrid &grid = m_presenter.grid();
    QStringList parts;
    if (const QString fault = m_presenter.faultOf(cell); !fault.isEmpty())
        return fault;
    const AttendanceGrid::Stored stored = grid.stored(cell);
    if (grid.isUnsaved(cell))
        parts.append(stored.kind.isEmpty()
                         ? tr("Not saved yet.")
                         : tr("Not saved yet; stored is %1.").arg(grid.kindName(stored.kind)));
    if (!stored.note.isEmpty())
        parts.append(stored.note);
    return parts.join(QLatin1Char('\n'));
}

QVariant AttendanceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AttendanceGrid::Cell cell{index.row(), index.column()};
    const AttendanceGrid &grid = m_presenter.grid();
    switch (role) {
    case Qt::DisplayRole:
        return grid.kindName(grid.kind(cell));
    case Qt::ToolTipRole: {
        const QString text = description(cell);
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case Qt::AccessibleTextRole: {
        const QString kind = grid.kindName(grid.kind(cell));
        QStringList parts{student(index.row(), Qt::DisplayRole).toString(),
                          m_periods[size_t(index.column())].name, kind.isEmpty() ? tr("present") : kind};
        if (const QString more = description(cell); !more.isEmpty())
            parts.append(more);
        return parts.join(QLatin1Char(' '));
    }
    case FaultRole:
        return m_presenter.faultOf(cell);
    case UnsavedRole:
        return grid.isUnsaved(cell);
    case FormerRole:
        return grid.isUnsaved(cell) && grid.kind(cell).isEmpty() ? grid.kindName(grid.stored(cell).kind)
                                                                 : QString();
    default:
        return {};
    }
}

QVariant AttendanceModel::student(int row, int role) const
{
    const AttendanceGrid::Student &student = m_students[size_t(row)];
    const QString seat = student.seat > 0 ? QString::number(student.seat) : QString();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return seat.isEmpty() ? student.name : tr("%1 %2").arg(seat, student.name);
    case SeatRole:
        return seat;
    case NumberRole:
        return student.number;
    case NameRole:
        return student.name;
    default:
        return {};
    }
}

QVariant AttendanceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return section >= 0 && section < rowCount() ? student(section, role) : QVariant();
    if (section < 0 || section >= columnCount() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    return m_periods[size_t(section)].name;
}

Qt::ItemFlags AttendanceModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    // Input methods are offered where something can be entered.
    if (index.isValid() && m_presenter.editVerdict().isAllowed())
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace licheng
