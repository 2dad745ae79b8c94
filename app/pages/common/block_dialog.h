// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/record_details.h"
#include "app/presenters/cell_edits.h"

#include <QDialog>

class QStandardItemModel;

namespace licheng {

class DataTable;

/// What a pasted block would change, before it does: "12 records will change", each cell with its value
/// before and after, or what is wrong with the block.
class BlockDialog : public QDialog
{
    Q_OBJECT
public:
    BlockDialog(const PageContext &context, CellEdits::Preview preview, const RecordType &type,
                QWidget *parent);

Q_SIGNALS:
    void confirmed();

private:
    void readNames();
    void fill();
    void showChanges();
    void showFaults();

    PageContext m_context;
    CellEdits::Preview m_preview;
    const RecordType &m_type;
    DataTable *m_table;
    QStandardItemModel *m_model;
    ReferenceNames m_names;
};

} // namespace licheng
