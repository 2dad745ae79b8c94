// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/frame/actiontable.h"

namespace licheng {

/// The shortcuts of the pages beside those of the frame, for menus, hints and the sheet (Shift+F1):
/// page.filter Ctrl+F, page.import Ctrl+I, page.export Ctrl+E, page.print Ctrl+P, record.new Ctrl+N,
/// record.save Ctrl+S, record.remove Ctrl+Delete, outcome.certify Ctrl+Enter, outcome.return Ctrl+R,
/// outcome.select Ctrl+L, submission.precheck F9. Several pages answer the same one, each while it is
/// visible.
[[nodiscard]] std::vector<ActionEntry> pageActions();

} // namespace licheng
