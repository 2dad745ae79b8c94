// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/attendance_save.h"

#include "app/presenters/messages.h"
#include "shared/model/absence.h"
#include "shared/model/roc_date.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue kindOrNull(const QString &kind)
{
    return kind.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(kind);
}

QJsonObject cellParams(const AttendanceGrid::Key &key, const QString &kind, const QString &was)
{
    return {{u"studentId"_s, key.student},
            {u"period"_s, key.period},
            {u"kind"_s, kindOrNull(kind)},
            {u"was"_s, kindOrNull(was)}};
}

} // namespace

AttendanceSave::AttendanceSave(const AttendanceGrid &grid, AttendanceClass schoolClass, QDate day)
    : m_class(std::move(schoolClass)), m_day(day), m_edits(grid.edits())
{
    QJsonArray cells;
    QJsonArray before;
    for (const AttendanceGrid::Edit &edit : m_edits) {
        const AttendanceGrid::Stored stored = grid.stored(grid.cellOf(edit.key));
        cells.append(cellParams(edit.key, edit.kind, stored.kind));
        QJsonObject cell = cellParams(edit.key, stored.kind, edit.kind);
        if (!stored.kind.isEmpty())
            cell.insert(u"note"_s, stored.note);
        before.append(cell);
    }
    m_params = paramsOf(cells);
    m_inverse = {u"attendance.save"_s, paramsOf(before), 0};
}

QJsonObject AttendanceSave::paramsOf(const QJsonArray &cells) const
{
    return {{u"classId"_s, m_class.id}, {u"date"_s, m_day.toString(Qt::ISODate)}, {u"cells"_s, cells}};
}

QString AttendanceSave::text() const
{
    return tr("%1, %2: %n cell(s) were saved.", nullptr, int(m_edits.size()))
        .arg(m_class.name, roc::slashed(m_day));
}

QString AttendanceSave::cellText(const FieldFault &fault, const QString &cellField,
                                 const AttendanceGrid::Edit &edit, const AttendanceGrid &grid) const
{
    const AttendanceGrid::Cell cell = grid.cellOf(edit.key);
    const AttendanceGrid::Student student =
        cell.row < 0 ? AttendanceGrid::Student() : grid.students()[size_t(cell.row)];
    const QString period = cell.column < 0 ? edit.key.period : grid.periods()[size_t(cell.column)].name;
    const QString value = cellField == "studentId"_L1 ? student.name
                          : cellField == "period"_L1  ? period
                                                      : grid.kindName(edit.kind);
    const QString who = student.seat > 0 ? tr("%1 %2").arg(student.seat).arg(student.name) : student.name;
    const QString label = messages::fieldLabel(&recordTypeOf<Absence>(), cellField);
    return tr("%1, %2: %3").arg(who, period, messages::fieldFault(fault, label, value));
}

AttendanceSave::Refusal AttendanceSave::refusal(const protocol::Fault &fault,
                                                const AttendanceGrid *grid) const
{
    if (fault.code == protocol::ErrorCode::Lost)
        return {{},
                tr("The server did not answer. The cells stay here; save them again when the connection is "
                   "back.")};
    Refusal refusal;
    QStringList sentences;
    for (const FieldFault &each : messages::fieldFaults(fault)) {
        const QStringList parts = each.field.split(u'.');
        const int index = parts.size() == 3 && parts[0] == "cells"_L1 ? parts[1].toInt() : -1;
        if (!grid || index < 0 || index >= int(m_edits.size())) {
            sentences.append(messages::fieldFault(each,
                                                  messages::fieldLabel(&recordTypeOf<Absence>(), each.field),
                                                  each.field == "date"_L1 ? roc::slashed(m_day) : QString()));
            continue;
        }
        const AttendanceGrid::Edit &edit = m_edits[size_t(index)];
        sentences.append(cellText(each, parts[2], edit, *grid));
        refusal.cells[edit.key] = sentences.last();
    }
    if (sentences.isEmpty())
        refusal.text = messages::fault(fault, &recordTypeOf<Absence>());
    else if (sentences.size() == 1)
        refusal.text = sentences.first();
    else
        refusal.text = tr("%1 And %n more.", nullptr, int(sentences.size() - 1)).arg(sentences.first());
    return refusal;
}

} // namespace licheng
