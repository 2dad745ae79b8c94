// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/school_year.h"

#include <QList>
#include <QString>

namespace licheng::terms {

/// 「114 學年度 第 1 學期」; of WholeYear the year alone.
[[nodiscard]] QString name(Term term);
/// 「114 學年度」.
[[nodiscard]] QString yearName(SchoolYear year);
/// What the term switch offers, newest first: what the store has, this school year and the next, whose
/// schedule, classes and courses are prepared before it begins (article 4).
[[nodiscard]] QList<Term> offered(const QList<Term> &stored, QDate today);
/// The school week, from Monday to Sunday, in which the day is: the first is the one in which school opens
/// (開學). 0: none, or nobody knows that day.
[[nodiscard]] int week(Term term, QDate day, QDate opensOn);

} // namespace licheng::terms
