// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/import/import_plan.h"
#include "server/store/connection.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/regulation.h"

#include <functional>
#include <memory>
#include <optional>

namespace licheng::service {

/// What an import is about, beside its rows.
struct ImportTask
{
    const ImportFormat *format = nullptr;
    Term term;
    QStringList columns;                  ///< paths of the format, in the order of the cells
    std::optional<Division> onlyDivision; ///< of an importer whose permission ends at his division
    QDateTime now;
    bool takesOddAges = false; ///< the importer has looked at the birthdays of very young and old pupils
    std::optional<Id<Account>> onlyAccount;           ///< of an importer who may import only what is his own
    std::shared_ptr<const Caller> importer = nullptr; ///< none: the server's own list
    QString fileName = {};
    QString title = {};        ///< what stands above the list's header
    QStringList headings = {}; ///< of the file, in the order of the columns; empty: not told
    bool takesOver = false;    ///< the importer may keep the certifications that the list tells
};

/// The values of one row by column path, with what is wrong with them.
class RowValues
{
public:
    RowValues(const ImportTask &task, const ImportRow &row, ImportPlan &plan);

    [[nodiscard]] int number() const { return m_row.number; }
    /// Undefined when the row has no such column or its cell is empty.
    [[nodiscard]] QJsonValue value(const char *path) const { return m_values.value(QLatin1String(path)); }
    [[nodiscard]] QString text(const char *path) const { return value(path).toString(); }
    /// Every stored column's value that belongs to the record itself (paths without a dot).
    [[nodiscard]] const QJsonObject &ownValues() const { return m_own; }

    [[nodiscard]] bool isFaulty() const { return m_faulty; }
    /// The paths that are told to be at fault by now: their values say nothing about the others.
    [[nodiscard]] QStringList faultyPaths() const;
    void fault(const char *path, RuleName rule, qint64 limit = 0, qint64 actual = 0);
    void fault(const FieldFault &fault);
    /// Of one entry of a cell that names several records.
    void faultOf(const QString &entry, const char *path, RuleName rule, qint64 actual = 0);
    void refuse(const char *path, RuleName rule, const Refusal &refusal);
    /// Compares the row's text at the path with what is stored under its number; whether they differ.
    [[nodiscard]] bool differs(const char *path, const QString &stored);
    /// The same for the names of the record that the row means; warns of those that would change.
    void compareNames(const RecordType &type, const QJsonObject &stored);
    void warn(const char *path, RuleName rule);
    void warn(const FieldFault &fault);
    /// Of one entry of a cell that names several.
    void warnOf(const QString &entry, const QString &path, RuleName rule);
    /// As it stands in the list.
    [[nodiscard]] QString cell(QStringView path) const;

private:
    void add(ImportFault fault);
    /// Whether a further column of that path has what its own leaves out.
    [[nodiscard]] bool isInFurther(const QString &path) const;

    const ImportTask &m_task;
    const ImportRow &m_row;
    ImportPlan &m_plan;
    QJsonObject m_values;
    QJsonObject m_own;
    bool m_faulty = false;
};

/// Plans the rows of one record type. It reads the store once, then goes through the rows in their order.
class ImportPlanner
{
public:
    virtual ~ImportPlanner() = default;
    virtual void plan(RowValues &row, PlannedRow &planned) = 0;
    /// After the last row: what comes along with the rows (enrolments).
    virtual void finish() {}

    [[nodiscard]] static std::unique_ptr<ImportPlanner>
    of(const ImportTask &task, store::Connection &connection, const Regulation &regulation, ImportPlan &plan);
};

/// Told the rows done; false stops.
using ImportProgress = std::function<bool(qint64 done, qint64 total)>;

/// The dry run. Reads only.
[[nodiscard]] ImportPlan planImport(const ImportTask &task, const ImportRows &rows,
                                    store::Connection &connection,
                                    std::shared_ptr<const Regulation> regulation,
                                    const ImportProgress &progress = {});

/// Turns what is known of an existing record and a row into the step: Change when something differs. A name
/// that differs from the stored one only in blanks, dots or code points of the same look stays as it is
/// stored.
void planChange(const RecordType &type, const QJsonObject &existing, const QJsonObject &values,
                PlannedRow &planned);

} // namespace licheng::service
