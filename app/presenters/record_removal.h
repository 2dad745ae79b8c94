// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/undo_list.h"
#include "shared/model/record_type.h"

namespace licheng {

/// Removes records one after the other: each is read first, because it is what undo brings back, and goes
/// only at the version that was seen.
class RecordRemoval : public QObject
{
    Q_OBJECT
public:
    /// Records of one removal.
    static constexpr qsizetype maxRecords = 1000;

    struct Wanted
    {
        qint64 id = 0;
        int version = 0; ///< that was seen; 0: the row was never shown
        QString name;    ///< what the list calls it; empty: its own texts
    };
    struct Report
    {
        int removed = 0;
        int refused = 0;
        QString name;          ///< of the last removed
        protocol::Fault fault; ///< the first
        std::vector<UndoWrite> undo;
    };

    RecordRemoval(RecordSource &source, const RecordType &type, std::vector<Wanted> wanted, QObject *parent);
    /// finished() follows; after it the object deletes itself.
    void start();

Q_SIGNALS:
    void progress(qint64 done, qint64 total);
    void finished(const licheng::RecordRemoval::Report &report);

private:
    void next();
    void refuse(const protocol::Fault &fault);

    RecordSource &m_source;
    const RecordType &m_type;
    std::vector<Wanted> m_wanted;
    size_t m_next = 0;
    Report m_report;
};

} // namespace licheng
