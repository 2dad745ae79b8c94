// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/session.h"

#include "app/client/param_key.h"

#include <QJsonArray>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

namespace {

constexpr int changesPerQuestion = 1000;
/// A longer gap is not read change by change: lists read their pages again instead.
constexpr int gapQuestions = 20;

} // namespace

Session::Session(Settings &settings, SecretStore &secrets, Options options, QObject *parent)
    : Backend(parent), m_settings(settings), m_secrets(secrets), m_options(std::move(options)),
      m_trust(settings), m_ownConnection(m_options.makeConnection ? m_options.makeConnection(m_trust)
                                                                  : std::make_unique<Connection>(m_trust)),
      m_connection(*m_ownConnection)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] { m_connection.open(m_invitation); });
    m_fewerWatched.setSingleShot(true);
    m_fewerWatched.setInterval(0);
    connect(&m_fewerWatched, &QTimer::timeout, this, [this] {
        if (m_watched.params() != m_toldWatched)
            tellWatched();
    });
    connect(&m_connection, &Connection::stateChanged, this, &Session::onConnectionState);
    connect(&m_connection, &Connection::messageReceived, this, &Session::onMessage);
    connect(&m_connection, &Connection::chunkReceived, this, &Session::chunkReceived);
    connect(&m_connection, &Connection::bytesSent, this, &Session::bytesSent);
    connect(&m_calls, &PendingCalls::writeCountChanged, this, &Session::savingChanged);
    connect(&m_calls, &PendingCalls::failed, this, &Session::callFailed);
    connect(&m_calls, &PendingCalls::send, this,
            [this](const QByteArray &message) { m_connection.send(message); });
}

Session::~Session()
{
    m_connection.disconnect(this);
    m_connection.close();
}

void Session::open(const Invitation &invitation)
{
    close();
    m_invitation = invitation;
    m_settings.setServer(invitation.server.text());
    m_tokenRead = false;
    m_attempt = 0;
    m_connection.open(invitation);
}

void Session::accept(const QString &fingerprint)
{
    if (m_state != SessionState::TrustNeeded || fingerprint.isEmpty() || fingerprint != shownFingerprint())
        return;
    m_invitation.fingerprint = fingerprint;
    m_connection.open(m_invitation);
}

void Session::signIn(const QString &login, const QString &password, Keep keep)
{
    if (m_state != SessionState::SignInNeeded && m_state != SessionState::Unreachable)
        return;
    m_credentials = Credentials{login, password};
    m_keep = keep;
    setState(SessionState::SigningIn);
    // The server may have closed a connection on which nobody signed in for minutes.
    if (m_connection.state() != ConnectionState::Open)
        m_connection.open(m_invitation);
    else if (m_helloDone)
        logIn();
}

void Session::signOut()
{
    if (m_state == SessionState::SignedIn)
        submitNow(u"session.logout"_s, {}, [](const Answer<QJsonObject> &) {});
    m_secrets.remove(secretKey(), this, [](const SecretAnswer &) {});
    m_settings.setValue(Setting::KeepSignedIn, false);
    m_token.clear();
    m_info = {};
    m_calls.failAll(lost(u"signed out"_s));
    askForSignIn(u"signed out"_s);
}

void Session::close()
{
    m_retry.stop();
    m_token.clear();
    m_credentials.reset();
    m_wasSignedIn = false;
    m_helloDone = false;
    m_info = {};
    m_revision.clear();
    m_connection.close();
    m_calls.failAll(lost(u"the connection was closed"_s));
    setState(SessionState::Closed);
}

void Session::setState(SessionState state, const QString &reason)
{
    m_reason = reason;
    if (m_state == state)
        return;
    const bool wasReady = isReady();
    m_state = state;
    Q_EMIT stateChanged(state);
    if (wasReady != isReady())
        Q_EMIT readyChanged(isReady());
}

void Session::onConnectionState(ConnectionState state)
{
    if (state != ConnectionState::Open) {
        m_helloWasDone = m_helloDone;
        m_helloDone = false;
        m_calls.cut();
    }
    switch (state) {
    case ConnectionState::Open:
        m_attempt = 0;
        sayHello();
        break;
    case ConnectionState::Connecting:
        if (m_state != SessionState::SigningIn && m_state != SessionState::Reconnecting)
            setState(SessionState::Connecting);
        break;
    case ConnectionState::TrustNeeded:
        setState(SessionState::TrustNeeded, m_connection.reason());
        break;
    case ConnectionState::WrongInvitation:
        setState(SessionState::WrongInvitation, m_connection.reason());
        break;
    case ConnectionState::ServerKeyChanged:
        m_calls.failAll(lost(m_connection.reason()));
        setState(SessionState::ServerKeyChanged, m_connection.reason());
        break;
    case ConnectionState::Unreachable:
        scheduleRetry();
        break;
    case ConnectionState::Closed:
        break;
    }
}

