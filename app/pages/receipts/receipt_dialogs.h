// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/kept_text.h"
#include "app/pages/common/page_context.h"

#include <QDialog>

class QPlainTextEdit;
class QRadioButton;
class QVBoxLayout;

namespace licheng {

class Button;
class CodeCombo;
class MessageBar;
class TextLabel;

/// Text of limited length, a button that writes, and what the server says against it.
class ReceiptTextDialog : public QDialog
{
    Q_OBJECT
public:
    /// `field`: of the question, whose limit the text has; `about`: the receipt or question that it is about.
    ReceiptTextDialog(const PageContext &context, const QString &field, qint64 about, const QString &title,
                      const QString &textLabel, const QString &button, QWidget *parent);

protected:
    /// Above the text.
    [[nodiscard]] QVBoxLayout *head() const { return m_head; }
    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] virtual bool isReady() const = 0;
    virtual void write() = 0;
    /// Closes with the notice, or shows why not.
    void take(const protocol::Answer<QJsonObject> &answer, const QString &done);
    void judge();

private:
    PageContext m_context;
    const QString m_field;
    const KeptText m_kept;
    QVBoxLayout *m_head;
    MessageBar *m_messages;
    QPlainTextEdit *m_text;
    TextLabel *m_count;
    Button *m_write;
};

/// Asks the unit that submitted about a receipt.
class ReceiptAskDialog : public ReceiptTextDialog
{
    Q_OBJECT
public:
    ReceiptAskDialog(const PageContext &context, const QJsonObject &row, QWidget *parent);

private:
    bool isReady() const override;
    void write() override;

    qint64 m_row = 0;
    CodeCombo *m_code;
};

/// Answers a question: explained, or to be corrected and submitted again.
class ReceiptAnswerDialog : public ReceiptTextDialog
{
    Q_OBJECT
public:
    ReceiptAnswerDialog(const PageContext &context, const QJsonObject &question, QWidget *parent);

private:
    bool isReady() const override;
    void write() override;

    qint64 m_question = 0;
    QRadioButton *m_explained;
    QRadioButton *m_resubmit;
};

/// Takes an answer back, with the reason.
class ReceiptTakeBackDialog : public ReceiptTextDialog
{
    Q_OBJECT
public:
    ReceiptTakeBackDialog(const PageContext &context, const QJsonObject &question, QWidget *parent);

private:
    bool isReady() const override { return true; }
    void write() override;

    qint64 m_question = 0;
};

} // namespace licheng
