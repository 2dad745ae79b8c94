// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/drafts.h"
#include "app/client/record_source.h"
#include "app/client/settings.h"
#include "app/presenters/code_lists.h"
#include "app/presenters/navigator.h"
#include "app/presenters/notices.h"
#include "app/presenters/undo_list.h"
#include "app/presenters/work_state.h"
#include "app/widgets/frame/actiontable.h"

namespace licheng {

/// What every page is constructed with; all of it outlives the page. A page lives in
/// app/pages/<key>/<key>_page.h, where a class takes it as `explicit OutcomesPage(const PageContext &context,
/// QWidget *parent = nullptr)` and a plain register has a function `studentsPage(const PageContext
/// &context)`. Pages are made after sign-in and thrown away at sign-out.
struct PageContext
{
    Backend &source; ///< calls, writes, files: the session, or a fake in tests
    Drafts &drafts;  ///< for record.save of forms: entries survive a cut
    Navigator &navigator;
    Notices &notices;     ///< the message bar
    Settings &settings;   ///< Settings::store() is the QSettings that keeps table columns
    WorkState &work;      ///< account, grants, term, regulation, windows, clock
    CodeLists &codes;     ///< code tables of the store, read once
    UndoList &undo;       ///< what this session did and can take back
    ActionTable &actions; ///< entries of page_actions.h; a page connects and answers while it is visible
};

} // namespace licheng
