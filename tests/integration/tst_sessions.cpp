// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"

#include "server/program/account_admin.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace licheng::test;
using protocol::ErrorCode;

namespace
{

constexpr int enough = 10'000;
const auto clerk = QStringLiteral("clerk");

QJsonObject anyParams()
{
    return {{QStringLiteral("type"), QStringLiteral("student")}, {QStringLiteral("requestId"), newRequestId()}};
}

QJsonObject tokenOf(const protocol::Answer<QJsonObject> &login)
{
    return {{QStringLiteral("token"), login.value()[u"token"]}};
}

} // namespace

class TestSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void helloOfAnotherMajorIsAVersionFault()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->connectTo(fixture.port()));
        QCOMPARE(client->faultOf(QStringLiteral("session.hello"), {{QStringLiteral("protocol"), 2}}),
                 ErrorCode::Version);
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
        QCOMPARE(client->faultOf(QStringLiteral("no.such")), ErrorCode::UnknownMethod);
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
        QVERIFY(fixture.addPowerless(QStringLiteral("nobody")));
        const auto client = fixture.signedIn(QStringLiteral("nobody"));
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
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        QVERIFY(login.ok());
        QCOMPARE(login.value()[u"account"][u"login"].toString(), clerk);
        QCOMPARE(login.value()[u"role"][u"key"].toString(), QStringLiteral("registryClerk"));
        QVERIFY(Grants::parse(login.value()[u"role"][u"grants"].toString()).ok());
        QCOMPARE(login.value()[u"school"][u"code"].toString(), QStringLiteral("353401"));
        QCOMPARE(login.value()[u"terms"].toArray().size(), 1);
        QCOMPARE(login.value()[u"mustChangePassword"].toBool(true), false);
        QCOMPARE(login.value()[u"token"].toString().size(), 43);
    }

    void unknownNameAndWrongPasswordAreToldAlike()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto wrong = client->login(clerk, QStringLiteral("not the password"));
        const auto unknown = client->login(QStringLiteral("stranger"), QStringLiteral("not the password"));
        QCOMPARE(wrong.error().code, ErrorCode::BadCredentials);
        QCOMPARE(unknown.error().code, wrong.error().code);
        QCOMPARE(unknown.error().message, wrong.error().message);
        QCOMPARE(unknown.error().data, wrong.error().data);
    }

    void whoGuessesBehindTheSameAddressDoesNotDelayTheOwnerOnHisComputer()
    {
        FixtureOptions options;
        options.throttle.freePerAccount = 2;
        options.throttle.freePerAddress = 4;
        options.throttle.freePerAddressOfKnown = 8;
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto owner = fixture.client();
        QVERIFY(owner->greet(fixture.port()));
        const auto first = owner->login(clerk, fixture.password());
        QVERIFY(first);
        const QString proof = (*first)[u"device"].toString();
        QVERIFY(!proof.isEmpty());
        QVERIFY(owner->call(QStringLiteral("session.logout")));
        const auto guesser = fixture.client();
        QVERIFY(guesser->greet(fixture.port()));
        auto guess = guesser->login(clerk, QStringLiteral("a wrong guess"));
        for (int i = 0; i < 20 && guess.error().code != ErrorCode::RateLimited; ++i)
            guess = guesser->login(clerk, QStringLiteral("a wrong guess"));
        QCOMPARE(guess.error().code, ErrorCode::RateLimited);
        const auto sign = [&](const QString &shown) {
            return owner->faultOf(QStringLiteral("session.login"), {{QStringLiteral("login"), clerk}, {QStringLiteral("password"), fixture.password()},
                                                                    {QStringLiteral("device"), shown}});
        };
        QCOMPARE(sign(QStringLiteral("made up.") + QString(64, u'0')), ErrorCode::RateLimited);
        QVERIFY(!sign(proof));
        // Nor does the proof sign anybody in.
        QCOMPARE(guesser->faultOf(QStringLiteral("session.login"), {{QStringLiteral("login"), clerk}, {QStringLiteral("password"), QStringLiteral("a wrong guess")},
                                                                    {QStringLiteral("device"), proof}}), ErrorCode::BadCredentials);
    }

    void guessingIsSlowedDownAndTimeOpensAgain()
    {
        FixtureOptions options;
        options.throttle.freePerAccount = 2;
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(client->login(clerk, QStringLiteral("a wrong guess")).error().code, ErrorCode::BadCredentials);
        auto refused = client->login(clerk, fixture.password());
        if (refused || refused.error().code != ErrorCode::RateLimited)
            refused = client->login(clerk, QStringLiteral("a wrong guess"));
        for (int i = 0; i < 3 && refused.error().code != ErrorCode::RateLimited; ++i)
            refused = client->login(clerk, QStringLiteral("a wrong guess"));
        QCOMPARE(refused.error().code, ErrorCode::RateLimited);
        const qint64 wait = refused.error().data[u"retryAfterMs"].toInteger();
        QVERIFY(wait > 0);
        fixture.clock().advance(std::chrono::seconds(wait / 1000 + 1));
        QVERIFY(client->login(clerk, fixture.password()).ok());
    }

    void sessionIsResumedOnAnotherConnectionAndAfterARestart()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto first = fixture.client();
        QVERIFY(first->greet(fixture.port()));
        const auto login = first->login(clerk, fixture.password());
        QVERIFY(login.ok());
        const auto second = fixture.client();
        QVERIFY(second->greet(fixture.port()));
        const auto resumed = second->call(QStringLiteral("session.resume"), tokenOf(login));
        QVERIFY(resumed.ok());
        QCOMPARE(resumed.value()[u"account"], login.value()[u"account"]);
        fixture.restart();
        QVERIFY(second->waitForClose());
        QVERIFY(second->greet(fixture.port()));
        QVERIFY(second->call(QStringLiteral("session.resume"), tokenOf(login)).ok());
    }

    void tokenThatNobodyGotIsRefused()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        for (const QString &token : {QString(), QStringLiteral("short"), QString(43, u'A')}) {
            QCOMPARE(client->faultOf(QStringLiteral("session.resume"), {{QStringLiteral("token"), token}}),
                     ErrorCode::BadCredentials);
        }
    }

    void tokenIsRevokedByLogout()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        QVERIFY(!client->faultOf(QStringLiteral("session.logout")));
        QCOMPARE(client->faultOf(QStringLiteral("session.logout")), ErrorCode::NotSignedIn);
        QCOMPARE(client->faultOf(QStringLiteral("session.resume"), tokenOf(login)), ErrorCode::BadCredentials);
        QVERIFY(client->login(clerk, fixture.password()).ok());
    }

    void tokenEndsWhenItIsNotUsed()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        fixture.clock().advance(std::chrono::hours(12) - std::chrono::seconds(1));
        QVERIFY(!client->faultOf(QStringLiteral("session.resume"), tokenOf(login)));
        fixture.clock().advance(std::chrono::hours(12));
        QCOMPARE(client->faultOf(QStringLiteral("session.resume"), tokenOf(login)), ErrorCode::BadCredentials);
    }

    void tokenInUseEndsAfterSevenDays()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto client = fixture.signedIn(clerk);
        QVERIFY(client);
        for (int i = 0; i < 14; ++i) {
            QVERIFY(!client->faultOf(QStringLiteral("search.find")));
            fixture.clock().advance(std::chrono::hours(12) - std::chrono::seconds(1));
            fixture.server().accounts().sweep();
        }
        QVERIFY(!client->faultOf(QStringLiteral("search.find")));
        fixture.clock().advance(std::chrono::minutes(1));
        fixture.server().accounts().sweep();
        const auto ended = client->waitFor(QStringLiteral("session.ended"));
        QVERIFY(ended);
        QCOMPARE(ended->params[u"reason"].toString(), QStringLiteral("expired"));
        QCOMPARE(client->faultOf(QStringLiteral("search.find")), ErrorCode::NotSignedIn);
    }

    void disabledAccountIsSignedOutAndCannotComeBack()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        QVERIFY(login.ok());
        ops::AccountAdmin admin(fixture.server().store(), PasswordHasher(PasswordCost::least()));
        QVERIFY(admin.disable(clerk).ok());
        QVERIFY(client->waitFor(QStringLiteral("session.ended")));
        QCOMPARE(client->faultOf(QStringLiteral("search.find")), ErrorCode::NotSignedIn);
        QCOMPARE(client->faultOf(QStringLiteral("session.resume"), tokenOf(login)), ErrorCode::BadCredentials);
        QCOMPARE(client->login(clerk, fixture.password()).error().code, ErrorCode::BadCredentials);
    }

    void changedRoleTakesEffectOnALivingSession()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto client = fixture.signedIn(clerk);
        QVERIFY(client);
        QVERIFY(!client->faultOf(QStringLiteral("import.begin"), anyParams()));
        const auto changed = fixture.server().store().writer().submitAndWait(
            {0, {}, {}, {}, QStringLiteral("test"),
             [](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                 auto role = job.records().findOne<Role>(QStringLiteral("key"), QStringLiteral("registryClerk"));
                 role->grants = QStringLiteral("view student school");
                 if (const auto done = job.change(*role); !done)
                     return done.error();
                 return QJsonObject();
             }});
        QVERIFY(changed.ok());
        QVERIFY(client->waitFor(QStringLiteral("session.changed")));
        QCOMPARE(client->faultOf(QStringLiteral("import.begin"), anyParams()), ErrorCode::Forbidden);
    }

    void newPasswordEndsTheOtherSessionsAndReplacesTheOld()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        const auto own = fixture.signedIn(clerk);
        const auto other = fixture.signedIn(clerk);
        QVERIFY(own && other);
        const auto change = [&](const QString &from, const QString &to) {
            return own->faultOf(QStringLiteral("session.changePassword"),
                                {{QStringLiteral("oldPassword"), from}, {QStringLiteral("newPassword"), to}});
        };
        const QString fresh = QStringLiteral("staple battery horse");
        QCOMPARE(change(QStringLiteral("not the password"), fresh), ErrorCode::BadCredentials);
        QCOMPARE(change(fixture.password(), QStringLiteral("short")), ErrorCode::Invalid);
        QVERIFY(!change(fixture.password(), fresh));
        QVERIFY(other->waitFor(QStringLiteral("session.ended")));
        QCOMPARE(other->faultOf(QStringLiteral("search.find")), ErrorCode::NotSignedIn);
        QVERIFY(!own->faultOf(QStringLiteral("search.find")));
        QCOMPARE(other->login(clerk, fixture.password()).error().code, ErrorCode::BadCredentials);
        QVERIFY(other->login(clerk, fresh).ok());
    }

    void resetPasswordMustBeChanged()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk")));
        ops::AccountAdmin admin(fixture.server().store(), PasswordHasher(PasswordCost::least()));
        QVERIFY(admin.resetPassword(clerk, QStringLiteral("handed over on paper")).ok());
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, QStringLiteral("handed over on paper"));
        QVERIFY(login.ok());
        QCOMPARE(login.value()[u"mustChangePassword"].toBool(), true);
    }

    void anInitialPasswordOpensNothingButItsChange()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(clerk, QStringLiteral("registryClerk"), service::PasswordState::Initial));
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        const auto login = client->login(clerk, fixture.password());
        QVERIFY(login);
        const QStringList open{QStringLiteral("session.hello"), QStringLiteral("session.login"), QStringLiteral("session.resume"),
                               QStringLiteral("session.logout"), QStringLiteral("session.changePassword")};
        for (const protocol::Method &method : protocol::methods()) {
            if (open.contains(QLatin1String(method.name)))
                continue;
            const auto answer = client->call(QLatin1String(method.name), anyParams());
            QVERIFY2(!answer && answer.error().code == ErrorCode::Refused, method.name);
            const auto refusal = refusalFromJson(answer.error().data);
            QVERIFY2(refusal && refusal->reason == RefusalReason::MustChangePassword && refusal->article == u"5.6", method.name);
        }
        const auto second = fixture.client();
        QVERIFY(second->greet(fixture.port()));
        QVERIFY(second->call(QStringLiteral("session.resume"), tokenOf(login)));
        QCOMPARE(second->faultOf(QStringLiteral("search.find")), ErrorCode::Refused);
        QVERIFY(!client->faultOf(QStringLiteral("session.changePassword"),
                                 {{QStringLiteral("oldPassword"), fixture.password()},
                                  {QStringLiteral("newPassword"), QStringLiteral("staple battery horse")}}));
        QVERIFY(!client->faultOf(QStringLiteral("search.find")));
        QVERIFY(second->waitFor(QStringLiteral("session.ended")));
    }
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
