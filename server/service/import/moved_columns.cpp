// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/moved_columns.h"

#include "server/store/records.h"
#include "shared/model/student.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Whose name is compared by NameComparison has these beside it.
constexpr QLatin1String lastingFields[] = {"identityNumber"_L1, "birthday"_L1, "sex"_L1};

bool isLasting(const RecordType &type, const QString &field)
{
    return type.name() == recordTypeOf<Student>().name() &&
           std::find(std::begin(lastingFields), std::end(lastingFields), field) != std::end(lastingFields);
}

} // namespace

MovedColumns::MovedColumns(const ImportTask &task)
{
    const RecordType &type = task.form->type();
    for (const ImportColumn &column : task.form->columns()) {
        const QString field = column.path.section(u'.', 0, 0);
        if (column.isCompared || !task.columns.contains(column.path) || !type.field(field))
            continue;
        m_columns.push_back({{column.path, {}, 0, 0, 0, {}},
                             field,
                             store::blankRecord(type).value(field),
                             isLasting(type, field),
                             {},
                             {}});
    }
}

void MovedColumns::take(const RowValues &row, const PlannedRow &planned)
{
    if (planned.before.isEmpty())
        return;
    for (Column &column : m_columns) {
        const QJsonValue stored = planned.before.value(column.field);
        // What was not known before is filled in, not moved.
        if (stored == column.blank || row.value(column.found.path.toLatin1().constData()).isUndefined())
            continue;
        ++column.found.compared;
        const QJsonValue given = planned.record.value(column.field);
        if (given == stored)
            continue;
        if (column.found.rows++ == 0) {
            column.found.firstRow = row.number();
            column.found.given = row.cell(column.found.path);
        }
        ++column.stored[qHash(stored)];
        ++column.given[qHash(given)];
    }
}

bool MovedColumns::isPermuted(const Column &column)
{
    // Four pupils of a class do change seats with each other. A few words that repeat (departments, credits)
    // are a permutation by chance: half of the values have to be different ones.
    constexpr qint64 fewRows = 5;
    constexpr qint64 ofTen = 8;
    const qint64 rows = column.found.rows;
    if (rows < fewRows || column.given.size() * 2 < rows)
        return false;
    qint64 moved = 0;
    for (auto it = column.given.begin(); it != column.given.end(); ++it)
        moved += std::min(*it, column.stored.value(it.key()));
    return moved * 10 >= rows * ofTen;
}

bool MovedColumns::isChangedThroughout(const Column &column)
{
    return column.isLasting && isNoCorrection(column.found.rows, column.found.compared);
}

std::vector<MovedColumn> MovedColumns::findings() const
{
    std::vector<MovedColumn> found;
    for (const Column &column : m_columns) {
        const bool isMoved = isPermuted(column);
        if (!isMoved && !isChangedThroughout(column))
            continue;
        found.push_back(column.found);
        found.back().rule = isMoved ? u"permuted"_s : u"changed"_s;
    }
    return found;
}

} // namespace licheng::service
