// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QWidget>

namespace licheng {

class Button;
class IconButton;
class TextLabel;

struct Message
{
    Tone tone = Tone::Info;
    QString text;
    QString action; ///< text of a button ("前往欄位"); empty for none
};

/// One sentence that moves nothing else when it comes, with an optional way to repair, which Alt+Return takes
/// from wherever the keyboard is; used in place of a dialog.
class MessageBar : public QWidget
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);
    /// One of the two bars of a window leaves the key of the action to the other.
    void leaveKey();

    void showMessage(const Message &message);
    void clear();
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Tone m_tone = Tone::Info;
    TextLabel *m_text;
    Button *m_action;
    IconButton *m_close;
};

} // namespace licheng
