// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/schedule_page.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/common/record_keys.h"
#include "app/pages/common/remove_dialog.h"
#include "app/pages/common/shown_print.h"
#include "app/pages/common/tones.h"
#include "app/pages/schedule/schedule_form.h"
#include "app/pages/schedule/timeline_edit.h"
#include "app/presenters/messages.h"
#include "app/presenters/schedule_messages.h"
#include "app/presenters/terms.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/detailssplit.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/rowmenu.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/icons.h"
#include "shared/model/school_time.h"

#include <QApplication>
#include <QListWidget>
#include <QMenu>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Height of the timeline's card; it takes half where there is more room.
constexpr int leastTimeline = 200;
/// Of what is odd, below the details; where these would have too little it is lower.
constexpr int findingsHeight = 190;
constexpr int leastFindings = 96;
constexpr int leastDetails = 270;
/// Below this height the form takes the place of what is odd, and with less the whole page.
constexpr int leastWithFindings = 600;
constexpr int leastBesideForm = 420;
/// Width of the list that is still worth standing beside the form.
constexpr int leastWork = 420;
/// Of a list's item before its icon.
constexpr int itemPadding = 4;

/// The sign stands at the first line of a sentence of several.
class FindingDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->decorationAlignment = Qt::AlignHCenter | Qt::AlignTop;
    }
};

} // namespace

SchedulePage::SchedulePage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(context.source, context.work),
      m_model(new ScheduleModel(m_presenter, context.work, this)), m_timelineCard(new Card),
      m_timeline(new TimelineEdit), m_table(new TableCard),
      m_add(new Button(tr("Add a period"), ButtonKind::Primary)), m_plan(new Button(tr("Plan…"))),
      m_publish(new Button(tr("Publish…"))), m_files(new Button(tr("Web page…"))),
      m_more(new IconButton(u"more"_s, tr("Plan, publish, web page"))), m_findingsCard(new Card),
      m_findings(new Spoken<QListWidget>), m_side(new QStackedWidget), m_details(new DetailsPane),
      m_form(new ScheduleForm(context, m_presenter))
{
    build();
    wire();
    present();
}

void SchedulePage::build()
{
    m_add->setObjectName(u"addWindow"_s);
    m_add->setKeyHint(m_context.actions.keyHint(u"record.new"_s));
    m_timelineCard->setHeader(tr("Timeline"));
    m_plan->setObjectName(u"planSchedule"_s);
    m_publish->setObjectName(u"publishSchedule"_s);
    m_files->setObjectName(u"scheduleFiles"_s);
    for (Button *button : {m_plan, m_publish, m_files, m_add}) {
        m_timelineCard->addHeaderWidget(button);
    }
    m_more->setObjectName(u"scheduleMenu"_s);
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    for (Button *button : offered()) {
        if (button != m_add)
            connect(menu->addAction(button->text()), &QAction::triggered, button, &Button::click);
    }
    m_more->setMenu(menu);
    m_timelineCard->addHeaderWidget(m_more);
    // At the end, where it stands beside the menu of the others, too.
    m_timelineCard->addHeaderWidget(m_add);
    m_timelineCard->installEventFilter(this);
    arrangeButtons();
    m_timeline->setEditable(m_presenter.mayEdit());
    m_findings->setObjectName(u"scheduleFindings"_s);
    m_findings->setAccessibleName(tr("To look at"));
    m_findings->setWordWrap(true);
    m_findings->setFrameShape(QFrame::NoFrame);
    m_findings->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_findings->setItemDelegate(new FindingDelegate(m_findings));
    auto *inLine = new QVBoxLayout;
    inLine->setContentsMargins(tokens::cardPadding - itemPadding, 0, 0, 0);
    inLine->addWidget(m_findings);
    m_findingsCard->body()->addLayout(inLine);
    auto *area = new ScrollPlace(m_timeline);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_timelineCard->body()->addWidget(area);
    m_timelineCard->setMinimumHeight(leastTimeline);
    // Less than its buttons want, which go into a menu then.
    m_timelineCard->setMinimumWidth(leastTimeline);
    m_findingsCard->setMinimumHeight(leastFindings);
    m_findingsCard->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    DataTable *table = m_table->table();
    table->setObjectName(u"scheduleTable"_s);
    table->setAccessibleName(title());
    table->setModel(m_model);
    table->setMarks(DataTable::Marks::Hidden);
    table->columns().setWidths({126, 84, 112, 118, 118, 92, 160});
    table->columns().setHiddenByDefault({ScheduleModel::Reason});
    table->columns().keepIn(m_context.settings.store(), u"schedule"_s);

    table->rowMenu().offer(m_details);
    m_side->addWidget(m_details);
    m_side->addWidget(m_form);
    m_right = new QWidget;
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(tokens::gap);
    right->addWidget(m_side, 1);
    right->addWidget(m_findingsCard);

    m_work = new QWidget;
    auto *left = new QVBoxLayout(m_work);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(tokens::gap);
    left->addWidget(m_timelineCard, 1);
    left->addWidget(m_table, 1);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(pageMargins);
    auto *split = new DetailsSplit(m_work, table, m_right);
    split->keepIn(m_context.settings.store(), m_context.settings.columnsKey(u"schedule-details"_s));
    outer->addWidget(split);
}

