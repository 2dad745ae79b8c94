// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_list_page.h"
#include "app/pages/common/page_setup.h"

namespace licheng {

/// 封存與保存年限: graduates whose portfolio is sealed, until when, and what stands against its deletion.
class RetentionPage : public FactListPage
{
    Q_OBJECT
public:
    explicit RetentionPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString subtitle() const override { return m_subtitle; }
    void refresh() override;

private:
    [[nodiscard]] static FactListSetup setup(const PageContext &context);
    void present(const protocol::Answer<QJsonObject> &answer);
    void run(const QString &action);

    QString m_subtitle;
    quint64 m_run = 0;
};

/// The list above, the deletions with their certificates, the holds, and who has read sealed portfolios.
[[nodiscard]] std::vector<PageSetup> retentionPages();

} // namespace licheng
