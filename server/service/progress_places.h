// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/progress_numbers.h"
#include "server/store/query.h"

#include <QHash>

namespace licheng::service {

/// Until when the steps of a term are open for the pupils of a class.
class StepEnds
{
public:
    StepEnds(store::Connection &reader, Term term, QDateTime now);

    /// The last one; invalid: there is none.
    [[nodiscard]] QDateTime of(std::optional<WindowKind> kind, Id<SchoolClass> schoolClass, int grade,
                               Division division) const;
    [[nodiscard]] bool isOver(std::optional<WindowKind> kind, Id<SchoolClass> schoolClass, int grade,
                              Division division) const;
    /// Without one nothing is late.
    [[nodiscard]] bool isAnyOver(std::optional<WindowKind> kind) const;

private:
    std::vector<Window> m_windows;
    Term m_term;
    QDateTime m_now;
};

/// In which class a record of a number counts: that of its student in the term, wherever he sits by now.
struct ProgressPlace
{
    qint64 schoolClass = 0;
    int grade = 0;
    Division division = Division::Day;
};

class ProgressPlaces
{
public:
    ProgressPlaces(store::Connection &reader, Term term, bool isOver);

    /// By what records of the number are grouped.
    [[nodiscard]] static std::vector<store::GroupKey> keys(const ProgressNumber &number);
    /// Where a group of such keys belongs.
    [[nodiscard]] ProgressPlace of(const ProgressNumber &number, const QVariantList &key) const;

private:
    QHash<qint64, qint64> m_sat;
    QHash<qint64, SchoolClass> m_classes;
};

} // namespace licheng::service
