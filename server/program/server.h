// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/safekeeping.h"
#include "server/mail/mail_room.h"
#include "server/net/listener.h"
#include "server/program/control.h"
#include "server/service/accounts.h"
#include "server/service/change_feed.h"
#include "server/vault/vault.h"

namespace licheng {

struct ServerOptions
{
    net::ListenAddress address;
    net::Limits limits;
    service::CallLimits calls;
    int workers = 0; ///< 0: one a core
    service::AccountsOptions accounts;
    Clock clock = systemClock();
    CertificateFiles certificate; ///< absolute
    std::chrono::milliseconds sweepInterval = std::chrono::minutes(10);
    /// How often it is looked whether a backup, the reading of the attachments or a mail is due.
    std::chrono::milliseconds tickInterval = std::chrono::minutes(1);
    /// After the start: what was missed while the server was off is made up soon.
    std::chrono::milliseconds firstTick = std::chrono::seconds(5);
    SafekeepingOptions safekeeping; ///< its clock is the server's
};

/// What services are made of. One pool runs long jobs (rosters, imports), the other hashes and stores
/// attachments: neither waits for the other. Both are waited for before the writer stops.
struct ServiceParts
{
    store::Store &store;
    Vault &vault;
    Clock clock;
    QThreadPool &longJobs;
    QThreadPool &attachments;
    /// How well the data are kept, for the front page; see Safekeeping::card().
    std::function<QJsonObject(store::Connection &)> safety;
};

/// Keeps services of any type alive.
using Services = std::vector<std::shared_ptr<void>>;

/// Makes the services of the areas and registers their methods.
using ServiceFactory = std::function<Services(const ServiceParts &, service::Api &)>;

/// Everything that serves one data folder, put together. Lives in the main thread.
class Server
{
public:
    /// Opens store, vault and certificate, makes the services. Each failure is its own sentence; one is a
    /// method of the catalogue that no service handles.
    [[nodiscard]] static Result<std::unique_ptr<Server>> open(const DataFolder &folder, ServerOptions options,
                                                              const ServiceFactory &makeServices);
    ~Server();
    Q_DISABLE_COPY_MOVE(Server)

    [[nodiscard]] Result<Done> start();
    /// Stops accepting, tells the peers, finishes answers and queued writes, ends all threads. Waits.
    void stop();

    [[nodiscard]] quint16 port() const { return m_listener->serverPort(); }
    [[nodiscard]] const ServerCertificate &certificate() const { return m_certificate; }
    [[nodiscard]] store::Store &store() { return *m_store; }
    [[nodiscard]] Vault &vault() { return *m_vault; }
    /// The methods; also for a caller in this process.
    [[nodiscard]] const service::Api &api() const { return m_api; }
    [[nodiscard]] service::AccountsService &accounts() { return *m_accounts; }
    [[nodiscard]] Safekeeping &safekeeping() { return *m_safekeeping; }
    [[nodiscard]] MailRoom &mailRoom() { return *m_mailRoom; }
    [[nodiscard]] net::Listener &listener() { return *m_listener; }

private:
    Server(const DataFolder &folder, std::unique_ptr<store::Store> store, std::unique_ptr<Vault> vault,
           std::unique_ptr<service::ChangeFeed> feed, ServerCertificate certificate, ServerOptions options);
    void tick();

    const DataFolder m_folder;
    const ServerOptions m_options;
    ServerCertificate m_certificate;
    // In the order of dependence: what is below is destroyed first.
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<service::ChangeFeed> m_feed;
    std::unique_ptr<service::AccountsService> m_accounts;
    std::unique_ptr<Safekeeping> m_safekeeping;
    std::unique_ptr<MailRoom> m_mailRoom;
    QThreadPool m_longJobs;
    QThreadPool m_attachments;
    Services m_services;
    service::Api m_api;
    std::unique_ptr<net::Listener> m_listener;
    QTimer m_sweep;
    QTimer m_tick;
    std::unique_ptr<ControlSocket> m_control;
    int m_changeListener = 0;
    bool m_isStopped = false;
};

/// The link that brings a client here: licheng://host:port#key-fingerprint.
[[nodiscard]] QString invitation(const QString &host, quint16 port, const ServerCertificate &certificate);

} // namespace licheng
