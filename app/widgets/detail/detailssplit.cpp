// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/detailssplit.h"

#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"

#include <QEvent>
#include <QSettings>

#include <algorithm>

namespace licheng {

DetailsSplit::DetailsSplit(QWidget *list, DataTable *table, QWidget *details, int width)
    : m_table(table), m_width(width), m_beside(tokens::scrollBarWidth)
{
    setChildrenCollapsible(false);
    setHandleWidth(tokens::gap);
    addWidget(list);
    addWidget(details);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    details->setMinimumWidth(tokens::leastDetailsWidth);
    handle(1)->installEventFilter(this);
    handle(1)->setToolTip(
        tr("Drag for more room; a double click makes the details as wide as the list leaves"));
    connect(this, &QSplitter::splitterMoved, this, [this] { choose(sizes().constLast()); });
    connect(&table->columns(), &TableColumns::wantedChanged, this, &DetailsSplit::place);
}

void DetailsSplit::keepIn(QSettings *settings, const QString &key)
{
    m_settings = settings;
    m_key = key;
    m_chosen = settings != nullptr ? settings->value(key).toInt() : 0;
    place();
}

void DetailsSplit::choose(int width)
{
    m_chosen = width;
    if (m_settings == nullptr)
        return;
    if (width > 0)
        m_settings->setValue(m_key, width);
    else
        m_settings->remove(m_key);
}

void DetailsSplit::place()
{
    // While the list stands empty its columns tell nothing.
    if (m_table->isVisible())
        m_beside = widget(0)->width() - m_table->viewport()->width();
    const int room = width() - handleWidth();
    const int left = room - m_beside - m_table->columns().wanted();
    const int details = m_chosen > 0 ? m_chosen : std::clamp(left, tokens::leastDetailsWidth, m_width);
    if (const QList<int> wanted{room - details, details}; sizes() != wanted)
        setSizes(wanted);
}

bool DetailsSplit::event(QEvent *event)
{
    const bool isDone = QSplitter::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        place();
    return isDone;
}

bool DetailsSplit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonDblClick) {
        choose(0);
        place();
        return true;
    }
    return QSplitter::eventFilter(watched, event);
}

} // namespace licheng
