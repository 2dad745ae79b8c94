// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/cardflow.h"

#include <QResizeEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int widestCard = 432; ///< with the gap beside it
} // namespace

CardFlow::CardFlow(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CardFlow::setViews(const std::vector<NumberCardView> &views)
{
    while (m_cards.size() > views.size()) {
        m_cards.back()->hide();
        m_cards.back()->deleteLater();
        m_cards.pop_back();
    }
    while (m_cards.size() < views.size()) {
        auto *card = new NumberCard({}, this);
        const int place = int(m_cards.size());
        card->setObjectName(u"card-%1"_s.arg(place));
        connect(card, &NumberCard::clicked, this, [this, place] { Q_EMIT chosen(place); });
        card->show();
        m_cards.push_back(card);
    }
    for (size_t i = 0; i < views.size(); ++i)
        m_cards[i]->setView(views[i]);
    setVisible(!views.empty());
    updateGeometry();
    place();
}

int CardFlow::widest() const
{
    int width = 0;
    for (const NumberCard *card : m_cards)
        width = std::max(width, card->sizeHint().width());
    return width;
}

int CardFlow::columnsIn(int width) const
{
    const int count = int(m_cards.size());
    if (count == 0)
        return 1;
    const int most = std::clamp((width + tokens::gap) / (widest() + tokens::gap), 1, count);
    // Eight cards of which six have room stand as four and four.
    const int rows = (count + most - 1) / most;
    return (count + rows - 1) / rows;
}

int CardFlow::heightForWidth(int width) const
{
    if (m_cards.empty())
        return 0;
    const int columns = columnsIn(width);
    const int rows = (int(m_cards.size()) + columns - 1) / columns;
    return rows * m_cards.front()->sizeHint().height() + (rows - 1) * tokens::gap;
}

QSize CardFlow::sizeHint() const
{
    return {int(m_cards.size()) * (widest() + tokens::gap), heightForWidth(width())};
}

QSize CardFlow::minimumSizeHint() const
{
    return {widest(), heightForWidth(std::max(width(), widest()))};
}

void CardFlow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
    // The least height is that of the width before, also where the height is right already.
    if (height() != heightForWidth(width()) ||
        heightForWidth(width()) != heightForWidth(event->oldSize().width()))
        updateGeometry();
}

void CardFlow::place()
{
    if (m_cards.empty())
        return;
    const int columns = columnsIn(width());
    const int height = m_cards.front()->sizeHint().height();
    // A few numbers stand at the left; a card as wide as the page would look empty.
    // One alone stands in line with the lists below it.
    const int all = width() + tokens::gap;
    const int room =
        columns > 1 ? std::min(all, columns * std::max(widestCard, widest() + tokens::gap)) : all;
    const auto left = [&](int column) { return column * room / columns; };
    for (int i = 0; i < int(m_cards.size()); ++i) {
        const int column = i % columns;
        m_cards[size_t(i)]->setGeometry(left(column), i / columns * (height + tokens::gap),
                                        left(column + 1) - tokens::gap - left(column), height);
    }
}

} // namespace licheng
