// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/backup.h"
#include "server/keeping/soundness.h"
#include "server/program/school_setup.h"
#include "server/sample/sample_school.h"
#include "server/security/receipt_key.h"
#include "server/store/log_replay.h"
#include "server/store/row_seals.h"
#include "shared/model/records.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestBackup : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<DataFolder> m_data;
    std::unique_ptr<store::Store> m_store;
    QDateTime m_now{QDate(2025, 11, 23), QTime(1, 2, 3), Qt::UTC};

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] static qint64 outcomes(const QString &folder)
    {
        const auto reader =
            store::Connection::open(QDir(folder).filePath(u"licheng.sqlite"_s), store::Access::ReadOnly);
        return store::Records(**reader).count(recordTypeOf<CourseOutcome>(), {});
    }
    [[nodiscard]] static QString anyFile(const QString &vault)
    {
        QDirIterator files(vault, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? files.next() : QString();
    }

    /// As somebody who edited the copied store makes hash and signature fit, with a key of his own.
    [[nodiscard]] bool signAnew(const QString &backup)
    {
        QFile store(backup + u"/licheng.sqlite"_s);
        QFile manifest(backup + u"/manifest.json"_s);
        if (!store.open(QIODevice::ReadOnly) || !manifest.open(QIODevice::ReadOnly))
            return false;
        QJsonObject json = QJsonDocument::fromJson(manifest.readAll()).object();
        manifest.close();
        QJsonObject hashes = json[u"sha256"].toObject();
        hashes.insert(u"licheng.sqlite"_s,
                      QString::fromLatin1(
                          QCryptographicHash::hash(store.readAll(), QCryptographicHash::Sha256).toHex()));
        json.insert(u"sha256"_s, hashes);
        const QByteArray text = QJsonDocument(json).toJson();
        if (!QDir().mkpath(path("forger")))
            return false;
        const auto forger = ReceiptKey::load(path("forger"));
        QFile signature(backup + u"/manifest.sig"_s);
        return forger && manifest.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
               manifest.write(text) == text.size() &&
               signature.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
               signature.write(signManifest(*forger, text)) > 0;
    }

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
        QVERIFY(ReceiptKey::load(m_data->path()));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aBackupOfAServedFolderRestoresToTheSameContent()
    {
        const auto backup = makeBackup(*m_data, path("backups"), m_now);
        QVERIFY2(backup, qPrintable(backup ? QString() : backup.error().message));
        QVERIFY(backup->files > 10);
        QVERIFY(backup->records > 100);
        const DataFolder restored(path("restored"));
        const auto summary = restoreBackup(backup->folder, restored);
        QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().message));
        QCOMPARE(summary->records, backup->records);
        QCOMPARE(summary->revision, backup->revision);
        QCOMPARE(outcomes(restored.path()), outcomes(m_data->path()));
        QVERIFY(restored.readSettings());
        // Who has a copy of a backup must not be able to sign receipts.
        QVERIFY(!QFile::exists(QDir(backup->folder).filePath(u"receipt.key"_s)));
    }

    void aFolderThatExistsIsNotOverwritten()
    {
        const auto backup = makeBackup(*m_data, path("second"), m_now);
        QVERIFY(backup);
        QVERIFY(!makeBackup(*m_data, path("second"), m_now));
        QVERIFY(!restoreBackup(backup->folder, *m_data));
    }

    void aChangedStoreOfABackupIsRefusedByName()
    {
        const auto backup = makeBackup(*m_data, path("changed"), m_now);
        QVERIFY(backup);
        QFile file(QDir(backup->folder).filePath(u"licheng.sqlite"_s));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(5000) && file.write("x") == 1);
        file.close();
        const auto restored = restoreBackup(backup->folder, DataFolder(path("r1")));
        QVERIFY(!restored);
        QVERIFY(restored.error().message.contains(u"licheng.sqlite"));
        QVERIFY(!QFile::exists(path("r1")));
    }

    void aDamagedAttachmentOfABackupIsFound()
    {
        const auto backup = makeBackup(*m_data, path("damaged"), m_now);
        QVERIFY(backup);
        QFile file(anyFile(DataFolder(backup->folder).vault()));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("x") == 1);
        const QString name = QFileInfo(file).fileName();
        file.close();
        const auto restored = restoreBackup(backup->folder, DataFolder(path("r2")));
        QVERIFY(!restored);
        QVERIFY2(restored.error().message.contains(name), qPrintable(restored.error().message));
    }

    void anAttachmentThatIsLostHereIsNamedAsLackingAndTheRestIsKept_data()
    {
        QTest::addColumn<bool>("gone");
        QTest::newRow("missing") << true;
        QTest::newRow("other bytes") << false;
    }

    void anAttachmentThatIsLostHereIsNamedAsLackingAndTheRestIsKept()
    {
        QFETCH(bool, gone);
        const QString folder = path(gone ? "lost" : "altered");
        const auto whole = makeBackup(*m_data, folder, m_now.addSecs(-60));
        QVERIFY(whole && whole->lacking.isEmpty());
        const QString victim = anyFile(m_data->vault());
        QFile file(victim);
        QVERIFY(file.rename(victim + u".aside"_s));
        if (!gone) {
            QFile other(victim);
            QVERIFY(other.open(QIODevice::WriteOnly) && other.write("other bytes") > 0);
        }
        const auto backup = makeBackup(*m_data, folder, m_now);
        QFile::remove(victim);
        QVERIFY(file.rename(victim));
        QVERIFY2(backup, qPrintable(backup ? QString() : backup.error().message));
        QCOMPARE(backup->lacking, QStringList{QFileInfo(victim).fileName()});
        QCOMPARE(backup->files, whole->files - 1);
        const auto restored = restoreBackup(backup->folder, DataFolder(folder + u"-back"_s));
        QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().message));
        QCOMPARE(restored->lacking, backup->lacking);
        QCOMPARE(restored->records, whole->records);
    }

    void aFileThatTheManifestDoesNotNameAsLackingMustBeThere()
    {
        const auto backup = makeBackup(*m_data, path("holes"), m_now);
        QVERIFY(backup);
        const QString victim = anyFile(DataFolder(backup->folder).vault());
        QVERIFY(QFile::rename(victim, m_folder.filePath(u"aside"_s)));
        const auto restored = restoreBackup(backup->folder, DataFolder(path("r4")));
        QVERIFY(!restored);
        QVERIFY2(restored.error().message.contains(QFileInfo(victim).fileName()),
                 qPrintable(restored.error().message));
    }

    void nothingOfABackupIsOpenToOthers()
    {
        const auto backup = makeBackup(*m_data, path("modes"), m_now);
        QVERIFY(backup);
        QVERIFY(restoreBackup(backup->folder, DataFolder(path("modes-back"))));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                                QFile::WriteOther | QFile::ExeOther;
        for (const QString &folder : {backup->folder, path("modes-back")}) {
            QCOMPARE(QFile::permissions(folder) & others, QFile::Permissions());
            QDirIterator all(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                             QDirIterator::Subdirectories);
            while (all.hasNext()) {
                const QString each = all.next();
                QVERIFY2((QFile::permissions(each) & others) == 0, qPrintable(each));
            }
        }
    }

    void whatAKilledBackupLeftIsNoBackupAndGoesWithTheNext()
    {
        const QString target = path("killed");
        const auto whole = makeBackup(*m_data, target, m_now.addSecs(-5));
        QVERIFY(whole);
        // As a kill leaves it: all is there but the mark is not taken away.
        const QString left = target + u"/licheng-20251101-000000.partial"_s;
        QVERIFY(QDir().rename(whole->folder, left));
        QFile mark(left + u"/unfinished"_s);
        QVERIFY(mark.open(QIODevice::WriteOnly));
        mark.close();
        QVERIFY(!restoreBackup(left, DataFolder(path("killed-back"))));
        QVERIFY(!QFile::exists(path("killed-back")));
        QVERIFY(makeBackup(*m_data, target, m_now));
        QVERIFY(!QFile::exists(left));
    }

    void aFailedRestoreLeavesNothingAndAKilledOneDoesNotServe()
    {
        const auto backup = makeBackup(*m_data, path("half"), m_now);
        QVERIFY(backup);
        const QString victim = anyFile(DataFolder(backup->folder).vault());
        QVERIFY(QFile::rename(victim, m_folder.filePath(u"half-aside"_s)));
        QVERIFY(!restoreBackup(backup->folder, DataFolder(path("r5"))));
        QVERIFY(!QFile::exists(path("r5")) && !QFile::exists(path("r5.partial")));
        QVERIFY(QFile::rename(m_folder.filePath(u"half-aside"_s), victim));
        QVERIFY(restoreBackup(backup->folder, DataFolder(path("r5"))));
        QVERIFY(QDir().rename(path("r5"), path("r5.partial")));
        QFile mark(path("r5.partial") + u"/unfinished"_s);
        QVERIFY(mark.open(QIODevice::WriteOnly));
        mark.close();
        const auto settings = DataFolder(path("r5.partial")).readSettings();
        QVERIFY(!settings && settings.error().message.contains(u"not whole"));
        // The next one takes its place.
        QVERIFY(restoreBackup(backup->folder, DataFolder(path("r5"))));
        QVERIFY(DataFolder(path("r5")).readSettings());
        QVERIFY(!QFile::exists(path("r5.partial")));
    }

    void nobodyIsSignedInInARestoredSchool()
    {
        const auto made = m_store->writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                 if (!job.connection().run(
                         u"INSERT OR REPLACE INTO session_token (hash, accountId, createdAt, expiresAt, "
                         u"address) "
                         "SELECT 'ab', id, '2025-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z', '' "
                         "FROM account LIMIT 1"_s))
                     return store::storeFault(job.connection());
                 return QJsonObject();
             }});
        QVERIFY(made);
        const auto backup = makeBackup(*m_data, path("tokens"), m_now);
        QVERIFY(backup);
        QVERIFY(restoreBackup(backup->folder, DataFolder(path("tokens-back"))));
        const auto reader =
            store::Connection::open(path("tokens-back") + u"/licheng.sqlite"_s, store::Access::ReadOnly);
        QCOMPARE((*reader)->single(u"SELECT count(*) FROM session_token"_s).toInt(), 0);
        // The school's history says where it comes from.
        QCOMPARE((*reader)->single(u"SELECT action FROM change ORDER BY revision DESC LIMIT 1"_s).toString(),
                 u"restore"_s);
        // It is sealed anew with a key of its own, which no backup holds.
        QVERIFY(!QFile::exists(store::sealKeyFile(backup->folder + u"/licheng.sqlite"_s)));
        QVERIFY((*reader)->single(u"SELECT count(*) FROM setting"_s).toInt() > 0);
        QCOMPARE(store::logFindings(**reader), QStringList());
        QVERIFY(store::Store::open(path("tokens-back"), store::OpenMode::Existing));
    }

    void aBackupIsSignedAndWhoKnowsTheKeySeesAForgery()
    {
        const auto backup = makeBackup(*m_data, path("signed"), m_now);
        QVERIFY(backup);
        const auto key = ReceiptKey::load(m_data->path());
        QVERIFY(key);
        const SignatureTrust own{keyPrint(key->publicKey()), false};
        QVERIFY(restoreBackup(backup->folder, DataFolder(path("signed-back")), own));
        // An altered manifest: whoever alters it can make the hashes fit, but not the signature.
        QFile manifest(backup->folder + u"/manifest.json"_s);
        QVERIFY(manifest.open(QIODevice::ReadWrite));
        QByteArray text = manifest.readAll();
        text.replace("\"target\": \"\"", "\"target\": \"x\"");
        QVERIFY(manifest.seek(0) && manifest.write(text) == text.size());
        manifest.close();
        const auto broken = restoreBackup(backup->folder, DataFolder(path("broken")));
        QVERIFY(!broken && broken.error().message.contains(u"signature"));
        QVERIFY(!QFile::exists(path("broken")));
        const auto taken = restoreBackup(backup->folder, DataFolder(path("taken")), {{}, true});
        QVERIFY(taken && taken->signature.state == ManifestSignature::State::Broken);
        // Signed anew with another key it is whole, but not the school's.
        QVERIFY(QDir().mkpath(path("stranger")));
        const auto stranger = ReceiptKey::load(path("stranger"));
        QVERIFY(stranger);
        QFile signature(backup->folder + u"/manifest.sig"_s);
        QVERIFY(signature.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
                signature.write(signManifest(*stranger, text)) > 0);
        signature.close();
        const auto foreign = restoreBackup(backup->folder, DataFolder(path("foreign")), own);
        QVERIFY(!foreign && foreign.error().message.contains(keyPrint(stranger->publicKey())));
        const auto told = restoreBackup(backup->folder, DataFolder(path("told")));
        QVERIFY(told && signatureText(told->signature, {}).contains(keyPrint(stranger->publicKey())));
        // A signature that was emptied or removed is worth no more than a broken one.
        for (const bool isThere : {true, false}) {
            QVERIFY(isThere ? signature.open(QIODevice::WriteOnly | QIODevice::Truncate)
                            : signature.remove());
            signature.close();
            QVERIFY(!restoreBackup(backup->folder, DataFolder(path("bare")), own));
            const auto bare = restoreBackup(backup->folder, DataFolder(path("bare")));
            QVERIFY(!bare && bare.error().message.contains(u"no signature") &&
                    bare.error().message.contains(u"--unsigned"));
            QVERIFY(!QFile::exists(path("bare")));
        }
        const auto bare = restoreBackup(backup->folder, DataFolder(path("bare")), {{}, true});
        QVERIFY(bare && bare->signature.state == ManifestSignature::State::None);
    }

    /// Somebody edits the copied store, and makes hashes and signature fit with a key of his own.
    void aBackupWhoseRecordsAreNotWhatItsLogSaysIsRefused()
    {
        const auto backup = makeBackup(*m_data, path("forged"), m_now);
        QVERIFY(backup);
        const QString file = backup->folder + u"/licheng.sqlite"_s;
        {
            const auto hand = store::Connection::open(file, store::Access::ReadWrite);
            QVERIFY(hand);
            QVERIFY((*hand)->run(
                u"UPDATE grade SET score = 10000 WHERE id = (SELECT min(id) FROM grade WHERE score <> 10000)"_s));
            QVERIFY((*hand)->run(u"PRAGMA journal_mode = DELETE"_s));
        }
        QVERIFY(signAnew(backup->folder));
        for (const SignatureTrust &trust : {SignatureTrust{}, SignatureTrust{{}, true}}) {
            const auto refused = restoreBackup(backup->folder, DataFolder(path("forged-back")), trust);
            QVERIFY(!refused);
            QVERIFY2(refused.error().message.contains(u"change log says: grade ") &&
                         refused.error().message.contains(u"--altered"),
                     qPrintable(refused.error().message));
            QVERIFY(!QFile::exists(path("forged-back")));
        }
        QVERIFY(restoreBackup(backup->folder, DataFolder(path("forged-back")), {{}, false, true}));
    }

    void aBackupOfANewerProgramIsRefused()
    {
        const auto backup = makeBackup(*m_data, path("newer"), m_now);
        QVERIFY(backup);
        {
            const auto hand =
                store::Connection::open(backup->folder + u"/licheng.sqlite"_s, store::Access::ReadWrite);
            QVERIFY(hand && (*hand)->run(u"PRAGMA user_version = 900"_s) &&
                    (*hand)->run(u"PRAGMA journal_mode = DELETE"_s));
        }
        QVERIFY(signAnew(backup->folder));
        const auto refused = restoreBackup(backup->folder, DataFolder(path("newer-back")));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"has schema 900"), qPrintable(refused.error().message));
        QVERIFY(!QFile::exists(path("newer-back")));
    }

    void whatTheManifestDoesNotNameIsToldAndNotRestored()
    {
        const auto backup = makeBackup(*m_data, path("guests"), m_now);
        QVERIFY(backup);
        const QStringList guests{u"licheng.sqlite-wal"_s, u"other.pem"_s, u"vault/guest"_s};
        for (const QString &name : guests) {
            QFile file(backup->folder + u'/' + name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
        }
        const auto restored = restoreBackup(backup->folder, DataFolder(path("guests-back")));
        QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().message));
        QCOMPARE(restored->foreign, guests);
        for (const QString &name : guests)
            QVERIFY(!QFile::exists(path("guests-back") + u'/' + name));
    }

    void aFolderWithoutManifestIsNoBackup()
    {
        QVERIFY(!restoreBackup(m_data->path(), DataFolder(path("r3"))));
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
