// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCompleter;

namespace licheng {

/// Gives the list that a completer opens below a line no key of its own: Enter and Tab take the row that is
/// marked, or the only one, close the list and go on as they do where none is open. The list is as wide as
/// its rows need.
void goOnFromList(QCompleter *completer);

} // namespace licheng
