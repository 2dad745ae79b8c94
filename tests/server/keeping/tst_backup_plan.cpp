// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/backup_run.h"
#include "server/keeping/safety_state.h"
#include "server/program/school_setup.h"
#include "server/sample/sample_school.h"
#include "shared/model/school_time.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// Planned backups: when they are due, and what one run does to its target.
class TestBackupPlan : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<DataFolder> m_data;
    std::unique_ptr<store::Store> m_store;
    QDateTime m_now{QDate(2025, 11, 23), QTime(1, 2, 3), Qt::UTC};
    int m_targets = 0;

    [[nodiscard]] BackupPlan planOfOne(int keep)
    {
        BackupPlan plan;
        const QString path = m_folder.filePath(u"target%1"_s.arg(++m_targets));
        QDir().mkpath(path);
        if (!addTarget(*m_data, plan, path, keep))
            plan.targets.clear();
        return plan;
    }
    [[nodiscard]] TargetState run(const BackupTarget &target, const TargetState &before = {},
                                  BackupWatch watch = {}, FreeBytes freeBytes = diskFreeBytes())
    {
        m_now = m_now.addSecs(60);
        return backUp({*m_data, [this] { return m_now; }, std::move(freeBytes), std::move(watch)}, target,
                      before);
    }
    [[nodiscard]] static QStringList backupsIn(const BackupTarget &target)
    {
        return QDir(target.path).entryList({u"licheng-2*"_s}, QDir::Dirs, QDir::Name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_data = std::make_unique<DataFolder>(m_folder.filePath(u"school"_s));
        QVERIFY(m_data->create());
        auto opened = store::Store::open(m_data->path(), store::OpenMode::CreateNew);
        QVERIFY(opened);
        m_store = std::move(opened).value();
        QVERIFY(setUpSchool(*m_store, {u"99T001"_s, u"示範高工"_s, {}}));
        Vault vault(m_data->vault());
        QVERIFY(vault.open());
        QVERIFY(makeSample(*m_store, vault, {30, 1, QDate(2025, 11, 23), u"a long password"_s}));
        QVERIFY(m_data->writeSettings({}));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void timesAreTaiwansAndAMissedOneIsDue()
    {
        BackupPlan plan;
        plan.times = {QTime(2, 30), QTime(12, 30)};
        const auto at = [](int day, int hour, int minute) {
            return atSchool(QDate(2025, 11, day), QTime(hour, minute));
        };
        QCOMPARE(plan.dueBefore(at(23, 2, 29)), at(22, 12, 30));
        QCOMPARE(plan.dueBefore(at(23, 2, 30)), at(23, 2, 30));
        QCOMPARE(plan.dueBefore(at(23, 23, 59)), at(23, 12, 30));
        QCOMPARE(plan.dueAfter(at(23, 2, 30)), at(23, 12, 30));
        QCOMPARE(plan.dueAfter(at(23, 12, 30)), at(24, 2, 30));
        QCOMPARE(plan.longestGap(), std::chrono::hours(14));
    }

    void aPlanIsReadAsItWasWritten()
    {
        BackupPlan plan = planOfOne(3);
        plan.times = {QTime(6, 0)};
        QVERIFY(writeBackupPlan(*m_data, plan));
        const auto read = readBackupPlan(*m_data);
        QVERIFY(read && read->targets == plan.targets && read->times == plan.times);
        QFile file(QDir(m_data->path()).filePath(u"backup.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
        file.close();
        QVERIFY(!readBackupPlan(*m_data));
        QVERIFY(file.remove());
    }

    void aRunIsVerifiedAndOnlyTheNewestStay()
    {
        const BackupPlan plan = planOfOne(2);
        const BackupTarget &target = plan.targets.front();
        TargetState state = run(target);
        QVERIFY2(state.failure.isEmpty(), qPrintable(state.sentence));
        QCOMPARE(state.verifiedAt, m_now);
        QVERIFY(state.last.records > 100 && state.last.files > 10);
        const QStringList first = backupsIn(target);
        QCOMPARE(first.size(), 1);
        state = run(target, state);
        state = run(target, state);
        QCOMPARE(state.kept, 2);
        QCOMPARE(backupsIn(target).size(), 2);
        QVERIFY(!backupsIn(target).contains(first.front()));
        QVERIFY(!QDir(QDir(m_data->path()).filePath(u"verify"_s)).exists());
        QCOMPARE(targetStateFromJson(toJson(state)), state);
    }

    void aRunThatLacksAFileRemovesNoOlderBackup()
    {
        const BackupPlan plan = planOfOne(1);
        const BackupTarget &target = plan.targets.front();
        TargetState state = run(target);
        QDirIterator files(m_data->vault(), QDir::Files, QDirIterator::Subdirectories);
        QString victim;
        while (files.hasNext() && QFileInfo(victim).fileName().size() != 64)
            victim = files.next();
        QVERIFY(QFile::rename(victim, m_folder.filePath(u"aside"_s)));
        state = run(target, state);
        state = run(target, state);
        QVERIFY(QFile::rename(m_folder.filePath(u"aside"_s), victim));
        QVERIFY2(state.failure.isEmpty(), qPrintable(state.sentence));
        QCOMPARE(state.last.lacking, QStringList{QFileInfo(victim).fileName()});
        QCOMPARE(state.kept, 3);
        QCOMPARE(backupsIn(target).size(), 3);
        QCOMPARE(targetStateFromJson(toJson(state)), state);
        state = run(target, state);
        QVERIFY(state.last.lacking.isEmpty());
        QCOMPARE(backupsIn(target).size(), 1);
    }

    void aBackupMadeByHandIsNeverRemoved()
    {
        const BackupPlan plan = planOfOne(1);
        const BackupTarget &target = plan.targets.front();
        const auto byHand = makeBackup(*m_data, target.path, m_now.addSecs(-3600));
        QVERIFY(byHand);
        QCOMPARE(run(target, run(target)).kept, 1);
        QVERIFY(QDir(byHand->folder).exists());
        QCOMPARE(backupsIn(target).size(), 2);
    }

    void aMissingTargetIsToldAndNotMade()
    {
        const BackupPlan plan = planOfOne(2);
        const BackupTarget &target = plan.targets.front();
        QVERIFY(QDir(target.path).removeRecursively());
        const TargetState state = run(target);
        QCOMPARE(state.failure, wireName(BackupFault::TargetMissing));
        QVERIFY(state.sentence.contains(target.path));
        QVERIFY(!QDir(target.path).exists());
    }

    void aDiskThatIsNotTheChosenOneIsLeftAlone()
    {
        const BackupPlan plan = planOfOne(2);
        const BackupTarget &target = plan.targets.front();
        QVERIFY(QFile::remove(QDir(target.path).filePath(u"licheng-target.json"_s)));
        QCOMPARE(run(target).failure, wireName(BackupFault::TargetForeign));
        QVERIFY(backupsIn(target).isEmpty());
    }

    void aBackupFromTheFutureDoesNotPushOutTheNewest()
    {
        const BackupPlan plan = planOfOne(1);
        const BackupTarget &target = plan.targets.front();
        m_now = m_now.addYears(4);
        const TargetState ahead = run(target);
        m_now = m_now.addYears(-4);
        const TargetState right = run(target, ahead);
        QVERIFY2(right.failure.isEmpty(), qPrintable(right.sentence));
        QCOMPARE(backupsIn(target), QStringList{QFileInfo(right.last.folder).fileName()});
        QCOMPARE(right.kept, 1);
    }

    void aFullTargetKeepsTheOlderBackups()
    {
        const BackupPlan plan = planOfOne(1);
        const BackupTarget &target = plan.targets.front();
        const TargetState good = run(target);
        const TargetState full = run(target, good, {}, [&](const QString &folder) {
            return folder == target.path ? qint64(1000) : diskFreeBytes()(folder);
        });
        QCOMPARE(full.failure, wireName(BackupFault::NoSpace));
        QVERIFY(full.sentence.contains(u"1000"_s));
        QCOMPARE(full.verifiedAt, good.verifiedAt);
        QCOMPARE(backupsIn(target).size(), 1);
        QVERIFY(targetOfBackup(good.last.folder) == target.id);
    }

    void aTargetThatCannotBeWrittenIsNamed()
    {
        const BackupPlan plan = planOfOne(1);
        const BackupTarget &target = plan.targets.front();
        // The next backup's own folder cannot be made where a file has its name (root may write anywhere).
        const QString name = schoolTime(m_now.addSecs(60)).toString(u"'licheng-'yyyyMMdd-HHmmss"_s);
        QFile inTheWay(QDir(target.path).filePath(name));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        inTheWay.close();
        const TargetState state = run(target);
        QVERIFY(!state.failure.isEmpty());
        QVERIFY2(state.sentence.contains(name), qPrintable(state.sentence));
    }

    void aCopyThatIsDamagedAfterItsManifestIsFoundByTheRestore()
    {
        const BackupPlan plan = planOfOne(1);
        const BackupTarget &target = plan.targets.front();
        const TargetState good = run(target);
        bool isSpoilt = false;
        BackupWatch watch;
        watch.progress = [&](BackupStep step, qint64, qint64) {
            if (step != BackupStep::Restore || std::exchange(isSpoilt, true))
                return;
            QDirIterator files(DataFolder(QDir(target.path).filePath(backupsIn(target).constLast())).vault(),
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
                if (file.open(QIODevice::ReadWrite))
                    file.write("x");
            }
        };
        const TargetState state = run(target, good, watch);
        QVERIFY(isSpoilt);
        QCOMPARE(state.failure, wireName(BackupFault::CopyDamaged));
        QCOMPARE(state.verifiedAt, good.verifiedAt);
        QVERIFY(QDir(good.last.folder).exists());
        QCOMPARE(backupsIn(target).filter(u"-damaged"_s).size(), 1);
        const TargetState next = run(target, state);
        QVERIFY2(next.failure.isEmpty(), qPrintable(next.sentence));
        QCOMPARE(next.kept, 1);
    }

    void aStoppedRunLeavesNothingBehind()
    {
        const BackupPlan plan = planOfOne(1);
        const BackupTarget &target = plan.targets.front();
        std::stop_source stop;
        BackupWatch watch;
        watch.stop = stop.get_token();
        watch.progress = [&](BackupStep step, qint64 done, qint64) {
            if (step == BackupStep::Copy && done == 3)
                stop.request_stop();
        };
        const TargetState state = run(target, {}, watch);
        QVERIFY(state.failure.isEmpty() && !state.verifiedAt.isValid());
        QVERIFY(backupsIn(target).isEmpty());
    }

    void theCardTellsOkOldFailedNeverAndDamaged()
    {
        const BackupPlan plan = planOfOne(1);
        const BackupTarget &target = plan.targets.front();
        const TargetState good = run(target);
        const auto keep = [&](const TargetState &state, const ScrubReport &report) {
            const auto kept = m_store->writer().submitAndWait(
                {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                     SafetyState whole;
                     whole.set(state);
                     if (!writeSafetyState(job.connection(), whole) ||
                         !writeScrub(job.connection(), scrubJson(report, m_now)))
                         return store::storeFault(job.connection());
                     return QJsonObject();
                 }});
            return kept.ok();
        };
        const auto reader = m_store->reader();
        QVERIFY(reader);
        const auto card = [&](std::chrono::hours age) {
            const QJsonObject json =
                safetyCard(**reader, plan, good.verifiedAt.addSecs(std::chrono::seconds(age).count()));
            return QString(json[u"level"].toString() + u' ' + json[u"reason"].toString());
        };
        using std::chrono::hours;
        QCOMPARE(card(hours(0)), u"bad never"_s);
        QVERIFY(keep(good, {}));
        QCOMPARE(card(hours(36)), u"ok none"_s);
        QCOMPARE(card(hours(37)), u"warn old"_s);
        QCOMPARE(card(hours(85)), u"bad old"_s);
        TargetState failed = good;
        failed.failedAt = m_now;
        failed.failure = wireName(BackupFault::NoSpace);
        QVERIFY(keep(failed, {}));
        QCOMPARE(card(hours(1)), u"bad failed"_s);
        ScrubReport report;
        report.missing.append(ContentHash::of("nothing"));
        QVERIFY(keep(good, report));
        QCOMPARE(card(hours(1)), u"bad damaged"_s);
        QCOMPARE(safetyCard(**reader, {}, m_now)[u"reason"].toString(), u"damaged"_s);
    }
};

QTEST_GUILESS_MAIN(TestBackupPlan)
#include "tst_backup_plan.moc"
