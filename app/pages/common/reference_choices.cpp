// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/reference_choices.h"

#include "shared/model/course.h"
#include "shared/model/register_change.h"
#include "shared/model/school_time.h"
#include "shared/model/student.h"
#include "shared/model/training.h"
#include "shared/rosters/register_change_codes.h"
#include "shared/rules/students.h"
#include "shared/rules/trainings.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

using Operator = protocol::Condition::Operator;
using Conditions = ReferenceEdit::Conditions;

/// By which path the division of such a record is read; empty: it serves both.
QString divisionOf(const RecordType &target)
{
    static const QStringList ofDivision{u"schoolClass"_s, u"student"_s, u"course"_s};
    return ofDivision.contains(target.name()) ? QString(QLatin1String(target.scopes().division)) : QString();
}

Conditions with(Conditions taken, const QString &path, const QJsonValue &value)
{
    taken.push_back({path, Operator::Equal, value});
    return taken;
}

/// Of the courses those of the student's class come first, then those of the grade; of the classes, which a
/// change of division also names, those of the division.
std::vector<Conditions> byStudent(const RecordType &target, const Conditions &taken,
                                  const QJsonArray &student)
{
    const Conditions ofDivision = with(taken, divisionOf(target), student[3]);
    if (&target != &recordTypeOf<Course>())
        return {ofDivision, taken};
    if (student[2].toInteger() == 0)
        return {ofDivision};
    return {with(ofDivision, u"classId"_s, student[2]), with(ofDivision, u"grade"_s, student[4]), ofDivision};
}

/// The new class of a register change (學籍異動), by the rules of its kind that the server refuses others by.
/// student: of byStudent().
Conditions newClass(Conditions taken, const QJsonObject &change, const QJsonArray &student)
{
    const auto kind = fromWire<RegisterChangeKind>(change.value(u"kind").toString());
    const int year = change.value(u"schoolYear").toInt();
    if (year != 0)
        taken.push_back({u"schoolYear"_s, Operator::Equal, year});
    // Whom an entry that is cancelled moved goes back to where he was.
    if (!kind || *kind == RegisterChangeKind::Cancel)
        return taken;
    const bool isOther = RegisterChangeCodes::current().rule(*kind).otherDivision;
    taken.push_back({divisionOf(recordTypeOf<SchoolClass>()), isOther ? Operator::NotEqual : Operator::Equal,
                     student[3]});
    const qint64 from = student[2].toInteger();
    const int grade = student[4].toInt();
    const int fromYear = student[5].toInt();
    if (from != 0 && *kind == RegisterChangeKind::ChangeClass) {
        taken.push_back({u"id"_s, Operator::NotEqual, from});
        if (year == fromYear)
            taken.push_back({u"grade"_s, Operator::Equal, grade});
    }
    if (from != 0 && *kind == RegisterChangeKind::Repeat)
        taken.push_back({u"grade"_s, year > fromYear ? Operator::LessOrEqual : Operator::Less, grade});
    return taken;
}

/// Who may have attended a training: students, or teachers by their account, and nobody of the others.
Conditions attendants(Conditions taken, const RecordType &target, const QString &audience)
{
    const bool isOfTeachers = audience == wireName(TrainingAudience::Teachers);
    if (isOfTeachers != (&target == &recordTypeOf<Account>()))
        taken.push_back({u"id"_s, Operator::Equal, 0});
    else if (isOfTeachers)
        taken.push_back({u"studentId"_s, Operator::IsEmpty, {}});
    return taken;
}

/// Of the trainings that are one's own work, by the rule that the server refuses the others by.
QJsonArray ownAudiences(const WorkState &work)
{
    QJsonArray audiences;
    for (const Choice &choice : choices<TrainingAudience>()) {
        const auto audience = fromWire<TrainingAudience>(QString(QLatin1String(choice.wire)));
        if (audience && holderVerdict(*audience, work.info().workNames, *work.regulation()).isAllowed())
            audiences.append(QLatin1String(choice.wire));
    }
    return audiences;
}

} // namespace

Conditions takenBy(const WorkState &work, const RecordType &of, const FieldInfo &field)
{
    // Referred to by what cancels it: once, and no cancelling entry is cancelled.
    if (recordTypeOf<RegisterChange>().name() == QLatin1String(field.refersTo))
        return {{u"isCancelled"_s, Operator::Equal, false},
                {u"kind"_s, Operator::NotEqual, wireName(RegisterChangeKind::Cancel)}};
    Conditions taken;
    const RecordType &target = *recordType(QString(QLatin1String(field.refersTo)));
    // Nothing is entered for who does not study here, nor for a course that is not given.
    if (&target == &recordTypeOf<Student>() && isPortfolio(of))
        taken.push_back({u"state"_s, Operator::Equal, wireName(StudentState::Enrolled)});
    if (&target == &recordTypeOf<Course>())
        taken.push_back({u"isClosed"_s, Operator::Equal, false});
    // A school year that is over takes no student.
    if (&target == &recordTypeOf<SchoolClass>() && &of == &recordTypeOf<Student>())
        taken.push_back(
            {u"schoolYear"_s, Operator::GreaterOrEqual, SchoolYear::of(schoolTime(work.now()).date()).roc()});
    // Attendance is that of a training that was held, kept by whoever holds it.
    if (&target == &recordTypeOf<Training>()) {
        taken.push_back({u"state"_s, Operator::Equal, wireName(TrainingState::Held)});
        const bool isKnown = work.regulation() && !work.info().workNames.isEmpty();
        if (const QJsonArray own = isKnown ? ownAudiences(work) : QJsonArray(); !own.isEmpty())
            taken.push_back({u"audience"_s, Operator::In, own});
        else if (isKnown)
            taken.push_back({u"id"_s, Operator::Equal, 0});
    }
    const auto scopes = work.grants().scopes(Action::Edit, of.name());
    const bool isOneDivision = !scopes.empty() && std::all_of(scopes.begin(), scopes.end(),
                                                              [](Scope s) { return s == Scope::Division; });
    if (const QString division = divisionOf(target); isOneDivision && !division.isEmpty())
        taken.push_back({division, Operator::Equal, wireName(work.info().account.division)});
    return taken;
}

