// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_view.h"

#include "server/service/circles.h"
#include "server/service/progress_table.h"
#include "server/service/scope.h"
#include "shared/model/school_time.h"
#include "shared/rules/schedule_checks.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

HomeView::HomeView(store::Connection &reader, std::shared_ptr<const Caller> caller, Term term, QDateTime now,
                   std::shared_ptr<const Regulation> regulation)
    : m_reader(reader), m_caller(std::move(caller)), m_term(term), m_now(std::move(now)),
      m_regulation(std::move(regulation)), m_numbers(progressNumbers(term, *m_regulation, m_now)),
      m_facts(reader), m_unit(store::Records(reader).get(m_caller->account.unitId).value_or(Unit())),
      m_student(store::Records(reader).get(m_caller->account.studentId))
{
    const std::vector<Window> all = m_facts.windows(term.year);
    const auto circles = m_student ? std::vector<Circle>() : circlesOf(reader, *m_caller, term);
    for (const Window &window : all) {
        if (!window.extendsId.isNull() || (!isYearly(window.kind) && window.semester != term.semester))
            continue;
        const Term of{term.year, window.semester};
        if (m_student) {
            if (const auto own = windowFor(window, all, of, m_facts.audience(*m_student, term.year)))
                m_published.push_back(*own);
            continue;
        }
        m_published.push_back(window);
        if (isForAny(window, circles))
            m_windows.push_back(window);
    }
    if (m_student)
        m_windows = m_published;
}

qint64 HomeView::count(const RecordType &type, const Conditions &conditions, Action action) const
{
    RecordQuery query;
    query.type = type.name();
    query.conditions = conditions;
    const auto number =
        store::countRows(m_reader, query, scopeFilter(*m_caller, action, type), store::Viewer::everything());
    return number ? *number : 0;
}

std::vector<ProgressCount> HomeView::counts(const std::vector<ProgressNumber> &numbers, Action action,
                                            const Conditions &within) const
{
    return progressCounts(m_reader, numbers, std::vector<Conditions>(numbers.size(), within),
                          scopeFilter(*m_caller, action, *numbers.front().type), m_term, m_now);
}

Conditions HomeView::ofTerm() const
{
    return {{u"schoolYear"_s, Op::Equal, m_term.year.roc()},
            {u"semester"_s, Op::Equal, static_cast<int>(m_term.semester)}};
}

static bool isFor(const Window &window, const QStringList &divisions)
{
    return divisions.isEmpty() || window.division.isEmpty() || divisions.contains(window.division);
}

QDateTime HomeView::due(WindowKind kind, const QStringList &divisions) const
{
    QDateTime next;
    QDateTime last;
    for (const Window &window : m_windows) {
        if (!serves(window.kind, kind) || !isFor(window, divisions))
            continue;
        if (!isPast(window.endsAt, m_now) && (!next.isValid() || window.endsAt < next))
            next = window.endsAt;
        if (!last.isValid() || window.endsAt > last)
            last = window.endsAt;
    }
    // Accounts are audited once a semester (article 5, row 6), also where the schedule has no days for it.
    if (kind == WindowKind::Accounts && !last.isValid())
        return atSchool(m_term.lastDay(), QTime(23, 59));
    return next.isValid() ? next : last;
}

QDateTime HomeView::dueOf(WindowKind kind, qint64 late, const QStringList &divisions) const
{
    QDateTime first;
    for (const Window &window : late > 0 ? m_published : std::vector<Window>()) {
        if (serves(window.kind, kind) && isFor(window, divisions) && isPast(window.endsAt, m_now) &&
            (!first.isValid() || window.endsAt < first))
            first = window.endsAt;
    }
    return first.isValid() ? first : due(kind, divisions);
}

} // namespace licheng::service
