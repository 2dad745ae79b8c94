// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace licheng::normalize {

/// The text as search and comparison see it: compatibility forms (NFKC: U+F914, full-width digits, Kangxi
/// radicals), the radicals U+2E80 to U+2EF3 that PDF programs leave in copied text, variation selectors and
/// invisible characters are folded to what they look like; blanks and name dots (．‧·•・) between two
/// ideographs are gone, outer blanks too. Case stays. What is stored stays as it was given; both sides of a
/// comparison are folded.
[[nodiscard]] QString folded(QStringView text);

/// Whether folded() surely leaves this UTF-8 text alone: ASCII and unified ideographs only. Cheap, and true
/// for nearly everything that a school stores.
[[nodiscard]] bool isFoldedUtf8(const char *text, qsizetype bytes);

/// What two spellings of one name have in common: folded, without any blank or dot, without case.
[[nodiscard]] QString nameKey(QStringView name);

/// The name without the blanks that pad it to the width of others in a list (王　明, 王 小 明): only where
/// every part is a single ideograph. A blank between longer parts (拉維斯 基谷) belongs to the name.
[[nodiscard]] QString withoutPadding(QStringView name);

/// The first character that has a meaning in one school's fonts only (造字): U+E000–U+F8FF and the two
/// private planes; 0 when there is none.
[[nodiscard]] char32_t privateCharacter(QStringView text);

} // namespace licheng::normalize
