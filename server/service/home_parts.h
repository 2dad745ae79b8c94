// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/home_answer.h"
#include "server/service/regulation_book.h"

#include <functional>
#include <memory>

namespace licheng::service {

struct ComplianceLine;

// What the home page tells by subject. Every number is counted by the same conditions and scope as the list
// that its line leads to.

/// Whether the caller's unit supervises what students upload and teachers certify (article 5, row 3).
[[nodiscard]] bool supervisesOutcomes(const HomeView &view);
/// Who certifies only in their own courses sees more than that: a tutor's class waits for other teachers.
[[nodiscard]] bool certifiesOwnCourses(const Caller &caller);

/// Who follows the process (校長, the work group) and does none of its steps, and who keeps the work group's
/// papers.
[[nodiscard]] bool followsTheWhole(const Caller &caller);

/// Article 2: the work group pushes the building of the portfolios on, and its members follow the whole.
[[nodiscard]] bool sitsInGroup(store::Connection &reader, const Caller &caller, const QDateTime &now);

/// Certification, files and selection of the outcomes that the caller sees.
void addOutcomes(HomeView &view, HomeAnswer &answer);
/// What a school that begins still lacks, step by step, for who manages it: units, roles, an account for each
/// unit that submits and who has no password yet, classes, students, the schedule. Classes and students are
/// told to the registry, too. Done steps are told as well, and all of them no more once none is open.
void addSetup(HomeView &view, HomeAnswer &answer);
/// Reminders stand as long as something waits: one's own, and those of the teachers whose deputy one is.
void addReminders(HomeView &view, HomeAnswer &answer);
/// What a student has to do beside what was returned or lacks its file: choose, and finish the
/// autobiography.
void addOwnPortfolio(HomeView &view, HomeAnswer &answer, const Student &student);
/// The lists for the national database.
void addLists(HomeView &view, HomeAnswer &answer);
/// The steps that article 5 gives the caller's unit to do or to supervise. Who only follows the process
/// (校長, the work group) has the numbers of the whole.
void addSteps(HomeView &view, HomeAnswer &answer);
/// Receipts of the national database: what is to be confirmed, and questions about it.
void addReceipts(HomeView &view, HomeAnswer &answer);
/// The checks of the register's classes.
void addRegister(HomeView &view, HomeAnswer &answer);
/// Announcements of the day that concern the caller, those first that were not read.
void addAnnouncements(HomeView &view, HomeAnswer &answer);
/// The work group's seats, its meeting of the semester, and what its resolutions leave to do.
void addWorkGroup(HomeView &view, HomeAnswer &answer);
/// The board of the regulation in the term, made when it is first asked for.
using BoardOf = std::function<std::shared_ptr<const std::vector<ComplianceLine>>()>;
/// The card of the board (落實情形), for who follows the work of all units and does none of their steps, and
/// for who keeps the work group's papers or sits in the group.
void addComplianceCard(HomeView &view, HomeAnswer &answer, const BoardOf &board);
/// What of the board is due or overdue for the caller's office. After all other duties: a duty that tells of
/// an item takes its end and is late where the item is; an item of which none tells is one of its own.
void addBoard(HomeView &view, HomeAnswer &answer, const BoardOf &board);
/// The semester's audit of accounts, for who makes it and, after that, for who supervises.
void addAudit(HomeView &view, HomeAnswer &answer);
/// The trainings of article 9 that are still to be held, for who holds them.
void addTrainings(HomeView &view, HomeAnswer &answer);
/// Trouble reports, for who solves them and who supervises that.
void addTroubles(HomeView &view, HomeAnswer &answer);
/// The windows that the school has to publish.
void addSchedule(HomeView &view, HomeAnswer &answer);

} // namespace licheng::service
