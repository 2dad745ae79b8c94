// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/checks/checks.h"

#include "server/service/giving.h"
#include "server/store/records.h"

namespace licheng::service::checks
{

namespace
{

/// Everybody uses the mailbox that the school has given (article 9, paragraph 4). A school that has not
/// entered its domain yet checks nothing.
std::optional<RecordProblem> mailProblem(const RecordStep &step)
{
    const QString mail = step.record.value(u"email").toString();
    const auto schools = store::Records(step.connection).find<School>({}, 1);
    QString domain = schools.empty() ? QString() : schools.front().mailDomain.trimmed();
    if (domain.startsWith(u'@'))
        domain.remove(0, 1);
    if (mail.isEmpty() || domain.isEmpty()
        || mail.section(u'@', -1).compare(domain, Qt::CaseInsensitive) == 0)
        return std::nullopt;
    return RecordProblem(Refusal{RefusalReason::MailDomain, step.regulation.articleOf(u"mail"), 0, 0, {}, {}}, "email");
}

/// A role of students goes with a student, every other role with none; a student has one account.
std::optional<RecordProblem> studentProblem(const RecordStep &step, const Grants &grants)
{
    const Id<Student> studentId(step.record.value(u"studentId").toInteger());
    if (isOfStudents(grants) == studentId.isNull())
        return RecordProblem("studentId", studentId.isNull() ? "required" : "staffRole");
    if (studentId.isNull())
        return std::nullopt;
    store::Records records(step.connection);
    const auto student = records.get(studentId);
    if (!student)
        return RecordProblem("studentId", "reference");
    for (const Account &other : records.find<Account>({{QStringLiteral("studentId"), studentId.value()}}, 2)) {
        if (other.id.value() != step.record.value(u"id").toInteger())
            return RecordProblem("studentId", "taken");
    }
    step.record.insert(QStringLiteral("division"), wireName(student->division));
    return std::nullopt;
}

/// Neither the account as it is nor as it will be may hold more than who writes it.
std::optional<RecordProblem> giftProblem(const RecordStep &step)
{
    if (!step.caller)
        return std::nullopt;
    std::vector<QJsonObject> states{step.record};
    if (step.before)
        states.push_back(*step.before);
    for (const QJsonObject &state : states) {
        const auto account = fromJson<Account>(state);
        if (auto refusal = account ? giftFault(step.connection, *step.caller, *account) : std::nullopt)
            return RecordProblem(*std::move(refusal), "roleId");
    }
    return std::nullopt;
}

} // namespace

std::optional<RecordProblem> account(const RecordStep &step)
{
    // What is stored already was right in its time.
    const auto isNew = [&](QStringView field) {
        return !step.before || step.before->value(field) != step.record.value(field);
    };
    if (auto problem = giftProblem(step))
        return problem;
    if (isNew(u"email")) {
        if (auto problem = mailProblem(step))
            return problem;
    }
    if (!isNew(u"roleId") && !isNew(u"studentId") && !isNew(u"division"))
        return std::nullopt;
    const auto role = store::Records(step.connection).get(Id<Role>(step.record.value(u"roleId").toInteger()));
    if (!role)
        return RecordProblem("roleId", "reference");
    const auto grants = Grants::parse(role->grants);
    if (!grants)
        return RecordProblem("roleId", "grants");
    return studentProblem(step, *grants);
}

std::optional<RecordProblem> deputy(const RecordStep &step)
{
    if (step.record.value(u"teacherId") == step.record.value(u"deputyId"))
        return RecordProblem("deputyId", "sameAccount");
    if (step.caller) {
        if (auto refusal = deputyFault(step.connection, *step.caller, Id<Account>(step.record.value(u"teacherId").toInteger()),
                                       Id<Account>(step.record.value(u"deputyId").toInteger())))
            return RecordProblem(*std::move(refusal), "deputyId");
    }
    return dayOrder(step.record, "startsOn", "endsOn");
}

} // namespace licheng::service::checks
