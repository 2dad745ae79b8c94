// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/overdue_presenter.h"

#include <QDialog>

class QPlainTextEdit;

namespace licheng {

class Button;
class TextLabel;

/// Says how many teachers (at least one) will be reminded of how much, and who will not, and asks for a note.
class RemindDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RemindDialog(const OverduePresenter::Plan &plan, QWidget *parent = nullptr);

    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void confirmed(const QString &note);

private:
    void judgeNote();

    QPlainTextEdit *m_note;
    TextLabel *m_count;
    Button *m_send;
    int m_limit = 0;
};

} // namespace licheng
