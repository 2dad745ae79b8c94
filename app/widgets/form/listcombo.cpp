// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/listcombo.h"

#include <QKeyEvent>

namespace licheng {

void ListCombo::keyPressEvent(QKeyEvent *event)
{
    const bool isMove = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down ||
                        event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown ||
                        event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (isMove || (!event->text().isEmpty() && event->text().at(0).isPrint()) ||
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        showPopup();
        event->accept();
        return;
    }
    QComboBox::keyPressEvent(event);
}

} // namespace licheng
