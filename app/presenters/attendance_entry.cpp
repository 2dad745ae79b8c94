// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/attendance_presenter.h"

#include "app/presenters/messages.h"
#include "shared/model/absence.h"
#include "shared/model/roc_date.h"

#include <algorithm>

// What is typed into the grid, and how it is saved.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue kindOrNull(const QString &kind)
{
    return kind.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(kind);
}

/// `was`: the kind that was seen; when it is another one by now, the server takes nothing.
QJsonObject cellParams(const AttendanceGrid::Key &key, const QString &kind, const QString &was)
{
    return {{u"studentId"_s, key.student},
            {u"period"_s, key.period},
            {u"kind"_s, kindOrNull(kind)},
            {u"was"_s, kindOrNull(was)}};
}

} // namespace

bool AttendancePresenter::mayEdit()
{
    if (m_state != State::Ready || m_isFresh)
        return false;
    if (const Verdict verdict = editVerdict(); !verdict.isAllowed()) {
        Q_EMIT said(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return false;
    }
    return true;
}

void AttendancePresenter::type(const Cells &cells, Cell current, const QString &text)
{
    if (text.trimmed().isEmpty() || !mayEdit())
        return;
    const QString longer = m_typed.isEmpty() ? QString() : m_typed + text;
    QString typed = longer;
    QString kind = m_grid.kindMeant(longer);
    if (kind.isEmpty()) {
        typed = text;
        kind = m_grid.kindMeant(text, m_grid.kind(current));
    }
    const bool goesOn = m_grid.beginsACode(typed);
    m_typed = goesOn ? typed : QString();
    if (!kind.isEmpty()) {
        if (m_grid.fill(cells, kind))
            edited();
    } else if (!goesOn) {
        Q_EMIT said(Notices::Kind::Info, tr("“%1” is no kind of absence.").arg(text.trimmed()));
    }
}

void AttendancePresenter::put(const Cells &cells, const QString &kind)
{
    m_typed.clear();
    if (mayEdit() && m_grid.fill(cells, kind))
        edited();
}

void AttendancePresenter::cycle(const Cells &cells, Cell current)
{
    put(cells, m_grid.kindAfter(m_grid.kind(current)));
}

void AttendancePresenter::paste(Cell at, const std::vector<QStringList> &block)
{
    m_typed.clear();
    if (!mayEdit())
        return;
    std::vector<std::pair<Cell, QString>> cells;
    for (size_t row = 0; row < block.size(); ++row) {
        for (qsizetype column = 0; column < block[row].size(); ++column) {
            const Cell cell{at.row + int(row), at.column + int(column)};
            const QString text = block[row][column].trimmed();
            if (m_grid.keyOf(cell).student == 0) {
                Q_EMIT said(
                    Notices::Kind::Warning,
                    tr("The copied block is larger than the table from this cell on. Nothing was pasted."));
                return;
            }
            const QString kind = m_grid.kindMeant(text);
            if (kind.isEmpty() && !text.isEmpty()) {
                Q_EMIT said(Notices::Kind::Warning,
                            tr("Row %1 of the copied block: “%2” is no kind of absence. Nothing was pasted.")
                                .arg(row + 1)
                                .arg(text));
                return;
            }
            cells.emplace_back(cell, kind);
        }
    }
    if (m_grid.put(cells))
        edited();
}

void AttendancePresenter::undo()
{
    m_typed.clear();
    if (!m_grid.undo().empty())
        edited();
}

void AttendancePresenter::redo()
{
    m_typed.clear();
    if (!m_grid.redo().empty())
        edited();
}

void AttendancePresenter::discard()
{
    if (isSaving())
        return;
    m_typed.clear();
    m_grid.discard();
    edited();
}

void AttendancePresenter::edited()
{
    // A cell is judged anew once it has another value.
    std::erase_if(m_faults, [this](const auto &fault) {
        const Cell cell = m_grid.cellOf(fault.first);
        return cell.row < 0 || !m_grid.isUnsaved(cell);
    });
    keepDraft();
    Q_EMIT cellsChanged();
}

void AttendancePresenter::keepDraft()
{
    if (m_grid.unsaved() == 0)
        m_files.remove(AttendanceDraft::fileName());
    else
        m_files.keep(AttendanceDraft::fileName(), AttendanceDraft{m_classId, m_day, m_grid.edits()}.bytes());
}

QString AttendancePresenter::faultOf(Cell cell) const
{
    const auto found = m_faults.find(m_grid.keyOf(cell));
    return found == m_faults.end() ? QString() : found->second;
}

UndoWrite AttendancePresenter::inverse(const std::vector<AttendanceGrid::Edit> &edits) const
{
    QJsonArray cells;
    for (const AttendanceGrid::Edit &edit : edits) {
        const AttendanceGrid::Stored before = m_grid.stored(m_grid.cellOf(edit.key));
        QJsonObject cell = cellParams(edit.key, before.kind, edit.kind);
        if (!before.kind.isEmpty())
            cell.insert(u"note"_s, before.note);
        cells.append(cell);
    }
    return {u"attendance.save"_s,
            {{u"classId"_s, m_classId}, {u"date"_s, m_day.toString(Qt::ISODate)}, {u"cells"_s, cells}},
            0,
            0};
}

void AttendancePresenter::save()
{
    if (isSaving() || m_grid.unsaved() == 0 || !mayEdit())
        return;
    Sent sent{m_classId, m_day, m_grid.edits(), {}, {}};
    sent.text = tr("%1, %2: %n cell(s) were saved.", nullptr, int(sent.edits.size()))
                    .arg(className(), roc::slashed(m_day));
    sent.inverse = inverse(sent.edits);
    m_sent = std::move(sent);
    m_faults.clear();
    QJsonArray cells;
    for (const AttendanceGrid::Edit &edit : m_sent->edits)
        cells.append(cellParams(edit.key, edit.kind, m_grid.stored(m_grid.cellOf(edit.key)).kind));
    Q_EMIT cellsChanged();
    m_source.write(u"attendance.save"_s,
                   {{u"classId"_s, m_classId}, {u"date"_s, m_day.toString(Qt::ISODate)}, {u"cells"_s, cells}},
                   this, [this](const protocol::Answer<QJsonObject> &answer) { takeSaved(answer); });
}

void AttendancePresenter::takeSaved(const protocol::Answer<QJsonObject> &answer)
{
    const Sent sent = *std::exchange(m_sent, std::nullopt);
    // Another term was chosen meanwhile.
    const bool isShown = sent.classId == m_classId && sent.day == m_day && !m_isFresh;
    if (!answer) {
        takeFaults(answer.error(), isShown ? sent.edits : std::vector<AttendanceGrid::Edit>());
        m_move.reset();
        Q_EMIT changed();
        return;
    }
    const quint64 step = m_undoList.add(sent.text, {sent.inverse});
    if (isShown) {
        m_grid.accept(sent.edits);
        edited();
    }
    Q_EMIT saved(sent.text, step);
    if (m_move && m_grid.unsaved() == 0) {
        go(*m_move);
        return;
    }
    m_move.reset();
    readTotals();
    Q_EMIT changed();
}

QString AttendancePresenter::faultText(const FieldFault &fault, const std::vector<AttendanceGrid::Edit> &sent)
{
    const RecordType *type = &recordTypeOf<Absence>();
    const QStringList parts = fault.field.split(u'.');
    const int index = parts.size() == 3 && parts[0] == "cells"_L1 ? parts[1].toInt() : -1;
    if (index < 0 || index >= int(sent.size()))
        return messages::fieldFault(fault, messages::fieldLabel(type, fault.field),
                                    fault.field == "date"_L1 ? roc::slashed(m_day) : QString());
    const AttendanceGrid::Edit &edit = sent[size_t(index)];
    const Cell cell = m_grid.cellOf(edit.key);
    const AttendanceGrid::Student student =
        cell.row < 0 ? AttendanceGrid::Student() : m_grid.students()[size_t(cell.row)];
    const QString period = cell.column < 0 ? edit.key.period : m_grid.periods()[size_t(cell.column)].name;
    const QString value = parts[2] == "studentId"_L1 ? student.name
                          : parts[2] == "period"_L1  ? period
                                                     : m_grid.kindName(edit.kind);
    const QString who = student.seat > 0 ? tr("%1 %2").arg(student.seat).arg(student.name) : student.name;
    const QString sentence =
        tr("%1, %2: %3")
            .arg(who, period, messages::fieldFault(fault, messages::fieldLabel(type, parts[2]), value));
    m_faults[edit.key] = sentence;
    return sentence;
}

void AttendancePresenter::takeFaults(const protocol::Fault &fault,
                                     const std::vector<AttendanceGrid::Edit> &sent)
{
    if (fault.code == protocol::ErrorCode::Lost) {
        Q_EMIT said(Notices::Kind::Problem, tr("The server did not answer. The cells stay here; save them "
                                               "again when the connection is back."));
        return;
    }
    QStringList sentences;
    for (const FieldFault &each : messages::fieldFaults(fault))
        sentences.append(faultText(each, sent));
    if (sentences.isEmpty())
        Q_EMIT said(Notices::Kind::Problem, messages::fault(fault, &recordTypeOf<Absence>()));
    else if (sentences.size() == 1)
        Q_EMIT said(Notices::Kind::Problem, sentences.first());
    else
        Q_EMIT said(Notices::Kind::Problem,
                    tr("%1 And %n more.", nullptr, int(sentences.size() - 1)).arg(sentences.first()));
}

} // namespace licheng
