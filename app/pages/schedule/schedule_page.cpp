// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/schedule_page.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/common/remove_dialog.h"
#include "app/pages/schedule/schedule_form.h"
#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/home/scheduletimeline.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"
#include "shared/model/school_time.h"

#include <QAction>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Height of the timeline's card; it takes two parts of five where there is more room.
constexpr int leastTimeline = 200;

} // namespace

SchedulePage::SchedulePage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(context.source, context.drafts, context.work),
      m_model(new ScheduleModel(m_presenter, context.work, this)), m_timelineCard(new Card),
      m_timeline(new ScheduleTimeline), m_table(new TableCard),
      m_add(new Button(tr("Add a period"), ButtonKind::Primary)), m_side(new QStackedWidget),
      m_details(new DetailsPane), m_form(new ScheduleForm(m_presenter))
{
    build();
    wire();
    present();
}

void SchedulePage::build()
{
    m_add->setObjectName(u"addWindow"_s);
    m_add->setKeyHint(m_context.actions.keyHint(u"record.new"_s));
    m_add->setVisible(m_presenter.mayEdit());
    m_timelineCard->setHeader(tr("Timeline"));
    m_timelineCard->addHeaderWidget(m_add);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_timeline);
    area->viewport()->setAutoFillBackground(false);
    m_timelineCard->body()->addWidget(area);
    m_timeline->setAutoFillBackground(false);
    m_timelineCard->setMinimumHeight(leastTimeline);

    DataTable *table = m_table->table();
    table->setObjectName(u"scheduleTable"_s);
    table->setModel(m_model);
    table->setMarks(DataTable::Marks::Hidden);
    table->setColumnWidths({126, 84, 112, 118, 118, 92, 160});
    table->setHiddenByDefault({ScheduleModel::Reason});
    table->keepColumnsIn(m_context.settings.store(), u"schedule"_s);

    m_side->addWidget(m_details);
    auto *formArea = new QScrollArea;
    formArea->setFrameShape(QFrame::NoFrame);
    formArea->setWidgetResizable(true);
    formArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    formArea->setWidget(m_form);
    formArea->viewport()->setAutoFillBackground(false);
    m_side->addWidget(formArea);
    m_side->setFixedWidth(tokens::detailsWidth);

    auto *left = new QVBoxLayout;
    left->setSpacing(tokens::gap);
    left->addWidget(m_timelineCard, 2);
    left->addWidget(m_table, 3);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(pageMargins);
    outer->setSpacing(tokens::gap);
    outer->addLayout(left, 1);
    outer->addWidget(m_side);
}

void SchedulePage::wire()
{
    connect(&m_presenter, &SchedulePresenter::changed, this, &SchedulePage::present);
    connect(m_add, &Button::clicked, this, &SchedulePage::addNew);
    connect(m_table->table(), &DataTable::currentRowChanged, this,
            [this](int row) { showDetails(m_model->idAt(row)); });
    connect(m_table->table(), &DataTable::rowActivated, this, [this] {
        if (const ScheduleRow *row = current(); row && m_presenter.mayEdit())
            edit(row->window);
    });
    connect(m_table->emptyState(), &EmptyState::actionTriggered, this, [this] {
        if (m_presenter.state() == SchedulePresenter::State::Failed)
            m_presenter.refresh();
        else
            addNew();
    });
    connect(m_timeline, &ScheduleTimeline::barChosen, this,
            [this](const QString &key) { reach({}, key.toLongLong()); });
    connect(m_details, &DetailsPane::actionTriggered, this, [this](const QString &id) {
        const ScheduleRow *row = current();
        if (!row)
            return;
        if (id == u"edit")
            edit(row->window);
        else if (id == u"extend")
            extend();
        else if (id == u"remove")
            removeCurrent();
    });
    connect(m_form, &ScheduleForm::saved, this, &SchedulePage::afterSave);
    connect(m_form, &ScheduleForm::cancelled, this, &SchedulePage::closeForm);
    connect(m_form, &ScheduleForm::refused, this,
            [this](const QString &sentence) { m_context.notices.say(Notices::Kind::Problem, sentence); });
    const auto answer = [this](const char *id, auto run) {
        if (const QAction *action = m_context.actions.action(QLatin1String(id)))
            connect(action, &QAction::triggered, this, [this, run] {
                if (isVisible())
                    run();
            });
    };
    answer("record.new", [this] {
        if (m_presenter.mayEdit())
            addNew();
    });
    answer("record.save", [this] {
        if (m_side->currentIndex() == 1)
            m_form->save();
    });
    answer("record.remove", [this] { removeCurrent(); });
}

QString SchedulePage::title() const
{
    return tr("Schedule");
}

