// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of a form that is being typed, and what becomes of an entry when somebody else was quicker.
#include "app/presenters/record_form_presenter.h"

#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

const Draft *RecordFormPresenter::unfinished() const
{
    return m_isLoaded && !m_isTakenUp
               ? m_drafts.draftOf(m_type.name(), m_record.value(u"id"_s).toInteger(), Draft::State::Typed)
               : nullptr;
}

void RecordFormPresenter::drop()
{
    m_typing = {};
    if (!m_typed.isNull())
        m_drafts.discard(std::exchange(m_typed, {}));
}

void RecordFormPresenter::keep()
{
    if (!m_isLoaded)
        return;
    if (!isChanged() && m_typing.isEmpty()) {
        drop();
        return;
    }
    Draft draft;
    draft.requestId = m_typed;
    draft.type = m_type.name();
    draft.whom = m_whom;
    draft.record = m_record;
    for (auto it = m_typing.begin(); it != m_typing.end(); ++it)
        draft.record.insert(it.key(), *it);
    if (!m_isNew)
        draft.seen = m_original;
    m_typed = m_drafts.keepTyped(std::move(draft), this);
}

void RecordFormPresenter::setWhom(const QString &whom)
{
    if (std::exchange(m_whom, whom) != whom && !m_typed.isNull())
        keep();
}

void RecordFormPresenter::noteTyping(const QString &field, const QJsonValue &typed)
{
    m_typing.insert(field, typed);
    keep();
}

std::vector<RecordFormPresenter::Difference> RecordFormPresenter::differences() const
{
    return mergeRecords(m_type, m_original, m_record, m_theirs).differences;
}

const Draft *RecordFormPresenter::conflictDraft() const
{
    const qint64 id = m_record.value(u"id"_s).toInteger();
    for (const Draft &draft : m_drafts.all()) {
        if (draft.type == m_type.name() && draft.state == Draft::State::Conflict &&
            draft.record.value(u"id"_s).toInteger() == id)
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
    if (m_saving)
        return;
    m_record = mergeRecords(m_type, m_original, m_record, m_theirs, theirs).record;
    if (const Draft *draft = conflictDraft())
        m_waiting = draft->requestId;
    // From here on the whole of it has been seen, and shows what was taken over.
    m_original = m_theirs;
    m_isAsSeen = false;
    Q_EMIT loaded();
    send();
}

void RecordFormPresenter::takeTheirs()
{
    if (const Draft *draft = conflictDraft())
        m_drafts.discard(draft->requestId);
    drop();
    QStringList asked;
    for (const Difference &difference : differences())
        asked.append(QLatin1String(difference.field->name));
    const QJsonObject merged = mergeRecords(m_type, m_original, m_record, m_theirs, asked).record;
    take(QJsonObject(m_theirs));
    m_isAsSeen = false;
    m_record = merged;
    keep();
    Q_EMIT loaded();
}

} // namespace licheng
