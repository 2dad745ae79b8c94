// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/progress_table.h"

#include "server/service/progress_places.h"
#include "server/service/remembered.h"
#include "shared/model/school_time.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

/// More lines than students and courses of a school; what is more is told by the number alone.
constexpr size_t mostLines = 5000;

/// Who or what a record of the number is told as.
enum class Subject { Course, Student, Class };

Subject subjectOf(const ProgressNumber &number)
{
    return number.type == &recordTypeOf<CourseOutcome>() ? Subject::Course
           : number.student.isEmpty()                    ? Subject::Class
                                                         : Subject::Student;
}

/// The field of the student whom a record is about.
QString ofStudent(const ProgressNumber &number, const QString &field)
{
    return number.student == u"id" ? field : number.student + u'.' + field;
}

std::optional<Condition> narrowedTo(const ProgressNumber &number, const QString &by, const QJsonValue &key,
                                    bool hasNames)
{
    const bool isOfCourse = subjectOf(number) == Subject::Course;
    if (by == u"teacher" && isOfCourse && key.isDouble())
        return Condition{u"courseId.teacherId"_s, Op::Equal, key};
    if (by == u"teacher" && isOfCourse && key.isString())
        return Condition{u"courseId.teacherName"_s, Op::Equal, key};
    if (by == u"from" && !number.moment.isEmpty())
        return Condition{number.moment, Op::GreaterOrEqual, key};
    if (by == u"until" && !number.moment.isEmpty())
        return Condition{number.moment, Op::Less, key};
    // Students are told apart by number, so that nobody without names asks for one of them.
    if (by == u"student" && hasNames && !number.student.isEmpty())
        return Condition{number.student, Op::Equal, key};
    for (const QStringView known : {u"class"_s, u"division"_s, u"grade"_s, u"department"_s}) {
        if (by == known)
            return number.in(by, key);
    }
    return std::nullopt;
}

std::vector<store::GroupKey> keysOf(const ProgressNumber &number, Subject subject)
{
    std::vector<store::GroupKey> keys = ProgressPlaces::keys(number);
    if (subject == Subject::Course)
        keys.insert(keys.end(), {{u"courseId"_s},
                                 {u"courseId.name"_s},
                                 {u"courseId.teacherId"_s},
                                 {u"courseId.teacherName"_s},
                                 {u"uploadedAt"_s, store::GroupKey::By::Hour}});
    else if (subject == Subject::Student)
        keys.insert(keys.end(), {{ofStudent(number, u"studentNumber"_s)}, {ofStudent(number, u"name"_s)}});
    return keys;
}

struct Line
{
    ProgressPlace place;
    QVariantList values; ///< of the subject, in the order of its keys
    qint64 count = 0;
    QString since; ///< day of the first upload
};

} // namespace

Answer<QJsonObject> progressRecords(const HomeView &view, const ProgressNumber &number,
                                    const ProgressReach &reach, const QString &part, const QJsonArray &within)
{
    const bool isOpen = part == u"open";
    const bool isDone = part == u"done";
    // What has no conditions of its own is only the rest of the others.
    if (isOpen ? !number.hasOpen() : isDone ? number.done.empty() : part != u"all")
        return invalid(u"part"_s, "unknown"_rule);
    const bool hasNames = reach.names();
    RecordQuery query;
    query.type = number.type->name();
    query.conditions = joined(reach.of(number), isOpen   ? number.allOpen()
                                                : isDone ? number.allDone()
                                                         : number.all);
    for (const QJsonValue &each : within) {
        const auto narrowed = narrowedTo(number, each[u"by"].toString(), each[u"key"], hasNames);
        if (!narrowed)
            return invalid(u"within"_s, "unknown"_rule);
        query.conditions.push_back(*narrowed);
    }
    const Subject subject = subjectOf(number);
    const auto groups = store::countGroups(view.reader(), query, keysOf(number, subject),
                                           store::ScopeFilter::everything(), store::Viewer::everything());
    if (!groups)
        return groups.error();

    const ProgressPlaces places(view.reader(), view.term(), number.isOver);
    const qsizetype first = qsizetype(ProgressPlaces::keys(number).size());
    std::map<std::pair<qint64, QString>, Line> lines;
    qint64 total = 0;
    for (const store::GroupCount &group : *groups) {
        const ProgressPlace place = places.of(number, group.key);
        const QVariantList values = group.key.mid(first);
        const QString of = values.isEmpty() ? QString() : values.front().toString();
        Line &line = lines[{place.schoolClass, of}];
        const QString day = subject == Subject::Course ? values.back().toString().left(10) : QString();
        if (line.count == 0 || (!day.isEmpty() && day < line.since))
            line.since = day;
        line.place = place;
        line.values = values;
        line.count += group.count;
        total += group.count;
    }

    const StepEnds ends(view.reader(), view.term(), view.now());
    store::Records records(view.reader());
    Remembered<SchoolClass> classes(records);
    Remembered<Account> accounts(records);
    const auto nameOf = [&accounts](Id<Account> id) { return accounts.get(id).displayName; };
    QJsonArray rows;
    for (const auto &[key, line] : lines) {
        if (size_t(rows.size()) >= mostLines)
            break;
        const ProgressPlace &place = line.place;
        const SchoolClass schoolClass = classes.get(Id<SchoolClass>(place.schoolClass));
        const QDateTime due = ends.of(number.window, schoolClass.id, place.grade, place.division);
        QJsonObject row{{u"key"_s, rows.size()},
                        {u"class"_s, schoolClass.name},
                        {u"division"_s, wireName(place.division)},
                        {u"count"_s, line.count},
                        {u"due"_s, detail::toJson(due)},
                        {u"late"_s, isOpen && due.isValid() && isPast(due, view.now())}};
        if (subject == Subject::Course) {
            const Id<Account> teacher(line.values[2].toLongLong());
            const QString known = teacher.isNull() ? QString() : nameOf(teacher);
            row.insert(u"course"_s, line.values[1].toString());
            row.insert(u"teacher"_s, known.isEmpty() ? line.values[3].toString() : known);
            row.insert(u"since"_s, line.since);
        } else {
            row.insert(u"tutor"_s, nameOf(schoolClass.tutorId));
        }
        if (subject == Subject::Student) {
            row.insert(u"number"_s, line.values[0].toString());
            if (hasNames)
                row.insert(u"name"_s, line.values[1].toString());
        }
        rows.append(row);
    }
    return QJsonObject{{u"rows"_s, rows}, {u"total"_s, total}, {u"lines"_s, qint64(lines.size())}};
}

} // namespace licheng::service
