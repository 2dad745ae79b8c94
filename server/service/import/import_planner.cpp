// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_planner.h"

#include "server/service/import/import_term.h"
#include "server/service/import/moved_columns.h"
#include "server/service/import/record_planner.h"
#include "server/service/types/record_behaviour.h"
#include "server/store/change_log.h"
#include "shared/model/exempt_numbers.h"
#include "shared/model/fault_rule.h"
#include "shared/model/folding.h"
#include "shared/model/normalize.h"
#include "shared/rosters/semester_text.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

RowValues::RowValues(const ImportTask &task, const ImportRow &row, ImportPlan &plan)
    : m_task(task), m_row(row), m_plan(plan)
{
    const QJsonObject &constants = task.format->constants();
    for (auto it = constants.begin(); it != constants.end(); ++it)
        m_own.insert(it.key(), it.value());
    for (const ImportColumn &column : task.format->columns()) {
        const qsizetype index = task.columns.indexOf(column.path);
        if (index < 0) {
            if (column.isRequired)
                add({row.number, {column.path, "required"_rule, 0, 0}, {}, false, std::nullopt});
            continue;
        }
        const auto converted = task.format->convert(column, row.cells.value(index));
        if (!converted && converted.error().rule == u"required" && isInFurther(column.path))
            continue;
        if (!converted && mayBeExempted(task.format->type(), converted.error(), row.cells.value(index))) {
            // Whether it is exempted hangs on what is stored, too: the planner of the type asks.
            const QString number = normalize::identifier(row.cells.value(index));
            m_values.insert(column.path, number);
            m_own.insert(column.path, number);
            continue;
        }
        if (!converted) {
            add({row.number, converted.error(), row.cells.value(index), column.isCompared, std::nullopt});
            continue;
        }
        if (converted->isUndefined() || (converted->isString() && converted->toString().isEmpty()))
            continue;
        const QString path = column.path.section(furtherColumn, 0, 0);
        QJsonValue value = *converted;
        // A further column of the same text (教師一, 教師二 …) adds to it; one of a day (異動日期,
        // 申請開始日期) has the one that is meant where it has any.
        if (const QString before = m_values.value(path).toString();
            path != column.path && column.field->kind == FieldKind::Text && !before.isEmpty())
            value = before + u'、' + value.toString();
        m_values.insert(path, value);
        if (!path.contains(u'.'))
            m_own.insert(path, value);
    }
    // Semesters are told with their school year, too (115-1), which is to be that of the row.
    for (const ImportColumn &column : m_task.format->columns()) {
        const auto told =
            column.field->kind == FieldKind::Semester ? semesterOfYear(cell(column.path)) : std::nullopt;
        if (!told)
            continue;
        const QString ofYear = QString(column.path).replace(u"emester"_s, u"choolYear"_s);
        const QJsonValue year = m_values.value(ofYear);
        // A list of another semester is asked about as a whole.
        if (column.isCompared && !year.isDouble())
            m_values.insert(ofYear, told->year);
        else if (told->year != (year.isDouble() ? year.toInt() : m_task.term.year.roc()))
            fault({column.path, "kind"_rule, 0, 0});
    }
}

bool RowValues::isInFurther(const QString &path) const
{
    for (qsizetype i = 0; i < m_task.columns.size(); ++i) {
        if (m_task.columns[i].startsWith(path + furtherColumn) && !m_row.cells.value(i).trimmed().isEmpty())
            return true;
    }
    return false;
}

QString RowValues::cell(QStringView path) const
{
    const qsizetype index = m_task.columns.indexOf(path);
    return index < 0 ? QString() : m_row.cells.value(index);
}

void RowValues::add(ImportFault fault)
{
    constexpr qsizetype longestValue = 200;
    fault.value.truncate(longestValue);
    m_faulty = m_faulty || !fault.isWarning;
    m_plan.faults.push_back(std::move(fault));
}

QStringList RowValues::faultyPaths() const
{
    QStringList paths;
    // The row's own stand at the end of all.
    for (auto told = m_plan.faults.rbegin(); told != m_plan.faults.rend() && told->row == m_row.number;
         ++told) {
        if (!told->isWarning)
            paths.append(told->fault.field);
    }
    return paths;
}

void RowValues::fault(const char *path, RuleName rule, qint64 limit, qint64 actual)
{
    const QString field = QLatin1String(path);
    add({m_row.number, {field, rule, limit, actual}, cell(field), false, std::nullopt});
}

void RowValues::fault(const FieldFault &fault)
{
    add({m_row.number, fault, cell(fault.field), false, std::nullopt});
}

void RowValues::faultOf(const QString &entry, const char *path, RuleName rule, qint64 actual)
{
    add({m_row.number, {QLatin1String(path), rule, 0, actual}, entry, false, std::nullopt});
}

void RowValues::refuse(const char *path, RuleName rule, const Refusal &refusal)
{
    const QString field = QLatin1String(path);
    add({m_row.number, {field, rule, refusal.limit, refusal.used}, cell(field), false, refusal});
}

