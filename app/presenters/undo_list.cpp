// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/undo_list.h"

#include "app/client/change_watch.h"
#include "shared/model/register_change.h"
#include "shared/rules/verdict.h"

#include <QJsonArray>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What is to be undone is undone already: taken back elsewhere, and nothing has told of it yet.
bool isTakenBack(const protocol::Fault &fault)
{
    const auto refusal = refusalFromJson(fault.data);
    return refusal && refusal->reason == RefusalReason::ImportTakenBack;
}

bool isOfRun(const UndoWrite &write)
{
    return write.method == "import.takeBack"_L1 && !write.isDone;
}

} // namespace

UndoWrite undoOfSave(const QString &type, const QJsonObject &before, const QJsonObject &after)
{
    bool isSame = true;
    for (auto it = before.begin(); it != before.end(); ++it)
        isSame = isSame && (it.key() == "version"_L1 || after.value(it.key()) == it.value());
    if (isSame)
        return {};
    QJsonObject record = before;
    record.insert(u"version"_s, after.value(u"version"_s));
    return {u"record.save"_s,
            {{u"type"_s, type}, {u"record"_s, record}},
            before.value(u"version"_s).toInt(),
            after};
}

UndoWrite standing(const QString &instead)
{
    UndoWrite write;
    write.instead = instead;
    return write;
}

UndoWrite undoOfCreation(const QString &type, const QJsonObject &created)
{
    if (type == recordTypeOf<RegisterChange>().name())
        return standing(created.value(u"kind"_s) == wireName(RegisterChangeKind::Cancel)
                            ? UndoList::tr("A cancellation stays in the register: the change that it "
                                           "cancelled is entered once more.")
                            : UndoList::tr("A register change stays in the register: it is taken back by "
                                           "“Cancel the change…” in the list of register changes."));
    return {
        u"record.remove"_s,
        {{u"type"_s, type}, {u"id"_s, created.value(u"id"_s)}, {u"version"_s, created.value(u"version"_s)}},
        0,
        created};
}

UndoWrite undoOfImport(qint64 run)
{
    return {u"import.takeBack"_s, {{u"id"_s, run}}, 0};
}

UndoWrite undoOfRemoval(const QString &type, const QJsonObject &record)
{
    const QJsonValue version = record.value(u"version"_s);
    return {u"record.putBack"_s,
            {{u"type"_s, type}, {u"id"_s, record.value(u"id"_s)}, {u"version"_s, version}},
            version.toInt(),
            {},
            false,
            record};
}

UndoList::UndoList(RecordSource &source, QObject *parent)
    : QObject(parent), m_source(source), m_runs(new ChangeWatch(source, {}, this))
{
    connect(m_runs, &ChangeWatch::changed, this, &UndoList::readRuns);
    // Nobody told while there was no connection.
    connect(&source, &RecordSource::beganAnew, this, &UndoList::readRuns);
}

QList<qint64> UndoList::runs() const
{
    QList<qint64> runs;
    for (const Step &step : m_steps) {
        for (const UndoWrite &write : step.writes) {
            if (canUndo(step) && isOfRun(write))
                runs.append(write.params.value(u"id"_s).toInteger());
        }
    }
    return runs;
}

void UndoList::watchRuns()
{
    QList<Watched> watched;
    for (const qint64 run : runs())
        watched.append({u"importRun"_s, u"id"_s, run});
    m_runs->set(watched);
}

void UndoList::readRuns()
{
    for (const qint64 run : runs()) {
        m_source.get(u"importRun"_s, run, this, [this, run](const protocol::Answer<QJsonObject> &answer) {
            if (answer && !answer->value(u"record"_s)[u"takenBackAt"].toString().isEmpty())
                settleRun(run);
        });
    }
}

void UndoList::settleRun(qint64 run)
{
    for (Step &step : m_steps) {
        const bool isOfThis = std::any_of(step.writes.begin(), step.writes.end(), [run](const UndoWrite &w) {
            return isOfRun(w) && w.params.value(u"id"_s).toInteger() == run;
        });
        if (!isOfThis || !canUndo(step))
            continue;
        // An import is a step of its own.
        for (UndoWrite &write : step.writes)
            write.isDone = true;
        step.state = Step::State::Undone;
        step.fault = {};
        const quint64 id = step.id;
        watchRuns();
        Q_EMIT changed();
        Q_EMIT finished(id);
        return;
    }
}

quint64 UndoList::add(const QString &text, std::vector<UndoWrite> writes)
{
    std::erase_if(writes,
                  [](const UndoWrite &write) { return write.method.isEmpty() && write.instead.isEmpty(); });
    if (writes.empty())
        return 0;
    Step step;
    step.id = ++m_last;
    step.text = text;
    step.at = QDateTime::currentDateTimeUtc();
    step.writes = std::move(writes);
    for (const UndoWrite &write : step.writes) {
        if (write.instead.isEmpty())
            continue;
        step.state = Step::State::Stands;
        step.instead = write.instead;
    }
    m_steps.push_back(std::move(step));
    if (m_steps.size() > maxSteps && m_steps.front().id != m_running)
        m_steps.pop_front();
    if (std::any_of(m_steps.back().writes.begin(), m_steps.back().writes.end(), isOfRun)) {
        watchRuns();
        // What came before anything was told of it.
        readRuns();
    }
    Q_EMIT changed();
    return m_last;
}

UndoList::Step *UndoList::find(quint64 id)
{
    const auto it = std::find_if(m_steps.begin(), m_steps.end(), [id](const Step &s) { return s.id == id; });
    return it == m_steps.end() ? nullptr : &*it;
}

