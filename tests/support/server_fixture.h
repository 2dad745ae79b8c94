// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/server.h"
#include "server/service/session_credentials.h"
#include "tests/support/test_client.h"

#include <QTemporaryDir>

namespace licheng::test {

/// A clock that stands still until the test moves it. Starts at the present where TLS is spoken, because
/// its library looks at the system's clock for the certificate.
class FakeClock
{
public:
    explicit FakeClock(const QDateTime &start = QDateTime::currentDateTimeUtc());
    [[nodiscard]] Clock clock() const;
    void advance(std::chrono::seconds by) { m_now->fetch_add(by.count() * 1000); }
    void set(const QDateTime &now) { m_now->store(now.toMSecsSinceEpoch()); }

private:
    std::shared_ptr<std::atomic<qint64>> m_now;
};

/// Handlers without rules: {} for what the account service does not handle, except record.query and
/// record.save, which read and write the store.
[[nodiscard]] Services bareServices(const ServiceParts &parts, service::Api &api);

struct FixtureOptions
{
    net::Limits limits;
    service::CallLimits calls;
    int workers = 2;
    ThrottlePolicy throttle;
    int hashingThreads = 2;
    int hashingQueue = 64;
    service::TokenLife tokenLife;
    ServiceFactory makeServices = &bareServices;
    SafekeepingOptions safekeeping = {};
    QDateTime start = QDateTime::currentDateTimeUtc();
    QString copyOf = {};  ///< folder of a closed school to begin with; else a new one is set up
    bool isServed = true; ///< else there is no socket: server().api() is called in this process
};

/// A whole server in this process, on a folder of its own and a free loopback port: real TLS, real threads,
/// real store; only the clock is the test's and passwords are cheap.
class ServerFixture
{
public:
    explicit ServerFixture(FixtureOptions options = {});
    ~ServerFixture();

    /// Whether the server runs; else error() tells why.
    [[nodiscard]] bool isRunning() const { return m_server != nullptr; }
    [[nodiscard]] const QString &error() const { return m_error; }

    void stop();
    /// Ends the server; its folder can be copied then.
    void close() { m_server.reset(); }
    /// Stops and starts anew on the same folder, with another port.
    void restart();

    [[nodiscard]] Server &server() { return *m_server; }
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] QSslCertificate certificate() const;
    [[nodiscard]] const DataFolder &data() const { return m_data; }
    /// What the writer has been given by now is done first: it belongs to the time before.
    [[nodiscard]] FakeClock &clock();

    /// Adds an account with password(); role by its key.
    [[nodiscard]] bool addAccount(const QString &login, const QString &roleKey,
                                  service::PasswordState state = service::PasswordState::Permanent);
    /// Adds a role that grants nothing and an account with it.
    [[nodiscard]] bool addPowerless(const QString &login);
    [[nodiscard]] static QString password() { return QStringLiteral("correct horse battery"); }

    [[nodiscard]] std::unique_ptr<TestClient> client() const;
    /// A client that has said hello and is signed in; null when that failed.
    [[nodiscard]] std::unique_ptr<TestClient> signedIn(const QString &login);

private:
    [[nodiscard]] Result<Done> prepare();
    [[nodiscard]] Result<Done> run();

    FixtureOptions m_options;
    FakeClock m_clock;
    QTemporaryDir m_folder;
    DataFolder m_data;
    std::unique_ptr<Server> m_server;
    QString m_error;
};

/// The key of the unit that is called as the role, where the school has one: a clerk of 註冊組 sits there.
[[nodiscard]] QString unitOfRole(store::Store &store, const QString &roleKey);

/// A fresh requestId.
[[nodiscard]] QString newRequestId();

} // namespace licheng::test
