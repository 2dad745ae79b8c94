// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace licheng {

/// The heads of a table's columns: each stands over its cells, a number's at the right.
class ColumnHeader : public QHeaderView
{
public:
    explicit ColumnHeader(QWidget *parent);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;
};

} // namespace licheng
