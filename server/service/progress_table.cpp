// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/progress_table.h"

#include "server/service/class_membership.h"
#include "server/service/outcome_facts.h"
#include "server/service/scope.h"
#include "shared/model/school_time.h"

#include <QSet>

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

RecordQuery queryOf(const ProgressNumber &number, const Conditions &conditions, const Conditions &within)
{
    RecordQuery query;
    query.type = number.type->name();
    query.conditions = conditions;
    query.conditions.insert(query.conditions.end(), within.begin(), within.end());
    return query;
}

/// Counts the parts of a number by the same keys, and tells `take` each count.
template <class Take>
std::optional<Fault> countParts(store::Connection &reader, const ProgressNumber &number,
                                const Conditions &within, const std::vector<store::GroupKey> &keys,
                                const store::ScopeFilter &scope, const Take &take)
{
    struct Asked
    {
        Part part;
        Conditions conditions;
    };
    std::vector<Asked> asked{{Part::All, number.all}};
    if (number.hasOpen())
        asked.push_back({Part::Open, number.allOpen()});
    if (!number.done.empty() && !number.isEither)
        asked.push_back({Part::Done, number.allDone()});
    for (const Asked &each : asked) {
        const auto groups = store::countGroups(reader, queryOf(number, each.conditions, within), keys, scope,
                                               store::Viewer::everything());
        if (!groups)
            return groups.error();
        for (const store::GroupCount &group : *groups)
            take(group, each.part);
    }
    return std::nullopt;
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

Division divisionOf(const QVariant &wire)
{
    return fromWire<Division>(wire.toString()).value_or(Division::Day);
}

/// Until when the step is open for the pupils of a class.
class Ends
{
public:
    Ends(store::Connection &reader, Term term, QDateTime now)
        : m_windows(OutcomeFacts(reader).windows(term.year)), m_term(term), m_now(std::move(now))
    {
    }
    [[nodiscard]] bool isOver(std::optional<WindowKind> kind, Id<SchoolClass> schoolClass, int grade,
                              Division division) const
    {
        if (!kind)
            return false;
        const QDateTime end = deadline(m_windows, *kind, m_term, {{}, schoolClass, grade, division, 0});
        return end.isValid() && end < m_now;
    }

    /// Without one nothing is late, and nothing has to be counted.
    [[nodiscard]] bool isAnyOver(std::optional<WindowKind> kind) const
    {
        return kind && std::any_of(m_windows.begin(), m_windows.end(), [&](const Window &window) {
                   return window.kind == *kind && isPast(window.endsAt, m_now);
               });
    }

private:
    std::vector<Window> m_windows;
    Term m_term;
    QDateTime m_now;
};

} // namespace

ProgressReach::ProgressReach(const Caller &caller)
    : m_grants(caller.grants), m_rank(rankOf(caller.grants, recordTypeOf<RegisterCheck>().name())),
      m_division(caller.account.division), m_account(caller.account.id)
{
}

Conditions ProgressReach::of(const ProgressNumber &number) const
{
    if (m_rank == 1)
        return {{number.path(u"tutor"), Op::Equal, m_account.value()}};
    if (m_rank == 2)
        return {{number.path(u"division"), Op::Equal, wireName(m_division)}};
    return {};
}

bool ProgressReach::opens(const ProgressNumber &number) const
{
    const auto types = number.types();
    return std::all_of(types.begin(), types.end(),
                       [this](const RecordType *type) { return rankOf(m_grants, type->name()) >= m_rank; });
}

ProgressCount &ProgressCount::operator+=(const ProgressCount &other)
{
    total += other.total;
    done += other.done;
    open += other.open;
    late += other.late;
    return *this;
}

