// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QWidget;

namespace licheng {

/// Tab goes through the dialog as it is read, in whatever order its widgets were made.
void tabAsLaidOut(QDialog *dialog);
/// The same of a place that stands already; to be called again when widgets were made anew in it.
void orderTabsIn(QWidget *place);

} // namespace licheng
