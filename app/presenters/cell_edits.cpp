// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/cell_edits.h"

#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "shared/model/labels.h"
#include "shared/model/roc_date.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

namespace
{

FieldFault faultOf(const FieldInfo &field, const char *rule)
{
    return {QLatin1StringView(field.name), QLatin1StringView(rule)};
}

Result<QJsonValue, FieldFault> booleanFrom(const FieldInfo &field, const QString &text)
{
    for (const auto word : {"1"_L1, "true"_L1, "yes"_L1, "y"_L1}) {
        if (text.compare(word, Qt::CaseInsensitive) == 0)
            return QJsonValue(true);
    }
    for (const auto word : {"0"_L1, "false"_L1, "no"_L1, "n"_L1}) {
        if (text.compare(word, Qt::CaseInsensitive) == 0)
            return QJsonValue(false);
    }
    if (text == u"是" || text == u"✓" || text == u"V")
        return QJsonValue(true);
    if (text == u"否" || text == u"—")
        return QJsonValue(false);
    return faultOf(field, "code");
}

Result<QJsonValue, FieldFault> codeFrom(const FieldInfo &field, const QString &text)
{
    for (const Choice &choice : field.choices) {
        if (text == QLatin1StringView(choice.wire) || text == QString::fromUtf8(choice.official) || text == labels::code(choice))
            return QJsonValue(QLatin1StringView(choice.wire));
    }
    return faultOf(field, "code");
}

} // namespace

Result<QJsonValue, FieldFault> valueFromText(const FieldInfo &field, const QString &given)
{
    const QString text = given.trimmed();
    QJsonValue value;
    if (text.isEmpty() && field.kind != FieldKind::Text) {
        value = QJsonValue(QJsonValue::Null);
    } else if (field.kind == FieldKind::Boolean) {
        const auto read = booleanFrom(field, text);
        if (!read)
            return read;
        value = *read;
    } else if (field.kind == FieldKind::Code) {
        const auto read = codeFrom(field, text);
        if (!read)
            return read;
        value = *read;
    } else if (field.kind == FieldKind::Date) {
        const auto day = roc::parse(text);
        if (!day)
            return faultOf(field, "date");
        value = detail::toJson(*day);
    } else if (field.kind == FieldKind::Integer || field.kind == FieldKind::SchoolYear || field.kind == FieldKind::Semester) {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        if (!isNumber)
            return faultOf(field, "number");
        value = number;
    } else if (field.kind == FieldKind::Decimal) {
        const auto decimal = Decimal::parse(text);
        if (!decimal)
            return faultOf(field, "number");
        value = decimal->hundredths();
    } else {
        value = given;
    }
    if (const auto fault = checkValue(field, value))
        return *fault;
    return value;
}

CellEdits::CellEdits(RecordSource &source, Drafts &drafts, UndoList &undo, const RecordType &type, QObject *parent)
    : QObject(parent), m_source(source), m_drafts(drafts), m_undo(undo), m_type(type)
{
}

void CellEdits::change(const CellEdit &edit)
{
    m_source.get(m_type.name(), edit.id, this, [this, edit](const protocol::Answer<QJsonObject> &got) {
        if (!got) {
            Q_EMIT ended(edit, got, 0);
            return;
        }
        const QJsonObject before = got->value(u"record"_s).toObject();
        if (before.value(edit.field) == edit.value) {
            Q_EMIT ended(edit, got, 0);
            return;
        }
        QJsonObject after = before;
        after.insert(edit.field, edit.value);
        if (const FieldFaults faults = m_type.validate(after); !faults.empty()) {
            Q_EMIT ended(edit, protocol::invalid(faults), 0);
            return;
        }
        m_drafts.save(m_type.name(), after, this, [this, edit, before](const protocol::Answer<QJsonObject> &answer) {
            quint64 step = 0;
            if (answer) {
                const QJsonObject saved = answer->value(u"record"_s).toObject();
                const QString text = tr("%1: %2 was changed.").arg(recordName(m_type, saved), messages::fieldLabel(*m_type.field(edit.field)));
                step = m_undo.add(text, {undoOfSave(m_type.name(), before, saved)});
            }
            Q_EMIT ended(edit, answer, step);
        });
    });
}

