// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/register_service.h"

#include "server/service/asked_term.h"
#include "server/service/caller_unit.h"
#include "server/service/class_membership.h"
#include "server/service/register_effect.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "server/store/change_log.h"
#include "server/store/query.h"
#include "server/store/records.h"
#include "server/store/transaction.h"
#include "shared/model/cadre_post.h"
#include "shared/model/course_outcome.h"
#include "shared/model/fault_rule.h"
#include "shared/model/performance.h"
#include "shared/model/register_change.h"
#include "shared/model/register_check.h"
#include "shared/model/student.h"
#include "shared/protocol/record_query.h"
#include "shared/rules/self_checks.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// A list longer than this is no check but an import; the total tells how many there are.
constexpr int mostTold = 1000;

/// Whom a logged change concerns: the student, or the one whose register change it is (not each of them
/// changes the student: 借讀 stands aside).
const QString studentOfChange =
    u"CASE c.recordType WHEN 'student' THEN c.recordId ELSE json_extract(CASE c.\"after\" WHEN '' "
    "THEN c.\"before\" ELSE c.\"after\" END, '$.studentId') END"_s;

const QString ofRegister = u"c.recordType IN ('student', 'registerChange') AND c.revision > ?"_s;

/// The day of the change, near enough: what is changed in the night of a year's end is of either year.
const QString dayOfChange = u"substr(c.at, 1, 10)"_s;

/// Changes of the register of students while they are in the class, or were until one of these changes. A
/// class whose year is over has no more of them.
const QString changesOfClass =
    u"FROM \"change\" c WHERE "_s + ofRegister + u" AND "_s + dayOfChange + u" <= ? AND ("_s +
    studentOfChange +
    u" IN (SELECT m.studentId FROM classMembership m WHERE m.classId = ? AND m.endsOn >= "_s + dayOfChange +
    u") OR CASE WHEN c.\"before\" = '' THEN 0 ELSE json_extract(c.\"before\", '$.classId') = ? END)"_s;

QString lastDayOf(const SchoolClass &schoolClass)
{
    return schoolClass.schoolYear.lastDay().toString(Qt::ISODate);
}

qint64 countChanges(store::Connection &connection, qint64 revision, const SchoolClass &schoolClass)
{
    store::Statement statement = connection.prepared(u"SELECT COUNT(*) "_s + changesOfClass);
    const qint64 id = schoolClass.id.value();
    return statement.exec(revision, lastDayOf(schoolClass), id, id) && statement.next() ? statement.integer(0)
                                                                                        : 0;
}

/// The class's last confirmation of any semester; a class belongs to one school year.
std::optional<RegisterCheck> lastCheck(store::Connection &connection, Id<SchoolClass> schoolClass)
{
    std::optional<RegisterCheck> last;
    for (RegisterCheck &check :
         store::Records(connection).find<RegisterCheck>({{u"classId"_s, schoolClass.value()}})) {
        if (!last || check.revision > last->revision)
            last = std::move(check);
    }
    return last;
}

/// The class when it exists, is of that school year, and lies in the caller's scope.
Answer<SchoolClass> checkedClass(store::Connection &connection, const Caller &caller, Action action,
                                 const QJsonObject &params)
{
    const Id<SchoolClass> id(params[u"classId"].toInteger());
    const int semester = params[u"semester"].toInt();
    if (semester < 1 || semester > 2)
        return invalid(u"semester"_s, "range"_rule);
    const RecordType &type = recordTypeOf<SchoolClass>();
    const auto found = store::Records(connection).get(id);
    if (!found || !mayTouch(connection, caller, Action::View, type, id.value()))
        return notFound(type.name(), id.value());
    const auto filter = scopeOfReferred(caller, action, recordTypeOf<RegisterCheck>(), u"classId");
    if (!lies(connection, filter, type, id.value()))
        return forbidden(wireName(action), recordTypeOf<RegisterCheck>().name());
    if (found->schoolYear.roc() != params[u"schoolYear"].toInt())
        return invalid(u"schoolYear"_s, "range"_rule);
    return *found;
}

/// The value as people read it: a reference by the name of what it leads to, which everybody sees where it is
/// shown.
QJsonValue readable(store::Connection &connection, const FieldInfo &field, const QJsonValue &value)
{
    const RecordType *target =
        field.kind == FieldKind::Reference ? recordType(QString(QLatin1String(field.refersTo))) : nullptr;
    if (!target || value.toInteger() == 0)
        return value;
    const auto record = store::Records(connection).get(*target, value.toInteger());
    for (const FieldInfo &each : target->fields()) {
        if (record && each.isShownByReference && each.kind == FieldKind::Text)
            return record->value(QLatin1String(each.name));
    }
    return value;
}

