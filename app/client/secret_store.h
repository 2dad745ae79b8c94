// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace licheng {

enum class SecretOutcome {
    Done,       ///< read or written
    Nothing,    ///< the keychain has no such secret
    NoKeychain, ///< this computer has none, or it did not answer in time: ask the user again
};

struct SecretAnswer
{
    SecretOutcome outcome = SecretOutcome::NoKeychain;
    QString secret;
};

/// Where session tokens are kept between runs. Every call is answered exactly once unless its context dies.
class SecretStore
{
public:
    SecretStore() = default;
    virtual ~SecretStore() = default;
    Q_DISABLE_COPY_MOVE(SecretStore)

    using Done = std::function<void(SecretAnswer)>;
    virtual void read(const QString &key, QObject *context, Done done) = 0;
    virtual void write(const QString &key, const QString &secret, QObject *context, Done done) = 0;
    virtual void remove(const QString &key, QObject *context, Done done) = 0;
};

/// The system's keychain through QtKeychain, without the insecure fallback to a plain file.
class KeychainStore : public SecretStore
{
public:
    void read(const QString &key, QObject *context, Done done) override;
    void write(const QString &key, const QString &secret, QObject *context, Done done) override;
    void remove(const QString &key, QObject *context, Done done) override;
};

/// Keeps nothing: for scripts, tests, and computers whose users share an account.
class NoSecretStore : public SecretStore
{
public:
    void read(const QString &key, QObject *context, Done done) override;
    void write(const QString &key, const QString &secret, QObject *context, Done done) override;
    void remove(const QString &key, QObject *context, Done done) override;
};

} // namespace licheng
