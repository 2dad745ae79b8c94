// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/progress_table.h"

#include "server/service/progress_places.h"
#include "server/service/scope.h"
#include "server/store/name_order.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

/// A teacher's courses are not his class: they are followed on the teacher's own page.
int rankOf(const Grants &grants, const QString &type)
{
    int rank = 0;
    for (const Scope scope : grants.scopes(Action::View, type)) {
        rank = std::max(rank, scope == Scope::School     ? 3
                              : scope == Scope::Division ? 2
                              : scope == Scope::Class    ? 1
                                                         : 0);
    }
    return rank;
}

enum class Part { All, Done, Open };

/// Numbers whose records are among the same ones: they are read once.
struct Batch
{
    const RecordType *type;
    Conditions base;
    std::vector<size_t> numbers;
};

bool isAlike(const Condition &a, const Condition &b)
{
    return a.path == b.path && a.op == b.op && a.value == b.value;
}

bool beginsWith(const Conditions &conditions, const Conditions &base)
{
    return conditions.size() >= base.size() &&
           std::equal(base.begin(), base.end(), conditions.begin(), &isAlike);
}

/// What keeps a number's records within comes first, so that numbers of the same records begin alike.
Conditions baseOf(const ProgressNumber &number, const Conditions &within)
{
    return joined(within, number.all);
}

std::vector<Batch> batchesOf(const std::vector<ProgressNumber> &numbers,
                             const std::vector<Conditions> &within)
{
    std::vector<Batch> batches;
    for (size_t i = 0; i < numbers.size(); ++i) {
        const Conditions base = baseOf(numbers[i], within[i]);
        const auto known = std::find_if(batches.begin(), batches.end(), [&](const Batch &batch) {
            return batch.type == numbers[i].type && beginsWith(base, batch.base);
        });
        if (known == batches.end())
            batches.push_back({numbers[i].type, base, {i}});
        else
            known->numbers.push_back(i);
    }
    return batches;
}

/// Counts the parts of all numbers by keys of their records, and tells `take` each count with its number's
/// place.
template <class Keys, class Take>
std::optional<Fault> countParts(store::Connection &reader, const std::vector<ProgressNumber> &numbers,
                                const std::vector<Conditions> &within, const Keys &keysOf,
                                const std::function<store::ScopeFilter(const RecordType &)> &scopeOf,
                                const Take &take)
{
    for (const Batch &batch : batchesOf(numbers, within)) {
        struct Asked
        {
            size_t number;
            Part part;
        };
        std::vector<Asked> asked;
        std::vector<Conditions> parts;
        std::vector<size_t> whole;
        for (const size_t i : batch.numbers) {
            const ProgressNumber &number = numbers[i];
            const Conditions all = baseOf(number, within[i]);
            const Conditions extra(all.begin() + qsizetype(batch.base.size()), all.end());
            const auto ask = [&](Part part, const Conditions &more) {
                asked.push_back({i, part});
                parts.push_back(joined(extra, more));
            };
            if (extra.empty())
                whole.push_back(i);
            else
                ask(Part::All, {});
            if (number.hasOpen())
                ask(Part::Open, number.open);
            if (!number.done.empty() && !number.isEither)
                ask(Part::Done, number.done);
        }
        RecordQuery query;
        query.type = batch.type->name();
        query.conditions = batch.base;
        const auto groups = store::countGroups(reader, query, keysOf(numbers[batch.numbers.front()]),
                                               scopeOf(*batch.type), store::Viewer::everything(), parts);
        if (!groups)
            return groups.error();
        for (const store::GroupCount &group : *groups) {
            for (const size_t i : whole)
                take(group.key, i, Part::All, group.count);
            for (size_t k = 0; k < asked.size(); ++k)
                take(group.key, asked[k].number, asked[k].part, group.parts[k]);
        }
    }
    return std::nullopt;
}

store::ScopeFilter everything(const RecordType &)
{
    return store::ScopeFilter::everything();
}

void put(ProgressCount &count, Part part, qint64 number)
{
    (part == Part::All ? count.total : part == Part::Done ? count.done : count.open) += number;
}

/// What has no conditions of its own is what the others leave.
void conclude(ProgressCount &count, const ProgressNumber &number)
{
    if (number.isEither || number.done.empty())
        count.done = count.total - count.open;
}

} // namespace

