// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonObject>

namespace licheng {

/// How a list differs from its last export: one line a cell, what is new and what is gone included.
class DifferenceDialog : public QDialog
{
    Q_OBJECT
public:
    /// \p difference: the answer of submission.difference.
    explicit DifferenceDialog(const QJsonObject &difference, QWidget *parent = nullptr);
};

} // namespace licheng
