// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/record_selection.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

namespace {

constexpr int idsPerQuestion = 1000;

bool isSameList(const RecordQuery &a, const RecordQuery &b)
{
    return a.type == b.type && a.conditions == b.conditions;
}

} // namespace

struct RecordSelection::Resolution
{
    QPointer<QObject> context;
    Ids done;
    RecordQuery query;
    QList<qint64> ids;
    std::vector<Run> missing; ///< of rows that are not held; taken from the back
    qint64 total = 0;
};

RecordSelection::RecordSelection(RecordTableModel &model, QItemSelectionModel &selection, QObject *parent)
    : QObject(parent), m_model(model), m_selection(selection), m_listed(model.query())
{
    connect(&m_selection, &QItemSelectionModel::selectionChanged, this, &RecordSelection::onSelectionChanged);
    connect(&m_model, &RecordTableModel::modelAboutToBeReset, this, &RecordSelection::onAboutToReset);
    connect(&m_model, &RecordTableModel::modelReset, this, &RecordSelection::onReset);
    connect(&m_model, &RecordTableModel::pageLoaded, this, &RecordSelection::onPageLoaded);
    connect(&m_model, &RecordTableModel::rowsInserted, this, [this] {
        if (m_isAll)
            selectEverything();
    });
}

RecordSelection::~RecordSelection() = default;

std::vector<RecordSelection::Run> RecordSelection::markedRuns() const
{
    std::vector<Run> runs;
    for (const QItemSelectionRange &range : m_selection.selection()) {
        // Rows are marked as a whole: the range that has their first column stands for them.
        if (range.left() == 0)
            runs.push_back({range.top(), range.height()});
    }
    std::sort(runs.begin(), runs.end(), [](const Run &a, const Run &b) { return a.first < b.first; });
    return runs;
}

qint64 RecordSelection::count() const
{
    if (m_isAll)
        return m_model.total();
    qint64 rows = m_toRestore.size();
    for (const Run &run : markedRuns())
        rows += run.rows;
    return rows;
}

QList<qint64> RecordSelection::selectedIds() const
{
    QList<qint64> ids;
    for (const Run &run : markedRuns()) {
        for (int row = run.first; row < run.first + run.rows && ids.size() < maxIds; ++row) {
            if (const qint64 id = m_model.idAt(row))
                ids.append(id);
        }
    }
    ids.append(m_toRestore.values());
    return ids;
}

void RecordSelection::onSelectionChanged()
{
    qint64 rows = 0;
    for (const Run &run : markedRuns())
        rows += run.rows;
    m_isAll = rows > 0 && rows == m_model.rowCount();
    if (m_isAll)
        m_toRestore.clear();
    Q_EMIT changed();
}

void RecordSelection::onAboutToReset()
{
    if (m_isAll)
        return;
    const QList<qint64> ids = selectedIds();
    m_toRestore = QSet<qint64>(ids.cbegin(), ids.cend());
}

void RecordSelection::onReset()
{
    const bool isSame = isSameList(m_listed, m_model.query());
    m_listed = m_model.query();
    if (!isSame) {
        m_toRestore.clear();
        m_isAll = false;
        cancel();
    } else if (m_isAll) {
        selectEverything();
    }
    Q_EMIT changed();
}

void RecordSelection::selectEverything()
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return;
    const QItemSelection everything(m_model.index(0, 0), m_model.index(rows - 1, m_model.columnCount() - 1));
    m_selection.select(everything, QItemSelectionModel::ClearAndSelect);
}

void RecordSelection::onPageLoaded(int firstRow, int rows)
{
    QItemSelection restored;
    for (int row = firstRow; row < firstRow + rows && !m_toRestore.isEmpty(); ++row) {
        if (m_toRestore.remove(m_model.idAt(row)))
            restored.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));
    }
    if (!restored.isEmpty())
        m_selection.select(restored, QItemSelectionModel::Select);
}

void RecordSelection::clear()
{
    m_toRestore.clear();
    m_isAll = false;
    m_selection.clearSelection();
    Q_EMIT changed();
}

void RecordSelection::cancel()
{
    m_resolution.reset();
}

void RecordSelection::resolve(QObject *context, Ids done)
{
    const auto resolution = std::make_shared<Resolution>();
    resolution->context = context;
    resolution->done = std::move(done);
    resolution->query = m_model.query();
    resolution->query.columns.clear();
    resolution->total = count();
    m_resolution = resolution;
    if (resolution->total > maxIds) {
        const Fault fault = protocol::tooMany(u"ids"_s, maxIds);
        QTimer::singleShot(0, this, [this, resolution, fault] { answer(resolution, fault); });
        return;
    }
    if (m_isAll)
        return fetchAll(resolution);
    resolution->ids = selectedIds();
    for (const Run &run : markedRuns()) {
        Run missing;
        const auto take = [&] {
            if (missing.rows > 0)
                resolution->missing.push_back(missing);
            missing = {};
        };
        for (int row = run.first; row < run.first + run.rows; ++row) {
            if (m_model.idAt(row) != 0 || missing.rows == idsPerQuestion)
                take();
            if (m_model.idAt(row) != 0)
                continue;
            if (missing.rows == 0)
                missing.first = row;
            ++missing.rows;
        }
        take();
    }
    fetchRuns(resolution);
}

bool RecordSelection::takeIds(const std::shared_ptr<Resolution> &resolution, const Answer<Page> &page)
{
    if (resolution != m_resolution)
        return false;
    if (!page) {
        answer(resolution, page.error());
        return false;
    }
    for (const QJsonValue &row : page->rows)
        resolution->ids.append(row.toArray().first().toInteger());
    Q_EMIT progress(resolution->ids.size(), resolution->total);
    return true;
}

void RecordSelection::fetchAll(const std::shared_ptr<Resolution> &resolution)
{
    resolution->query.limit = idsPerQuestion;
    m_model.source().query(resolution->query, this, [this, resolution](const Answer<Page> &page) {
        if (!takeIds(resolution, page))
            return;
        if (page->next.isEmpty() || page->rows.isEmpty() || resolution->ids.size() > maxIds)
            return answer(resolution, resolution->ids);
        resolution->query.after = page->next;
        fetchAll(resolution);
    });
}

void RecordSelection::fetchRuns(const std::shared_ptr<Resolution> &resolution)
{
    if (resolution->missing.empty()) {
        QTimer::singleShot(0, this, [this, resolution] { answer(resolution, resolution->ids); });
        return;
    }
    const Run run = resolution->missing.back();
    resolution->missing.pop_back();
    resolution->query.skip = run.first;
    resolution->query.limit = run.rows;
    m_model.source().query(resolution->query, this, [this, resolution](const Answer<Page> &page) {
        if (!takeIds(resolution, page))
            return;
        fetchRuns(resolution);
    });
}

void RecordSelection::answer(const std::shared_ptr<Resolution> &resolution, const Answer<QList<qint64>> &ids)
{
    if (resolution != m_resolution)
        return;
    m_resolution.reset();
    if (resolution->context)
        resolution->done(ids);
}

} // namespace licheng
