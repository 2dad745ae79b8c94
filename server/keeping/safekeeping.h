// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/clock_watch.h"
#include "server/keeping/safety_state.h"
#include "server/service/api.h"
#include "server/store/store.h"
#include "server/vault/vault.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <atomic>
#include <mutex>

namespace licheng {

struct SafekeepingOptions
{
    Clock clock = systemClock();
    SteadyClock steady; ///< empty: bootClock()
    FreeBytes freeBytes = diskFreeBytes();
    /// How often every attachment is read again and compared with its hash.
    std::chrono::seconds scrubInterval = std::chrono::hours(24);
    /// How long the answer of a write is kept for its repetition. A client keeps drafts on its disk, over a
    /// summer holiday if need be.
    std::chrono::seconds requestLife = std::chrono::hours(180 * 24);
    /// How long an upload may rest before its bytes are given up.
    std::chrono::seconds uploadLife = std::chrono::hours(30 * 24);
    /// How long a file that no record refers to stays in the vault: whoever removed it by mistake has so
    /// long. Longer than any backup takes, which copies the files of the rows that it has seen.
    std::chrono::seconds unreferencedLife = std::chrono::hours(30 * 24);
};

/// Keeps the school's data safe while they are served: backups by plan or at once, verified by restoring;
/// attachments read again; what is no longer needed swept out. Its jobs run one after the other on a thread
/// of its own. Answers ops.*.
class Safekeeping
{
public:
    Safekeeping(store::Store &store, Vault &vault, const DataFolder &data, SafekeepingOptions options);
    ~Safekeeping();
    Q_DISABLE_COPY_MOVE(Safekeeping)

    void registerMethods(service::Api &api);

    /// Looks at the clock, and starts what is due: a planned backup (a missed one is made up), the reading of
    /// the attachments.
    void tick();
    /// Deletes answers of old requests, uploads that nobody went on with, and files that nothing refers to
    /// any more; nothing while the clock is doubtful.
    void sweep();
    /// Begins a backup to every target; the number of its run, or of the one under way.
    qint64 startBackup();
    void startScrub();
    /// Waits for the jobs under way.
    void wait();
    /// Stops the jobs and waits. Before the writer is stopped.
    void stop();

    /// For home.summary; see safetyCard().
    [[nodiscard]] QJsonObject card(store::Connection &reader) const;

private:
    struct Running
    {
        qint64 run = 0;
        QString path;
        BackupStep step = BackupStep::Copy;
        qint64 done = 0;
        qint64 total = 0;
    };

    [[nodiscard]] protocol::Answer<QJsonObject> state(service::CallContext &context);
    void backUpAll(qint64 run, const std::stop_token &stop);
    void scrub(const std::stop_token &stop);
    void prune();
    void removeUnreferenced(const QDateTime &now);
    void watchClock(store::Connection &reader);
    void record(const TargetState &target, const QString &path);
    void recordRun(const QDateTime &begun);
    void report(const Running &running);
    void tell(const protocol::Notification &notification);
    [[nodiscard]] static QJsonObject toJson(const Running &running);

    store::Store &m_store;
    Vault &m_vault;
    const DataFolder m_data;
    const SafekeepingOptions m_options;
    mutable std::mutex m_mutex;
    std::optional<Running> m_running;
    std::stop_source m_stopBackup;
    std::stop_source m_stopAll;
    bool m_isScrubbing = false;
    qint64 m_runs = 0;
    QElapsedTimer m_told;
    ClockWatch m_clockWatch;
    std::atomic_bool m_isDoubtful = false;
    QDateTime m_keptSeen; ///< the time that the store was last told
    QHash<quint64, std::function<void(protocol::Notification)>> m_watchers; ///< by connection
    QThreadPool m_pool;
};

} // namespace licheng
