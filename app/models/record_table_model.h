// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/live_list.h"
#include "app/models/display.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

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

/// A list of any record type of any length: knows how many rows there are, holds the pages that were
/// looked at last and asks the server for the others when they are shown.
///
/// Rows that are on their way read as "…" and have LoadingRole. The pages in sight are followed: the server
/// tells what becomes other in them, and persistent indexes (current row, selection, an open editor) follow
/// their record. The others are read again when they come into sight.
class RecordTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int pageSize = 200;
    /// Pages held: 10,000 rows.
    static constexpr int maxPages = 50;
    /// Rows of a view's reach: the server may have more than QTableView can count pixels for.
    static constexpr int maxRows = 20'000'000;

    explicit RecordTableModel(RecordSource &source, QObject *parent = nullptr);
    ~RecordTableModel() override;

    /// The list: type and columns. Nothing is asked before start().
    void setList(const QString &type, std::vector<RecordColumn> columns);
    void setConditions(std::vector<protocol::Condition> conditions);
    void setSearch(const QString &text);
    /// Order when no column was chosen: paths as in RecordQuery.
    void setDefaultSort(std::vector<protocol::SortKey> keys);
    /// How the code of a text field reads; \p row gives the record's other values.
    using CodeNaming = std::function<QString(int row, const FieldInfo &field, const QString &code)>;
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
    /// The record stays in its row although it has gone or moved out of sight, and the list stands still with
    /// it, until 0 is given: somebody writes in the row.
    void keepInPlace(qint64 id);

    [[nodiscard]] const RecordType *type() const { return m_type; }
    [[nodiscard]] const std::vector<RecordColumn> &columns() const { return m_columns; }
    [[nodiscard]] int columnOf(const QString &path) const;
    [[nodiscard]] const FieldInfo *field(int column) const;
    [[nodiscard]] const std::vector<protocol::Condition> &conditions() const { return m_query.conditions; }
    [[nodiscard]] QString search() const { return m_query.search; }
    /// What is listed, without page: to be resolved into ids, or exported as it is shown.
    [[nodiscard]] protocol::RecordQuery query() const;

    enum class State { Idle, Loading, Ready, Failed };
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const protocol::Fault &fault() const { return m_fault; }
    /// Rows that match; -1 while unknown.
    [[nodiscard]] qint64 total() const { return m_total; }

    /// 0 while the row is on its way.
    [[nodiscard]] qint64 idAt(int row) const;
    [[nodiscard]] int versionAt(int row) const;
    [[nodiscard]] QJsonValue valueAt(int row, const QString &path) const;
    /// A row as it is shown: id, version and the record's own fields among the columns.
    [[nodiscard]] QJsonObject seen(int row) const;
    /// -1 when the record is in no page held.
    [[nodiscard]] int rowOf(qint64 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Several records in a cell have no order.
    [[nodiscard]] bool isSortable(int column) const;
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] RecordSource &source() const { return m_source; }
    [[nodiscard]] int pagesHeld() const { return int(m_pages.size()); }

Q_SIGNALS:
    void stateChanged(licheng::RecordTableModel::State state);
    void totalChanged(qint64 total);
    /// Rows whose records are known now, or whose records are others than before.
    void pageLoaded(int firstRow, int rows);

private:
    struct Row
    {
        qint64 id = 0;
        int version = 0;
        QJsonArray values; ///< in the order of m_columns
        bool operator==(const Row &) const = default;
    };
    struct HeldPage
    {
        std::vector<Row> rows;
        quint64 used = 0;
        bool isStale = false;
    };
    struct Span
    {
        int first = 0; ///< page
        int pages = 1;
    };
    using Answer = protocol::Answer<protocol::Page>;

    void reload();
    void takeFirst(const protocol::Page &page);
    void want(int page) const;
    void fetchWanted();
    void fetch(int page);
    void takePage(int page, const Answer &answer);
    enum class Others { AsBefore, Unknown }; ///< the pages that are not followed
    void takeWindow(const protocol::Page &page, Others others);
    void failLive(const protocol::Fault &fault);
    void follow(Span window);
    /// Follows what is in sight now, if that is not followed already.
    void followSight();
    [[nodiscard]] bool isFollowed(int page) const;
    [[nodiscard]] Span inSight() const;
    [[nodiscard]] std::vector<Row> rowsOf(const protocol::Page &page) const;
    void hold(int page, std::vector<Row> rows, quint64 used);
    void setTotal(qint64 total);
    /// Whether the span holds these records in this order.
    [[nodiscard]] bool isHeldInOrder(Span span, const std::vector<Row> &rows) const;
    /// Puts rows in place of those of the span; persistent indexes follow their record.
    void replace(Span span, std::vector<Row> rows, qint64 total);
    void moveIndexes(int firstRow, int rowsBefore, const std::vector<Row> &rows, qint64 delta);
    void evict();
    void fail(const protocol::Fault &fault);
    void setState(State state);
    [[nodiscard]] const Row *row(int row) const;
    [[nodiscard]] const Row *heldRow(int row) const;
    [[nodiscard]] QJsonValue shownValue(const Row &row, int column) const;

    RecordSource &m_source;
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
    protocol::RecordQuery m_query;
    std::vector<protocol::SortKey> m_defaultSort;
    LiveList m_live;
    Span m_window;           ///< pages that are followed
    qint64 m_inPlace = 0;    ///< see keepInPlace()
    bool m_isHeldUp = false; ///< news were left out because of it
    bool m_isStarted = false;
    bool m_isReloading = false;
    State m_state = State::Idle;
    protocol::Fault m_fault;
    qint64 m_total = -1;
    int m_rowCount = 0;
    quint64 m_generation = 0; ///< answers to earlier questions are dropped
    mutable quint64 m_clock = 0;
    mutable std::unordered_map<int, HeldPage> m_pages;
    std::map<int, QJsonArray> m_cursors; ///< page → cursor of the row before it
    mutable std::deque<int> m_wanted;    ///< latest last; what was scrolled past is forgotten
    std::set<int> m_underWay;
    mutable QTimer m_fetchTimer;
    mutable QTimer m_sightTimer;
    QTimer m_retryTimer;
};

} // namespace licheng
