// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/checks/checks.h"
#include "shared/model/school_time.h"

namespace licheng::service::checks
{

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
    if (dayOf(step.record, u"date") > dayAtSchool(step.now))
        return RecordProblem("date", "future");
    return std::nullopt;
}

std::optional<RecordProblem> cadrePost(const RecordStep &step)
{
    if (auto problem = dayOrder(step.record, "startsOn", "endsOn"))
        return problem;
    const Term term{SchoolYear(step.record.value(u"schoolYear").toInt()),
                    static_cast<Semester>(step.record.value(u"semester").toInt())};
    const QDate from = dayOf(step.record, u"startsOn");
    const QDate until = dayOf(step.record, u"endsOn");
    // A post is entered when its term is known, so its end may lie ahead, but not beyond that term.
    if (until > std::max(term.lastDay(), dayAtSchool(step.now)))
        return RecordProblem("endsOn", "future");
    FieldFaults outside;
    if (from < term.year.firstDay() || from > term.year.lastDay())
        outside.push_back({QStringLiteral("startsOn"), QStringLiteral("outsideYear"), term.year.roc(), 0});
    if (until < term.year.firstDay() || until > term.year.lastDay())
        outside.push_back({QStringLiteral("endsOn"), QStringLiteral("outsideYear"), term.year.roc(), 0});
    if (outside.empty())
        return std::nullopt;
    // Lists of clubs that go on over the summer come in as they are; somebody should look.
    if (step.origin == RecordStep::Origin::Import && step.warnings) {
        step.warnings->insert(step.warnings->end(), outside.begin(), outside.end());
        return std::nullopt;
    }
    return RecordProblem(std::move(outside));
}

} // namespace licheng::service::checks
