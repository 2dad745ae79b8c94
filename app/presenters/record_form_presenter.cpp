// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/record_form_presenter.h"

#include "app/presenters/messages.h"

#include <algorithm>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

RecordFormPresenter::RecordFormPresenter(RecordSource &source, Drafts &drafts, const RecordType &type,
                                         const QStringList &fields, QObject *parent)
    : QObject(parent), m_source(source), m_drafts(drafts), m_type(type)
{
    const auto writable = [](const FieldInfo &f) { return !f.isHidden && !f.isServerSet && f.kind != FieldKind::Instant; };
    if (fields.isEmpty()) {
        for (const FieldInfo &field : type.fields()) {
            if (writable(field))
                m_fields.push_back(&field);
        }
        return;
    }
    for (const QString &name : fields) {
        const FieldInfo *field = type.field(name);
        if (field && writable(*field))
            m_fields.push_back(field);
    }
}

void RecordFormPresenter::edit(qint64 id)
{
    m_isNew = false;
    m_source.get(m_type.name(), id, this, [this](const protocol::Answer<QJsonObject> &answer) {
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        take(answer->value(u"record"_s).toObject());
        Q_EMIT loaded();
    });
}

void RecordFormPresenter::create(const QJsonObject &values)
{
    m_isNew = true;
    QJsonObject record = values;
    record.insert(u"id"_s, QJsonValue(QJsonValue::Null));
    record.insert(u"version"_s, 0);
    for (const FieldInfo *field : m_fields) {
        // A code starts with its first word, which is what the form shows then.
        const QLatin1StringView name(field->name);
        if (field->kind == FieldKind::Code && !record.contains(name) && !field->choices.empty())
            record.insert(name, QLatin1StringView(field->choices.front().wire));
    }
    take(record);
}

void RecordFormPresenter::take(const QJsonObject &record)
{
    m_original = record;
    m_record = record;
    m_theirs = {};
    m_serverFaults.clear();
}

bool RecordFormPresenter::isChanged() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [this](const FieldInfo *field) {
        return m_record.value(QLatin1StringView(field->name)) != m_original.value(QLatin1StringView(field->name));
    });
}

std::optional<FieldFault> RecordFormPresenter::setValue(const QString &name, const QJsonValue &value)
{
    const FieldInfo *field = m_type.field(name);
    if (!field)
        return std::nullopt;
    QJsonValue tidy = value;
    auto fault = checkValue(*field, tidy);
    // A text keeps what was typed until it is whole: tidying moves the cursor.
    m_record.insert(name, fault ? value : tidy);
    std::erase_if(m_serverFaults, [&](const FieldFault &f) { return f.field == name; });
    return fault;
}

FieldFaults RecordFormPresenter::faults() const
{
    QJsonObject record = m_record;
    FieldFaults faults = m_type.validate(record);
    std::erase_if(faults, [this](const FieldFault &fault) {
        return std::none_of(m_fields.begin(), m_fields.end(), [&](const FieldInfo *f) { return fault.field == QLatin1StringView(f->name); });
    });
    for (const FieldFault &fault : m_serverFaults)
        faults.push_back(fault);
    return faults;
}

void RecordFormPresenter::setSaving(bool saving)
{
    if (m_saving == saving)
        return;
    m_saving = saving;
    Q_EMIT savingChanged();
}

void RecordFormPresenter::save()
{
    if (m_saving)
        return;
    m_serverFaults.clear();
    if (!faults().empty()) {
        Q_EMIT refused();
        return;
    }
    QJsonObject record = m_record;
    const FieldFaults left = m_type.validate(record); // brings texts and identifiers into their normal form
    Q_UNUSED(left)
    m_record = record;
    setSaving(true);
    m_drafts.save(m_type.name(), m_record, this, [this](const protocol::Answer<QJsonObject> &answer) { onAnswer(answer); });
}

void RecordFormPresenter::onAnswer(const protocol::Answer<QJsonObject> &answer)
{
    setSaving(false);
    if (answer) {
        // Kept over theirs: what stood before is theirs.
        m_before = m_theirs.isEmpty() ? m_original : m_theirs;
        take(answer->value(u"record"_s).toObject());
        m_isNew = false;
        Q_EMIT saved(m_record);
        return;
    }
    if (answer.error().code == protocol::ErrorCode::Conflict) {
        m_theirs = answer.error().data.value(u"current"_s).toObject();
        Q_EMIT conflicted();
        return;
    }
    m_serverFaults = messages::fieldFaults(answer.error());
    if (!m_serverFaults.empty())
        Q_EMIT refused();
    else
        Q_EMIT failed(answer.error());
}

std::vector<RecordFormPresenter::Difference> RecordFormPresenter::differences() const
{
    std::vector<Difference> list;
    for (const FieldInfo *field : m_fields) {
        const QLatin1StringView name(field->name);
        if (m_record.value(name) != m_theirs.value(name))
            list.push_back({field, m_record.value(name), m_theirs.value(name)});
    }
    return list;
}

const Draft *RecordFormPresenter::conflictDraft() const
{
    const qint64 id = m_record.value(u"id"_s).toInteger();
    for (const Draft &draft : m_drafts.all()) {
        if (draft.type == m_type.name() && draft.state == Draft::State::Conflict
            && draft.record.value(u"id"_s).toInteger() == id)
            return &draft;
    }
    return nullptr;
}

void RecordFormPresenter::keepMine()
{
    keepMix({});
}

void RecordFormPresenter::keepMix(const QStringList &theirs)
{
    for (const QString &field : theirs)
        m_record.insert(field, m_theirs.value(field));
    setSaving(true);
    const auto answered = [this](const protocol::Answer<QJsonObject> &answer) { onAnswer(answer); };
    if (const Draft *draft = conflictDraft()) {
        m_drafts.resolve(draft->requestId, m_record, this, answered);
        return;
    }
    m_record.insert(u"version"_s, m_theirs.value(u"version"_s));
    m_drafts.save(m_type.name(), m_record, this, answered);
}

void RecordFormPresenter::takeTheirs()
{
    if (const Draft *draft = conflictDraft())
        m_drafts.discard(draft->requestId);
    take(QJsonObject(m_theirs));
    Q_EMIT loaded();
}

} // namespace licheng