QList<Button *> SchedulePage::offered() const
{
    return m_presenter.mayEdit() ? QList<Button *>{m_plan, m_publish, m_files, m_add}
                                 : QList<Button *>{m_files};
}

void SchedulePage::arrange()
{
    const bool isForm = isFormOpen();
    const int formWidth = isForm ? m_form->leastWidth() + 2 : 0;
    // What is moved on the timeline is seen there.
    const bool isAlone =
        isForm && !m_timeline->hasFocus() &&
        (height() < leastBesideForm || width() - 2 * tokens::pageMargin - formWidth < leastWork);
    m_right->setMinimumWidth(std::max(formWidth, tokens::leastDetailsWidth));
    m_work->setVisible(!isAlone);
    m_findingsCard->setMaximumHeight(std::clamp(height() - leastDetails, leastFindings, findingsHeight));
    m_findingsCard->setVisible(m_presenter.mayEdit() && !m_presenter.findings().empty() &&
                               (!isForm || height() >= leastWithFindings));
}

void SchedulePage::arrangeButtons()
{
    const QList<Button *> all = offered();
    int wanted = tokens::searchWidth / 2; // of the title
    for (const Button *button : all)
        wanted += button->sizeHint().width() + tokens::grid;
    const bool isTight = all.size() > 1 && m_timelineCard->width() < wanted;
    m_more->setVisible(isTight);
    for (Button *button : {m_plan, m_publish, m_files, m_add})
        button->setVisible(all.contains(button) && (!isTight || button == m_add));
}

void SchedulePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

bool SchedulePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_timelineCard && event->type() == QEvent::Resize)
        arrangeButtons();
    return Page::eventFilter(watched, event);
}

void SchedulePage::wire()
{
    connect(m_side, &QStackedWidget::currentChanged, this, &SchedulePage::arrange);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (isFormOpen() && now && (now == m_timeline || m_form->isAncestorOf(now)))
            arrange();
    });
    connect(&m_presenter, &SchedulePresenter::changed, this, &SchedulePage::present);
    connect(m_add, &Button::clicked, this, &SchedulePage::addNew);
    connect(m_table->table(), &DataTable::currentRowChanged, this,
            [this](int row) { follow(m_model->idAt(row)); });
    connect(m_table->table(), &DataTable::rowActivated, this, [this] { editCurrent(); });
    connect(m_table->emptyState(), &EmptyState::actionTriggered, this, [this] {
        if (m_presenter.state() == SchedulePresenter::State::Failed)
            m_presenter.refresh();
        else
            addNew();
    });
    answerAction(m_context.actions, u"page.print"_s, [this] {
        printShown(m_context, this, {subtitle()}, {{{}, printedOf(*m_table->table())}});
    });
    connect(m_plan, &Button::clicked, this, &SchedulePage::planSemester);
    connect(m_publish, &Button::clicked, this, &SchedulePage::publish);
    connect(m_files, &Button::clicked, this, qOverload<>(&SchedulePage::writeFiles));
    connect(m_timeline, &TimelineEdit::chosen, this, [this](qint64 id) { reach({}, id); });
    connect(m_timeline, &TimelineEdit::moved, this, &SchedulePage::move);
    connect(m_timeline, &TimelineEdit::openRequested, this, [this](qint64 id) {
        reach({}, id);
        editCurrent();
    });
    connect(m_timeline, &TimelineEdit::draftConfirmed, m_form, &ScheduleForm::save);
    connect(m_timeline, &TimelineEdit::draftDropped, m_form, &ScheduleForm::cancel);
    connect(m_form, &ScheduleForm::moved, this, &SchedulePage::presentDraft);
    m_form->setQuestion(
        [this](const Window &before, const Window &entered, const std::function<void()> &save) {
            askBeforeSaving(before, entered, save);
        });
    connect(m_findings, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { reach({}, item->data(Qt::UserRole).toLongLong()); });
    connect(m_findings, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem *item) { reach({}, item->data(Qt::UserRole).toLongLong()); });
    connect(m_details, &DetailsPane::actionTriggered, this, [this](const QString &id) {
        const ScheduleRow *row = current();
        if (!row)
            return;
        if (id == u"edit")
            editCurrent();
        else if (id == u"extend")
            extend();
        else if (id == u"remove")
            removeCurrent();
    });
    connect(m_form, &ScheduleForm::saved, this, &SchedulePage::afterSave);
    connect(m_form, &ScheduleForm::cancelled, this, &SchedulePage::closeForm);
    connect(m_form, &ScheduleForm::refused, this,
            [this](const QString &sentence) { m_context.notices.say(Notices::Kind::Problem, sentence); });
    connect(m_form, &ScheduleForm::warned, this,
            [this](const QString &sentence) { m_context.notices.say(Notices::Kind::Warning, sentence); });
    const auto offer = [](bool may) { return may ? Offer::Shown : Offer::Hidden; };
    const auto begin = [this] {
        if (m_presenter.mayEdit())
            addNew();
    };
    answerAction(m_context.actions, u"record.new"_s, begin, offer(m_presenter.mayEdit()));
    answerAction(
        m_context.actions, u"record.save"_s,
        [this] {
            if (isFormOpen())
                m_form->save();
        },
        offer(m_presenter.mayEdit()));
    answerAction(
        m_context.actions, u"record.remove"_s, [this] { removeCurrent(); }, offer(m_presenter.mayRemove()));
    record_keys::add(*this, *m_table->table(),
                     {{[this] { editCurrent(); }, m_presenter.mayEdit()},
                      {begin, m_presenter.mayEdit()},
                      {[this] { removeCurrent(); }, m_presenter.mayRemove()}});
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
    // Many stand one by one in what is to be looked at; the line has to be read whole.
    constexpr qsizetype mostNamed = 3;
    const QString state = missing.isEmpty() ? tr("every step has its period (article 4)")
                          : missing.size() > mostNamed
                              ? tr("%n step(s) without a period yet", nullptr, int(missing.size()))
                              : tr("without a period yet: %1").arg(missing.join(tr(", ")));
    QString line = terms::name(m_context.work.term());
    if (const auto &version = m_presenter.published())
        line = tr("%1  ・  %2").arg(line, tr("version %1 is published").arg(version->number));
    return tr("%1  ・  %2").arg(line, state);
}

