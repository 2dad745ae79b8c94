// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/cell_edits.h"

#include <QDialog>

namespace licheng {

/// What a pasted block would change, before it does: "12 records will change", each cell with its value
/// before and after, or what is wrong with the block.
class BlockDialog : public QDialog
{
    Q_OBJECT
public:
    BlockDialog(const CellEdits::Preview &preview, const RecordType &type, QWidget *parent);

Q_SIGNALS:
    void confirmed();
};

} // namespace licheng
