// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QComboBox;
class QString;
class QWidget;

namespace licheng::accessible {

/// What screen readers are told where Qt would tell them less: entries of the navigation are tabs, a message
/// is an alert, what paints itself is a button, a chart or a text. Once, before the first window.
void installRoles();

/// Gives a combo box a label with its accessibleName, which nobody sees: with the accessibility of Linux,
/// Qt 6.4 tells the value of a combo box as its name, and the name by a relation alone.
void label(QComboBox *combo);

/// Names an editor, and what takes the focus in its place.
void name(QWidget *editor, const QString &name, const QString &description);

} // namespace licheng::accessible
