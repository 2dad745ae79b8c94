// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/class_membership.h"

#include "server/service/types/days.h"
#include "shared/model/course.h"
#include "shared/model/enrolment.h"
#include "shared/model/role.h"
#include "shared/rules/class_stays.h"
#include "shared/rules/permissions.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Answer;

/// What a step that only writes answers.
using Kept = Answer<licheng::Done>;

namespace {

const QString membershipAction = u"membership"_s;

std::vector<ClassMembership> storedStays(store::WriteContext &write, Id<Student> student)
{
    return write.records().find<ClassMembership>({{u"studentId"_s, student.value()}});
}

/// Writes what differs between the stays as they were stored and as they are to be.
Kept storeStays(store::WriteContext &write, const std::vector<ClassMembership> &before,
                const std::vector<ClassMembership> &after)
{
    const auto find = [](const std::vector<ClassMembership> &list, Id<ClassMembership> id) {
        return std::find_if(list.begin(), list.end(), [id](const auto &each) { return each.id == id; });
    };
    for (const ClassMembership &each : before) {
        if (find(after, each.id) != after.end())
            continue;
        if (auto gone = write.remove(recordTypeOf<ClassMembership>(), each.id.value(), each.version,
                                     membershipAction);
            !gone)
            return gone.error();
    }
    for (const ClassMembership &each : after) {
        const auto known = find(before, each.id);
        if (known != before.end() && *known == each)
            continue;
        auto stored = known == before.end() ? write.create(each, membershipAction)
                                            : write.change(each, membershipAction);
        if (!stored)
            return stored.error();
    }
    return licheng::Done{};
}

Kept endEnrolment(store::WriteContext &write, Enrolment enrolment, QDate last)
{
    if (enrolment.endsOn.isValid() && enrolment.endsOn <= last)
        return licheng::Done{};
    enrolment.endsOn = last;
    auto stored = write.change(enrolment, membershipAction);
    return stored ? Kept(licheng::Done{}) : stored.error();
}

Kept beginEnrolment(store::WriteContext &write, Id<Student> student, const Course &course,
                    std::optional<Enrolment> before, QDate on)
{
    const QDate start = on > Term{course.schoolYear, course.semester}.firstDay() ? on : QDate();
    if (!before) {
        Enrolment made;
        made.studentId = student;
        made.courseId = course.id;
        made.startsOn = start;
        auto stored = write.create(made, membershipAction);
        return stored ? Kept(licheng::Done{}) : stored.error();
    }
    if (!before->endsOn.isValid() || before->endsOn >= on)
        return licheng::Done{};
    // What ended the day before goes on; after a longer time away it begins anew.
    if (before->endsOn < on.addDays(-1))
        before->startsOn = start;
    before->endsOn = {};
    auto stored = write.change(*before, membershipAction);
    return stored ? Kept(licheng::Done{}) : stored.error();
}

} // namespace

Kept moveEnrolments(store::WriteContext &write, Id<Student> student, const std::vector<Id<SchoolClass>> &from,
                    Id<SchoolClass> to, QDate on)
{
    QHash<Id<Course>, Enrolment> taken;
    for (const Enrolment &enrolment : write.records().find<Enrolment>({{u"studentId"_s, student.value()}}))
        taken.insert(enrolment.courseId, enrolment);
    const auto coursesOf = [&](Id<SchoolClass> schoolClass) {
        std::vector<Course> courses;
        if (!schoolClass.isNull())
            courses = write.records().find<Course>({{u"classId"_s, schoolClass.value()}});
        std::erase_if(courses, [&](const Course &course) {
            return Term{course.schoolYear, course.semester}.lastDay() < on;
        });
        return courses;
    };
    for (const Id<SchoolClass> left : from) {
        for (const Course &course : coursesOf(left)) {
            const auto enrolment = taken.constFind(course.id);
            if (enrolment == taken.constEnd() || enrolment->kind != EnrolmentKind::Class)
                continue;
            if (auto ended = endEnrolment(write, *enrolment, on.addDays(-1)); !ended)
                return ended;
        }
    }
    for (const Course &course : coursesOf(to)) {
        if (course.isClosed || !isOfWholeClass(course.courseCode))
            continue;
        const auto enrolment = taken.constFind(course.id);
        const auto before =
            enrolment == taken.constEnd() ? std::nullopt : std::optional<Enrolment>(*enrolment);
        if (auto begun = beginEnrolment(write, student, course, before, on); !begun)
            return begun;
    }
    return licheng::Done{};
}

