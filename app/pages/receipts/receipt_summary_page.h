// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_list_page.h"
#include "app/pages/common/page_setup.h"
#include "app/pages/common/parts_page.h"

namespace licheng {

/// 收訖確認彙整: the year's receipts by list, which the registry confirms as a whole, and by class.
class ReceiptSummaryPage : public PartsPage
{
    Q_OBJECT
public:
    explicit ReceiptSummaryPage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString title() const override;
    void refresh() override;
    [[nodiscard]] FactListPage *lists() const { return m_lists; }
    [[nodiscard]] FactListPage *classes() const { return m_classes; }

private:
    void take(const protocol::Answer<QJsonObject> &answer);
    void confirm();

    PageContext m_context;
    FactListPage *m_lists;
    FactListPage *m_classes;
    quint64 m_run = 0;
};

} // namespace licheng
