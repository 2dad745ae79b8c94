// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/undo_list.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// A step of the process over records of one type that sets a yes-or-no field, such as performance.select.
struct BulkStep
{
    QString type;
    QString method; ///< takes ids and `field`, answers changed, unchanged, refused
    QString field;
    bool value = true;
    /// Of the records that it changes, where `field` is none of theirs; empty: those with another value.
    std::vector<protocol::Condition> changes = {};
};

/// Runs such a step over many records in batches, over those only that it changes, so that taking it back
/// takes back no more than it did. Deletes itself after finished().
class BulkStepRun : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype batch = 500;

    struct Report
    {
        qsizetype changed = 0;
        qsizetype refused = 0;
        /// Why, by reason: the first of each and how many there are.
        std::vector<std::pair<Refusal, int>> refusals;
        std::optional<protocol::Fault> fault; ///< ended the run; what was done before stays done
        std::vector<UndoWrite> undo;
    };

    BulkStepRun(RecordSource &source, BulkStep step, QList<qint64> ids, QObject *parent);
    void start();

Q_SIGNALS:
    void progress(qint64 done, qint64 total);
    void finished(const licheng::BulkStepRun::Report &report);

private:
    void next();
    void write(const QJsonArray &ids);
    void end();

    RecordSource &m_source;
    BulkStep m_step;
    QList<qint64> m_ids;
    qsizetype m_next = 0;
    Report m_report;
};

} // namespace licheng