/// The fields that differ, each with its value before and after.
QJsonArray differences(store::Connection &connection, const RecordType &type, const QJsonObject &before,
                       const QJsonObject &after)
{
    QJsonArray fields;
    for (const FieldInfo &field : type.fields()) {
        const QLatin1String name(field.name);
        // Whose it is stands beside it.
        if (field.isHidden || before.value(name) == after.value(name) ||
            QLatin1String(field.refersTo) == recordTypeOf<Student>().name())
            continue;
        fields.append(QJsonObject{{u"field"_s, name},
                                  {u"before"_s, readable(connection, field, before.value(name))},
                                  {u"after"_s, readable(connection, field, after.value(name))}});
    }
    return fields;
}

QJsonObject objectOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

Answer<QJsonObject> changes(CallContext &context, const QJsonObject &params)
{
    const auto found = checkedClass(context.reader, *context.caller, Action::View, params);
    if (!found)
        return found.error();
    struct Viewed
    {
        const RecordType &type;
        store::ScopeFilter scope;
    };
    const auto viewed = [&](const RecordType &type) {
        return Viewed{type, scopeFilter(*context.caller, Action::View, type)};
    };
    const Viewed students = viewed(recordTypeOf<Student>());
    const Viewed registerChanges = viewed(recordTypeOf<RegisterChange>());
    const auto shown = [](const Viewed &of, QJsonObject record) {
        return of.scope.sensitive == store::SensitiveFields::Hidden
                   ? store::withoutSensitive(of.type, std::move(record))
                   : record;
    };
    const auto last = lastCheck(context.reader, found->id);
    const qint64 revision = last ? last->revision : 0;
    store::Statement statement = context.reader.prepared(
        u"SELECT c.revision, c.at, c.actorName, c.action, c.recordId, c.\"before\", c.\"after\", "
        "c.recordType, "_s +
        studentOfChange + u' ' + changesOfClass + u" ORDER BY c.revision LIMIT ?"_s);
    // Read before the list, so that it tells of no change that is not in it.
    qint64 told = store::currentRevision(context.reader);
    qint64 lastRead = revision;
    int read = 0;
    QJsonArray list;
    if (statement.exec(revision, lastDayOf(*found), found->id.value(), found->id.value(), mostTold)) {
        while (statement.next()) {
            ++read;
            lastRead = statement.integer(0);
            const Viewed &of = statement.text(7) == students.type.name() ? students : registerChanges;
            const QJsonObject before = shown(of, objectOf(statement.text(5)));
            const QJsonObject after = shown(of, objectOf(statement.text(6)));
            if (!after.isEmpty() && !lies(context.reader, of.scope, of.type, statement.integer(4)))
                continue;
            const qint64 student = statement.integer(8);
            QJsonObject named = after.isEmpty() ? before : after;
            if (&of != &students)
                named = store::Records(context.reader).get(students.type, student).value_or(QJsonObject());
            list.append(QJsonObject{{u"revision"_s, statement.integer(0)},
                                    {u"at"_s, statement.text(1)},
                                    {u"actor"_s, statement.text(2)},
                                    {u"action"_s, statement.text(3)},
                                    {u"type"_s, of.type.name()},
                                    {u"studentId"_s, student},
                                    {u"studentNumber"_s, named.value(u"studentNumber")},
                                    {u"name"_s, named.value(u"name")},
                                    {u"fields"_s, differences(context.reader, of.type, before, after)}});
        }
    }
    // A list that was cut shows nothing beyond its last line.
    if (read == mostTold)
        told = lastRead;
    return QJsonObject{{u"check"_s, last ? QJsonValue(licheng::toJson(*last)) : QJsonValue()},
                       {u"changes"_s, list},
                       {u"total"_s, countChanges(context.reader, revision, *found)},
                       {u"revision"_s, told}};
}

