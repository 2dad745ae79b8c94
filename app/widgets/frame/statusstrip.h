// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QWidget>

namespace licheng {

class TextLabel;
class StatusDot;

/// The line at the foot of the main window: connection, saving, next deadline.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(QWidget *parent = nullptr);

    /// \p state in words ("已連線"), \p server as host and port.
    void setConnection(Tone tone, const QString &state, const QString &server);
    void setSaving(const QString &text, Tone tone = Tone::Neutral);
    void setDeadline(const QString &text, Tone tone = Tone::Neutral);
    /// How much of its right end the next deadline takes; 0: there is none.
    [[nodiscard]] int deadlineWidth() const;

Q_SIGNALS:
    /// The words about saving were clicked.
    void savingActivated();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    StatusDot *m_dot;
    TextLabel *m_connection;
    TextLabel *m_saving;
    TextLabel *m_deadline;
};

} // namespace licheng
