// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/current_record.h"

#include "app/pages/common/list_place.h"

#include "app/models/record_table_model.h"
#include "app/widgets/table/datatable.h"

#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace licheng {

CurrentRecord::CurrentRecord(RecordTableModel &model, DataTable &table, QObject *parent)
    : QObject(parent), m_model(model), m_table(table)
{
    // Moving through a list quickly must not ask the server for every row passed.
    m_timer.setSingleShot(true);
    m_timer.setInterval(60);
    connect(&m_timer, &QTimer::timeout, this, [this] { Q_EMIT told(id(), m_table.currentRow()); });
    connect(&m_table, &DataTable::currentRowChanged, this, [this](int row) {
        if (row >= 0) {
            m_keep = m_model.idAt(row);
            m_row = row;
        }
        tellSoon();
    });
    connect(&m_model, &RecordTableModel::pageLoaded, this, &CurrentRecord::find);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &CurrentRecord::find);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &CurrentRecord::tellSoon);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_row = 0; // another list
        tellSoon();
    });
    keepSight();
}

/// Who has scrolled down goes on reading the same rows when others come or go above them.
void CurrentRecord::keepSight()
{
    connect(&m_model, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] {
        m_topRow = m_table.verticalScrollBar()->value() > 0 ? m_table.rowAt(0) : -1;
        m_top = m_model.index(m_topRow, 0);
    });
    connect(&m_model, &QAbstractItemModel::layoutChanged, this, [this] {
        QScrollBar *bar = m_table.verticalScrollBar();
        if (m_top.isValid())
            bar->setValue(bar->value() + m_top.row() - m_topRow);
        m_top = QModelIndex();
    });
}

qint64 CurrentRecord::id() const
{
    const int row = m_table.currentRow();
    return row < 0 ? 0 : m_model.idAt(row);
}

void CurrentRecord::want(qint64 id)
{
    m_wanted = id;
    find();
}

void CurrentRecord::seek(qint64 id)
{
    // What is read of the order is looked through already.
    if (m_model.rowOf(id) >= 0)
        return;
    const protocol::RecordQuery asked = m_model.query();
    findRow(m_model.source(), asked, id, this, [this, asked](int row) {
        // Who has gone on from the first row, or to another list, stays there.
        if (row >= 0 && row < m_model.rowCount() && m_model.query() == asked && m_table.currentRow() <= 0)
            m_table.goToRow(row);
    });
}

void CurrentRecord::find()
{
    const qint64 id = m_wanted > 0 ? m_wanted : m_keep;
    // The list does not move away from a cell that is being edited.
    if (m_model.rowCount() == 0 || m_table.isEditing())
        return;
    int row = id > 0 ? m_model.rowOf(id) : -1;
    if (row < 0 && m_wanted > 0) {
        m_keep = std::exchange(m_wanted, 0);
        Q_EMIT notListed(m_keep);
        return;
    }
    if (row >= 0)
        m_wanted = 0;
    else if (!m_table.currentIndex().isValid())
        row = std::min(m_row, m_model.rowCount() - 1);
    if (row >= 0 && m_table.currentRow() != row) {
        m_table.goToRow(row);
        m_keep = m_model.idAt(row);
        m_row = row;
    }
    // Under other conditions the same record stands elsewhere, far from what is in sight.
    if (const protocol::RecordQuery query = m_model.query(); m_listed != query) {
        m_listed = query;
        m_table.scrollTo(m_table.currentIndex());
    }
    tellSoon();
}

} // namespace licheng
