// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/model/course.h"
#include "shared/model/fault_rule.h"

#include <QHash>

namespace licheng::service {

/// The accounts that can be a course's teacher, by normalize::nameKey() of their names; 0: several have the
/// name.
[[nodiscard]] QHash<QString, qint64> teachersByName(store::Connection &connection);

/// Why a teacher's name leads to no account: "unknownReference" (nobody has it) or "reference" (several have
/// it); nullptr: to one.
[[nodiscard]] std::optional<RuleName> teacherWarning(const QHash<QString, qint64> &teachers,
                                                     const QString &name);

/// The names of a cell that names one teacher or several, each once: between them stand 、 ／ , ; or a line
/// break, and a blank where it does not belong to a name.
[[nodiscard]] QStringList teacherNames(const QHash<QString, qint64> &teachers, const QString &cell);

/// Gives the course these teachers, the first of them before the co-teachers, with the account of each name:
/// that which `known` has for it already, else the one that bears it. Who has none is told in
/// missingTeachers.
void nameTeachers(const QHash<QString, qint64> &teachers, const QHash<QString, qint64> &known,
                  const QStringList &names, QJsonObject &course);

/// The accounts of a course's teachers by normalize::nameKey() of their names.
[[nodiscard]] QHash<QString, qint64> knownTeachers(store::Connection &connection, const QJsonObject &course);

} // namespace licheng::service
