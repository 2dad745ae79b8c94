// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/class_membership.h"

#include "server/service/types/days.h"
#include "shared/model/course.h"
#include "shared/model/enrolment.h"
#include "shared/model/role.h"
#include "shared/rules/permissions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Answer;

/// What a step that only writes answers.
using Kept = Answer<licheng::Done>;

namespace {

const QString membershipAction = u"membership"_s;

/// The memberships of one student, brought into line step by step.
class Memberships
{
public:
    Memberships(store::WriteContext &write, Id<Student> student)
        : m_write(write), m_all(write.records().find<ClassMembership>({{u"studentId"_s, student.value()}}))
    {
        std::stable_sort(m_all.begin(), m_all.end(),
                         [](const auto &a, const auto &b) { return a.startsOn < b.startsOn; });
    }

    [[nodiscard]] const ClassMembership *last() const { return m_all.empty() ? nullptr : &m_all.back(); }
    [[nodiscard]] bool hasOfYear(SchoolYear year) const
    {
        return std::any_of(m_all.begin(), m_all.end(), [&](const ClassMembership &each) {
            const auto of = m_write.get(each.classId);
            return of && of->schoolYear == year;
        });
    }

    /// Ends what would still run on that day.
    Kept endBefore(QDate day, bool hasLeft)
    {
        while (last() && last()->endsOn >= day) {
            ClassMembership &running = m_all.back();
            if (running.startsOn >= day && !hasLeft) {
                if (auto gone = m_write.remove(recordTypeOf<ClassMembership>(), running.id.value(),
                                               running.version, membershipAction);
                    !gone)
                    return gone.error();
                m_all.pop_back();
                continue;
            }
            // Who leaves on the first day was there that day.
            running.endsOn = std::max(running.startsOn, day.addDays(-1));
            return store(running);
        }
        return licheng::Done{};
    }

    Kept sit(const Student &student, QDate from, QDate until)
    {
        if (last() && last()->classId == student.classId && last()->endsOn >= from.addDays(-1)) {
            ClassMembership &running = m_all.back();
            running.endsOn = until;
            running.seat = student.seat;
            return store(running);
        }
        ClassMembership made;
        made.studentId = student.id;
        made.classId = student.classId;
        made.seat = student.seat;
        made.startsOn = from;
        made.endsOn = until;
        if (auto stored = m_write.create(made, membershipAction); !stored)
            return stored.error();
        return licheng::Done{};
    }

private:
    Kept store(ClassMembership &changed)
    {
        auto stored = m_write.change(changed, membershipAction);
        if (!stored)
            return stored.error();
        changed = std::move(stored).value();
        return licheng::Done{};
    }

    store::WriteContext &m_write;
    std::vector<ClassMembership> m_all;
};

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

Kept moveEnrolments(store::WriteContext &write, Id<Student> student, Id<SchoolClass> from, Id<SchoolClass> to,
                    QDate on)
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
    for (const Course &course : coursesOf(from)) {
        const auto enrolment = taken.constFind(course.id);
        if (enrolment == taken.constEnd() || enrolment->kind != EnrolmentKind::Class)
            continue;
        if (auto ended = endEnrolment(write, *enrolment, on.addDays(-1)); !ended)
            return ended;
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

Kept keepMembership(store::WriteContext &write, const Student &student, QDate on)
{
    Memberships memberships(write, student.id);
    const bool sits = student.state == StudentState::Enrolled;
    const auto schoolClass = sits ? write.get(student.classId) : std::nullopt;
    const QDate today = dayAtSchool(write.now());
    if (!schoolClass) {
        // The day of a graduation is still one of the class.
        const bool isLastDay = student.state == StudentState::Graduated;
        return memberships.endBefore((on.isValid() ? on : today).addDays(isLastDay ? 1 : 0), !sits);
    }
    const SchoolYear year = schoolClass->schoolYear;
    const ClassMembership *last = memberships.last();
    const bool goesOn = last && last->classId == student.classId && last->endsOn == year.lastDay();
    QDate from = on.isValid() ? on : today;
    if (!on.isValid() && !memberships.hasOfYear(year))
        from = year.firstDay();
    from = std::clamp(from, year.firstDay(), year.lastDay());
    if (goesOn)
        return memberships.sit(student, from, year.lastDay());
    Id<SchoolClass> before;
    if (const auto known = last ? write.get(last->classId) : std::nullopt; known && known->schoolYear == year)
        before = known->id;
    if (auto ended = memberships.endBefore(from, false); !ended)
        return ended;
    if (auto seated = memberships.sit(student, from, year.lastDay()); !seated)
        return seated;
    // Who is new takes courses with an import of the class; who comes by a register change, from its day on.
    if (before.isNull() && !on.isValid())
        return licheng::Done{};
    return moveEnrolments(write, student.id, before == student.classId ? Id<SchoolClass>() : before,
                          student.classId, from);
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