void Session::scheduleRetry()
{
    if (m_credentials && m_helloWasDone) {
        m_helloWasDone = false;
        m_retry.start(0);
        return;
    }
    if (m_credentials) {
        m_credentials.reset();
        setState(SessionState::SignInNeeded, m_connection.reason());
        Q_EMIT signInFailed(lost(m_connection.reason()));
        return;
    }
    // The log-in form stays; the connection is opened again when it is sent.
    if (m_state == SessionState::SignInNeeded)
        return;
    constexpr int slowest = 16;
    if (m_connection.wasSentAway())
        m_attempt = slowest;
    setState(m_wasSignedIn ? SessionState::Reconnecting : SessionState::Unreachable, m_connection.reason());
    const auto longest = m_options.firstRetry * (1LL << std::min(m_attempt++, slowest));
    const int base = static_cast<int>(std::min<qint64>(longest.count(), m_options.lastRetry.count()));
    // Jitter: a whole school must not come back in the same second.
    m_retry.start(base / 2 + QRandomGenerator::global()->bounded(base / 2 + 1));
}

void Session::sayHello()
{
    submitNow(u"session.hello"_s,
              {{key("protocol"), protocolMajor},
               {key("client"), m_options.client},
               {key("locale"), m_options.locale}},
              [this](const Answer<QJsonObject> &answer) { afterHello(answer); });
}

void Session::afterHello(const Answer<QJsonObject> &answer)
{
    if (!answer) {
        if (answer.error().code == ErrorCode::Version) {
            close();
            setState(SessionState::VersionMismatch, answer.error().message);
        } else if (answer.error().code != ErrorCode::Lost) {
            m_connection.close();
            setState(SessionState::Unreachable, answer.error().message);
        } else if (m_connection.state() == ConnectionState::Open) {
            m_connection.close();
            scheduleRetry();
        }
        return;
    }
    m_helloDone = true;
    m_serverVersion = (*answer)[u"server"].toString();
    m_schoolName = (*answer)[u"schoolName"].toString();
    if (m_credentials)
        logIn();
    else if (!m_token.isEmpty())
        resume(m_token);
    else
        readToken();
}

QString Session::secretKey() const
{
    return m_invitation.server.text() + u'/' + m_settings.value(Setting::LastLogin).toString();
}

void Session::readToken()
{
    if (m_tokenRead || !m_settings.value(Setting::KeepSignedIn).toBool())
        return askForSignIn({});
    m_tokenRead = true;
    m_secrets.read(secretKey(), this, [this](const SecretAnswer &answer) {
        if (m_credentials || m_state == SessionState::SignedIn || !m_helloDone)
            return;
        if (answer.outcome != SecretOutcome::Done || answer.secret.isEmpty())
            return askForSignIn({});
        m_keep = Keep::Token;
        resume(answer.secret);
    });
}

void Session::logIn()
{
    setState(SessionState::SigningIn);
    const QString login = m_credentials->login;
    const bool isFirst = std::exchange(m_credentials->isFirstTry, false);
    m_settings.setAccount(login);
    QJsonObject params{{key("login"), login}, {key("password"), m_credentials->password}};
    // Whoever guesses this account's password elsewhere does not delay its owner on this computer.
    if (const QString proof = m_settings.value(Setting::DeviceProof).toString(); !proof.isEmpty())
        params.insert(key("device"), proof);
    submitNow(u"session.login"_s, params, [this, login, isFirst](const Answer<QJsonObject> &answer) {
        // The server had closed the connection while the form stood open: once more on a new one.
        if (!answer && answer.error().code == ErrorCode::Lost && isFirst &&
            m_connection.state() != ConnectionState::Open)
            return;
        m_credentials.reset();
        if (answer) {
            m_settings.setValue(Setting::LastLogin, login);
            m_settings.setAccount(login);
            m_settings.setValue(Setting::DeviceProof, (*answer)[u"device"].toString());
            m_settings.setValue(Setting::KeepSignedIn, m_keep == Keep::Token);
            return welcome(*answer);
        }
        m_settings.setAccount(m_info.account.login);
        askForSignIn(answer.error().message);
        Q_EMIT signInFailed(answer.error());
    });
}

