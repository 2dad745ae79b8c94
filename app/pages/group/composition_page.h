// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_list_page.h"
#include "app/pages/common/page_setup.h"
#include "app/presenters/navigator.h"

namespace licheng {

/// 組成檢核: the seats of the work group today, who holds them, and what is not as article 2 has it.
class CompositionPage : public FactListPage, public Reachable
{
    Q_OBJECT
public:
    explicit CompositionPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString subtitle() const override { return m_subtitle; }
    void refresh() override;
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;

private:
    [[nodiscard]] static FactListSetup setup();
    void present(const protocol::Answer<QJsonObject> &answer);

    QString m_subtitle;
    quint64 m_run = 0;
};

} // namespace licheng
