// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/progress_numbers.h"
#include "server/store/query.h"

namespace licheng::service {

/// The office with those above it.
[[nodiscard]] QStringList officeNames(store::Connection &connection, Id<Unit> unit);
/// As what a caller does his work: his offices, and the role.
[[nodiscard]] QStringList workNames(store::Connection &connection, const Caller &caller);

/// The trainings of the rule's kind in the term, or in its school year where that is what the rule counts.
[[nodiscard]] Conditions trainingsOf(const TrainingRule &rule, Term term);
/// Those of them that count: held, with attendance.
[[nodiscard]] Conditions countedTrainings(const TrainingRule &rule, Term term);
/// Those that do not count yet: planned, or held without attendance.
[[nodiscard]] Conditions openTrainings(const TrainingRule &rule, Term term);
/// Until when the rule's trainings have to be held.
[[nodiscard]] QDateTime trainingsDue(const TrainingRule &rule, Term term);
[[nodiscard]] int trainingsNeeded(const TrainingRule &rule);

/// A class, or a role of teachers, for whom a training was: the conditions list its people.
struct TrainingCircle
{
    bool isClass = true;
    qint64 id = 0; ///< of the class or the role
    QString name;
    Conditions people; ///< students of the class on the day, or accounts of the role

    [[nodiscard]] const RecordType &type() const;
    /// Those whose attendance of the training is told so.
    [[nodiscard]] Conditions told(Id<Training> training, TrainingPresence presence) const;
    /// Those of whom nothing is told.
    [[nodiscard]] Conditions untold(Id<Training> training) const;
};
[[nodiscard]] std::vector<TrainingCircle> circlesOf(store::Connection &connection, const Training &training);

/// Active accounts of people of the school without an address of its own; article 9.4. By the rules of the
/// accounts' audit, as things are now.
struct Mailboxes
{
    qint64 accounts = 0;
    std::vector<qint64> without;
    std::vector<qint64> foreign;
};
/// Of the accounts in the scope alone.
[[nodiscard]] Mailboxes mailboxes(store::Connection &connection, const Regulation &regulation,
                                  const store::ScopeFilter &scope = store::ScopeFilter::everything());
/// That a list holds those accounts, as many as a condition takes.
[[nodiscard]] protocol::Condition amongAccounts(const std::vector<qint64> &ids);

} // namespace licheng::service
