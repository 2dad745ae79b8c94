// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/register_page.h"
#include "app/presenters/password_issue.h"

namespace licheng {

/// Accounts (帳號) of staff, teachers and students; initial passwords on paper, for those marked or for a
/// class.
class AccountsPage : public RegisterPage
{
    Q_OBJECT
public:
    explicit AccountsPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    /// The file is new; what was done is told in the message bar.
    void issueTo(const QString &path, const QList<qint64> &accounts, PasswordIssue::Owners owners);
    void prepareClass(qint64 classId) { m_issue.prepareClass(classId); }

    void askClass();
    void askPath(const QList<qint64> &accounts, PasswordIssue::Owners owners);

private:
    [[nodiscard]] static RegisterSetup setup();
    void tell(const PasswordIssue::Report &report);

    PasswordIssue m_issue;
};

} // namespace licheng
