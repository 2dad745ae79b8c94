// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/read_notes.h"
#include "shared/model/school_class.h"
#include "shared/rosters/import_format.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

#include <QJsonObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace licheng::service {

/// Goes through what a container keeps packed; each step unpacks one element.
template <class Container>
class UnpackingIterator
{
public:
    UnpackingIterator(const Container &container, size_t index) : m_container(&container), m_index(index) {}
    [[nodiscard]] auto operator*() const { return m_container->at(m_index); }
    UnpackingIterator &operator++()
    {
        ++m_index;
        return *this;
    }
    bool operator==(const UnpackingIterator &) const = default;

private:
    const Container *m_container;
    size_t m_index;
};

/// A row as the client sent it: its number in the sheet and the cells in the order of the columns.
struct ImportRow
{
    int number = 0;
    QStringList cells;
};

/// The rows of an import as they wait, packed: as lists of texts they would take four times the memory.
class ImportRows
{
public:
    void push_back(const ImportRow &row);
    void clear() { m_rows.clear(); }
    [[nodiscard]] size_t size() const { return m_rows.size(); }
    [[nodiscard]] ImportRow at(size_t index) const;
    [[nodiscard]] auto begin() const { return Unpacking(*this, 0); }
    [[nodiscard]] auto end() const { return Unpacking(*this, size()); }

private:
    using Unpacking = UnpackingIterator<ImportRows>;
    struct Packed
    {
        int number;
        QByteArray cells;
    };
    std::vector<Packed> m_rows;
};

/// A fault of a row, or (a warning) something that looks odd but is imported.
struct ImportFault
{
    int row = 0;
    FieldFault fault; ///< field is the path of the import column
    QString value;    ///< the cell's text
    bool isWarning = false;
    std::optional<Refusal> refusal;
};

/// What applying would do with one row.
struct PlannedRow
{
    enum class Step { Create, Change, Nothing, Faulty };
    Step step = Step::Nothing;
    QJsonObject record;
    QString newClass;        ///< key of the class to make first, see ImportPlan::newClasses
    QJsonObject before = {}; ///< the stored record while the row is planned; not kept
};

/// The planned rows, packed: of a record only what differs from the type's blank one is kept, and nothing of
/// a row that changes nothing.
class PlannedRows
{
public:
    explicit PlannedRows(const RecordType &type) : m_type(&type) {}
    void reserve(size_t size) { m_rows.reserve(size); }
    void push_back(const PlannedRow &row);
    /// A row that turned out to be at fault when all of them were looked at together.
    void dismiss(size_t index) { m_rows[index] = {PlannedRow::Step::Faulty, {}, {}}; }
    [[nodiscard]] size_t size() const { return m_rows.size(); }
    [[nodiscard]] PlannedRow at(size_t index) const;
    [[nodiscard]] PlannedRow::Step stepAt(size_t index) const { return m_rows[index].step; }
    [[nodiscard]] QString newClassAt(size_t index) const { return m_rows[index].newClass; }
    [[nodiscard]] qint64 count(PlannedRow::Step step) const;
    [[nodiscard]] auto begin() const { return Unpacking(*this, 0); }
    [[nodiscard]] auto end() const { return Unpacking(*this, size()); }

private:
    using Unpacking = UnpackingIterator<PlannedRows>;
    struct Packed
    {
        PlannedRow::Step step;
        QByteArray members; ///< CBOR: index of the field and value
        QString newClass;
    };
    const RecordType *m_type;
    std::vector<Packed> m_rows;
};

/// Rows that were compared by name with what is stored under their number.
struct NameComparison
{
    qint64 compared = 0;
    qint64 differing = 0;
    int firstRow = 0; ///< that differs
    QString given;
    QString stored;

    void add(int row, const QString &name, const QString &storedName);
    /// So many names differ that they stand beside the wrong numbers: a column was sorted alone.
    [[nodiscard]] bool isMoved() const;
};

/// Something that speaks for another semester than the one chosen for the import.
struct OtherTerm
{
    QString term; ///< "114-1", or "114" when only the school year is told
    QString by;   ///< "column", "rows" (grade and entry year, course code or day), "file" or "title"
    qint64 rows = 0;
    qint64 of = 0;
};

/// So many rows changed that they are no corrections of single records.
[[nodiscard]] bool isNoCorrection(qint64 changed, qint64 compared);

/// A column whose values would go to other records than they belong to, or change where they never do.
struct MovedColumn
{
    QString path;
    QString rule; ///< "permuted": the values of the records among each other; "changed": nearly all
    qint64 rows = 0;
    qint64 compared = 0;
    int firstRow = 0;
    QString given; ///< the first row's cell
};

/// Indexes of planned rows, in their order.
using RowIndexes = std::vector<store::ReadNotes::Part>;

/// Exactly what applying will do; made by reading only. It holds for as long as what each row rests on stays:
/// what others save besides does not touch it.
struct ImportPlan
{
    explicit ImportPlan(const RecordType &type) : rows(type) {}

    qint64 revision = 0;    ///< of the store when the plan was made
    store::ReadNotes reads; ///< what each row rests on, by its index
    std::shared_ptr<const Regulation> regulation;
    PlannedRows rows;
    std::vector<ImportFault> faults;
    std::map<QString, SchoolClass> newClasses;
    qint64 newEnrolments = 0;
    std::map<QString, NameComparison> names; ///< by the column's path
    qint64 untakenCertifications = 0;        ///< that the list tells and the importer may not take over
    std::vector<OtherTerm> otherTerms;
    std::vector<MovedColumn> movedColumns;
    bool isStopped = false;

    [[nodiscard]] qint64 count(PlannedRow::Step step) const { return rows.count(step); }
    [[nodiscard]] QJsonObject summary() const;
    /// The rows to be applied that rest on what was changed since; nullopt: all of them.
    [[nodiscard]] std::optional<RowIndexes> outdated(store::Connection &connection) const;
    /// Why nothing of it can be right, as the answer tells it; empty when nothing is known against it.
    [[nodiscard]] QJsonObject obstacle() const;
    [[nodiscard]] QJsonArray faultsJson(qsizetype most) const;
    [[nodiscard]] QJsonArray otherTermsJson() const;
    [[nodiscard]] QJsonArray movedColumnsJson() const;
    /// Without the values, which may be personal: for the log.
    [[nodiscard]] QJsonArray movedColumnNames() const;
};

} // namespace licheng::service
