// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/safekeeping.h"

#include "server/keeping/soundness.h"
#include "shared/model/fault_rule.h"

#include <QDir>
#include <QJsonArray>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;
using service::CallContext;
using store::WriteContext;

namespace {

Q_LOGGING_CATEGORY(logBackup, "licheng.backup", QtInfoMsg)
Q_LOGGING_CATEGORY(logScrub, "licheng.scrub", QtInfoMsg)

constexpr int mostShown = 500;
constexpr int tellEveryMs = 200;

/// A line of the change log, so that everybody who follows the school's record hears of it.
Answer<Done> announce(WriteContext &job, const QString &action)
{
    const auto schools = job.records().find<School>({}, 1);
    return job.log(action, recordTypeOf<School>().name(), schools.empty() ? 0 : schools.front().id.value());
}

} // namespace

Safekeeping::Safekeeping(store::Store &store, Vault &vault, const DataFolder &data,
                         SafekeepingOptions options)
    : m_store(store), m_vault(vault), m_data(data), m_options(std::move(options)),
      m_clockWatch(m_options.clock, m_options.steady ? m_options.steady : bootClock())
{
    m_pool.setMaxThreadCount(1);
}

Safekeeping::~Safekeeping()
{
    stop();
}

void Safekeeping::registerMethods(service::Api &api)
{
    api.add("ops.state", [this](CallContext &context, const QJsonObject &, const service::Done &done) {
        done(state(context));
    });
    api.add("ops.backupNow", [this](CallContext &context, const QJsonObject &, const service::Done &done) {
        const auto plan = readBackupPlan(m_data);
        if (!plan || plan->targets.empty()) {
            done(invalid(u"targets"_s, "required"_rule));
            return;
        }
        {
            const std::lock_guard lock(m_mutex);
            m_watchers.insert(context.connectionId, context.notify);
        }
        done(QJsonObject{{u"run"_s, startBackup()}});
    });
    api.add("ops.cancelBackup", [this](CallContext &, const QJsonObject &params, const service::Done &done) {
        const std::lock_guard lock(m_mutex);
        if (m_running && m_running->run == params[u"run"].toInteger())
            m_stopBackup.request_stop();
        done(QJsonObject());
    });
    api.onClosed([this](quint64 connectionId) {
        const std::lock_guard lock(m_mutex);
        m_watchers.remove(connectionId);
    });
}

Answer<QJsonObject> Safekeeping::state(CallContext &context)
{
    const auto plan = readBackupPlan(m_data);
    if (!plan)
        return Fault{ErrorCode::Internal, plan.error().message, {}};
    const QDateTime now = m_options.clock();
    const SafetyState known = readSafetyState(context.reader);
    QJsonArray targets;
    for (const BackupTarget &target : plan->targets) {
        QJsonObject json = licheng::toJson(known.target(target.id));
        json.insert(u"path"_s, target.path);
        json.insert(u"keep"_s, target.keep);
        targets.append(json);
    }
    QJsonArray times;
    for (const QTime time : plan->times)
        times.append(time.toString(u"HH:mm"_s));
    QJsonObject scrubbed = readScrub(context.reader);
    scrubbed.insert(u"findings"_s, affected(context.reader, scrubbed, mostShown));

    store::Records records(context.reader);
    qint64 recordCount = 0;
    for (const RecordType *type : allRecordTypes())
        recordCount += records.count(*type, {});
    qint64 files = 0;
    qint64 fileBytes = 0;
    auto select = context.reader.prepared(
        u"SELECT count(*), total(\"size\") FROM (SELECT DISTINCT \"sha256\", \"size\" FROM \"attachment\")"_s);
    if (select.exec() && select.next()) {
        files = select.integer(0);
        fileBytes = select.integer(1);
    }
    QJsonObject answer = safetyCard(context.reader, *plan, now);
    answer.insert(u"targets"_s, targets);
    answer.insert(u"times"_s, times);
    answer.insert(u"nextRun"_s,
                  plan->targets.empty() ? QJsonValue() : QJsonValue(detail::toJson(plan->dueAfter(now))));
    answer.insert(u"scrub"_s, scrubbed);
    answer.insert(u"store"_s, QJsonObject{{u"bytes"_s, QFileInfo(m_store.file()).size()},
                                          {u"records"_s, recordCount},
                                          {u"files"_s, files},
                                          {u"fileBytes"_s, fileBytes}});
    const std::lock_guard lock(m_mutex);
    m_watchers.insert(context.connectionId, context.notify);
    answer.insert(u"running"_s, m_running ? QJsonValue(toJson(*m_running)) : QJsonValue());
    return answer;
}

