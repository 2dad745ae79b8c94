// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/outcomes_bulk.h"

#include <QDialog>

class QPlainTextEdit;

namespace licheng {

class Button;
class TextLabel;

/// Names of the steps: verb for buttons, and what was done for reports.
[[nodiscard]] QString stepVerb(OutcomeStep step);

/// Says how many outcomes will change, which cannot and why, and asks for the reason of a return.
class BulkDialog : public QDialog
{
    Q_OBJECT
public:
    BulkDialog(const OutcomesBulk::Preview &preview, int reasonLimit, QWidget *parent = nullptr);
    /// What was refused in the end; only to be read.
    BulkDialog(const OutcomesBulk::Report &report, QWidget *parent = nullptr);

    [[nodiscard]] QString reason() const;

Q_SIGNALS:
    void confirmed(const QString &reason);

private:
    void build(const QString &title, const QString &headline, const QString &detail,
               const std::vector<OutcomesBulk::Refused> &refused);
    void judgeReason();

    QPlainTextEdit *m_reason = nullptr;
    TextLabel *m_count = nullptr;
    Button *m_apply = nullptr;
    int m_reasonLimit = 0;
};

} // namespace licheng
