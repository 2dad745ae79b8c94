// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QVBoxLayout;

namespace licheng {

class Button;

/// What a dialog that does one thing ends with: Cancel, and the button that does it.
void addFoot(QDialog *dialog, QVBoxLayout *column, Button *go);

} // namespace licheng
