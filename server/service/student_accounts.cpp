// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/accounts.h"

#include "server/service/record_check.h"
#include "server/service/record_rules.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// Key of the role that students have, in resources/roles.
const QString studentRole = u"student"_s;

/// The student's account is made, or why not; an address outside the school's domain stays away from it.
Answer<qint64> make(store::WriteContext &write, const Caller &caller, const Regulation &regulation,
                    const Role &role, const Student &student)
{
    const RecordType &type = recordTypeOf<Account>();
    Account account;
    account.login = student.studentNumber;
    account.displayName = student.name;
    account.roleId = role.id;
    account.studentId = student.id;
    account.email = student.email;
    QJsonObject record = toJson(account);
    if (write.records().findOne(type, u"login"_s, account.login))
        return invalid(u"login"_s, "taken"_rule);
    CodeBook codes(write.connection());
    const std::optional<QJsonObject> before;
    const RecordStep step{write.connection(),       write.now(), regulation, codes, before, record,
                          RecordStep::Origin::Form, &caller};
    auto problem = checkRecord(type, step);
    const auto isOfMail = [](const FieldRefusal &each) { return each.fields.front() == u"email"; };
    if (problem && std::any_of(problem->refusals.begin(), problem->refusals.end(), isOfMail)) {
        record.insert(u"email"_s, QString());
        problem = checkRecord(type, step);
    }
    if (problem)
        return asFault(*problem);
    if (const FieldFaults faults = type.validate(record); !faults.empty())
        return invalid(faults);
    const auto created = write.create(type, record);
    if (!created)
        return created.error();
    const qint64 id = created.value()[u"id"].toInteger();
    if (!mayTouch(write.connection(), caller, Action::Edit, type, id))
        return forbidden(u"edit"_s, type.name());
    return id;
}

Answer<QJsonObject> makeAll(store::WriteContext &write, const Caller &caller, const Regulation &regulation,
                            Id<SchoolClass> classId)
{
    const RecordType &classes = recordTypeOf<SchoolClass>();
    if (!write.get(classId) || !mayTouch(write.connection(), caller, Action::View, classes, classId.value()))
        return notFound(classes.name(), classId.value());
    const auto role = write.records().findOne<Role>(u"key"_s, studentRole);
    if (!role)
        return Fault{ErrorCode::NotFound, u"there is no role '%1'"_s.arg(studentRole), {}};
    QJsonArray created;
    QJsonArray refusedOnes;
    qint64 existing = 0;
    const auto students = write.records().find<Student>(
        {{u"classId"_s, classId.value()}, {u"state"_s, wireName(StudentState::Enrolled)}});
    for (const Student &student : students) {
        if (write.records().findOne<Account>(u"studentId"_s, student.id.value())) {
            ++existing;
            continue;
        }
        const auto made = make(write, caller, regulation, *role, student);
        if (made) {
            created.append(made.value());
        } else if (made.error().code == ErrorCode::Invalid) {
            refusedOnes.append(QJsonObject{{u"studentId"_s, student.id.value()},
                                           {u"studentNumber"_s, student.studentNumber},
                                           {u"faults"_s, made.error().data[u"faults"]}});
        } else {
            return made.error();
        }
    }
    return QJsonObject{{u"created"_s, created}, {u"existing"_s, existing}, {u"refused"_s, refusedOnes}};
}

} // namespace

void registerStudentAccounts(Api &api, store::Writer &writer, RegulationBook &regulations)
{
    api.add("account.createForStudents", [&](CallContext &context, const QJsonObject &params, Done done) {
        const Id<SchoolClass> classId(params[u"classId"].toInteger());
        const auto job = [&regulations, classId](store::WriteContext &write,
                                                 const CallerPtr &caller) -> Answer<QJsonObject> {
            const auto regulation = regulations.inForceAt(write.connection(), write.now());
            if (!regulation)
                return noRegulation();
            return makeAll(write, *caller, *regulation, classId);
        };
        submitWrite(writer, context, "account.createForStudents", params, job, std::move(done));
    });
}

} // namespace licheng::service