QString SchedulePage::subtitle() const
{
    if (m_presenter.state() != SchedulePresenter::State::Ready)
        return terms::name(m_context.work.term());
    QStringList missing;
    for (const WindowKind kind : m_presenter.missingKinds())
        missing << messages::codeLabel(kind);
    const QString state = missing.isEmpty() ? tr("every step has its period (article 4)")
                                            : tr("without a period yet: %1").arg(missing.join(tr(", ")));
    return tr("%1  ・  %2").arg(terms::name(m_context.work.term()), state);
}

void SchedulePage::refresh()
{
    m_presenter.refresh();
}

QWidget *SchedulePage::firstFocus()
{
    return m_side->currentIndex() == 1 ? m_form->firstField() : m_table->table();
}

void SchedulePage::reach(const std::vector<protocol::Condition> &, qint64 recordId)
{
    m_wanted = recordId;
    if (const int row = m_model->rowOf(recordId); row >= 0) {
        m_table->table()->setCurrentIndex(m_model->index(row, 0));
        m_wanted = 0;
    }
}

void SchedulePage::present()
{
    using State = SchedulePresenter::State;
    const qint64 keep = m_wanted != 0 ? m_wanted : m_current;
    m_model->update();
    presentTimeline();
    const bool rows = m_model->rowCount() > 0;
    m_table->setContent(rows ? TableCard::Content::Rows : TableCard::Content::Empty);
    if (!rows) {
        const State state = m_presenter.state();
        m_table->emptyState()->setEmpty(
            u"schedule"_s,
            state == State::Loading  ? tr("Reading…")
            : state == State::Failed ? tr("The schedule could not be read")
                                     : tr("No period has been published for this term"),
            state == State::Failed  ? m_presenter.problem()
            : state == State::Ready ? tr("The office of academic affairs plans the schedule of each semester "
                                         "and publishes it (article 4).")
                                    : tr("The server is being asked."),
            state == State::Failed                           ? tr("Try again")
            : state == State::Ready && m_presenter.mayEdit() ? tr("Add a period")
                                                             : QString());
    }
    const int row = m_model->rowOf(keep);
    if (row >= 0)
        m_wanted = 0;
    m_table->table()->setCurrentIndex(row >= 0 ? m_model->index(row, 0)
                                      : rows   ? m_model->index(0, 0)
                                               : QModelIndex());
    showDetails(m_model->idAt(m_table->table()->currentRow()));
    Q_EMIT headerChanged();
}

const ScheduleRow *SchedulePage::current() const
{
    return m_presenter.row(m_current);
}

void SchedulePage::edit(const Window &window)
{
    const ScheduleRow *row = m_presenter.row(window.id.value());
    m_form->setWindow(window, row ? row->studentNumber : QString(), row ? row->studentName : QString());
    m_side->setCurrentIndex(1);
    m_form->firstField()->setFocus(Qt::OtherFocusReason);
}

void SchedulePage::addNew()
{
    const auto missing = m_presenter.missingKinds();
    edit(m_presenter.blank(missing.empty() ? WindowKind::Upload : missing.front()));
}

void SchedulePage::extend()
{
    if (const ScheduleRow *row = current())
        edit(m_presenter.blankExtension(row->window));
}

void SchedulePage::removeCurrent()
{
    const ScheduleRow *row = current();
    if (!row || !m_presenter.mayRemove())
        return;
    auto *dialog = new RemoveDialog(1, {window_text::label(row->window)}, this);
    connect(dialog, &RemoveDialog::confirmed, this, [this, window = row->window] { remove(window); });
    dialog->open();
}

void SchedulePage::remove(const Window &window)
{
    m_presenter.remove(window, this, [this, window](const SchedulePresenter::Outcome &outcome) {
        if (!outcome.saved) {
            m_context.notices.say(Notices::Kind::Problem,
                                  messages::fault(outcome.fault, &recordTypeOf<Window>()));
            return;
        }
        m_presenter.refresh();
        m_context.notices.offer(
            Notices::Kind::Done, tr("“%1” was removed.").arg(window_text::label(window)), tr("Undo"), this,
            [this, window] {
                m_presenter.restore(window, this, [this](const SchedulePresenter::Outcome &restored) {
                    if (restored.saved)
                        afterSave(*restored.saved);
                    else
                        m_context.notices.say(Notices::Kind::Problem, messages::fault(restored.fault));
                });
            });
    });
}

void SchedulePage::closeForm()
{
    m_side->setCurrentIndex(0);
    m_table->table()->setFocus(Qt::OtherFocusReason);
}

void SchedulePage::afterSave(const Window &window)
{
    closeForm();
    m_wanted = window.id.value();
    m_presenter.refresh();
    m_context.notices.say(Notices::Kind::Done, tr("“%1” is saved.").arg(window_text::label(window)));
}

PageSetup SchedulePage::page()
{
    return {QLatin1String(page_keys::schedule),
            {PageGroup::Submission, 10, PagesText::tr("Schedule")},
            u"schedule"_s,
            viewersOf(u"window"_s),
            [](const PageContext &context) { return new SchedulePage(context); },
            {u"window"_s}};
}

} // namespace licheng