namespace {

using ClassCounts = std::map<std::pair<qint64, QString>, std::vector<ProgressCount>>;

/// A number of a term that is over by the class in which each student was then: his record says the class of
/// now. One walk through the students of a number instead of one through its classes.
std::optional<Fault> countByThen(store::Connection &reader, const ProgressNumber &number,
                                 const ProgressReach &reach, Term term, const QHash<qint64, qint64> &classes,
                                 const std::function<void(qint64 schoolClass, Part, qint64)> &take)
{
    if (!number.student.isEmpty()) {
        return countParts(reader, number, {}, {{number.student}}, store::ScopeFilter::everything(),
                          [&](const store::GroupCount &group, Part part) {
                              take(classes.value(group.key[0].toLongLong()), part, group.count);
                          });
    }
    // Of classes: those of whose students one has such a record.
    const auto named = relatedOf(number.done.empty() ? Condition() : number.done.front());
    const bool isOfStudents = named && named->paths.value(0).startsWith(u"studentId.");
    QSet<qint64> done;
    if (isOfStudents) {
        RecordQuery query;
        query.type = named->type;
        query.conditions = named->conditions;
        const auto groups = store::countGroups(reader, query, {{u"studentId"_s}},
                                               store::ScopeFilter::everything(), store::Viewer::everything());
        if (!groups)
            return groups.error();
        for (const store::GroupCount &group : *groups)
            done.insert(classes.value(group.key[0].toLongLong()));
    }
    for (const SchoolClass &each :
         store::Records(reader).find<SchoolClass>({{u"schoolYear"_s, term.year.roc()}})) {
        take(each.id.value(), Part::All, 1);
        if (isOfStudents && !done.contains(each.id.value()))
            take(each.id.value(), Part::Open, 1);
    }
    return isOfStudents
               ? std::nullopt
               : countParts(reader, number, reach.of(number), {{u"id"_s}}, store::ScopeFilter::everything(),
                            [&](const store::GroupCount &group, Part part) {
                                if (part != Part::All)
                                    take(group.key[0].toLongLong(), part, group.count);
                            });
}

/// The classes of the term in the caller's reach, each with its division.
QHash<qint64, QString> classesInReach(store::Connection &reader, const ProgressReach &reach, Term term)
{
    QHash<qint64, QString> classes;
    for (const SchoolClass &each :
         store::Records(reader).find<SchoolClass>({{u"schoolYear"_s, term.year.roc()}})) {
        if (reach.includes(each))
            classes.insert(each.id.value(), wireName(each.division));
    }
    return classes;
}

/// The counts of a term that is over.
Answer<ClassCounts> countsOfThen(store::Connection &reader, const std::vector<ProgressNumber> &numbers,
                                 const ProgressReach &reach, Term term)
{
    const QHash<qint64, qint64> classes = classesInTerm(reader, term);
    const QHash<qint64, QString> divisions = classesInReach(reader, reach, term);
    ClassCounts found;
    for (size_t i = 0; i < numbers.size(); ++i) {
        const auto take = [&](qint64 schoolClass, Part part, qint64 count) {
            const auto division = divisions.constFind(schoolClass);
            if (division == divisions.constEnd())
                return;
            auto &counts = found[{schoolClass, *division}];
            counts.resize(numbers.size());
            put(counts[i], part, count);
        };
        if (auto fault = countByThen(reader, numbers[i], reach, term, classes, take))
            return *std::move(fault);
    }
    return found;
}

} // namespace