ProgressReach::ProgressReach(const Caller &caller) : ProgressReach(caller, recordTypeOf<RegisterCheck>()) {}

ProgressReach::ProgressReach(const Caller &caller, const RecordType &type)
    : m_grants(&caller.grants), m_rank(rankOf(caller.grants, type.name())),
      m_division(caller.account.division), m_account(caller.account.id)
{
}

QByteArray ProgressReach::key() const
{
    return QByteArray::number(m_rank) + (m_rank == 1   ? ' ' + QByteArray::number(m_account.value())
                                         : m_rank == 2 ? ' ' + wireName(m_division).toUtf8()
                                                       : QByteArray());
}

Conditions ProgressReach::of(const ProgressNumber &number) const
{
    if (m_rank == 1)
        return {number.in(u"tutor", m_account.value())};
    if (m_rank == 2)
        return {number.in(u"division", wireName(m_division))};
    return {};
}

bool ProgressReach::opens(const ProgressNumber &number) const
{
    // A class of last year has another tutor by now: what is told of its students is for that one.
    if (isOfClass() && number.isOver && !number.student.isEmpty())
        return false;
    const auto types = number.types();
    return std::all_of(types.begin(), types.end(), [this](const RecordType *type) {
        return rankOf(*m_grants, type->name()) >= m_rank || knowsWhetherThereIs(*m_grants, *type);
    });
}

bool ProgressReach::names() const
{
    return rankOf(*m_grants, recordTypeOf<Student>().name()) >= m_rank;
}

ProgressCount &ProgressCount::operator+=(const ProgressCount &other)
{
    total += other.total;
    done += other.done;
    open += other.open;
    late += other.late;
    return *this;
}

Answer<std::vector<ProgressRow>> progressRows(store::Connection &reader,
                                              const std::vector<ProgressNumber> &numbers,
                                              const ProgressReach &reach, Term term, const QDateTime &now)
{
    std::map<std::pair<qint64, Division>, std::vector<ProgressCount>> found;
    std::vector<Conditions> within;
    for (const ProgressNumber &number : numbers)
        within.push_back(reach.of(number));
    const ProgressPlaces places(reader, term, !numbers.empty() && numbers.front().isOver);
    const auto fault = countParts(reader, numbers, within, &ProgressPlaces::keys, &everything,
                                  [&](const QVariantList &key, size_t number, Part part, qint64 count) {
                                      const ProgressPlace place = places.of(numbers[number], key);
                                      auto &counts = found[{place.schoolClass, place.division}];
                                      counts.resize(numbers.size());
                                      put(counts[number], part, count);
                                  });
    if (fault)
        return *fault;
    const StepEnds ends(reader, term, now);
    store::Records records(reader);
    std::vector<ProgressRow> rows;
    for (auto &[key, counts] : found) {
        ProgressRow row{Id<SchoolClass>(key.first), {}, key.second, 0, {}, std::move(counts)};
        if (const auto schoolClass = records.get(row.classId)) {
            row.name = schoolClass->name;
            row.grade = schoolClass->grade;
            row.department = schoolClass->department;
        }
        for (size_t i = 0; i < numbers.size(); ++i) {
            conclude(row.counts[i], numbers[i]);
            if (ends.isOver(numbers[i].window, row.classId, row.grade, row.division))
                row.counts[i].late = row.counts[i].open;
        }
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const ProgressRow &a, const ProgressRow &b) {
        return std::make_tuple(a.classId.isNull(), a.division, a.grade, store::countingKey(a.name)) <
               std::make_tuple(b.classId.isNull(), b.division, b.grade, store::countingKey(b.name));
    });
    return rows;
}

ProgressCount progressSum(const std::vector<ProgressRow> &rows, size_t number)
{
    ProgressCount sum;
    for (const ProgressRow &row : rows)
        sum += row.counts[number];
    return sum;
}