const UndoList::Step *UndoList::step(quint64 id) const
{
    const auto it = std::find_if(m_steps.begin(), m_steps.end(), [id](const Step &s) { return s.id == id; });
    return it == m_steps.end() ? nullptr : &*it;
}

quint64 UndoList::lastUndoable() const
{
    // One that was refused, or cannot be undone, is not passed over: what is older is none of the work that
    // was just done. One of which nothing was refused is so already.
    const auto it = std::find_if(m_steps.rbegin(), m_steps.rend(), [](const Step &s) {
        return s.state == Step::State::Undoable || s.state == Step::State::Stands ||
               (s.state == Step::State::Failed && s.refused > 0);
    });
    return it == m_steps.rend() ? 0 : it->id;
}

void UndoList::undo(quint64 id)
{
    Step *step = find(id);
    if (m_running != 0 || !step || !canUndo(*step))
        return;
    step->state = Step::State::Running;
    step->fault = {};
    step->undone = 0;
    step->refused = 0;
    m_running = id;
    m_nextWrite = step->writes.size();
    Q_EMIT changed();
    next();
}

void UndoList::next()
{
    Step &step = *find(m_running);
    if (m_nextWrite == 0) {
        const bool isWhole = step.fault.message.isEmpty() && step.refused == 0 && step.undone > 0;
        step.state = isWhole ? Step::State::Undone : Step::State::Failed;
        const quint64 id = std::exchange(m_running, 0);
        if (std::any_of(step.writes.begin(), step.writes.end(), isOfRun))
            watchRuns();
        Q_EMIT changed();
        Q_EMIT finished(id);
        return;
    }
    const UndoWrite write = step.writes[--m_nextWrite];
    // Another try begins with what is left.
    if (write.isDone)
        return next();
    send(write);
}

void UndoList::send(const UndoWrite &write)
{
    m_source.write(
        write.method, write.params, this,
        [this, write](const protocol::Answer<QJsonObject> &answer) { take(write, answer); }, longDeadline);
}

/// The same write against the record as it is now, when that is what the change left: somebody has changed it
/// and put it back. Nothing: it is another record by now.
std::optional<UndoWrite> UndoList::afterOthers(UndoWrite write, const protocol::Fault &fault)
{
    QJsonObject now = fault.data[u"current"].toObject();
    if (fault.code != protocol::ErrorCode::Conflict || now.isEmpty() || write.changed.isEmpty())
        return std::nullopt;
    const QJsonValue version = now.value(u"version"_s);
    if (version == write.changed.value(u"version"_s))
        return std::nullopt;
    const QJsonObject sent = write.params.value(u"record"_s).toObject();
    for (auto it = sent.begin(); it != sent.end(); ++it) {
        if (!write.changed.contains(it.key()))
            return std::nullopt; // what it left there is not known
    }
    write.changed.insert(u"version"_s, version);
    for (auto it = write.changed.begin(); it != write.changed.end(); ++it) {
        if (now.value(it.key()) != it.value())
            return std::nullopt;
    }
    setVersion(write, version);
    return write;
}

void UndoList::setVersion(UndoWrite &write, const QJsonValue &version)
{
    if (write.method != "record.save"_L1) {
        write.params.insert(u"version"_s, version);
        return;
    }
    QJsonObject record = write.params.value(u"record"_s).toObject();
    record.insert(u"version"_s, version);
    write.params.insert(u"record"_s, record);
}

void UndoList::take(const UndoWrite &write, const protocol::Answer<QJsonObject> &answer)
{
    Step &step = *find(m_running);
    if (!answer && isTakenBack(answer.error())) {
        step.writes[m_nextWrite].isDone = true;
        ++step.undone;
        return next();
    }
    if (!answer) {
        if (const auto again = afterOthers(write, answer.error()))
            return send(*again);
        ++step.refused;
        if (step.fault.message.isEmpty())
            step.fault = answer.error();
        next();
        return;
    }
    if (write.method == "record.save"_L1 || write.method == "record.putBack"_L1) {
        const QJsonObject saved = answer->value(u"record"_s).toObject();
        step.writes[m_nextWrite].isDone = true;
        renumber(write.params.value(u"type"_s).toString(), saved.value(u"id"_s).toInteger(),
                 write.versionBefore, saved.value(u"version"_s).toInt());
        ++step.undone;
    } else if (write.method == "record.remove"_L1) {
        step.writes[m_nextWrite].isDone = true;
        ++step.undone;
    } else {
        // attendance.save tells what became of its cells one by one.
        for (const QString &part : {u"changed"_s, u"created"_s, u"removed"_s})
            step.undone += answer->value(part).toInt();
        step.refused += int(answer->value(u"refused"_s).toArray().size());
    }
    next();
}

void UndoList::renumber(const QString &type, qint64 id, int oldVersion, int newVersion)
{
    for (Step &step : m_steps) {
        for (UndoWrite &write : step.writes) {
            if (!canUndo(step) && step.id != m_running)
                continue;
            if (write.params.value(u"type"_s).toString() != type)
                continue;
            const bool isSave = write.method == "record.save"_L1;
            QJsonObject named = isSave ? write.params.value(u"record"_s).toObject() : write.params;
            // The record stands again as it was at the version before.
            if (named.value(u"id"_s).toInteger() != id || named.value(u"version"_s).toInt() != oldVersion)
                continue;
            named.insert(u"version"_s, newVersion);
            if (isSave)
                write.params.insert(u"record"_s, named);
            else
                write.params = named;
        }
    }
}

} // namespace licheng
