// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/parts_page.h"
#include "app/pages/teaching/teaching_lists.h"

namespace licheng {

/// 認證催辦: who still has outcomes to certify, with reminders one by one and in bulk, and those that were
/// sent.
class OverduePage : public PartsPage
{
    Q_OBJECT
public:
    explicit OverduePage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void refresh() override;

    [[nodiscard]] FactListPage *teachers() const { return m_teachers; }
    /// Asks for the note of a reminder to the marked teachers, or the current one when none is marked.
    void remind();

private:
    void present();
    void showOutcomes(const QJsonObject &teacher);

    PageContext m_context;
    OverduePresenter m_presenter;
    FactListPage *m_teachers;
};

} // namespace licheng
