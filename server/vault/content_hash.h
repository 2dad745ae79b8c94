// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <optional>

namespace licheng {

/// The SHA-256 of an attachment's bytes: its name in the vault.
class ContentHash
{
public:
    static constexpr qsizetype hexLength = 64;

    /// 64 hexadecimal digits, either case; nothing else is a hash.
    [[nodiscard]] static std::optional<ContentHash> fromHex(QStringView hex);
    /// The digest of @p bytes.
    [[nodiscard]] static ContentHash of(QByteArrayView bytes);
    /// @p digest must be the 32 bytes of a SHA-256.
    [[nodiscard]] static ContentHash fromDigest(const QByteArray &digest);

    /// 64 lower-case hexadecimal digits.
    [[nodiscard]] QString hex() const { return m_hex; }
    /// `ab/cd/<hex>`, below the vault's folder.
    [[nodiscard]] QString relativePath() const;

    bool operator==(const ContentHash &) const = default;
    bool operator<(const ContentHash &other) const { return m_hex < other.m_hex; }
    friend size_t qHash(const ContentHash &hash, size_t seed = 0) noexcept
    {
        return ::qHash(hash.m_hex, seed);
    }

private:
    explicit ContentHash(QString hex) : m_hex(std::move(hex)) {}

    QString m_hex;
};

} // namespace licheng
