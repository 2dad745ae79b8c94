// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

namespace licheng {

/// Asks before records are removed: how many, and which. Enter keeps them.
class RemoveDialog : public QDialog
{
    Q_OBJECT
public:
    /// Records named in the question; the others are counted.
    static constexpr qsizetype maxNames = 5;

    /// names: of the first of them, as the list shows them.
    RemoveDialog(qint64 count, const QStringList &names, QWidget *parent);

Q_SIGNALS:
    void confirmed();
};

} // namespace licheng
