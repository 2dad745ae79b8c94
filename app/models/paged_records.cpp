// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/paged_records.h"

#include <QHash>

#include <algorithm>

namespace licheng {

using namespace protocol;

namespace {

/// Pages that are asked for at the same time, and pages that were wanted and are not yet asked for: a
/// scroll bar dragged over a million rows wants thousands, and only the last are still looked at.
constexpr size_t maxUnderWay = 3;
constexpr size_t maxWanted = 4;
constexpr int fetchDelayMs = 10;
/// Scrolling on is not followed page by page.
constexpr int sightDelayMs = 250;
constexpr int retryDelayMs = 2000;

} // namespace

PagedRecords::PagedRecords(RecordSource &source, QObject *parent)
    : QObject(parent), m_source(source), m_live(source)
{
    for (QTimer *timer : {&m_fetchTimer, &m_sightTimer, &m_retryTimer})
        timer->setSingleShot(true);
    m_fetchTimer.setInterval(fetchDelayMs);
    m_sightTimer.setInterval(sightDelayMs);
    m_retryTimer.setInterval(retryDelayMs);
    connect(&m_fetchTimer, &QTimer::timeout, this, &PagedRecords::fetchWanted);
    connect(&m_sightTimer, &QTimer::timeout, this, &PagedRecords::followSight);
    connect(&m_retryTimer, &QTimer::timeout, this, &PagedRecords::fetchWanted);
    connect(&m_live, &LiveList::read, this, [this](const Page &page) {
        if (m_isReloading)
            takeFirst(page);
        else
            takeWindow(page, Others::Unknown);
    });
    connect(&m_live, &LiveList::patched, this,
            [this](const Page &page) { takeWindow(page, Others::AsBefore); });
    connect(&m_live, &LiveList::failed, this, &PagedRecords::failLive);
}

PagedRecords::~PagedRecords() = default;

void PagedRecords::start()
{
    if (m_isStarted)
        return;
    m_isStarted = true;
    reload();
}

void PagedRecords::setQuery(RecordQuery query)
{
    m_query = std::move(query);
    if (m_isStarted)
        reload();
}

void PagedRecords::forget()
{
    m_pages.clear();
    m_cursors.clear();
    m_rowCount = 0;
    m_total = -1;
    ++m_generation;
}

void PagedRecords::refresh()
{
    if (!m_isStarted)
        return start();
    if (m_total < 0 || m_isReloading)
        reload();
    else
        follow(inSight());
}

void PagedRecords::keepInPlace(qint64 id)
{
    m_inPlace = id;
    if (id == 0 && std::exchange(m_isHeldUp, false))
        refresh();
}

void PagedRecords::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void PagedRecords::fail(const Fault &fault)
{
    m_fault = fault;
    setState(State::Failed);
}

void PagedRecords::reload()
{
    ++m_generation;
    m_underWay.clear();
    m_wanted.clear();
    m_sightTimer.stop();
    m_isReloading = true;
    m_isHeldUp = false;
    setState(State::Loading);
    follow({});
}

void PagedRecords::follow(Span window)
{
    m_window = window;
    RecordQuery query = m_query;
    query.skip = window.first * pageSize;
    query.limit = window.pages * pageSize;
    m_live.show(query);
}

void PagedRecords::failLive(const Fault &fault)
{
    // What is on the screen stays; it is asked for again until that succeeds.
    if (m_isReloading)
        fail(fault);
}

void PagedRecords::takeFirst(const Page &page)
{
    m_isReloading = false;
    // The list before stays on the screen until here, so that typing in the search field does not flicker.
    Q_EMIT aboutToBeReset();
    m_pages.clear();
    m_cursors.clear();
    m_total = std::max<qint64>(page.total, page.rows.size());
    m_rowCount = int(std::min<qint64>(m_total, maxRows));
    hold(0, rowsOf(page), ++m_clock);
    if (!page.next.isEmpty())
        m_cursors[1] = page.next;
    Q_EMIT wasReset();
    setState(State::Ready);
    Q_EMIT totalChanged(m_total);
    Q_EMIT loaded(0, int(page.rows.size()));
}

std::vector<PagedRecords::Row> PagedRecords::rowsOf(const Page &page) const
{
    std::vector<Row> rows;
    rows.reserve(size_t(page.rows.size()));
    for (const QJsonValue &value : page.rows) {
        QJsonArray cells = value.toArray();
        Row row;
        row.id = cells.at(0).toInteger();
        row.version = cells.at(1).toInt();
        // id and version are always the first two columns.
        cells.removeFirst();
        cells.removeFirst();
        row.values = cells;
        rows.push_back(std::move(row));
    }
    return rows;
}

const PagedRecords::Row *PagedRecords::heldRow(int row) const
{
    const auto it = m_pages.find(row / pageSize);
    const size_t inside = size_t(row % pageSize);
    return row >= 0 && it != m_pages.end() && inside < it->second.rows.size() ? &it->second.rows[inside]
                                                                              : nullptr;
}

int PagedRecords::rowOf(qint64 id) const
{
    for (const auto &[page, held] : m_pages) {
        const auto it =
            std::find_if(held.rows.cbegin(), held.rows.cend(), [id](const Row &r) { return r.id == id; });
        if (it != held.rows.cend())
            return page * pageSize + int(it - held.rows.cbegin());
    }
    return -1;
}

const PagedRecords::Row *PagedRecords::row(int row) const
{
    const int page = row / pageSize;
    const auto it = m_pages.find(page);
    if (it == m_pages.end()) {
        want(page);
        return nullptr;
    }
    it->second.used = ++m_clock;
    if (it->second.isStale)
        want(page);
    if (!isFollowed(page) && !m_sightTimer.isActive())
        m_sightTimer.start();
    return heldRow(row);
}

bool PagedRecords::isFollowed(int page) const
{
    return page >= m_window.first && page < m_window.first + m_window.pages;
}

void PagedRecords::want(int page) const
{
    if (m_isReloading || m_underWay.contains(page))
        return;
    std::erase(m_wanted, page);
    m_wanted.push_back(page);
    if (m_wanted.size() > maxWanted)
        m_wanted.pop_front();
    if (!m_fetchTimer.isActive())
        m_fetchTimer.start();
}

void PagedRecords::fetchWanted()
{
    while (!m_wanted.empty() && m_underWay.size() < maxUnderWay) {
        const int page = m_wanted.back();
        m_wanted.pop_back();
        const auto held = m_pages.find(page);
        if (page * pageSize < m_rowCount && (held == m_pages.end() || held->second.isStale))
            fetch(page);
    }
}

void PagedRecords::fetch(int page)
{
    m_underWay.insert(page);
    RecordQuery query = m_query;
    query.limit = pageSize;
    // From the nearest page whose cursor is known; a far jump passes over the rows between.
    auto known = m_cursors.upper_bound(page);
    const int from = known == m_cursors.begin() ? 0 : (--known)->first;
    if (from > 0)
        query.after = known->second;
    query.skip = (page - from) * pageSize;
    m_source.query(query, this, [this, page, generation = m_generation](const Answer &answer) {
        if (generation != m_generation)
            return;
        m_underWay.erase(page);
        takePage(page, answer);
        fetchWanted();
    });
}

void PagedRecords::takePage(int page, const Answer &answer)
{
    if (!answer) {
        want(page);
        m_fetchTimer.stop();
        const ErrorCode code = answer.error().code;
        if (code == ErrorCode::Lost || code == ErrorCode::RateLimited || code == ErrorCode::Busy)
            m_retryTimer.start();
        return fail(answer.error());
    }
    if (!answer->next.isEmpty())
        m_cursors[page + 1] = answer->next;
    std::vector<Row> rows = rowsOf(*answer);
    const int first = page * pageSize;
    const int expected = std::min(pageSize, m_rowCount - first);
    rows.resize(size_t(std::clamp<int>(int(rows.size()), 0, std::max(0, expected))));
    const bool isShort = int(rows.size()) < expected;
    const int count = int(rows.size());
    const auto held = m_pages.find(page);
    if (held != m_pages.end() &&
        !std::equal(rows.cbegin(), rows.cend(), held->second.rows.cbegin(), held->second.rows.cend(),
                    [](const Row &a, const Row &b) { return a.id == b.id; }))
        moveRows(first, count, rows, 0);
    hold(page, std::move(rows), ++m_clock);
    if (count > 0) {
        Q_EMIT changed(first, count);
        Q_EMIT loaded(first, count);
    }
    setState(State::Ready);
    // Fewer rows than counted: the list became shorter before what is in sight.
    if (isShort && !m_sightTimer.isActive())
        m_sightTimer.start();
}

void PagedRecords::hold(int page, std::vector<Row> rows, quint64 used)
{
    m_pages[page] = HeldPage{std::move(rows), used, false};
    evict();
}

void PagedRecords::evict()
{
    while (m_pages.size() > size_t(maxPages)) {
        const auto oldest =
            std::min_element(m_pages.cbegin(), m_pages.cend(),
                             [](const auto &a, const auto &b) { return a.second.used < b.second.used; });
        m_pages.erase(oldest);
    }
}

PagedRecords::Span PagedRecords::inSight() const
{
    int latest = 0;
    quint64 used = 0;
    for (const auto &[page, held] : m_pages) {
        if (held.used > used) {
            used = held.used;
            latest = page;
        }
    }
    // A window over a page's end shows two.
    const auto usedAt = [this](int page) {
        const auto it = m_pages.find(page);
        return it == m_pages.end() ? 0 : it->second.used;
    };
    const quint64 before = usedAt(latest - 1);
    const quint64 after = usedAt(latest + 1);
    if (before == 0 && after == 0)
        return {latest, 1};
    return before > after ? Span{latest - 1, 2} : Span{latest, 2};
}

void PagedRecords::followSight()
{
    const Span sight = inSight();
    if (!m_isReloading && !(isFollowed(sight.first) && isFollowed(sight.first + sight.pages - 1)))
        follow(sight);
}

void PagedRecords::takeWindow(const Page &page, Others others)
{
    std::vector<Row> rows = rowsOf(page);
    if (m_inPlace != 0) {
        const auto isKept = [this](const Row &row) { return row.id == m_inPlace; };
        m_isHeldUp = rowOf(m_inPlace) >= 0 && std::none_of(rows.begin(), rows.end(), isKept);
        if (m_isHeldUp)
            return;
    }
    // The whole window was removed: begin again at the list's start.
    if (rows.empty() && page.total > 0)
        return reload();
    if (others == Others::Unknown || page.total != m_total || !isHeldInOrder(m_window, rows)) {
        // The others are read again when they are looked at; the row numbers of their cursors are not sure
        // any more, and answers under way are of the state before.
        ++m_generation;
        for (const int wanted : std::exchange(m_underWay, {}))
            m_wanted.push_back(wanted);
        m_cursors.clear();
        if (!page.next.isEmpty())
            m_cursors[m_window.first + m_window.pages] = page.next;
        for (auto &[number, held] : m_pages)
            held.isStale = held.isStale || !isFollowed(number);
    }
    replace(m_window, std::move(rows), page.total);
    setState(State::Ready);
    fetchWanted();
}

bool PagedRecords::isHeldInOrder(Span span, const std::vector<Row> &rows) const
{
    const int first = span.first * pageSize;
    const int rowsBefore = std::clamp(m_rowCount - first, 0, span.pages * pageSize);
    if (rowsBefore != int(rows.size()))
        return false;
    for (int i = 0; i < rowsBefore; ++i) {
        const Row *before = heldRow(first + i);
        if (!before || before->id != rows[size_t(i)].id)
            return false;
    }
    return true;
}

void PagedRecords::replace(Span span, std::vector<Row> rows, qint64 total)
{
    const int first = span.first * pageSize;
    const int rowsBefore = std::clamp(m_rowCount - first, 0, span.pages * pageSize);
    const int count = int(std::min<qint64>(qint64(rows.size()), std::max<qint64>(0, total - first)));
    rows.resize(size_t(count));
    const qint64 oldTotal = m_total;
    // New rows at the end come before, and rows that go after the records have moved to their places.
    if (total > m_total)
        setTotal(total);
    const bool isSameOrder = rowsBefore == count && oldTotal == total && isHeldInOrder(span, rows);
    int firstOther = count;
    int lastOther = -1;
    for (int i = 0; i < count; ++i) {
        const Row *before = heldRow(first + i);
        if (!before || *before != rows[size_t(i)]) {
            firstOther = std::min(firstOther, i);
            lastOther = i;
        }
    }
    if (!isSameOrder)
        moveRows(first, rowsBefore, rows, total - oldTotal);
    for (int page = 0; page < span.pages; ++page) {
        const auto from = rows.cbegin() + std::min(count, page * pageSize);
        const auto to = rows.cbegin() + std::min(count, (page + 1) * pageSize);
        const auto held = m_pages.find(span.first + page);
        if (from == to)
            m_pages.erase(span.first + page);
        else // Nobody has looked at it only because it has changed.
            hold(span.first + page, std::vector<Row>(from, to),
                 held == m_pages.end() ? ++m_clock : held->second.used);
    }
    if (total < m_total)
        setTotal(total);
    if (lastOther >= firstOther) {
        Q_EMIT changed(first + firstOther, lastOther - firstOther + 1);
        Q_EMIT loaded(first, count);
    }
    if (oldTotal != total)
        Q_EMIT totalChanged(total);
}

void PagedRecords::moveRows(int firstRow, int rowsBefore, const std::vector<Row> &rows, qint64 delta)
{
    QHash<qint64, int> newRows;
    newRows.reserve(qsizetype(rows.size()));
    for (size_t i = 0; i < rows.size(); ++i)
        newRows.insert(rows[i].id, firstRow + int(i));
    Q_EMIT moved([&](int oldRow) {
        const Row *before = heldRow(oldRow);
        if (before && newRows.contains(before->id))
            return newRows.value(before->id);
        const int shifted = int(std::clamp<qint64>(oldRow + delta, -1, m_rowCount - 1));
        if (oldRow >= firstRow + rowsBefore)
            return shifted;
        if (oldRow < firstRow || !before)
            return oldRow;
        // Out of the span: pushed down by new rows above, or gone.
        return delta > 0 && shifted >= firstRow + int(rows.size()) ? shifted : -1;
    });
}

void PagedRecords::setTotal(qint64 total)
{
    m_total = total;
    const int count = int(std::min<qint64>(total, maxRows));
    if (count > m_rowCount) {
        Q_EMIT aboutToAdd(m_rowCount, count - 1);
        m_rowCount = count;
        Q_EMIT added();
    } else if (count < m_rowCount) {
        Q_EMIT aboutToRemove(count, m_rowCount - 1);
        m_rowCount = count;
        for (auto it = m_pages.begin(); it != m_pages.end();)
            it = it->first * pageSize >= count ? m_pages.erase(it) : std::next(it);
        Q_EMIT removed();
    }
}

} // namespace licheng
