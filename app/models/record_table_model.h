// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/display.h"
#include "app/models/paged_records.h"

#include <QAbstractTableModel>
#include <QHash>

#include <functional>

namespace licheng {

/// One column of a list.
struct RecordColumn
{
    QString path;                               ///< "studentId.classId.name"
    QString title;                              ///< empty: the field's own label
    BooleanStyle boolean = BooleanStyle::YesNo; ///< of a yes-or-no field
    enum class Chips { Shown, Plain };
    Chips chips = Chips::Shown; ///< of a code field that has chips
};

/// A list of any record type of any length: what its columns and its order are, and what a cell shows.
///
/// Rows that are on their way read as "…" and have LoadingRole. The pages in sight are followed: the server
/// tells what becomes other in them, and persistent indexes (current row, selection, an open editor) follow
/// their record. The others are read again when they come into sight.
class RecordTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int pageSize = PagedRecords::pageSize;
    static constexpr int maxPages = PagedRecords::maxPages;
    static constexpr int maxRows = PagedRecords::maxRows;

    explicit RecordTableModel(RecordSource &source, QObject *parent = nullptr);
    ~RecordTableModel() override;

    /// The list: type and columns. Nothing is asked before start().
    void setList(const QString &type, std::vector<RecordColumn> columns);
    void setConditions(std::vector<protocol::Condition> conditions);
    /// Order when no column was chosen: paths as in RecordQuery.
    void setDefaultSort(std::vector<protocol::SortKey> keys);
    /// The values of a row by the paths of its columns.
    using RowValues = std::function<QJsonValue(const QString &path)>;
    /// How the code of a text field reads in a row with those values.
    using CodeNaming =
        std::function<QString(const RowValues &values, const FieldInfo &field, const QString &code)>;
    void setCodeNaming(CodeNaming naming);
    /// What the naming says may differ now.
    void codesRenamed();
    /// Columns whose cells views may edit; the model itself writes nothing.
    void setEditable(const QStringList &paths);
    /// Shows a value that is on its way to the server, until the record has another version.
    void setPending(qint64 id, const QString &path, const QJsonValue &value);
    void clearPending(qint64 id);
    /// Asks for the first page and the count, and from then on whenever something above changes.
    void start();
    /// Asks again for what is in sight.
    void refresh();
    /// Asks for the list from its start, with the count; a reset follows.
    void readAnew() { m_pages.setQuery(protocol::RecordQuery(m_pages.query())); }
    /// The record stays in its row although it has gone or moved out of sight, and the list stands still with
    /// it, until 0 is given: somebody writes in the row.
    void keepInPlace(qint64 id) { m_pages.keepInPlace(id); }

    [[nodiscard]] const RecordType *type() const { return m_type; }
    [[nodiscard]] const std::vector<RecordColumn> &columns() const { return m_columns; }
    [[nodiscard]] int columnOf(const QString &path) const;
    [[nodiscard]] const FieldInfo *field(int column) const;
    [[nodiscard]] const std::vector<protocol::Condition> &conditions() const
    {
        return m_pages.query().conditions;
    }
    /// What is listed, without page: to be resolved into ids, or exported as it is shown.
    [[nodiscard]] const protocol::RecordQuery &query() const { return m_pages.query(); }

    using State = PagedRecords::State;
    [[nodiscard]] State state() const { return m_pages.state(); }
    [[nodiscard]] const protocol::Fault &fault() const { return m_pages.fault(); }
    /// Rows that match; -1 while unknown.
    [[nodiscard]] qint64 total() const { return m_pages.total(); }

    /// 0 while the row is on its way.
    [[nodiscard]] qint64 idAt(int row) const;
    [[nodiscard]] int versionAt(int row) const;
    [[nodiscard]] QJsonValue valueAt(int row, const QString &path) const;
    /// A row as it is shown: id, version and the record's own fields among the columns.
    [[nodiscard]] QJsonObject seen(int row) const;
    /// What a cell of a row with those values says, whether the row is held or read for an export.
    [[nodiscard]] virtual QString textOf(const RowValues &values, int column) const;
    /// -1 when the record is in no page held.
    [[nodiscard]] int rowOf(qint64 id) const { return m_pages.rowOf(id); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Several records in a cell have no order.
    [[nodiscard]] bool isSortable(int column) const;
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] RecordSource &source() const { return m_pages.source(); }
    [[nodiscard]] int pagesHeld() const { return m_pages.pagesHeld(); }

Q_SIGNALS:
    void stateChanged(licheng::RecordTableModel::State state);
    void totalChanged(qint64 total);
    /// Rows whose records are known now, or whose records are others than before.
    void pageLoaded(int firstRow, int rows);

private:
    /// Persistent indexes follow their record.
    void moveIndexes(const std::function<int(int)> &newRow);
    void setSort(std::vector<protocol::SortKey> keys);
    [[nodiscard]] QJsonValue shownValue(const PagedRecords::Row &row, int column) const;

    PagedRecords m_pages;
    const RecordType *m_type = nullptr;
    std::vector<RecordColumn> m_columns;
    CodeNaming m_naming;
    std::vector<const FieldInfo *> m_fields;
    QStringList m_editable;
    struct Pending
    {
        int version = 0; ///< that the value was entered over
        QHash<QString, QJsonValue> values;
    };
    QHash<qint64, Pending> m_pending;
    std::vector<protocol::SortKey> m_defaultSort;
};

} // namespace licheng
