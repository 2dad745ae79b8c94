// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/keyvaluelist.h"

#include "app/widgets/theme/chip.h"
#include "app/widgets/theme/textlabel.h"

#include <QGridLayout>
#include <QResizeEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int widestKey = 190;
constexpr int leastKey = 84;
/// Percent of the room that keys may take, however long they are.
constexpr int keyShare = 40;
/// What a list needs at least; keys and values wrap.
constexpr int leastList = 180;
} // namespace

KeyValueList::KeyValueList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(tokens::gap);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
}

void KeyValueList::setRows(const std::vector<KeyValueView> &rows)
{
    m_rows = rows;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_keys.clear();
    int row = 0;
    for (const KeyValueView &view : rows) {
        auto *key = new TextLabel(view.key, Type::Small, Ink::Dim);
        key->setWordWrap(true);
        m_keys.push_back(key);
        m_grid->addWidget(key, row, 0, Qt::AlignTop);
        if (view.shape == KeyValueView::Shape::Chip) {
            m_grid->addWidget(new Chip(view.value, view.tone), row, 1, Qt::AlignLeft);
        } else {
            const Ink ink = view.tone == Tone::Neutral ? Ink::Text : tokens::inkOf(view.tone);
            auto *value = new TextLabel(view.value, Type::Small, ink);
            value->setWordWrap(true);
            value->setAccessibleName(u"%1 %2"_s.arg(view.key, view.value));
            m_grid->addWidget(value, row, 1);
        }
        ++row;
    }
    fitKeys();
}

void KeyValueList::fitKeys()
{
    // A long one, such as the title of a record, wraps and leaves room for what it has.
    int wanted = leastKey;
    for (const TextLabel *key : m_keys)
        wanted = std::max(wanted, key->fontMetrics().horizontalAdvance(key->text()) + 1);
    const int most = std::min(widestKey, std::max(width(), leastList) * keyShare / 100);
    for (TextLabel *key : m_keys)
        key->setFixedWidth(std::min(wanted, most));
}

QSize KeyValueList::minimumSizeHint() const
{
    const QSize size = QWidget::minimumSizeHint();
    return {std::min(size.width(), leastList), size.height()};
}

void KeyValueList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitKeys();
}

} // namespace licheng
