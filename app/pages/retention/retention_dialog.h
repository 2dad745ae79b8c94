// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"

#include <QDialog>

class QPlainTextEdit;

namespace licheng {

class Button;
class MessageBar;

/// One step of article 7: what it does, a reason, and what the server says against it.
struct RetentionStep
{
    QString title;
    QString text; ///< what it does
    QString button;
    QString method;
    QJsonObject params;
    bool needsReason = true;
    bool isForGood = false; ///< the button warns
    QString done;
};

class RetentionDialog : public QDialog
{
    Q_OBJECT
public:
    RetentionDialog(const PageContext &context, RetentionStep step, QWidget *parent);

private:
    void judge();
    void write();

    PageContext m_context;
    RetentionStep m_step;
    MessageBar *m_messages;
    QPlainTextEdit *m_reason;
    Button *m_write;
};

} // namespace licheng
