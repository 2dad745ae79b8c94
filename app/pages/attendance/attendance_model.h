// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/attendance_presenter.h"

#include <QAbstractTableModel>

namespace licheng {

/// The grid of the attendance page: students as rows, periods as columns. The presenter holds it.
class AttendanceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        UnsavedRole = Qt::UserRole + 1, ///< bool
        FormerRole,                     ///< QString: what is stored, of a cell that is to be emptied
        SeatRole,                       ///< headerData() of rows: text
        NumberRole,
        NameRole,
    };

    explicit AttendanceModel(const AttendancePresenter &presenter, QObject *parent = nullptr);

    /// Takes the presenter's present students and periods; a reset only when they are others.
    void update();
    /// Cells have other values.
    void updateCells();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] QString description(AttendanceGrid::Cell cell) const;
    [[nodiscard]] QVariant student(int row, int role) const;

    const AttendancePresenter &m_presenter;
    std::vector<AttendanceGrid::Student> m_students;
    std::vector<CodeListEntry> m_periods;
};

} // namespace licheng
