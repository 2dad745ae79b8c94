// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/session.h"
#include "tests/app/client/fake_server.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::protocol;
using namespace std::chrono_literals;

namespace {

class MemorySecrets : public NoSecretStore
{
public:
    void read(const QString &key, QObject *context, Done done) override
    {
        const auto it = secrets.constFind(key);
        const SecretAnswer answer = it == secrets.constEnd() ? SecretAnswer{SecretOutcome::Nothing, {}}
                                                             : SecretAnswer{SecretOutcome::Done, *it};
        QTimer::singleShot(0, context, [done = std::move(done), answer] { done(answer); });
    }
    void write(const QString &key, const QString &secret, QObject *, Done) override
    {
        secrets.insert(key, secret);
    }
    void remove(const QString &key, QObject *, Done) override { secrets.remove(key); }

    QHash<QString, QString> secrets;
};

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        folder = std::make_unique<QTemporaryDir>();
        settings = std::make_unique<Settings>(
            std::make_unique<QSettings>(folder->filePath(u"s.ini"_s), QSettings::IniFormat));
        secrets = std::make_unique<MemorySecrets>();
        server = std::make_unique<FakeServer>();
        server->listen(testcertificates::certificate, testcertificates::key);
        restart();
    }

    void cleanup()
    {
        session.reset();
        server.reset();
    }

    void anInvitationLeadsToTheLogInWithoutQuestions()
    {
        session->open(invitation(true));
        QTRY_COMPARE(session->state(), SessionState::SignInNeeded);
        QCOMPARE(session->schoolName(), u"測試高中"_s);
        QVERIFY(Trust(*settings).pinned(session->server()));
    }

    void withoutInvitationTheFingerprintIsShownAndNothingIsSentUntilItIsAccepted()
    {
        session->open(invitation(false));
        QTRY_COMPARE(session->state(), SessionState::TrustNeeded);
        QCOMPARE(session->shownFingerprint(), keyFingerprint(QSslCertificate(testcertificates::certificate)));
        QVERIFY(server->requests.empty());
        QVERIFY(!Trust(*settings).pinned(session->server()));
        session->accept(u"another"_s);
        QCOMPARE(session->state(), SessionState::TrustNeeded);
        session->accept(session->shownFingerprint());
        QTRY_COMPARE(session->state(), SessionState::SignInNeeded);
    }

    void anInvitationToAnotherKeyIsNotFollowed()
    {
        Invitation wrong = invitation(true);
        wrong.fingerprint = keyFingerprint(QSslCertificate(testcertificates::otherCertificate));
        session->open(wrong);
        QTRY_COMPARE(session->state(), SessionState::WrongInvitation);
        QVERIFY(server->requests.empty());
    }

    void aChangedKeyIsToldAndHasNoWayToBeAccepted()
    {
        signIn();
        const quint16 port = server->port();
        server->stop();
        server->listen(testcertificates::otherCertificate, testcertificates::otherKey, port);
        const size_t before = server->requests.size();
        QTRY_COMPARE(session->state(), SessionState::ServerKeyChanged);
        QVERIFY(!session->reason().isEmpty());
        session->accept(session->shownFingerprint());
        QCOMPARE(session->state(), SessionState::ServerKeyChanged);
        // A new invitation does not replace a pinned key either.
        Invitation other = invitation(true);
        other.fingerprint = keyFingerprint(QSslCertificate(testcertificates::otherCertificate));
        session->open(other);
        QTRY_COMPARE(session->state(), SessionState::ServerKeyChanged);
        QCOMPARE(server->requests.size(), before);
    }

    void aRenewedCertificateWithTheSameKeyGoesOn()
    {
        signIn();
        const quint16 port = server->port();
        server->stop();
        QTRY_COMPARE(session->state(), SessionState::Reconnecting);
        server->listen(testcertificates::renewedCertificate, testcertificates::key, port);
        QTRY_COMPARE(session->state(), SessionState::SignedIn);
        QCOMPARE(Trust(*settings).pinned(session->server())->certificate,
                 QSslCertificate(testcertificates::renewedCertificate));
    }

    void deadlinesGoByTheServersClock()
    {
        const auto apart = [&] {
            return std::abs(session->serverClock()().secsTo(QDateTime::currentDateTimeUtc()));
        };
        // One that does not say it leaves this computer's.
        signIn();
        QVERIFY(apart() < 60);
        server->clock = QDateTime::currentDateTimeUtc().addDays(26).toString(Qt::ISODateWithMs);
        server->cut();
        QTRY_COMPARE(server->logins, 2);
        QTRY_VERIFY(std::abs(apart() - 26 * 86400) < 60);
    }

    void aWrongPasswordCanBeTypedAgain()
    {
        session->open(invitation(true));
        QTRY_COMPARE(session->state(), SessionState::SignInNeeded);
        QSignalSpy failed(session.get(), &Session::signInFailed);
        session->signIn(u"clerk"_s, u"wrong"_s, Session::Keep::Nothing);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(session->state(), SessionState::SignInNeeded);
        session->signIn(u"clerk"_s, u"right"_s, Session::Keep::Nothing);
        QTRY_COMPARE(session->state(), SessionState::SignedIn);
        QVERIFY(session->info().grants.may(Action::View, u"student"));
        QCOMPARE(session->info().terms, (QList<Term>{{SchoolYear(114), Semester::First}}));
        QVERIFY(secrets->secrets.isEmpty());
    }

    void aLogInFormLeftOpenOutlivesTheServersPatience()
    {
        session->open(invitation(true));
        QTRY_COMPARE(session->state(), SessionState::SignInNeeded);
        server->cut();
        session->signIn(u"clerk"_s, u"right"_s, Session::Keep::Nothing);
        QTRY_COMPARE(session->state(), SessionState::SignedIn);
    }

    void aKeptTokenSignsInAfterARestart()
    {
        signIn();
        session.reset();
        restart();
        session->open(invitation(false));
        QTRY_COMPARE(session->state(), SessionState::SignedIn);
        QCOMPARE(server->count(u"session.resume"), 1);
        session->signOut();
        QVERIFY(secrets->secrets.isEmpty());
        QTRY_COMPARE(server->count(u"session.logout"), 1);
    }

    void aWriteWhoseAnswerWasLostIsSentAgainWithTheSameRequestId()
    {
        signIn();
        int asked = 0;
        server->method = [&](const Request &request) -> std::optional<Answer<QJsonObject>> {
            if (request.method == u"record.save" && ++asked == 1)
                return std::nullopt;
            return Answer<QJsonObject>(QJsonObject{{u"complete"_s, true}});
        };
        int answers = 0;
        session->save(u"student"_s, {}, this,
                      [&](const Answer<QJsonObject> &a) { answers += a.ok() ? 1 : 100; });
        QTRY_COMPARE(asked, 1);
        QCOMPARE(session->pendingWrites(), 1);
        server->cut();
        QTRY_COMPARE(session->state(), SessionState::Reconnecting);
        QTRY_COMPARE(answers, 1);
        QCOMPARE(session->pendingWrites(), 0);
        QVERIFY(session->lastSaved().isValid());
        QStringList ids;
        for (const Request &request : server->requests) {
            if (request.method == u"record.save")
                ids.append(request.params[u"requestId"].toString());
        }
        QCOMPARE(ids.size(), 2);
        QCOMPARE(ids.first(), ids.last());
        QVERIFY(!QUuid::fromString(ids.first()).isNull());
    }

    void aWriteThatMeetsAStoppingServerIsDoneByTheNextOne()
    {
        signIn();
        server->method = [&](const Request &) -> std::optional<Answer<QJsonObject>> {
            return Answer<QJsonObject>(
                Fault{ErrorCode::Busy, u"the server is stopping"_s, {{u"retryAfterMs"_s, 4000}}});
        };
        int answers = 0;
        session->save(u"student"_s, {}, this,
                      [&](const Answer<QJsonObject> &a) { answers += a.ok() ? 1 : 100; });
        QTRY_COMPARE(server->count(u"record.save"), 1);
        QTRY_COMPARE(session->pendingWrites(), 1);
        server->method = [](const Request &) {
            return Answer<QJsonObject>(QJsonObject{{u"complete"_s, true}});
        };
        server->cut();
        QTRY_COMPARE(answers, 1);
        QCOMPARE(server->count(u"record.save"), 2);
    }

    void aReadIsLostByTheCutAndNotAskedAgain()
    {
        signIn();
        server->method = [](const Request &) { return std::nullopt; };
        std::optional<ErrorCode> code;
        session->get(u"student"_s, 1, this, [&](const Answer<QJsonObject> &a) { code = a.error().code; });
        QTRY_COMPARE(server->count(u"record.get"), 1);
        server->method = [](const Request &) { return Answer<QJsonObject>(QJsonObject{}); };
        server->cut();
        QTRY_COMPARE(code, ErrorCode::Lost);
        QTRY_COMPARE(session->state(), SessionState::SignedIn);
        QCOMPARE(server->count(u"record.get"), 1);
    }

    void aCallWithoutAnswerEndsAtItsDeadline()
    {
        signIn();
        server->method = [](const Request &) { return std::nullopt; };
        std::optional<ErrorCode> code;
        session->call(
            u"home.summary"_s, {}, this, [&](const Answer<QJsonObject> &a) { code = a.error().code; }, 200ms);
        QTRY_COMPARE(code, ErrorCode::Lost);
        QCOMPARE(session->state(), SessionState::SignedIn);
    }

    void theGapOfTheChangesIsClosedAfterACut()
    {
        signIn();
        server->notify(u"changed"_s, {{u"revision"_s, u"12"_s}, {u"changes"_s, QJsonArray{}}});
        QSignalSpy changed(session.get(), &Session::changed);
        QSignalSpy resumed(session.get(), &Session::resumed);
        server->method = [](const Request &request) -> Answer<QJsonObject> {
            const qint64 from = request.params[u"revision"].toString().toLongLong();
            return QJsonObject{
                {u"revision"_s, QString::number(from + 1)},
                {u"complete"_s, from >= 13},
                {u"changes"_s, QJsonArray{QJsonObject{
                                   {u"type"_s, u"student"_s}, {u"id"_s, from}, {u"action"_s, u"create"_s}}}}};
        };
        QTRY_VERIFY(session->isReady());
        // The notification comes before the answer of a later call.
        bool answered = false;
        session->call(u"regulation.current"_s, {}, this,
                      [&](const Answer<QJsonObject> &) { answered = true; });
        QTRY_VERIFY(answered);
        server->cut();
        QTRY_COMPARE(resumed.count(), 1);
        QCOMPARE(changed.count(), 2);
        const auto list = changed.first().at(1).value<QList<RecordChange>>();
        QCOMPARE(list, (QList<RecordChange>{{u"student"_s, 12, RecordChange::Kind::Created}}));
    }

    void anEndedSessionAsksForTheLogInAgain()
    {
        signIn();
        server->notify(u"session.ended"_s, {{u"reason"_s, u"passwordChanged"_s}});
        QTRY_COMPARE(session->state(), SessionState::SignInNeeded);
        QVERIFY(secrets->secrets.isEmpty());
        // The form that was shown waits to be told, also when the same person comes back.
        QSignalSpy told(session.get(), &Session::signedIn);
        session->signIn(u"clerk"_s, u"right"_s, Session::Keep::Token);
        QTRY_COMPARE(told.count(), 1);
    }

    void anotherProtocolMajorIsItsOwnState()
    {
        server->refuseHello = true;
        session->open(invitation(true));
        QTRY_COMPARE(session->state(), SessionState::VersionMismatch);
    }

    void aServerThatIsNotThereIsTriedAgain()
    {
        const Invitation there = invitation(true);
        const quint16 port = server->port();
        server->stop();
        session->open(there);
        QTRY_COMPARE(session->state(), SessionState::Unreachable);
        QVERIFY(session->reason().contains(QString::number(port)));
        server->listen(testcertificates::certificate, testcertificates::key, port);
        QTRY_COMPARE(session->state(), SessionState::SignInNeeded);
    }

    void whoWasSentAwayDoesNotComeBackAtOnce()
    {
        session = std::make_unique<Session>(
            *settings, *secrets, Session::Options{u"test"_s, u"zh_TW"_s, 1ms, std::chrono::hours(1)});
        signIn();
        server->sendAway(u"the account has 40 newer connections"_s);
        QTRY_COMPARE(session->state(), SessionState::Reconnecting);
        QVERIFY2(session->reason().contains(u"40 newer connections"_s), qPrintable(session->reason()));
        // Meanwhile another one signs in, which takes far longer than the first retry after a cut.
        const int before = server->count(u"session.hello");
        Session another(*settings, *secrets, Session::Options{u"test"_s, u"zh_TW"_s, 1ms, 200ms});
        another.open(invitation(true));
        QTRY_COMPARE(another.state(), SessionState::SignedIn);
        QCOMPARE(server->count(u"session.hello"), before + 1);
        QCOMPARE(session->state(), SessionState::Reconnecting);
    }

    void withoutAKeychainTheAnswerComesAtOnce()
    {
        KeychainStore store;
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("XDG_RUNTIME_DIR", folder->path().toLocal8Bit());
        std::optional<SecretOutcome> outcome;
        store.read(u"key"_s, this, [&](const SecretAnswer &answer) { outcome = answer.outcome; });
        QTRY_COMPARE(outcome, SecretOutcome::NoKeychain);
        if (!bus.isEmpty())
            qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
        qputenv("XDG_RUNTIME_DIR", runtime);
    }

private:
    Invitation invitation(bool withKey) const
    {
        return {{u"127.0.0.1"_s, server->port()},
                withKey ? keyFingerprint(QSslCertificate(testcertificates::certificate)) : QString()};
    }

    void restart()
    {
        session = std::make_unique<Session>(*settings, *secrets,
                                            Session::Options{u"test"_s, u"zh_TW"_s, 20ms, 200ms});
    }

    void signIn()
    {
        session->open(invitation(true));
        QTRY_COMPARE(session->state(), SessionState::SignInNeeded);
        session->signIn(u"clerk"_s, u"right"_s, Session::Keep::Token);
        QTRY_COMPARE(session->state(), SessionState::SignedIn);
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<MemorySecrets> secrets;
    std::unique_ptr<FakeServer> server;
    std::unique_ptr<Session> session;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
