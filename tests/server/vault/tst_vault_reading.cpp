// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/vault.h"
#include "tests/shared/content/sample_files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestVaultReading : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Vault> m_vault;

    ContentHash store(const QByteArray &bytes)
    {
        constexpr qint64 limit = 10 * 1024 * 1024;
        const auto file =
            m_vault->begin({u"store"_s, u"a.pdf"_s, bytes.size(), {}, {{ContentType::Pdf, limit}}});
        const auto appended = (*file)->append(0, bytes);
        const auto stored = (*file)->finish();
        return appended && stored ? stored->hash : ContentHash::of({});
    }
    [[nodiscard]] QString pathOf(const ContentHash &hash) const
    {
        return m_folder->filePath(hash.relativePath());
    }
    void flipByte(const ContentHash &hash, qint64 at) const
    {
        QVERIFY(QFile::setPermissions(pathOf(hash), QFile::ReadOwner | QFile::WriteOwner));
        QFile file(pathOf(hash));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(at);
        const char old = file.read(1).at(0);
        file.seek(at);
        file.write(QByteArray(1, char(old ^ 1)));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::make_unique<Vault>(m_folder->path());
        QVERIFY(m_vault->open().ok());
    }

    void anyPartOfAFileCanBeRead_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<qint64>("length");
        for (const qint64 offset : {0, 1, 65'535, 65'536, 65'537, 131'071}) {
            for (const qint64 length : {0, 1, 65'536, 1'000'000}) {
                QTest::addRow("%lld+%lld", offset, length) << offset << length;
            }
        }
    }
    void anyPartOfAFileCanBeRead()
    {
        QFETCH(const qint64, offset);
        QFETCH(const qint64, length);
        const QByteArray bytes = samples::pdf({}, 2 * 65'536);
        QCOMPARE(*m_vault->read(store(bytes), offset, length), bytes.mid(offset, length));
    }

    void aFileOfWholeBlocksIsReadToItsEnd()
    {
        const qsizetype overhead = samples::pdf({}, 100'000).size() - 100'000;
        const QByteArray bytes = samples::pdf({}, 2 * 65'536 - overhead);
        QCOMPARE(bytes.size() % 65'536, 0);
        auto file = m_vault->openVerified(store(bytes));
        QCOMPARE(file->size(), bytes.size());
        QCOMPARE(*file->read(0, bytes.size()), bytes);
        QCOMPARE(*file->read(bytes.size(), 10), QByteArray());
        QVERIFY(file->read(bytes.size() + 1, 1).error().fault == VaultFault::BadRange);
        QVERIFY(file->read(-1, 1).error().fault == VaultFault::BadRange);
    }

    void aDamagedByteAnywhereStopsEveryRead()
    {
        const ContentHash hash = store(samples::pdf({}, 200'000));
        flipByte(hash, 150'000);
        const auto read = m_vault->read(hash, 0, 10);
        QVERIFY(read.error().fault == VaultFault::Damaged);
        QVERIFY(read.error().message.contains(hash.hex()));
    }

    void bytesThatChangeAfterTheCheckAreNotGivenOut()
    {
        const QByteArray bytes = samples::pdf({}, 200'000);
        const ContentHash hash = store(bytes);
        auto file = m_vault->openVerified(hash);
        QVERIFY(file.ok());
        flipByte(hash, 150'000);
        QCOMPARE(*file->read(0, 65'536), bytes.first(65'536));
        QVERIFY(file->read(140'000, 10).error().fault == VaultFault::Damaged);
    }

    void aFileThatIsCutOrLongerIsDamaged()
    {
        const QByteArray bytes = samples::pdf({}, 200'000);
        const ContentHash hash = store(bytes);
        QFile::setPermissions(pathOf(hash), QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(QFile::resize(pathOf(hash), bytes.size() - 1));
        QVERIFY(m_vault->openVerified(hash).error().fault == VaultFault::Damaged);
        QVERIFY(QFile::resize(pathOf(hash), 0));
        QVERIFY(m_vault->openVerified(hash).error().fault == VaultFault::Damaged);
    }

    void aMissingFileIsNamed()
    {
        const ContentHash hash = ContentHash::of("nothing");
        const auto read = m_vault->read(hash, 0, 1);
        QVERIFY(read.error().fault == VaultFault::Missing);
        QVERIFY(read.error().message.contains(hash.hex()));
    }

    void aRemovedFileIsGone()
    {
        const ContentHash hash = store(samples::pdf());
        QVERIFY(m_vault->holds(hash));
        QVERIFY(m_vault->remove(hash).ok());
        QVERIFY(!m_vault->holds(hash));
        QVERIFY(m_vault->remove(hash).ok());
    }

    void scrubFindsWhatIsMissingDamagedAndUnexpected()
    {
        const ContentHash whole = store(samples::pdf("/A 1"));
        const ContentHash damaged = store(samples::pdf("/A 2"));
        const ContentHash missing = store(samples::pdf("/A 3"));
        const ContentHash unexpected = store(samples::pdf("/A 4"));
        flipByte(damaged, 30);
        QVERIFY(QFile::remove(pathOf(missing)));
        QFile foreign(m_folder->filePath(u"note.txt"_s));
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.close();
        qint64 reported = 0;
        const ScrubReport report = m_vault->scrub({whole, damaged, missing}, [&](ScrubProgress progress) {
            QCOMPARE(progress.filesDone, ++reported);
            QCOMPARE(progress.filesTotal, 3);
        });
        QCOMPARE(reported, 3);
        QVERIFY(report.ending == ScrubReport::Ending::Complete);
        QVERIFY(report.missing == QList{missing});
        QVERIFY(report.damaged == QList{damaged});
        QVERIFY(report.unexpected == QList{unexpected});
        QCOMPARE(report.foreign, QStringList{u"note.txt"_s});
        QVERIFY(report.unreadable.isEmpty());
        QVERIFY(!report.isSound());
        QVERIFY(m_vault->scrub({whole}).damaged == QList{damaged});
    }

    void aWholeVaultIsSound()
    {
        const ContentHash hash = store(samples::pdf());
        const ScrubReport report = m_vault->scrub({hash});
        QVERIFY(report.isSound());
        QCOMPARE(report.filesRead, 1);
        QCOMPARE(report.bytesRead, samples::pdf().size());
    }

    void scrubStopsWhenAsked()
    {
        QSet<ContentHash> expected;
        for (int i = 0; i < 5; ++i) {
            expected.insert(store(samples::pdf("/A " + QByteArray::number(i))));
        }
        std::stop_source stop;
        int reported = 0;
        const ScrubReport report = m_vault->scrub(
            expected,
            [&](ScrubProgress) {
                if (++reported == 2) {
                    stop.request_stop();
                }
            },
            stop.get_token());
        QCOMPARE(reported, 2);
        QVERIFY(report.ending == ScrubReport::Ending::Cancelled);
        QVERIFY(!report.isSound());
    }

    void oldLeftoversAreRemovedAndRunningUploadsKept()
    {
        const UploadPlan plan{u"old"_s, u"a.pdf"_s, 100, {}, {{ContentType::Pdf, 100}}};
        UploadPlan running = plan;
        running.uploadId = u"running"_s;
        const auto held = m_vault->begin(running);
        QVERIFY((*m_vault->begin(plan))->append(0, "%PDF").ok());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(m_vault->leftovers(now.addDays(-7)).isEmpty());
        const auto removed = m_vault->removeLeftovers(now.addDays(1));
        QCOMPARE(removed->size(), 1);
        QCOMPARE(removed->constFirst().uploadId, u"old"_s);
        QCOMPARE(removed->constFirst().size, 4);
        QVERIFY(m_vault->leftovers(now.addDays(1)).isEmpty());
        QVERIFY(QFile::exists(m_folder->filePath(u"incoming/running.part"_s)));
    }

    void tenMegabytesAreCheckedAndReadInChunks()
    {
        const QByteArray bytes = samples::pdf({}, 10 * 1024 * 1024 - 1000);
        const ContentHash hash = store(bytes);
        auto file = m_vault->openVerified(hash);
        QByteArray together;
        for (qint64 at = 0; at < file->size(); at += 256 * 1024) {
            together += *file->read(at, 256 * 1024);
        }
        QVERIFY(together == bytes);
    }
};

QTEST_APPLESS_MAIN(TestVaultReading)
#include "tst_vault_reading.moc"
