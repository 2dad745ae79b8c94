// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_list_page.h"
#include "app/pages/common/page_setup.h"
#include "app/pages/common/record_sections.h"

#include <vector>

namespace licheng {

/// 障礙通報 (article 5): one's own reports, for who solves them all, and how they went.
[[nodiscard]] std::vector<PageSetup> troublePages();

/// The answers under a report, and what can be done with it next.
[[nodiscard]] SectionMaker troubleAnswersSection();

/// 障礙統計: a semester's reports by kind and page, with the time that they took.
class TroubleSummaryPage : public FactListPage
{
    Q_OBJECT
public:
    explicit TroubleSummaryPage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    void refresh() override;

private:
    void take(const protocol::Answer<QJsonObject> &answer);

    quint64 m_run = 0;
};

} // namespace licheng
