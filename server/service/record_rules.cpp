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

/// Whether records of the type are entered, and by this caller now, whatever they say.
std::optional<Fault> entererFault(store::Connection &connection, const RecordType &type, const Caller &caller,
                                  const Regulation &regulation)
{
    if (!behaviourOf(type).isSavedByForm)
        return protocol::forbidden(u"edit"_s, type.name());
    return callerStudies(connection, caller, regulation);
}

} // namespace

std::optional<Fault> asFault(const Verdict &verdict)
{
    return verdict.isAllowed() ? std::nullopt : std::optional(protocol::refused(verdict.refusal()));
}

namespace {

/// The refusal with what a form marks and leads to.
QJsonObject toJson(const FieldRefusal &each)
{
    QJsonObject json = licheng::toJson(each.refusal);
    json.insert(u"fields"_s, QJsonArray::fromStringList(each.fields));
    if (each.other.id != 0)
        json.insert(u"hangsOn"_s, QJsonObject{{u"record"_s, each.other.type}, {u"id"_s, each.other.id}});
    return json;
}

} // namespace

Fault asFault(const RecordProblem &problem)
{
    if (problem.refusals.empty()) {
        Fault fault = protocol::invalid(problem.faults);
        // Scripts are told the words of a rule, too: which permission of a role cannot be read.
        for (const FieldFault &each : problem.faults) {
            if (!each.other.isEmpty())
                fault.message = each.field + u": "_s + each.other;
        }
        return fault;
    }
    Fault fault = protocol::refused(problem.refusals.front().refusal);
    fault.data = toJson(problem.refusals.front());
    QJsonArray further;
    for (auto each = problem.refusals.begin() + 1; each != problem.refusals.end(); ++each)
        further.append(toJson(*each));
    if (!further.isEmpty())
        fault.data.insert(u"further"_s, further);
    if (!problem.faults.empty())
        fault.data.insert(u"faults"_s, protocol::toJson(problem.faults));
    return fault;
}

std::optional<Fault> entryFault(const RecordType &type, const ChangeStep &step,
                                const std::optional<QJsonObject> &before, QJsonObject &record,
                                const FieldFaults &named)
{
    RecordProblem all(type.validate(record));
    if (all.isNone() && step.caller) {
        if (auto fault = entererFault(step.connection, type, *step.caller, step.regulation))
            return fault;
    }
    addFaults(all.faults, named);
    const QStringList faulty = faultyFields(all.faults);
    CodeBook codes(step.connection);
    if (const auto problem =
            checkRecord(type, {step.connection, step.now, step.regulation, codes, before, record,
                               RecordStep::Origin::Form, step.caller, nullptr, faulty}))
        all.add(*problem);
    addFaults(all.faults, store::takenValues(step.connection, type, record, faulty));
    return all.isNone() ? std::nullopt : std::optional(asFault(all));
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
