// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace licheng::normalize {

/// Full-width ASCII (Ａ１／) and the ideographic space become their half-width forms; the rest stays.
[[nodiscard]] QString halfWidth(QStringView text);

/// An identifier as offices type it (identity number, student number, course code): half width,
/// upper case, no spaces inside.
[[nodiscard]] QString identifier(QStringView text);

/// Free text: outer white space and invisible characters (BOM, zero-width) gone, inside untouched.
[[nodiscard]] QString text(QStringView text);

/// Text of several lines: line ends are \n, and each line is free text as above but for its indentation.
[[nodiscard]] QString lines(QStringView text);

/// What a spreadsheet or a typist wraps round a value so that it stays text: ="11519011" and, for values
/// that are no free text, a leading apostrophe. Outer blanks are gone.
[[nodiscard]] QString unwrapped(QStringView cell, bool isFreeText);

/// Whether a number of a spreadsheet is so long that it has kept only its first 15 digits.
[[nodiscard]] bool hasLostDigits(QStringView number);

/// A number without the noise that binary arithmetic leaves in a file: 57.699999999999996 is 57.7. The text
/// itself unless it has 15 significant digits or more.
[[nodiscard]] QString withoutNoise(const QString &number);

/// Length as the regulation counts it: code points, so that 𠮟 counts as one.
[[nodiscard]] qsizetype codePoints(QStringView text);

/// Whether the character is one of 0 to 9; other scripts' digits are not.
[[nodiscard]] inline bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Whether a control character or a line break stands in a text that must be one line.
[[nodiscard]] bool hasControlCharacters(QStringView text);

} // namespace licheng::normalize
