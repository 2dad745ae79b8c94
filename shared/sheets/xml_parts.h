// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <charconv>
#include <optional>
#include <string_view>

namespace licheng::sheets {

[[nodiscard]] inline QByteArrayView bytesOf(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

[[nodiscard]] inline QString stringOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// A whole non-negative number and nothing else.
[[nodiscard]] inline std::optional<qint64> countOf(std::string_view text)
{
    qint64 number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || number < 0)
        return std::nullopt;
    return number;
}

} // namespace licheng::sheets
