// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <variant>

namespace licheng::sheets {

/// Encodings that a school's text files come in.
enum class TextEncoding {
    Utf8, ///< with or without a byte order mark
    Utf16Le,
    Utf16Be,
    Big5, ///< Microsoft's code page 950; user-defined characters (造字) become U+E000–U+F8FF as there
};

/// Where the first byte stands that is no text in the encoding.
struct BadBytes
{
    qsizetype offset = 0; ///< in the bytes given
    qint64 line = 1;
};

/// The encoding by byte order mark, then by validity; when nothing fits, the one that fits longest.
[[nodiscard]] TextEncoding detectEncoding(QByteArrayView bytes);

/// The text as UTF-8 without a byte order mark.
[[nodiscard]] std::variant<QByteArray, BadBytes> toUtf8(QByteArrayView bytes, TextEncoding encoding);

} // namespace licheng::sheets
