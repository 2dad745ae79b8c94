// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/record_table_model.h"
#include "shared/protocol/methods.h"

#include <QItemSelectionModel>
#include <QSet>

#include <memory>

namespace licheng {

/// Which records of a list are marked, whether their page is held or not. Follows a view's selection
/// model; when every row is marked it means "all that match" and keeps the query instead of ids. Marks of
/// rows that were seen survive sorting; another search or other conditions clear them.
class RecordSelection : public QObject
{
    Q_OBJECT
public:
    /// More ids than this are not gathered for one bulk action.
    static constexpr qsizetype maxIds = protocol::maxBulkIds;

    RecordSelection(RecordTableModel &model, QItemSelectionModel &selection, QObject *parent = nullptr);
    ~RecordSelection() override;

    /// Marked rows.
    [[nodiscard]] qint64 count() const;
    /// Every row that matches is marked, also those never shown.
    [[nodiscard]] bool isAllMatching() const { return m_isAll; }
    /// Ids of the marked rows that are held now, in the order of the list; resolve() gives all.
    [[nodiscard]] QList<qint64> selectedIds() const;

    using Ids = std::function<void(protocol::Answer<QList<qint64>>)>;
    /// All marked ids, those of rows that are not held fetched page by page. One resolution at a time: a
    /// new one or cancel() drops the one before without an answer.
    void resolve(QObject *context, Ids done);
    void cancel();
    void clear();

Q_SIGNALS:
    void changed();
    void progress(qint64 gathered, qint64 total);

private:
    struct Run
    {
        int first = 0;
        int rows = 0;
    };
    struct Resolution;

    void onSelectionChanged();
    void onAboutToReset();
    void onReset();
    void onPageLoaded(int firstRow, int rows);
    void selectEverything();
    [[nodiscard]] std::vector<Run> markedRuns() const;
    /// False: it is over, or another one is under way.
    [[nodiscard]] bool takeIds(const std::shared_ptr<Resolution> &resolution,
                               const protocol::Answer<protocol::Page> &page);
    void fetchAll(const std::shared_ptr<Resolution> &resolution);
    void fetchRuns(const std::shared_ptr<Resolution> &resolution);
    void answer(const std::shared_ptr<Resolution> &resolution, const protocol::Answer<QList<qint64>> &ids);

    RecordTableModel &m_model;
    QItemSelectionModel &m_selection;
    protocol::RecordQuery m_listed; ///< what the marks belong to
    QSet<qint64> m_toRestore;       ///< marked before the list was sorted anew, and not yet seen again
    bool m_isAll = false;
    std::shared_ptr<Resolution> m_resolution;
};

} // namespace licheng
