// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace licheng {

/// What one password check costs, and so what a guess costs a thief of the store. Default: libsodium's
/// "interactive", about 0.1 s on an office machine.
struct PasswordCost
{
    bool operator==(const PasswordCost &) const = default;
    quint64 operations = 2;
    /// Bytes.
    size_t memory = size_t(64) * 1024 * 1024;

    /// The least that libsodium accepts: for tests only.
    [[nodiscard]] static PasswordCost least();
};

/// Hashes and checks passwords with Argon2id (RFC 9106, libsodium). Each call takes a noticeable time and
/// `memory` bytes: run it on a worker pool. Passwords are compared after RFC 8265 (OpaqueString): Unicode
/// normal form C and any space as U+0020, so that the input method does not matter.
class PasswordHasher
{
public:
    explicit PasswordHasher(PasswordCost cost = {});

    /// A string that holds algorithm, cost, salt and digest. Fails when memory is short or the password is
    /// longer than PasswordRule allows.
    [[nodiscard]] Result<QByteArray> hash(const QString &password) const;

    /// Takes as long for a hash of a lower cost as for one of this cost: how long it takes must not tell
    /// which accounts have not been used since the cost was raised, nor which exist.
    [[nodiscard]] bool verify(const QByteArray &storedHash, const QString &password) const;
    /// What is done beside a check of this hash so that it costs as much as any.
    [[nodiscard]] std::optional<PasswordCost> padding(const QByteArray &storedHash) const;

    /// Takes as long as verify(), for names that no account has; then answers as for a wrong password.
    void dummyVerify(const QString &password) const;

    /// Whether the stored hash is weaker than the cost of now, or not Argon2id; to be asked after a log-in.
    [[nodiscard]] bool needsRehash(const QByteArray &storedHash) const;

private:
    const PasswordCost m_cost;
};

/// Why a new password is not accepted.
enum class PasswordFault { TooShort, TooLong, IsLogin, ControlCharacter };

/// What a new password must satisfy: length alone (NIST SP 800-63B, 5.1.1.2), no classes of characters.
struct PasswordRule
{
    static constexpr qsizetype leastCharacters = 10;
    /// In UTF-8.
    static constexpr qsizetype mostBytes = 256;

    /// None when the password is accepted.
    [[nodiscard]] static std::optional<PasswordFault> check(const QString &password, const QString &login);
    [[nodiscard]] static QString sentence(PasswordFault fault);
};

/// A random password to hand over on paper: 4 groups of 4 characters with none that look alike (79 bits).
[[nodiscard]] QString initialPassword();

} // namespace licheng
