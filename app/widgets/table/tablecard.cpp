// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/tablecard.h"

#include "app/widgets/table/bulkbar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/progressstrip.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace licheng {

TableCard::TableCard(QWidget *parent)
    : Card(parent), m_stack(new QStackedWidget), m_table(new DataTable), m_empty(new EmptyState),
      m_progress(new ProgressStrip), m_bulk(new BulkBar)
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    body()->addWidget(m_stack, 1);
    // Below the rows: they stay where they are while it comes and goes.
    body()->addWidget(m_progress);
    body()->addWidget(m_bulk);
    setClipsCorners();
    connect(m_table, &DataTable::marksChanged, m_bulk, &BulkBar::setCount);
    connect(m_bulk, &BulkBar::clearRequested, m_table, [this] {
        m_table->clearMarks();
        m_table->setFocus(Qt::OtherFocusReason);
    });
}

void TableCard::setContent(Content content)
{
    // An open editor loses what is typed with the focus.
    if (content == Content::Rows && m_stack->currentIndex() == 0)
        return;
    const QWidget *focus = window()->focusWidget();
    const bool isHere = focus && (focus == this || isAncestorOf(focus));
    m_stack->setCurrentIndex(content == Content::Rows ? 0 : 1);
    // The focus of what is hidden would go to some other widget of the window.
    if (isHere && !m_bulk->isAncestorOf(focus) && !m_progress->isAncestorOf(focus))
        (content == Content::Rows ? static_cast<QWidget *>(m_table) : m_empty->firstFocus())
            ->setFocus(Qt::OtherFocusReason);
}

} // namespace licheng
