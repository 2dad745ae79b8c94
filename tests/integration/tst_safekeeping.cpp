// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_school.h"
#include "server/program/standard_services.h"
#include "tests/support/server_fixture.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace licheng::test;
using protocol::ErrorCode;

namespace
{

const auto admin = QStringLiteral("keeper");
const auto clerk = QStringLiteral("clerk1");

QJsonObject withId(QJsonObject params)
{
    params.insert(QStringLiteral("requestId"), newRequestId());
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
        const auto answer = m_admin->call(QStringLiteral("ops.state"));
        return answer ? answer.value() : QJsonObject();
    }
    [[nodiscard]] QJsonObject backupCard(TestClient &client)
    {
        const auto home = client.call(QStringLiteral("home.summary"), {{QStringLiteral("schoolYear"), 114}, {QStringLiteral("semester"), 1}});
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
        ops::BackupPlan made;
        for (const QString &name : names) {
            if (!QDir(m_targets.path()).mkpath(name) || !addTarget(m_fixture->data(), made, m_targets.filePath(name), 2))
                return false;
        }
        return writeBackupPlan(m_fixture->data(), made).ok();
    }
    [[nodiscard]] QJsonObject accountOf(const QString &login)
    {
        const auto reader = m_fixture->server().store().reader();
        const auto found = store::Records(**reader).findOne<Account>(QStringLiteral("login"), login);
        return found ? toJson(*found) : QJsonObject();
    }
    [[nodiscard]] qint64 rows(const char *table)
    {
        const auto reader = m_fixture->server().store().reader();
        return (*reader)->single(QStringLiteral("SELECT count(*) FROM \"%1\"").arg(QLatin1String(table))).toLongLong();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        FixtureOptions options;
        options.makeServices = &ops::standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(admin, QStringLiteral("administrator")));
        QVERIFY(m_fixture->addAccount(clerk, QStringLiteral("registryClerk")));
        QVERIFY(m_fixture->addAccount(QStringLiteral("teach"), QStringLiteral("teacher")));
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
        QVERIFY(plan({QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(backupCard(*m_admin)[u"reason"].toString(), QStringLiteral("never"));
        QVERIFY(m_admin->watchEverything());
        m_fixture->server().safekeeping().tick();
        m_fixture->server().safekeeping().wait();
        const QJsonObject known = state();
        QCOMPARE(known[u"level"].toString(), QStringLiteral("ok"));
        QCOMPARE(known[u"targets"].toArray().size(), 2);
        for (const QJsonValue &target : known[u"targets"].toArray()) {
            QVERIFY(!target[u"verifiedAt"].toString().isEmpty());
            QVERIFY(QDir(target[u"folder"].toString()).exists(QStringLiteral("manifest.json")));
        }
        QVERIFY(known[u"store"][u"bytes"].toInteger() > 0);
        QVERIFY(m_admin->waitFor(QStringLiteral("changed")));

        const auto registry = m_fixture->signedIn(clerk);
        QCOMPARE(backupCard(*registry)[u"level"].toString(), QStringLiteral("ok"));
        QVERIFY(!registry->faultOf(QStringLiteral("ops.state")));
        QCOMPARE(registry->faultOf(QStringLiteral("ops.backupNow")), ErrorCode::Forbidden);
        const auto teacher = m_fixture->signedIn(QStringLiteral("teach"));
        QVERIFY(backupCard(*teacher).isEmpty());
        QCOMPARE(teacher->faultOf(QStringLiteral("ops.state")), ErrorCode::Forbidden);

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
        options.makeServices = &ops::standardServices;
        options.safekeeping.steady = [steady] { return std::chrono::milliseconds(steady->load()); };
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY(m_fixture->isRunning() && m_fixture->addAccount(admin, QStringLiteral("administrator")));
        m_admin = m_fixture->signedIn(admin);
        QVERIFY(m_admin && plan({QStringLiteral("clock")}));
        QJsonObject account = accountOf(admin);
        account.insert(QStringLiteral("displayName"), QStringLiteral("陳怡君"));
        QVERIFY(m_admin->call(QStringLiteral("record.save"), withId({{QStringLiteral("type"), QStringLiteral("account")}, {QStringLiteral("record"), account}})));
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
        QCOMPARE(state()[u"level"].toString(), QStringLiteral("ok"));
        const QString before = state()[u"targets"][0][u"madeAt"].toString();
        const qint64 requests = rows("request");
        QVERIFY(requests > 0);
        const auto ignore = [] { QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("clock jumped"))); };
        // Four years ahead: told, a backup is made as planned, nothing is swept.
        ignore();
        work(std::chrono::hours(4 * 365 * 24));
        QCOMPARE(state()[u"level"].toString() + state()[u"reason"].toString(), QStringLiteral("warnclock"));
        QCOMPARE(rows("request"), requests);
        // Put right: what was verified "in the future" counts as never, so that a new backup is made at once.
        ignore();
        work(-std::chrono::hours(4 * 365 * 24) + std::chrono::seconds(60));
        QCOMPARE(state()[u"level"].toString() + state()[u"reason"].toString(), QStringLiteral("warnclock"));
        QVERIFY(!state()[u"clockFrom"].toString().isEmpty());
        const QString after = state()[u"targets"][0][u"madeAt"].toString();
        QVERIFY2(after > before && after < QStringLiteral("2029"), qPrintable(after));
        QCOMPARE(rows("request"), requests);
        QVERIFY(QDir(state()[u"targets"][0][u"folder"].toString()).exists(QStringLiteral("manifest.json")));
    }

