// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace licheng::sheets {

/// Of bytes that no reader takes: what they are and what to do, as the second half of a sentence that begins
/// with the file's name.
[[nodiscard]] QString otherFileSentence(QByteArrayView bytes);

} // namespace licheng::sheets
