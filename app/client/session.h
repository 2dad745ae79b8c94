// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/change_watch.h"
#include "app/client/connection.h"
#include "app/client/pending_calls.h"
#include "app/client/record_source.h"
#include "app/client/secret_store.h"
#include "app/client/session_info.h"
#include "shared/model/clock.h"

#include <QDateTime>

namespace licheng {

enum class SessionState {
    Closed,
    Connecting,
    TrustNeeded, ///< see Session::shownFingerprint(), then accept()
    WrongInvitation,
    ServerKeyChanged,
    VersionMismatch, ///< the server speaks another protocol major: update one of the two
    Unreachable,     ///< tried and will try again by itself when somebody was signed in
    SignInNeeded,
    SigningIn,
    SignedIn,
    Reconnecting, ///< the window stays usable; writes wait
};

/// The client's one link to the school's server: connects, signs in, keeps the connection and the list
/// of changes whole over cuts, and carries calls, writes and files.
class Session : public Backend
{
    Q_OBJECT
public:
    struct Options
    {
        QString client; ///< "licheng 0.1.0", for the server's log
        QString locale; ///< "zh_TW"
        std::chrono::milliseconds firstRetry{500};
        std::chrono::milliseconds lastRetry{30'000};
        /// Makes what carries the messages; none: a Connection over the network.
        std::function<std::unique_ptr<Connection>(Trust &)> makeConnection = {};
    };

    Session(Settings &settings, SecretStore &secrets, Options options, QObject *parent = nullptr);
    ~Session() override;

    /// Connects, and continues a session whose token the keychain has for the server's last account.
    void open(const Invitation &invitation);
    /// The user compared the fingerprint shown in TrustNeeded; it must be that one.
    void accept(const QString &fingerprint);
    enum class Keep { Token, Nothing };
    /// In SignInNeeded; the answer comes as signedIn() or signInFailed().
    void signIn(const QString &login, const QString &password, Keep keep);
    /// Revokes the token, forgets it in the keychain and goes to SignInNeeded.
    void signOut();
    void close();

    [[nodiscard]] SessionState state() const { return m_state; }
    [[nodiscard]] const SessionInfo &info() const { return m_info; }
    [[nodiscard]] ServerAddress server() const { return m_invitation.server; }
    /// With the fingerprint of the key that was trusted.
    [[nodiscard]] const Invitation &invitation() const { return m_invitation; }
    [[nodiscard]] QString serverVersion() const { return m_serverVersion; }
    [[nodiscard]] QString shownFingerprint() const { return m_connection.shownFingerprint(); }
    /// English sentence for logs on what stands in the way; people are told from state().
    [[nodiscard]] QString reason() const { return m_reason; }
    /// Why the server ended the last session ("endedElsewhere", "passwordChanged", "passwordReset",
    /// "disabled", "expired"); empty: it did not.
    [[nodiscard]] QString endedBy() const { return m_endedBy; }
    [[nodiscard]] QString schoolName() const { return m_schoolName; }
    /// The server's time as far as it is known, which is what deadlines go by: that of this computer may be
    /// set wrong. While the session lives.
    [[nodiscard]] Clock serverClock() const;

    /// Saving state for the status bar.
    [[nodiscard]] int pendingWrites() const { return m_calls.writeCount(); }
    [[nodiscard]] QDateTime lastSaved() const { return m_lastSaved; }

    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds deadline = defaultDeadline) override;
    void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
               std::chrono::milliseconds deadline = defaultDeadline) override;
    void watch(const QObject *who, const QList<Watched> &what) override;
    [[nodiscard]] bool isReady() const override { return m_state == SessionState::SignedIn; }
    void sendChunk(const protocol::Chunk &chunk) override;
    [[nodiscard]] qint64 unsentBytes() const override;

Q_SIGNALS:
    void stateChanged(licheng::SessionState state);
    void signedIn(const licheng::SessionInfo &info);
    /// Account, role, permissions or whose deputy one is were changed while signed in.
    void infoChanged(const licheng::SessionInfo &info);
    /// After a cut: the session goes on and the gap in the changes is closed.
    void resumed();
    void signInFailed(const licheng::protocol::Fault &fault);
    void savingChanged();
    /// A write was done, whoever asked for it.
    void written(const QString &method, const QJsonObject &params, const QJsonObject &answer);
    /// A call or write ends with a fault, whoever waits for it.
    void callFailed(const QString &method, const licheng::protocol::Fault &fault);

private:
    void setState(SessionState state, const QString &reason = {});
    void onConnectionState(ConnectionState state);
    void onMessage(const QByteArray &json);
    void onNotification(const protocol::Notification &notification);
    void sayHello();
    void afterHello(const protocol::Answer<QJsonObject> &answer);
    void readToken();
    void logIn();
    void resume(const QString &token);
    void welcome(const QJsonObject &answer);
    void tellWatched();
    void closeGap(int questionsLeft);
    void takeChanges(const QString &revision, const QJsonArray &changes);
    void takeIdentity(const QJsonObject &identity);
    void endByServer(const QString &reason);
    void scheduleRetry();
    void askForSignIn(const QString &reason);
    /// Before sign-in: past the gate that holds everybody else's calls.
    void submitNow(const QString &method, const QJsonObject &params, AnswerHandler done);
    [[nodiscard]] QString secretKey() const;

    Settings &m_settings;
    SecretStore &m_secrets;
    Options m_options;
    Trust m_trust;
    const std::unique_ptr<Connection> m_ownConnection;
    Connection &m_connection;
    PendingCalls m_calls;
    Invitation m_invitation;
    SessionInfo m_info;
    SessionState m_state = SessionState::Closed;
    QString m_reason;
    QString m_endedBy;
    QString m_serverVersion;
    QString m_schoolName;
    QString m_token;
    Keep m_keep = Keep::Nothing;
    QString m_revision;
    qint64 m_tellings = 0;
    WatchedRecords m_watched;
    QJsonObject m_toldWatched; ///< changes.watch of this connection
    QTimer m_fewerWatched;
    struct Credentials
    {
        QString login;
        QString password;
        bool isFirstTry = true;
    };
    std::optional<Credentials> m_credentials; ///< only until the server has answered
    bool m_tokenRead = false;
    bool m_wasSignedIn = false; ///< a cut is then mended without asking anybody
    bool m_helloDone = false;
    bool m_helloWasDone = false; ///< before the cut that is being handled
    int m_attempt = 0;
    QTimer m_retry;
    QDateTime m_lastSaved;
    std::chrono::milliseconds m_ahead{0}; ///< the server's clock, of this computer's
};

} // namespace licheng
