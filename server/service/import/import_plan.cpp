// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_plan.h"

#include "server/store/records.h"
#include "shared/model/folding.h"

#include <QCborArray>
#include <QCborMap>
#include <QJsonArray>

#include <algorithm>

namespace licheng::service
{

void ImportRows::push_back(const ImportRow &row)
{
    m_rows.push_back({row.number, QCborArray::fromStringList(row.cells).toCborValue().toCbor()});
}

ImportRow ImportRows::at(size_t index) const
{
    ImportRow row{m_rows[index].number, {}};
    for (const QCborValue cell : QCborValue::fromCbor(m_rows[index].cells).toArray())
        row.cells.append(cell.toString());
    return row;
}

void PlannedRows::push_back(const PlannedRow &row)
{
    QCborMap members;
    if (row.step == PlannedRow::Step::Create || row.step == PlannedRow::Step::Change) {
        const QJsonObject &blank = store::blankRecord(*m_type);
        qint64 index = 0;
        for (const FieldInfo &field : m_type->fields()) {
            const QLatin1String name(field.name);
            if (const QJsonValue value = row.record.value(name); !value.isUndefined() && value != blank.value(name))
                members.insert(index, QCborValue::fromJsonValue(value));
            ++index;
        }
    }
    m_rows.push_back({row.step, members.isEmpty() ? QByteArray() : members.toCborValue().toCbor(), row.newClass});
}

PlannedRow PlannedRows::at(size_t index) const
{
    const Packed &packed = m_rows[index];
    PlannedRow row{packed.step, {}, packed.newClass};
    if (packed.members.isEmpty())
        return row;
    row.record = store::blankRecord(*m_type);
    for (const auto &[field, value] : QCborValue::fromCbor(packed.members).toMap())
        row.record.insert(QLatin1String(m_type->fields()[static_cast<size_t>(field.toInteger())].name), value.toJsonValue());
    return row;
}

qint64 PlannedRows::count(PlannedRow::Step step) const
{
    return std::count_if(m_rows.begin(), m_rows.end(), [&](const Packed &row) { return row.step == step; });
}

void NameComparison::add(int row, const QString &name, const QString &storedName)
{
    ++compared;
    if (normalize::nameKey(name) == normalize::nameKey(storedName))
        return;
    if (differing++ == 0) {
        firstRow = row;
        given = name;
        stored = storedName;
    }
}

bool NameComparison::isMoved() const
{
    // A school corrects a few names a year; a fifth of a list is no correction.
    constexpr qint64 fewNames = 5;
    constexpr qint64 share = 5;
    return differing > std::max(fewNames, compared / share);
}

QJsonObject ImportPlan::obstacle() const
{
    const auto moved = std::find_if(names.begin(), names.end(), [](const auto &each) { return each.second.isMoved(); });
    if (moved == names.end())
        return {};
    const NameComparison &found = moved->second;
    return {{QStringLiteral("field"), moved->first},
            {QStringLiteral("rule"), QStringLiteral("disagreement")},
            {QStringLiteral("rows"), found.differing},
            {QStringLiteral("compared"), found.compared},
            {QStringLiteral("row"), found.firstRow},
            {QStringLiteral("given"), found.given},
            {QStringLiteral("stored"), found.stored}};
}

QJsonObject ImportPlan::summary() const
{
    return {{QStringLiteral("rows"), static_cast<qint64>(rows.size())},
            {QStringLiteral("created"), count(PlannedRow::Step::Create)},
            {QStringLiteral("updated"), count(PlannedRow::Step::Change)},
            {QStringLiteral("unchanged"), count(PlannedRow::Step::Nothing)},
            {QStringLiteral("faulty"), count(PlannedRow::Step::Faulty)},
            {QStringLiteral("alsoCreated"), QJsonObject{{QStringLiteral("schoolClass"), static_cast<qint64>(newClasses.size())},
                                                 {QStringLiteral("enrolment"), newEnrolments}}},
            {QStringLiteral("untakenCertifications"), untakenCertifications}};
}

QJsonArray ImportPlan::otherTermsJson() const
{
    QJsonArray list;
    for (const OtherTerm &other : otherTerms) {
        list.append(QJsonObject{{QStringLiteral("term"), other.term}, {QStringLiteral("by"), other.by},
                                {QStringLiteral("rows"), other.rows}, {QStringLiteral("of"), other.of}});
    }
    return list;
}

QJsonArray ImportPlan::faultsJson(qsizetype most) const
{
    QJsonArray list;
    for (const ImportFault &f : faults) {
        if (list.size() == most)
            break;
        QJsonObject json{{QStringLiteral("row"), f.row},
                         {QStringLiteral("field"), f.fault.field},
                         {QStringLiteral("rule"), f.fault.rule},
                         {QStringLiteral("limit"), f.fault.limit},
                         {QStringLiteral("actual"), f.fault.actual},
                         {QStringLiteral("value"), f.value},
                         {QStringLiteral("level"), f.isWarning ? QStringLiteral("warn") : QStringLiteral("error")}};
        if (f.refusal)
            json.insert(QStringLiteral("refusal"), toJson(*f.refusal));
        list.append(json);
    }
    return list;
}

} // namespace licheng::service
