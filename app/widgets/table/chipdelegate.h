// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace licheng {

/// Draws calm cells: chips from ChipTextRole/ChipToneRole, dim text, faults, the current row's edge.
class ChipDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit ChipDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QString displayText(const QVariant &value, const QLocale &locale) const override;
};

} // namespace licheng
