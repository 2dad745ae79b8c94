// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/quick_entry_dialog.h"
#include "app/pages/common/record_list_page.h"
#include "app/pages/common/register_setup.h"

namespace licheng {

/// A page for a plain record type, from data alone.
class RegisterPage : public RecordListPage
{
    Q_OBJECT
public:
    RegisterPage(const PageContext &context, RegisterSetup setup, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    /// With what a quick entry holds that was refused, also while it is hidden.
    [[nodiscard]] QString lostByClosing() const override;
    using RecordListPage::context;

    /// Whether records of the list may be entered by class and seat.
    [[nodiscard]] static bool hasQuickEntry(const RecordListSetup &list);
    /// What its tool is called.
    [[nodiscard]] static QString quickEntryText();

protected:
    void showDetails(qint64 id, int row) override;
    void onDetailsAction(const QString &id) override;
    void onBulkAction(const QString &id) override;
    [[nodiscard]] QList<BulkAction> bulkActions() const override;
    [[nodiscard]] QString closedFor(const QString &action) const override;
    [[nodiscard]] EmptyOffer emptyOffer() override;
    [[nodiscard]] QJsonObject newRecord() const override;
    [[nodiscard]] QJsonObject readForDetails() const override { return m_read; }
    [[nodiscard]] RecordShape recordShape() const override { return m_register.recordShape; }
    [[nodiscard]] QStringList formFields() const override { return m_register.formFields; }

private:
    /// The panel of no record.
    void showNone();
    void buildDetails();
    [[nodiscard]] bool isOffered(const RegisterTool &tool) const;
    void addTools();
    void addQuickEntry();
    void addStepKeys();
    /// Why the step does nothing for the record; empty: it does something.
    [[nodiscard]] QString closedFor(const RegisterStep &step, const QJsonObject &record) const;
    [[nodiscard]] QString closedFor(const ClosedReason &closed, const QJsonObject &record) const;
    void run(const RegisterStep &step);
    void run(const RegisterCall &call);
    void tell(const RegisterStep &step, const QList<qint64> &ids, const BulkStepRun::Report &report);
    void follow(const RegisterLink &link);
    void openPartForm(const RegisterForm &form);
    [[nodiscard]] QString cell(int row, const QString &path) const;

    RegisterSetup m_register;
    std::vector<RegisterLink> m_links; ///< those that the role may follow
    std::vector<RecordSection *> m_sections;
    QStringList m_actionIds; ///< of the details
    bool m_hadRecord = false;
    qint64 m_id = 0;
    std::shared_ptr<QuickEntryState> m_quick = std::make_shared<QuickEntryState>();
    QJsonObject m_read; ///< the record whose details were read last
};

} // namespace licheng
