// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/kept_text.h"
#include "app/presenters/outcomes_bulk.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;

namespace licheng {

class Button;
class FormCard;
class RocDateEdit;
class TextLabel;

/// Names of the steps: verb for buttons, and what was done for reports.
[[nodiscard]] QString stepVerb(OutcomeStep step);

/// Says how many outcomes will change, which cannot and why, and asks for the reason of a return.
class BulkDialog : public QDialog
{
    Q_OBJECT
public:
    /// kept: the reason, while it is typed.
    BulkDialog(const OutcomesBulk::Preview &preview, int reasonLimit, const KeptText &kept = {},
               QWidget *parent = nullptr);
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

/// Asks what an office records of certifications that were given on paper: who certified, when, and why it
/// was on paper.
class PaperDialog : public QDialog
{
    Q_OBJECT
public:
    PaperDialog(const OutcomesBulk::Preview &preview, QDate today, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The parameters of outcome.recordPaperCertification beside ids and decision.
    void confirmed(const QJsonObject &paper);

private:
    void judge();

    FormCard *m_form;
    QLineEdit *m_certifier;
    RocDateEdit *m_day;
    QLineEdit *m_reason;
    Button *m_apply;
    QDate m_today;
};

} // namespace licheng
