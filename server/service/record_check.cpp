// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/record_check.h"

#include "server/service/giving.h"
#include "server/service/types/days.h"
#include "server/service/types/record_behaviour.h"
#include "server/store/read_notes.h"
#include "server/store/records.h"
#include "shared/model/code_entry.h"
#include "shared/model/fault_rule.h"
#include "shared/rosters/roster_check.h"
#include "shared/rules/students.h"
#include "shared/rules/submission_steps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// The groups of departments (群別) are those of the course codes, which no school keeps a table of.
const QString groupTable = u"courseCode.groups"_s;

FieldFaults codeFaults(const RecordType &type, const RecordStep &step)
{
    FieldFaults faults;
    for (const FieldInfo &field : type.fields()) {
        const QLatin1String name(field.name);
        const QString table = step.codes.tableOf(type, field, step.record);
        const QString code = step.record.value(name).toString();
        if (table.isEmpty() || code.isEmpty() || step.faulty.contains(name))
            continue;
        // What is stored already was right in its time.
        if (step.before && step.before->value(name) == step.record.value(name) &&
            step.codes.tableOf(type, field, *step.before) == table)
            continue;
        if (step.codes.isUnknown(table, code))
            faults.push_back({name, "code"_rule, 0, 0});
    }
    return faults;
}

/// A school year that is entered has begun or is the next one; the one in which somebody is to graduate lies
/// further ahead.
FieldFaults yearFaults(const RecordType &type, const RecordStep &step)
{
    constexpr int next = 1;
    constexpr int graduation = 6; // three years, with what may be added to them
    FieldFaults faults;
    for (const FieldInfo &field : type.fields()) {
        const QLatin1String name(field.name);
        if (field.kind != FieldKind::SchoolYear || field.isServerSet || step.faulty.contains(name) ||
            (step.before && step.before->value(name) == step.record.value(name)))
            continue;
        const int last =
            SchoolYear::of(dayAtSchool(step.now)).roc() + (name == "dueYear"_L1 ? graduation : next);
        if (step.record.value(name).toInt() > last)
            faults.push_back({name, "range"_rule, last, 0});
    }
    return faults;
}

FieldFaults valueFaults(const RecordType &type, const RecordStep &step)
{
    FieldFaults faults = codeFaults(type, step);
    for (FieldFault &year : yearFaults(type, step))
        faults.push_back(std::move(year));
    return faults;
}

std::optional<RecordProblem> checkSubmitted(const RecordType &type, const RecordStep &step)
{
    if (!step.before || step.before->value(u"submittedIn").toInteger() == 0)
        return std::nullopt;
    return RecordProblem(submittedRefusal(type.name(), step.regulation.articleOf(u"submit."_s + type.name())),
                         "submittedIn");
}

/// What a student's portfolio gains or changes asks whether the student still studies here.
std::optional<RecordProblem> checkStudying(const RecordType &type, const RecordStep &step)
{
    if (!isPortfolio(type) || step.faulty.contains(u"studentId"))
        return std::nullopt;
    store::Records records(step.connection);
    const auto judge = [&](const QJsonObject &record) {
        const auto student = records.get(Id<Student>(record.value(u"studentId").toInteger()));
        return student ? studyingVerdict(*student, step.regulation) : Verdict::allowed();
    };
    Verdict verdict = judge(step.record);
    if (verdict.isAllowed() && step.before)
        verdict = judge(*step.before);
    return verdict.isAllowed() ? std::nullopt : std::optional(RecordProblem(verdict.refusal(), "studentId"));
}

} // namespace

const CodeBook::Table &CodeBook::table(const QString &key)
{
    auto it = m_tables.find(key);
    if (it == m_tables.end() && key == groupTable) {
        Table table;
        const auto groups = CourseCodeTables::current().groups();
        table.isEmpty = groups.isEmpty();
        for (auto each = groups.begin(); each != groups.end(); ++each) {
            table.codes.insert(*each, each.key());
            table.codes.insert(each.key(), each.key());
        }
        it = m_tables.insert(key, std::move(table));
    } else if (it == m_tables.end()) {
        const store::KeptReads kept(m_connection);
        Table table;
        QStringList codes;
        for (const CodeEntry &entry : store::Records(m_connection).find<CodeEntry>({{u"tableKey"_s, key}})) {
            // A name that several codes share names none of them.
            const bool isShared = table.codes.contains(entry.name);
            table.codes.insert(entry.name, isShared ? QString() : entry.code);
            codes.append(entry.code);
        }
        table.isEmpty = codes.isEmpty();
        for (const QString &code : std::as_const(codes))
            table.codes.insert(code, code);
        it = m_tables.insert(key, std::move(table));
    }
    return *it;
}

QString CodeBook::codeOf(const QString &key, const QString &text)
{
    return table(key).codes.value(text);
}

