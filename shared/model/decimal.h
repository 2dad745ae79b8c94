// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace licheng {

/// A number with two decimals such as a score (85.5) or hours, exact; or not given. On the wire and in the
/// store it is the integer number of hundredths, or null.
class Decimal
{
public:
    constexpr Decimal() = default;
    constexpr explicit Decimal(qint64 hundredths) : m_hundredths(hundredths) {}
    [[nodiscard]] constexpr bool isNull() const { return !m_hundredths; }
    /// 0 when it is not given.
    [[nodiscard]] constexpr qint64 hundredths() const { return m_hundredths.value_or(0); }
    constexpr auto operator<=>(const Decimal &) const = default;

    /// "85.5"; empty when it is not given. Superfluous zeros are left out.
    [[nodiscard]] QString text() const;
    /// Takes "85", "85.5" and "-1", in full width too; nothing for other texts and for more than two
    /// decimals.
    [[nodiscard]] static std::optional<Decimal> parse(QStringView text);

private:
    std::optional<qint64> m_hundredths;
};

} // namespace licheng
