// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/outcomes/outcomes_page.h"

namespace licheng {

/// 待認證: the outcomes that wait for the account, oldest first, with the steps of the outcomes' page.
/// Whoever shows it says whose courses by setAlways().
class QueuePage : public OutcomesPage
{
    Q_OBJECT
public:
    explicit QueuePage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;

private:
    [[nodiscard]] static RecordListSetup queue();
};

} // namespace licheng
