// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_list_page.h"
#include "app/pages/common/page_setup.h"
#include "app/presenters/register_checks_presenter.h"

namespace licheng {

/// 學期檢核: the term's classes with who checked them and when, and what changed since; article 5, row 1.
class RegisterChecksPage : public FactListPage
{
    Q_OBJECT
public:
    explicit RegisterChecksPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString subtitle() const override;
    void refresh() override;

    /// Shows what changed in the marked classes, or the current one, before it is confirmed.
    void check();

private:
    [[nodiscard]] static FactListSetup setup(const PageContext &context);
    void present();

    RegisterChecksPresenter m_presenter;
};

} // namespace licheng
