// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_plan.h"

#include "server/store/records.h"
#include "shared/model/folding.h"

#include <QCborArray>
#include <QCborMap>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

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
            if (const QJsonValue value = row.record.value(name);
                !value.isUndefined() && value != blank.value(name))
                members.insert(index, QCborValue::fromJsonValue(value));
            ++index;
        }
    }
    m_rows.push_back(
        {row.step, members.isEmpty() ? QByteArray() : members.toCborValue().toCbor(), row.newClass});
}

PlannedRow PlannedRows::at(size_t index) const
{
    const Packed &packed = m_rows[index];
    PlannedRow row{packed.step, {}, packed.newClass};
    if (packed.members.isEmpty())
        return row;
    row.record = store::blankRecord(*m_type);
    for (const auto &[field, value] : QCborValue::fromCbor(packed.members).toMap())
        row.record.insert(QLatin1String(m_type->fields()[static_cast<size_t>(field.toInteger())].name),
                          value.toJsonValue());
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

bool isNoCorrection(qint64 changed, qint64 compared)
{
    // A school corrects a few names a year; a fifth of a list is no correction.
    constexpr qint64 few = 5;
    constexpr qint64 share = 5;
    return changed > std::max(few, compared / share);
}

bool NameComparison::isMoved() const
{
    return isNoCorrection(differing, compared);
}

QJsonObject ImportPlan::obstacle() const
{
    const auto moved =
        std::find_if(names.begin(), names.end(), [](const auto &each) { return each.second.isMoved(); });
    if (moved == names.end())
        return {};
    const NameComparison &found = moved->second;
    return {{u"field"_s, moved->first},      {u"rule"_s, u"disagreement"_s}, {u"rows"_s, found.differing},
            {u"compared"_s, found.compared}, {u"row"_s, found.firstRow},     {u"given"_s, found.given},
            {u"stored"_s, found.stored}};
}

std::optional<RowIndexes> ImportPlan::outdated(store::Connection &connection) const
{
    auto touched = reads.touchedSince(connection, revision);
    if (touched)
        std::erase_if(*touched, [&](size_t row) { return rows.stepAt(row) == PlannedRow::Step::Faulty; });
    return touched;
}

QJsonObject ImportPlan::summary() const
{
    return {{u"rows"_s, static_cast<qint64>(rows.size())},
            {u"created"_s, count(PlannedRow::Step::Create)},
            {u"updated"_s, count(PlannedRow::Step::Change)},
            {u"unchanged"_s, count(PlannedRow::Step::Nothing)},
            {u"faulty"_s, count(PlannedRow::Step::Faulty)},
            {u"alsoCreated"_s, QJsonObject{{u"schoolClass"_s, static_cast<qint64>(newClasses.size())},
                                           {u"enrolment"_s, newEnrolments}}},
            {u"untakenCertifications"_s, untakenCertifications}};
}

QJsonArray ImportPlan::otherTermsJson() const
{
    QJsonArray list;
    for (const OtherTerm &other : otherTerms) {
        list.append(QJsonObject{
            {u"term"_s, other.term}, {u"by"_s, other.by}, {u"rows"_s, other.rows}, {u"of"_s, other.of}});
    }
    return list;
}

QJsonArray ImportPlan::movedColumnsJson() const
{
    QJsonArray list;
    for (const MovedColumn &moved : movedColumns) {
        list.append(QJsonObject{{u"field"_s, moved.path},
                                {u"rule"_s, moved.rule},
                                {u"rows"_s, moved.rows},
                                {u"compared"_s, moved.compared},
                                {u"row"_s, moved.firstRow},
                                {u"given"_s, moved.given}});
    }
    return list;
}

QJsonArray ImportPlan::movedColumnNames() const
{
    QJsonArray paths;
    for (const MovedColumn &moved : movedColumns)
        paths.append(moved.path);
    return paths;
}

QJsonArray ImportPlan::faultsJson(qsizetype most) const
{
    QJsonArray list;
    for (const ImportFault &f : faults) {
        if (list.size() == most)
            break;
        QJsonObject json{{u"row"_s, f.row},
                         {u"field"_s, f.fault.field},
                         {u"rule"_s, f.fault.rule},
                         {u"limit"_s, f.fault.limit},
                         {u"actual"_s, f.fault.actual},
                         {u"value"_s, f.value},
                         {u"level"_s, f.isWarning ? u"warn"_s : u"error"_s}};
        if (!f.fault.other.isEmpty())
            json.insert(u"other"_s, f.fault.other);
        if (f.refusal)
            json.insert(u"refusal"_s, toJson(*f.refusal));
        list.append(json);
    }
    return list;
}

} // namespace licheng::service
