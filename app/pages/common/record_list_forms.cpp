// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/list_filter.h"
#include "app/pages/common/list_place.h"
#include "app/pages/common/open_forms.h"
#include "app/pages/common/record_list_page.h"
#include "app/presenters/messages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/table/datatable.h"

// The forms of a list: of a new record, and of one that is changed.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

bool RecordListPage::openForm(qint64 id, const QUuid &draft)
{
    if (m_setup.entry == RecordListSetup::Entry::None || saysThatItMayNot(Action::Edit) ||
        (id > 0 && (saysThatItStands() || saysThatItIsClosed(id))))
        return false;
    // A record is changed where one stands in it; what was left is gone on with as it was.
    const QString at = id > 0 && draft.isNull() ? column().section(u'.', 0, 0) : QString();
    if (RecordForm *open = open_forms::raised(*this, {*m_model->type(), id, formFields(), draft})) {
        if (!at.isEmpty())
            open->goTo(at);
        return true;
    }
    auto *presenter =
        new RecordFormPresenter(m_context.source, m_context.drafts, *m_model->type(), formFields());
    if (id > 0)
        presenter->edit(id, seen(id));
    else
        presenter->create(newRecord(), m_lastNew);
    auto *form = new RecordForm(m_context, presenter, this);
    form->setShape(recordShape());
    connect(form, &RecordForm::saved, this, [this, id, presenter, form](const QJsonObject &record) {
        const QString name = form->savedName();
        const bool isNew = id == 0;
        if (isNew)
            m_lastNew = record;
        // A new one that was on its way when more was typed is changed by now.
        const quint64 step = addSaved(m_context.undo, m_setup.type, name, presenter->before(), record);
        const QString done = step == 0 ? tr("Saved.") : m_context.undo.step(step)->text;
        if (const NextStep next = isNew ? nextStep(record) : NextStep(); next.run) {
            m_context.notices.offer(Notices::Kind::Done, done + u' ' + next.note, next.text, this, next.run);
            m_context.notices.setSubject(undoSubject(step));
        } else {
            offerUndo(m_context.undo, m_context.notices, done, step);
        }
        if (isNew)
            showNew(record.value(u"id"_s).toInteger());
        updateDetails();
    });
    if (!draft.isNull())
        form->takeUp(draft);
    open_forms::show(*form);
    if (!at.isEmpty()) {
        form->goTo(at);
        connect(
            presenter, &RecordFormPresenter::loaded, form, [form, at] { form->goTo(at); },
            Qt::SingleShotConnection);
    }
    return true;
}

void RecordListPage::showNew(qint64 id)
{
    if (!isVisible())
        return;
    // Who came for one record finds the new one in its place.
    if (m_filter->isAlone()) {
        reach({}, id);
        return;
    }
    // A new record must not seem lost because a filter hides it.
    goToStored(id, [this, id] { reach({}, id); });
}

void RecordListPage::goToStored(qint64 id, const std::function<void()> &hidden)
{
    findRow(m_context.source, m_model->query(), id, this, [this, hidden](int row) {
        if (row < 0)
            return hidden();
        // Its row is counted in what is listed now.
        connect(
            m_model, &QAbstractItemModel::modelReset, this, [this, row] { table()->goToRow(row); },
            Qt::SingleShotConnection);
        m_model->readAnew();
    });
}

void RecordListPage::showRestored(quint64 step)
{
    const UndoList::Step *undone = m_context.undo.step(step);
    if (!isVisible() || !undone || undone->undone == 0)
        return;
    for (const UndoWrite &write : undone->writes) {
        if (write.method != "record.putBack"_L1 || write.params[u"type"].toString() != m_setup.type)
            continue;
        goToStored(write.params[u"id"].toInteger(), [] {});
        return;
    }
}

bool RecordListPage::saysThatItIsClosed(qint64 id)
{
    if (readForDetails().value(u"id"_s).toInteger() != id)
        return false;
    const auto reason = m_details->closedReason(u"edit"_s);
    if (!reason)
        return false;
    m_context.notices.say(Notices::Kind::Warning, *reason);
    return true;
}

QJsonObject RecordListPage::seen(qint64 id) const
{
    const int at = m_model->rowOf(id);
    const QJsonObject row = at < 0 ? QJsonObject() : m_model->seen(at);
    const QJsonObject whole = readForDetails();
    const bool isRead = whole.value(u"id"_s).toInteger() == id &&
                        whole.value(u"version"_s).toInteger() >= row.value(u"version"_s).toInteger();
    return isRead ? whole : row;
}

void RecordListPage::onDetailsAction(const QString &id)
{
    if (id == "edit"_L1)
        openForm(currentId());
    else if (id == "remove"_L1)
        removeChosen();
}

bool RecordListPage::saysThatItStands()
{
    const Regulation *regulation = m_context.work.regulation();
    if (!m_setup.stands || !regulation)
        return false;
    m_context.notices.say(Notices::Kind::Warning, messages::refusal(m_setup.stands(*regulation)));
    return true;
}

bool RecordListPage::saysThatItMayNot(Action action)
{
    const Verdict verdict = m_context.work.grants().verdict(action, m_setup.type);
    if (verdict.isAllowed())
        return false;
    m_context.notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
    return true;
}

} // namespace licheng
