// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"

namespace licheng {

/// The student whose slip is offered first; 0: none.
struct SlipStudent
{
    qint64 id = 0;
    QString name;
};

/// 選件確認單: a student's own slip at once; others are asked whether it is for the student or for a class of
/// the chosen school year. Shown as it will be printed, then printed or saved.
void showSelectionSlips(const PageContext &context, QWidget *parent, const SlipStudent &current);

} // namespace licheng