Answer<std::vector<ProgressRow>> progressRows(store::Connection &reader,
                                              const std::vector<ProgressNumber> &numbers,
                                              const ProgressReach &reach, Term term, const QDateTime &now)
{
    ClassCounts found;
    const bool isOver = term < Term::of(schoolTime(now).date());
    if (isOver) {
        auto then = countsOfThen(reader, numbers, reach, term);
        if (!then)
            return then.error();
        found = std::move(then).value();
    }
    for (size_t i = 0; i < numbers.size() && !isOver; ++i) {
        const auto fault =
            countParts(reader, numbers[i], reach.of(numbers[i]),
                       {{numbers[i].path(u"class")}, {numbers[i].path(u"division")}},
                       store::ScopeFilter::everything(), [&](const store::GroupCount &group, Part part) {
                           auto &counts = found[{group.key[0].toLongLong(), group.key[1].toString()}];
                           counts.resize(numbers.size());
                           put(counts[i], part, group.count);
                       });
        if (fault)
            return *fault;
    }
    const Ends ends(reader, term, now);
    store::Records records(reader);
    std::vector<ProgressRow> rows;
    for (auto &[key, counts] : found) {
        ProgressRow row{Id<SchoolClass>(key.first), {}, divisionOf(key.second), 0, {}, std::move(counts)};
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
        return std::make_tuple(a.classId.isNull(), a.division, a.grade, a.name) <
               std::make_tuple(b.classId.isNull(), b.division, b.grade, b.name);
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

qint64 progressLate(store::Connection &reader, const ProgressNumber &number, const Conditions &within,
                    const store::ScopeFilter &scope, Term term, const QDateTime &now)
{
    const Ends ends(reader, term, now);
    if (!ends.isAnyOver(number.window))
        return 0;
    const auto groups =
        store::countGroups(reader, queryOf(number, number.allOpen(), within),
                           {{number.path(u"class")}, {number.path(u"grade")}, {number.path(u"division")}},
                           scope, store::Viewer::everything());
    qint64 late = 0;
    for (const store::GroupCount &group : groups ? *groups : std::vector<store::GroupCount>()) {
        const bool isOver = ends.isOver(number.window, Id<SchoolClass>(group.key[0].toLongLong()),
                                        group.key[1].toInt(), divisionOf(group.key[2]));
        late += isOver ? group.count : 0;
    }
    return late;
}

Answer<std::map<qint64, std::vector<ProgressCount>>>
progressByStudent(store::Connection &reader, const std::vector<ProgressNumber> &numbers,
                  const ProgressReach &reach, const Caller &caller, Id<SchoolClass> within)
{
    std::map<qint64, std::vector<ProgressCount>> students;
    // Of a class those who sat in it until its year's end; by now they may sit in another.
    QJsonArray pupils;
    if (const auto schoolClass = store::Records(reader).get(within)) {
        for (const ClassMembership &each : membersOn(reader, within, schoolClass->schoolYear.lastDay()))
            pupils.append(each.studentId.value());
    }
    for (size_t i = 0; i < numbers.size(); ++i) {
        const ProgressNumber &number = numbers[i];
        if (number.student.isEmpty() || !reach.opens(number))
            continue;
        Conditions conditions = reach.of(number);
        if (!within.isNull())
            conditions.push_back({number.student, Op::In, pupils});
        const auto fault = countParts(reader, number, conditions, {{number.student}},
                                      scopeFilter(caller, Action::View, *number.type),
                                      [&](const store::GroupCount &group, Part part) {
                                          auto &counts = students[group.key[0].toLongLong()];
                                          counts.resize(numbers.size());
                                          put(counts[i], part, group.count);
                                      });
        if (fault)
            return *fault;
    }
    for (auto &[student, counts] : students) {
        for (size_t i = 0; i < numbers.size(); ++i)
            conclude(counts[i], numbers[i]);
    }
    return students;
}

Answer<std::map<std::pair<qint64, QString>, ProgressCount>>
progressByTeacher(store::Connection &reader, const ProgressNumber &number, const ProgressReach &reach,
                  const Caller &caller, Term term, const QDateTime &now)
{
    using Key = std::pair<qint64, QString>;
    std::map<std::tuple<Key, qint64, int, QString>, ProgressCount> found;
    const auto fault = countParts(
        reader, number, reach.of(number),
        {{u"courseId.teacherId"_s},
         {u"courseId.teacherName"_s},
         {number.path(u"class")},
         {number.path(u"grade")},
         {number.path(u"division")}},
        scopeFilter(caller, Action::View, *number.type), [&](const store::GroupCount &group, Part part) {
            const qint64 teacher = group.key[0].toLongLong();
            const Key key{teacher, teacher > 0 ? QString() : group.key[1].toString()};
            put(found[{key, group.key[2].toLongLong(), group.key[3].toInt(), group.key[4].toString()}], part,
                group.count);
        });
    if (fault)
        return *fault;
    const Ends ends(reader, term, now);
    std::map<Key, ProgressCount> teachers;
    for (auto &[key, count] : found) {
        const auto &[teacher, schoolClass, grade, division] = key;
        conclude(count, number);
        if (ends.isOver(number.window, Id<SchoolClass>(schoolClass), grade, divisionOf(division)))
            count.late = count.open;
        teachers[teacher] += count;
    }
    return teachers;
}

} // namespace licheng::service
