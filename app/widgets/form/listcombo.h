// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace licheng {

/// A choice that changes more than itself: a stray key or turn of the wheel only opens its list, a choice
/// there changes it.
class ListCombo : public QComboBox
{
    Q_OBJECT
public:
    using QComboBox::QComboBox;

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace licheng
