// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/log_anchor.h"
#include "server/program/account_admin.h"
#include "server/program/control.h"
#include "server/program/school_setup.h"
#include "server/sample/sample_school.h"
#include "server/service/session_tokens.h"
#include "server/store/change_log.h"
#include "server/store/integrity.h"
#include "server/store/log_replay.h"
#include "server/store/sealed_tables.h"
#include "server/store/setting.h"
#include "server/store/transaction.h"
#include "shared/model/records.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using protocol::Answer;

/// What somebody changes in the store with another program is found, whatever it is, and is not made good by
/// a rebuild.
class TestForgery : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<DataFolder> m_data;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<store::Connection> m_hand; ///< the other program's

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] Answer<QJsonObject>
    write(const std::function<Answer<QJsonObject>(store::WriteContext &)> &job)
    {
        return m_store->writer().submitAndWait({0, {}, {}, {}, u"test"_s, job});
    }
    [[nodiscard]] QString said() { return store::logFindings(*m_hand).join(u'\n'); }

private Q_SLOTS:
    void initTestCase()
    {
        m_data = std::make_unique<DataFolder>(path("school"));
        QVERIFY(m_data->create());
        auto opened = store::Store::open(m_data->path(), store::OpenMode::CreateNew);
        QVERIFY(opened);
        m_store = std::move(opened).value();
        QVERIFY(setUpSchool(*m_store, {u"99T001"_s, u"示範高工"_s, {}}));
        Vault vault(m_data->vault());
        QVERIFY(vault.open());
        QVERIFY(makeSample(*m_store, vault, {30, 1, QDate(2025, 11, 23), u"a long password"_s}));
        QVERIFY(m_data->writeSettings({}));
        const auto submitted = write([](store::WriteContext &job) -> Answer<QJsonObject> {
            SubmissionList list;
            list.roster = u"3.1"_s;
            list.schoolYear = SchoolYear(114);
            const auto made = job.create(list);
            if (!made)
                return made.error();
            const QString id = QString::number(made->id.value());
            if (!job.connection().run(
                    u"INSERT INTO submission_item VALUES (%1, 1, 'a', 1, 1, 1)"_s.arg(id)) ||
                !job.connection().run(u"INSERT INTO submission_archive VALUES ('%1', %2, 1, x'61', '')"_s.arg(
                    ContentHash::of("a").hex(), id)))
                return store::storeFault(job.connection());
            for (const auto table :
                 {store::SealedTable::SubmissionItem, store::SealedTable::SubmissionArchive}) {
                if (const auto sealed = store::seal(job, table, made->id.value()); !sealed)
                    return sealed.error();
            }
            return QJsonObject();
        });
        QVERIFY2(submitted, qPrintable(submitted ? QString() : submitted.error().message));
        auto hand = store::Connection::open(m_store->file(), store::Access::ReadWrite);
        QVERIFY(hand);
        m_hand = std::move(hand).value();
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aWholeSchoolAgreesWithItsLog() { QCOMPARE(said(), QString()); }

    void whatIsChangedByHandIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *sql, const char *found) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(found);
        };
        row("certification",
            "UPDATE courseOutcome SET certification = CASE certification WHEN 'certified' THEN 'returned' "
            "ELSE 'certified' END "
            "WHERE id = (SELECT min(id) FROM courseOutcome)",
            "courseOutcome ");
        row("counter",
            "UPDATE courseOutcome SET documentCount = documentCount + 1 WHERE id = (SELECT min(id) FROM "
            "courseOutcome)",
            "documentCount");
        row("grade",
            "UPDATE grade SET score = 10000 WHERE id = (SELECT min(id) FROM grade WHERE score <> 10000)",
            "grade ");
        row("role",
            "UPDATE role SET grants = grants || char(10) || 'manage account school' WHERE key = 'student'",
            "role ");
        row("account's role",
            "UPDATE account SET roleId = (SELECT id FROM role WHERE key = 'administrator') "
            "WHERE id = (SELECT max(id) FROM account)",
            "account ");
        row("window",
            "UPDATE window SET endsAt = '2099-01-01T00:00:00.000Z' WHERE id = (SELECT min(id) FROM window)",
            "window ");
        row("attachment",
            "UPDATE attachment SET sha256 = (SELECT sha256 FROM attachment ORDER BY id DESC LIMIT 1) "
            "WHERE id = (SELECT min(id) FROM attachment)",
            "attachment ");
        row("attachment added",
            "INSERT INTO attachment SELECT 999999, 1, outcomeId, 'media', fileName, mediaType, size, sha256, "
            "uploadedAt, "
            "NULL, NULL, NULL, NULL, NULL, NULL FROM attachment WHERE outcomeId IN (SELECT id FROM "
            "courseOutcome WHERE "
            "mediaCount = 0) LIMIT 1",
            "attachment 999999 was added");
        row("attachment removed", "DELETE FROM attachment WHERE id = (SELECT min(id) FROM attachment)",
            "removed");
        row("who took part, added",
            "INSERT INTO counselling_participantIds SELECT min(c.id), (SELECT max(id) FROM student) FROM "
            "counselling c",
            "(participantIds)");
        row("who took part, removed",
            "DELETE FROM counselling_participantIds WHERE targetId = (SELECT min(targetId) FROM "
            "counselling_participantIds)",
            "(participantIds)");
        row("student's version",
            "UPDATE student SET version = version + 1 WHERE id = (SELECT min(id) FROM student)", "student ");
        row("password",
            "UPDATE credential SET hash = (SELECT hash FROM credential ORDER BY accountId DESC LIMIT 1) "
            "WHERE accountId = (SELECT min(accountId) FROM credential)",
            "the password of account ");
        row("password need not be changed",
            "UPDATE credential SET mustChange = 1 - mustChange WHERE accountId = (SELECT min(accountId) FROM "
            "credential)",
            "the password of account ");
        row("password removed",
            "DELETE FROM credential WHERE accountId = (SELECT min(accountId) FROM credential)",
            "the password of account ");
        row("regulation", "UPDATE regulation SET body = replace(body, '6', '7') WHERE id = 1",
            "version 1 of the regulation");
        row("regulation added",
            "INSERT INTO regulation (label, effectiveFrom, approvals, body) SELECT label, '2020-01-01', "
            "approvals, body FROM regulation "
            "LIMIT 1",
            "of the regulation");
        row("submitted lines", "UPDATE submission_item SET recordVersion = 2",
            "the lines of submission list");
        row("archived roster", "UPDATE submission_archive SET sha256 = 'aa'",
            "the archived roster of submission list");
    }

    void whatIsChangedByHandIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(QString, found);
        {
            store::ImmediateTransaction transaction(*m_hand);
            QVERIFY(transaction.isOpen());
            QVERIFY2(m_hand->run(sql),
                     qPrintable(m_hand->failure() ? m_hand->failure()->message : QString()));
            QVERIFY(m_hand->single(u"SELECT changes()"_s).toInt() > 0);
            const QString findings = said();
            QVERIFY2(findings.contains(found), qPrintable(findings));
            QVERIFY2(findings.contains(u"by other means") && !findings.contains(u"argon2"),
                     qPrintable(findings));
        }
        QCOMPARE(said(), QString());
    }

    /// As another program does it: it has neither the key nor the functions, so it first drops the triggers.
    void rowsBesideTheLogAreFoundAndNotUsed_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *sql, const char *found) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(found);
        };
        row("token added",
            "INSERT INTO session_token VALUES ('ff', 1, '2020-01-01T00:00:00.000Z', "
            "'2999-01-01T00:00:00.000Z', NULL, '127.0.0.1')",
            "session_token ff was added");
        row("token revived", "UPDATE session_token SET revokedAt = NULL WHERE hash = 'bb'",
            "session_token bb was changed");
        row("token of another account", "UPDATE session_token SET accountId = 1 WHERE hash = 'aa'",
            "session_token aa was changed");
        row("token removed", "DELETE FROM session_token WHERE hash = 'aa'", "session_token aa was removed");
        row("token removed with its seal",
            "DELETE FROM session_token WHERE hash = 'aa'; DELETE FROM row_seal WHERE rowKey = 'aa'",
            "a row of session_token was removed");
        row("seal of another row",
            "INSERT INTO session_token SELECT 'cc', accountId, createdAt, expiresAt, revokedAt, address "
            "FROM session_token WHERE hash = 'aa'; INSERT INTO row_seal SELECT tableName, 'cc', mac FROM "
            "row_seal WHERE rowKey = 'aa'",
            "session_token cc was changed");
        row("answer", "UPDATE request SET answer = '{}' WHERE requestId = 'r1'", "request r1 was changed");
        row("answer added",
            "INSERT INTO request SELECT 'r2', accountId, method, revision, answer, at, content FROM request "
            "WHERE requestId = 'r1'",
            "request r2 was added");
        row("answer removed", "DELETE FROM request WHERE requestId = 'r1'", "request r1 was removed");
        row("upload's owner", "UPDATE upload SET ownerId = 2", "upload 1 was changed");
        row("upload removed", "DELETE FROM upload", "upload 1 was removed");
        row("upload added",
            "INSERT INTO upload SELECT 9, ownerType, ownerId, slot, fileName, size, sha256, accountId, "
            "createdAt FROM upload",
            "upload 9 was added");
        row("setting", "UPDATE setting SET value = 'x' WHERE key = 'revisionKey'",
            "setting revisionKey was changed");
        row("setting removed", "DELETE FROM setting WHERE key = 'revisionKey'",
            "setting revisionKey was removed");
        row("setting added", "INSERT INTO setting VALUES ('own', 'x')", "setting own was added");
        row("total of another table",
            "DELETE FROM upload; DELETE FROM row_seal WHERE tableName = 'upload'; UPDATE table_seal SET "
            "total = "
            "(SELECT total FROM table_seal WHERE tableName = 'setting') WHERE tableName = 'upload'",
            "a row of upload was removed");
    }
    void rowsBesideTheLogAreFoundAndNotUsed()
    {
        QFETCH(QString, sql);
        QFETCH(QString, found);
        {
            store::ImmediateTransaction transaction(*m_hand);
            QVERIFY(transaction.isOpen());
            for (const char *good :
                 {"INSERT INTO session_token VALUES ('aa', 2, '2020-01-01T00:00:00.000Z', "
                  "'2999-01-01T00:00:00.000Z', NULL, '127.0.0.1')",
                  "INSERT INTO session_token VALUES ('bb', 1, '2020-01-01T00:00:00.000Z', "
                  "'2999-01-01T00:00:00.000Z', NULL, '127.0.0.1')",
                  "UPDATE session_token SET revokedAt = '2020-01-02T00:00:00.000Z' WHERE hash = 'bb'",
                  "INSERT INTO session_token VALUES ('dd', 1, '2020-01-01T00:00:00.000Z', "
                  "'2999-01-01T00:00:00.000Z', NULL, '127.0.0.1')",
                  "DELETE FROM session_token WHERE hash = 'dd'",
                  "INSERT INTO request (requestId, accountId, method, revision, answer, at) VALUES ('r1', 1, "
                  "'m', 1, '{\"a\":1}', 'now')",
                  "INSERT INTO upload VALUES (1, 'courseOutcome', 1, 'document', 'a.pdf', 1, 'aa', 1, 'now')",
                  "INSERT INTO setting VALUES ('revisionKey', 'k') ON CONFLICT (key) DO UPDATE SET value = "
                  "excluded.value"})
                QVERIFY2(m_hand->run(QString::fromUtf8(good)), good);
            QCOMPARE(said(), QString());
            for (const char *table : {"session_token", "request", "upload", "setting", "row"}) {
                for (const char *event : {"added", "changed", "removed"})
                    QVERIFY(m_hand->run(
                        u"DROP TRIGGER \"%1_seal_%2\""_s.arg(QLatin1String(table), QLatin1String(event))));
            }
            for (const QString &statement : sql.split(u"; "_s))
                QVERIFY2(m_hand->run(statement),
                         qPrintable(m_hand->failure() ? m_hand->failure()->message : statement));
            const QString findings = said();
            QVERIFY2(findings.contains(found), qPrintable(findings));
            QVERIFY2(findings.contains(u"by other means"), qPrintable(findings));
            if (sql.contains(u"session_token")) {
                const auto now = QDateTime::currentDateTimeUtc();
                for (const char *hash : {"bb", "cc", "ff"})
                    QVERIFY(!service::validToken(*m_hand, QLatin1String(hash), now));
                QCOMPARE(service::validToken(*m_hand, u"aa"_s, now).has_value(),
                         !found.contains(u" aa") && !found.contains(u"a row"));
            }
            if (found.startsWith(u"setting"))
                QVERIFY(!store::setting(*m_hand, found.section(u' ', 1, 1)));
            if (found.startsWith(u"request"))
                QVERIFY(!store::givenBefore(*m_hand, {1, {}, found.section(u' ', 1, 1), {}, u"m"_s, {}}));
        }
        QCOMPARE(said(), QString());
    }

    void aLaterChangeDoesNotMakeAForgedRowGood()
    {
        store::ImmediateTransaction transaction(*m_hand);
        QVERIFY(m_hand->run(u"INSERT INTO setting VALUES ('k', 'a')"_s));
        QVERIFY(m_hand->run(u"DROP TRIGGER setting_seal_removed"_s));
        QVERIFY(m_hand->run(u"DELETE FROM setting WHERE key = 'k'"_s));
        QVERIFY(store::setSetting(*m_hand, u"k"_s, u"b"_s));
        QVERIFY(said().contains(u"setting k was changed"));
        QVERIFY(store::setSetting(*m_hand, u"k"_s, u"c"_s));
        QVERIFY(said().contains(u"setting k was changed"));
    }

    void aLogThatWasCutOffOrWrittenAnewIsFoundByItsAnchor()
    {
        const auto key = ReceiptKey::load(m_data->path());
        QVERIFY(key);
        const QString file = path("anchor.json");
        QVERIFY(writeAnchor(*m_hand, *key, file, QDateTime::currentDateTimeUtc()));
        const auto anchor = readAnchor(file);
        QVERIFY(anchor);
        QVERIFY(!anchorFinding(*m_hand, *anchor, u"the anchor"_s));
        const auto findingAfter = [&](const QString &sql) {
            store::ImmediateTransaction transaction(*m_hand);
            const bool ran = m_hand->run(sql);
            return ran ? anchorFinding(*m_hand, *anchor, u"the anchor"_s).value_or(QString()) : u"not run"_s;
        };
        QVERIFY(findingAfter(u"DELETE FROM change WHERE revision = (SELECT max(revision) FROM change)"_s)
                    .contains(u"cut off"));
        QVERIFY(findingAfter(u"UPDATE change SET hash = zeroblob(32) WHERE revision = (SELECT "
                             "max(revision) FROM change)"_s)
                    .contains(u"written anew"));
        // Later changes do not disturb it.
        QVERIFY(write([](store::WriteContext &job) -> Answer<QJsonObject> {
            const auto logged = job.log(u"test"_s, u"school"_s, 0);
            return logged ? Answer<QJsonObject>(QJsonObject()) : logged.error();
        }));
        QVERIFY(!anchorFinding(*m_hand, *anchor, u"the anchor"_s));
        // An anchor that was altered is none.
        QFile altered(file);
        QVERIFY(altered.open(QIODevice::ReadWrite));
        QByteArray text = altered.readAll();
        text.replace("\"revision\": ", "\"revision\": 1");
        QVERIFY(altered.seek(0) && altered.write(text) == text.size());
        altered.close();
        QVERIFY(!readAnchor(file));
    }

    void everyBackupOfThePlanIsAnAnchor()
    {
        BackupPlan plan;
        QVERIFY(QDir().mkpath(path("target")));
        QVERIFY(addTarget(*m_data, plan, path("target"), 3));
        const auto backup =
            makeBackup(*m_data, path("target"), QDateTime::currentDateTimeUtc(), plan.targets.front().id);
        QVERIFY2(backup, qPrintable(backup ? QString() : backup.error().message));
        const auto key = ReceiptKey::load(m_data->path());
        QVERIFY(backupAnchorFindings(*m_hand, plan, key->publicKey()).isEmpty());
        store::ImmediateTransaction transaction(*m_hand);
        QVERIFY(m_hand->run(u"DELETE FROM change WHERE revision = (SELECT max(revision) FROM change)"_s));
        const QStringList findings = backupAnchorFindings(*m_hand, plan, key->publicKey());
        QVERIFY(findings.size() == 1 && findings.first().contains(backup->folder));
        // Those of another key say nothing of this school.
        QVERIFY(backupAnchorFindings(*m_hand, plan, QByteArray(32, 'x')).isEmpty());
    }

    void aStoreOfAnOlderVersionGetsItsFirstSealsAndNoSecondOnes()
    {
        store::ImmediateTransaction transaction(*m_hand);
        const QString seals = u"SELECT count(*) FROM change WHERE action = 'seal'"_s;
        const int before = m_hand->single(seals).toInt();
        QVERIFY(before > 3);
        QVERIFY(store::sealUnsealed(*m_hand, QDateTime::currentDateTimeUtc()));
        QCOMPARE(m_hand->single(seals).toInt(), before);
        QVERIFY(m_hand->run(u"DELETE FROM change WHERE action = 'seal'"_s));
        QVERIFY(said().contains(u"the password of account"));
        QVERIFY(store::sealUnsealed(*m_hand, QDateTime::currentDateTimeUtc()));
        QVERIFY(!said().contains(u"the password of account") && !said().contains(u"regulation"));
    }

    /// The last one: it leaves the school forged.
    void anEditDoesNotMakeAForgeryGood()
    {
        const qint64 id = m_hand->single(u"SELECT min(id) FROM student"_s).toLongLong();
        QVERIFY(m_hand->run(u"UPDATE student SET name = '王大明' WHERE id = %1"_s.arg(id)));
        const auto edited = write([id](store::WriteContext &job) -> Answer<QJsonObject> {
            auto student = *job.get(Id<Student>(id));
            student.note = u"轉學"_s;
            const auto changed = job.change(student);
            return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
        });
        QVERIFY(edited);
        const QString findings = said();
        QVERIFY2(findings.contains(u"student %1"_s.arg(id)) && findings.contains(u"name"),
                 qPrintable(findings));
        QVERIFY(!findings.contains(u"王大明"));

        // Nor does a rebuild: what is derived would follow the forgery.
        const auto rebuilt =
            administer(*m_store, PasswordHasher(PasswordCost::least()), {{u"do"_s, u"rebuild"_s}});
        QVERIFY(!rebuilt && rebuilt.error().message.contains(u"Nothing was rebuilt"));
        QVERIFY(store::integrityCheck(*m_hand).join(u'\n').contains(u"search"));
    }
};

QTEST_GUILESS_MAIN(TestForgery)
#include "tst_forgery.moc"
