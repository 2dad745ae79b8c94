// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/backup_plan.h"

#include "server/disk/lasting_files.h"
#include "shared/model/school_time.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qint64 maxPlanBytes = 64 * 1024;
constexpr qint64 secondsOfDay = 24 * 3600;

QString planFile(const DataFolder &data)
{
    return QDir(data.path()).filePath(u"backup.json"_s);
}

QString markerFile(const QString &target)
{
    return QDir(target).filePath(u"licheng-target.json"_s);
}

Result<Done> write(const QString &path, const QJsonObject &json)
{
    if (const std::error_code error = writeLasting(path, QJsonDocument(json).toJson(), Existing::Replace))
        return Error{u"%1 cannot be written: %2."_s.arg(path, reason(error))};
    return Done{};
}

/// Empty: the folder has no marker.
QString markerOf(const QString &target)
{
    QFile file(markerFile(target));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.read(maxPlanBytes)).object()[u"id"].toString();
}

} // namespace

QDateTime BackupPlan::dueBefore(const QDateTime &now) const
{
    QDateTime last;
    const QDate today = schoolTime(now).date();
    for (const QDate day : {today.addDays(-1), today}) {
        for (const QTime time : times) {
            const QDateTime instant = atSchool(day, time);
            if (instant <= now)
                last = instant;
        }
    }
    return last;
}

QDateTime BackupPlan::dueAfter(const QDateTime &now) const
{
    const QDate today = schoolTime(now).date();
    for (const QDate day : {today, today.addDays(1)}) {
        for (const QTime time : times) {
            const QDateTime instant = atSchool(day, time);
            if (instant > now)
                return instant;
        }
    }
    return {};
}

std::chrono::seconds BackupPlan::longestGap() const
{
    if (times.isEmpty())
        return std::chrono::seconds(secondsOfDay);
    qint64 longest = secondsOfDay - times.first().secsTo(times.last());
    for (qsizetype i = 1; i < times.size(); ++i)
        longest = std::max<qint64>(longest, times[i - 1].secsTo(times[i]));
    return std::chrono::seconds(longest);
}

Result<BackupPlan> readBackupPlan(const DataFolder &data)
{
    QFile file(planFile(data));
    if (!file.exists())
        return BackupPlan{};
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"%1 cannot be read: %2."_s.arg(file.fileName(), file.errorString())};
    QJsonParseError parse;
    const QJsonObject json = QJsonDocument::fromJson(file.read(maxPlanBytes), &parse).object();
    if (parse.error != QJsonParseError::NoError)
        return Error{u"%1 is not JSON: %2 at %3. Correct it."_s.arg(file.fileName(), parse.errorString())
                         .arg(parse.offset)};
    BackupPlan plan;
    for (const QJsonValue &value : json[u"targets"].toArray()) {
        const BackupTarget target{value[u"id"].toString(), value[u"path"].toString(),
                                  value[u"keep"].toInt(14)};
        if (target.id.isEmpty() || target.path.isEmpty() || target.keep < 1 ||
            target.keep > BackupTarget::mostKept)
            return Error{u"%1: a target needs an id, a path, and keep from 1 to %2."_s.arg(file.fileName())
                             .arg(BackupTarget::mostKept)};
        plan.targets.push_back(target);
    }
    QList<QTime> times;
    for (const QJsonValue &value : json[u"times"].toArray()) {
        const QTime time = QTime::fromString(value.toString(), u"HH:mm"_s);
        if (!time.isValid())
            return Error{
                u"%1: '%2' is not a time of the day like 02:30."_s.arg(file.fileName(), value.toString())};
        times.append(time);
    }
    std::sort(times.begin(), times.end());
    if (!times.isEmpty())
        plan.times = times;
    return plan;
}

Result<Done> writeBackupPlan(const DataFolder &data, const BackupPlan &plan)
{
    QJsonArray targets;
    for (const BackupTarget &target : plan.targets) {
        targets.append(QJsonObject{{u"id"_s, target.id}, {u"path"_s, target.path}, {u"keep"_s, target.keep}});
    }
    QJsonArray times;
    for (const QTime time : plan.times)
        times.append(time.toString(u"HH:mm"_s));
    return write(planFile(data), {{u"targets"_s, targets}, {u"times"_s, times}});
}

Result<Done> addTarget(const DataFolder &data, BackupPlan &plan, const QString &path, int keep)
{
    const QString folder = QDir(path).canonicalPath();
    if (folder.isEmpty())
        return Error{u"There is no folder %1. Make it, or connect its disk."_s.arg(path)};
    if ((folder + u'/').startsWith(QDir(data.path()).canonicalPath() + u'/'))
        return Error{u"%1 lies in the data folder. Choose a folder on another disk."_s.arg(folder)};
    for (BackupTarget &known : plan.targets) {
        if (known.path == folder) {
            known.keep = keep;
            return Done{};
        }
    }
    if (!markerOf(folder).isEmpty())
        return Error{
            u"%1 is the target of another school's backups already. Choose another folder, or remove "
            "%2 when no server uses it."_s.arg(folder, markerFile(folder))};
    const BackupTarget target{QUuid::createUuid().toString(QUuid::WithoutBraces), folder, keep};
    if (const auto marked = write(markerFile(folder), {{u"id"_s, target.id}}); !marked)
        return marked;
    plan.targets.push_back(target);
    return Done{};
}

Result<Done> removeTarget(BackupPlan &plan, const QString &path)
{
    const QString folder = QDir::cleanPath(QDir(path).absolutePath());
    const auto found =
        std::find_if(plan.targets.begin(), plan.targets.end(), [&](const BackupTarget &target) {
            return target.path == folder || target.path == QDir(path).canonicalPath();
        });
    if (found == plan.targets.end())
        return Error{u"%1 is no target of the plan. 'licheng-server backup-plan' lists them."_s.arg(path)};
    if (presence(*found) == TargetPresence::Here)
        QFile::remove(markerFile(found->path));
    plan.targets.erase(found);
    return Done{};
}

TargetPresence presence(const BackupTarget &target)
{
    if (!QDir(target.path).exists())
        return TargetPresence::Missing;
    return markerOf(target.path) == target.id ? TargetPresence::Here : TargetPresence::Foreign;
}

} // namespace licheng
