// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/plan_check.h"

#include "server/store/read_notes.h"
#include "shared/model/course_plan.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Entry year and school code: a plan is imported for a year of one school as a whole.
bool hasPlan(store::Connection &connection, const QString &courseCode)
{
    constexpr qsizetype yearAndSchool = 9;
    const QString prefix = courseCode.first(std::min(courseCode.size(), yearAndSchool));
    store::Statement plan =
        connection.prepared(u"SELECT 1 FROM coursePlan WHERE courseCode >= ? AND courseCode < ? LIMIT 1"_s);
    return plan.exec(prefix, QString(prefix + QChar(0xffff))) && plan.next();
}

std::optional<QString> plannedName(store::Connection &connection, const QString &courseCode)
{
    if (store::ReadNotes *notes = store::readNotes(connection))
        notes->note(recordTypeOf<CoursePlan>(), u"courseCode", courseCode);
    store::Statement plan = connection.prepared(u"SELECT name FROM coursePlan WHERE courseCode = ?"_s);
    if (plan.exec(courseCode) && plan.next())
        return plan.text(0);
    return std::nullopt;
}

FieldFault faultOf(const char *field, RuleName rule)
{
    return {QLatin1String(field), rule, 0, 0};
}

} // namespace

FieldFaults planWarnings(store::Connection &connection, const NamedText &code, const NamedText &name)
{
    if (code.text.isEmpty())
        return {};
    if (const auto planned = plannedName(connection, code.text))
        return *planned == name.text ? FieldFaults{} : FieldFaults{faultOf(name.field, "planName")};
    return hasPlan(connection, code.text) ? FieldFaults{faultOf(code.field, "notInPlan")} : FieldFaults{};
}

FieldFaults planFaults(const RecordStep &step, const NamedText &code, const NamedText &name)
{
    // What is stored already was right in its time.
    if (step.before && step.before->value(QLatin1String(code.field)).toString() == code.text)
        return {};
    FieldFaults found = planWarnings(step.connection, code, name);
    if (step.origin == RecordStep::Origin::Form) {
        std::erase_if(found, [](const FieldFault &fault) { return fault.rule != "notInPlan"_rule; });
        return found;
    }
    if (step.warnings)
        step.warnings->insert(step.warnings->end(), found.begin(), found.end());
    return {};
}

const char *fixedField(store::Connection &connection, const QJsonObject &stored, const QJsonObject &values)
{
    const char *changed = nullptr;
    for (const char *field :
         {"schoolYear", "semester", "offeringCode", "courseCode", "name", "grade", "credits", "classId"}) {
        const QLatin1String name(field);
        if (values.contains(name) && values.value(name) != stored.value(name))
            changed = field;
    }
    if (!changed)
        return nullptr;
    store::Statement submitted = connection.prepared(
        u"SELECT 1 FROM courseOutcome WHERE courseId = ? AND submittedIn IS NOT NULL LIMIT 1"_s);
    return submitted.exec(stored.value(u"id").toInteger()) && submitted.next() ? changed : nullptr;
}

} // namespace licheng::service
