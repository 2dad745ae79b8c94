// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "server/sample/sample_school.h"
#include "tests/support/server_fixture.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::ErrorCode;

namespace {

const auto admin = u"keeper"_s;
const auto clerk = u"clerk1"_s;

QJsonObject withId(QJsonObject params)
{
    params.insert(u"requestId"_s, newRequestId());
    return params;
}

} // namespace

/// What keeps the school's data and accounts safe while they are served, over real TLS.
class TestSafekeeping : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_targets;
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_admin;

    [[nodiscard]] QJsonObject state()
    {
        const auto answer = m_admin->call(u"ops.state"_s);
        return answer ? answer.value() : QJsonObject();
    }
    [[nodiscard]] QJsonObject backupCard(TestClient &client)
    {
        const auto home = client.call(u"home.summary"_s, {{u"schoolYear"_s, 114}, {u"semester"_s, 1}});
        if (!home)
            return {};
        for (const QJsonValue &card : home.value()[u"cards"].toArray()) {
            if (card[u"key"].toString() == u"backup")
                return card[u"detail"].toObject();
        }
        return {};
    }
    [[nodiscard]] bool plan(const QStringList &names)
    {
        BackupPlan made;
        for (const QString &name : names) {
            if (!QDir(m_targets.path()).mkpath(name) ||
                !addTarget(m_fixture->data(), made, m_targets.filePath(name), 2))
                return false;
        }
        return writeBackupPlan(m_fixture->data(), made).ok();
    }
    [[nodiscard]] QJsonObject accountOf(const QString &login)
    {
        const auto reader = m_fixture->server().store().reader();
        const auto found = store::Records(**reader).findOne<Account>(u"login"_s, login);
        return found ? toJson(*found) : QJsonObject();
    }
    [[nodiscard]] qint64 rows(const char *table)
    {
        const auto reader = m_fixture->server().store().reader();
        return (*reader)->single(u"SELECT count(*) FROM \"%1\""_s.arg(QLatin1String(table))).toLongLong();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(admin, u"administrator"_s));
        QVERIFY(m_fixture->addAccount(clerk, u"registryClerk"_s));
        QVERIFY(m_fixture->addAccount(u"teach"_s, u"teacher"_s));
        m_admin = m_fixture->signedIn(admin);
        QVERIFY(m_admin);
    }
    void cleanup()
    {
        m_admin.reset();
        m_fixture.reset();
    }

    void thePlanIsFollowedAndToldToThoseWhoMayKnow()
    {
        QVERIFY(plan({u"a"_s, u"b"_s}));
        QCOMPARE(backupCard(*m_admin)[u"reason"].toString(), u"never"_s);
        QVERIFY(m_admin->watchEverything());
        m_fixture->server().safekeeping().tick();
        m_fixture->server().safekeeping().wait();
        const QJsonObject known = state();
        QCOMPARE(known[u"level"].toString(), u"ok"_s);
        QCOMPARE(known[u"targets"].toArray().size(), 2);
        for (const QJsonValue &target : known[u"targets"].toArray()) {
            QVERIFY(!target[u"verifiedAt"].toString().isEmpty());
            QVERIFY(QDir(target[u"folder"].toString()).exists(u"manifest.json"_s));
        }
        QVERIFY(known[u"store"][u"bytes"].toInteger() > 0);
        QVERIFY(m_admin->waitFor(u"changed"_s));

        const auto registry = m_fixture->signedIn(clerk);
        QCOMPARE(backupCard(*registry)[u"level"].toString(), u"ok"_s);
        QVERIFY(!registry->faultOf(u"ops.state"_s));
        QCOMPARE(registry->faultOf(u"ops.backupNow"_s), ErrorCode::Forbidden);
        const auto teacher = m_fixture->signedIn(u"teach"_s);
        QVERIFY(backupCard(*teacher).isEmpty());
        QCOMPARE(teacher->faultOf(u"ops.state"_s), ErrorCode::Forbidden);

        // Nothing is due again on the same day; a day later it is.
        const auto madeAt = [&] { return state()[u"targets"][0][u"madeAt"].toString(); };
        const QString first = madeAt();
        m_fixture->server().safekeeping().tick();
        m_fixture->server().safekeeping().wait();
        QCOMPARE(madeAt(), first);
        m_fixture->clock().advance(std::chrono::hours(24));
        m_fixture->server().safekeeping().tick();
        m_fixture->server().safekeeping().wait();
        m_admin = m_fixture->signedIn(admin);
        QVERIFY(madeAt() != first);
    }

    void aStartWithTheClockYearsAheadStopsNoBackupAndForgetsNothing()
    {
        m_admin.reset();
        m_fixture.reset();
        auto steady = std::make_shared<std::atomic<qint64>>(0);
        FixtureOptions options;
        options.makeServices = &standardServices;
        options.safekeeping.steady = [steady] { return std::chrono::milliseconds(steady->load()); };
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY(m_fixture->isRunning() && m_fixture->addAccount(admin, u"administrator"_s));
        m_admin = m_fixture->signedIn(admin);
        QVERIFY(m_admin && plan({u"clock"_s}));
        QJsonObject account = accountOf(admin);
        account.insert(u"displayName"_s, u"陳怡君"_s);
        QVERIFY(m_admin->call(u"record.save"_s, withId({{u"type"_s, u"account"_s}, {u"record"_s, account}})));
        const auto work = [&](std::chrono::seconds by) {
            m_fixture->clock().advance(by);
            *steady += 60'000;
            m_fixture->server().safekeeping().tick();
            m_fixture->server().safekeeping().wait();
            m_fixture->server().safekeeping().sweep();
            m_fixture->server().safekeeping().wait();
            m_admin = m_fixture->signedIn(admin);
        };
        work(std::chrono::seconds(60));
        QCOMPARE(state()[u"level"].toString(), u"ok"_s);
        const QString before = state()[u"targets"][0][u"madeAt"].toString();
        const qint64 requests = rows("request");
        QVERIFY(requests > 0);
        const auto ignore = [] { QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"clock jumped"_s)); };
        // Four years ahead: told, a backup is made as planned, nothing is swept.
        ignore();
        work(std::chrono::hours(4 * 365 * 24));
        QCOMPARE(state()[u"level"].toString() + state()[u"reason"].toString(), u"warnclock"_s);
        QCOMPARE(rows("request"), requests);
        // Put right: what was verified "in the future" counts as never, so that a new backup is made at once.
        ignore();
        work(-std::chrono::hours(4 * 365 * 24) + std::chrono::seconds(60));
        QCOMPARE(state()[u"level"].toString() + state()[u"reason"].toString(), u"warnclock"_s);
        QVERIFY(!state()[u"clockFrom"].toString().isEmpty());
        const QString after = state()[u"targets"][0][u"madeAt"].toString();
        QVERIFY2(after > before && after < u"2029"_s, qPrintable(after));
        QCOMPARE(rows("request"), requests);
        QVERIFY(QDir(state()[u"targets"][0][u"folder"].toString()).exists(u"manifest.json"_s));
    }

    void aFileThatNothingRefersToLeavesTheVaultAfterAMonth()
    {
        const auto put = [&](const QByteArray &bytes) {
            auto incoming = m_fixture->server().vault().begin(
                {newRequestId(), u"a.pdf"_s, bytes.size(), {}, {{ContentType::Pdf, 10'000}}});
            return incoming && incoming.value()->append(0, bytes) && incoming.value()->finish().ok();
        };
        const QByteArray bytes = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 "
                                 "obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                                 "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
        const ContentHash hash = ContentHash::of(bytes);
        QVERIFY(put(bytes));
        const QString path = QDir(m_fixture->data().vault()).filePath(hash.relativePath());
        const auto age = [&] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) &&
                   file.setFileTime(QDateTime::currentDateTime().addDays(-60),
                                    QFileDevice::FileModificationTime);
        };
        const auto day = [&](int days) {
            m_fixture->clock().advance(std::chrono::hours(24 * days));
            m_fixture->server().safekeeping().startScrub();
            m_fixture->server().safekeeping().wait();
            m_fixture->server().safekeeping().sweep();
            m_fixture->server().safekeeping().wait();
        };
        QVERIFY(age());
        day(1);
        day(29);
        QVERIFY(m_fixture->server().vault().holds(hash));
        // Somebody sends it again: until its row is there it must stay, however long it was unused before.
        QVERIFY(put(bytes));
        day(1);
        QVERIFY(m_fixture->server().vault().holds(hash));
        QVERIFY(age());
        day(1);
        QVERIFY(!m_fixture->server().vault().holds(hash));
        const auto reader = m_fixture->server().store().reader();
        QVERIFY((*reader)
                    ->single(u"SELECT \"before\" FROM \"change\" WHERE \"action\" = 'removeFiles'"_s)
                    .toString()
                    .contains(hash.hex()));
    }

    void aTargetThatFailsDoesNotStopTheOther()
    {
        QVERIFY(plan({u"gone"_s, u"here"_s}));
        QVERIFY(QDir(m_targets.filePath(u"gone"_s)).removeRecursively());
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"no backup in .*gone"_s));
        const auto begun = m_admin->call(u"ops.backupNow"_s);
        QVERIFY(begun && begun.value()[u"run"].toInteger() > 0);
        QVERIFY(m_admin->waitFor(u"ops.progress"_s));
        const auto finished = m_admin->waitFor(u"ops.finished"_s);
        QVERIFY(finished);
        QCOMPARE(finished->params[u"ending"].toString(), u"failed"_s);
        const QJsonArray targets = state()[u"targets"].toArray();
        QCOMPARE(targets[0][u"failure"].toString(), u"targetMissing"_s);
        QVERIFY(!targets[1][u"verifiedAt"].toString().isEmpty());
        QCOMPARE(backupCard(*m_admin)[u"reason"].toString(), u"failed"_s);
    }

    void withoutAPlanThereIsNoBackup()
    {
        QCOMPARE(backupCard(*m_admin)[u"reason"].toString(), u"noPlan"_s);
        QCOMPARE(m_admin->faultOf(u"ops.backupNow"_s), ErrorCode::Invalid);
    }

    void aDamagedAndAMissingFileAreFoundNamedAndTold()
    {
        QVERIFY(makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                           {30, 1, QDate(2025, 11, 23), u"a long password"_s}));
        QStringList files;
        QDirIterator all(m_fixture->data().vault(), QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext())
            files.append(all.next());
        QVERIFY(files.size() > 10);
        QVERIFY(QFile::remove(files[0]));
        QFile spoilt(files[1]);
        QVERIFY(spoilt.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                spoilt.open(QIODevice::ReadWrite) && spoilt.write("x") == 1);
        spoilt.close();
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"is missing; restore it"_s));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"is damaged; restore it"_s));
        const auto registry = m_fixture->signedIn(clerk);
        QVERIFY(registry->watchEverything());
        m_fixture->server().safekeeping().startScrub();
        m_fixture->server().safekeeping().wait();
        QVERIFY(registry->waitFor(u"changed"_s));
        QCOMPARE(backupCard(*registry)[u"reason"].toString(), u"damaged"_s);
        const QJsonObject scrub = state()[u"scrub"].toObject();
        QCOMPARE(scrub[u"findingsTotal"].toInteger(), 2);
        QSet<QString> kinds;
        for (const QJsonValue &finding : scrub[u"findings"].toArray()) {
            kinds.insert(finding[u"kind"].toString());
            QVERIFY(!finding[u"student"].toString().isEmpty() && !finding[u"className"].toString().isEmpty());
        }
        QCOMPARE(kinds, (QSet<QString>{u"missing"_s, u"damaged"_s}));
    }

    void anAdministratorGivesAnInitialPasswordWhichIsNotKept()
    {
        const auto registry = m_fixture->signedIn(clerk);
        const qint64 id = accountOf(clerk)[u"id"].toInteger();
        QCOMPARE(registry->faultOf(u"account.setPassword"_s, {{u"id"_s, id}}), ErrorCode::Forbidden);
        QCOMPARE(m_admin->faultOf(u"account.setPassword"_s, {{u"id"_s, accountOf(admin)[u"id"]}}),
                 ErrorCode::Invalid);
        QCOMPARE(m_admin->faultOf(u"account.setPassword"_s, {{u"id"_s, 999'999}}), ErrorCode::NotFound);
        QCOMPARE(m_admin->faultOf(u"account.setPassword"_s, {{u"id"_s, id}, {u"password"_s, u"short"_s}}),
                 ErrorCode::Invalid);
        const auto set = m_admin->call(u"account.setPassword"_s, {{u"id"_s, id}});
        QVERIFY(set);
        QVERIFY(registry->waitFor(u"session.ended"_s));
        QCOMPARE(registry->faultOf(u"search.find"_s), ErrorCode::NotSignedIn);
        QCOMPARE(registry->login(clerk, m_fixture->password()).error().code, ErrorCode::BadCredentials);
        const auto login = registry->login(clerk, set.value()[u"password"].toString());
        QVERIFY(login && login.value()[u"mustChangePassword"].toBool());
        QCOMPARE(registry->faultOf(u"ops.state"_s), ErrorCode::Refused);
        QFile store(m_fixture->server().store().file() + u"-wal"_s);
        QVERIFY(store.open(QIODevice::ReadOnly));
        QVERIFY(!store.readAll().contains(set.value()[u"password"].toString().toUtf8()));
    }

    void disablingAnAccountEndsItsSessionsAndTokens()
    {
        const auto registry = m_fixture->client();
        QVERIFY(registry->greet(m_fixture->port()));
        const auto login = registry->login(clerk, m_fixture->password());
        QJsonObject account = accountOf(clerk);
        account.insert(u"state"_s, u"disabled"_s);
        QVERIFY(m_admin->call(u"record.save"_s, withId({{u"type"_s, u"account"_s}, {u"record"_s, account}})));
        const auto reader = m_fixture->server().store().reader();
        // With the answer the tokens are revoked already.
        QCOMPARE(
            (*reader)
                ->single(
                    u"SELECT count(*) FROM \"session_token\" WHERE \"revokedAt\" IS NULL AND \"accountId\" = %1"_s
                        .arg(account[u"id"].toInteger()))
                .toInt(),
            0);
        QVERIFY(registry->waitFor(u"session.ended"_s));
        QCOMPARE(registry->faultOf(u"session.resume"_s, {{u"token"_s, login.value()[u"token"]}}),
                 ErrorCode::BadCredentials);
    }

    void theLastAdministratorStays()
    {
        const auto refusedAsLast = [&](const char *method, const QJsonObject &params) {
            const auto answer = m_admin->call(QLatin1String(method), withId(params));
            const auto refusal = answer ? std::nullopt : refusalFromJson(answer.error().data);
            return refusal && refusal->reason == RefusalReason::LastAdministrator &&
                   refusal->article == u"5.6";
        };
        const auto save = [](const char *type, const QJsonObject &record) {
            return QJsonObject{{u"type"_s, QLatin1String(type)}, {u"record"_s, record}};
        };
        QJsonObject own = accountOf(admin);
        own.insert(u"state"_s, u"disabled"_s);
        QVERIFY(refusedAsLast("record.save", save("account", own)));
        QVERIFY(refusedAsLast(
            "record.remove",
            {{u"type"_s, u"account"_s}, {u"id"_s, own[u"id"]}, {u"version"_s, own[u"version"]}}));
        const auto reader = m_fixture->server().store().reader();
        QJsonObject role = toJson(*store::Records(**reader).findOne<Role>(u"key"_s, u"administrator"_s));
        role.insert(u"grants"_s, u"view * school"_s);
        QVERIFY(refusedAsLast("record.save", save("role", role)));
        // With a second one it may go.
        QVERIFY(m_fixture->addAccount(u"second"_s, u"administrator"_s));
        QVERIFY(m_admin->call(u"record.save"_s, withId(save("account", own))));
    }

    void answersOfOldRequestsAndRestingUploadsAreSweptOut()
    {
        QJsonObject account = accountOf(clerk);
        account.insert(u"displayName"_s, u"陳怡君"_s);
        QVERIFY(m_admin->call(u"record.save"_s, withId({{u"type"_s, u"account"_s}, {u"record"_s, account}})));
        QVERIFY(makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                           {30, 1, QDate(2025, 11, 23), u"a long password"_s}));
        QVERIFY(m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                 if (!job.connection()
                          .prepared(
                              u"INSERT INTO \"upload\" (\"ownerType\", \"ownerId\", \"slot\", \"fileName\", "
                              u"\"size\", \"sha256\", \"accountId\", "
                              "\"createdAt\") SELECT 'courseOutcome', \"id\", 'document', 'a.pdf', 9, ?, 1, ? FROM \"courseOutcome\" LIMIT 1"_s)
                          .exec(QString(64, u'a'), job.now().toString(Qt::ISODateWithMs)))
                     return store::storeFault(job.connection());
                 return QJsonObject();
             }}));
        {
            const auto begun =
                m_fixture->server().vault().begin({u"1"_s, u"a.pdf"_s, 9, {}, {{ContentType::Pdf, 1000}}});
            QVERIFY(begun);
        }
        const auto sweep = [&] {
            m_fixture->server().safekeeping().sweep();
            m_fixture->server().safekeeping().wait();
        };
        const qint64 requests = rows("request");
        QVERIFY(requests > 0);
        m_fixture->clock().advance(std::chrono::hours(30 * 24 - 1));
        sweep();
        QCOMPARE(rows("upload"), 1);
        QVERIFY(m_fixture->server().vault().hasUpload(u"1"_s));
        m_fixture->clock().advance(std::chrono::hours(2));
        sweep();
        QCOMPARE(rows("upload"), 0);
        QVERIFY(!m_fixture->server().vault().hasUpload(u"1"_s));
        QCOMPARE(rows("request"), requests);
        m_fixture->clock().advance(std::chrono::hours(150 * 24));
        sweep();
        QCOMPARE(rows("request"), 0);
    }
};

QTEST_GUILESS_MAIN(TestSafekeeping)
#include "tst_safekeeping.moc"
