// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/vault.h"
#include "tests/server/vault/failing_disk.h"
#include "tests/shared/content/sample_files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// What finish() answered with ok is there after a restart, and what it refused is not.
class TestVaultFailingDisk : public QObject
{
    Q_OBJECT

private:
    const QByteArray m_bytes = samples::pdf({}, 150'000);
    const ContentHash m_hash = ContentHash::of(m_bytes);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FailingDisk> m_disk;
    std::unique_ptr<Vault> m_vault;

    [[nodiscard]] std::unique_ptr<IncomingFile> begin()
    {
        auto file = m_vault->begin(
            {u"t"_s, u"a.pdf"_s, m_bytes.size(), m_hash, {{ContentType::Pdf, m_bytes.size()}}});
        return file ? std::move(file).value() : nullptr;
    }
    /// Whether a server that starts now finds the file whole.
    [[nodiscard]] bool survives() const
    {
        const Vault afterRestart(m_folder->path());
        const auto read = afterRestart.read(m_hash, 0, m_bytes.size());
        return read.ok() && *read == m_bytes;
    }
    [[nodiscard]] bool nothingUnderTheHash() const
    {
        return !QFile::exists(m_folder->filePath(m_hash.relativePath()));
    }
    void repairDisk()
    {
        m_disk->spaceLeft = -1;
        m_disk->failSync = m_disk->failRename = m_disk->failMakeFolder = m_disk->failTruncate = false;
        m_disk->failFolderSyncAt = 0;
        m_disk->failReadFrom = -1;
    }
    /// Resumes after a failure on a disk that works again.
    void finishAfterRepair(qint64 expectedOffset)
    {
        repairDisk();
        const auto file = begin();
        QVERIFY(file);
        QCOMPARE(file->offset(), expectedOffset);
        QVERIFY(file->append(expectedOffset, m_bytes.sliced(expectedOffset)).ok());
        QVERIFY(file->finish().ok());
        QVERIFY(survives());
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_disk = std::make_shared<FailingDisk>();
        m_vault = std::make_unique<Vault>(m_folder->path(), m_disk);
        QVERIFY(m_vault->open().ok());
    }

    void aFinishedFileSurvivesWithItsFoldersFlushed()
    {
        const auto file = begin();
        QVERIFY(file->append(0, m_bytes).ok());
        m_disk->folderSyncs = 0;
        QVERIFY(file->finish().ok());
        // The two new folders in those above them, then the file in its three.
        QCOMPARE(m_disk->folderSyncs, 5);
        QVERIFY(survives());
    }

    void aFullDiskAtAnyByteChangesNothing_data()
    {
        QTest::addColumn<qint64>("space");
        for (const qint64 space : {0LL, 1LL, 70'000LL, 100'000LL, 100'001LL, 150'000LL}) {
            QTest::addRow("%lld", space) << space;
        }
    }
    void aFullDiskAtAnyByteChangesNothing()
    {
        QFETCH(const qint64, space);
        m_disk->spaceLeft = space;
        auto file = begin();
        constexpr qint64 chunk = 50'000;
        VaultResult<qint64> answer = file->offset();
        while (answer && file->offset() < m_bytes.size()) {
            answer = file->append(file->offset(), m_bytes.mid(file->offset(), chunk));
        }
        QVERIFY(answer.error().fault == VaultFault::DiskFull);
        QVERIFY(answer.error().message.contains(u"disk is full"_s));
        const qint64 whole = space / chunk * chunk;
        QCOMPARE(file->offset(), whole);
        QVERIFY(nothingUnderTheHash());
        m_disk->spaceLeft = -1;
        QVERIFY(file->append(whole, m_bytes.sliced(whole)).ok());
        QVERIFY(file->finish().ok());
        QVERIFY(survives());
    }

    void aFullDiskIsResumedAfterARestart()
    {
        m_disk->spaceLeft = 120'000;
        auto file = begin();
        QVERIFY(file->append(0, m_bytes.first(100'000)).ok());
        QVERIFY(!file->append(100'000, m_bytes.sliced(100'000)).ok());
        file.reset();
        finishAfterRepair(100'000);
    }

    void aWriteErrorHasItsOwnSentence()
    {
        m_disk->spaceLeft = 10;
        m_disk->writeError = std::errc::io_error;
        const auto file = begin();
        const auto answer = file->append(0, m_bytes);
        QVERIFY(answer.error().fault == VaultFault::InputOutput);
        QVERIFY(!answer.error().message.contains(u"full"_s));
        QCOMPARE(file->offset(), 0);
    }

    void aPartThatCannotBeCutBackIsGivenUp()
    {
        m_disk->spaceLeft = 10;
        m_disk->failTruncate = true;
        auto file = begin();
        QVERIFY(file->append(0, m_bytes).error().fault == VaultFault::DiskFull);
        QVERIFY(file->append(0, m_bytes).error().fault == VaultFault::UploadEnded);
        finishAfterRepair(0);
    }

    void aFailedFlushOfTheFileStoresNothingAndStartsOver()
    {
        const auto file = begin();
        QVERIFY(file->append(0, m_bytes).ok());
        m_disk->failSync = true;
        QVERIFY(file->finish().error().fault == VaultFault::InputOutput);
        QVERIFY(nothingUnderTheHash());
        QVERIFY(file->finish().error().fault == VaultFault::UploadEnded);
        finishAfterRepair(0);
    }

    void aFailedRenameStoresNothingAndKeepsTheBytes()
    {
        const auto file = begin();
        QVERIFY(file->append(0, m_bytes).ok());
        m_disk->failRename = true;
        QVERIFY(file->finish().error().fault == VaultFault::InputOutput);
        QVERIFY(nothingUnderTheHash());
        finishAfterRepair(m_bytes.size());
    }

    void aFolderThatCannotBeMadeStoresNothing()
    {
        const auto file = begin();
        QVERIFY(file->append(0, m_bytes).ok());
        m_disk->failMakeFolder = true;
        QVERIFY(file->finish().error().fault == VaultFault::DiskFull);
        QVERIFY(nothingUnderTheHash());
        finishAfterRepair(m_bytes.size());
    }

    void aFailedFlushOfAFolderTakesTheNameBack_data()
    {
        QTest::addColumn<int>("flush");
        QTest::newRow("inner folder") << 1;
        QTest::newRow("outer folder") << 2;
        QTest::newRow("vault") << 3;
    }
    void aFailedFlushOfAFolderTakesTheNameBack()
    {
        QFETCH(const int, flush);
        const auto file = begin();
        QVERIFY(file->append(0, m_bytes).ok());
        m_disk->failFolderSyncAt = flush;
        QVERIFY(file->finish().error().fault == VaultFault::InputOutput);
        QVERIFY(nothingUnderTheHash());
        finishAfterRepair(m_bytes.size());
    }

    void aFailedSecondCopyDoesNotTouchTheFirst()
    {
        {
            const auto file = begin();
            QVERIFY(file->append(0, m_bytes).ok());
            QVERIFY(file->finish().ok());
        }
        const auto again = begin();
        QVERIFY(again->append(0, m_bytes).ok());
        m_disk->failFolderSyncAt = 1;
        QVERIFY(again->finish().error().fault == VaultFault::InputOutput);
        QVERIFY(survives());
    }

    void aReadErrorIsNoWrongByte()
    {
        {
            const auto file = begin();
            QVERIFY(file->append(0, m_bytes).ok());
            QVERIFY(file->finish().ok());
        }
        auto open = m_vault->openVerified(m_hash);
        QVERIFY(open.ok());
        m_disk->failReadFrom = 65'536;
        QVERIFY(open->read(0, 100'000).error().fault == VaultFault::InputOutput);
        QVERIFY(m_vault->openVerified(m_hash).error().fault == VaultFault::InputOutput);
        m_disk->failReadFrom = 0;
        const ScrubReport report = m_vault->scrub({m_hash});
        QCOMPARE(report.unreadable.size(), 1);
        QVERIFY(report.damaged.isEmpty() && !report.isSound());
    }

    void aReadErrorAtTheContentCheckKeepsTheBytes()
    {
        const auto file = begin();
        QVERIFY(file->append(0, m_bytes).ok());
        m_disk->failReadFrom = 0;
        QVERIFY(file->finish().error().fault == VaultFault::InputOutput);
        QVERIFY(nothingUnderTheHash());
        finishAfterRepair(m_bytes.size());
    }
};

QTEST_APPLESS_MAIN(TestVaultFailingDisk)
#include "tst_vault_failing_disk.moc"
