// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/outcome_facts.h"
#include "server/service/progress_numbers.h"
#include "shared/protocol/record_query.h"

namespace licheng::service {

struct ProgressCount;

/// What a caller's home page of a term looks at: the windows, and numbers within the caller's reach.
class HomeView
{
public:
    HomeView(store::Connection &reader, std::shared_ptr<const Caller> caller, Term term, QDateTime now,
             std::shared_ptr<const Regulation> regulation);

    [[nodiscard]] store::Connection &reader() const { return m_reader; }
    [[nodiscard]] const Caller &caller() const { return *m_caller; }
    [[nodiscard]] Term term() const { return m_term; }
    [[nodiscard]] const QDateTime &now() const { return m_now; }
    [[nodiscard]] const Regulation &regulation() const { return *m_regulation; }
    [[nodiscard]] OutcomeFacts &facts() { return m_facts; }
    /// The caller's; key and name are empty where there is none.
    [[nodiscard]] const Unit &unit() const { return m_unit; }
    /// The caller, when a student.
    [[nodiscard]] const std::optional<Student> &student() const { return m_student; }

    template <class T>
    [[nodiscard]] bool may(Action action) const
    {
        return m_caller->grants.may(action, recordTypeOf<T>().name());
    }
    [[nodiscard]] qint64 count(const RecordType &type, const Conditions &conditions,
                               Action action = Action::View) const;
    [[nodiscard]] Conditions ofTerm() const;
    /// The number of that name in the term.
    [[nodiscard]] ProgressNumber number(QStringView name) const { return numberOf(m_numbers, name); }
    /// The numbers as far as the caller may do the action to their records, all of one type.
    [[nodiscard]] std::vector<ProgressCount> counts(const std::vector<ProgressNumber> &numbers,
                                                    Action action = Action::View,
                                                    const Conditions &within = {}) const;

    /// Of the term; of a student only the own ones, with their extension. What waits in a longer reach than
    /// the own division (a list of the whole school) is judged by them.
    [[nodiscard]] const std::vector<Window> &published() const { return m_published; }
    /// For the caller, or for pupils of whom the caller takes care.
    [[nodiscard]] const std::vector<Window> &windows() const { return m_windows; }
    /// The next end of an open window of the kind, else the last end; invalid when there is no window.
    /// With divisions: of the windows that are for one of these.
    [[nodiscard]] QDateTime due(WindowKind kind, const QStringList &divisions = {}) const;
    /// The same of what is open; of it `late` was missed: since the first end of a window that has closed.
    [[nodiscard]] QDateTime dueOf(WindowKind kind, qint64 late, const QStringList &divisions = {}) const;

private:
    store::Connection &m_reader;
    std::shared_ptr<const Caller> m_caller;
    Term m_term;
    QDateTime m_now;
    std::shared_ptr<const Regulation> m_regulation;
    const std::vector<ProgressNumber> m_numbers; ///< of the term
    OutcomeFacts m_facts;
    Unit m_unit;
    std::optional<Student> m_student;
    std::vector<Window> m_published;
    std::vector<Window> m_windows;
};

} // namespace licheng::service
