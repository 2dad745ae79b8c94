// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/register_checks_presenter.h"

#include <QDialog>

class QLineEdit;
class QTableWidget;

namespace licheng {

/// What changed in the chosen classes since they were checked last, to be read before it is confirmed.
class RegisterCheckDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RegisterCheckDialog(const RegisterChecksPresenter &presenter, QWidget *parent = nullptr);

Q_SIGNALS:
    void confirmed(const QString &note);

private:
    void list(const RegisterChecksPresenter &presenter);

    QTableWidget *m_list;
    QLineEdit *m_note = nullptr;
};

} // namespace licheng