void SchedulePage::refresh()
{
    m_presenter.refresh();
}

QWidget *SchedulePage::firstFocus()
{
    return isFormOpen() ? m_form->firstField() : m_table->table();
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
    const qint64 keep = isDraftOpen() ? formRow() : m_wanted != 0 ? m_wanted : m_current;
    m_isChoosing = true;
    m_model->update();
    presentTimeline();
    presentFindings();
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
    // What was typed is not left for another row because its own one is no longer there.
    if (row < 0 && isFormOpen() && !isDraftOpen())
        m_side->setCurrentIndex(0);
    chooseRow(row >= 0 || isFormOpen() ? keep : m_model->idAt(0));
    presentDraft();
}

TimelineBar SchedulePage::barOf(const Window &window, const QDateTime &now)
{
    const auto dayOf = [](const QDateTime &instant) {
        return instant.isValid() ? schoolTime(instant).date() : QDate();
    };
    const auto phase = window_text::phase(window, now);
    return {window.id.value(),
            window_text::label(window),
            dayOf(window.startsAt),
            dayOf(window.endsAt),
            dayOf(window.selfCheckFrom),
            dayOf(window.selfCheckTo),
            toneOf(window_text::phaseTone(phase)),
            false,
            u"%1  %2"_s.arg(window_text::phaseName(phase), window_text::range(window))};
}

void SchedulePage::presentTimeline()
{
    const Term term = m_context.work.term();
    const QDateTime now = m_context.work.now();
    std::vector<Window> windows;
    std::vector<TimelineBar> bars;
    for (const ScheduleRow &row : m_presenter.rows()) {
        const Window &window = row.window;
        if (!window.extendsId.isNull())
            continue;
        bars.push_back(barOf(window, now));
        bars.back().isOdd = isOdd(window.id.value());
        windows.push_back(window);
    }
    const QDate today = schoolTime(now).date();
    const int week = terms::week(term, today, m_presenter.opensOn());
    m_timelineCard->setHeader(tr("Timeline"), {}, week > 0 ? tr("Week %1").arg(week) : QString());
    const window_text::Span days = window_text::span(windows, term);
    m_timeline->setBars(bars, days.from, days.until, today);
    m_timelineCard->setMaximumHeight(tokens::cardHeaderHeight + tokens::grid +
                                     m_timeline->sizeHint().height());
}

