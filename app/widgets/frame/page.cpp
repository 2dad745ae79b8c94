// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/page.h"

namespace licheng {

Page::Page(QWidget *parent) : QWidget(parent) {}

} // namespace licheng