/// How many changes each class has had since the revision that is told for it, in one walk through the log.
QHash<qint64, qint64> changesOfClasses(store::Connection &connection, SchoolYear year,
                                       const QHash<qint64, qint64> &since)
{
    QHash<qint64, qint64> counts;
    const auto first = std::min_element(since.begin(), since.end());
    if (first == since.end())
        return counts;
    store::Statement statement =
        connection.prepared(u"SELECT c.revision, COALESCE(m.classId, 0), CASE WHEN c.\"before\" = '' THEN 0 "
                            "ELSE COALESCE(json_extract(c.\"before\", '$.classId'), 0) END "
                            "FROM \"change\" c LEFT JOIN classMembership m ON m.studentId = "_s +
                            studentOfChange + u" AND m.endsOn >= "_s + dayOfChange + u" WHERE "_s +
                            ofRegister + u" AND "_s + dayOfChange + u" <= ? ORDER BY c.revision"_s);
    if (!statement.exec(*first, year.lastDay().toString(Qt::ISODate)))
        return counts;
    qint64 revision = 0;
    QSet<qint64> told; ///< classes of that revision: a student may have several before and after
    while (statement.next()) {
        if (statement.integer(0) != revision) {
            revision = statement.integer(0);
            told.clear();
        }
        for (const qint64 schoolClass : {statement.integer(1), statement.integer(2)}) {
            const auto from = since.constFind(schoolClass);
            if (from == since.constEnd() || revision <= *from || told.contains(schoolClass))
                continue;
            told.insert(schoolClass);
            ++counts[schoolClass];
        }
    }
    return counts;
}

Answer<QJsonObject> confirmClass(store::WriteContext &write, const Caller &caller, const QJsonObject &params,
                                 const Regulation &regulation)
{
    const auto found = checkedClass(write.connection(), caller, Action::Edit, params);
    if (!found)
        return found.error();
    if (const Verdict own =
            registerUnitVerdict(unitOf(write.records(), caller), wireName(found->division), regulation);
        !own.isAllowed())
        return refused(own.refusal());
    const qint64 seen = params[u"seen"].toInteger();
    if (seen < 0 || seen > write.revision())
        return invalid(u"seen"_s, "range"_rule);
    // Whoever confirms answers for what was shown, and for nothing that came after.
    const auto last = lastCheck(write.connection(), found->id);
    const qint64 since = last ? last->revision : 0;
    const qint64 unseen = countChanges(write.connection(), seen, *found);
    const qint64 shown = countChanges(write.connection(), since, *found) - unseen;
    // A class with more than one list can hold is confirmed list by list: the next call tells what is left.
    if (unseen > 0 && shown < mostTold) {
        return Fault{
            ErrorCode::Conflict,
            u"%1 changes of the class's register data came after those that were shown"_s.arg(unseen),
            {{u"unseen"_s, unseen}}};
    }
    const auto semester = static_cast<Semester>(params[u"semester"].toInt());
    RegisterCheck check;
    for (const RegisterCheck &stored :
         write.records().find<RegisterCheck>({{u"classId"_s, found->id.value()},
                                              {u"schoolYear"_s, found->schoolYear.roc()},
                                              {u"semester"_s, static_cast<int>(semester)}}))
        check = stored; // confirmed again: one record a semester, its history has the earlier ones
    check.classId = found->id;
    check.schoolYear = found->schoolYear;
    check.semester = semester;
    const Term term{found->schoolYear, semester};
    check.studentCount = static_cast<int>(membersOn(write.connection(), found->id, term.lastDay()).size());
    check.changeCount = static_cast<int>(shown);
    check.revision = static_cast<int>(unseen > 0 ? seen : write.revision());
    check.checkedBy = write.request().actorName;
    check.checkedAt = write.now();
    check.note = params[u"note"].toString();
    QJsonObject record = licheng::toJson(check);
    const RecordType &type = recordTypeOf<RegisterCheck>();
    if (const FieldFaults faults = type.validate(record); !faults.empty())
        return invalid(faults);
    const QString action = u"confirm"_s;
    const auto saved = check.id.isNull() ? write.create(type, record, action)
                                         : write.change(type, record, check.version, action);
    if (!saved)
        return saved.error();
    return QJsonObject{{u"record"_s, saved.value()}};
}

