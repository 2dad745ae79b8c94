// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <vector>

namespace licheng {

class ActionTable;

/// One line of the sheet of shortcuts.
struct KeyHelp
{
    QString group;
    QString text;
    QString key;
    bool operator==(const KeyHelp &) const = default;
};

/// The keys that do something now: those of the window, those that the visible pages offer, and those that
/// what is visible below `place` has of its own, buttons with a key and shortcuts that say what they do.
[[nodiscard]] std::vector<KeyHelp> keysOf(const ActionTable &actions, const QWidget &place);
/// The last of these alone: of a dialog, where the keys of the window rest.
[[nodiscard]] std::vector<KeyHelp> ownKeysOf(const QWidget &place);

/// Shortcuts by group (Shift+F1); open it with open().
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutSheet(const std::vector<KeyHelp> &keys, QWidget *parent = nullptr);
};

} // namespace licheng