    void aFileThatNothingRefersToLeavesTheVaultAfterAMonth()
    {
        const auto put = [&](const QByteArray &bytes) {
            auto incoming = m_fixture->server().vault().begin({newRequestId(), QStringLiteral("a.pdf"), bytes.size(), {}, {{ContentType::Pdf, 10'000}}});
            return incoming && incoming.value()->append(0, bytes) && incoming.value()->finish().ok();
        };
        const QByteArray bytes = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                                 "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
        const ContentHash hash = ContentHash::of(bytes);
        QVERIFY(put(bytes));
        const QString path = QDir(m_fixture->data().vault()).filePath(hash.relativePath());
        const auto age = [&] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) && file.setFileTime(QDateTime::currentDateTime().addDays(-60), QFileDevice::FileModificationTime);
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
        QVERIFY((*reader)->single(QStringLiteral("SELECT \"before\" FROM \"change\" WHERE \"action\" = 'removeFiles'")).toString().contains(hash.hex()));
    }

    void aTargetThatFailsDoesNotStopTheOther()
    {
        QVERIFY(plan({QStringLiteral("gone"), QStringLiteral("here")}));
        QVERIFY(QDir(m_targets.filePath(QStringLiteral("gone"))).removeRecursively());
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("no backup in .*gone")));
        const auto begun = m_admin->call(QStringLiteral("ops.backupNow"));
        QVERIFY(begun && begun.value()[u"run"].toInteger() > 0);
        QVERIFY(m_admin->waitFor(QStringLiteral("ops.progress")));
        const auto finished = m_admin->waitFor(QStringLiteral("ops.finished"));
        QVERIFY(finished);
        QCOMPARE(finished->params[u"ending"].toString(), QStringLiteral("failed"));
        const QJsonArray targets = state()[u"targets"].toArray();
        QCOMPARE(targets[0][u"failure"].toString(), QStringLiteral("targetMissing"));
        QVERIFY(!targets[1][u"verifiedAt"].toString().isEmpty());
        QCOMPARE(backupCard(*m_admin)[u"reason"].toString(), QStringLiteral("failed"));
    }

    void withoutAPlanThereIsNoBackup()
    {
        QCOMPARE(backupCard(*m_admin)[u"reason"].toString(), QStringLiteral("noPlan"));
        QCOMPARE(m_admin->faultOf(QStringLiteral("ops.backupNow")), ErrorCode::Invalid);
    }

    void aDamagedAndAMissingFileAreFoundNamedAndTold()
    {
        QVERIFY(ops::makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                                {30, 1, QDate(2025, 11, 23), QStringLiteral("a long password")}));
        QStringList files;
        QDirIterator all(m_fixture->data().vault(), QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext())
            files.append(all.next());
        QVERIFY(files.size() > 10);
        QVERIFY(QFile::remove(files[0]));
        QFile spoilt(files[1]);
        QVERIFY(spoilt.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && spoilt.open(QIODevice::ReadWrite) && spoilt.write("x") == 1);
        spoilt.close();
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("is missing; restore it")));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("is damaged; restore it")));
        const auto registry = m_fixture->signedIn(clerk);
        QVERIFY(registry->watchEverything());
        m_fixture->server().safekeeping().startScrub();
        m_fixture->server().safekeeping().wait();
        QVERIFY(registry->waitFor(QStringLiteral("changed")));
        QCOMPARE(backupCard(*registry)[u"reason"].toString(), QStringLiteral("damaged"));
        const QJsonObject scrub = state()[u"scrub"].toObject();
        QCOMPARE(scrub[u"findingsTotal"].toInteger(), 2);
        QSet<QString> kinds;
        for (const QJsonValue &finding : scrub[u"findings"].toArray()) {
            kinds.insert(finding[u"kind"].toString());
            QVERIFY(!finding[u"student"].toString().isEmpty() && !finding[u"className"].toString().isEmpty());
        }
        QCOMPARE(kinds, (QSet<QString>{QStringLiteral("missing"), QStringLiteral("damaged")}));
    }

    void anAdministratorGivesAnInitialPasswordWhichIsNotKept()
    {
        const auto registry = m_fixture->signedIn(clerk);
        const qint64 id = accountOf(clerk)[u"id"].toInteger();
        QCOMPARE(registry->faultOf(QStringLiteral("account.setPassword"), {{QStringLiteral("id"), id}}), ErrorCode::Forbidden);
        QCOMPARE(m_admin->faultOf(QStringLiteral("account.setPassword"), {{QStringLiteral("id"), accountOf(admin)[u"id"]}}), ErrorCode::Invalid);
        QCOMPARE(m_admin->faultOf(QStringLiteral("account.setPassword"), {{QStringLiteral("id"), 999'999}}), ErrorCode::NotFound);
        QCOMPARE(m_admin->faultOf(QStringLiteral("account.setPassword"),
                                  {{QStringLiteral("id"), id}, {QStringLiteral("password"), QStringLiteral("short")}}),
                 ErrorCode::Invalid);
        const auto set = m_admin->call(QStringLiteral("account.setPassword"), {{QStringLiteral("id"), id}});
        QVERIFY(set);
        QVERIFY(registry->waitFor(QStringLiteral("session.ended")));
        QCOMPARE(registry->faultOf(QStringLiteral("search.find")), ErrorCode::NotSignedIn);
        QCOMPARE(registry->login(clerk, m_fixture->password()).error().code, ErrorCode::BadCredentials);
        const auto login = registry->login(clerk, set.value()[u"password"].toString());
        QVERIFY(login && login.value()[u"mustChangePassword"].toBool());
        QCOMPARE(registry->faultOf(QStringLiteral("ops.state")), ErrorCode::Refused);
        QFile store(m_fixture->server().store().file() + QStringLiteral("-wal"));
        QVERIFY(store.open(QIODevice::ReadOnly));
        QVERIFY(!store.readAll().contains(set.value()[u"password"].toString().toUtf8()));
    }

    void disablingAnAccountEndsItsSessionsAndTokens()
    {
        const auto registry = m_fixture->client();
        QVERIFY(registry->greet(m_fixture->port()));
        const auto login = registry->login(clerk, m_fixture->password());
        QJsonObject account = accountOf(clerk);
        account.insert(QStringLiteral("state"), QStringLiteral("disabled"));
        QVERIFY(m_admin->call(QStringLiteral("record.save"), withId({{QStringLiteral("type"), QStringLiteral("account")}, {QStringLiteral("record"), account}})));
        const auto reader = m_fixture->server().store().reader();
        // With the answer the tokens are revoked already.
        QCOMPARE((*reader)->single(QStringLiteral("SELECT count(*) FROM \"session_token\" WHERE \"revokedAt\" IS NULL AND \"accountId\" = %1")
                                       .arg(account[u"id"].toInteger())).toInt(), 0);
        QVERIFY(registry->waitFor(QStringLiteral("session.ended")));
        QCOMPARE(registry->faultOf(QStringLiteral("session.resume"), {{QStringLiteral("token"), login.value()[u"token"]}}), ErrorCode::BadCredentials);
    }

    void theLastAdministratorStays()
    {
        const auto refusedAsLast = [&](const char *method, const QJsonObject &params) {
            const auto answer = m_admin->call(QLatin1String(method), withId(params));
            const auto refusal = answer ? std::nullopt : refusalFromJson(answer.error().data);
            return refusal && refusal->reason == RefusalReason::LastAdministrator && refusal->article == u"5.6";
        };
        const auto save = [](const char *type, const QJsonObject &record) {
            return QJsonObject{{QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("record"), record}};
        };
        QJsonObject own = accountOf(admin);
        own.insert(QStringLiteral("state"), QStringLiteral("disabled"));
        QVERIFY(refusedAsLast("record.save", save("account", own)));
        QVERIFY(refusedAsLast("record.remove", {{QStringLiteral("type"), QStringLiteral("account")}, {QStringLiteral("id"), own[u"id"]}, {QStringLiteral("version"), own[u"version"]}}));
        const auto reader = m_fixture->server().store().reader();
        QJsonObject role = toJson(*store::Records(**reader).findOne<Role>(QStringLiteral("key"), QStringLiteral("administrator")));
        role.insert(QStringLiteral("grants"), QStringLiteral("view * school"));
        QVERIFY(refusedAsLast("record.save", save("role", role)));
        // With a second one it may go.
        QVERIFY(m_fixture->addAccount(QStringLiteral("second"), QStringLiteral("administrator")));
        QVERIFY(m_admin->call(QStringLiteral("record.save"), withId(save("account", own))));
    }

    void answersOfOldRequestsAndRestingUploadsAreSweptOut()
    {
        QJsonObject account = accountOf(clerk);
        account.insert(QStringLiteral("displayName"), QStringLiteral("陳怡君"));
        QVERIFY(m_admin->call(QStringLiteral("record.save"), withId({{QStringLiteral("type"), QStringLiteral("account")}, {QStringLiteral("record"), account}})));
        QVERIFY(ops::makeSample(m_fixture->server().store(), m_fixture->server().vault(), {30, 1, QDate(2025, 11, 23), QStringLiteral("a long password")}));
        QVERIFY(m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, QStringLiteral("test"), [](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                 if (!job.connection()
                          .prepared(QStringLiteral("INSERT INTO \"upload\" (\"ownerType\", \"ownerId\", \"slot\", \"fileName\", \"size\", \"sha256\", \"accountId\", "
                                                   "\"createdAt\") SELECT 'courseOutcome', \"id\", 'document', 'a.pdf', 9, ?, 1, ? FROM \"courseOutcome\" LIMIT 1"))
                          .exec(QString(64, u'a'), job.now().toString(Qt::ISODateWithMs)))
                     return store::storeFault(job.connection());
                 return QJsonObject();
             }}));
        {
            const auto begun = m_fixture->server().vault().begin({QStringLiteral("1"), QStringLiteral("a.pdf"), 9, {}, {{ContentType::Pdf, 1000}}});
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
        QVERIFY(m_fixture->server().vault().hasUpload(QStringLiteral("1")));
        m_fixture->clock().advance(std::chrono::hours(2));
        sweep();
        QCOMPARE(rows("upload"), 0);
        QVERIFY(!m_fixture->server().vault().hasUpload(QStringLiteral("1")));
        QCOMPARE(rows("request"), requests);
        m_fixture->clock().advance(std::chrono::hours(150 * 24));
        sweep();
        QCOMPARE(rows("request"), 0);
    }
};

QTEST_GUILESS_MAIN(TestSafekeeping)
#include "tst_safekeeping.moc"
