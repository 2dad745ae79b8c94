// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/record_planner.h"

#include "server/service/references.h"
#include "server/service/types/record_behaviour.h"
#include "server/store/records.h"
#include "shared/model/fault_rule.h"
#include "shared/model/folding.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QString partBefore(const QString &path)
{
    const qsizetype dot = path.indexOf(u'.');
    return dot < 0 ? path : path.first(dot);
}

bool hasField(const RecordType &type, QStringView name)
{
    return type.field(name) != nullptr;
}

} // namespace

RecordPlanner::RecordPlanner(const ImportTask &task, store::Connection &connection,
                             const Regulation &regulation, ImportPlan &plan)
    : m_task(task), m_type(task.format->type()), m_connection(connection), m_regulation(regulation),
      m_plan(plan), m_codes(connection)
{
    readReferences();
    readKnown();
}

std::vector<store::FieldValue> RecordPlanner::ofTerm(const RecordType &type) const
{
    std::vector<store::FieldValue> fields;
    if (hasField(type, u"schoolYear"))
        fields.emplace_back(u"schoolYear"_s, m_task.term.year.roc());
    if (hasField(type, u"semester"))
        fields.emplace_back(u"semester"_s, static_cast<int>(m_task.term.semester));
    return fields;
}

void RecordPlanner::readReferences()
{
    for (const ImportColumn &column : m_task.format->columns()) {
        const qsizetype dot = column.path.indexOf(u'.');
        if (dot < 0 || column.isCompared)
            continue;
        Reference reference;
        reference.field = m_type.field(QStringView(column.path).first(dot));
        reference.keyPath = column.path.toLatin1();
        const RecordType &target = *recordType(QString(QLatin1String(reference.field->refersTo)));
        const QString key = column.path.sliced(dot + 1);
        for (QJsonObject &record : store::Records(m_connection).find(target, ofTerm(target))) {
            const QString text = normalize::nameKey(record.value(key).toString());
            if (reference.records.contains(text))
                reference.ambiguous.insert(text);
            reference.records.insert(text, std::move(record));
        }
        m_references.push_back(std::move(reference));
    }
}

void RecordPlanner::readKnown()
{
    std::vector<store::FieldValue> fields = ofTerm(m_type);
    const QJsonObject &constants = m_task.format->constants();
    // What every row has of the key tells the records of other forms apart without reading them.
    for (auto it = constants.begin(); it != constants.end(); ++it) {
        if (m_task.format->keys().contains(it.key()))
            fields.emplace_back(it.key(), it.value());
    }
    for (QJsonObject &record : store::Records(m_connection).find(m_type, fields)) {
        if (!isOwn(record))
            continue; // neither changed nor told of
        QString key = keyOf(record);
        m_known.insert(std::move(key), std::move(record));
    }
}

bool RecordPlanner::isOwn(const QJsonObject &record) const
{
    return !m_task.onlyAccount ||
           record.value(QLatin1String(m_type.scopes().course)).toInteger() == m_task.onlyAccount->value();
}

QString RecordPlanner::keyOf(const QJsonObject &record) const
{
    QStringList parts;
    for (const QString &path : m_task.format->keys())
        parts.append(record.value(partBefore(path)).toVariant().toString());
    return parts.join(u'\x1f');
}

QString RecordPlanner::mainKey() const
{
    const QStringList &keys = m_task.format->keys();
    const auto leadsFurther = [](const QString &path) { return path.contains(u'.'); };
    const auto isOfRow = [&](const QString &path) {
        return path != u"schoolYear" && path != u"semester" && !m_task.format->constants().contains(path);
    };
    auto best = std::find_if(keys.begin(), keys.end(), leadsFurther);
    if (best == keys.end())
        best = std::find_if(keys.begin(), keys.end(), isOfRow);
    return partBefore(best == keys.end() ? keys.constFirst() : *best);
}

void RecordPlanner::compare(RowValues &row, const Reference &reference, const QJsonObject &record) const
{
    for (const ImportColumn &column : m_task.format->columns()) {
        if (!column.isCompared || partBefore(column.path) != QLatin1String(reference.field->name))
            continue;
        const QByteArray path = column.path.toLatin1();
        // A name in the list that is not the register's: most likely a wrong number, so somebody should look.
        if (row.differs(path.constData(), record.value(column.path.section(u'.', 1)).toString()))
            row.warn(path.constData(), "disagrees");
    }
}