void Session::resume(const QString &token)
{
    if (m_state != SessionState::Reconnecting)
        setState(SessionState::SigningIn);
    submitNow(u"session.resume"_s, {{key("token"), token}}, [this, token](const Answer<QJsonObject> &answer) {
        if (answer) {
            QJsonObject result = *answer;
            if (result[u"token"].toString().isEmpty())
                result.insert(key("token"), token);
            return welcome(result);
        }
        // A cut is mended by the connection; everything else means that the token is no good.
        if (answer.error().code == ErrorCode::Lost || answer.error().code == ErrorCode::Busy)
            return;
        m_token.clear();
        m_secrets.remove(secretKey(), this, [](const SecretAnswer &) {});
        askForSignIn(answer.error().message);
    });
}

void Session::askForSignIn(const QString &reason)
{
    // Whoever signs in now begins anew, also the same person: who was asked waits to be told. What was not
    // answered is in the drafts.
    m_wasSignedIn = false;
    setState(SessionState::SignInNeeded, reason);
}

Clock Session::serverClock() const
{
    return [this] { return QDateTime::currentDateTimeUtc().addMSecs(m_ahead.count()); };
}

void Session::welcome(const QJsonObject &answer)
{
    auto info = sessionInfoFromJson(answer);
    if (!info) {
        m_connection.close();
        setState(SessionState::Unreachable, info.error().message);
        Q_EMIT signInFailed({ErrorCode::Internal, info.error().message, {}});
        return;
    }
    m_token = answer[u"token"].toString();
    if (QDateTime there; detail::fromJson(answer[u"now"], there) && there.isValid())
        m_ahead = std::chrono::milliseconds(QDateTime::currentDateTimeUtc().msecsTo(there));
    const bool goesOn = m_wasSignedIn && m_info.account.id == info->account.id;
    // Writes of somebody else who was signed in before must not be sent in the new name.
    if (!goesOn)
        m_calls.failAll(lost(u"another account signed in"_s));
    m_info = *std::move(info);
    m_endedBy.clear();
    m_wasSignedIn = true;
    m_settings.setAccount(m_info.account.login);
    m_settings.setValue(Setting::LastServer, m_invitation.text());
    if (m_keep == Keep::Token)
        m_secrets.write(secretKey(), m_token, this, [](const SecretAnswer &) {});
    // Before anything is read: what changes from here on is told.
    m_toldWatched = {};
    if (!m_watched.isEmpty())
        tellWatched();
    if (!goesOn) {
        m_revision = m_info.revision;
        setState(SessionState::SignedIn);
        if (isReady())
            m_calls.open();
        Q_EMIT signedIn(m_info);
        return;
    }
    setState(SessionState::SignedIn);
    if (!isReady())
        return;
    m_calls.open();
    Q_EMIT beganAnew();
    closeGap(gapQuestions);
}

void Session::watch(const QObject *who, const QList<Watched> &what)
{
    m_watched.set(who, what);
    if (!isReady())
        return;
    // More is told at once, so that nothing falls between the telling and the first reading. Less has time:
    // the page that comes after often shows the same.
    if (WatchedRecords::isMore(m_watched.params(), m_toldWatched))
        tellWatched();
    else
        m_fewerWatched.start();
}

void Session::tellWatched()
{
    m_toldWatched = m_watched.params();
    submitNow(u"changes.watch"_s, m_toldWatched, [](const Answer<QJsonObject> &) {});
}

void Session::closeGap(int questionsLeft)
{
    submitNow(u"changes.since"_s, {{key("revision"), m_revision}, {key("limit"), changesPerQuestion}},
              [this, questionsLeft](const Answer<QJsonObject> &answer) {
                  if (!answer && answer.error().code == ErrorCode::Lost)
                      return;
                  const bool isCut =
                      answer && (*answer)[u"complete"].isBool() && !(*answer)[u"complete"].toBool();
                  if (!answer || (*answer)[u"everything"].toBool() || (isCut && questionsLeft <= 1)) {
                      m_revision = answer && !isCut ? (*answer)[u"revision"].toString() : m_info.revision;
                      Q_EMIT everythingChanged();
                      Q_EMIT resumed();
                      return;
                  }
                  takeChanges((*answer)[u"revision"].toString(), (*answer)[u"changes"].toArray());
                  if ((*answer)[u"complete"].toBool(true))
                      Q_EMIT resumed();
                  else
                      closeGap(questionsLeft - 1);
              });
}

