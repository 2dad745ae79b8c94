// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/vault.h"
#include "tests/shared/content/sample_files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

constexpr qint64 documentLimit = 4 * 1024 * 1024;

UploadPlan planFor(const QByteArray &bytes, const QString &fileName = u"work.pdf"_s)
{
    return {u"t1"_s,
            fileName,
            bytes.size(),
            ContentHash::of(bytes),
            {{ContentType::Pdf, documentLimit}, {ContentType::Png, documentLimit}}};
}

} // namespace

class TestVault : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Vault> m_vault;

    [[nodiscard]] QString part(const QString &id) const
    {
        return m_folder->filePath(u"vault/incoming/%1.part"_s.arg(id));
    }
    [[nodiscard]] QString pathOf(const QByteArray &bytes) const
    {
        return m_folder->filePath(u"vault/"_s + ContentHash::of(bytes).relativePath());
    }
    /// The fault of sending @p bytes in one go; none when they were stored.
    [[nodiscard]] std::optional<VaultFault> faultOf(const UploadPlan &plan, const QByteArray &bytes)
    {
        const auto file = m_vault->begin(plan);
        if (!file) {
            return file.error().fault;
        }
        if (const auto appended = (*file)->append((*file)->offset(), bytes); !appended) {
            return appended.error().fault;
        }
        const auto stored = (*file)->finish();
        return stored ? std::nullopt : std::optional(stored.error().fault);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::make_unique<Vault>(m_folder->filePath(u"vault"_s));
        QVERIFY(m_vault->open().ok());
    }

    void aFileLandsUnderItsHash()
    {
        const QByteArray bytes = samples::encryptedPdf(samples::PdfSecrecy::Aes128, false);
        const auto file = m_vault->begin(planFor(bytes));
        QVERIFY(file.ok());
        QCOMPARE((*file)->offset(), 0);
        QCOMPARE(*(*file)->append(0, bytes.first(50)), 50);
        QCOMPARE(*(*file)->append(50, bytes.sliced(50)), bytes.size());
        const auto stored = (*file)->finish();
        QVERIFY2(stored.ok(), stored ? "" : qPrintable(stored.error().message));
        QCOMPARE(stored->hash.hex(), ContentHash::of(bytes).hex());
        QVERIFY(stored->novelty == Novelty::New);
        QVERIFY(stored->type == ContentType::Pdf);
        QVERIFY(QFile::exists(pathOf(bytes)));
        QVERIFY(!QFile::exists(part(u"t1"_s)));
        QCOMPARE(*m_vault->read(stored->hash, 0, bytes.size()), bytes);
    }

    void aCutUploadResumesWhereItStopped()
    {
        const QByteArray bytes = samples::pdf({}, 300'000);
        {
            const auto file = m_vault->begin(planFor(bytes));
            QVERIFY((*file)->append(0, bytes.first(270'000)).ok());
        }
        const auto file = m_vault->begin(planFor(bytes));
        QCOMPARE((*file)->offset(), 270'000);
        const auto wrong = (*file)->append(269'999, bytes.sliced(269'999));
        QVERIFY(wrong.error().fault == VaultFault::OffsetMismatch);
        QVERIFY(wrong.error().message.contains(u"270000"_s));
        QVERIFY((*file)->finish().error().fault == VaultFault::Incomplete);
        QVERIFY((*file)->append(270'000, bytes.sliced(270'000)).ok());
        QVERIFY((*file)->finish().ok());
        QVERIFY((*file)->finish().error().fault == VaultFault::UploadEnded);
    }

    void aPartThatChangedBetweenTheChunksIsNotStored()
    {
        const QByteArray bytes = samples::pdf();
        {
            const auto file = m_vault->begin(planFor(bytes));
            QVERIFY((*file)->append(0, bytes.first(100)).ok());
        }
        QFile tampered(part(u"t1"_s));
        QVERIFY(tampered.open(QIODevice::ReadWrite));
        tampered.write("%PDX");
        tampered.close();
        QVERIFY(faultOf(planFor(bytes), bytes.sliced(100)) == VaultFault::HashMismatch);
        QVERIFY(!QFile::exists(part(u"t1"_s)));
    }

    void aPartOfAnotherFileIsNotResumed()
    {
        const QByteArray bytes = samples::pdf();
        {
            const auto file = m_vault->begin(planFor(bytes));
            QVERIFY((*file)->append(0, bytes).ok());
        }
        UploadPlan shorter = planFor(bytes);
        shorter.size = bytes.size() - 1;
        QVERIFY(m_vault->begin(shorter).error().fault == VaultFault::UploadMismatch);
    }

    void oneUploadHasOneSenderAtATime()
    {
        const QByteArray bytes = samples::pdf();
        {
            const auto first = m_vault->begin(planFor(bytes));
            QVERIFY(m_vault->begin(planFor(bytes)).error().fault == VaultFault::UploadBusy);
        }
        QVERIFY(m_vault->begin(planFor(bytes)).ok());
    }

    void identicalBytesAreStoredOnce()
    {
        const QByteArray bytes = samples::pdf();
        QVERIFY(!faultOf(planFor(bytes), bytes));
        const auto again = m_vault->begin(planFor(bytes));
        QVERIFY((*again)->append(0, bytes).ok());
        const auto stored = (*again)->finish();
        QVERIFY(stored->novelty == Novelty::AlreadyHeld);
        QVERIFY(QDir(m_folder->filePath(u"vault/incoming"_s)).isEmpty());
    }

    void sendingADamagedFileAgainRepairsIt()
    {
        const QByteArray bytes = samples::pdf();
        QVERIFY(!faultOf(planFor(bytes), bytes));
        QVERIFY(QFile::remove(pathOf(bytes)));
        QFile damaged(pathOf(bytes));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("rot");
        damaged.close();
        const auto again = m_vault->begin(planFor(bytes));
        QVERIFY((*again)->append(0, bytes).ok());
        QVERIFY((*again)->finish()->novelty == Novelty::Repaired);
        QCOMPARE(*m_vault->read(ContentHash::of(bytes), 0, bytes.size()), bytes);
    }

    void sizesAreAllowedUpToTheLimitOfTheirType()
    {
        const qsizetype overhead = samples::pdf().size();
        QByteArray bytes = samples::pdf({}, documentLimit - overhead);
        bytes = samples::pdf({}, documentLimit - overhead - (bytes.size() - documentLimit));
        QCOMPARE(bytes.size(), documentLimit);
        UploadPlan plan = planFor(bytes);
        plan.limits.insert(ContentType::Mp4, 10 * documentLimit);
        QVERIFY(!faultOf(plan, bytes));
        const QByteArray longer = bytes + '\n';
        plan = planFor(longer);
        QVERIFY(faultOf(plan, longer) == VaultFault::TooLarge);
        plan.limits.insert(ContentType::Mp4, 10 * documentLimit);
        QVERIFY(faultOf(plan, longer) == VaultFault::TooLarge);
        QVERIFY(!QFile::exists(pathOf(longer)));
    }

    void refusedFilesLeaveNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("fault");
        const QString pdfName = u"work.pdf"_s;
        QTest::newRow("unknown") << QByteArray::fromHex("0001020304") << pdfName
                                 << int(VaultFault::UnknownType);
        QTest::newRow("of another kind")
            << QByteArray("plain text") << pdfName << int(VaultFault::RefusedType);
        QTest::newRow("under a password") << samples::encryptedPdf(samples::PdfSecrecy::Aes256, true)
                                          << pdfName << int(VaultFault::NeedsPassword);
        QTest::newRow("broken") << samples::pdf().chopped(9) << pdfName << int(VaultFault::BrokenContent);
        QTest::newRow("name") << samples::png() << pdfName << int(VaultFault::ExtensionMismatch);
        QTest::newRow("not allowed") << samples::jpeg() << u"a.jpg"_s << int(VaultFault::TypeNotAllowed);
        QTest::newRow("empty") << QByteArray() << pdfName << int(VaultFault::Empty);
    }
    void refusedFilesLeaveNothing()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, name);
        QFETCH(const int, fault);
        QCOMPARE(int(*faultOf(planFor(bytes, name), bytes)), fault);
        QVERIFY(!QFile::exists(pathOf(bytes)));
        QVERIFY(QDir(m_folder->filePath(u"vault/incoming"_s)).isEmpty());
    }

    void aFileThatWasJudgedBeforeComesBackAsItIs()
    {
        const QByteArray bytes = samples::encryptedPdf(samples::PdfSecrecy::Aes256, true);
        UploadPlan plan = planFor(bytes, u"work"_s);
        plan.limits.clear();
        plan.hash = ContentHash::of(bytes);
        plan.content = UploadPlan::Content::JudgedBefore;
        QVERIFY(!faultOf(plan, bytes));
        plan.hash = ContentHash::of("others");
        plan.uploadId = u"t2"_s;
        QCOMPARE(int(*faultOf(plan, bytes)), int(VaultFault::HashMismatch));
    }

    void bytesBeyondTheAnnouncedSizeAreRefused()
    {
        const QByteArray bytes = samples::pdf();
        const auto file = m_vault->begin(planFor(bytes));
        QVERIFY((*file)->append(0, bytes + 'x').error().fault == VaultFault::TooLarge);
        QCOMPARE((*file)->offset(), 0);
        QVERIFY((*file)->append(0, bytes).ok());
        QVERIFY((*file)->finish().ok());
    }

    void uploadIdsThatCouldLeaveTheFolderAreRefused_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"", "../x", "a/b", "a.b", "a b", "ä"}) {
            QTest::newRow(id) << QString::fromUtf8(id);
        }
        QTest::newRow("65 letters") << QString(65, u'a');
        QTest::newRow("zero byte") << QString(QChar(u'\0'));
    }
    void uploadIdsThatCouldLeaveTheFolderAreRefused()
    {
        QFETCH(const QString, id);
        UploadPlan plan = planFor(samples::pdf());
        plan.uploadId = id;
        QVERIFY(m_vault->begin(plan).error().fault == VaultFault::BadUploadId);
    }

    void anAbortedUploadLeavesNothing()
    {
        const QByteArray bytes = samples::pdf();
        const auto file = m_vault->begin(planFor(bytes));
        QVERIFY((*file)->append(0, bytes.first(10)).ok());
        (*file)->abort();
        QVERIFY((*file)->append(10, bytes.sliced(10)).error().fault == VaultFault::UploadEnded);
        QVERIFY(!QFile::exists(part(u"t1"_s)));
    }

    void theSameBytesFromManyThreadsAreStoredOnce()
    {
        const QByteArray bytes = samples::pdf({}, 500'000);
        std::atomic<int> fresh = 0;
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> senders;
            for (int i = 0; i < 8; ++i) {
                senders.emplace_back([&, i] {
                    UploadPlan plan = planFor(bytes);
                    plan.uploadId = u"thread-%1"_s.arg(i);
                    const auto file = m_vault->begin(plan);
                    const bool sent = file.ok() && (*file)->append(0, bytes).ok();
                    const auto stored = sent ? (*file)->finish() : VaultError{};
                    failed += stored ? 0 : 1;
                    fresh += stored && stored->novelty == Novelty::New ? 1 : 0;
                });
            }
        }
        QCOMPARE(failed.load(), 0);
        QCOMPARE(fresh.load(), 1);
    }
};

QTEST_APPLESS_MAIN(TestVault)
#include "tst_vault.moc"
