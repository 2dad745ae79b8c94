// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QAbstractButton>

namespace licheng {

struct NumberCardView
{
    QString figure; ///< "284", "27/30", "96.4 %"
    QString label;
    QString note;
    Tone tone = Tone::Neutral;
    bool leads = true;
};

/// A number that leads to the list behind it (clicked()), if it leads anywhere.
class NumberCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit NumberCard(const NumberCardView &view = {}, QWidget *parent = nullptr);

    void setView(const NumberCardView &view);
    /// With all words.
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    [[nodiscard]] bool hitButton(const QPoint &position) const override;

private:
    NumberCardView m_view;
};

} // namespace licheng
