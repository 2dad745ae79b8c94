// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/school_setup.h"
#include "server/service/locked_files.h"
#include "server/store/store.h"
#include "shared/model/attachment.h"
#include "tests/shared/content/sample_files.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::service;

/// Files that ask for a password, in a store that has them from elsewhere: uploads are refused.
class TestLockedFiles : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<Vault> m_vault;
    std::vector<RosterRecord> m_records;

    [[nodiscard]] const RosterLayout &layout() const { return *RosterLayout::of(u"courseOutcomes"); }
    [[nodiscard]] bool write(const std::function<protocol::Answer<QJsonObject>(store::WriteContext &)> &job)
    {
        store::WriteRequest request;
        request.method = u"test"_s;
        request.job = job;
        return m_store->writer().submitAndWait(std::move(request)).ok();
    }
    /// The bytes as an older program left them in the vault.
    [[nodiscard]] bool keep(const QByteArray &bytes)
    {
        const QString path = m_folder->filePath(u"vault/"_s + ContentHash::of(bytes).relativePath());
        QFile file(path);
        return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
               file.write(bytes) == bytes.size();
    }
    /// An outcome with each of the files, in their order.
    [[nodiscard]] bool outcomesWith(const std::vector<QByteArray> &files)
    {
        return write([&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
            Student student;
            student.studentNumber = u"11410001"_s;
            student.name = u"王小明"_s;
            student.identityNumber = u"A123456789"_s;
            student.birthday = QDate(2009, 7, 20);
            const auto pupil = job.create(student);
            Course course;
            course.schoolYear = SchoolYear(114);
            course.semester = Semester::First;
            course.offeringCode = u"114-1-1"_s;
            course.name = u"國語文"_s;
            course.courseCode = u"11499T001V2330901010001"_s;
            course.credits = 4;
            const auto subject = job.create(course);
            if (!pupil || !subject)
                return protocol::notFound(u"student"_s, 0);
            for (const QByteArray &bytes : files) {
                CourseOutcome outcome;
                outcome.studentId = pupil->id;
                outcome.courseId = subject->id;
                outcome.schoolYear = SchoolYear(114);
                outcome.semester = Semester::First;
                outcome.title = u"成果%1"_s.arg(m_records.size());
                outcome.description = u"紀錄製作流程與反思。"_s;
                const auto made = job.create(outcome);
                if (!made)
                    return made.error();
                Attachment file;
                file.outcomeId = made->id;
                file.fileName = u"報告%1.pdf"_s.arg(m_records.size());
                file.mediaType = u"application/pdf"_s;
                file.size = bytes.size();
                file.sha256 = ContentHash::of(bytes).hex();
                if (const auto attached = job.create(file); !attached)
                    return attached.error();
                m_records.push_back({made->id.value(), 1, std::make_shared<RosterPaths>(), {}, {}});
            }
            return QJsonObject();
        });
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_records.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::make_unique<Vault>(m_folder->filePath(u"vault"_s));
        QVERIFY(m_vault->open().ok());
        auto opened =
            store::Store::open(m_folder->path(), store::OpenMode::CreateNew,
                               {[] { return QDateTime(QDate(2025, 12, 1), QTime(4, 0), Qt::UTC); }});
        QVERIFY(opened);
        m_store = std::move(opened).value();
        QVERIFY(setUpSchool(*m_store, {u"99T001"_s, u"示範高工"_s, {}}));
    }
    void cleanup()
    {
        m_store.reset();
        m_vault.reset();
    }

    void onlyTheFileThatAsksForAPasswordIsNamed()
    {
        using enum samples::PdfSecrecy;
        const std::vector<QByteArray> files{samples::pdf(), samples::encryptedPdf(Aes256, true),
                                            samples::encryptedPdf(Aes128, false)};
        for (const QByteArray &bytes : files)
            QVERIFY(keep(bytes));
        QVERIFY(outcomesWith(files));
        LockedFiles locked(*m_vault);
        const auto reader = m_store->reader();
        QVERIFY(locked.readInto(**reader, layout(), m_records));
        QCOMPARE(m_records[0].facts.lockedFile, QString());
        QCOMPARE(m_records[1].facts.lockedFile, u"報告1.pdf"_s);
        QCOMPARE(m_records[2].facts.lockedFile, QString()); // only the owner's rights are restricted
    }

    /// What is missing is the vault's own finding; once it is back it is looked at.
    void aMissingFileIsLookedAtWhenItIsThereAgain()
    {
        const QByteArray bytes = samples::encryptedPdf(samples::PdfSecrecy::Aes256, true);
        QVERIFY(outcomesWith({bytes}));
        LockedFiles locked(*m_vault);
        const auto reader = m_store->reader();
        QVERIFY(locked.readInto(**reader, layout(), m_records));
        QCOMPARE(m_records[0].facts.lockedFile, QString());
        QVERIFY(keep(bytes));
        QVERIFY(locked.readInto(**reader, layout(), m_records));
        QCOMPARE(m_records[0].facts.lockedFile, u"報告0.pdf"_s);
    }

    /// A school's list of 3 000 files: looked at once, not at each pre-check.
    void eachFileIsLookedAtOnce()
    {
        constexpr int count = 3'000;
        std::vector<QByteArray> files;
        for (int i = 0; i < count; ++i) {
            files.push_back(samples::pdf("/Number " + QByteArray::number(i), 20'000));
            QVERIFY(keep(files.back()));
        }
        QVERIFY(outcomesWith(files));
        LockedFiles locked(*m_vault);
        const auto reader = m_store->reader();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(locked.readInto(**reader, layout(), m_records));
        const qint64 first = timer.restart();
        QCOMPARE(locked.looked(), count);
        // Without their files the answer is the same: nothing is read again.
        QVERIFY(QDir().rename(m_folder->filePath(u"vault"_s), m_folder->filePath(u"gone"_s)));
        timer.restart();
        QVERIFY(locked.readInto(**reader, layout(), m_records));
        qInfo("%d files: %lld ms at the first pre-check, %lld ms at the next", count, first, timer.elapsed());
        QCOMPARE(locked.looked(), count);
        QVERIFY(std::all_of(m_records.begin(), m_records.end(),
                            [](const RosterRecord &record) { return record.facts.lockedFile.isEmpty(); }));
    }
};

QTEST_GUILESS_MAIN(TestLockedFiles)
#include "tst_locked_files.moc"
