// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/presenters/notices.h"

#include <QDialog>
#include <QPixmap>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace licheng {

class Button;
class CodeCombo;
class MessageBar;
class TextLabel;

/// 通報系統障礙: what happened and where. The picture of the window and the end of this computer's log go
/// with it only when they are ticked, and stand here as they will be sent.
class TroubleDialog : public QDialog
{
    Q_OBJECT
public:
    struct Parts
    {
        Backend &source;
        Notices &notices;
        QString page;   ///< where it happened, by its title
        QPixmap screen; ///< of the window; null: none can be sent
        QString log;    ///< as it would be sent; empty: none can be
    };
    explicit TroubleDialog(Parts parts, QWidget *parent = nullptr);

private:
    void build();
    void judge();
    void send();
    void take(const protocol::Answer<QJsonObject> &answer);
    void sendScreen(qint64 report);

    Parts m_parts;
    MessageBar *m_messages;
    CodeCombo *m_kind;
    QLineEdit *m_page;
    QPlainTextEdit *m_text;
    TextLabel *m_count;
    QCheckBox *m_withScreen;
    QLabel *m_screen;
    QCheckBox *m_withLog;
    QPlainTextEdit *m_log;
    Button *m_send;
};

} // namespace licheng