const QJsonObject *RecordPlanner::find(const Reference &reference, const QString &text, RuleName &rule) const
{
    const RecordType &target = *recordType(QString(QLatin1String(reference.field->refersTo)));
    m_plan.reads.note(target, QString::fromLatin1(reference.keyPath).section(u'.', 1), text);
    const auto found = reference.records.constFind(text);
    rule = "unknownReference"_rule;
    if (reference.ambiguous.contains(text))
        rule = "reference"_rule;
    if (found == reference.records.constEnd() || reference.ambiguous.contains(text))
        return nullptr;
    const QString division = found->value(u"division").toString();
    if (m_task.onlyDivision && !division.isEmpty() && division != wireName(*m_task.onlyDivision)) {
        rule = "otherDivision"_rule;
        return nullptr;
    }
    // Whose the record is, is judged with it: there a stranger is told that it is not his.
    const bool isOwners =
        m_task.onlyAccount && QLatin1String(reference.field->name) == QLatin1String(m_type.scopes().course);
    if (!isOwners && m_task.importer &&
        !mayName(m_connection, *m_task.importer, target, found->value(u"id").toInteger()))
        return nullptr;
    return &*found;
}

void RecordPlanner::resolveSeveral(RowValues &row, const Reference &reference, QJsonObject &values) const
{
    const char *path = reference.keyPath.constData();
    const QJsonValue texts = row.value(path);
    if (!texts.isArray())
        return;
    QJsonArray ids;
    for (const QJsonValue &entry : texts.toArray()) {
        const QString text = normalize::nameKey(entry.toString());
        RuleName rule = "unknownReference"_rule;
        const QJsonObject *found = find(reference, text, rule);
        if (!found)
            row.faultOf(entry.toString(), path, rule);
        else if (ids.contains(found->value(u"id")))
            row.faultOf(entry.toString(), path, "twice"_rule, found->value(u"id").toInteger());
        else
            ids.append(found->value(u"id"));
    }
    values.insert(QLatin1String(reference.field->name), ids);
}

void RecordPlanner::resolve(RowValues &row, QJsonObject &values) const
{
    for (const Reference &reference : m_references) {
        if (reference.field->kind == FieldKind::References) {
            resolveSeveral(row, reference, values);
            continue;
        }
        const char *path = reference.keyPath.constData();
        const QString text = normalize::nameKey(row.text(path));
        if (text.isEmpty())
            continue;
        RuleName rule = "unknownReference"_rule;
        const QJsonObject *found = find(reference, text, rule);
        if (!found) {
            row.fault(path, rule);
            continue;
        }
        compare(row, reference, *found);
        values.insert(QLatin1String(reference.field->name), found->value(u"id"));
    }
}

QString RecordPlanner::pathOf(const QString &field) const
{
    for (const Reference &reference : m_references) {
        if (field == QLatin1String(reference.field->name))
            return QString::fromLatin1(reference.keyPath);
    }
    return field;
}

const Caller *RecordPlanner::giver() const
{
    return behaviourOf(m_type).asksImporter ? m_task.importer.get() : nullptr;
}

void RecordPlanner::check(RowValues &row, const std::optional<QJsonObject> &before, QJsonObject &record)
{
    FieldFaults faults = m_type.validate(record);
    FieldFaults warnings;
    if (!isOwn(record))
        faults.push_back({QLatin1String(m_type.scopes().course), "notYours"_rule, 0, 0});
    const auto problem =
        checkRecord(m_type, {m_connection, m_task.now, m_regulation, m_codes, before, record,
                             RecordStep::Origin::Import, giver(), &warnings, faultyFields(faults)});
    for (const FieldRefusal &each : problem ? problem->refusals : std::vector<FieldRefusal>())
        row.refuse(pathOf(each.fields.front()).toLatin1().constData(), "refused", each.refusal);
    addFaults(faults, problem ? problem->faults : FieldFaults());
    for (FieldFault &fault : faults) {
        fault.field = pathOf(fault.field);
        row.fault(fault);
    }
    for (FieldFault &warning : warnings) {
        warning.field = pathOf(warning.field);
        row.warn(warning);
    }
}

