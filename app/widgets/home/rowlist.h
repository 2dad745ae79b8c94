// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QBoxLayout;

namespace licheng {

/// Removes and deletes all rows of a list that is built anew.
void clearRows(QBoxLayout *layout);

} // namespace licheng
