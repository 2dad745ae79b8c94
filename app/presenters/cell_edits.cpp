// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/cell_edits.h"

#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "shared/model/fault_rule.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

CellEdits::CellEdits(RecordSource &source, Drafts &drafts, UndoList &undo, const RecordType &type,
                     QObject *parent)
    : QObject(parent), m_source(source), m_drafts(drafts), m_undo(undo), m_type(type)
{
}

namespace {

QJsonObject partOf(const QJsonObject &record, const QStringList &fields)
{
    QJsonObject part{{u"id"_s, record.value(u"id"_s)}, {u"version"_s, record.value(u"version"_s)}};
    for (const QString &field : fields)
        part.insert(field, record.value(field));
    return part;
}

/// The record with what the cell becomes.
QJsonObject afterwards(const CellEdits::BlockCell &cell)
{
    QJsonObject after = cell.seen;
    if (cell.value)
        after.insert(cell.field, *cell.value);
    return after;
}

} // namespace

CellEdits::Fault CellEdits::faultAt(const BlockCell &cell, const FieldFault &fault) const
{
    return {recordName(m_type, cell.seen, cell.whom), cell.text, cell.field, afterwards(cell), fault};
}

void CellEdits::change(const CellEdit &edit)
{
    if (edit.seen.value(edit.field) == edit.value) {
        Q_EMIT ended(edit, QJsonObject{}, 0);
        return;
    }
    Draft draft;
    draft.type = m_type.name();
    draft.whom = edit.whom;
    draft.extent = Draft::Extent::Part;
    draft.seen = edit.seen;
    draft.record = partOf(edit.seen, {edit.field});
    draft.record.insert(edit.field, edit.value);
    m_drafts.save(std::move(draft), this,
                  [this, edit](const protocol::Answer<QJsonObject> &answer) { onChanged(edit, answer); });
}

void CellEdits::onChanged(const CellEdit &edit, const protocol::Answer<QJsonObject> &answer)
{
    if (!answer && answer.error().code == protocol::ErrorCode::Conflict) {
        // Somebody else changed another field of the record: this one goes over what was seen.
        const Draft *draft = m_drafts.draftOf(m_type.name(), edit.id, Draft::State::Conflict);
        const QJsonObject current = answer.error().data.value(u"current"_s).toObject();
        if (draft && draft->extent == Draft::Extent::Part &&
            current.value(edit.field) == edit.seen.value(edit.field)) {
            CellEdit again = edit;
            again.seen = current;
            m_drafts.keepMine(
                draft->requestId, this,
                [this, again](const protocol::Answer<QJsonObject> &next) { onChanged(again, next); });
            return;
        }
    }
    quint64 step = 0;
    if (answer) {
        const QJsonObject saved = answer->value(u"record"_s).toObject();
        const QString text =
            tr("%1: %2 was changed.")
                .arg(recordName(m_type, saved, edit.whom), messages::fieldLabel(*m_type.field(edit.field)));
        QJsonObject before = partOf(edit.seen, {edit.field});
        before.insert(u"version"_s, saved.value(u"version"_s).toInt() - 1);
        step = m_undo.add(text, {undoOfSave(m_type.name(), before, saved)});
    }
    Q_EMIT ended(edit, answer, step);
}

void CellEdits::preview(const std::vector<BlockCell> &cells)
{
    if (m_isRunning)
        return;
    m_targets.clear();
    m_preview = {};
    QHash<qint64, size_t> places;
    for (const BlockCell &cell : cells) {
        const FieldInfo *field = m_type.field(cell.field);
        if (!field)
            continue;
        if (cell.fault || !cell.value) {
            m_preview.faults.push_back(
                faultAt(cell, cell.fault.value_or(FieldFault{cell.field, "kind"_rule, 0, 0})));
            continue;
        }
        if (*cell.value == cell.seen.value(cell.field))
            continue;
        if (!places.contains(cell.id)) {
            places.insert(cell.id, m_targets.size());
            m_targets.push_back({cell.id, cell.seen, partOf(cell.seen, {}), {}});
        }
        Target &target = m_targets[places.value(cell.id)];
        target.part.insert(cell.field, *cell.value);
        target.cells.push_back(cell);
        m_preview.changes.push_back(
            {recordName(m_type, cell.seen, cell.whom), field, cell.seen, afterwards(cell)});
    }
    m_preview.records = int(m_targets.size());
    Q_EMIT previewReady();
}

