// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/live_list.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

namespace licheng {

/// The rows that a query finds, in any number: the pages that were looked at last are held, the others are
/// asked for when they are looked at, and those in sight are followed.
class PagedRecords : public QObject
{
    Q_OBJECT
public:
    static constexpr int pageSize = 200;
    /// Pages held: 10,000 rows.
    static constexpr int maxPages = 50;
    /// Rows of a view's reach: the server may have more than QTableView can count pixels for.
    static constexpr int maxRows = 20'000'000;

    explicit PagedRecords(RecordSource &source, QObject *parent = nullptr);
    ~PagedRecords() override;

    /// Asked at once if it has been started. The rows before stay until the new ones are there.
    void setQuery(protocol::RecordQuery query);
    [[nodiscard]] const protocol::RecordQuery &query() const { return m_query; }
    /// Drops all rows; no signal tells so.
    void forget();
    void start();
    /// Asks again for what is in sight.
    void refresh();
    /// The record stays in its row although it has gone or moved out of sight, and the list stands still with
    /// it, until 0 is given.
    void keepInPlace(qint64 id);

    enum class State { Idle, Loading, Ready, Failed };
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const protocol::Fault &fault() const { return m_fault; }
    /// Rows that match; -1 while unknown.
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] int rowCount() const { return m_rowCount; }
    [[nodiscard]] int pagesHeld() const { return int(m_pages.size()); }
    [[nodiscard]] RecordSource &source() const { return m_source; }

    struct Row
    {
        qint64 id = 0;
        int version = 0;
        QJsonArray values; ///< in the order of the query's columns
        bool operator==(const Row &) const = default;
    };
    /// Looks at a row: none while it is on its way.
    [[nodiscard]] const Row *row(int row) const;
    /// The same, without asking for it or counting it as seen.
    [[nodiscard]] const Row *heldRow(int row) const;
    /// -1 when the record is in no page held.
    [[nodiscard]] int rowOf(qint64 id) const;

Q_SIGNALS:
    void stateChanged(licheng::PagedRecords::State state);
    void totalChanged(qint64 total);
    void aboutToBeReset();
    void wasReset();
    /// At the end, first and last.
    void aboutToAdd(int first, int last);
    void added();
    void aboutToRemove(int first, int last);
    void removed();
    /// Records change their rows: newRow gives the row to each former row, -1 to what is gone; only while
    /// the signal is handled.
    void moved(const std::function<int(int)> &newRow);
    /// Rows that read otherwise.
    void changed(int first, int rows);
    /// Rows whose records are known now, or whose records are others than before.
    void loaded(int first, int rows);

private:
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
    /// Puts rows in place of those of the span.
    void replace(Span span, std::vector<Row> rows, qint64 total);
    void moveRows(int firstRow, int rowsBefore, const std::vector<Row> &rows, qint64 delta);
    void evict();
    void fail(const protocol::Fault &fault);
    void setState(State state);

    RecordSource &m_source;
    protocol::RecordQuery m_query;
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
