// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/attendance_reader.h"
#include "app/presenters/undo_list.h"

#include <QCoreApplication>

namespace licheng {

/// The typed cells of a class's day on their way to the server, as a whole, and what takes them back.
class AttendanceSave
{
    Q_DECLARE_TR_FUNCTIONS(licheng::AttendanceSave)
public:
    AttendanceSave(const AttendanceGrid &grid, AttendanceClass schoolClass, QDate day);

    [[nodiscard]] qint64 classId() const { return m_class.id; }
    [[nodiscard]] QDate day() const { return m_day; }
    [[nodiscard]] const std::vector<AttendanceGrid::Edit> &edits() const { return m_edits; }
    /// Of attendance.save; each cell with the kind that was seen: is it another one by now, nothing is taken.
    [[nodiscard]] const QJsonObject &params() const { return m_params; }
    [[nodiscard]] const UndoWrite &inverse() const { return m_inverse; }

    /// That it was done.
    [[nodiscard]] QString text() const;

    /// Why the server took nothing: sentences of single cells, and one for all of it.
    struct Refusal
    {
        std::map<AttendanceGrid::Key, QString> cells;
        QString text;
    };
    /// \p grid shows the day that was sent; null: another one is shown, and no cell can be named.
    [[nodiscard]] Refusal refusal(const protocol::Fault &fault, const AttendanceGrid *grid) const;

private:
    [[nodiscard]] QJsonObject paramsOf(const QJsonArray &cells) const;
    [[nodiscard]] QString cellText(const FieldFault &fault, const QString &cellField,
                                   const AttendanceGrid::Edit &edit, const AttendanceGrid &grid) const;

    AttendanceClass m_class;
    QDate m_day;
    std::vector<AttendanceGrid::Edit> m_edits;
    QJsonObject m_params;
    UndoWrite m_inverse;
};

} // namespace licheng
