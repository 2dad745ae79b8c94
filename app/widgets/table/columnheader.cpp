// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/columnheader.h"

#include "app/widgets/table/datatable.h"

namespace licheng {

ColumnHeader::ColumnHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    // As the header that a table makes for itself.
    setSectionsClickable(true);
    setHighlightSections(false);
}

void ColumnHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    const QModelIndex cell = model()->index(0, logicalIndex);
    const QVariant ofCells = cell.data(Qt::TextAlignmentRole);
    // Chips stand at the left, whatever they say.
    if (ofCells.isValid() && cell.data(ChipTextRole).toString().isEmpty())
        option->textAlignment = Qt::Alignment(ofCells.toInt());
}

} // namespace licheng