QJsonObject Safekeeping::card(store::Connection &reader) const
{
    const auto plan = readBackupPlan(m_data);
    return safetyCard(reader, plan ? *plan : BackupPlan(), m_options.clock());
}

void Safekeeping::tick()
{
    const auto reader = m_store.reader();
    if (!reader) {
        qCCritical(logBackup).noquote() << "what is due cannot be found out:" << reader.error().message;
        return;
    }
    watchClock(**reader);
    const QDateTime now = m_options.clock();
    const auto plan = readBackupPlan(m_data);
    if (!plan) {
        qCCritical(logBackup).noquote() << plan.error().message;
    } else if (!plan->targets.empty()) {
        const QDateTime last = readSafetyState(**reader).lastRun;
        if (!last.isValid() || isAhead(last, now) || last < plan->dueBefore(now))
            startBackup();
    }
    const QDateTime scrubbed =
        QDateTime::fromString(readScrub(**reader)[u"at"].toString(), Qt::ISODateWithMs);
    if (isDue(scrubbed, m_options.scrubInterval, now))
        startScrub();
}

void Safekeeping::watchClock(store::Connection &reader)
{
    const ClockState before = readClockState(reader);
    const QString lastChange =
        reader
            .single(
                uR"(SELECT "at" FROM "change" WHERE "revision" = (SELECT max("revision") FROM "change"))"_s)
            .toString();
    const ClockState after = m_clockWatch.look(before, QDateTime::fromString(lastChange, Qt::ISODateWithMs));
    const bool isNews = after.jumpTo != before.jumpTo;
    m_isDoubtful = after.isDoubtful();
    if (isNews && after.isDoubtful()) {
        qCWarning(logBackup).noquote()
            << "the computer's clock jumped: by the last known time it is" << instantText(after.jumpFrom)
            << "and the clock says" << instantText(after.jumpTo)
            << "- set it right; nothing old is removed meanwhile";
    }
    // Not each time: what is lost of it by a crash is a quarter of an hour.
    if (!isNews && m_keptSeen.isValid() && !isDue(m_keptSeen, std::chrono::minutes(15), after.seen))
        return;
    m_keptSeen = after.seen;
    m_store.writer().submit({0,
                             {},
                             {},
                             {},
                             u"ops.clock"_s,
                             [after, isNews](WriteContext &job) -> Answer<QJsonObject> {
                                 if (!writeClockState(job.connection(), after))
                                     return store::storeFault(job.connection());
                                 if (isNews) {
                                     if (const auto told = announce(job, u"clock"_s); !told)
                                         return told.error();
                                 }
                                 return QJsonObject();
                             }},
                            {});
}

qint64 Safekeeping::startBackup()
{
    const std::lock_guard lock(m_mutex);
    if (m_running)
        return m_running->run;
    m_running = Running{};
    m_running->run = ++m_runs;
    m_stopBackup = std::stop_source();
    m_pool.start([this, run = m_runs, stop = m_stopBackup.get_token()] { backUpAll(run, stop); });
    return m_runs;
}

void Safekeeping::backUpAll(qint64 run, const std::stop_token &stop)
{
    const QDateTime begun = m_options.clock();
    const auto plan = readBackupPlan(m_data);
    bool hasFailed = !plan;
    if (!plan)
        qCCritical(logBackup).noquote() << plan.error().message;
    for (const BackupTarget &target : plan ? plan->targets : std::vector<BackupTarget>()) {
        if (stop.stop_requested())
            break;
        Running running;
        running.run = run;
        running.path = target.path;
        report(running);
        const BackupWatch watch{[&](BackupStep step, qint64 done, qint64 total) {
                                    running.step = step;
                                    running.done = done;
                                    running.total = total;
                                    report(running);
                                },
                                stop};
        const auto reader = m_store.reader();
        const TargetState before = reader ? readSafetyState(**reader).target(target.id) : TargetState();
        const TargetState after =
            backUp({m_data, m_options.clock, m_options.freeBytes, watch}, target, before);
        if (after != before)
            record(after, target.path);
        hasFailed = hasFailed || after.failedAt.isValid();
    }
    // A stopped run is not made up: somebody wanted it so. One that the server's end cut off is.
    if (!m_stopAll.stop_requested())
        recordRun(begun);
    const QString ending = stop.stop_requested() ? u"cancelled"_s : hasFailed ? u"failed"_s : u"done"_s;
    {
        const std::lock_guard lock(m_mutex);
        m_running.reset();
    }
    tell({u"ops.finished"_s, {{u"run"_s, run}, {u"ending"_s, ending}}});
}

