// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace licheng {

class ActionTable;

/// All shortcuts by group (F1); open it with open().
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutSheet(const ActionTable &actions, QWidget *parent = nullptr);
};

} // namespace licheng
