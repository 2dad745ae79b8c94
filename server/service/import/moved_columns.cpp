// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/moved_columns.h"

#include "server/store/name_order.h"
#include "server/store/records.h"
#include "shared/model/student.h"

#include <algorithm>
#include <cmath>
#include <compare>

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

double logOfFactorial(qint64 number)
{
    double sum = 0;
    for (qint64 i = 2; i <= number; ++i)
        sum += std::log(double(i));
    return sum;
}

/// In how many orders rows with these values can stand.
double logOfArrangements(const QHash<size_t, qint64> &counts)
{
    qint64 rows = 0;
    double alike = 0;
    for (const qint64 count : counts) {
        rows += count;
        alike += logOfFactorial(count);
    }
    return logOfFactorial(rows) - alike;
}

/// Numbers by their value, all else by code points.
std::weak_ordering compareKeys(const QJsonValue &one, const QJsonValue &other)
{
    bool areNumbers[2] = {one.isDouble(), other.isDouble()};
    const double left = areNumbers[0] ? one.toDouble() : one.toString().toDouble(&areNumbers[0]);
    const double right = areNumbers[1] ? other.toDouble() : other.toString().toDouble(&areNumbers[1]);
    if (areNumbers[0] && areNumbers[1])
        return std::weak_order(left, right);
    return one.toString().compare(other.toString()) <=> 0;
}

void narrowOrder(std::weak_ordering order, bool &rises, bool &falls)
{
    // Another value that stands at the same place of an order tells of none.
    rises = rises && order < 0;
    falls = falls && order > 0;
}

} // namespace

MovedColumns::MovedColumns(const ImportTask &task)
{
    const RecordType &type = task.format->type();
    for (const ImportColumn &column : task.format->columns()) {
        const QString field = column.path.section(u'.', 0, 0);
        const FieldInfo *info = type.field(field);
        if (column.isCompared || !task.columns.contains(column.path) || !info)
            continue;
        m_columns.push_back({.found = {column.path, {}, 0, 0, 0, {}},
                             .field = field,
                             .blank = store::blankRecord(type).value(field),
                             .isLasting = isLasting(type, field),
                             .isReference = info->kind == FieldKind::Reference,
                             .goesByStrokes = info->order == TextOrder::Strokes});
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
        const QJsonValue key = column.isReference ? QJsonValue(row.cell(column.found.path)) : given;
        const size_t givenHash = qHash(given);
        follow(column, column.all.order, given, key);
        if (column.found.rows > 0)
            follow(column, column.sincePart, given, key);
        ++column.all.rows;
        ++column.all.stored[qHash(stored)];
        ++column.all.given[givenHash];
        if (given != stored) {
            if (column.found.rows++ == 0) {
                column.found.firstRow = row.number();
                column.found.given = row.cell(column.found.path);
                column.sincePart.runs = 1;
            }
            for (auto it = column.afterPart.begin(); it != column.afterPart.end(); ++it) {
                column.part.rows += *it;
                column.part.stored[it.key()] += *it;
                column.part.given[it.key()] += *it;
            }
            column.afterPart.clear();
            ++column.part.rows;
            ++column.part.stored[qHash(stored)];
            ++column.part.given[givenHash];
            column.part.order = column.sincePart;
            ++column.stored[qHash(stored)];
            ++column.given[givenHash];
            const double shift = given.toDouble() - stored.toDouble();
            column.isShifted = column.isShifted && given.isDouble() && stored.isDouble() &&
                               !column.isReference && (column.found.rows == 1 || shift == column.shift);
            column.shift = shift;
        } else if (column.found.rows > 0) {
            ++column.afterPart[givenHash];
        }
        column.last = given;
        column.lastKey = key;
    }
}

void MovedColumns::follow(const Column &column, Order &order, const QJsonValue &given, const QJsonValue &key)
{
    const bool isFirst = order.runs == 0;
    if (!isFirst && given == column.last)
        return;
    ++order.runs;
    if (isFirst)
        return;
    order.tellsApart = order.tellsApart && key != column.lastKey;
    narrowOrder(compareKeys(column.lastKey, key), order.rises, order.falls);
    if (!column.goesByStrokes)
        order.risesByStrokes = order.fallsByStrokes = false;
    if (order.risesByStrokes || order.fallsByStrokes)
        narrowOrder(store::strokeKey(column.lastKey.toString()).compare(store::strokeKey(key.toString())) <=>
                        0,
                    order.risesByStrokes, order.fallsByStrokes);
}

