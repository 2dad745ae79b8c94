// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/outcome_facts.h"
#include "server/service/progress_numbers.h"

#include <map>
#include <set>

namespace licheng::service {

class Api;
class AwardMeasures;

/// What is measured of somebody's work; article 10. One more kind of work is one more row of the table.
struct AwardMeasure
{
    const char *name;
    const char *official;
    void (*measure)(AwardMeasures &, const AwardMeasure &, const Account &);
};

/// So many records of a type, of which so many in time, and the conditions of the list that shows them; none:
/// the records do not tell whose work they are, the log does.
struct MeasuredWork
{
    const AwardMeasure *measure = nullptr;
    const RecordType *type = nullptr;
    qint64 count = 0;
    std::optional<qint64> inTime = {};
    Conditions conditions = {};
};

struct CertifiedOutcome
{
    Id<Student> student;
    Id<Course> course;
    QDateTime at;
    QString certifiedBy;
};

/// The work of a semester, person by person.
class AwardMeasures
{
public:
    AwardMeasures(store::Connection &connection, Term term)
        : m_connection(connection), m_term(term), m_facts(connection)
    {
    }

    [[nodiscard]] std::vector<MeasuredWork> of(const Account &account);

    // For the measures.
    [[nodiscard]] store::Connection &connection() { return m_connection; }
    [[nodiscard]] Term term() const { return m_term; }
    /// The semester's first and last instant, as they are stored.
    [[nodiscard]] QString from() const;
    [[nodiscard]] QString until() const;
    /// The end of certification for the student; invalid: there was no period.
    [[nodiscard]] QDateTime certificationEnd(Id<Student> student);
    /// The certified outcomes of the semester by who has certified, without the teacher whose deputy that
    /// was.
    [[nodiscard]] const std::multimap<QString, CertifiedOutcome> &certified();
    [[nodiscard]] std::set<Id<Course>> taughtBy(Id<Account> teacher);
    void add(MeasuredWork work);

private:
    store::Connection &m_connection;
    Term m_term;
    OutcomeFacts m_facts;
    std::map<Id<Student>, QDateTime> m_ends;
    std::optional<std::multimap<QString, CertifiedOutcome>> m_certified;
    std::vector<MeasuredWork> m_found;
};

/// A line for each measure, in the words of a proposal.
[[nodiscard]] QString evidenceText(const std::vector<MeasuredWork> &measured);

/// award.measure: what every person of the staff has done in a semester.
void registerAwards(Api &api);

} // namespace licheng::service
