// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/record_rules.h"

#include "server/service/checks/checks.h"
#include "server/service/giving.h"
#include "server/service/outcome_desk.h"
#include "server/service/record_check.h"
#include "server/service/register_effect.h"
#include "server/service/scope.h"
#include "shared/rules/situations.h"
#include "shared/rules/students.h"

namespace licheng::service
{

using protocol::Fault;

namespace
{

std::optional<Fault> asFault(const Verdict &verdict)
{
    return verdict.isAllowed() ? std::nullopt : std::optional(protocol::refused(verdict.refusal()));
}

/// What a student's own account may do hangs on the register, whatever it is about.
std::optional<Fault> callerStudies(store::Connection &connection, const Caller &caller, const Regulation &regulation)
{
    const auto student = caller.account.studentId.isNull() ? std::nullopt
                                                           : store::Records(connection).get(caller.account.studentId);
    return student ? asFault(studyingVerdict(*student, regulation)) : std::nullopt;
}

/// The same of the student to whose portfolio a record belongs, whoever wants to change it.
std::optional<Fault> ownerStudies(store::Connection &connection, const RecordType &type, const QJsonObject &record,
                                  const Regulation &regulation)
{
    if (!isPortfolio(type))
        return std::nullopt;
    const auto student = store::Records(connection).get(Id<Student>(record.value(u"studentId").toInteger()));
    return student ? asFault(studyingVerdict(*student, regulation)) : std::nullopt;
}

/// Of the types whose records, files included, a student changes only in their window; none: the type has no such rule.
std::optional<Verdict> changeVerdict(const RecordType &type, const checks::ChangeStep &step, const QJsonObject &json)
{
    if (type.name() == u"performance")
        return checks::performanceVerdict(step, fromJson<Performance>(json).value());
    if (type.name() == u"autobiography")
        return checks::autobiographyVerdict(step, fromJson<Autobiography>(json).value());
    return std::nullopt;
}

/// A new outcome is an upload: quota, credit and window decide. A changed one must still be open to change.
std::optional<Fault> saveOutcome(const SaveStep &step)
{
    const auto outcome = fromJson<CourseOutcome>(step.record);
    if (!outcome)
        return protocol::invalid(QStringLiteral("record"), QStringLiteral("kind"));
    OutcomeDesk desk(step.write.connection());
    const auto student = desk.records().get(outcome->studentId);
    const auto course = desk.records().get(outcome->courseId);
    if (!student || !course)
        return protocol::invalid(student ? QStringLiteral("courseId") : QStringLiteral("studentId"),
                                 QStringLiteral("reference"));
    const Term term{course->schoolYear, course->semester};

    CourseOutcome judged = *outcome;
    judged.schoolYear = term.year;
    if (const FieldFaults faults = situationFaults(judged); !faults.empty())
        return protocol::invalid(faults);
    if (step.before) {
        const auto before = fromJson<CourseOutcome>(*step.before);
        if (!before || before->studentId != outcome->studentId || before->courseId != outcome->courseId)
            return protocol::invalid(QStringLiteral("courseId"), QStringLiteral("fixed"));
        if (auto fault = asFault(editVerdict(*before, step.regulation)))
            return fault;
    } else {
        if (!desk.takes(student->id, course->id))
            return protocol::refused(notTaken(step.regulation));
        if (auto fault = asFault(uploadVerdict(*course, desk.uploads(student->id, term), step.regulation)))
            return fault;
    }
    if (auto fault = asFault(descriptionVerdict(outcome->description, step.regulation)))
        return fault;
    const Verdict upload = desk.window(WindowKind::Upload, term, *student, step.write.now(), step.regulation);
    // What a teacher returned may be mended as long as certification goes on.
    const bool returned = step.before && outcome->certification == CertificationState::Returned;
    if (!upload.isAllowed()
        && !(returned && desk.window(WindowKind::Certify, term, *student, step.write.now(), step.regulation).isAllowed()))
        return asFault(upload);
    if (!step.before) {
        step.record.insert(QStringLiteral("schoolYear"), term.year.roc());
        step.record.insert(QStringLiteral("semester"), static_cast<int>(term.semester));
        step.record.insert(QStringLiteral("uploadedAt"), detail::toJson(step.write.now()));
    }
    return std::nullopt;
}

std::optional<Fault> saveWindow(const SaveStep &step)
{
    const auto window = fromJson<Window>(step.record);
    if (!window)
        return protocol::invalid(QStringLiteral("record"), QStringLiteral("kind"));
    if (const FieldFaults faults = checkWindow(*window); !faults.empty())
        return protocol::invalid(faults);
    if (!window->extendsId.isNull()) {
        const auto extended = step.write.get(window->extendsId);
        if (!extended || extended->kind != window->kind || extended->schoolYear != window->schoolYear
            || extended->semester != window->semester)
            return protocol::invalid(QStringLiteral("extendsId"), QStringLiteral("reference"));
    }
    return std::nullopt;
}

/// A role's text must be readable as grants, or nobody with it could sign in any more.
std::optional<Fault> saveRole(const SaveStep &step)
{
    const auto grants = Grants::parse(step.record[u"grants"].toString());
    if (grants) {
        const Id<Role> id(step.record[u"id"].toInteger());
        for (const QJsonObject &state : {step.before.value_or(QJsonObject()), step.record}) {
            if (const auto refusal = giftFault(step.write.connection(), step.caller, id, state[u"grants"].toString()))
                return protocol::refused(*refusal);
        }
        return std::nullopt;
    }
    Fault fault = protocol::invalid(QStringLiteral("grants"), QStringLiteral("grants"));
    fault.message = QStringLiteral("the role's permissions cannot be read: %1").arg(grants.error().message);
    fault.data.insert(QStringLiteral("detail"), grants.error().message);
    return fault;
}

} // namespace

std::optional<Fault> checkSave(const RecordType &type, const SaveStep &step)
{
    if (auto fault = callerStudies(step.write.connection(), step.caller, step.regulation))
        return fault;
    CodeBook codes(step.write.connection());
    if (const auto problem = checkRecord(type, {step.write.connection(), step.write.now(), step.regulation, codes,
                                                step.before, step.record, RecordStep::Origin::Form, &step.caller}))
        return problem->refusal ? protocol::refused(*problem->refusal) : protocol::invalid(problem->faults);
    if (type.name() == u"courseOutcome")
        return saveOutcome(step);
    if (type.name() == u"window")
        return saveWindow(step);
    if (type.name() == u"role")
        return saveRole(step);
    // Files come in by attachment.*, lists by submission.*: their bytes and their rows belong together.
    // A check is made by register.confirm and a reminder by outcome.remind, which count what they stand for.
    if (type.name() == u"attachment" || type.name() == u"submissionList" || type.name() == u"registerCheck"
        || type.name() == u"reminder")
        return protocol::forbidden(QStringLiteral("edit"), type.name());
    return std::nullopt;
}

protocol::Answer<QJsonObject> followSave(const RecordType &type, store::WriteContext &write, const QJsonObject &saved)
{
    if (type.name() == u"registerChange")
        return applyRegisterChange(write, saved);
    return QJsonObject{};
}

std::optional<Fault> checkFiles(const RecordType &type, const FilesStep &step)
{
    if (auto fault = callerStudies(step.write.connection(), step.caller, step.regulation))
        return fault;
    if (auto fault = ownerStudies(step.write.connection(), type, step.owner, step.regulation))
        return fault;
    if (const auto verdict = changeVerdict(type, {step.write.connection(), step.at, step.regulation, &step.caller},
                                           step.owner))
        return asFault(*verdict);
    if (type.name() != u"courseOutcome") {
        if (step.owner.value(u"submittedIn").toInteger() != 0)
            return protocol::refused({RefusalReason::AlreadySubmitted, step.regulation.articleOf(QStringLiteral("submit.") + type.name()), 0, 0, {}, {}});
        return std::nullopt;
    }
    const auto outcome = fromJson<CourseOutcome>(step.owner);
    if (!outcome)
        return protocol::invalid(QStringLiteral("record"), QStringLiteral("kind"));
    if (auto fault = asFault(fileChangeVerdict(*outcome, step.slot, step.regulation)))
        return fault;
    // Whoever may take certifications over may bring the files that go with them.
    const bool comesLater = awaitsFile(*outcome, step.slot);
    if (comesLater && mayTouch(step.write.connection(), step.caller, Action::TakeOver, type, outcome->id.value()))
        return std::nullopt;
    OutcomeDesk desk(step.write.connection());
    const auto student = desk.records().get(outcome->studentId);
    const Term term{outcome->schoolYear, outcome->semester};
    const Verdict upload = desk.window(WindowKind::Upload, term, *student, step.at, step.regulation);
    // What waits for its file, or was returned, may get it as long as certification goes on.
    const bool mending = (comesLater || outcome->certification == CertificationState::Returned)
        && desk.window(WindowKind::Certify, term, *student, step.at, step.regulation).isAllowed();
    return mending ? std::nullopt : asFault(upload);
}

std::optional<Fault> checkRemove(const RecordType &type, store::WriteContext &write, const Caller &caller,
                                 const Regulation &regulation, const QJsonObject &record)
{
    if (auto fault = callerStudies(write.connection(), caller, regulation))
        return fault;
    if (type.name() == u"registerChange")
        return asFault(registerChangeStands(regulation));
    std::optional<Refusal> gift;
    if (type.name() == u"account")
        gift = giftFault(write.connection(), caller, fromJson<Account>(record).value());
    else if (type.name() == u"role")
        gift = giftFault(write.connection(), caller, Id<Role>(record[u"id"].toInteger()), record[u"grants"].toString());
    if (gift)
        return protocol::refused(*gift);
    const auto submitted = [&](const RecordType &owning, const QJsonObject &owner) {
        return owner.value(u"submittedIn").toInteger() == 0 ? std::nullopt
            : asFault(Refusal{RefusalReason::AlreadySubmitted, regulation.articleOf(QStringLiteral("submit.") + owning.name()), 0, 0, {}, {}});
    };
    const auto judge = [&](const RecordType &owner, const QJsonObject &json) {
        if (auto fault = ownerStudies(write.connection(), owner, json, regulation))
            return fault;
        if (const auto verdict = changeVerdict(owner, {write.connection(), write.now(), regulation, &caller}, json))
            return asFault(*verdict);
        return owner.name() == u"courseOutcome" ? asFault(editVerdict(fromJson<CourseOutcome>(json).value(), regulation))
                                                : submitted(owner, json);
    };
    if (type.name() != u"attachment")
        return judge(type, record);
    for (const FileOwner &owner : fileOwners) {
        const qint64 id = record.value(QLatin1String(owner.field)).toInteger();
        const RecordType &ownerType = *recordType(QString(QLatin1String(owner.recordType)));
        if (const auto json = id == 0 ? std::nullopt : write.records().get(ownerType, id))
            return judge(ownerType, *json);
    }
    return std::nullopt;
}

} // namespace licheng::service