bool RowValues::differs(const char *path, const QString &stored)
{
    const QString given = text(path);
    if (given.isEmpty() || stored.isEmpty())
        return false;
    m_plan.names[QLatin1String(path)].add(m_row.number, given, stored);
    return normalize::nameKey(given) != normalize::nameKey(stored);
}

void RowValues::compareNames(const RecordType &type, const QJsonObject &stored)
{
    for (const FieldInfo &field : type.fields()) {
        // The record's own name, as against that of its teacher.
        if (field.order != TextOrder::CodePoints && field.isRequired &&
            differs(field.name, stored.value(QLatin1String(field.name)).toString()))
            warn(field.name, "renamed");
    }
}

void RowValues::warn(const char *path, RuleName rule)
{
    const QString field = QLatin1String(path);
    add({m_row.number, {field, rule, 0, 0}, cell(field), true, std::nullopt});
}

void RowValues::warnOf(const QString &entry, const QString &path, RuleName rule)
{
    add({m_row.number, {path, rule, 0, 0}, entry, true, std::nullopt});
}

void RowValues::warn(const FieldFault &fault)
{
    add({m_row.number, fault, cell(fault.field), true, std::nullopt});
}

std::unique_ptr<ImportPlanner> ImportPlanner::of(const ImportTask &task, store::Connection &connection,
                                                 const Regulation &regulation, ImportPlan &plan)
{
    if (const auto planner = behaviourOf(task.format->type()).planner)
        return planner(task, connection, regulation, plan);
    return std::make_unique<RecordPlanner>(task, connection, regulation, plan);
}

namespace {

/// What every record rests on, whatever its type: itself as it was, what it refers to, and that nobody else
/// has what only one may have.
void noteRecord(store::ReadNotes &reads, const RecordType &type, const PlannedRow &planned)
{
    if (planned.step != PlannedRow::Step::Create && planned.step != PlannedRow::Step::Change)
        return;
    if (planned.step == PlannedRow::Step::Change)
        reads.note(type, u"id", planned.record.value(u"id"));
    for (const FieldInfo &field : type.fields()) {
        const QJsonValue value = planned.record.value(QLatin1String(field.name));
        // The record's own number is a reference to nothing.
        const RecordType *target =
            field.kind == FieldKind::Reference ? recordType(QString(QLatin1String(field.refersTo))) : nullptr;
        if (target && value.toInteger() != 0)
            reads.note(*target, u"id", value);
        else if (field.isUnique && !value.toString().isEmpty())
            reads.note(type, QString(QLatin1String(field.name)), value);
    }
}

} // namespace

ImportPlan planImport(const ImportTask &task, const ImportRows &rows, store::Connection &connection,
                      std::shared_ptr<const Regulation> regulation, const ImportProgress &progress)
{
    ImportPlan plan(task.format->type());
    plan.revision = store::currentRevision(connection);
    plan.regulation = std::move(regulation);
    const auto planner = ImportPlanner::of(task, connection, *plan.regulation, plan);
    Q_ASSERT(planner);
    // What the planner has read of whole registers so far is noted row by row, as each row looks for it.
    const store::NotedReads noted(connection, plan.reads);
    plan.rows.reserve(rows.size());
    TermEvidence evidence(task);
    MovedColumns moved(task);
    constexpr qint64 step = 1000;
    for (const ImportRow &row : rows) {
        PlannedRow planned;
        RowValues values(task, row, plan);
        evidence.take(values);
        plan.reads.begin(static_cast<store::ReadNotes::Part>(plan.rows.size()));
        planner->plan(values, planned);
        moved.take(values, planned);
        if (values.isFaulty())
            planned = {PlannedRow::Step::Faulty, {}, {}};
        noteRecord(plan.reads, task.format->type(), planned);
        plan.rows.push_back(planned);
        const auto done = static_cast<qint64>(plan.rows.size());
        if (progress && done % step == 0 && !progress(done, static_cast<qint64>(rows.size()))) {
            plan.isStopped = true;
            return plan;
        }
    }
    plan.reads.finish();
    planner->finish();
    plan.otherTerms = evidence.findings();
    plan.movedColumns = moved.findings();
    return plan;
}

void planChange(const RecordType &type, const QJsonObject &existing, const QJsonObject &values,
                PlannedRow &planned)
{
    QJsonObject merged = existing;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const FieldInfo *field = type.field(it.key());
        const QString stored = existing.value(it.key()).toString();
        const bool isSameName = field && field->isPersonName && !stored.isEmpty() &&
                                normalize::nameKey(it->toString()) == normalize::nameKey(stored);
        if (!isSameName)
            merged.insert(it.key(), it.value());
    }
    planned.step = merged == existing ? PlannedRow::Step::Nothing : PlannedRow::Step::Change;
    planned.record = merged;
    planned.before = existing;
}

} // namespace licheng::service
