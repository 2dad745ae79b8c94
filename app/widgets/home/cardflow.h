// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/home/numbercard.h"

#include <vector>

namespace licheng {

/// Number cards beside each other as long as the words of each have room, else in rows of nearly as many.
class CardFlow : public QWidget
{
    Q_OBJECT
public:
    explicit CardFlow(QWidget *parent = nullptr);

    /// As many cards as views; those that are there stay.
    void setViews(const std::vector<NumberCardView> &views);
    [[nodiscard]] const std::vector<NumberCard *> &cards() const { return m_cards; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int place);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int widest() const;
    [[nodiscard]] int columnsIn(int width) const;
    void place();

    std::vector<NumberCard *> m_cards;
};

} // namespace licheng