void Session::takeChanges(const QString &revision, const QJsonArray &changes)
{
    m_revision = revision;
    if (!changes.isEmpty())
        Q_EMIT changed(++m_tellings, changesFromJson(changes));
}

void Session::onMessage(const QByteArray &json)
{
    const auto message = decode(json);
    if (!message)
        return;
    if (const auto *response = std::get_if<Response>(&message.value())) {
        const auto *fault = std::get_if<Fault>(&response->outcome);
        const bool tokenIsGone = fault && fault->code == ErrorCode::NotSignedIn && isReady();
        m_calls.answer(*response);
        if (tokenIsGone)
            endByServer(u"expired"_s);
    } else if (const auto *notification = std::get_if<Notification>(&message.value())) {
        onNotification(*notification);
    }
}

void Session::onNotification(const Notification &notification)
{
    if (notification.method == u"changed")
        takeChanges(notification.params[u"revision"].toString(), notification.params[u"changes"].toArray());
    else if (notification.method == u"session.changed")
        takeIdentity(notification.params);
    else if (notification.method == u"session.ended")
        endByServer(notification.params[u"reason"].toString());
    else
        Q_EMIT notified(notification.method, notification.params);
}

void Session::takeIdentity(const QJsonObject &identity)
{
    const auto fresh = sessionInfoFromJson(identity);
    if (!fresh || fresh->account.id != m_info.account.id)
        return;
    m_info.account = fresh->account;
    m_info.roleKey = fresh->roleKey;
    m_info.roleName = fresh->roleName;
    m_info.grants = fresh->grants;
    m_info.unit = fresh->unit;
    m_info.deputyFor = fresh->deputyFor;
    Q_EMIT infoChanged(m_info);
}

void Session::endByServer(const QString &reason)
{
    m_token.clear();
    m_endedBy = reason;
    m_secrets.remove(secretKey(), this, [](const SecretAnswer &) {});
    m_calls.cut();
    askForSignIn(u"the server has ended the session: %1"_s.arg(reason));
}

void Session::call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
                   std::chrono::milliseconds deadline)
{
    if (!isReady()) {
        QTimer::singleShot(0, context, [done = std::move(done)] { done(lost(u"not connected"_s)); });
        return;
    }
    if (method == u"session.changePassword") {
        // An initial password opens nothing else: what was to be told is named again once it is another.
        done = [this, done = std::move(done)](const Answer<QJsonObject> &answer) {
            if (answer && !m_watched.isEmpty())
                tellWatched();
            done(answer);
        };
    }
    m_calls.submit({method, params, PendingCalls::AfterCut::Lost, context, std::move(done), deadline});
}

void Session::write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
                    std::chrono::milliseconds deadline)
{
    if (!isReady() && !m_wasSignedIn) {
        QTimer::singleShot(0, context, [done = std::move(done)] { done(lost(u"not signed in"_s)); });
        return;
    }
    QJsonObject complete = params;
    if (!complete.contains(u"requestId"))
        complete.insert(key("requestId"), QUuid::createUuid().toString(QUuid::WithoutBraces));
    auto saved = [this, method, params, done = std::move(done)](const Answer<QJsonObject> &answer) {
        if (answer) {
            m_lastSaved = QDateTime::currentDateTimeUtc();
            Q_EMIT written(method, params, *answer);
        }
        Q_EMIT savingChanged();
        done(answer);
    };
    m_calls.submit(
        {method, complete, PendingCalls::AfterCut::SendAgain, context, std::move(saved), deadline});
}

void Session::submitNow(const QString &method, const QJsonObject &params, AnswerHandler done)
{
    m_calls.submitNow({method, params, PendingCalls::AfterCut::Lost, this, std::move(done), defaultDeadline});
}

void Session::sendChunk(const Chunk &chunk)
{
    if (isReady())
        m_connection.send(chunk);
}

qint64 Session::unsentBytes() const
{
    return m_connection.unsentBytes();
}

} // namespace licheng
