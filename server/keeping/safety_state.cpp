// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/safety_state.h"

#include "server/keeping/clock_watch.h"
#include "server/store/setting.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString backupKey = u"safety.backup"_s;
const QString scrubKey = u"safety.scrub"_s;
const QString unreferencedKey = u"safety.unreferenced"_s;
constexpr qsizetype mostFindings = 10'000;
/// A backup takes its time, and the computer may start late in the morning.
constexpr std::chrono::hours grace{12};

QJsonObject read(store::Connection &connection, const QString &key)
{
    return QJsonDocument::fromJson(store::setting(connection, key).value_or(QString()).toUtf8()).object();
}

bool write(store::Connection &connection, const QString &key, const QJsonObject &json)
{
    return store::setSetting(connection, key,
                             QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
}

} // namespace

QString instantText(const QDateTime &instant)
{
    return instant.isValid() ? instant.toUTC().toString(Qt::ISODateWithMs) : QString();
}

TargetState SafetyState::target(const QString &id) const
{
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const TargetState &t) { return t.id == id; });
    TargetState none;
    none.id = id;
    return found == targets.end() ? none : *found;
}

void SafetyState::set(const TargetState &target)
{
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const TargetState &t) { return t.id == target.id; });
    if (found == targets.end())
        targets.push_back(target);
    else
        *found = target;
}

SafetyState readSafetyState(store::Connection &connection)
{
    const QJsonObject json = read(connection, backupKey);
    SafetyState state;
    state.lastRun = QDateTime::fromString(json[u"lastRun"].toString(), Qt::ISODateWithMs);
    for (const QJsonValue &value : json[u"targets"].toArray())
        state.targets.push_back(targetStateFromJson(value.toObject()));
    return state;
}

bool writeSafetyState(store::Connection &connection, const SafetyState &state)
{
    QJsonArray targets;
    for (const TargetState &target : state.targets)
        targets.append(toJson(target));
    return write(connection, backupKey,
                 {{u"lastRun"_s, instantText(state.lastRun)}, {u"targets"_s, targets}});
}

QJsonObject scrubJson(const ScrubReport &report, const QDateTime &at)
{
    QJsonArray findings;
    qint64 total = 0;
    const auto add = [&](const char *kind, const ContentHash &hash, const QString &reason) {
        ++total;
        if (findings.size() < mostFindings) {
            findings.append(QJsonObject{
                {u"kind"_s, QLatin1String(kind)}, {u"sha256"_s, hash.hex()}, {u"reason"_s, reason}});
        }
    };
    for (const ContentHash &hash : report.missing)
        add("missing", hash, {});
    for (const ContentHash &hash : report.damaged)
        add("damaged", hash, {});
    for (const UnreadableFile &file : report.unreadable)
        add("unreadable", file.hash, file.reason);
    return {{u"at"_s, instantText(at)},
            {u"files"_s, report.filesRead},
            {u"bytes"_s, report.bytesRead},
            {u"findings"_s, findings},
            {u"findingsTotal"_s, total}};
}

QJsonObject readScrub(store::Connection &connection)
{
    return read(connection, scrubKey);
}

bool writeScrub(store::Connection &connection, const QJsonObject &scrub)
{
    return write(connection, scrubKey, scrub);
}

bool noteUnreferenced(store::Connection &connection, const QList<ContentHash> &files, const QDateTime &now)
{
    const QJsonObject known = read(connection, unreferencedKey);
    QJsonObject noted;
    for (const ContentHash &hash : files) {
        const QDateTime since = QDateTime::fromString(known[hash.hex()].toString(), Qt::ISODateWithMs);
        // One from the future was noted while the clock was ahead.
        noted.insert(hash.hex(), instantText(since.isValid() && !isAhead(since, now) ? since : now));
    }
    return noted == known || write(connection, unreferencedKey, noted);
}

QList<ContentHash> unreferencedSince(store::Connection &connection, const QDateTime &before)
{
    QList<ContentHash> files;
    const QJsonObject known = read(connection, unreferencedKey);
    for (auto it = known.begin(); it != known.end(); ++it) {
        const auto hash = ContentHash::fromHex(it.key());
        const QDateTime since = QDateTime::fromString(it->toString(), Qt::ISODateWithMs);
        if (hash && since.isValid() && since <= before)
            files.append(*hash);
    }
    return files;
}