std::vector<ProgressCount> progressCounts(store::Connection &reader,
                                          const std::vector<ProgressNumber> &numbers,
                                          const std::vector<Conditions> &within,
                                          const store::ScopeFilter &scope, Term term, const QDateTime &now)
{
    std::vector<ProgressCount> sums(numbers.size());
    const auto fault = countParts(
        reader, numbers, within, [](const ProgressNumber &) { return std::vector<store::GroupKey>(); },
        [&scope](const RecordType &) { return scope; },
        [&](const QVariantList &, size_t number, Part part, qint64 count) {
            put(sums[number], part, count);
        });
    if (fault)
        return std::vector<ProgressCount>(numbers.size());
    const StepEnds ends(reader, term, now);
    const ProgressPlaces places(reader, term, !numbers.empty() && numbers.front().isOver);
    for (size_t i = 0; i < numbers.size(); ++i) {
        conclude(sums[i], numbers[i]);
        // The classes are looked at for what is open alone: it is little beside all.
        if (sums[i].open == 0 || !ends.isAnyOver(numbers[i].window))
            continue;
        RecordQuery open;
        open.type = numbers[i].type->name();
        open.conditions = joined(within[i], numbers[i].allOpen());
        const auto groups = store::countGroups(reader, open, ProgressPlaces::keys(numbers[i]), scope,
                                               store::Viewer::everything());
        for (const store::GroupCount &group : groups ? *groups : std::vector<store::GroupCount>()) {
            const ProgressPlace place = places.of(numbers[i], group.key);
            if (ends.isOver(numbers[i].window, Id<SchoolClass>(place.schoolClass), place.grade,
                            place.division))
                sums[i].late += group.count;
        }
    }
    return sums;
}

Answer<std::map<qint64, std::vector<ProgressCount>>>
progressByStudent(store::Connection &reader, const std::vector<ProgressNumber> &numbers,
                  const ProgressReach &reach, const Caller &caller, Id<SchoolClass> within)
{
    std::map<qint64, std::vector<ProgressCount>> students;
    std::vector<ProgressNumber> opened;
    std::vector<size_t> places;
    std::vector<Conditions> conditions;
    for (size_t i = 0; i < numbers.size(); ++i) {
        const ProgressNumber &number = numbers[i];
        if (number.student.isEmpty() || !reach.opens(number))
            continue;
        opened.push_back(number);
        places.push_back(i);
        conditions.push_back(reach.of(number));
        if (!within.isNull())
            conditions.back().push_back(number.in(u"class", within.value()));
    }
    const auto fault = countParts(
        reader, opened, conditions,
        [](const ProgressNumber &number) { return std::vector<store::GroupKey>{{number.student}}; },
        [&caller](const RecordType &type) { return scopeFilter(caller, Action::View, type); },
        [&](const QVariantList &key, size_t number, Part part, qint64 count) {
            auto &counts = students[key[0].toLongLong()];
            counts.resize(numbers.size());
            put(counts[places[number]], part, count);
        });
    if (fault)
        return *fault;
    for (auto &[student, counts] : students) {
        for (size_t i = 0; i < numbers.size(); ++i)
            conclude(counts[i], numbers[i]);
    }
    return students;
}

Answer<std::map<std::pair<qint64, QString>, ProgressCount>> progressByTeacher(store::Connection &reader,
                                                                              const ProgressNumber &number,
                                                                              const ProgressReach &reach,
                                                                              Term term, const QDateTime &now)
{
    using Key = std::pair<qint64, QString>;
    std::map<std::tuple<Key, qint64, int, Division>, ProgressCount> found;
    const ProgressPlaces places(reader, term, number.isOver);
    const auto fault = countParts(
        reader, {number}, {reach.of(number)},
        [](const ProgressNumber &of) {
            std::vector<store::GroupKey> keys = ProgressPlaces::keys(of);
            keys.insert(keys.end(), {{u"courseId.teacherId"_s}, {u"courseId.teacherName"_s}});
            return keys;
        },
        &everything,
        [&](const QVariantList &group, size_t, Part part, qint64 count) {
            const ProgressPlace place = places.of(number, group);
            const qint64 teacher = group[group.size() - 2].toLongLong();
            const Key key{teacher, teacher > 0 ? QString() : group.last().toString()};
            put(found[{key, place.schoolClass, place.grade, place.division}], part, count);
        });
    if (fault)
        return *fault;
    const StepEnds ends(reader, term, now);
    std::map<Key, ProgressCount> teachers;
    for (auto &[key, count] : found) {
        const auto &[teacher, schoolClass, grade, division] = key;
        conclude(count, number);
        if (ends.isOver(number.window, Id<SchoolClass>(schoolClass), grade, division))
            count.late = count.open;
        teachers[teacher] += count;
    }
    return teachers;
}

} // namespace licheng::service
