// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_runs.h"

#include "server/service/administrators.h"
#include "server/service/import/import_columns.h"
#include "server/service/record_rules.h"
#include "server/service/scope.h"
#include "server/service/types/record_behaviour.h"
#include "server/store/change_log.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const QString takeBackAction = u"takeBack"_s;

/// Whose list has more faults maps another column, and sees it in the first ones.
constexpr qsizetype maxFaultsKept = 500;

/// Without the values: they are personal data, and the file has them.
QString faultsText(const ImportPlan &plan)
{
    QJsonArray kept;
    for (const ImportFault &fault : plan.faults) {
        if (kept.size() == maxFaultsKept)
            break;
        QJsonObject line = toJson(FieldFaults{fault.fault}).first().toObject();
        line.remove(u"other"_s);
        line.insert(u"row"_s, fault.row);
        line.insert(u"warning"_s, fault.isWarning);
        kept.append(line);
    }
    return QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

/// Each column as the format names it, with the heading of the file that it was read from where that is
/// another.
QString columnsText(const ImportTask &task)
{
    const QStringList headings = areHeadings(task.headings) ? task.headings : QStringList();
    QStringList told;
    for (qsizetype i = 0; i < task.columns.size(); ++i) {
        const ImportColumn *column =
            task.columns[i].isEmpty() ? nullptr : task.format->column(task.columns[i]);
        const QString name = column ? column->headerKeys.constFirst() : u"－"_s;
        const QString heading = headings.value(i);
        told.append(heading.isEmpty() || headerKey(heading) == name ? name : u"%1 → %2"_s.arg(heading, name));
    }
    return told.join(u"、"_s);
}

/// What the import did to one record, whichever steps it took: the first and the last line of the log that
/// tell of it. What they hold is read when it is needed: a list has up to 200,000 rows.
struct Effect
{
    const RecordType *type = nullptr;
    qint64 id = 0;
    qint64 first = 0;
    qint64 last = 0;
    qint64 version = 0;  ///< that the last line left; 0: it left no record
    bool isMade = false; ///< there was no record before the first
};

/// Whether a record has every value that another state of it has, whatever was done between them.
bool hasValuesOf(const QJsonObject &record, const QJsonObject &state)
{
    for (auto it = state.begin(); it != state.end(); ++it) {
        if (it.key() != u"version" && record.value(it.key()) != it.value())
            return false;
    }
    return !state.isEmpty();
}

/// The effects of the job that kept the run, the last record first.
std::vector<Effect> effectsOf(store::Connection &connection, const ImportRun &run)
{
    const QString own = recordTypeOf<ImportRun>().name();
    const auto entries = store::ChangeLog(connection).history(own, run.id.value());
    if (entries.empty())
        return {};
    const store::ChangeEntry &made = entries.back();
    // The lines of one job stand together, before that of the run.
    store::Statement lines =
        connection.prepared(u"SELECT requestId, recordType, recordId, revision, "
                            "json_extract(nullif(after, ''), '$.version'), ifnull(before, '') = '' "
                            "FROM \"change\" WHERE "
                            "revision < ? ORDER BY revision DESC"_s);
    if (!lines.exec(made.revision))
        return {};
    std::vector<Effect> effects;
    QHash<std::pair<const RecordType *, qint64>, size_t> index;
    while (lines.next() && lines.text(0) == made.requestId) {
        const RecordType *type = recordType(lines.text(1));
        const qint64 id = lines.integer(2);
        if (!type || id == 0)
            continue;
        const auto known = index.constFind({type, id});
        if (known == index.constEnd()) {
            index.insert({type, id}, effects.size());
            effects.push_back(
                {type, id, lines.integer(3), lines.integer(3), lines.integer(4), lines.integer(5) != 0});
        } else {
            effects[*known].first = lines.integer(3);
            effects[*known].isMade = lines.integer(5) != 0;
        }
    }
    return effects;
}

/// What an import of another list made along, as import.apply tells it under alsoCreated.
QJsonObject madeAlong(const std::vector<Effect> &effects, const RecordType &own)
{
    QJsonObject made;
    for (const Effect &effect : effects) {
        const QString type = effect.type->name();
        if (effect.isMade && effect.type != &own && isMadeAlong(*effect.type))
            made.insert(type, made[type].toInteger() + 1);
    }
    return made;
}

Fault importRefused(RefusalReason reason, qint64 used = 0, const QString &who = {})
{
    return refused(Refusal{reason, u"5"_s, 0, used, {}, {}, who});
}

/// Records are told by what people call them; those of a student by the student.
QString nameOf(store::Connection &connection, const RecordType &type, const QJsonObject &record)
{
    const qint64 student = type.name() == recordTypeOf<Student>().name() ? record[u"id"].toInteger()
                                                                         : record[u"studentId"].toInteger();
    if (const auto known = store::Records(connection).get(Id<Student>(student)))
        return known->name;
    for (const char *field : {"name", "title", "displayName", "code"}) {
        if (const QString name = record.value(QLatin1String(field)).toString(); !name.isEmpty())
            return name;
    }
    return QString::fromUtf8(type.official());
}

/// One job that takes an import back.
class TakeBack
{
public:
    TakeBack(store::WriteContext &write, const Caller &caller, const Regulation &regulation)
        : m_write(write), m_caller(caller), m_regulation(regulation), m_codes(write.connection()),
          m_log(write.connection())
    {
    }

    /// What the importer may import now: what was imported by a permission that has been taken away since is
    /// taken back by those who have it.
    [[nodiscard]] std::optional<Fault> outOfReach(const std::vector<Effect> &effects, const RecordType &type)
    {
        const bool isReached = std::all_of(effects.begin(), effects.end(), [&](const Effect &effect) {
            return effect.type != &type ||
                   mayTouch(m_write.connection(), m_caller, Action::Import, type, effect.id);
        });
        return isReached ? std::nullopt : std::optional(forbidden(wireName(Action::Import), type.name()));
    }

    /// What has other values by now than the import left. Only a record that has become another version is
    /// compared with the log: it may have been changed and put back.
    [[nodiscard]] std::optional<Fault> changedSince(const std::vector<Effect> &effects)
    {
        qint64 count = 0;
        QString who;
        for (const Effect &effect : effects) {
            const auto now = m_write.records().get(*effect.type, effect.id);
            if (now && now->value(u"version").toInteger() == effect.version)
                continue;
            const QJsonObject left = m_log.states(effect.last).second;
            if (now && hasValuesOf(*now, left))
                continue;
            if (count++ == 0)
                who = nameOf(m_write.connection(), *effect.type, left);
        }
        return count == 0 ? std::nullopt
                          : std::optional(importRefused(RefusalReason::ImportFollowed, count, who));
    }

    /// own: the type of the list, whose records alone are counted.
    [[nodiscard]] std::optional<Fault> take(const Effect &effect, const RecordType &own)
    {
        const auto now = m_write.records().get(*effect.type, effect.id);
        // What was made along with another record has gone with it by the rule itself.
        if (!now)
            return std::nullopt;
        auto fault = effect.isMade ? remove(*effect.type, *now)
                                   : restore(*effect.type, *now, m_log.states(effect.first).first);
        if (!fault && effect.type == &own)
            ++(effect.isMade ? removed : changed);
        return fault;
    }

    qint64 removed = 0;
    qint64 changed = 0;

private:
    [[nodiscard]] std::optional<Fault> remove(const RecordType &type, const QJsonObject &record)
    {
        if (auto fault = checkRemove(type, m_write, m_caller, m_regulation, record))
            return fault;
        auto gone =
            m_write.remove(type, record[u"id"].toInteger(), record[u"version"].toInteger(), takeBackAction);
        if (!gone)
            return gone.error();
        if (const auto follow = behaviourOf(type).followRemove) {
            if (const auto followed = follow(m_write, *gone); !followed)
                return followed.error();
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Fault> restore(const RecordType &type, const QJsonObject &now,
                                               QJsonObject record)
    {
        if (auto fault = checkChange(type, m_write, m_caller, m_regulation, now))
            return fault;
        record.insert(u"version"_s, now[u"version"]);
        const std::optional<QJsonObject> before = now;
        if (const auto problem =
                checkRecord(type, {m_write.connection(), m_write.now(), m_regulation, m_codes, before, record,
                                   RecordStep::Origin::Import, &m_caller}))
            return asFault(*problem);
        const auto stored = m_write.change(type, record, record[u"version"].toInteger(), takeBackAction);
        if (!stored)
            return stored.error();
        return std::nullopt;
    }

    store::WriteContext &m_write;
    const Caller &m_caller;
    const Regulation &m_regulation;
    CodeBook m_codes;
    store::ChangeLog m_log;
};

} // namespace

Answer<Id<ImportRun>> keepImport(store::WriteContext &write, const ImportTask &task, const ImportPlan &plan,
                                 const QJsonObject &summary)
{
    ImportRun run;
    run.fileName = task.fileName;
    run.listName = task.format->official().isEmpty() ? QString::fromUtf8(task.format->type().official())
                                                     : task.format->official();
    run.type = task.format->type().name();
    run.format = task.format->name();
    run.schoolYear = task.term.year;
    run.semester = task.term.semester;
    run.columns = columnsText(task);
    run.rowCount = static_cast<int>(plan.rows.size());
    run.createdCount = summary[u"created"].toInt();
    run.changedCount = summary[u"updated"].toInt();
    run.unchangedCount = summary[u"unchanged"].toInt();
    run.faultyCount = summary[u"faulty"].toInt();
    run.outdatedCount = summary[u"outdated"].toInt();
    run.faults = faultsText(plan);
    run.importerId = Id<Account>(write.request().actorId);
    run.importedAt = write.now();
    const auto kept = write.create(run, u"keep"_s);
    if (!kept)
        return kept.error();
    return kept->id;
}

Answer<QJsonObject> takeBackImport(store::WriteContext &write, const Caller &caller,
                                   const Regulation &regulation, ImportRun run)
{
    if (run.takenBackAt.isValid())
        return importRefused(RefusalReason::ImportTakenBack, 0, run.takenBackBy);
    const std::vector<Effect> effects = effectsOf(write.connection(), run);
    TakeBack back(write, caller, regulation);
    const RecordType *type = recordType(run.type);
    if (!type)
        return notFound(run.type, run.id.value());
    if (auto fault = back.outOfReach(effects, *type))
        return *std::move(fault);
    if (auto fault = back.changedSince(effects))
        return *std::move(fault);
    const auto guard = guardOf(*type, write.connection());
    const auto shared = behaviourOf(*type).shared;
    const FieldFaults before = shared ? shared(write.connection()) : FieldFaults();
    for (const Effect &effect : effects) {
        if (auto fault = back.take(effect, *type))
            return *std::move(fault);
    }
    if (auto fault = guard ? guard->check() : std::nullopt)
        return *std::move(fault);
    FieldFaults now = shared ? shared(write.connection()) : FieldFaults();
    std::erase_if(now, [&](const FieldFault &each) {
        return std::find(before.begin(), before.end(), each) != before.end();
    });
    if (!now.empty())
        return invalid(now);
    run.takenBackBy = write.request().actorName;
    run.takenBackAt = write.now();
    if (auto told = write.change(run, takeBackAction); !told)
        return told.error();
    return QJsonObject{{u"removed"_s, back.removed},
                       {u"changed"_s, back.changed},
                       {u"alsoCreated"_s, madeAlong(effects, *type)}};
}

QJsonObject madeByImport(store::Connection &connection, const ImportRun &run)
{
    const RecordType *type = recordType(run.type);
    return type ? madeAlong(effectsOf(connection, run), *type) : QJsonObject();
}

} // namespace licheng::service