QJsonArray affected(store::Connection &connection, const QJsonObject &scrub, int most)
{
    QJsonArray rows;
    for (const QJsonValue &value : scrub[u"findings"].toArray()) {
        if (rows.size() >= most)
            break;
        QJsonObject finding = value.toObject();
        auto select = connection.prepared(
            u"SELECT a.\"fileName\", a.\"outcomeId\", coalesce(o.\"title\", p.\"title\", r.\"title\", ''), "
            "s.\"name\", s.\"studentNumber\", coalesce(c.\"name\", ''), coalesce(k.\"name\", '') "
            "FROM \"attachment\" a "
            "LEFT JOIN \"courseOutcome\" o ON o.\"id\" = a.\"outcomeId\" "
            "LEFT JOIN \"performance\" p ON p.\"id\" = a.\"performanceId\" "
            "LEFT JOIN \"autobiography\" b ON b.\"id\" = a.\"autobiographyId\" "
            "LEFT JOIN \"otherRecord\" r ON r.\"id\" = a.\"otherRecordId\" "
            "JOIN \"student\" s ON s.\"id\" = coalesce(o.\"studentId\", p.\"studentId\", b.\"studentId\", "
            "r.\"studentId\") "
            "LEFT JOIN \"schoolClass\" c ON c.\"id\" = s.\"classId\" "
            "LEFT JOIN \"course\" k ON k.\"id\" = o.\"courseId\" "
            "WHERE a.\"sha256\" = ? ORDER BY a.\"id\""_s);
        if (!select.exec(finding[u"sha256"].toString()))
            continue;
        while (select.next() && rows.size() < most) {
            static constexpr const char *names[] = {"fileName",      "outcomeId", "outcome", "student",
                                                    "studentNumber", "className", "course"};
            for (int i = 0; i < int(std::size(names)); ++i) {
                finding.insert(QLatin1String(names[i]),
                               i == 1 ? QJsonValue(select.integer(i)) : QJsonValue(select.text(i)));
            }
            rows.append(finding);
        }
    }
    return rows;
}

QJsonObject safetyCard(store::Connection &connection, const BackupPlan &plan, const QDateTime &now)
{
    const SafetyState state = readSafetyState(connection);
    const qint64 findings = readScrub(connection)[u"findingsTotal"].toInteger();
    TargetState newest;
    TargetState failed;
    QString failedPath;
    bool isFromFuture = false;
    for (const BackupTarget &target : plan.targets) {
        const TargetState each = state.target(target.id);
        // Verified while the clock was ahead: nobody knows when that was.
        if (isAhead(each.verifiedAt, now))
            isFromFuture = true;
        else if (each.verifiedAt.isValid() &&
                 (!newest.verifiedAt.isValid() || each.verifiedAt > newest.verifiedAt))
            newest = each;
        if (each.failedAt.isValid() && failed.id.isEmpty()) {
            failed = each;
            failedPath = target.path;
        }
    }
    const ClockState clock = readClockState(connection);
    const qint64 lost = std::max<qint64>(findings, newest.last.lacking.size());
    const auto judged = [&]() -> std::pair<const char *, const char *> {
        if (lost > 0)
            return {"bad", "damaged"};
        if (plan.targets.empty())
            return {"warn", "noPlan"};
        if (!failed.id.isEmpty())
            return {"bad", "failed"};
        if (!newest.verifiedAt.isValid())
            return {"bad", isFromFuture ? "clock" : "never"};
        const std::chrono::seconds age{newest.verifiedAt.secsTo(now)};
        if (age > 3 * plan.longestGap() + grace)
            return {"bad", "old"};
        if (age > plan.longestGap() + grace)
            return {"warn", "old"};
        if (clock.isDoubtful())
            return {"warn", "clock"};
        return {"ok", "none"};
    };
    const auto [level, reason] = judged();
    return {{u"level"_s, QLatin1String(level)},
            {u"reason"_s, QLatin1String(reason)},
            {u"verifiedAt"_s, instantText(newest.verifiedAt)},
            {u"records"_s, newest.last.records},
            {u"files"_s, newest.last.files},
            {u"targets"_s, static_cast<qint64>(plan.targets.size())},
            {u"failure"_s, failed.failure},
            {u"path"_s, failedPath},
            {u"findings"_s, lost},
            {u"clockFrom"_s, instantText(clock.jumpFrom)},
            {u"clockTo"_s, instantText(clock.jumpTo)}};
}

} // namespace licheng
