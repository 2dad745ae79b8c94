// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/attendance_draft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

QByteArray AttendanceDraft::bytes() const
{
    QJsonArray cells;
    for (const AttendanceGrid::Edit &edit : edits)
        cells.append(QJsonArray{edit.key.student, edit.key.period, edit.kind});
    return QJsonDocument(
               QJsonObject{{u"class"_s, classId}, {u"day"_s, day.toString(Qt::ISODate)}, {u"cells"_s, cells}})
        .toJson(QJsonDocument::Compact);
}

std::optional<AttendanceDraft> AttendanceDraft::read(const QByteArray &bytes)
{
    if (bytes.isEmpty() || bytes.size() > maxBytes)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    AttendanceDraft draft{object.value(u"class"_s).toInteger(),
                          QDate::fromString(object.value(u"day"_s).toString(), Qt::ISODate),
                          {}};
    for (const QJsonValue &cell : object.value(u"cells"_s).toArray())
        draft.edits.push_back({{cell[0].toInteger(), cell[1].toString()}, cell[2].toString()});
    if (draft.classId == 0 || !draft.day.isValid() || draft.edits.empty())
        return std::nullopt;
    return draft;
}

} // namespace licheng
