// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/school_class.h"
#include "shared/rosters/import_form.h"
#include "shared/rules/verdict.h"

#include <QJsonObject>

#include <map>
#include <vector>

namespace licheng::service
{

/// A row as the client sent it: its number in the sheet and the cells in the order of the columns.
struct ImportRow
{
    int number = 0;
    QStringList cells;
};

/// A fault of a row, or (a warning) something that looks odd but is imported.
struct ImportFault
{
    int row = 0;
    FieldFault fault; ///< field is the path of the import column
    QString value;    ///< the cell's text
    bool isWarning = false;
    std::optional<Refusal> refusal;
};

/// What applying would do with one row.
struct PlannedRow
{
    enum class Step { Create, Change, Nothing, Faulty };
    Step step = Step::Nothing;
    QJsonObject record;
    QString newClass; ///< key of the class to make first, see ImportPlan::newClasses
};

/// Exactly what applying will do; made by reading only.
struct ImportPlan
{
    qint64 revision = 0; ///< of the store when the plan was made; a plan of another revision is made anew
    std::vector<PlannedRow> rows;
    std::vector<ImportFault> faults;
    std::map<QString, SchoolClass> newClasses;
    qint64 newEnrolments = 0;
    bool isStopped = false;

    [[nodiscard]] qint64 count(PlannedRow::Step step) const;
    [[nodiscard]] QJsonObject summary() const;
    [[nodiscard]] QJsonArray faultsJson(qsizetype most) const;
};

} // namespace licheng::service
