// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/keeping/safety_state.h"
#include "shared/model/school_time.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QString localText(const QDateTime &instant)
{
    return schoolTime(instant).toString(u"yyyy-MM-dd HH:mm"_s);
}

Result<QList<QTime>> timesOf(const QString &text)
{
    QList<QTime> times;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QTime time = QTime::fromString(part.trimmed(), u"HH:mm"_s);
        if (!time.isValid())
            return Error{u"'%1' is not a time of the day like 02:30. Correct --at."_s.arg(part)};
        times.append(time);
    }
    if (times.isEmpty())
        return Error{u"Give at least one time of the day with --at, for example 02:30."_s};
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

QString stateText(const TargetState &state)
{
    QStringList parts;
    if (state.verifiedAt.isValid()) {
        parts.append(u"verified %1: %2 records, %3 files, %4 backups kept"_s.arg(localText(state.verifiedAt))
                         .arg(state.last.records)
                         .arg(state.last.files)
                         .arg(state.kept));
    } else {
        parts.append(u"no verified backup yet"_s);
    }
    if (state.failedAt.isValid())
        parts.append(u"failed %1: %2"_s.arg(localText(state.failedAt), state.sentence));
    return parts.join(u"; "_s);
}

int show(const DataFolder &data, const BackupPlan &plan)
{
    if (plan.targets.empty()) {
        print(u"No target. Add one with --add FOLDER."_s);
        return Success;
    }
    QStringList times;
    for (const QTime time : plan.times)
        times.append(time.toString(u"HH:mm"_s));
    print(u"Daily at %1 while the server runs"_s.arg(times.join(u", "_s)));
    const auto reader =
        store::Connection::open(QDir(data.path()).filePath(u"licheng.sqlite"_s), store::Access::ReadOnly);
    if (!reader)
        return fail(reader.error());
    const SafetyState known = readSafetyState(**reader);
    for (const BackupTarget &target : plan.targets)
        print(
            u"%1 (keeps %2): %3"_s.arg(target.path).arg(target.keep).arg(stateText(known.target(target.id))));
    return Success;
}

} // namespace

int backupPlanCommand(const QStringList &arguments)
{
    CommandLine line(u"backup-plan"_s,
                     u"Shows or changes where and when the server backs its data folder up. Each backup is "
                     "restored into a scratch folder and compared before an older one goes. The server may "
                     "be running; it follows within a minute."_s);
    line.add(u"add"_s, u"Back up to this folder, too. It must exist."_s, u"folder"_s);
    line.add(u"keep"_s, u"Backups that stay in the folder of --add."_s, u"number"_s, u"14"_s);
    line.add(u"remove"_s, u"No longer back up to this folder. What lies there stays."_s, u"folder"_s);
    line.add(u"at"_s, u"Times of the day (Taiwan's), for example 12:30,23:00. Default: 02:30."_s, u"times"_s);
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
    const auto keep = line.number(u"keep"_s, 1, BackupTarget::mostKept);
    if (!keep)
        return fail(keep.error(), Usage);
    if (line.has(u"at"_s)) {
        const auto times = timesOf(line.value(u"at"_s));
        if (!times)
            return fail(times.error(), Usage);
        plan->times = *times;
    }
    if (line.has(u"add"_s)) {
        if (const auto added = addTarget(*data, plan.value(), line.value(u"add"_s), *keep); !added)
            return fail(added.error());
    }
    if (line.has(u"remove"_s)) {
        if (const auto removed = removeTarget(plan.value(), line.value(u"remove"_s)); !removed)
            return fail(removed.error());
    }
    if (plan->targets != before.targets || plan->times != before.times) {
        if (const auto written = writeBackupPlan(*data, *plan); !written)
            return fail(written.error());
    }
    return show(*data, *plan);
}

} // namespace licheng
