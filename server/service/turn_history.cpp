// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/turn_history.h"

#include "server/store/records.h"
#include "shared/model/records.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// The divisions that the closing line tells; one that tells none was of the whole school.
bool isOfDivisions(const QJsonObject &line, const std::vector<Division> &divisions)
{
    const QJsonArray told = line[u"divisions"].toArray();
    return told.isEmpty() || std::all_of(told.begin(), told.end(), [&](const QJsonValue &each) {
               const auto division = fromWire<Division>(each.toString());
               return division && std::find(divisions.begin(), divisions.end(), *division) != divisions.end();
           });
}

TurnObstacle obstacleOf(store::Connection &connection, const RecordType &type, qint64 id, const QDateTime &at,
                        const QString &actor)
{
    store::Records records(connection);
    const QJsonObject record = records.get(type, id).value_or(QJsonObject());
    QString name = record[u"name"].toString();
    if (name.isEmpty()) {
        const auto student = records.get(Id<Student>(record[u"studentId"].toInteger()));
        name = student ? student->name : QString();
    }
    return {&type, id, name, at, actor};
}

/// The first change of what the turn changed. Turns after it do not count: only the last one that stands is
/// taken back, and those after it were undone with all that they did.
std::optional<TurnObstacle> changedSince(store::Connection &connection, const store::ChangeEntry &turned)
{
    store::Statement later = connection.prepared(
        u"SELECT l.recordType, l.recordId, l.at, l.actorName FROM \"change\" l JOIN \"change\" t ON "
        "t.recordType = l.recordType AND t.recordId = l.recordId WHERE l.revision > ? AND t.revision > ? "
        "AND t.revision < ? AND l.recordId <> 0 AND l.action NOT IN (?, ?, ?) ORDER BY l.revision LIMIT 1"_s);
    if (later.exec(turned.revision, turned.after[u"since"].toInteger(), turned.revision, turnAction,
                   turnPreparedAction, turnUndoneAction) &&
        later.next()) {
        if (const RecordType *type = recordType(later.text(0)))
            return obstacleOf(connection, *type, later.integer(1),
                              QDateTime::fromString(later.text(2), Qt::ISODateWithMs), later.text(3));
    }
    return std::nullopt;
}

/// A record that names one which the turn made and that the turn did not make itself: with it in place what
/// it names cannot go.
std::optional<TurnObstacle> standingOn(store::Connection &connection, const std::vector<TurnLine> &lines)
{
    QHash<const RecordType *, QStringList> made;
    for (const TurnLine &line : lines) {
        if (line.before.isEmpty())
            made[line.type].append(QString::number(line.id));
    }
    for (const RecordType *type : allRecordTypes()) {
        QStringList own;
        for (const TurnLine &line : lines) {
            if (line.type == type)
                own.append(QString::number(line.id));
        }
        for (const FieldInfo &field : type->fields()) {
            const RecordType *named = field.kind == FieldKind::Reference
                                          ? recordType(QString(QLatin1String(field.refersTo)))
                                          : nullptr;
            if (!named || !made.contains(named))
                continue;
            store::Statement select = connection.prepared(
                uR"(SELECT id FROM "%1" WHERE "%2" IN (%3) AND id NOT IN (%4) ORDER BY id LIMIT 1)"_s.arg(
                    type->name(), QLatin1String(field.name), made[named].join(u','), own.join(u',')));
            if (!select.run() || !select.next())
                continue;
            const qint64 id = select.integer(0);
            const auto told = store::ChangeLog(connection).history(type->name(), id);
            const store::ChangeEntry entry = told.empty() ? store::ChangeEntry() : told.back();
            return obstacleOf(connection, *type, id, entry.at, entry.actorName);
        }
    }
    return std::nullopt;
}

} // namespace

QJsonObject turnClosing(QJsonObject told, qint64 since, const std::vector<Division> &divisions)
{
    QJsonArray names;
    for (const Division division : divisions)
        names.append(wireName(division));
    told.insert(u"since"_s, since);
    told.insert(u"divisions"_s, names);
    return told;
}

std::optional<store::ChangeEntry> lastTurn(store::Connection &connection,
                                           const std::vector<Division> &divisions)
{
    // The line of taking back repeats that of the turn: with what revision it began it is known again.
    QSet<qint64> undone;
    for (store::ChangeEntry &entry :
         store::ChangeLog(connection).history(recordTypeOf<SchoolClass>().name(), 0)) {
        const qint64 since = entry.after[u"since"].toInteger(-1);
        if (since < 0 || !isOfDivisions(entry.after, divisions))
            continue;
        if (entry.action == turnUndoneAction)
            undone.insert(since);
        else if ((entry.action == turnedAction || entry.action == turnPreparedAction) &&
                 !undone.contains(since))
            return std::move(entry);
    }
    return std::nullopt;
}

bool isPreparation(const store::ChangeEntry &turned)
{
    return turned.action == turnPreparedAction;
}

std::vector<TurnLine> linesOfTurn(store::Connection &connection, const store::ChangeEntry &turned)
{
    std::vector<TurnLine> lines;
    store::Statement select = connection.prepared(u"SELECT recordType, recordId, \"before\", \"after\" FROM "
                                                  u"\"change\" WHERE revision > ? AND revision < ? "
                                                  "AND recordId <> 0 ORDER BY revision DESC"_s);
    if (!select.exec(turned.after[u"since"].toInteger(), turned.revision))
        return lines;
    const auto object = [](const QString &text) { return QJsonDocument::fromJson(text.toUtf8()).object(); };
    while (select.next()) {
        if (const RecordType *type = recordType(select.text(0)))
            lines.push_back({type, select.integer(1), object(select.text(2)), object(select.text(3))});
    }
    return lines;
}

std::optional<TurnObstacle> turnObstacle(store::Connection &connection, const store::ChangeEntry &turned)
{
    if (auto changed = changedSince(connection, turned))
        return changed;
    return standingOn(connection, linesOfTurn(connection, turned));
}

QJsonObject toJson(const TurnObstacle &obstacle)
{
    return {{u"recordType"_s, obstacle.type->name()},
            {u"recordId"_s, obstacle.id},
            {u"name"_s, obstacle.name},
            {u"at"_s, detail::toJson(obstacle.at)},
            {u"actor"_s, obstacle.actor}};
}

} // namespace licheng::service
