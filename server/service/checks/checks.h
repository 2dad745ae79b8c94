// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/record_check.h"
#include "shared/model/autobiography.h"
#include "shared/model/performance.h"

/// One function a record type that has rules of its own; record_check.cpp has the table of them. Each also
/// fills in what only the server sets.
namespace licheng::service::checks
{

// register_checks.cpp
[[nodiscard]] std::optional<RecordProblem> absence(const RecordStep &step);
[[nodiscard]] std::optional<RecordProblem> cadrePost(const RecordStep &step);

// change_checks.cpp
[[nodiscard]] std::optional<RecordProblem> registerChange(const RecordStep &step);
/// Gives a row of a list that tells the code alone, as other systems write it, the kind that the code means.
void completeRegisterChange(store::Connection &connection, QJsonObject &record);

// student_checks.cpp
[[nodiscard]] std::optional<RecordProblem> student(const RecordStep &step);

// study_checks.cpp
[[nodiscard]] std::optional<RecordProblem> counselling(const RecordStep &step);
[[nodiscard]] std::optional<RecordProblem> course(const RecordStep &step);
[[nodiscard]] std::optional<RecordProblem> coursePlan(const RecordStep &step);
[[nodiscard]] std::optional<RecordProblem> enrolment(const RecordStep &step);

// grade_checks.cpp
[[nodiscard]] std::optional<RecordProblem> grade(const RecordStep &step);

/// Who wants to change what when; no caller: an import.
struct ChangeStep
{
    store::Connection &connection;
    QDateTime now;
    const Regulation &regulation;
    const Caller *caller = nullptr;
};
/// Whether it is the student's own act: who may enter only what is his own. An import is an office's act.
[[nodiscard]] bool isStudentsAct(const Caller *caller, const RecordType &type);

// portfolio_checks.cpp
[[nodiscard]] std::optional<RecordProblem> autobiography(const RecordStep &step);
/// Whether an autobiography, its files included, may be changed now: offices may at any time, a student only
/// in a grade that the regulation names and in the window of the school year. Article 5, row 5.
[[nodiscard]] Verdict autobiographyVerdict(const ChangeStep &step, const Autobiography &autobiography);

// performance_checks.cpp
[[nodiscard]] std::optional<RecordProblem> performance(const RecordStep &step);

/// Whether a performance, its files included, may be changed now: offices may at any time, a student only
/// what he registered himself and only in the window of its semester. Article 5, row 4.
[[nodiscard]] Verdict performanceVerdict(const ChangeStep &step, const Performance &performance);

// account_checks.cpp
[[nodiscard]] std::optional<RecordProblem> account(const RecordStep &step);
[[nodiscard]] std::optional<RecordProblem> deputy(const RecordStep &step);

/// Sets schoolYear and semester from the day in the field.
void setTermOf(QJsonObject &record, QStringView dayField);
/// The day at school of an instant.
[[nodiscard]] QDate dayAtSchool(const QDateTime &instant);
/// A day field's value; invalid when there is none.
[[nodiscard]] QDate dayOf(const QJsonObject &record, QStringView field);
/// The fault of two day fields in the wrong order; nothing when either is not given.
[[nodiscard]] std::optional<RecordProblem> dayOrder(const QJsonObject &record, const char *from, const char *until);

} // namespace licheng::service::checks
