// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QDialog;
class QWidget;

namespace licheng {

/// Tab goes through the dialog as it is read, in whatever order its widgets were made; through `last` after
/// everything else.
void tabAsLaidOut(QDialog *dialog, const QList<QWidget *> &last = {});
/// The same of a place that stands already; to be called again when widgets were made anew in it.
void orderTabsIn(QWidget *place, const QList<QWidget *> &last = {});
/// Tab goes from `before` through what of the widget and inside it can have the keyboard, in its own order.
void tabInto(QWidget *before, QWidget *widget);

} // namespace licheng
