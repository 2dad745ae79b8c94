// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/class_membership.h"
#include "server/service/import/import_term.h"
#include "server/service/import/register_planners.h"
#include "server/service/student_place.h"
#include "server/service/types/days.h"
#include "server/store/change_log.h"
#include "server/store/read_notes.h"
#include "server/store/records.h"
#include "shared/model/class_membership.h"
#include "shared/model/mail_address.h"
#include "shared/model/school_time.h"
#include "shared/rules/retention.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// A list of codes as rosters want it: each once, in the order of its numbers, no stray commas.
std::optional<QString> codeList(QString text)
{
    text.replace(u'、', u',').replace(u';', u',');
    QStringList codes = text.split(u',', Qt::SkipEmptyParts);
    for (QString &code : codes)
        code = code.trimmed();
    codes.removeAll(QString());
    const auto isCode = [](const QString &code) {
        constexpr qsizetype longest = 4;
        return code.size() <= longest && std::all_of(code.begin(), code.end(), [](QChar c) {
                   return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z');
               });
    };
    if (!std::all_of(codes.begin(), codes.end(), isCode))
        return std::nullopt;
    std::sort(codes.begin(), codes.end(), [](const QString &a, const QString &b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes.join(u',');
}

/// The instant at which the student's data were last submitted; invalid: never.
QDateTime lastSubmission(store::Connection &connection, qint64 student)
{
    if (store::ReadNotes *notes = store::readNotes(connection)) {
        notes->noteAll(recordTypeOf<SubmissionList>());
        for (const RecordType *type :
             {&recordTypeOf<CourseOutcome>(), &recordTypeOf<CadrePost>(), &recordTypeOf<Performance>()})
            notes->note(*type, u"studentId", student);
    }
    store::Statement statement =
        connection.prepared(u"SELECT MAX(l.submittedAt) FROM submissionList l WHERE l.id IN "
                            "(SELECT submittedIn FROM courseOutcome WHERE studentId = ? "
                            "UNION SELECT submittedIn FROM cadrePost WHERE studentId = ? "
                            "UNION SELECT submittedIn FROM performance WHERE studentId = ?)"_s);
    QDateTime at;
    if (statement.exec(student, student, student) && statement.next() && !statement.isNull(0))
        at = QDateTime::fromString(statement.text(0), Qt::ISODateWithMs);
    return at;
}

/// The instant at which the field got the value that is stored now; invalid: the log does not say.
QDateTime lastChange(store::Connection &connection, qint64 student, const QString &field)
{
    for (const store::ChangeEntry &entry :
         store::ChangeLog(connection).history(recordTypeOf<Student>().name(), student)) {
        if (entry.after.contains(field) && entry.before.value(field) != entry.after.value(field))
            return entry.at;
    }
    return {};
}

/// A correction keeps the value that it replaces, because lists sent before it carry that. The first one
/// kept stays until the value after it was submitted, too; a correction taken back leaves none.
void keepFormer(const RecordStep &step, const QString &field, const QString &former)
{
    const QJsonValue before = step.before->value(field);
    const QJsonValue after = step.record.value(field);
    if (before == after)
        return;
    const QJsonValue kept = step.before->value(former);
    const bool isKept = !kept.isNull() && !kept.toString().isEmpty();
    const qint64 student = step.before->value(u"id").toInteger();
    const auto wasSubmitted = [&] {
        const QDateTime submitted = lastSubmission(step.connection, student);
        const QDateTime changed = lastChange(step.connection, student, field);
        return submitted.isValid() && changed.isValid() && submitted > changed;
    };
    if (!isKept || wasSubmitted())
        step.record.insert(former, before);
    else if (kept == after)
        step.record.insert(former, store::blankRecord(recordTypeOf<Student>()).value(former));
}

std::optional<RecordProblem> checkMail(const RecordStep &step)
{
    const QString email = step.record.value(u"email").toString();
    if (email.isEmpty() || (step.before && step.before->value(u"email").toString() == email))
        return std::nullopt;
    const std::vector<School> schools = store::Records(step.connection).find<School>({}, 1);
    QString domain = schools.empty() ? QString() : schools.front().mailDomain.trimmed().toLower();
    if (domain.startsWith(u'@'))
        domain.remove(0, 1);
    if (domain.isEmpty() || mailDomain(email) == domain)
        return std::nullopt;
    return RecordProblem(Refusal{RefusalReason::MailDomain, step.regulation.articleOf(u"mail"), 0, 0, {}, {}},
                         "email");
}

/// By a form; rows of a list may exchange seats, so the import looks at them all together.
Id<Student> takerOfSeat(const RecordStep &step)
{
    const auto isChanged = [&](QStringView field) {
        return !step.before || step.before->value(field) != step.record.value(field);
    };
    const bool isAsked = step.origin == RecordStep::Origin::Form &&
                         step.record.value(u"state").toString() == wireName(StudentState::Enrolled) &&
                         (isChanged(u"seat") || isChanged(u"classId") || isChanged(u"state"));
    return isAsked ? seatHolder(step.connection, Id<SchoolClass>(step.record.value(u"classId").toInteger()),
                                step.record.value(u"seat").toInt(),
                                Id<Student>(step.record.value(u"id").toInteger()))
                   : Id<Student>();
}

protocol::Answer<QJsonObject> followStudent(store::WriteContext &write, const QJsonObject &saved)
{
    const auto student = fromJson<Student>(saved);
    if (!student)
        return protocol::invalid(u"record"_s, "kind"_rule);
    const auto kept = keepMembership(write, *student);
    return kept ? protocol::Answer<QJsonObject>(QJsonObject()) : kept.error();
}

/// Where the student sat goes along; whatever else names the student stands against it.
std::optional<protocol::Fault> removeMemberships(const RemoveStep &step)
{
    const QJsonValue student = step.record.value(u"id");
    for (const ClassMembership &each :
         step.write.records().find<ClassMembership>({{u"studentId"_s, student}})) {
        if (auto gone = step.write.remove(recordTypeOf<ClassMembership>(), each.id.value(), each.version);
            !gone)
            return gone.error();
    }
    return std::nullopt;
}

/// A new student is of the division of the class; another's place changes as placeProblem() says.
std::optional<RecordProblem> checkPlace(const RecordStep &step)
{
    const auto isSame = [&](const char *field) {
        return step.before &&
               step.before->value(QLatin1String(field)) == step.record.value(QLatin1String(field));
    };
    if (isSame("division") && isSame("classId"))
        return std::nullopt;
    const auto to =
        store::Records(step.connection).get(Id<SchoolClass>(step.record.value(u"classId").toInteger()));
    const auto division = fromWire<Division>(step.record.value(u"division").toString());
    if (!division)
        return std::nullopt; // a fault of its own
    if (!step.before && to && to->division != *division)
        return RecordProblem("classId", "otherDivision");
    const auto before = step.before ? fromJson<Student>(*step.before) : Result<Student>(Student());
    // Who comes from no class; a list names the class of the semester that it is of.
    const bool isComing = before && before->classId.isNull() && step.origin == RecordStep::Origin::Form &&
                          step.record.value(u"state").toString() == wireName(StudentState::Enrolled);
    // Until there are classes of the present year, everybody still sits in those of the last one.
    const SchoolYear year = SchoolYear::of(dayAtSchool(step.now));
    if (isComing && to && to->schoolYear < year &&
        !store::Records(step.connection)
             .find<SchoolClass>({{u"schoolYear"_s, year.roc()}, {u"division"_s, wireName(*division)}}, 1)
             .empty())
        return RecordProblem("classId", "classOver");
    return step.before && before ? placeProblem(step.connection, {*before, *division, to},
                                                dayAtSchool(step.now), step.regulation)
                                 : std::nullopt;
}

/// Article 7 counts from the day of graduation, so nobody moves that day, or takes the seal away, by changing
/// the student: a wrong graduation is taken back as a change of the register. A day that was not known is
/// entered, and lies in the school year of the last class or after it; of whom no class is known, in the
/// third year since the entry or after it, and without that in the present one.
std::optional<RecordProblem> checkGraduation(const RecordStep &step)
{
    const auto isSealedBy = [](const QJsonObject &student) {
        return student.value(u"state").toString() == wireName(StudentState::Graduated);
    };
    const bool wasSealed = step.before && isSealedBy(*step.before);
    const auto isSame = [&](QStringView field) {
        return step.before->value(field) == step.record.value(field);
    };
    if (wasSealed && isSame(u"state") && isSame(u"stateDate"))
        return std::nullopt;
    const auto before = wasSealed ? fromJson<Student>(*step.before) : Result<Student>(Error{});
    if (before && before->stateDate.isValid()) {
        const RetentionRule rule = retentionRule(step.regulation);
        return RecordProblem(Refusal{RefusalReason::StillSealed,
                                     rule.article,
                                     rule.sealedYears,
                                     0,
                                     {},
                                     lastInstant(sealedUntil(*before, rule))},
                             isSame(u"state") ? "stateDate" : "state");
    }
    const QDate day = dayOf(step.record, u"stateDate");
    if (!isSealedBy(step.record) || !day.isValid())
        return std::nullopt;
    SchoolYear last;
    for (const ClassMembership &each :
         store::Records(step.connection)
             .find<ClassMembership>({{u"studentId"_s, step.record.value(u"id").toInteger()}})) {
        if (const SchoolYear year = SchoolYear::of(each.startsOn); last.isNull() || last < year)
            last = year;
    }
    constexpr int yearsAfterEntry = 2;
    if (last.isNull()) {
        const SchoolYear entry(step.record.value(u"entryYear").toInt());
        last = entry.isNull() ? SchoolYear::of(dayAtSchool(step.now))
                              : SchoolYear(entry.roc() + yearsAfterEntry);
    }
    if (day >= last.firstDay())
        return std::nullopt;
    return RecordProblem(FieldFaults{{u"stateDate"_s, "outsideYear"_rule, last.roc(), 0}});
}

std::optional<RecordProblem> checkSpecialIdentities(const RecordStep &step)
{
    const auto identities = codeList(step.record.value(u"specialIdentities").toString());
    if (!identities)
        return RecordProblem("specialIdentities", "code");
    step.record.insert(u"specialIdentities"_s, *identities);
    // What is stored already was right in its time.
    const QStringList stored =
        step.before ? step.before->value(u"specialIdentities").toString().split(u',') : QStringList();
    for (const QString &code : identities->split(u',', Qt::SkipEmptyParts)) {
        if (!stored.contains(code) && step.codes.isUnknown(u"specialIdentity"_s, code))
            return RecordProblem("specialIdentities", "code");
    }
    return std::nullopt;
}

std::optional<RecordProblem> checkExperimentalClass(const RecordStep &step)
{
    // The table of class kinds says which code is that of an experimental class.
    const QString experimental = step.codes.codeOf(u"classKind"_s, u"實驗班"_s);
    const bool isExperimental =
        !experimental.isEmpty() && step.record.value(u"classKind").toString() == experimental;
    const bool hasName = !step.record.value(u"experimentalClass").toString().isEmpty();
    if (isExperimental && !hasName)
        return RecordProblem("experimentalClass", "required");
    if (!isExperimental && hasName)
        return RecordProblem("experimentalClass", "notForClassKind");
    return std::nullopt;
}

std::optional<RecordProblem> checkStudentSeat(const RecordStep &step)
{
    const Id<Student> taker = takerOfSeat(step);
    return taker.isNull()
               ? std::nullopt
               : std::optional(RecordProblem(FieldFaults{{u"seat"_s, "seatTaken"_rule, 0, taker.value()}}));
}

void completeStudent(const RecordStep &step)
{
    // Who comes into a class is of its department, unless another one is told.
    const QJsonValue classId = step.record.value(u"classId");
    const bool isNewThere = !step.before || step.before->value(u"classId") != classId;
    if (isNewThere && step.record.value(u"department").toString().isEmpty()) {
        if (const auto of = store::Records(step.connection).get(Id<SchoolClass>(classId.toInteger())))
            step.record.insert(u"department"_s, of->department);
    }
    if (step.before) {
        keepFormer(step, u"identityNumber"_s, u"previousIdentityNumber"_s);
        keepFormer(step, u"birthday"_s, u"previousBirthday"_s);
    }
}

std::unique_ptr<ImportPlanner> planStudents(const ImportTask &task, store::Connection &connection,
                                            const Regulation &regulation, ImportPlan &plan)
{
    return std::make_unique<StudentPlanner>(task, connection, regulation, plan);
}

std::optional<RowTerm> termOfStudent(const RowValues &row, Term)
{
    const int entry = row.value("entryYear").toInt();
    const int grade = row.value("classId.grade").toInt();
    return entry > 0 && grade > 0 ? std::optional(RowTerm{yearOfGrade(SchoolYear(entry), grade)})
                                  : std::nullopt;
}

} // namespace

RecordBehaviour types::student()
{
    return {.type = &recordTypeOf<Student>(),
            .rules = {{{"specialIdentities"}, &checkSpecialIdentities},
                      {{"classKind", "experimentalClass"}, &checkExperimentalClass},
                      {{"email"}, &checkMail},
                      {{"division", "classId"}, &checkPlace},
                      {{"state", "stateDate", "entryYear"}, &checkGraduation},
                      {{"state", "classId", "seat"}, &checkStudentSeat}},
            .complete = &completeStudent,
            .followSave = &followStudent,
            .checkRemove = &removeMemberships,
            .planner = &planStudents,
            .shared = &sharedSeats,
            .termOfRow = &termOfStudent,
            .bringsEnrolments = true};
}

} // namespace licheng::service
