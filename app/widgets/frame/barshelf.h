// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace licheng {

class StatusStrip;

/// Holds message bars at the foot of its parent, above what stands there: they come and go, and nothing
/// else moves, so that a second click meets what the first one met.
class BarShelf : public QWidget
{
    Q_OBJECT
public:
    /// It begins to the right of \p left and ends before the next deadline in \p strip, both of the same
    /// parent.
    BarShelf(QWidget *left, StatusStrip *strip, QWidget *parent);

    /// Below those that are there.
    void addBar(QWidget *bar);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QWidget *m_left;
    StatusStrip *m_strip;
    QVBoxLayout *m_bars;
};

} // namespace licheng