void Safekeeping::record(const TargetState &target, const QString &path)
{
    if (target.failedAt.isValid())
        qCCritical(logBackup).noquote() << "no backup in" << path << ":" << target.sentence;
    else
        qCInfo(logBackup).noquote() << "backup verified in" << target.last.folder;
    const auto kept = m_store.writer().submitAndWait(
        {0, {}, {}, {}, u"ops.backup"_s, [&](WriteContext &job) -> Answer<QJsonObject> {
             SafetyState state = readSafetyState(job.connection());
             state.set(target);
             if (!writeSafetyState(job.connection(), state))
                 return store::storeFault(job.connection());
             const auto told = announce(job, target.failedAt.isValid() ? u"backupFailed"_s : u"backup"_s);
             if (!told)
                 return told.error();
             return QJsonObject();
         }});
    if (!kept)
        qCCritical(logBackup).noquote() << "the state of the backup cannot be kept:" << kept.error().message;
}

void Safekeeping::recordRun(const QDateTime &begun)
{
    const auto kept = m_store.writer().submitAndWait(
        {0, {}, {}, {}, u"ops.backup"_s, [&](WriteContext &job) -> Answer<QJsonObject> {
             SafetyState state = readSafetyState(job.connection());
             state.lastRun = begun;
             if (!writeSafetyState(job.connection(), state))
                 return store::storeFault(job.connection());
             return QJsonObject();
         }});
    if (!kept)
        qCCritical(logBackup).noquote() << "the time of the backup cannot be kept:" << kept.error().message;
}

void Safekeeping::startScrub()
{
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_isScrubbing, true))
        return;
    m_pool.start([this, stop = m_stopAll.get_token()] {
        scrub(stop);
        const std::lock_guard done(m_mutex);
        m_isScrubbing = false;
    });
}

void Safekeeping::scrub(const std::stop_token &stop)
{
    const auto reader = m_store.reader();
    const auto expected = reader ? expectedFiles(*reader.value()) : Result<QSet<ContentHash>>(reader.error());
    if (!expected) {
        qCCritical(logScrub).noquote() << "no attachment could be checked:" << expected.error().message;
        return;
    }
    const ScrubReport report = m_vault.scrub(expected.value(), {}, stop);
    for (const QString &finding : vaultFindings(report))
        qCCritical(logScrub).noquote() << finding;
    qCInfo(logScrub) << report.filesRead << "attachments read again";
    if (report.ending == ScrubReport::Ending::Cancelled)
        return;
    const QDateTime now = m_options.clock();
    const QJsonObject found = scrubJson(report, now);
    const auto kept = m_store.writer().submitAndWait(
        {0, {}, {}, {}, u"ops.scrub"_s, [&](WriteContext &job) -> Answer<QJsonObject> {
             const bool isNews = readScrub(job.connection())[u"findings"] != found[u"findings"];
             if (!writeScrub(job.connection(), found) ||
                 !noteUnreferenced(job.connection(), report.unexpected, now))
                 return store::storeFault(job.connection());
             if (!isNews)
                 return QJsonObject();
             const auto told = announce(job, u"scrub"_s);
             if (!told)
                 return told.error();
             return QJsonObject();
         }});
    if (!kept)
        qCCritical(logScrub).noquote() << "what was found cannot be kept:" << kept.error().message;
}

void Safekeeping::sweep()
{
    m_pool.start([this] { prune(); });
}

