// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks where the keyboard is from the first key on that moves it. Qt does so for Tab alone: who begins in a
/// list and goes on by the arrows would see no mark. And keeps the keyboard in the program when dialogs
/// close.
namespace licheng::keyboard_focus {

/// Once, for the whole program.
void install();

} // namespace licheng::keyboard_focus
