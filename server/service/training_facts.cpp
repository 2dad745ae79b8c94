// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/training_facts.h"

#include "server/service/types/days.h"
#include "shared/model/school_time.h"
#include "shared/rules/account_audits.h"
#include "shared/rules/trainings.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

/// As recordQueryFromJson() takes them.
constexpr size_t mostListed = 2000;

Condition equal(const char *path, const QJsonValue &value)
{
    return {QLatin1String(path), Op::Equal, value};
}

Condition attended(Op op)
{
    return related(op, u"trainingAttendance.trainingId"_s,
                   {equal("attendance", wireName(TrainingPresence::Attended))});
}

Conditions with(Conditions conditions, std::initializer_list<Condition> more)
{
    conditions.insert(conditions.end(), more);
    return conditions;
}

/// Whether the training is for the class.
bool isFor(const Training &training, const SchoolClass &schoolClass)
{
    const auto &named = training.classIds;
    if (!named.empty())
        return std::find(named.begin(), named.end(), schoolClass.id) != named.end();
    const QStringList grades = training.grades.split(u',', Qt::SkipEmptyParts);
    return (grades.isEmpty() || grades.contains(QString::number(schoolClass.grade))) &&
           (training.division.isEmpty() || training.division == wireName(schoolClass.division));
}

} // namespace

QStringList officeNames(store::Connection &connection, Id<Unit> unit)
{
    QStringList names;
    store::Records records(connection);
    // An office that stands above itself is a fault of the store, and no way round.
    for (auto each = records.get(unit); each && !names.contains(each->name);
         each = records.get(each->parentId))
        names.append(each->name);
    return names;
}

QStringList workNames(store::Connection &connection, const Caller &caller)
{
    return officeNames(connection, caller.account.unitId) << caller.roleName;
}

int trainingsNeeded(const TrainingRule &rule)
{
    return rule.perSemester > 0 ? rule.perSemester : rule.perSchoolYear;
}

QDateTime trainingsDue(const TrainingRule &rule, Term term)
{
    return lastInstant(rule.perSemester > 0 ? term.lastDay() : term.year.lastDay());
}

Conditions trainingsOf(const TrainingRule &rule, Term term)
{
    Conditions conditions{equal("audience", wireName(rule.audience)), equal("schoolYear", term.year.roc())};
    if (rule.perSemester > 0)
        conditions.push_back(equal("semester", static_cast<int>(term.semester)));
    return conditions;
}

Conditions countedTrainings(const TrainingRule &rule, Term term)
{
    return with(trainingsOf(rule, term), {equal("state", wireName(TrainingState::Held)), attended(Op::Some)});
}

Conditions openTrainings(const TrainingRule &rule, Term term)
{
    return with(trainingsOf(rule, term),
                {{u"state"_s, Op::NotEqual, wireName(TrainingState::Cancelled)}, attended(Op::None)});
}

const RecordType &TrainingCircle::type() const
{
    return isClass ? recordTypeOf<Student>() : recordTypeOf<Account>();
}

Conditions TrainingCircle::told(Id<Training> training, TrainingPresence presence) const
{
    return with(
        people,
        {related(Op::Some, isClass ? u"trainingAttendance.studentId"_s : u"trainingAttendance.accountId"_s,
                 {equal("trainingId", training.value()), equal("attendance", wireName(presence))})});
}

Conditions TrainingCircle::untold(Id<Training> training) const
{
    return with(
        people,
        {related(Op::None, isClass ? u"trainingAttendance.studentId"_s : u"trainingAttendance.accountId"_s,
                 {equal("trainingId", training.value())})});
}

std::vector<TrainingCircle> circlesOf(store::Connection &connection, const Training &training)
{
    std::vector<TrainingCircle> circles;
    store::Records records(connection);
    if (training.audience == TrainingAudience::Teachers) {
        for (const Role &role : records.find<Role>({})) {
            const auto grants = Grants::parse(role.grants);
            if (!grants || !isTeachersRole(*grants))
                continue;
            Conditions people{equal("roleId", role.id.value()),
                              equal("state", wireName(AccountState::Active)),
                              {u"studentId"_s, Op::IsEmpty, {}}};
            if (!training.division.isEmpty())
                people.push_back(equal("division", training.division));
            circles.push_back({false, role.id.value(), role.name, std::move(people)});
        }
        return circles;
    }
    const QString day = dayAtSchool(training.startsAt).toString(Qt::ISODate);
    for (const SchoolClass &each :
         records.find<SchoolClass>({{u"schoolYear"_s, training.schoolYear.roc()}})) {
        if (isFor(training, each))
            circles.push_back({true,
                               each.id.value(),
                               each.name,
                               {related(Op::Some, u"classMembership.studentId"_s,
                                        {equal("classId", each.id.value()),
                                         {u"startsOn"_s, Op::LessOrEqual, day},
                                         {u"endsOn"_s, Op::GreaterOrEqual, day}})}});
    }
    return circles;
}

Mailboxes mailboxes(store::Connection &connection, const Regulation &regulation,
                    const store::ScopeFilter &scope)
{
    Mailboxes found;
    AccountFacts facts;
    const auto schools = store::Records(connection).find<School>({}, 1);
    facts.mailDomain = schools.empty() ? QString() : schools.front().mailDomain;
    // Of each account only what the rules look at: the board is read at every change.
    auto select = connection.prepared(
        u"SELECT a.\"id\", a.\"email\", s.\"state\" FROM \"account\" a LEFT JOIN \"student\" s "
        "ON s.\"id\" = a.\"studentId\" WHERE a.\"state\" = ? ORDER BY a.\"id\""_s);
    if (!select.exec(wireName(AccountState::Active)))
        return found;
    while (select.next()) {
        facts.account.id = Id<Account>(select.integer(0));
        facts.account.email = select.text(1);
        facts.student.reset();
        if (const auto state = fromWire<StudentState>(select.text(2)))
            facts.student.emplace().state = *state;
        if (!isOfSchool(facts) ||
            (scope.kind != store::ScopeFilter::Kind::Everything &&
             !store::isInScope(connection, recordTypeOf<Account>(), facts.account.id.value(), scope)))
            continue;
        ++found.accounts;
        if (hasFinding(facts, AuditFinding::NoMail, regulation))
            found.without.push_back(facts.account.id.value());
        else if (hasFinding(facts, AuditFinding::ForeignMail, regulation))
            found.foreign.push_back(facts.account.id.value());
    }
    return found;
}

Condition amongAccounts(const std::vector<qint64> &ids)
{
    QJsonArray listed;
    for (size_t i = 0; i < std::min(ids.size(), mostListed); ++i)
        listed.append(ids[i]);
    return {u"id"_s, Op::In, listed};
}

} // namespace licheng::service
