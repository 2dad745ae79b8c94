// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/register_page.h"
#include "app/pages/common/register_setup.h"
#include "app/presenters/password_issue.h"

#include "shared/model/account.h"
#include <memory>

namespace licheng {

/// Article 5, row 1 (基本資料), and article 8.
[[nodiscard]] std::vector<RegisterSetup> registerSetups();
/// Row 2 (修課紀錄).
[[nodiscard]] std::vector<RegisterSetup> studySetups();
/// Rows 4, 5 and 7 (多元表現, 自傳, 其他).
[[nodiscard]] std::vector<RegisterSetup> portfolioSetups();
/// Row 6 (帳號及權限) and the code tables.
[[nodiscard]] std::vector<RegisterSetup> systemSetups();

/// The pages of all of these.
[[nodiscard]] std::vector<PageSetup> recordPages();

/// Accounts (帳號) of staff, teachers and students; initial passwords on paper, for those marked or for a
/// class.
class AccountsPage : public RegisterPage
{
    Q_OBJECT
public:
    explicit AccountsPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    void refresh() override;

    /// The file is new; what was done is told in the message bar.
    void issueTo(const QString &path, const QList<qint64> &accounts, PasswordIssue::Owners owners);
    /// The accounts of the class, by its name.
    void prepareClass(qint64 classId, const QString &name);

    void askClass();
    /// Lists who has no mail of the school, by the rules of the accounts' audit; article 9, item 4.
    void showMailboxes();
    /// One's own account is left out, and that is told.
    /// \p whose they are, a class or a person; empty: of the one that is listed, or by their number.
    void askPath(QList<qint64> accounts, PasswordIssue::Owners owners, QString whose = {});
    /// Of the marked accounts, or of the current one.
    void askPathOfChosen();

protected:
    [[nodiscard]] NextStep nextStep(const QJsonObject &record) override;
    /// A role of an office proposes the unit, and an account of such a role without one is asked back.
    [[nodiscard]] RecordShape recordShape() const override;

private:
    /// own: the account that is signed in.
    [[nodiscard]] static RegisterSetup setup();
    void tell(const PasswordIssue::Report &report);
    void tellOfPutBack(quint64 step);

    struct Offices;

    PasswordIssue m_issue;
    QString m_class; ///< whose accounts are being prepared
    std::shared_ptr<const Offices> m_offices;
    bool m_leavesOwnOut = false; ///< of the accounts that were asked for last
};

} // namespace licheng
