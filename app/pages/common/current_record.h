// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPersistentModelIndex>
#include <QTimer>

namespace licheng {

class DataTable;
class RecordTableModel;

/// Which record of a list is the current one: found again when the list has been read anew, and told when
/// nobody moves on through the rows.
class CurrentRecord : public QObject
{
    Q_OBJECT
public:
    CurrentRecord(RecordTableModel &model, DataTable &table, QObject *parent);

    /// 0: there is none.
    [[nodiscard]] qint64 id() const;
    /// It becomes the current one now, or when its rows have come; 0: the one before stays.
    void want(qint64 id);
    /// The list has another order: the record stays the current one, also where its rows are not read yet.
    void seek(qint64 id);
    /// Has it told again.
    void tellSoon() { m_timer.start(); }

Q_SIGNALS:
    void told(qint64 id, int row);
    /// The wanted record is in no page held.
    void notListed(qint64 id);

private:
    void find();
    void keepSight();

    RecordTableModel &m_model;
    DataTable &m_table;
    QTimer m_timer;
    qint64 m_wanted = 0;            ///< that is to become the current one
    qint64 m_keep = 0;              ///< that was the current one
    int m_row = 0;                  ///< where it stood: what stands there when it has gone is the next
    protocol::RecordQuery m_listed; ///< among which it was found last
    QPersistentModelIndex m_top;    ///< the first row in sight, while rows move
    int m_topRow = 0;
};

} // namespace licheng
