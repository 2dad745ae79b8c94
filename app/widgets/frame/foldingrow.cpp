// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/foldingrow.h"

#include "app/widgets/theme/tokens.h"

#include <QBoxLayout>
#include <QResizeEvent>

#include <algorithm>

namespace licheng {

FoldingRow::FoldingRow(QWidget *parent)
    : QWidget(parent), m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    m_row->setContentsMargins({});
    m_row->setSpacing(tokens::gap);
}

void FoldingRow::add(QWidget *part, int stretch, int least)
{
    m_row->addWidget(part, stretch);
    m_parts.push_back({part, least});
}

void FoldingRow::setLeast(const QWidget *part, int least)
{
    for (Part &each : m_parts) {
        if (each.widget == part)
            each.least = least;
    }
    arrange();
}

QSize FoldingRow::minimumSizeHint() const
{
    // One below the other it is as narrow as the widest of them.
    QSize size = QWidget::minimumSizeHint();
    size.setWidth(0);
    for (const Part &part : m_parts) {
        if (!part.widget->isHidden())
            size.setWidth(std::max(
                {size.width(), part.widget->minimumWidth(), part.widget->minimumSizeHint().width()}));
    }
    return size;
}

void FoldingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FoldingRow::arrange()
{
    int wanted = -m_row->spacing();
    for (const Part &part : m_parts)
        wanted += part.widget->isHidden() ? 0 : part.least + m_row->spacing();
    const auto direction = wanted > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (direction == m_row->direction())
        return;
    m_row->setDirection(direction);
    updateGeometry();
}

} // namespace licheng
