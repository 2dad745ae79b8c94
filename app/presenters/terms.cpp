// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/terms.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng::terms {

namespace {
struct TermsText
{
    Q_DECLARE_TR_FUNCTIONS(Terms)
};
} // namespace

QString yearName(SchoolYear year)
{
    return TermsText::tr("School year %1").arg(year.roc());
}

QString name(Term term)
{
    if (term.semester == Semester::WholeYear)
        return yearName(term.year);
    return TermsText::tr("%1 semester %2").arg(term.year.roc()).arg(static_cast<int>(term.semester));
}

QList<Term> offered(const QList<Term> &stored, QDate today)
{
    QList<Term> all;
    const auto add = [&all](Term term) {
        if (term.semester != Semester::WholeYear && !term.year.isNull() && !all.contains(term))
            all.append(term);
    };
    const SchoolYear year = SchoolYear::of(today);
    for (const SchoolYear each : {year, SchoolYear(year.roc() + 1)}) {
        add({each, Semester::First});
        add({each, Semester::Second});
    }
    for (const Term term : stored)
        add(term);
    std::sort(all.begin(), all.end(), [](Term a, Term b) { return b < a; });
    return all;
}

int week(Term term, QDate day, QDate opensOn)
{
    if (!opensOn.isValid() || day > term.lastDay())
        return 0;
    const QDate monday = opensOn.addDays(1 - opensOn.dayOfWeek());
    return day < monday ? 0 : int(monday.daysTo(day) / 7) + 1;
}

} // namespace licheng::terms
