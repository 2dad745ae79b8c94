// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/rowlist.h"

#include <QBoxLayout>
#include <QWidget>

namespace licheng {

void clearRows(QBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            // A row may be the sender of the signal that leads here.
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace licheng
