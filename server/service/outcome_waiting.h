// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/query.h"
#include "shared/model/reminder.h"
#include "shared/model/window.h"

#include <map>

namespace licheng::service {

/// A teacher's outcomes that wait for certification (article 5, row 3).
struct WaitingOutcomes
{
    qint64 count = 0;
    QDateTime oldest;
    QDateTime closesAt; ///< the first end among the classes; invalid: no window is planned
};

/// A teacher's account and name; courses without account (0) go by the name of the timetable.
using WaitingTeacher = std::pair<qint64, QString>;

/// What waits in the term, by teacher (in a course of several, with each of them): of the outcomes that lie
/// in every one of the filters.
[[nodiscard]] protocol::Answer<std::map<WaitingTeacher, WaitingOutcomes>>
waitingByTeacher(store::Connection &connection, Term term, const std::vector<store::ScopeFilter> &within);

/// The reminders of a teacher in a term.
struct Reminded
{
    qint64 count = 0;
    Reminder last;
};
[[nodiscard]] std::map<Id<Account>, Reminded> remindedTeachers(store::Connection &connection, Term term);

} // namespace licheng::service