void CellEdits::preview(const std::vector<BlockCell> &cells)
{
    if (m_isRunning)
        return;
    m_targets.clear();
    m_preview = {};
    for (const BlockCell &cell : cells) {
        const FieldInfo *field = m_type.field(cell.field);
        if (!field)
            continue;
        const auto value = valueFromText(*field, cell.text);
        if (!value) {
            m_preview.faults.push_back({cell.row, cell.text, value.error()});
            continue;
        }
        auto target = std::find_if(m_targets.begin(), m_targets.end(), [&](const Target &t) { return t.id == cell.id; });
        if (target == m_targets.end())
            target = m_targets.insert(m_targets.end(), Target{cell.id, {}, {}, {}});
        target->edits.push_back({cell.id, cell.field, *value});
    }
    ++m_run;
    m_isRunning = true;
    m_isCancelled = false;
    m_next = 0;
    readNext();
}

void CellEdits::readNext()
{
    if (m_isCancelled || m_next == m_targets.size()) {
        m_isRunning = false;
        std::erase_if(m_targets, [](const Target &t) { return t.before == t.after; });
        m_preview.records = int(m_targets.size());
        if (!m_isCancelled)
            Q_EMIT previewReady();
        return;
    }
    m_source.get(m_type.name(), m_targets[m_next].id, this, [this, run = m_run](const protocol::Answer<QJsonObject> &got) {
        if (run != m_run)
            return;
        if (!got) {
            m_isRunning = false;
            Q_EMIT failed(got.error());
            return;
        }
        compare(m_targets[m_next], got->value(u"record"_s).toObject());
        ++m_next;
        Q_EMIT progress(qint64(m_next), qint64(m_targets.size()));
        readNext();
    });
}

void CellEdits::compare(Target &target, const QJsonObject &record)
{
    target.before = record;
    target.after = record;
    for (const CellEdit &edit : target.edits) {
        if (record.value(edit.field) == edit.value)
            continue;
        target.after.insert(edit.field, edit.value);
        m_preview.changes.push_back({recordName(m_type, record), m_type.field(edit.field), record.value(edit.field), edit.value});
    }
}

void CellEdits::apply()
{
    if (m_isRunning || !m_preview.faults.empty())
        return;
    ++m_run;
    m_isRunning = true;
    m_isCancelled = false;
    m_report = {};
    m_writes.clear();
    m_next = 0;
    saveNext();
}

void CellEdits::saveNext()
{
    if (m_isCancelled || m_next == m_targets.size()) {
        endBlock();
        return;
    }
    const Target &target = m_targets[m_next];
    m_drafts.save(m_type.name(), target.after, this, [this, run = m_run](const protocol::Answer<QJsonObject> &answer) {
        if (run != m_run)
            return;
        if (answer) {
            ++m_report.saved;
            m_writes.push_back(undoOfSave(m_type.name(), m_targets[m_next].before, answer->value(u"record"_s).toObject()));
        } else {
            if (m_report.refused++ == 0)
                m_report.fault = answer.error();
            // Without a connection the rest would only fill the drafts.
            if (answer.error().code == protocol::ErrorCode::Lost)
                m_isCancelled = true;
        }
        ++m_next;
        Q_EMIT progress(qint64(m_next), qint64(m_targets.size()));
        saveNext();
    });
}

void CellEdits::endBlock()
{
    m_isRunning = false;
    if (!m_writes.empty())
        m_report.step = m_undo.add(tr("%n records were changed by pasting.", nullptr, m_report.saved), std::exchange(m_writes, {}));
    m_targets.clear();
    Q_EMIT blockEnded(m_report);
}

void CellEdits::cancel()
{
    m_isCancelled = true;
}

} // namespace licheng
