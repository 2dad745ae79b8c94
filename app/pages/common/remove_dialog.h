// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace licheng {

/// Asks before records are removed: how many, and which one when it is one. Enter keeps them.
class RemoveDialog : public QDialog
{
    Q_OBJECT
public:
    RemoveDialog(qint64 count, const QString &name, QWidget *parent);

Q_SIGNALS:
    void confirmed();
};

} // namespace licheng