std::vector<Conditions> offeredBy(const WorkState &work, const RecordType &of, const FieldInfo &field)
{
    const Conditions taken = takenBy(work, of, field);
    if (&of != &recordTypeOf<Student>() ||
        recordTypeOf<SchoolClass>().name() != QLatin1String(field.refersTo))
        return {taken};
    return {with(taken, u"schoolYear"_s, SchoolYear::of(schoolTime(work.now()).date()).roc()), taken};
}

std::function<void(const QJsonObject &)> offersByRecord(RecordSource &source, QObject *editor,
                                                        std::function<void(std::vector<Conditions>)> offer,
                                                        const RecordType &of, const RecordType &target,
                                                        const std::vector<Conditions> &offered)
{
    const Conditions &taken = offered.back();
    const QString ofStudent = of.field(u"studentId") ? u"studentId"_s : QString();
    if (!ofStudent.isEmpty() && target.field(ofStudent)) {
        return [offer, taken, ofStudent](const QJsonObject &record) {
            offer({with(taken, ofStudent, record.value(ofStudent).toInteger())});
        };
    }
    // The classes of a training are those of its school year.
    if (&of == &recordTypeOf<Training>() && &target == &recordTypeOf<SchoolClass>()) {
        return [offer, taken](const QJsonObject &record) {
            QDateTime begin;
            const bool isKnown = detail::fromJson(record.value(u"startsAt"_s), begin) && begin.isValid();
            offer({isKnown ? with(taken, u"schoolYear"_s, SchoolYear::of(schoolTime(begin).date()).roc())
                           : taken});
        };
    }
    if (&of == &recordTypeOf<TrainingAttendance>() &&
        (&target == &recordTypeOf<Student>() || &target == &recordTypeOf<Account>())) {
        const auto known = std::make_shared<qint64>(0);
        return [&source, editor, offer, &target, taken, known](const QJsonObject &record) {
            const qint64 id = record.value(u"trainingId").toInteger();
            if (std::exchange(*known, id) == id)
                return;
            offer({taken});
            if (id == 0)
                return;
            protocol::RecordQuery query;
            query.type = recordTypeOf<Training>().name();
            query.columns = {u"audience"_s};
            query.conditions = {{u"id"_s, Operator::Equal, id}};
            query.limit = 1;
            source.query(query, editor,
                         [offer, &target, taken, known, id](const protocol::Answer<protocol::Page> &page) {
                             if (page && !page->rows.isEmpty() && *known == id)
                                 offer({attendants(taken, target, page->rows.first()[2].toString())});
                         });
        };
    }
    if (&target == &of || (&target != &recordTypeOf<SchoolClass>() && &target != &recordTypeOf<Course>()))
        return {};
    if (const FieldInfo *division = of.field(u"division"); division && !division->isServerSet) {
        const QString path = divisionOf(target);
        // Who enters for one division alone is offered that one's, whatever the form begins with.
        const bool isBound =
            std::any_of(taken.begin(), taken.end(),
                        [&path](const protocol::Condition &each) { return each.path == path; });
        return [offer, offered, path, isBound](const QJsonObject &record) {
            const QString said = record.value(u"division").toString();
            std::vector<Conditions> parts = offered;
            for (Conditions &part : parts)
                part = said.isEmpty() || isBound ? part : with(part, path, said);
            offer(std::move(parts));
        };
    }
    if (ofStudent.isEmpty())
        return {};
    struct Known
    {
        qint64 id = 0;
        QJsonArray student;
        QJsonObject record; ///< as it is by now
    };
    const auto known = std::make_shared<Known>();
    const auto offerTo = [offer, &of, &target, taken, known] {
        if (&of == &recordTypeOf<RegisterChange>() && &target == &recordTypeOf<SchoolClass>())
            offer({newClass(taken, known->record, known->student)});
        else
            offer(byStudent(target, taken, known->student));
    };
    return [&source, editor, offer, offerTo, taken, known](const QJsonObject &record) {
        const qint64 id = record.value(u"studentId").toInteger();
        known->record = record;
        if (std::exchange(known->id, id) == id) {
            if (!known->student.isEmpty())
                offerTo();
            return;
        }
        known->student = {};
        offer({taken});
        if (id == 0)
            return;
        protocol::RecordQuery query;
        query.type = recordTypeOf<Student>().name();
        query.columns = {u"classId"_s, u"division"_s, u"classId.grade"_s, u"classId.schoolYear"_s};
        query.conditions = {{u"id"_s, Operator::Equal, id}};
        query.limit = 1;
        source.query(query, editor, [offerTo, known, id](const protocol::Answer<protocol::Page> &page) {
            if (!page || page->rows.isEmpty() || known->id != id)
                return;
            known->student = page->rows.first().toArray();
            offerTo();
        });
    };
}

} // namespace licheng
