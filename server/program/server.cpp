// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/server.h"

#include "server/service/class_membership.h"

#include "server/keeping/belonging.h"
#include "server/keeping/secret_files.h"
#include "shared/protocol/key_fingerprint.h"

#include <QLoggingCategory>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Q_LOGGING_CATEGORY(logControl, "licheng.control")

SafekeepingOptions withClock(SafekeepingOptions options, const Clock &clock)
{
    options.clock = clock;
    return options;
}

/// TLS 1.3 and nothing older, with the server's own certificate chain; clients show no certificate.
QSslConfiguration tlsOf(const ServerCertificate &certificate)
{
    const auto chain = QSslCertificate::fromData(certificate.certificatePem, QSsl::Pem);
    const QSsl::KeyAlgorithm algorithm = chain.isEmpty() ? QSsl::Ec : chain.first().publicKey().algorithm();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(QSslKey(certificate.keyPem, algorithm, QSsl::Pem));
    return configuration;
}

} // namespace

Server::Server(const DataFolder &folder, std::unique_ptr<store::Store> store, std::unique_ptr<Vault> vault,
               std::unique_ptr<service::ChangeFeed> feed, ServerCertificate certificate,
               ServerOptions options)
    : m_folder(folder), m_options(std::move(options)), m_certificate(std::move(certificate)),
      m_store(std::move(store)), m_vault(std::move(vault)), m_feed(std::move(feed)),
      m_accounts(
          std::make_unique<service::AccountsService>(*m_store, *m_feed, m_options.clock, m_options.accounts)),
      m_safekeeping(std::make_unique<Safekeeping>(*m_store, *m_vault, folder,
                                                  withClock(m_options.safekeeping, m_options.clock))),
      m_mailRoom(std::make_unique<MailRoom>(*m_store, folder, m_options.clock)), m_api(m_options.calls),
      m_listener(std::make_unique<net::Listener>(
          m_api, [this] { return m_store->reader(); },
          net::ListenerOptions{m_options.limits, tlsOf(m_certificate), m_options.workers}))
{
    QObject::connect(&m_sweep, &QTimer::timeout, m_listener.get(), [this] {
        m_accounts->sweep();
        m_safekeeping->sweep();
    });
    QObject::connect(&m_tick, &QTimer::timeout, m_listener.get(), [this] { tick(); });
    m_control = std::make_unique<ControlSocket>(*m_store, PasswordHasher(m_options.accounts.passwordCost),
                                                m_longJobs);
}

Server::~Server()
{
    stop();
}

Result<std::unique_ptr<Server>> Server::open(const DataFolder &folder, ServerOptions options,
                                             const ServiceFactory &makeServices)
{
    auto certificate = loadCertificate(options.certificate, options.clock());
    if (!certificate)
        return certificate.error();
    if (const QStringList open = openKeys(folder, options.certificate); !open.isEmpty())
        return Error{open.join(u'\n')};
    if (const QStringList found = strangers(folder); !found.isEmpty())
        return Error{found.join(u'\n')};
    auto store = store::Store::open(folder.path(), store::OpenMode::Existing, {options.clock});
    if (!store)
        return store.error();
    if (const auto known = makeKeysKnown(**store, folder, options.certificate, *certificate, KnownKey::Keep);
        !known)
        return known.error();
    // A store that was made before there were memberships, or an export of one, gets them with lines of its
    // log.
    store::WriteRequest fill;
    fill.method = u"membership"_s;
    fill.job = [](store::WriteContext &write) { return service::fillMemberships(write); };
    if (const auto filled = (*store)->writer().submitAndWait(std::move(fill)); !filled)
        return Error{filled.error().message};
    auto vault = std::make_unique<Vault>(folder.vault());
    if (const auto opened = vault->open(); !opened)
        return Error{
            u"The attachments in %1 cannot be opened: %2"_s.arg(folder.vault(), opened.error().message)};
    auto feed = service::ChangeFeed::open(*store.value());
    if (!feed)
        return feed.error();
    std::unique_ptr<Server> server(new Server(folder, std::move(store).value(), std::move(vault),
                                              std::move(feed).value(), std::move(certificate).value(),
                                              std::move(options)));
    server->m_feed->registerMethods(server->m_api);
    server->m_accounts->registerMethods(server->m_api);
    server->m_safekeeping->registerMethods(server->m_api);
    server->m_mailRoom->registerMethods(server->m_api);
    server->m_services = makeServices({*server->m_store, *server->m_vault, server->m_options.clock,
                                       server->m_longJobs, server->m_attachments,
                                       [safekeeping = server->m_safekeeping.get()](
                                           store::Connection &reader) { return safekeeping->card(reader); }},
                                      server->m_api);
    if (const QStringList missing = server->m_api.missing(); !missing.isEmpty())
        return Error{u"This program is not complete: nothing handles %1."_s.arg(missing.join(u", "_s))};
    return server;
}

Result<Done> Server::start()
{
    if (auto started = m_listener->start(m_options.address); !started)
        return started;
    m_changeListener = m_store->writer().addListener(
        [listener = m_listener.get()](const auto &changes) { listener->announce(changes); });
    m_accounts->sweep();
    m_sweep.start(m_options.sweepInterval);
    m_tick.start(m_options.tickInterval);
    QTimer::singleShot(m_options.firstTick, m_listener.get(), [this] {
        if (!m_isStopped)
            tick();
    });
    if (!m_control->listen(m_folder)) {
        qCInfo(logControl).noquote() << "the socket for commands cannot be opened in" << m_folder.path()
                                     << "- 'licheng-server account' works only while the server is stopped";
    }
    return Done{};
}

void Server::tick()
{
    m_safekeeping->tick();
    m_mailRoom->tick();
}

void Server::stop()
{
    if (std::exchange(m_isStopped, true))
        return;
    m_sweep.stop();
    m_tick.stop();
    m_control.reset();
    m_listener->stop();
    m_accounts->stop();
    m_safekeeping->stop();
    m_mailRoom->stop();
    m_longJobs.waitForDone();
    m_attachments.waitForDone();
    m_store->writer().stop();
    m_store->writer().removeListener(m_changeListener);
}

QString invitation(const QString &host, quint16 port, const ServerCertificate &certificate)
{
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    return u"licheng://%1:%2#%3"_s.arg(shown).arg(port).arg(keyFingerprint(certificate.spkiDer));
}

} // namespace licheng
