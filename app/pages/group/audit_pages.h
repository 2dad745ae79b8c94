// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/register_page.h"
#include "shared/model/account_audit.h"

namespace licheng {

/// 帳號權限清查: the audits of the semesters, made, signed by both units, and written as a report; article 5,
/// row 6.
class AuditsPage : public RegisterPage
{
    Q_OBJECT
public:
    explicit AuditsPage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    /// Looks through all accounts of today's semester.
    void find();
    void sign(qint64 audit, const QString &remarks);
    void withdraw(qint64 audit, const QString &reason);
    /// Into a PDF or an ODT by the name's end.
    void writeReport(const QString &path, qint64 audit);

private:
    [[nodiscard]] static RegisterSetup setup();
    void ask(const QString &title, const QString &label, const QList<qint64> &audits,
             void (AuditsPage::*then)(qint64, const QString &));
    void askReport(const QList<qint64> &audits);
    void write(const QString &method, const QJsonObject &params, const QString &done);
};

/// 清查項目: the accounts of an audit with what was found, and what is decided of it.
class AuditRowsPage : public RegisterPage
{
    Q_OBJECT
public:
    explicit AuditRowsPage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    void decide(const QList<qint64> &rows, AuditDecision decision, const QString &note);

private:
    [[nodiscard]] static RegisterSetup setup();
    void ask(const QList<qint64> &rows, AuditDecision decision);
};

} // namespace licheng
