// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/drafts_dialog.h"

#include "app/pages/common/conflict_view.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/home/rowlist.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

DraftsDialog::DraftsDialog(Drafts &drafts, UndoList &undo, Navigator &navigator, QWidget *parent)
    : QDialog(parent), m_navigator(navigator), m_presenter(drafts, undo), m_messages(new MessageBar(this)),
      m_table(new DataTable(this)), m_model(new QStandardItemModel(0, 3, this)),
      m_empty(new EmptyState(this)), m_details(new QWidget(this)),
      m_text(new TextLabel({}, Type::Body, Ink::Dim)), m_choice(new QVBoxLayout),
      m_send(new Button({}, ButtonKind::Primary)), m_discard(new Button(tr("Discard"), ButtonKind::Danger))
{
    setObjectName(u"draftsDialog"_s);
    setWindowTitle(tr("Drafts"));
    setProperty("handbookPart", u"connection"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(&m_presenter, &DraftsPresenter::changed, this, &DraftsDialog::showRows);
    connect(&m_presenter, &DraftsPresenter::told, this, &DraftsDialog::tell);
    connect(m_table, &DataTable::currentRowChanged, this, &DraftsDialog::showCurrent);
    connect(m_send, &Button::clicked, this, &DraftsDialog::answer);
    connect(m_discard, &Button::clicked, this, [this] {
        if (const auto *row = current())
            m_presenter.discard(row->id);
    });
    connect(m_messages, &MessageBar::actionTriggered, &m_presenter, &DraftsPresenter::restore);
    showRows();
    if (!m_rows.empty())
        m_table->setFocus();
}

void DraftsDialog::build()
{
    m_table->setAccessibleName(windowTitle());
    m_table->setMarks(DataTable::Marks::Hidden);
    m_table->setObjectName(u"draftsTable"_s);
    m_model->setHorizontalHeaderLabels({tr("Record"), tr("Entered"), tr("State")});
    m_table->setModel(m_model);
    m_table->columns().setWidths({300, 130, 150});
    m_table->setMinimumHeight(180);
    m_empty->setEmpty(u"ok"_s, tr("No drafts"), tr("Nothing waits on this computer to be sent."));
    m_text->setWordWrap(true);
    m_text->setObjectName(u"draftText"_s);
    m_send->setObjectName(u"sendDraft"_s);
    m_discard->setObjectName(u"discardDraft"_s);
    auto *close = new Button(tr("Close"));
    close->setKeyHint(u"Esc"_s);
    m_send->answerEnter();
    auto *foot = new QHBoxLayout;
    foot->setSpacing(tokens::grid);
    foot->addWidget(m_send);
    foot->addStretch(1);
    auto *detail = new QVBoxLayout(m_details);
    detail->setContentsMargins(0, 0, 0, 0);
    detail->setSpacing(tokens::gap);
    detail->addWidget(m_text);
    detail->addLayout(m_choice);
    foot->addWidget(m_discard);
    foot->addWidget(close);
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(m_empty, 1);
    column->addWidget(m_table, 1);
    column->addWidget(m_messages);
    column->addWidget(m_details);
    column->addLayout(foot);
    resize(760, 560);
    connect(close, &Button::clicked, this, &QDialog::reject);
}

const DraftsPresenter::Row *DraftsDialog::current() const
{
    const int row = m_table->currentRow();
    return row >= 0 && size_t(row) < m_rows.size() ? &m_rows[size_t(row)] : nullptr;
}

void DraftsDialog::answer()
{
    const auto *row = current();
    if (!row)
        return;
    const DraftsPresenter::Row chosen = *row;
    if (chosen.state == Draft::State::Refused) {
        m_presenter.send(chosen.id);
        return;
    }
    hide(); // else the form could not come to the front
    if (m_navigator.takeUp(chosen.type, chosen.recordId, chosen.id)) {
        accept();
        return;
    }
    open();
    tell(Notices::Kind::Warning,
         tr("The page of this record has no form for it. Open the record there, or begin a new one, to "
            "take it up."));
}

void DraftsDialog::showRows()
{
    const QUuid kept = current() ? current()->id : QUuid();
    m_rows = m_presenter.rows();
    m_model->setRowCount(int(m_rows.size()));
    int wanted = 0;
    for (int row = 0; row < int(m_rows.size()); ++row) {
        const DraftsPresenter::Row &draft = m_rows[size_t(row)];
        const bool waits = draft.state == Draft::State::Sending;
        auto *state = new QStandardItem;
        state->setData(waits                                   ? tr("waits for the connection")
                       : draft.state == Draft::State::Conflict ? tr("two versions")
                       : draft.state == Draft::State::Typed    ? tr("not finished")
                                                               : tr("refused"),
                       ChipTextRole);
        state->setData(int(waits || draft.state == Draft::State::Typed ? Tone::Neutral
                           : draft.state == Draft::State::Conflict     ? Tone::Warn
                                                                       : Tone::Bad),
                       ChipToneRole);
        m_model->setItem(row, 0, new QStandardItem(draft.name));
        m_model->setItem(row, 1, new QStandardItem(messages::instantText(draft.writtenAt)));
        m_model->setItem(row, 2, state);
        if (draft.id == kept)
            wanted = row;
    }
    m_empty->setVisible(m_rows.empty());
    m_table->setVisible(!m_rows.empty());
    if (!m_rows.empty())
        m_table->setCurrentIndex(m_model->index(wanted, 0));
    showCurrent();
}

void DraftsDialog::showCurrent()
{
    clearRows(m_choice);
    const auto *row = current();
    m_details->setVisible(row);
    const bool isTyped = row && row->state == Draft::State::Typed;
    m_send->setVisible(isTyped || (row && row->state == Draft::State::Refused));
    m_send->setText(isTyped ? tr("Go on with it") : tr("Send again"));
    m_discard->setVisible(row && !row->isInForm);
    if (!row)
        return;
    const QUuid id = row->id;
    if (row->state == Draft::State::Sending) {
        m_text->setText(tr("This entry is sent by itself as soon as the connection is back."));
        return;
    }
    if (row->state == Draft::State::Typed) {
        m_text->setText(row->isInForm ? tr("This entry is being typed in a form that is open.")
                                      : tr("This entry was left without being saved."));
        return;
    }
    if (row->state == Draft::State::Refused) {
        m_text->setText(row->text);
        return;
    }
    m_text->setText(tr("%1 changed this record after you entered yours. Both changed: %2")
                        .arg(row->changedBy, row->text));
    auto *view = new ConflictView(m_presenter.differences(id), this);
    connect(view, &ConflictView::mineChosen, this, [this, id] { m_presenter.send(id); });
    connect(view, &ConflictView::theirsChosen, this, [this, id] { m_presenter.discard(id); });
    connect(view, &ConflictView::mixChosen, this,
            [this, id](const QStringList &theirs) { m_presenter.send(id, theirs); });
    m_choice->addWidget(view);
}

void DraftsDialog::tell(Notices::Kind kind, const QString &text)
{
    const bool isDone = kind == Notices::Kind::Done;
    m_messages->showMessage(
        {isDone ? Tone::Ok : Tone::Warn, text, m_presenter.canRestore() && isDone ? tr("Undo") : QString()});
}

} // namespace licheng
