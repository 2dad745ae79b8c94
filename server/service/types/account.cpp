// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/giving.h"
#include "server/service/session_tokens.h"
#include "server/store/records.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Answer;
using protocol::Fault;

namespace {

/// Everybody uses the mailbox that the school has given (article 9, paragraph 4). A school that has not
/// entered its domain yet checks nothing.
std::optional<RecordProblem> mailProblem(const RecordStep &step)
{
    const QString mail = step.record.value(u"email").toString();
    const auto schools = store::Records(step.connection).find<School>({}, 1);
    if (mail.isEmpty() || schools.empty() || isOfMailDomain(mail, schools.front().mailDomain))
        return std::nullopt;
    return RecordProblem(Refusal{RefusalReason::MailDomain, step.regulation.articleOf(u"mail"), 0, 0, {}, {}},
                         "email");
}

/// A role of students goes with a student, every other role with none; a student has one account.
std::optional<RecordProblem> studentProblem(const RecordStep &step, const Grants &grants)
{
    const Id<Student> studentId(step.record.value(u"studentId").toInteger());
    if (isOfStudents(grants) == studentId.isNull())
        return RecordProblem("studentId", studentId.isNull() ? "required"_rule : "staffRole"_rule);
    if (studentId.isNull())
        return std::nullopt;
    store::Records records(step.connection);
    const auto student = records.get(studentId);
    if (!student)
        return RecordProblem("studentId", "reference");
    for (const Account &other : records.find<Account>({{u"studentId"_s, studentId.value()}}, 2)) {
        if (other.id.value() != step.record.value(u"id").toInteger())
            return RecordProblem(FieldFaults{{u"studentId"_s, "taken"_rule, 0, other.id.value()}});
    }
    step.record.insert(u"division"_s, wireName(student->division));
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

/// What is stored already was right in its time.
bool isAccountFieldNew(const RecordStep &step, QStringView field)
{
    return !step.before || step.before->value(field) != step.record.value(field);
}

std::optional<RecordProblem> checkAccountMail(const RecordStep &step)
{
    return isAccountFieldNew(step, u"email") ? mailProblem(step) : std::nullopt;
}

std::optional<RecordProblem> checkAccountPerson(const RecordStep &step)
{
    if (!isAccountFieldNew(step, u"roleId") && !isAccountFieldNew(step, u"studentId") &&
        !isAccountFieldNew(step, u"division"))
        return std::nullopt;
    const auto role = store::Records(step.connection).get(Id<Role>(step.record.value(u"roleId").toInteger()));
    if (!role)
        return RecordProblem("roleId", "reference");
    const auto grants = Grants::parse(role->grants);
    if (!grants)
        return RecordProblem("roleId", "grants");
    return studentProblem(step, *grants);
}

/// The tokens end with the commit that disables the account; who is connected is then signed out.
Answer<QJsonObject> endSessions(store::WriteContext &write, const QJsonObject &saved)
{
    if (saved[u"state"].toString() == wireName(AccountState::Disabled) &&
        !revokeTokens(write.connection(), Id<Account>(saved[u"id"].toInteger()), {}, write.now()))
        return store::storeFault(write.connection());
    return QJsonObject{};
}

std::optional<Fault> checkAccountGoes(const RemoveStep &step)
{
    const auto gift = giftFault(step.write.connection(), step.caller, fromJson<Account>(step.record).value());
    return gift ? std::optional(protocol::refused(*gift)) : std::nullopt;
}

} // namespace

RecordBehaviour types::account()
{
    return {.type = &recordTypeOf<Account>(),
            .rules = {{{"roleId", "unitId", "division"}, &giftProblem},
                      {{"email"}, &checkAccountMail},
                      {{"roleId", "studentId", "division"}, &checkAccountPerson}},
            .followSave = &endSessions,
            .checkRemove = &checkAccountGoes,
            .changesCallers = true,
            .guardsAdministrators = true,
            .asksImporter = true};
}

} // namespace licheng::service
