// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

namespace licheng {

/// What opens over a part of its window: it goes when the keyboard goes elsewhere in that window, and gives
/// it back to where it was when it is left.
class PopupFrame : public QFrame
{
    Q_OBJECT
public:
    explicit PopupFrame(QWidget *parent = nullptr);

protected:
    /// Becomes part of the window and notes what has the keyboard.
    void joinWindow(QWidget *window);
    void leave();
    void paintEvent(QPaintEvent *event) override;

private:
    QPointer<QWidget> m_before; ///< had the keyboard before
};

} // namespace licheng
