// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/record_rules.h"

#include "server/service/types/record_behaviour.h"
#include "server/store/records.h"
#include "server/store/taken_values.h"
#include "shared/rules/students.h"
#include "shared/rules/submission_steps.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Fault;

namespace {

/// What a student's own account may do hangs on the register, whatever it is about.
std::optional<Fault> callerStudies(store::Connection &connection, const Caller &caller,
                                   const Regulation &regulation)
{
    const auto student = caller.account.studentId.isNull()
                             ? std::nullopt
                             : store::Records(connection).get(caller.account.studentId);
    return student ? asFault(studyingVerdict(*student, regulation)) : std::nullopt;
}

/// The same of the student to whose portfolio a record belongs, whoever wants to change it.
std::optional<Fault> ownerStudies(store::Connection &connection, const RecordType &type,
                                  const QJsonObject &record, const Regulation &regulation)
{
    if (!isPortfolio(type))
        return std::nullopt;
    const auto student = store::Records(connection).get(Id<Student>(record.value(u"studentId").toInteger()));
    return student ? asFault(studyingVerdict(*student, regulation)) : std::nullopt;
}

/// Whether the record may still be changed; what is submitted never may.
Verdict changeVerdict(const RecordType &type, const ChangeStep &step, const QJsonObject &record)
{
    if (const auto mayChange = behaviourOf(type).mayChange)
        return mayChange(step, record);
    if (record.value(u"submittedIn").toInteger() == 0)
        return Verdict::allowed();
    return submittedRefusal(type.name(), step.regulation.articleOf(u"submit."_s + type.name()));
}

} // namespace

std::optional<Fault> asFault(const Verdict &verdict)
{
    return verdict.isAllowed() ? std::nullopt : std::optional(protocol::refused(verdict.refusal()));
}

Fault asFault(const RecordProblem &problem)
{
    if (!problem.refusal)
        return protocol::invalid(problem.faults);
    Fault fault = protocol::refused(*problem.refusal);
    if (!problem.faults.empty())
        fault.data.insert(u"faults"_s, protocol::toJson(problem.faults));
    return fault;
}

std::optional<Fault> entryFault(const RecordType &type, const ChangeStep &step,
                                const std::optional<QJsonObject> &before, QJsonObject record)
{
    RecordProblem all(type.validate(record));
    CodeBook codes(step.connection);
    if (const auto problem =
            checkRecord(type, {step.connection, step.now, step.regulation, codes, before, record,
                               RecordStep::Origin::Form, step.caller, nullptr, faultyFields(all.faults)})) {
        addFaults(all.faults, problem->faults);
        all.refusal = problem->refusal;
    }
    addFaults(all.faults, store::takenValues(step.connection, type, record));
    return all.faults.empty() && !all.refusal ? std::nullopt : std::optional(asFault(all));
}

std::optional<Fault> checkSave(const RecordType &type, const SaveStep &step)
{
    const RecordBehaviour &behaviour = behaviourOf(type);
    if (!behaviour.isSavedByForm)
        return protocol::forbidden(u"edit"_s, type.name());
    if (auto fault = callerStudies(step.write.connection(), step.caller, step.regulation))
        return fault;
    CodeBook codes(step.write.connection());
    if (const auto problem =
            checkRecord(type, {step.write.connection(), step.write.now(), step.regulation, codes, step.before,
                               step.record, RecordStep::Origin::Form, &step.caller}))
        return asFault(*problem);
    return behaviour.checkSave ? behaviour.checkSave(step) : std::nullopt;
}

protocol::Answer<QJsonObject> followSave(const RecordType &type, store::WriteContext &write,
                                         const QJsonObject &saved)
{
    const auto follow = behaviourOf(type).followSave;
    return follow ? follow(write, saved) : protocol::Answer<QJsonObject>(QJsonObject{});
}

std::optional<Fault> checkFiles(const RecordType &type, const FilesStep &step)
{
    if (auto fault = callerStudies(step.write.connection(), step.caller, step.regulation))
        return fault;
    if (auto fault = ownerStudies(step.write.connection(), type, step.owner, step.regulation))
        return fault;
    if (const auto check = behaviourOf(type).checkFiles)
        return check(step);
    return asFault(
        changeVerdict(type, {step.write.connection(), step.at, step.regulation, &step.caller}, step.owner));
}

std::optional<Fault> checkChange(const RecordType &type, store::WriteContext &write, const Caller &caller,
                                 const Regulation &regulation, const QJsonObject &record)
{
    if (auto fault = ownerStudies(write.connection(), type, record, regulation))
        return fault;
    return asFault(changeVerdict(type, {write.connection(), write.now(), regulation, &caller}, record));
}

std::optional<Fault> checkRemove(const RecordType &type, store::WriteContext &write, const Caller &caller,
                                 const Regulation &regulation, const QJsonObject &record)
{
    if (auto fault = callerStudies(write.connection(), caller, regulation))
        return fault;
    const auto check = behaviourOf(type).checkRemove;
    return check ? check({write, caller, regulation, record})
                 : checkChange(type, write, caller, regulation, record);
}

} // namespace licheng::service