namespace {

/// The classes of the year in which the student sat by those stays.
std::vector<Id<SchoolClass>> classesOfYear(store::WriteContext &write, const ClassStays &stays,
                                           SchoolYear year)
{
    std::vector<Id<SchoolClass>> classes;
    for (const ClassMembership &stay : stays.all()) {
        const auto known = write.get(stay.classId);
        if (known && known->schoolYear == year &&
            std::find(classes.begin(), classes.end(), known->id) == classes.end())
            classes.push_back(known->id);
    }
    return classes;
}

} // namespace

Kept keepMembership(store::WriteContext &write, const Student &student, QDate on)
{
    const std::vector<ClassMembership> stored = storedStays(write, student.id);
    ClassStays stays(stored);
    const bool isEnrolled = student.state == StudentState::Enrolled;
    const auto schoolClass = isEnrolled ? write.get(student.classId) : std::nullopt;
    const QDate today = dayAtSchool(write.now());
    if (!schoolClass) {
        const QDate day = on.isValid() ? on : today;
        // Graduates are of the class until the end of their last term: its numbers are theirs, too. The first
        // day in a class is still one of it for who leaves on that day.
        const bool isFirstDay = !isEnrolled && stays.beginsOn(day);
        stays.leave(student.state == StudentState::Graduated ? Term::of(day).lastDay()
                    : isFirstDay                             ? day
                                                             : day.addDays(-1));
        return storeStays(write, stored, stays.all());
    }
    const SchoolYear year = schoolClass->schoolYear;
    std::vector<Id<SchoolClass>> left = classesOfYear(write, stays, year);
    const bool isFirst = left.empty();
    QDate from = on.isValid() ? on : isFirst ? year.firstDay() : today;
    from = std::clamp(from, year.firstDay(), year.lastDay());
    const ClassMembership *now = stays.on(from);
    const bool goesOn = now && now->classId == student.classId && now->endsOn == year.lastDay();
    ClassMembership stay;
    stay.studentId = student.id;
    stay.classId = student.classId;
    stay.seat = student.seat;
    stay.startsOn = from;
    stay.endsOn = year.lastDay();
    stays.sit(stay);
    if (auto seated = storeStays(write, stored, stays.all()); !seated || goesOn)
        return seated;
    // Who is new takes courses with an import of the class; who comes by a register change, from its day on.
    if (isFirst && !on.isValid())
        return licheng::Done{};
    std::erase(left, student.classId);
    return moveEnrolments(write, student.id, left, student.classId, from);
}

Answer<bool> takeBackStays(store::WriteContext &write, Id<Student> student, const LogPart &lines)
{
    const std::vector<ClassMembership> stored = storedStays(write, student);
    std::vector<ClassMembership> before = stored;
    const auto content = [](QJsonObject record) {
        record.remove(u"version");
        return record;
    };
    store::Statement select = write.connection().prepared(
        u"SELECT recordId, \"before\", \"after\" FROM \"change\" WHERE requestId = ? AND revision > ? AND "
        "revision < ? AND recordType = ? ORDER BY revision DESC"_s);
    if (!select.exec(lines.requestId, lines.after, lines.before, recordTypeOf<ClassMembership>().name()))
        return store::storeFault(write.connection());
    const auto object = [](const QString &text) { return QJsonDocument::fromJson(text.toUtf8()).object(); };
    while (select.next()) {
        const QJsonObject was = object(select.text(1));
        const QJsonObject became = object(select.text(2));
        if ((was.isEmpty() ? became : was)[u"studentId"].toInteger() != student.value())
            continue;
        const Id<ClassMembership> id(select.integer(0));
        const auto known = std::find_if(before.begin(), before.end(),
                                        [id](const ClassMembership &each) { return each.id == id; });
        const QJsonObject is = known == before.end() ? QJsonObject() : content(licheng::toJson(*known));
        if (is != content(became))
            return false;
        if (was.isEmpty()) {
            before.erase(known);
            continue;
        }
        auto back = fromJson<ClassMembership>(was);
        if (!back)
            return false;
        if (known == before.end()) {
            before.push_back(*std::move(back));
        } else {
            back->version = known->version;
            *known = *std::move(back);
        }
    }
    select.finish();
    if (auto kept = storeStays(write, stored, before); !kept)
        return kept.error();
    return true;
}

QHash<qint64, qint64> classesInTerm(store::Connection &connection, Term term)
{
    QHash<qint64, qint64> classes;
    store::Statement select =
        connection.prepared(uR"(SELECT "studentId", "classId" FROM )"_s + seatsOfTermSql);
    if (!select.exec(term.year.roc(), term.lastDay().toString(Qt::ISODate),
                     term.firstDay().toString(Qt::ISODate)))
        return classes;
    while (select.next())
        classes.insert(select.integer(0), select.integer(1));
    return classes;
}

