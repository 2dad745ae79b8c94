// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/checks/checks.h"

namespace licheng::service::checks
{

void setTermOf(QJsonObject &record, QStringView dayField)
{
    const Term term = Term::of(QDate::fromString(record.value(dayField).toString(), Qt::ISODate));
    record.insert(QStringLiteral("schoolYear"), term.year.roc());
    record.insert(QStringLiteral("semester"), static_cast<int>(term.semester));
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

std::optional<RecordProblem> absence(const RecordStep &step)
{
    setTermOf(step.record, u"date");
    return std::nullopt;
}

std::optional<RecordProblem> cadrePost(const RecordStep &step)
{
    return dayOrder(step.record, "startsOn", "endsOn");
}

} // namespace licheng::service::checks