/// What was selected of the student and stands in no list yet, and posts, which are all submitted: each with
/// what tells it from the others, of which not every kind has a title.
QJsonArray unsubmitted(store::Connection &connection, Id<Student> student)
{
    const store::FieldValue ofStudent{u"studentId"_s, student.value()};
    const store::FieldValue selected{u"selected"_s, true};
    const store::FieldValue open{u"submittedIn"_s, QJsonValue::Null};
    const std::pair<const RecordType *, std::vector<store::FieldValue>> kinds[] = {
        {&recordTypeOf<CadrePost>(), {ofStudent, open}},
        {&recordTypeOf<CourseOutcome>(), {ofStudent, selected, open}},
        {&recordTypeOf<Performance>(), {ofStudent, selected, open}}};
    QJsonArray list;
    for (const auto &[type, which] : kinds) {
        for (const QJsonObject &record : store::Records(connection).find(*type, which)) {
            QJsonObject told{{u"type"_s, type->name()}, {u"id"_s, record[u"id"]}};
            for (const QString &field : {u"title"_s, u"kind"_s, u"unitName"_s, u"post"_s,
                                         u"certificateCode"_s, u"certificateNote"_s, u"startsOn"_s}) {
                if (record.contains(field))
                    told.insert(field, record[field]);
            }
            list.append(told);
        }
    }
    return list;
}

Answer<QJsonObject> pending(CallContext &context, const QJsonObject &params)
{
    const Id<Student> student(params[u"studentId"].toInteger());
    const auto within =
        scopeOfReferred(*context.caller, Action::View, recordTypeOf<RegisterChange>(), u"studentId");
    if (!lies(context.reader, within, recordTypeOf<Student>(), student.value()))
        return notFound(recordTypeOf<Student>().name(), student.value());
    const store::ReadTransaction snapshot(context.reader);
    return QJsonObject{
        {u"waiting"_s, pendingOutcomes(context.reader, student, CertificationState::Waiting)},
        {u"returned"_s, pendingOutcomes(context.reader, student, CertificationState::Returned)},
        {u"unsubmitted"_s, unsubmitted(context.reader, student)}};
}

} // namespace

void RegisterService::registerMethods(Api &api)
{
    api.add("register.changes", &changes);
    api.add("register.overview", this, &RegisterService::overview);
    api.add("register.pending", &pending);
    api.add("register.confirm", this, &RegisterService::confirm);
}

/// The classes of the year that the caller may look at, with the semester's check and what changed since the
/// last one.
Answer<QJsonObject> RegisterService::overview(CallContext &context, const QJsonObject &params)
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    const RecordType &classes = recordTypeOf<SchoolClass>();
    const auto within =
        scopeOfReferred(*context.caller, Action::View, recordTypeOf<RegisterCheck>(), u"classId");
    store::Records records(context.reader);
    const Unit unit = unitOf(records, *context.caller);
    QHash<qint64, RegisterCheck> ofTerm;
    QHash<qint64, qint64> since;
    for (const RegisterCheck &check : records.find<RegisterCheck>({{u"schoolYear"_s, term->year.roc()}})) {
        const qint64 id = check.classId.value();
        since.insert(id, std::max<qint64>(since.value(id), check.revision));
        if (check.semester == term->semester)
            ofTerm.insert(id, check);
    }
    const QHash<qint64, qint64> changed = changesOfClasses(context.reader, term->year, since);
    QJsonArray list;
    for (const SchoolClass &each : records.find<SchoolClass>({{u"schoolYear"_s, term->year.roc()}})) {
        const qint64 id = each.id.value();
        if (!lies(context.reader, within, classes, id) ||
            !mayTouch(context.reader, *context.caller, Action::View, classes, id))
            continue;
        const Verdict own = registerUnitVerdict(unit, wireName(each.division), *regulation);
        QJsonObject row{{u"classId"_s, id},
                        {u"name"_s, each.name},
                        {u"grade"_s, each.grade},
                        {u"division"_s, wireName(each.division)},
                        {u"department"_s, each.department},
                        {u"isOwn"_s, own.isAllowed()},
                        {u"unit"_s, own.isAllowed() ? unit.name : own.refusal().who},
                        {u"students"_s, qint64(membersOn(context.reader, each.id, term->lastDay()).size())},
                        // Nothing was ever confirmed: there is nothing that it could have changed since.
                        {u"changes"_s, since.contains(id) ? QJsonValue(changed.value(id)) : QJsonValue()}};
        if (const auto check = ofTerm.constFind(id); check != ofTerm.constEnd()) {
            row.insert(u"checkedBy"_s, check->checkedBy);
            row.insert(u"checkedAt"_s, detail::toJson(check->checkedAt));
        }
        list.append(row);
    }
    return QJsonObject{{u"classes"_s, list}};
}

void RegisterService::confirm(CallContext &context, const QJsonObject &params, Done done)
{
    submitWrite(
        m_writer, context, "register.confirm", params,
        [this, params](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
            const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
            return regulation ? confirmClass(write, *caller, params, *regulation)
                              : Answer<QJsonObject>(noRegulation());
        },
        std::move(done));
}

} // namespace licheng::service
