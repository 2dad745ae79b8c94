// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "shared/model/school_class.h"
#include "shared/model/student.h"
#include "shared/rules/regulation.h"

namespace licheng::service {

/// A class that ends with the year, and what becomes of it. A first grade of last year also stands for that
/// of the next, which begins without students.
struct TurnStep
{
    std::optional<SchoolClass> before; ///< none: a new first grade
    Id<SchoolClass> fromId;            ///< also of a new first grade: the one in whose place it comes
    SchoolClass after;                 ///< of the next year; without id: it is made
    bool isGraduating = false;         ///< the last grade: there is none after it
    std::vector<Student> students;     ///< who go on, or graduate
};

/// Somebody who sits in the same grade again, in the class that has the name of the one before.
struct TurnRepeat
{
    Student student;
    size_t step = 0; ///< whose `after` it is
};

/// What the turn of a school year (學年轉換) would do with the classes and students of the divisions whose
/// register the caller's unit keeps.
struct TurnPlan
{
    std::vector<Division> divisions;
    SchoolYear from;
    SchoolYear to;
    std::vector<TurnStep> steps;
    std::vector<TurnRepeat> repeats;
    std::vector<Student> left; ///< suspended, left or graduated: they stay with their last class
    /// Enrolled, in no class of either year: somebody has to look after them.
    std::vector<Student> elsewhere;
    FieldFaults faults;

    [[nodiscard]] qint64 promoted() const;
    [[nodiscard]] qint64 graduating() const;
    /// Of everything that it would do, so that nobody applies another plan than the one that was looked at.
    [[nodiscard]] QString digest() const;
};

/// The divisions whose school year the caller turns. Faults: Refused, OtherUnitTurns.
[[nodiscard]] protocol::Answer<std::vector<Division>>
turnDivisionsOf(store::Connection &connection, const Caller &caller, const Regulation &regulation);

/// Reads only. Parameters as those of turn.check: schoolYear (the next one), classes, repeaters.
[[nodiscard]] protocol::Answer<TurnPlan> planTurn(store::Connection &connection, const Caller &caller,
                                                  const Regulation &regulation, const QJsonObject &params,
                                                  QDate today);

/// The class's name a grade later: 電機一甲 → 電機二甲, 101 → 201. A name without its grade stays.
[[nodiscard]] QString nextClassName(const QString &name, int grade);

[[nodiscard]] QJsonObject toJson(const TurnPlan &plan, store::Connection &connection);

} // namespace licheng::service
