// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;

namespace licheng {

/// Tab goes through the dialog as it is read, in whatever order its widgets were made.
void tabAsLaidOut(QDialog *dialog);

} // namespace licheng