protocol::Condition lastOfTerm(Term term)
{
    using Op = protocol::Condition::Operator;
    return {
        u"studentId>startsOn"_s, Op::Last,
        protocol::conditionsJson({{u"classId.schoolYear"_s, Op::Equal, term.year.roc()},
                                  {u"startsOn"_s, Op::LessOrEqual, term.lastDay().toString(Qt::ISODate)},
                                  {u"endsOn"_s, Op::GreaterOrEqual, term.firstDay().toString(Qt::ISODate)}})};
}

protocol::Condition satIn(const QString &student, Term term, const std::vector<protocol::Condition> &ofClass)
{
    // What tells people which class stands first.
    std::vector<protocol::Condition> conditions = ofClass;
    conditions.push_back(lastOfTerm(term));
    return protocol::related(protocol::Condition::Operator::Some,
                             (student == u"id" ? QString() : student + u'<') + u"classMembership.studentId"_s,
                             conditions);
}

std::vector<ClassMembership> membersOn(store::Connection &connection, Id<SchoolClass> schoolClass, QDate day)
{
    std::vector<ClassMembership> members =
        store::Records(connection).find<ClassMembership>({{u"classId"_s, schoolClass.value()}});
    std::erase_if(members,
                  [&](const ClassMembership &each) { return each.startsOn > day || each.endsOn < day; });
    return members;
}

Id<Student> seatHolder(store::Connection &connection, Id<SchoolClass> schoolClass, int seat,
                       Id<Student> except)
{
    if (seat == 0 || schoolClass.isNull())
        return {};
    for (const Student &student :
         store::Records(connection).find<Student>({{u"classId"_s, schoolClass.value()}, {u"seat"_s, seat}})) {
        if (student.id != except && student.state == StudentState::Enrolled)
            return student.id;
    }
    return {};
}

namespace {

/// Whoever sees students sees in which classes they sit: roles of a store that was made before there was a
/// grant for it get that.
Kept grantView(store::WriteContext &write)
{
    const QString type = recordTypeOf<ClassMembership>().name();
    for (Role &role : write.records().find<Role>({})) {
        const auto grants = Grants::parse(role.grants);
        if (!grants || grants->may(Action::View, type))
            continue;
        QStringList added;
        for (const Scope scope : grants->scopes(Action::View, recordTypeOf<Student>().name())) {
            if (scope != Scope::Course)
                added.append(u"view %1 %2"_s.arg(type, wireName(scope)));
        }
        if (added.isEmpty())
            continue;
        role.grants += u"; "_s + added.join(u"; "_s);
        if (auto changed = write.change(role, membershipAction); !changed)
            return changed.error();
    }
    return licheng::Done{};
}

} // namespace

Answer<QJsonObject> fillMemberships(store::WriteContext &write)
{
    const bool isFirst = write.records().count<ClassMembership>({}) == 0;
    std::vector<Student> students;
    {
        store::Statement without = write.connection().prepared(
            u"SELECT s.id FROM student s WHERE s.classId IS NOT NULL AND s.state = 'enrolled' AND NOT EXISTS "
            "(SELECT 1 FROM classMembership m WHERE m.studentId = s.id) ORDER BY s.id"_s);
        if (!without.run())
            return store::storeFault(write.connection());
        std::vector<qint64> ids;
        while (without.next())
            ids.push_back(without.integer(0));
        for (const qint64 id : ids) {
            if (auto student = write.get(Id<Student>(id)))
                students.push_back(*std::move(student));
        }
    }
    if (isFirst && !students.empty()) {
        if (auto granted = grantView(write); !granted)
            return granted.error();
    }
    for (const Student &student : students) {
        if (auto kept = keepMembership(write, student); !kept)
            return kept.error();
    }
    return QJsonObject{{u"memberships"_s, qint64(students.size())}};
}

std::vector<qint64> studentsApartFromMembership(store::Connection &connection)
{
    std::vector<qint64> apart;
    store::Statement select = connection.prepared(
        u"SELECT s.id FROM student s LEFT JOIN classMembership m ON m.id = (SELECT x.id FROM classMembership "
        u"x "
        "WHERE x.studentId = s.id ORDER BY x.startsOn DESC, x.id DESC LIMIT 1) "
        "LEFT JOIN schoolClass k ON k.id = m.classId WHERE s.state = 'enrolled' AND "
        "(COALESCE(CASE WHEN m.endsOn = (k.schoolYear + 1912) || '-07-31' THEN m.classId END, 0) <> "
        "COALESCE(s.classId, 0) OR (s.classId IS NOT NULL AND m.seat <> s.seat)) ORDER BY s.id"_s);
    if (!select.run())
        return apart;
    while (select.next())
        apart.push_back(select.integer(0));
    return apart;
}

} // namespace licheng::service
