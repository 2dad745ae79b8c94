// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>
#include <QStringView>

#include <optional>
#include <span>

namespace licheng {

/// One value of a code field: its name on the wire and in the store, its official Chinese term, and
/// the English source text of its label (translated in the context "Code").
struct Choice
{
    const char *wire;
    const char *official;
    const char *label;
};

/// The one table of an enum's wire names, in the order of the enumerators from 0. Specialise it beside
/// the enum: `template <> struct CodeTable<Sex> { static constexpr Choice choices[] = …; };`
template <class E>
struct CodeTable;

template <class E>
[[nodiscard]] constexpr std::span<const Choice> choices()
{
    return CodeTable<E>::choices;
}

template <class E>
[[nodiscard]] QString wireName(E value)
{
    return QLatin1String(choices<E>()[static_cast<size_t>(value)].wire);
}

/// Nothing for a text that no enumerator has: unknown codes are errors, never defaults.
template <class E>
[[nodiscard]] std::optional<E> fromWire(QStringView text)
{
    size_t index = 0;
    for (const Choice &choice : choices<E>()) {
        if (text == QLatin1String(choice.wire))
            return static_cast<E>(index);
        ++index;
    }
    return std::nullopt;
}

} // namespace licheng