void CellEdits::apply()
{
    if (m_isRunning || !m_preview.faults.empty() || m_targets.empty())
        return;
    m_isRunning = true;
    QJsonArray records;
    for (const Target &target : m_targets)
        records.append(target.part);
    m_source.write(
        u"record.saveMany"_s, {{u"type"_s, m_type.name()}, {u"records"_s, records}}, this,
        [this](const protocol::Answer<QJsonObject> &answer) { onApplied(answer); }, longDeadline);
}

void CellEdits::onApplied(const protocol::Answer<QJsonObject> &answer)
{
    m_isRunning = false;
    if (!answer) {
        const protocol::Fault &fault = answer.error();
        if (fault.code == protocol::ErrorCode::Conflict &&
            takeConflicts(fault.data.value(u"conflicts"_s).toArray())) {
            apply();
            return;
        }
        FieldFaults told;
        for (const messages::RecordRefusal &each : messages::recordRefusals(fault))
            told.push_back({each.fields.value(0), "refused"_rule, 0, 0, each.sentence});
        for (const FieldFault &each : messages::fieldFaults(fault))
            told.push_back(each);
        takeFaults(told);
        if (m_preview.faults.empty())
            Q_EMIT failed(fault);
        else
            Q_EMIT previewReady();
        return;
    }
    std::vector<UndoWrite> writes;
    const QJsonArray saved = answer->value(u"records"_s).toArray();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (qsizetype i = 0; i < std::min(saved.size(), qsizetype(m_targets.size())); ++i) {
        QJsonObject before = m_targets[size_t(i)].part;
        m_drafts.supersede(m_type.name(), saved[i].toObject(), before.keys(), now);
        for (auto it = before.begin(); it != before.end(); ++it)
            *it = it.key() == "id"_L1 || it.key() == "version"_L1 ? QJsonValue(*it)
                                                                  : m_targets[size_t(i)].seen.value(it.key());
        writes.push_back(undoOfSave(m_type.name(), before, saved[i].toObject()));
    }
    const int count = int(writes.size());
    m_targets.clear();
    Q_EMIT blockEnded(m_undo.add(
        tr("%1: %n records were changed at once.", nullptr, count).arg(messages::recordLabel(m_type.name())),
        std::move(writes)));
}

void CellEdits::addFault(const Target &target, const FieldFault &fault, const QJsonValue &theirs)
{
    const auto cell = std::find_if(target.cells.begin(), target.cells.end(),
                                   [&](const BlockCell &c) { return c.field == fault.field; });
    // A rule may point at a field beside the pasted one.
    const BlockCell &place = cell == target.cells.end() ? target.cells.front() : *cell;
    m_preview.faults.push_back(faultAt(place, fault));
    m_preview.faults.back().theirs = theirs;
}

bool CellEdits::takeConflicts(const QJsonArray &conflicts)
{
    for (const QJsonValue &conflict : conflicts) {
        const auto at = size_t(conflict[u"index"].toInteger(-1));
        if (at >= m_targets.size())
            return false;
        Target &target = m_targets[at];
        const QJsonObject current = conflict[u"current"].toObject();
        for (const BlockCell &cell : target.cells) {
            if (current.value(cell.field) != target.seen.value(cell.field))
                addFault(target, {cell.field, "changedMeanwhile"_rule, 0, 0}, current.value(cell.field));
        }
        target.seen = current;
        target.part.insert(u"version"_s, current.value(u"version"_s));
    }
    return m_preview.faults.empty() && !conflicts.isEmpty();
}

void CellEdits::takeFaults(const FieldFaults &faults)
{
    for (const FieldFault &fault : faults) {
        // records.3.note
        const qsizetype dot = fault.field.indexOf(u'.', 8);
        bool isPlace = fault.field.startsWith("records."_L1) && dot > 0;
        const size_t at = isPlace ? QStringView(fault.field).sliced(8, dot - 8).toULong(&isPlace) : 0;
        if (!isPlace || at >= m_targets.size())
            continue;
        FieldFault own = fault;
        own.field = fault.field.sliced(dot + 1);
        addFault(m_targets[at], own);
    }
}

} // namespace licheng
