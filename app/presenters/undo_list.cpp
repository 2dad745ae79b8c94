// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/undo_list.h"

#include <QJsonArray>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

UndoWrite undoOfSave(const QString &type, const QJsonObject &before, const QJsonObject &after)
{
    bool isSame = true;
    for (auto it = before.begin(); it != before.end(); ++it)
        isSame = isSame && (it.key() == "version"_L1 || after.value(it.key()) == it.value());
    if (isSame)
        return {};
    QJsonObject record = before;
    record.insert(u"version"_s, after.value(u"version"_s));
    return {
        u"record.save"_s, {{u"type"_s, type}, {u"record"_s, record}}, before.value(u"version"_s).toInt(), 0};
}

UndoWrite undoOfCreation(const QString &type, const QJsonObject &created)
{
    return {
        u"record.remove"_s,
        {{u"type"_s, type}, {u"id"_s, created.value(u"id"_s)}, {u"version"_s, created.value(u"version"_s)}},
        0,
        0};
}

UndoWrite undoOfRemoval(const QString &type, const QJsonObject &record)
{
    QJsonObject again = record;
    const qint64 id = record.value(u"id"_s).toInteger();
    again.insert(u"id"_s, QJsonValue(QJsonValue::Null));
    again.insert(u"version"_s, 0);
    return {
        u"record.save"_s, {{u"type"_s, type}, {u"record"_s, again}}, record.value(u"version"_s).toInt(), id};
}

UndoList::UndoList(RecordSource &source, QObject *parent) : QObject(parent), m_source(source) {}

quint64 UndoList::add(const QString &text, std::vector<UndoWrite> writes)
{
    std::erase_if(writes, [](const UndoWrite &write) { return write.method.isEmpty(); });
    if (writes.empty())
        return 0;
    Step step;
    step.id = ++m_last;
    step.text = text;
    step.at = QDateTime::currentDateTimeUtc();
    step.writes = std::move(writes);
    m_steps.push_back(std::move(step));
    if (m_steps.size() > maxSteps && m_steps.front().id != m_running)
        m_steps.pop_front();
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
    const auto it = std::find_if(m_steps.rbegin(), m_steps.rend(),
                                 [](const Step &s) { return s.state == Step::State::Undoable; });
    return it == m_steps.rend() ? 0 : it->id;
}

void UndoList::undo(quint64 id)
{
    Step *step = find(id);
    if (m_running != 0 || !step || step->state != Step::State::Undoable)
        return;
    step->state = Step::State::Running;
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
        Q_EMIT changed();
        Q_EMIT finished(id);
        return;
    }
    const UndoWrite write = step.writes[--m_nextWrite];
    m_source.write(
        write.method, write.params, this,
        [this, write](const protocol::Answer<QJsonObject> &answer) { take(write, answer); }, longDeadline);
}

void UndoList::take(const UndoWrite &write, const protocol::Answer<QJsonObject> &answer)
{
    Step &step = *find(m_running);
    if (!answer) {
        ++step.refused;
        if (step.fault.message.isEmpty())
            step.fault = answer.error();
        next();
        return;
    }
    if (write.method == "record.save"_L1) {
        const QJsonObject saved = answer->value(u"record"_s).toObject();
        const qint64 id = saved.value(u"id"_s).toInteger();
        rename(write.params.value(u"type"_s).toString(), write.removedId > 0 ? write.removedId : id,
               write.versionBefore, id, saved.value(u"version"_s).toInt());
        ++step.undone;
    } else if (write.method == "record.remove"_L1) {
        ++step.undone;
    } else {
        // attendance.save tells what became of its cells one by one.
        for (const QString &part : {u"changed"_s, u"created"_s, u"removed"_s})
            step.undone += answer->value(part).toInt();
        step.refused += int(answer->value(u"refused"_s).toArray().size());
    }
    next();
}

void UndoList::rename(const QString &type, qint64 oldId, int oldVersion, qint64 newId, int newVersion)
{
    for (Step &step : m_steps) {
        for (UndoWrite &write : step.writes) {
            if (step.state != Step::State::Undoable && step.id != m_running)
                continue;
            if (write.params.value(u"type"_s).toString() != type)
                continue;
            const bool isSave = write.method == "record.save"_L1;
            QJsonObject named = isSave ? write.params.value(u"record"_s).toObject() : write.params;
            if (named.value(u"id"_s).toInteger() != oldId)
                continue;
            named.insert(u"id"_s, newId);
            // The record stands again as it was at the version before.
            if (named.value(u"version"_s).toInt() == oldVersion)
                named.insert(u"version"_s, newVersion);
            if (isSave)
                write.params.insert(u"record"_s, named);
            else
                write.params = named;
        }
    }
}

} // namespace licheng
