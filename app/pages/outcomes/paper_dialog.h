// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/outcomes_bulk.h"

#include <QDialog>

class QLineEdit;

namespace licheng {

class Button;
class FormCard;
class RocDateEdit;

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