bool SchedulePage::isOdd(qint64 id) const
{
    const auto &findings = m_presenter.findings();
    return std::any_of(findings.cbegin(), findings.cend(),
                       [id](const ScheduleFinding &finding) { return finding.windowId.value() == id; });
}

void SchedulePage::presentFindings()
{
    const auto &findings = m_presenter.findings();
    arrange();
    m_findingsCard->setHeader(tr("To look at"), {}, QString::number(findings.size()));
    m_findings->clear();
    for (const ScheduleFinding &finding : findings) {
        auto *item = new QListWidgetItem(messages::scheduleFinding(finding), m_findings);
        item->setIcon(icons::icon(u"warning"_s));
        item->setData(Qt::UserRole, finding.windowId.value());
    }
}

void SchedulePage::showDetails(qint64 id)
{
    m_current = id;
    m_details->clearSections();
    const ScheduleRow *row = current();
    if (row)
        m_timeline->choose(row->window.extendsId.isNull() ? id : row->window.extendsId.value());
    if (!row) {
        m_details->setHeading(tr("No period chosen"), {});
        m_details->setActions({});
        return;
    }
    const Window &window = row->window;
    const auto phase = window_text::phase(window, m_context.work.now());
    m_details->setHeading(messages::codeLabel(window.kind), audienceOf(*row));
    std::vector<KeyValueView> values{{tr("State"), window_text::phaseName(phase),
                                      toneOf(window_text::phaseTone(phase)), KeyValueView::Shape::Chip},
                                     {tr("Opens"), messages::instantText(window.startsAt)},
                                     {tr("Closes"), messages::instantText(window.endsAt)}};
    if (phase == window_text::Phase::Open || phase == window_text::Phase::Closing)
        values.push_back({tr("Remaining"), window_text::remaining(window.endsAt, m_context.work.now())});
    if (window.selfCheckFrom.isValid())
        values.push_back({tr("Self-check"), tr("%1 to %2")
                                                .arg(messages::instantText(window.selfCheckFrom),
                                                     messages::instantText(window.selfCheckTo))});
    for (const auto &[label, text] : {std::pair(tr("Responsible unit"), window.responsible),
                                      std::pair(tr("Supervising unit"), window.supervisor),
                                      std::pair(tr("Official notice"), window.source),
                                      std::pair(tr("Reason of the extension"), window.reason)}) {
        if (!text.isEmpty())
            values.push_back({label, text});
    }
    auto *list = new KeyValueList;
    list->setRows(values);
    m_details->addSection({}, list);

    std::vector<KeyValueView> extensions;
    for (const ScheduleRow &other : m_presenter.rows()) {
        if (other.window.extendsId == window.id)
            extensions.push_back(
                {audienceOf(other), tr("until %1").arg(messages::instantText(other.window.endsAt))});
    }
    if (!extensions.empty()) {
        auto *extended = new KeyValueList;
        extended->setRows(extensions);
        m_details->addSection(tr("Extensions"), extended);
    }
    QList<PaneAction> actions;
    if (m_presenter.mayEdit()) {
        actions << PaneAction{u"edit"_s, tr("Edit…"), ButtonKind::Primary, {}};
        if (window.extendsId.isNull())
            actions << PaneAction{u"extend"_s, tr("Extend…"), ButtonKind::Secondary, {}};
    }
    if (m_presenter.mayRemove())
        actions << PaneAction{u"remove"_s, tr("Remove"), ButtonKind::Danger, {}};
    m_details->setActions(actions);
}

const ScheduleRow *SchedulePage::current() const
{
    return m_presenter.row(m_current);
}

void SchedulePage::removeCurrent()
{
    const ScheduleRow *row = current();
    if (!row || !m_presenter.mayRemove())
        return;
    const ScheduleVersion *published = m_presenter.publishedWith(row->window);
    const QString label = window_text::label(row->window);
    auto *dialog = new RemoveDialog(
        1, {published ? tr("%1 (published, version %2)").arg(label).arg(published->number) : label}, this);
    connect(dialog, &RemoveDialog::confirmed, this, [this, window = row->window] { remove(window); });
    dialog->open();
}

void SchedulePage::remove(const Window &window)
{
    m_presenter.remove(window, this, [this, window](const protocol::Answer<QJsonObject> &answer) {
        if (!answer) {
            m_context.notices.say(Notices::Kind::Problem,
                                  messages::fault(answer.error(), &recordTypeOf<Window>()));
            return;
        }
        m_presenter.refresh();
        const QString text = tr("“%1” was removed.").arg(window_text::label(window));
        offerUndo(m_context.undo, m_context.notices, text,
                  m_context.undo.add(text, {undoOfRemoval(recordTypeOf<Window>().name(), toJson(window))}));
    });
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
