// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_list_page.h"
#include "app/pages/common/page_setup.h"
#include "app/pages/common/parts_page.h"
#include "app/pages/common/record_sections.h"
#include "app/presenters/navigator.h"

#include <vector>

namespace licheng {

class Button;

/// 收訖明細 (article 6, paragraph 2, item 5): the rows for students, tutors and offices, the questions about
/// them, the imports, and what is confirmed by list and class.
[[nodiscard]] std::vector<PageSetup> receiptPages();

/// The cells of a receipt beside those that were submitted, and the way to ask about it.
[[nodiscard]] SectionMaker receiptContentSection();
/// The history of a receipt with that of the questions about it: what was asked, and what the unit answered.
[[nodiscard]] SectionMaker receiptHistorySection();
/// How long a question may still wait, and the way to answer it.
[[nodiscard]] SectionMaker receiptQuestionSection();

/// 收訖確認彙整: the year's receipts by list, which the registry confirms as a whole, and by class.
class ReceiptSummaryPage : public PartsPage, public Reachable
{
    Q_OBJECT
public:
    explicit ReceiptSummaryPage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString title() const override;
    void refresh() override;
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;
    [[nodiscard]] FactListPage *lists() const { return m_lists; }
    [[nodiscard]] FactListPage *classes() const { return m_classes; }

private:
    void take(const protocol::Answer<QJsonObject> &answer);
    /// Confirms the chosen lists; what their students have left open is told first.
    void ask();
    /// The chosen lists that can be confirmed now.
    [[nodiscard]] std::vector<QJsonObject> confirmable() const;
    void showVerdict();
    void confirm(const std::vector<QJsonObject> &rows);

    PageContext m_context;
    FactListPage *m_lists;
    FactListPage *m_classes;
    Button *m_confirm = nullptr; ///< none: the role does not confirm
    quint64 m_run = 0;
};

} // namespace licheng
