// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/days.h"

#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

QDate dayAtSchool(const QDateTime &instant)
{
    return schoolTime(instant).date();
}

QDate dayOf(const QJsonObject &record, QStringView field)
{
    return QDate::fromString(record.value(field).toString(), Qt::ISODate);
}

void setTermOf(QJsonObject &record, QStringView dayField)
{
    const Term term = Term::of(dayOf(record, dayField));
    record.insert(u"schoolYear"_s, term.year.roc());
    record.insert(u"semester"_s, static_cast<int>(term.semester));
}

std::optional<RecordProblem> dayOrder(const QJsonObject &record, const char *from, const char *until)
{
    const QString first = record.value(QLatin1String(from)).toString();
    const QString last = record.value(QLatin1String(until)).toString();
    // ISO days compare as texts.
    if (first.isEmpty() || last.isEmpty() || first <= last)
        return std::nullopt;
    return RecordProblem(until, "order");
}

std::optional<RecordProblem> checkDayOrder(const RecordStep &step)
{
    return dayOrder(step.record, "startsOn", "endsOn");
}

} // namespace licheng::service
