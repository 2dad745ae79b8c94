// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace licheng {

/// A place that scrolls what is too long for it. It takes no focus itself, which would be a Tab stop that
/// nobody sees: the keyboard scrolls it from what it holds, and from keysFrom().
class ScrollPlace : public QScrollArea
{
    Q_OBJECT
public:
    explicit ScrollPlace(QWidget *content, QWidget *parent = nullptr);

    /// The arrows, Page Up, Page Down, Home and End that reach this widget, which no control in it has taken,
    /// scroll the place.
    void keysFrom(QWidget *around);
    /// Whole it takes all the height of what it holds, for a place around it that scrolls: two that scroll,
    /// one in the other, turn the wheel into a lottery.
    void setWhole(bool isWhole);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_around = nullptr;
    bool m_isWhole = false;
};

} // namespace licheng
