// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/note_dialog.h"
#include "app/presenters/overdue_presenter.h"

namespace licheng {

/// Says how many teachers (at least one) will be reminded of how much, and who will not, and asks for a note.
class RemindDialog : public NoteDialog
{
    Q_OBJECT
public:
    RemindDialog(const OverduePresenter::Plan &plan, DraftFiles &files, QWidget *parent = nullptr);

private:
    [[nodiscard]] static Parts partsOf(const OverduePresenter::Plan &plan, DraftFiles &files);
};

} // namespace licheng
