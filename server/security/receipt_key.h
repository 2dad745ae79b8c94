// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>

#include <memory>

namespace licheng {

/// The server's Ed25519 key for receipts, kept as receipt.key (the seed in hexadecimal, rights 0600) in the
/// data folder. Backups leave it out: who has a copy of a backup must not be able to sign. A restored folder
/// gets a new key, and the store's list of public keys keeps the receipts of the former ones valid.
class ReceiptKey
{
public:
    /// Reads the key, or makes one when there is none. Errors: not readable, not a key, readable for others.
    [[nodiscard]] static Result<ReceiptKey> load(const QString &folder);

    /// 32 bytes.
    [[nodiscard]] const QByteArray &publicKey() const { return m_publicKey; }
    /// 64 bytes.
    [[nodiscard]] QByteArray sign(const QByteArray &message) const;

    /// Names a public key: the first 16 hexadecimal digits of its SHA-256.
    [[nodiscard]] static QString idOf(const QByteArray &publicKey);
    [[nodiscard]] static bool verifies(const QByteArray &publicKey, const QByteArray &message,
                                       const QByteArray &signature);

private:
    struct Wipe
    {
        void operator()(unsigned char *secret) const;
    };

    std::unique_ptr<unsigned char, Wipe> m_secret;
    QByteArray m_publicKey;
};

} // namespace licheng
