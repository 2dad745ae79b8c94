// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/keyvaluelist.h"

#include "app/widgets/theme/chip.h"
#include "app/widgets/theme/textlabel.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int widestKey = 190;
} // namespace

KeyValueList::KeyValueList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(tokens::gap);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 84);
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
    int row = 0;
    for (const KeyValueView &view : rows) {
        auto *key = new TextLabel(view.key, Type::Small, Ink::Dim);
        // A long one, such as the title of a record, leaves room for what it has.
        if (key->sizeHint().width() > widestKey) {
            key->setWordWrap(true);
            key->setFixedWidth(widestKey);
        }
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
}

} // namespace licheng
