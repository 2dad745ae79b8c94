// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/record_form_presenter.h"
#include "app/widgets/theme/card.h"

namespace licheng
{

/// Both versions of a record side by side, only where they differ, with the choice.
class ConflictView : public Card
{
    Q_OBJECT
public:
    explicit ConflictView(const std::vector<RecordFormPresenter::Difference> &differences, QWidget *parent = nullptr);

Q_SIGNALS:
    void mineChosen();
    void theirsChosen();
};

} // namespace licheng
