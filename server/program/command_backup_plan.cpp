// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/keeping/safety_state.h"
#include "shared/model/school_time.h"

#include <QDir>

#include <algorithm>

namespace licheng::ops
{

namespace
{


QString localText(const QDateTime &instant)
{
    return schoolTime(instant).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

Result<QList<QTime>> timesOf(const QString &text)
{
    QList<QTime> times;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QTime time = QTime::fromString(part.trimmed(), QStringLiteral("HH:mm"));
        if (!time.isValid())
            return Error{QStringLiteral("'%1' is not a time of the day like 02:30. Correct --at.").arg(part)};
        times.append(time);
    }
    if (times.isEmpty())
        return Error{QStringLiteral("Give at least one time of the day with --at, for example 02:30.")};
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

QString stateText(const TargetState &state)
{
    QStringList parts;
    if (state.verifiedAt.isValid()) {
        parts.append(QStringLiteral("verified %1: %2 records, %3 files, %4 backups kept")
                         .arg(localText(state.verifiedAt)).arg(state.last.records).arg(state.last.files).arg(state.kept));
    } else {
        parts.append(QStringLiteral("no verified backup yet"));
    }
    if (state.failedAt.isValid())
        parts.append(QStringLiteral("failed %1: %2").arg(localText(state.failedAt), state.sentence));
    return parts.join(QStringLiteral("; "));
}

int show(const DataFolder &data, const BackupPlan &plan)
{
    if (plan.targets.empty()) {
        print(QStringLiteral("No target. Add one with --add FOLDER."));
        return Success;
    }
    QStringList times;
    for (const QTime time : plan.times)
        times.append(time.toString(QStringLiteral("HH:mm")));
    print(QStringLiteral("Daily at %1 while the server runs").arg(times.join(QStringLiteral(", "))));
    const auto reader = store::Connection::open(QDir(data.path()).filePath(QStringLiteral("licheng.sqlite")), store::Access::ReadOnly);
    if (!reader)
        return fail(reader.error());
    const SafetyState known = readSafetyState(**reader);
    for (const BackupTarget &target : plan.targets)
        print(QStringLiteral("%1 (keeps %2): %3").arg(target.path).arg(target.keep).arg(stateText(known.target(target.id))));
    return Success;
}

} // namespace

int backupPlanCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("backup-plan"),
                     QStringLiteral("Shows or changes where and when the server backs its data folder up. Each backup is "
                                    "restored into a scratch folder and compared before an older one goes. The server may "
                                    "be running; it follows within a minute."));
    line.add(QStringLiteral("add"), QStringLiteral("Back up to this folder, too. It must exist."), QStringLiteral("folder"));
    line.add(QStringLiteral("keep"), QStringLiteral("Backups that stay in the folder of --add."), QStringLiteral("number"),
             QStringLiteral("14"));
    line.add(QStringLiteral("remove"), QStringLiteral("No longer back up to this folder. What lies there stays."), QStringLiteral("folder"));
    line.add(QStringLiteral("at"), QStringLiteral("Times of the day (Taiwan's), for example 12:30,23:00. Default: 02:30."), QStringLiteral("times"));
    if (const auto code = line.parse(arguments))
        return *code;
    const auto data = line.dataFolder();
    if (!data)
        return fail(data.error(), Usage);
    if (const auto settings = data->readSettings(); !settings)
        return fail(settings.error());
    auto plan = readBackupPlan(*data);
    if (!plan)
        return fail(plan.error());
    const BackupPlan before = *plan;
    const auto keep = line.number(QStringLiteral("keep"), 1, BackupTarget::mostKept);
    if (!keep)
        return fail(keep.error(), Usage);
    if (line.has(QStringLiteral("at"))) {
        const auto times = timesOf(line.value(QStringLiteral("at")));
        if (!times)
            return fail(times.error(), Usage);
        plan->times = *times;
    }
    if (line.has(QStringLiteral("add"))) {
        if (const auto added = addTarget(*data, plan.value(), line.value(QStringLiteral("add")), *keep); !added)
            return fail(added.error());
    }
    if (line.has(QStringLiteral("remove"))) {
        if (const auto removed = removeTarget(plan.value(), line.value(QStringLiteral("remove"))); !removed)
            return fail(removed.error());
    }
    if (plan->targets != before.targets || plan->times != before.times) {
        if (const auto written = writeBackupPlan(*data, *plan); !written)
            return fail(written.error());
    }
    return show(*data, *plan);
}

} // namespace licheng::ops
