// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/drafts_presenter.h"

#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/presenters/undo_text.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

DraftsPresenter::DraftsPresenter(Drafts &drafts, UndoList &undo, QObject *parent)
    : QObject(parent), m_drafts(drafts), m_undo(undo)
{
    connect(&m_drafts, &Drafts::changed, this, &DraftsPresenter::changed);
}

const Draft *DraftsPresenter::find(const QUuid &id) const
{
    const auto &all = m_drafts.all();
    const auto it = std::find_if(all.begin(), all.end(), [&](const Draft &d) { return d.requestId == id; });
    return it == all.end() ? nullptr : &*it;
}

static QString nameOf(const Draft &draft)
{
    return recordName(*recordType(draft.type), draft.shown(), draft.whom);
}

std::vector<DraftsPresenter::Row> DraftsPresenter::rows() const
{
    std::vector<Row> rows;
    for (const Draft &draft : m_drafts.all()) {
        const RecordType &type = *recordType(draft.type);
        Row row{draft.requestId, nameOf(draft),    draft.shown(),
                draft.writtenAt, draft.state,      {},
                draft.type,      draft.recordId(), m_drafts.isInForm(draft.requestId)};
        if (draft.state == Draft::State::Refused) {
            row.text = messages::fault(draft.fault, &type);
        } else if (draft.state == Draft::State::Conflict) {
            row.changedBy = messages::changedBy(draft.fault);
            QStringList fields;
            for (const auto &difference : differences(draft.requestId))
                fields.append(messages::fieldLabel(*difference.field));
            row.text = fields.isEmpty()
                           ? tr("none: both changes can stay. “Keep mine” saves yours beside theirs.")
                           : fields.join(u'、');
        }
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        const bool aWaits = a.state == Draft::State::Sending;
        const bool bWaits = b.state == Draft::State::Sending;
        return aWaits != bWaits ? bWaits : a.writtenAt > b.writtenAt;
    });
    return rows;
}

std::vector<RecordFormPresenter::Difference> DraftsPresenter::differences(const QUuid &id) const
{
    const Draft *draft = find(id);
    if (!draft || draft->state != Draft::State::Conflict)
        return {};
    return mergeRecords(*recordType(draft->type), draft->seen, draft->record, draft->current).differences;
}

void DraftsPresenter::send(const QUuid &id, const QStringList &theirs)
{
    const Draft *draft = find(id);
    if (!draft)
        return;
    const RecordType *type = recordType(draft->type);
    QJsonObject record = draft->record;
    Draft sent = *draft;
    if (draft->state == Draft::State::Conflict) {
        sent.seen = draft->current;
        const QJsonObject merged =
            mergeRecords(*type, draft->seen, draft->record, draft->current, theirs).record;
        if (draft->extent == Draft::Extent::Whole) {
            record = merged;
        } else {
            for (const QString &name : draft->record.keys())
                record.insert(name, merged.value(name));
        }
    }
    sent.record = record;
    m_drafts.resolve(id, record, this,
                     [this, type, sent, name = nameOf(*draft)](const protocol::Answer<QJsonObject> &answer) {
                         if (answer) {
                             addSentAgain(m_undo, sent, answer->value(u"record"_s).toObject());
                             Q_EMIT told(Notices::Kind::Done, tr("%1 was saved.").arg(name));
                         } else if (answer.error().code == protocol::ErrorCode::Conflict) {
                             Q_EMIT told(
                                 Notices::Kind::Warning,
                                 tr("%1 was changed by somebody else once more. Choose again.").arg(name));
                         } else {
                             Q_EMIT told(Notices::Kind::Warning,
                                         tr("%1: %2").arg(name, messages::fault(answer.error(), type)));
                         }
                     });
}

void DraftsPresenter::discard(const QUuid &id)
{
    const Draft *draft = find(id);
    if (!draft)
        return;
    m_discarded = *draft;
    m_drafts.discard(id);
    Q_EMIT told(Notices::Kind::Done, tr("The draft of %1 was discarded.").arg(nameOf(*m_discarded)));
}

void DraftsPresenter::restore()
{
    if (!m_discarded)
        return;
    const Draft draft = *std::exchange(m_discarded, std::nullopt);
    m_drafts.restore(draft, this, [this](const Result<Done> &kept) {
        if (!kept)
            Q_EMIT told(Notices::Kind::Warning, kept.error().message);
        else
            Q_EMIT told(Notices::Kind::Done, tr("The draft is back."));
    });
}

QString resentText(const Drafts::Resent &report)
{
    QStringList parts;
    constexpr qsizetype mostNamed = 3;
    QStringList names;
    for (const Draft &draft : report.sent.first(std::min(report.sent.size(), mostNamed)))
        names.append(nameOf(draft));
    if (report.sent.size() > mostNamed)
        names.append(u"…"_s);
    if (!names.isEmpty())
        parts.append(DraftsPresenter::tr("%n draft(s) were sent: %1.", nullptr, int(report.sent.size()))
                         .arg(names.join(u'、')));
    if (const int open = report.conflicts + report.refused; open > 0)
        parts.append(DraftsPresenter::tr("%n draft(s) need your decision.", nullptr, open));
    return parts.join(u' ');
}

} // namespace licheng