/// All faults of a row at once, so that the file is mended once.
void RecordPlanner::tellFurther(RowValues &row, QJsonObject values, const std::optional<QJsonObject> &before)
{
    const QStringList told = row.faultyPaths();
    QStringList faulty;
    for (const QString &path : told)
        faulty.append(partBefore(path));
    const auto problem = checkRecord(m_type, {m_connection, m_task.now, m_regulation, m_codes, before, values,
                                              RecordStep::Origin::Import, giver(), nullptr, faulty});
    for (const FieldRefusal &each : problem ? problem->refusals : std::vector<FieldRefusal>()) {
        if (!told.contains(pathOf(each.fields.front())))
            row.refuse(pathOf(each.fields.front()).toLatin1().constData(), "refused", each.refusal);
    }
    for (FieldFault fault : problem ? problem->faults : FieldFaults()) {
        fault.field = pathOf(fault.field);
        if (!told.contains(fault.field))
            row.fault(fault);
    }
}

bool RecordPlanner::isAfterRow(RowValues &row, const QJsonObject &values)
{
    const char *field = behaviourOf(m_type).followsOn;
    if (!field)
        return false;
    const qint64 line = values.value(QLatin1String(field)).toInteger();
    const auto earlier = m_followedRows.constFind(line);
    if (earlier == m_followedRows.constEnd()) {
        m_followedRows.insert(line, row.number());
        return false;
    }
    row.fault({pathOf(QString(QLatin1String(field))), "afterRow"_rule, 0, *earlier});
    return true;
}

void RecordPlanner::plan(RowValues &row, PlannedRow &planned)
{
    QJsonObject values = row.ownValues();
    for (const FieldInfo &field : m_type.fields()) {
        if (field.isServerSet)
            values.remove(QLatin1String(field.name));
    }
    resolve(row, values);
    m_codes.translate(m_type, values);
    for (const store::FieldValue &term : ofTerm(m_type)) {
        if (!values.contains(term.first))
            values.insert(term.first, term.second);
    }
    if (row.isFaulty())
        return tellFurther(row, std::move(values), std::nullopt);

    const QString key = keyOf(values);
    m_plan.reads.note(m_type, mainKey(), values.value(mainKey()));
    const auto known = m_known.constFind(key);
    const std::optional<QJsonObject> before =
        known == m_known.constEnd() ? std::nullopt : std::optional(*known);
    if (const auto earlier = m_keyRows.constFind(key); earlier != m_keyRows.constEnd()) {
        row.fault({pathOf(partBefore(m_task.format->keys().constFirst())), "double"_rule, 0, *earlier});
        return tellFurther(row, std::move(values), before);
    }
    m_keyRows.insert(key, row.number());
    if (!before && isAfterRow(row, values))
        return tellFurther(row, std::move(values), before);
    if (const auto complete = before ? nullptr : behaviourOf(m_type).completeRow) {
        if (const auto fault = complete(m_connection, values)) {
            row.fault(*fault);
            return tellFurther(row, std::move(values), before);
        }
    }
    QJsonObject record = before.value_or(store::blankRecord(m_type));
    if (before)
        row.compareNames(m_type, *before);
    for (auto it = values.begin(); it != values.end(); ++it)
        record.insert(it.key(), it.value());
    if (before && m_task.importer)
        keepUnseenReferences(m_connection, *m_task.importer, m_type, *before, record);
    // In the order in which they are stored, or every repetition would be a change.
    for (const Reference &reference : m_references) {
        const QLatin1String name(reference.field->name);
        if (QJsonValue value = record.value(name); !checkValue(*reference.field, value))
            record.insert(name, value);
    }
    if (before && record == *before)
        return planChange(m_type, *before, record, planned); // nothing to do, and so nothing to judge
    check(row, before, record);
    for (const store::FieldValue &term : ofTerm(m_type)) {
        // A day of another semester: its records were not read, so a repetition would not be seen.
        if (!row.isFaulty() && record.value(term.first) != term.second)
            row.fault({hasField(m_type, u"date") ? u"date"_s : term.first, "otherTerm"_rule, 0, 0});
    }
    // A record that says its division itself may neither come from nor go to another one.
    const auto isElsewhere = [&](const QJsonObject &json) {
        return json.value(u"division").toString() != wireName(*m_task.onlyDivision);
    };
    if (m_task.onlyDivision && hasField(m_type, u"division") &&
        (isElsewhere(record) || (before && isElsewhere(*before))))
        row.fault({u"division"_s, "otherDivision"_rule, 0, 0});
    if (row.isFaulty())
        return;
    if (before)
        planChange(m_type, *before, record, planned);
    else
        planned = {PlannedRow::Step::Create, std::move(record), {}};
}

} // namespace licheng::service