/// Whether most of what would change if the values were dealt out anew has changed. Who changes class or seat
/// in mid-term is one of many who stay, also in a list that is printed by the new classes.
bool MovedColumns::isShuffled(const Column &column, const Stretch &stretch)
{
    double staying = 0; // of a shuffle
    for (auto it = stretch.given.begin(); it != stretch.given.end(); ++it)
        staying += double(*it) * double(stretch.stored.value(it.key())) / double(stretch.rows);
    return double(column.found.rows) * 3 >= (double(stretch.rows) - staying) * 2;
}

/// The logarithm of how likely it is that rows which change by themselves, each to a value that such a row
/// had before, bring these values as often as they were there; a fifth of them may not, and with more that is
/// not what happened (nothing). Nearly certain for a
/// few words that repeat, 1 in 26 for five seats, 1 in 10,000,000 for twenty.
std::optional<double> MovedColumns::likelihoodOfKeeping(const Column &column)
{
    constexpr qint64 ofTen = 8;
    const qint64 rows = column.found.rows;
    Counts kept;
    qint64 sum = 0;
    for (auto it = column.given.begin(); it != column.given.end(); ++it) {
        if (const qint64 both = std::min(*it, column.stored.value(it.key())); both > 0)
            sum += kept[it.key()] = both;
    }
    if (rows == 0 || sum * 10 < rows * ofTen)
        return std::nullopt;
    double likelihood = logOfArrangements(kept);
    for (const qint64 count : std::as_const(kept))
        likelihood += double(count) * std::log(double(count) / double(sum));
    // Which rows bring something new.
    return likelihood + logOfFactorial(rows) - logOfFactorial(sum) - logOfFactorial(rows - sum);
}

/// The logarithm of how likely it is that values in any order stand in this one: sorted by number, code point
/// or strokes, up or down; or each value's rows together, in whatever order the values are.
double MovedColumns::likelihoodOfOrder(const Column &column, const Stretch &stretch)
{
    const Order &order = stretch.order;
    double ways = HUGE_VAL;
    if (order.rises || order.falls || order.risesByStrokes || order.fallsByStrokes)
        ways = std::log(column.goesByStrokes ? 4.0 : 2.0);
    if (order.runs == stretch.given.size())
        ways = std::min(ways, logOfFactorial(order.runs));
    return std::min(0.0, ways - logOfArrangements(stretch.given));
}

bool MovedColumns::isPermuted(const Column &column)
{
    // Two who exchange something do so whatever the order; whose seats all move up by one have not been
    // sorted.
    constexpr qint64 fewest = 3;
    if (column.found.rows < fewest || column.isShifted)
        return false;
    // Four pupils do change seats with each other (1 in 11), and two of four do and then stand in order
    // (1 in 24).
    const double tooUnlikely = std::log(1.0 / 25);
    const std::optional<double> keeping = likelihoodOfKeeping(column);
    const auto isMoved = [&](const Stretch &stretch) {
        return isShuffled(column, stretch) && *keeping + likelihoodOfOrder(column, stretch) < tooUnlikely;
    };
    // The grade is not what puts a pupil into one class or the other.
    if (!keeping || !column.all.order.tellsApart)
        return false;
    // Nor do more than a third exchange their classes with each other, so that hardly one is left over.
    constexpr qint64 many = 10;
    const bool isWholesale =
        column.isReference && column.found.rows >= many && column.found.rows * 3 > column.found.compared;
    return isMoved(column.all) || isMoved(column.part) || isWholesale;
}

bool MovedColumns::isChangedThroughout(const Column &column)
{
    constexpr qint64 fewest = 6;
    constexpr qint64 ofEach = 20;
    return column.isLasting && column.found.rows >= fewest &&
           column.found.rows * ofEach > column.found.compared;
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
