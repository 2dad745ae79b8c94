// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/migration.h"
#include "server/store/row_seals.h"
#include "server/store/setting.h"

#include "server/store/connection.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;

class StoreMigrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"licheng.sqlite"_s);
    }

    void bundledMigrationsAreNumberedFromOne()
    {
        const auto migrations = bundledMigrations();
        QVERIFY(!migrations.empty());
        QCOMPARE(migrations.front().number, 1);
        QCOMPARE(migrations.front().name, u"records"_s);
        for (size_t i = 0; i < migrations.size(); ++i)
            QCOMPARE(migrations[i].number, static_cast<int>(i) + 1);
    }

    /// A seal stands for the rows; what an older school's regulation lacks comes with the renewal of the
    /// seeds, which seals.
    void noMigrationSinceThenChangesSealedRows()
    {
        static const QRegularExpression changes(
            u"\\b(UPDATE|INTO|FROM)\\s+\"?(credential|regulation|submission_item|submission_archive)\\b"_s,
            QRegularExpression::CaseInsensitiveOption);
        for (const Migration &migration : bundledMigrations()) {
            if (migration.number > 13)
                QVERIFY2(!changes.match(migration.sql).hasMatch(), qPrintable(migration.name));
        }
    }

    void aNewFileGetsAllMigrationsAndNoBackup()
    {
        const auto before = migrate(m_file, {first(), second()}, systemClock());
        QVERIFY2(before, qPrintable(before ? QString() : before.error().message));
        QCOMPARE(before.value(), 0);
        QCOMPARE(ask(u"PRAGMA user_version"_s).toInt(), 2);
        QCOMPARE(ask(u"PRAGMA application_id"_s).toInt(), applicationId);
        QVERIFY(backups().isEmpty());
    }

    void anOlderStoreIsCopiedAndThenMigrated()
    {
        makeFirst();
        const auto before = migrate(m_file, {first(), second()}, systemClock());
        QVERIFY2(before, qPrintable(before ? QString() : before.error().message));
        QCOMPARE(before.value(), 1);
        QCOMPARE(ask(u"SELECT b FROM t"_s).toString(), u"new"_s);
        QCOMPARE(backups().size(), 1);
        const QString copy = m_folder->filePath(u"migration-backups/"_s) + backups().front();
        const auto opened = Connection::open(copy, Access::ReadOnly);
        QVERIFY(!opened || opened.value());
        QCOMPARE(askFile(copy, u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(askFile(copy, u"SELECT a FROM t"_s).toString(), u"kept"_s);
    }

    void aCurrentStoreIsLeftAlone()
    {
        makeFirst();
        const auto before = migrate(m_file, {first()}, systemClock());
        QVERIFY(before && before.value() == 1);
        QVERIFY(backups().isEmpty());
    }

    void aMigrationThatFailsLeavesTheStoreAsItWas()
    {
        makeFirst();
        const auto broken = migrate(
            m_file, {first(), {2, u"broken"_s, u"ALTER TABLE t ADD COLUMN b TEXT\n--;;\nDROP TABLE x"_s}},
            systemClock());
        QVERIFY(!broken);
        QVERIFY2(broken.error().message.contains(u"0002_broken"_s), qPrintable(broken.error().message));
        QCOMPARE(ask(u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(ask(u"SELECT count(*) FROM pragma_table_info('t')"_s).toInt(), 1);
        QCOMPARE(ask(u"SELECT a FROM t"_s).toString(), u"kept"_s);
        QCOMPARE(backups().size(), 1);
    }

    void aMigrationThatBreaksReferencesIsRefused()
    {
        makeFirst();
        const auto broken =
            migrate(m_file,
                    {first(),
                     {2, u"dangling"_s,
                      u"CREATE TABLE p (id INTEGER PRIMARY KEY) STRICT\n--;;\n"
                      "CREATE TABLE c (p INTEGER REFERENCES p) STRICT\n--;;\nINSERT INTO c VALUES (5)"_s}},
                    systemClock());
        QVERIFY(!broken);
        QVERIFY(broken.error().message.contains(u"references"_s));
        QCOMPARE(ask(u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(ask(u"SELECT count(*) FROM sqlite_schema"_s).toInt(), 1);
    }

    void aRegulationStoredEarlierGetsTheQuotasOfADayOnce()
    {
        const auto migrations = bundledMigrations();
        const auto limits = std::find_if(migrations.begin(), migrations.end(), [](const Migration &m) {
            return m.name == u"repeats_and_limits"_s;
        });
        QVERIFY(limits != migrations.end());
        QVERIFY(migrate(m_file, {migrations.begin(), limits}, systemClock()));
        {
            auto connection = Connection::open(m_file, Access::ReadWrite);
            QVERIFY(connection &&
                    connection.value()->run(
                        u"INSERT INTO regulation (label, effectiveFrom, approvals, body) VALUES ('a', "
                        u"'2018-11-09', '[]', "
                        "'{\"quotas\":[{\"key\":\"entriesPerDay.performance\",\"limit\":7}]}')"_s));
        }
        QVERIFY(migrate(m_file, migrations, systemClock()));
        const auto limitOf = [this](const char *key) {
            return ask(u"SELECT group_concat(json_extract(q.value, '$.limit')) FROM regulation, "
                       "json_each(body, '$.quotas') q WHERE json_extract(q.value, '$.key') = '%1'"_s.arg(
                           QLatin1String(key)))
                .toString();
        };
        QCOMPARE(limitOf("entriesPerDay.performance"), u"7"_s);
        QCOMPARE(limitOf("entriesPerDay.otherRecord"), u"100"_s);
        QCOMPARE(limitOf("entriesPerDay.attachment"), u"200"_s);
    }

    void aRegulationStoredEarlierGetsTheSeatsOfTheWorkGroupUnlessItsMembersAreTheSchoolsOwn()
    {
        const auto migrations = bundledMigrations();
        const auto seats = std::find_if(migrations.begin(), migrations.end(),
                                        [](const Migration &m) { return m.name == u"work_group"_s; });
        QVERIFY(seats != migrations.end());
        QVERIFY(migrate(m_file, {migrations.begin(), seats}, systemClock()));
        {
            auto connection = Connection::open(m_file, Access::ReadWrite);
            QVERIFY(connection);
            const QString members =
                u"\"學務處主任\",\"實習處主任\",\"輔導室主任\",\"圖書館主任\",\"進修部主任\",\"教學組長\","
                u"\"註冊組長\","
                "\"訓育組長\",\"生輔組長\",\"資訊組長\",\"進修部教學組長\",\"進修部註冊組長\","
                "\"系統管理師代表\","
                "\"課程諮詢教師召集人\",\"輔導教師\",\"級導師\",\"教師會代表\",\"學生家長委員會代表\",\"學生代表\""_s;
            for (const auto &[label, names] : {std::pair(u"a"_s, members), std::pair(u"b"_s, u"\"校友\""_s)})
                QVERIFY(connection.value()->run(
                    u"INSERT INTO regulation (label, effectiveFrom, approvals, body) VALUES ('%1', "
                    u"'2018-11-09', '[]', "
                    "'{\"meetings\":{\"article\":\"3\"},\"workGroup\":{\"article\":\"2\",\"members\":[%2]}}')"_s
                        .arg(label, names)));
        }
        QVERIFY(migrate(m_file, migrations, systemClock()));
        const auto told = [this](const char *label, const char *path) {
            return ask(u"SELECT json_extract(body, '%2') FROM regulation WHERE label = '%1'"_s.arg(
                           QLatin1String(label), QLatin1String(path)))
                .toString();
        };
        QCOMPARE(told("a", "$.workGroup.seats[20].nominatedBy"), u"學務處"_s);
        QCOMPARE(told("a", "$.workGroup.seats[17].count"), u"3"_s);
        QCOMPARE(told("a", "$.workGroup.members"), QString());
        QCOMPARE(told("a", "$.meetings.quorumOver"), u"50"_s);
        QCOMPARE(told("b", "$.workGroup.members[0]"), u"校友"_s);
        QCOMPARE(told("b", "$.workGroup.seats"), QString());
    }

    void rowsOfAnOlderStoreAreSealedOnceAndTheKeyMustStay()
    {
        const auto all = bundledMigrations();
        const auto seals =
            std::find_if(all.begin(), all.end(), [](const Migration &m) { return m.name == u"row_seals"_s; });
        QVERIFY(seals != all.end());
        QVERIFY(migrate(m_file, {all.begin(), seals}, systemClock()));
        QVERIFY(!QFile::exists(sealKeyFile(m_file)));
        {
            auto connection = Connection::open(m_file, Access::ReadWrite);
            QVERIFY(connection && connection.value()->run(u"INSERT INTO setting VALUES ('a', 'b')"_s));
        }
        QVERIFY(migrate(m_file, all, systemClock()));
        {
            auto connection = Connection::open(m_file, Access::ReadWrite);
            QVERIFY(connection);
            QCOMPARE(setting(**connection, u"a"_s), u"b"_s);
            QCOMPARE(rowSealFindings(**connection, 10), QStringList());
        }
        QCOMPARE(QFile::permissions(sealKeyFile(m_file)) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QVERIFY(QFile::remove(sealKeyFile(m_file)));
        const auto lost = migrate(m_file, all, systemClock());
        QVERIFY(!lost && lost.error().message.contains(u"store.key"));
        QVERIFY(!QFile::exists(sealKeyFile(m_file)));
    }

    void aNewerStoreIsRefusedAndLeftAsItIs()
    {
        QVERIFY(migrate(m_file, {first(), second()}, systemClock()));
        const auto newer = migrate(m_file, {first()}, systemClock());
        QVERIFY(!newer);
        QVERIFY2(newer.error().message.contains(u"schema 2"_s), qPrintable(newer.error().message));
        QCOMPARE(ask(u"PRAGMA user_version"_s).toInt(), 2);
        QVERIFY(backups().isEmpty());
    }

    void aDatabaseOfAnotherProgramIsRefused()
    {
        {
            auto connection = Connection::open(m_file, Access::ReadWrite);
            QVERIFY(connection && connection.value()->run(u"CREATE TABLE bookmarks (url TEXT)"_s));
        }
        const auto other = migrate(m_file, {first()}, systemClock());
        QVERIFY(!other);
        QVERIFY(other.error().message.contains(u"another program"_s));
        QCOMPARE(ask(u"SELECT count(*) FROM sqlite_schema"_s).toInt(), 1);
    }

    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs()
    {
        const QByteArray text = QByteArray("this is a letter to the parents, not a database\n").repeated(100);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        QVERIFY(!migrate(m_file, {first()}, systemClock()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
    }

    void aStoreWithAForeignTriggerIsNotOpened()
    {
        makeFirst();
        {
            const auto opened = Connection::open(m_file, Access::ReadWrite);
            QVERIFY(opened);
            QVERIFY(opened.value()->run(u"CREATE TRIGGER evil AFTER INSERT ON t BEGIN DELETE FROM t; END"_s));
        }
        // Neither as it is nor on the way to a newer schema.
        for (const auto &migrations : {std::vector<Migration>{first()}, {first(), second()}}) {
            const auto refused = migrate(m_file, migrations, systemClock());
            QVERIFY(!refused);
            QVERIFY2(refused.error().message.contains(u"trigger evil"_s),
                     qPrintable(refused.error().message));
        }
        QCOMPARE(ask(u"PRAGMA user_version"_s).toInt(), 1);
    }

    void migrationsWithAGapAreRefused() { QVERIFY(!migrate(m_file, {second()}, systemClock())); }

    /// Migration 2 makes the tables of windows and attachments anew; what stood in them must stand there
    /// again.
    void aStoreOfTheFirstSchemaKeepsItsRowsNumbersAndReferences()
    {
        const auto all = bundledMigrations();
        QVERIFY(migrate(m_file, {all.front()}, systemClock()));
        {
            auto connection = Connection::open(m_file, Access::ReadWrite);
            QVERIFY(connection);
            for (const char *sql : firstSchemaRows)
                QVERIFY2(connection.value()->run(QString::fromUtf8(sql)), sql);
        }
        const auto from = migrate(m_file, all, systemClock());
        QVERIFY2(from, qPrintable(from ? QString() : from.error().message));
        QCOMPARE(backups().size(), 1);
        QCOMPARE(
            ask(u"SELECT \"sha256\" || \"outcomeId\" || ifnull(\"performanceId\", '-') FROM \"attachment\""_s)
                .toString(),
            u"abc5-"_s);
        QCOMPARE(ask(u"SELECT \"extendsId\" FROM \"window\" WHERE \"id\" = 4"_s).toInt(), 3);
        QCOMPARE(ask(u"SELECT \"kind\" FROM \"enrolment\""_s).toString(), u"class"_s);
        QCOMPARE(ask(u"SELECT \"email\" FROM \"student\""_s).toString(), QString());
        // Attachment 9 was removed before; its number must not come back.
        QCOMPARE(ask(u"SELECT seq FROM sqlite_sequence WHERE name = 'attachment'"_s).toInt(), 9);
        QCOMPARE(ask(u"SELECT seq FROM sqlite_sequence WHERE name = 'window'"_s).toInt(), 4);
        QCOMPARE(ask(u"SELECT count(*) FROM pragma_foreign_key_check"_s).toInt(), 0);
    }

private:
    static constexpr const char *firstSchemaRows[] = {
        R"(INSERT INTO "student" VALUES (1, 1, 'S1', '王小明', 'A123456789', '2009-01-01', 'male', 'day', NULL, 1, '', 113, 'enrolled', ''))",
        R"(INSERT INTO "course" VALUES (2, 1, 114, 1, 'C1', 'X', '電工', 1, 3, NULL, 'day', '', NULL))",
        R"(INSERT INTO "enrolment" VALUES (1, 1, 1, 2))",
        R"(INSERT INTO "courseOutcome" ("id", "version", "studentId", "courseId", "schoolYear", "semester", "title", "description",
           "situation", "originSchoolCode", "originSchoolYear", "originSemester", "studyMethod", "declaredFile", "certification",
           "certifiedBy", "returnReason", "selected", "documentCount", "mediaCount")
           VALUES (5, 1, 1, 2, 114, 1, 'T', 'D', 'regular', '', 0, 0, '', '', 'waiting', '', '', 0, 1, 0))",
        R"(INSERT INTO "attachment" VALUES (7, 1, 5, 'document', 'a.pdf', 'application/pdf', 3, 'abc', NULL))",
        R"(INSERT INTO "attachment" VALUES (9, 1, 5, 'media', 'a.mp3', 'audio/mpeg', 3, 'def', NULL))",
        R"(DELETE FROM "attachment" WHERE "id" = 9)",
        R"(INSERT INTO "window" VALUES (3, 1, 'upload', 114, 1, '2025-09-01T00:00:00.000Z', '2025-12-01T00:00:00.000Z', '', '', 0, NULL, NULL, NULL, ''))",
        R"(INSERT INTO "window" VALUES (4, 1, 'upload', 114, 1, '2025-09-01T00:00:00.000Z', '2025-12-09T00:00:00.000Z', '', '', 0, 3, 1, NULL, 'r'))",
    };
    static Migration first() { return {1, u"first"_s, u"-- a comment\nCREATE TABLE t (a TEXT) STRICT\n"_s}; }
    static Migration second()
    {
        return {2, u"second"_s, u"ALTER TABLE t ADD COLUMN b TEXT\n--;;\nUPDATE t SET b = 'new'\n--;;\n"_s};
    }
    void makeFirst()
    {
        QVERIFY(migrate(m_file, {first()}, systemClock()));
        auto connection = Connection::open(m_file, Access::ReadWrite);
        QVERIFY(connection && connection.value()->run(u"INSERT INTO t VALUES ('kept')"_s));
    }
    static QVariant askFile(const QString &file, const QString &sql)
    {
        auto connection = Connection::open(file, Access::ReadOnly);
        return connection ? connection.value()->single(sql) : QVariant();
    }
    QVariant ask(const QString &sql) const { return askFile(m_file, sql); }
    QStringList backups() const
    {
        return QDir(m_folder->filePath(u"migration-backups"_s)).entryList({u"*.sqlite"_s}, QDir::Files);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(StoreMigrationTest)
#include "tst_store_migration.moc"
