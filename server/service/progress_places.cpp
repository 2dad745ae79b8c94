// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/progress_places.h"

#include "server/service/class_membership.h"
#include "server/service/outcome_facts.h"
#include "shared/model/school_time.h"
#include "shared/rules/schedule_checks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

Division divisionOf(const QVariant &wire)
{
    return fromWire<Division>(wire.toString()).value_or(Division::Day);
}

} // namespace

StepEnds::StepEnds(store::Connection &reader, Term term, QDateTime now)
    : m_windows(OutcomeFacts(reader).windows(term.year)), m_term(term), m_now(std::move(now))
{
}

QDateTime StepEnds::of(std::optional<WindowKind> kind, Id<SchoolClass> schoolClass, int grade,
                       Division division) const
{
    QDateTime last;
    if (!kind)
        return last;
    for (const Choice &choice : choices<WindowKind>()) {
        const auto planned = fromWire<WindowKind>(QString(QLatin1String(choice.wire)));
        if (!planned || !serves(*planned, *kind))
            continue;
        const QDateTime end = deadline(m_windows, *planned, m_term, {{}, schoolClass, grade, division, 0});
        if (end.isValid() && (!last.isValid() || end > last))
            last = end;
    }
    return last;
}

bool StepEnds::isOver(std::optional<WindowKind> kind, Id<SchoolClass> schoolClass, int grade,
                      Division division) const
{
    const QDateTime last = of(kind, schoolClass, grade, division);
    return last.isValid() && isPast(last, m_now);
}

bool StepEnds::isAnyOver(std::optional<WindowKind> kind) const
{
    return kind && std::any_of(m_windows.begin(), m_windows.end(), [&](const Window &window) {
               return serves(window.kind, *kind) && isPast(window.endsAt, m_now);
           });
}

ProgressPlaces::ProgressPlaces(store::Connection &reader, Term term, bool isOver)
{
    if (!isOver)
        return;
    m_sat = classesInTerm(reader, term);
    for (SchoolClass &each : store::Records(reader).find<SchoolClass>({{u"schoolYear"_s, term.year.roc()}}))
        m_classes.insert(each.id.value(), std::move(each));
}

std::vector<store::GroupKey> ProgressPlaces::keys(const ProgressNumber &number)
{
    if (number.isOver && !number.student.isEmpty())
        return {{number.student}, {number.path(u"division")}};
    return {{number.path(u"class")}, {number.path(u"division")}, {number.path(u"grade")}};
}

ProgressPlace ProgressPlaces::of(const ProgressNumber &number, const QVariantList &key) const
{
    const Division division = divisionOf(key[1]);
    if (!number.isOver || number.student.isEmpty())
        return {key[0].toLongLong(), key[2].toInt(), division};
    const auto known = m_classes.constFind(m_sat.value(key[0].toLongLong()));
    return known == m_classes.constEnd() ? ProgressPlace{0, 0, division}
                                         : ProgressPlace{known->id.value(), known->grade, known->division};
}

} // namespace licheng::service
