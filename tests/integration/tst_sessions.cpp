// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"

#include "server/program/account_admin.h"

#include <QRegularExpression>
#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

namespace {

constexpr int enough = 10'000;
const auto clerk = u"clerk"_s;

QJsonObject anyParams()
{
    return {{u"type"_s, u"student"_s}, {u"requestId"_s, newRequestId()}};
}

QJsonObject tokenOf(const protocol::Answer<QJsonObject> &login)
{
    return {{u"token"_s, login.value()[u"token"]}};
}

} // namespace

class TestSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void helloOfAnotherMajorIsAVersionFault()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->connectTo(fixture.port()));
        QCOMPARE(client->faultOf(u"session.hello"_s, {{u"protocol"_s, 2}}), ErrorCode::Version);
    }

    void helloMustComeFirst()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->connectTo(fixture.port()));
        QCOMPARE(client->login(clerk, fixture.password()).error().code, ErrorCode::InvalidRequest);
        QVERIFY(client->greet(fixture.port()));
    }

    void unknownMethodIsToldSo()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        QCOMPARE(client->faultOf(u"no.such"_s), ErrorCode::UnknownMethod);
    }

    void everyMethodButTheOpenOnesNeedsLogin()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        for (const protocol::Method &method : protocol::methods()) {
            if (method.kind != protocol::MethodKind::Open) {
                QVERIFY2(client->faultOf(QLatin1String(method.name), anyParams()) == ErrorCode::NotSignedIn,
                         method.name);
            }
        }
    }

    void everyMethodWithAnActionIsForbiddenToARoleWithoutGrants()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addPowerless(u"nobody"_s));
        const auto client = fixture.signedIn(u"nobody"_s);
        QVERIFY(client);
        for (const protocol::Method &method : protocol::methods()) {
            if (*method.action != '\0') {
                QVERIFY2(client->faultOf(QLatin1String(method.name), anyParams()) == ErrorCode::Forbidden,
                         method.name);
            }
        }
    }

    void loginTellsAccountRoleSchoolAndTerms()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        QVERIFY(login.ok());
        QCOMPARE(login.value()[u"account"][u"login"].toString(), clerk);
        QCOMPARE(login.value()[u"role"][u"key"].toString(), u"registryClerk"_s);
        QVERIFY(Grants::parse(login.value()[u"role"][u"grants"].toString()).ok());
        QCOMPARE(login.value()[u"school"][u"code"].toString(), u"353401"_s);
        QCOMPARE(login.value()[u"terms"].toArray().size(), 1);
        QCOMPARE(login.value()[u"mustChangePassword"].toBool(true), false);
        QCOMPARE(login.value()[u"token"].toString().size(), 43);
    }

    void unknownNameAndWrongPasswordAreToldAlike()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto wrong = client->login(clerk, u"not the password"_s);
        const auto unknown = client->login(u"stranger"_s, u"not the password"_s);
        QCOMPARE(wrong.error().code, ErrorCode::BadCredentials);
        QCOMPARE(unknown.error().code, wrong.error().code);
        QCOMPARE(unknown.error().message, wrong.error().message);
        QCOMPARE(unknown.error().data, wrong.error().data);
    }

    void oneListsTheOwnSessionsAndEndsTheOthers()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        QVERIFY(fixture.addAccount(u"other"_s, u"registryClerk"_s));
        const auto here = fixture.client();
        const auto there = fixture.client();
        const auto stranger = fixture.client();
        QVERIFY(here->greet(fixture.port()) && there->greet(fixture.port()) &&
                stranger->greet(fixture.port()));
        QVERIFY(there->login(clerk, fixture.password()));
        const auto gone = fixture.client();
        QVERIFY(gone->greet(fixture.port()));
        const auto kept = gone->login(clerk, fixture.password());
        QVERIFY(kept);
        gone->socket().abort();
        QVERIFY(here->login(clerk, fixture.password()));
        QVERIFY(stranger->login(u"other"_s, fixture.password()));
        const auto told = [&] {
            QStringList lines;
            for (const QJsonValue &each : here->call(u"session.list"_s).value()[u"sessions"].toArray())
                lines.append(u"%1 %2"_s.arg(each[u"isThis"].toBool()).arg(each[u"isConnected"].toBool()));
            lines.sort();
            return lines.join(u", "_s);
        };
        QTRY_COMPARE(told(), u"0 0, 0 1, 1 1"_s);
        const auto ended = here->call(u"session.endOthers"_s);
        QVERIFY(ended);
        QCOMPARE(ended.value()[u"ended"].toInt(), 2);
        QCOMPARE(told(), u"1 1"_s);
        QTRY_COMPARE(there->faultOf(u"session.list"_s), ErrorCode::NotSignedIn);
        const auto back = fixture.client();
        QVERIFY(back->greet(fixture.port()));
        QVERIFY(back->faultOf(u"session.resume"_s, tokenOf(kept)));
        // Nobody else's.
        QVERIFY(!stranger->faultOf(u"session.list"_s));
        QCOMPARE(here->call(u"session.endOthers"_s).value()[u"ended"].toInt(), 0);
        QVERIFY(!stranger->faultOf(u"session.list"_s));
    }

    void whoGuessesBehindTheSameAddressDoesNotDelayTheOwnerOnHisComputer()
    {
        FixtureOptions options;
        options.throttle.freePerAccount = 2;
        options.throttle.freePerAddress = 4;
        options.throttle.freePerAddressOfKnown = 8;
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto owner = fixture.client();
        QVERIFY(owner->greet(fixture.port()));
        const auto first = owner->login(clerk, fixture.password());
        QVERIFY(first);
        const QString proof = (*first)[u"device"].toString();
        QVERIFY(!proof.isEmpty());
        QVERIFY(owner->call(u"session.logout"_s));
        const auto guesser = fixture.client();
        QVERIFY(guesser->greet(fixture.port()));
        auto guess = guesser->login(clerk, u"a wrong guess"_s);
        for (int i = 0; i < 20 && guess.error().code != ErrorCode::RateLimited; ++i)
            guess = guesser->login(clerk, u"a wrong guess"_s);
        QCOMPARE(guess.error().code, ErrorCode::RateLimited);
        const auto sign = [&](const QString &shown) {
            return owner->faultOf(
                u"session.login"_s,
                {{u"login"_s, clerk}, {u"password"_s, fixture.password()}, {u"device"_s, shown}});
        };
        QCOMPARE(sign(u"made up."_s + QString(64, u'0')), ErrorCode::RateLimited);
        QVERIFY(!sign(proof));
        // Nor does the proof sign anybody in.
        QCOMPARE(guesser->faultOf(
                     u"session.login"_s,
                     {{u"login"_s, clerk}, {u"password"_s, u"a wrong guess"_s}, {u"device"_s, proof}}),
                 ErrorCode::BadCredentials);
    }

    void guessingIsSlowedDownAndTimeOpensAgain()
    {
        FixtureOptions options;
        options.throttle.freePerAccount = 2;
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(client->login(clerk, u"a wrong guess"_s).error().code, ErrorCode::BadCredentials);
        auto refused = client->login(clerk, fixture.password());
        if (refused || refused.error().code != ErrorCode::RateLimited)
            refused = client->login(clerk, u"a wrong guess"_s);
        for (int i = 0; i < 3 && refused.error().code != ErrorCode::RateLimited; ++i)
            refused = client->login(clerk, u"a wrong guess"_s);
        QCOMPARE(refused.error().code, ErrorCode::RateLimited);
        const qint64 wait = refused.error().data[u"retryAfterMs"].toInteger();
        QVERIFY(wait > 0);
        fixture.clock().advance(std::chrono::seconds(wait / 1000 + 1));
        QVERIFY(client->login(clerk, fixture.password()).ok());
    }

    /// On the last evening a whole school signs in, and most have to try again.
    void whoFindsNoRoomAmongThoseWhoWaitHasNotGuessed()
    {
        FixtureOptions options;
        options.hashingThreads = 0;
        options.hashingQueue = 0;
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        for (int i = 0; i < 3 * ThrottlePolicy().freePerAccount; ++i) {
            const auto answer = client->login(u"clerk"_s, ServerFixture::password());
            QCOMPARE(answer.error().code, ErrorCode::RateLimited);
            // Each is given a turn of his own; a guess too many would be minutes.
            const qint64 wait = answer.error().data[u"retryAfterMs"].toInteger();
            QVERIFY(wait > 0 && wait < 5000);
            fixture.clock().advance(std::chrono::seconds(1));
        }
    }

    void sessionIsResumedOnAnotherConnectionAndAfterARestart()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto first = fixture.client();
        QVERIFY(first->greet(fixture.port()));
        const auto login = first->login(clerk, fixture.password());
        QVERIFY(login.ok());
        const auto second = fixture.client();
        QVERIFY(second->greet(fixture.port()));
        const auto resumed = second->call(u"session.resume"_s, tokenOf(login));
        QVERIFY(resumed.ok());
        QCOMPARE(resumed.value()[u"account"], login.value()[u"account"]);
        fixture.restart();
        QVERIFY(second->waitForClose());
        QVERIFY(second->greet(fixture.port()));
        QVERIFY(second->call(u"session.resume"_s, tokenOf(login)).ok());
    }

    void tokenThatNobodyGotIsRefused()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        for (const QString &token : {QString(), u"short"_s, QString(43, u'A')}) {
            QCOMPARE(client->faultOf(u"session.resume"_s, {{u"token"_s, token}}), ErrorCode::BadCredentials);
        }
    }

    void tokenIsRevokedByLogout()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        QVERIFY(!client->faultOf(u"session.logout"_s));
        QCOMPARE(client->faultOf(u"session.logout"_s), ErrorCode::NotSignedIn);
        QCOMPARE(client->faultOf(u"session.resume"_s, tokenOf(login)), ErrorCode::BadCredentials);
        QVERIFY(client->login(clerk, fixture.password()).ok());
    }

    void tokenEndsWhenItIsNotUsed()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        fixture.clock().advance(std::chrono::hours(12) - std::chrono::seconds(1));
        QVERIFY(!client->faultOf(u"session.resume"_s, tokenOf(login)));
        fixture.clock().advance(std::chrono::hours(12));
        QCOMPARE(client->faultOf(u"session.resume"_s, tokenOf(login)), ErrorCode::BadCredentials);
    }

    void tokenInUseEndsAfterSevenDays()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto client = fixture.signedIn(clerk);
        QVERIFY(client);
        for (int i = 0; i < 14; ++i) {
            QVERIFY(!client->faultOf(u"search.find"_s));
            fixture.clock().advance(std::chrono::hours(12) - std::chrono::seconds(1));
            fixture.server().accounts().sweep();
        }
        QVERIFY(!client->faultOf(u"search.find"_s));
        fixture.clock().advance(std::chrono::minutes(1));
        fixture.server().accounts().sweep();
        const auto ended = client->waitFor(u"session.ended"_s);
        QVERIFY(ended);
        QCOMPARE(ended->params[u"reason"].toString(), u"expired"_s);
        QCOMPARE(client->faultOf(u"search.find"_s), ErrorCode::NotSignedIn);
    }

    void disabledAccountIsSignedOutAndCannotComeBack()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        QVERIFY(login.ok());
        AccountAdmin admin(fixture.server().store(), PasswordHasher(PasswordCost::least()));
        QVERIFY(admin.disable(clerk).ok());
        QVERIFY(client->waitFor(u"session.ended"_s));
        QCOMPARE(client->faultOf(u"search.find"_s), ErrorCode::NotSignedIn);
        QCOMPARE(client->faultOf(u"session.resume"_s, tokenOf(login)), ErrorCode::BadCredentials);
        QCOMPARE(client->login(clerk, fixture.password()).error().code, ErrorCode::BadCredentials);
    }

    void changedRoleTakesEffectOnALivingSession()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto client = fixture.signedIn(clerk);
        QVERIFY(client);
        QVERIFY(!client->faultOf(u"import.begin"_s, anyParams()));
        const auto changed = fixture.server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                 auto role = job.records().findOne<Role>(u"key"_s, u"registryClerk"_s);
                 role->grants = u"view student school"_s;
                 if (const auto done = job.change(*role); !done)
                     return done.error();
                 return QJsonObject();
             }});
        QVERIFY(changed.ok());
        QVERIFY(client->waitFor(u"session.changed"_s));
        QCOMPARE(client->faultOf(u"import.begin"_s, anyParams()), ErrorCode::Forbidden);
    }

    void newPasswordEndsTheOtherSessionsAndReplacesTheOld()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        const auto own = fixture.signedIn(clerk);
        const auto other = fixture.signedIn(clerk);
        QVERIFY(own && other);
        const auto change = [&](const QString &from, const QString &to) {
            return own->faultOf(u"session.changePassword"_s,
                                {{u"oldPassword"_s, from}, {u"newPassword"_s, to}});
        };
        const QString fresh = u"staple battery horse"_s;
        QCOMPARE(change(u"not the password"_s, fresh), ErrorCode::BadCredentials);
        QCOMPARE(change(fixture.password(), u"short"_s), ErrorCode::Invalid);
        QVERIFY(!change(fixture.password(), fresh));
        QVERIFY(other->waitFor(u"session.ended"_s));
        QCOMPARE(other->faultOf(u"search.find"_s), ErrorCode::NotSignedIn);
        QVERIFY(!own->faultOf(u"search.find"_s));
        QCOMPARE(other->login(clerk, fixture.password()).error().code, ErrorCode::BadCredentials);
        QVERIFY(other->login(clerk, fresh).ok());
    }

    /// A log-in beside it hashes the password anew when its cost has changed: these were told that it is
    /// wrong.
    void aPasswordThatIsHashedAnewMeanwhileIsRightStill()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        std::vector<std::unique_ptr<TestClient>> clients;
        std::vector<qint64> asked;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(fixture.client());
            QVERIFY(clients.back()->greet(fixture.port()));
        }
        std::binary_semaphore gate(0);
        fixture.server().store().writer().submit(
            {0,
             {},
             {},
             {},
             u"test"_s,
             [&gate](store::WriteContext &job) -> Answer<QJsonObject> {
                 gate.acquire();
                 const auto account = job.records().findOne<Account>(u"login"_s, clerk);
                 auto hash = PasswordHasher(PasswordCost::least()).hash(ServerFixture::password());
                 if (!account || !hash ||
                     !service::writeCredential(job, account->id,
                                               {*std::move(hash), service::PasswordState::Permanent}))
                     qWarning("the password was not hashed anew");
                 return QJsonObject();
             }},
            {});
        for (const auto &client : clients)
            asked.push_back(client->send(u"session.login"_s,
                                         {{u"login"_s, clerk}, {u"password"_s, ServerFixture::password()}}));
        // They are checked against the hash of before.
        QTest::qWait(300);
        gate.release();
        for (size_t i = 0; i < clients.size(); ++i) {
            QTRY_VERIFY(clients[i]->hasAnswer(asked[i]));
            QVERIFY(clients[i]->answer(asked[i]));
        }
    }

    void resetPasswordMustBeChanged()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s));
        AccountAdmin admin(fixture.server().store(), PasswordHasher(PasswordCost::least()));
        QVERIFY(admin.resetPassword(clerk, u"handed over on paper"_s).ok());
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, u"handed over on paper"_s);
        QVERIFY(login.ok());
        QCOMPARE(login.value()[u"mustChangePassword"].toBool(), true);
    }

    void anInitialPasswordOpensNothingButItsChange()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, u"registryClerk"_s, service::PasswordState::Initial));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        QVERIFY(login);
        const QStringList open{u"session.hello"_s, u"session.login"_s, u"session.resume"_s,
                               u"session.logout"_s, u"session.changePassword"_s};
        for (const protocol::Method &method : protocol::methods()) {
            if (open.contains(QLatin1String(method.name)))
                continue;
            const auto answer = client->call(QLatin1String(method.name), anyParams());
            QVERIFY2(!answer && answer.error().code == ErrorCode::Refused, method.name);
            const auto refusal = refusalFromJson(answer.error().data);
            QVERIFY2(refusal && refusal->reason == RefusalReason::MustChangePassword &&
                         refusal->article == u"5.6",
                     method.name);
        }
        const auto second = fixture.client();
        QVERIFY(second->greet(fixture.port()));
        QVERIFY(second->call(u"session.resume"_s, tokenOf(login)));
        QCOMPARE(second->faultOf(u"search.find"_s), ErrorCode::Refused);
        QVERIFY(
            !client->faultOf(u"session.changePassword"_s, {{u"oldPassword"_s, fixture.password()},
                                                           {u"newPassword"_s, u"staple battery horse"_s}}));
        QVERIFY(!client->faultOf(u"search.find"_s));
        QVERIFY(second->waitFor(u"session.ended"_s));
    }
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