void Safekeeping::prune()
{
    // A clock that is years ahead would make everything old.
    if (m_isDoubtful)
        return;
    const QDateTime now = m_options.clock();
    const auto text = &instantText;
    const QDateTime idleSince = now.addSecs(-m_options.uploadLife.count());
    if (const auto removed = m_vault.removeLeftovers(idleSince); !removed)
        qCWarning(logScrub).noquote() << removed.error().message;
    // A row goes when its bytes have gone, or when none ever came.
    std::vector<qint64> given;
    if (const auto reader = m_store.reader()) {
        auto select = (*reader)->prepared(u"SELECT \"id\" FROM \"upload\" WHERE \"createdAt\" < ?"_s);
        if (select.exec(text(idleSince))) {
            while (select.next()) {
                if (!m_vault.hasUpload(QString::number(select.integer(0))))
                    given.push_back(select.integer(0));
            }
        }
    }
    const auto swept = m_store.writer().submitAndWait(
        {0, {}, {}, {}, u"ops.sweep"_s, [&](WriteContext &job) -> Answer<QJsonObject> {
             // So many at a time that no write waits for it; the next sweep goes on.
             if (!job.connection()
                      .prepared(u"DELETE FROM \"request\" WHERE \"requestId\" IN "
                                "(SELECT \"requestId\" FROM \"request\" WHERE \"at\" < ? LIMIT 10000)"_s)
                      .exec(text(now.addSecs(-m_options.requestLife.count()))))
                 return store::storeFault(job.connection());
             // Written while the clock was ahead: their time begins now.
             for (const char *sql : {"UPDATE \"request\" SET \"at\" = ? WHERE \"at\" > ?",
                                     "UPDATE \"upload\" SET \"createdAt\" = ? WHERE \"createdAt\" > ?"}) {
                 if (!job.connection().prepared(QLatin1String(sql)).exec(text(now), text(now.addDays(1))))
                     return store::storeFault(job.connection());
             }
             for (const qint64 upload : given) {
                 if (!job.connection().prepared(u"DELETE FROM \"upload\" WHERE \"id\" = ?"_s).exec(upload))
                     return store::storeFault(job.connection());
             }
             return QJsonObject();
         }});
    if (!swept)
        qCWarning(logScrub).noquote() << "nothing was swept:" << swept.error().message;
    removeUnreferenced(now);
}

void Safekeeping::removeUnreferenced(const QDateTime &now)
{
    const auto reader = m_store.reader();
    const auto expected = reader ? expectedFiles(**reader) : Result<QSet<ContentHash>>(reader.error());
    if (!expected) {
        qCWarning(logScrub).noquote() << "no unused file was removed:" << expected.error().message;
        return;
    }
    QJsonArray removed;
    for (const ContentHash &hash :
         unreferencedSince(**reader, now.addSecs(-m_options.unreferencedLife.count()))) {
        if (expected->contains(hash))
            continue;
        const auto gone = m_vault.removeUnused(hash);
        if (!gone)
            qCWarning(logScrub).noquote() << gone.error().message;
        else if (*gone)
            removed.append(hash.hex());
    }
    if (removed.isEmpty())
        return;
    qCInfo(logScrub).noquote() << removed.size()
                               << "files that no record has referred to for long were removed";
    const auto told = m_store.writer().submitAndWait(
        {0, {}, {}, {}, u"ops.sweep"_s, [&](WriteContext &job) -> Answer<QJsonObject> {
             const auto logged =
                 job.log(u"removeFiles"_s, recordTypeOf<Attachment>().name(), 0, {{u"sha256"_s, removed}});
             if (!logged)
                 return logged.error();
             return QJsonObject();
         }});
    if (!told)
        qCWarning(logScrub).noquote() << "the removal of files cannot be logged:" << told.error().message;
}

void Safekeeping::report(const Running &running)
{
    {
        const std::lock_guard lock(m_mutex);
        const bool isNews = !m_running || m_running->step != running.step || m_running->path != running.path;
        m_running = running;
        if (!isNews && m_told.isValid() && !m_told.hasExpired(tellEveryMs))
            return;
        m_told.start();
    }
    tell({u"ops.progress"_s, toJson(running)});
}

void Safekeeping::tell(const Notification &notification)
{
    QHash<quint64, std::function<void(Notification)>> watchers;
    {
        const std::lock_guard lock(m_mutex);
        watchers = m_watchers;
    }
    for (const auto &notify : watchers)
        notify(notification);
}

QJsonObject Safekeeping::toJson(const Running &running)
{
    return {{u"run"_s, running.run},
            {u"path"_s, running.path},
            {u"step"_s, wireName(running.step)},
            {u"done"_s, running.done},
            {u"total"_s, running.total}};
}

void Safekeeping::wait()
{
    m_pool.waitForDone();
}

void Safekeeping::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopAll.request_stop();
        m_stopBackup.request_stop();
    }
    m_pool.waitForDone();
}

} // namespace licheng
