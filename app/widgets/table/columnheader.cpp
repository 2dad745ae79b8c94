// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/columnheader.h"

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
    const QVariant ofCells = model()->index(0, logicalIndex).data(Qt::TextAlignmentRole);
    if (ofCells.isValid())
        option->textAlignment = Qt::Alignment(ofCells.toInt());
}

} // namespace licheng