void CodeBook::translate(const RecordType &type, QJsonObject &record)
{
    for (const FieldInfo &field : type.fields()) {
        const QString key = tableOf(type, field, record);
        const QString text = record.value(QLatin1String(field.name)).toString();
        if (key.isEmpty() || text.isEmpty())
            continue;
        if (const QString code = codeOf(key, text); !code.isEmpty())
            record.insert(QLatin1String(field.name), code);
    }
}

bool CodeBook::isUnknown(const QString &key, const QString &code)
{
    const Table &entries = table(key);
    return !entries.isEmpty && entries.codes.value(code) != code;
}

QString CodeBook::tableOf(const RecordType &type, const FieldInfo &field, const QJsonObject &record) const
{
    if (const auto table = behaviourOf(type).codeTable)
        return table(field, record);
    const QLatin1String own(field.codeTable);
    return own.isEmpty() && QLatin1String(field.name) == "groupCode"_L1 ? groupTable : QString(own);
}

void addFaults(FieldFaults &told, const FieldFaults &more)
{
    for (const FieldFault &fault : more) {
        if (std::none_of(told.begin(), told.end(),
                         [&](const FieldFault &known) { return known.field == fault.field; }))
            told.push_back(fault);
    }
}

QStringList faultyFields(const FieldFaults &faults)
{
    QStringList fields;
    for (const FieldFault &fault : faults)
        fields.append(fault.field);
    return fields;
}

void RecordProblem::hangOn(const NamedRecord &record)
{
    for (FieldRefusal &each : refusals) {
        if (each.other.id == 0)
            each.other = record;
    }
}

void RecordProblem::add(const RecordProblem &more)
{
    addFaults(faults, more.faults);
    for (const FieldRefusal &each : more.refusals) {
        // What stands against several fields is told once.
        if (std::none_of(refusals.begin(), refusals.end(),
                         [&](const FieldRefusal &known) { return known.refusal == each.refusal; }))
            refusals.push_back(each);
    }
}

std::optional<RecordProblem> problemOf(FieldFaults faults)
{
    return faults.empty() ? std::nullopt : std::optional(RecordProblem(std::move(faults)));
}

std::optional<RecordProblem> problemOf(const Verdict &verdict, const char *field)
{
    return verdict.isAllowed() ? std::nullopt : std::optional(RecordProblem(verdict.refusal(), field));
}

namespace {

std::optional<RecordProblem> problemOfRecord(const RecordType &type, const RecordStep &step)
{
    if (auto problem = checkSubmitted(type, step))
        return problem;
    if (const auto gained = step.caller && step.before
                                ? reachFault(*step.caller, type, *step.before, step.record)
                                : std::nullopt)
        return RecordProblem(gained->refusal, gained->field);
    if (auto problem = checkStudying(type, step))
        return problem;
    RecordProblem all(valueFaults(type, step));
    const RecordBehaviour &behaviour = behaviourOf(type);
    // What cannot be read is no value to the rules that do without it.
    QJsonObject readable = step.record;
    for (const QString &field : step.faulty)
        readable.insert(field, store::blankRecord(type).value(field));
    const RecordStep further{step.connection, step.now,    step.regulation,
                             step.codes,      step.before, step.faulty.isEmpty() ? step.record : readable,
                             step.origin,     step.caller, step.warnings,
                             step.faulty};
    for (const RecordRule &rule : behaviour.rules) {
        if ((rule.isOfForm && step.origin != RecordStep::Origin::Form) ||
            std::any_of(rule.reads.begin(), rule.reads.end(),
                        [&](const char *field) { return step.faulty.contains(QLatin1String(field)); }))
            continue;
        // A code that is none may be told as one that does not fit as well.
        if (auto problem = rule.check(further)) {
            // Any of what it reads may be what is to be mended.
            for (FieldRefusal &each : problem->refusals) {
                for (const char *field : rule.reads) {
                    if (!each.fields.contains(QLatin1String(field)))
                        each.fields.append(QLatin1String(field));
                }
            }
            all.add(*problem);
        }
    }
    std::erase_if(all.faults, [&](const FieldFault &fault) { return step.faulty.contains(fault.field); });
    if (!all.isNone())
        return all;
    if (behaviour.complete && step.faulty.isEmpty())
        behaviour.complete(step);
    return std::nullopt;
}

} // namespace

std::optional<RecordProblem> checkRecord(const RecordType &type, const RecordStep &step)
{
    auto problem = problemOfRecord(type, step);
    if (!problem)
        return std::nullopt;
    // What is told at a reference hangs on whom or what that names.
    for (FieldRefusal &each : problem->refusals) {
        const FieldInfo *field = type.field(each.fields.front());
        if (each.other.id == 0 && field && field->kind == FieldKind::Reference)
            each.other = {QLatin1String(field->refersTo), step.record.value(each.fields.front()).toInteger()};
    }
    return problem;
}

} // namespace licheng::service
