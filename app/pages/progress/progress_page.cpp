// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/progress_page.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/common/paper_preview.h"
#include "app/presenters/messages.h"
#include "app/presenters/progress_text.h"
#include "app/presenters/terms.h"
#include "app/widgets/chart/chartview.h"
#include "app/widgets/frame/foldingrow.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/theme/button.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ProgressPage::ProgressPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(context.source, context.work),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState), m_place(new QWidget),
      m_home(new QVBoxLayout(this)), m_cut(new QComboBox), m_classes(new QComboBox),
      m_full(new Button(tr("Full screen"))),
      m_funnel(add(tr("Outcomes: from the upload to the receipt"), "progressFunnel")),
      m_trend(add(trendTitle(), "progressTrend")), m_map(add(tr("Steps"), "progressMap")),
      m_units(add(tr("Units and their steps"), "progressUnits")),
      m_teachers(add(tr("Certification by teacher"), "progressTeachers")),
      m_lists(add(tr("Lists for the ministry"), "progressLists")),
      m_quotas(add(tr("Use of the quotas"), "progressQuotas")), m_hours(add(hoursTitle(), "progressHours"))
{
    setObjectName(u"progressPage"_s);
    build();
    connect(&m_presenter, &ProgressPresenter::changed, this, &ProgressPage::present);
    connect(m_empty, &EmptyState::actionTriggered, &m_presenter, &ProgressPresenter::refresh);
    auto *full = new QShortcut(Qt::Key_F11, m_place);
    // Also while the navigation has the focus: the button names the key.
    full->setContext(Qt::WindowShortcut);
    full->setWhatsThis(tr("Full screen"));
    connect(full, &QShortcut::activated, this, [this] { setFullScreen(!isFullScreen()); });
    present();
}

ProgressPage::~ProgressPage()
{
    delete m_screen;
}

PictureCard *ProgressPage::add(const QString &title, const char *name)
{
    auto *card = new PictureCard(m_context, title, QLatin1String(name));
    connect(card, &PictureCard::cutWanted, this, &ProgressPage::cutBy);
    connect(card, &PictureCard::leaving, this, [this] { setFullScreen(false); });
    m_cards.push_back(card);
    return card;
}

QWidget *ProgressPage::tools()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::grid);
    m_cut->setObjectName(u"progressCut"_s);
    m_cut->setAccessibleName(tr("How the steps are cut"));
    for (const auto &[key, text] : progress_text::cuts())
        m_cut->addItem(text, key);
    m_classes->setObjectName(u"progressClasses"_s);
    m_classes->setAccessibleName(tr("Class whose students are shown"));
    m_classes->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_classes->setMinimumContentsLength(8);
    const auto cut = [this] {
        m_presenter.setCut(m_cut->currentData().toString(), m_classes->currentData().toLongLong());
    };
    connect(m_cut, &QComboBox::activated, this, [this, cut] {
        m_classes->setCurrentIndex(0);
        cut();
    });
    connect(m_classes, &QComboBox::activated, this, cut);
    auto *report = new Button(tr("Report by unit…"));
    report->setObjectName(u"progressReport"_s);
    report->setKeyHint(m_context.actions.keyHint(u"page.print"_s));
    connect(report, &Button::clicked, this, &ProgressPage::showReport);
    answerAction(m_context.actions, u"page.print"_s, [this] { showReport(); });
    m_full->setObjectName(u"progressFull"_s);
    m_full->setKeyHint(u"F11"_s);
    connect(m_full, &Button::clicked, this, [this] { setFullScreen(!isFullScreen()); });
    row->addWidget(m_cut);
    row->addWidget(m_classes);
    m_classes->setVisible(m_presenter.mayCutByStudent());
    row->addStretch(1);
    row->addWidget(report);
    row->addWidget(m_full);
    return bar;
}

QComboBox *ProgressPage::trendSteps()
{
    auto *steps = new QComboBox;
    steps->setObjectName(u"progressTrendStep"_s);
    steps->setAccessibleName(tr("Step whose course is shown"));
    for (const QString &key : {u"upload"_s, u"certify"_s, u"select"_s})
        steps->addItem(progress_text::trendStep(key), key);
    connect(steps, &QComboBox::activated, this,
            [this, steps] { m_presenter.setTrendStep(steps->currentData().toString()); });
    return steps;
}

QString ProgressPage::trendTitle() const
{
    return tr("%1 until the end").arg(progress_text::trendStep(m_presenter.trendStep()));
}

QString ProgressPage::hoursTitle() const
{
    return tr("%1 by the hour").arg(progress_text::trendStep(m_presenter.trendStep()));
}

void ProgressPage::cutBy(const QString &by)
{
    m_cut->setCurrentIndex(m_cut->findData(by));
    m_classes->setCurrentIndex(0);
    m_presenter.setCut(by);
    m_map->view()->setFocus(Qt::TabFocusReason);
}

void ProgressPage::build()
{
    m_trend->addTool(trendSteps());
    const auto beside = [this](std::initializer_list<std::pair<PictureCard *, int>> cards) {
        auto *row = new FoldingRow;
        for (const auto &[card, stretch] : cards)
            row->add(card, stretch, card->wanted());
        m_rows.push_back(row);
        return row;
    };
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(tokens::gap);
    column->addWidget(beside({{m_funnel, 37}, {m_trend, 63}}));
    column->addWidget(m_map);
    column->addWidget(m_units);
    column->addWidget(beside({{m_teachers, 40}, {m_lists, 60}}));
    column->addWidget(beside({{m_quotas, 40}, {m_hours, 60}}));
    auto *scroll = new ScrollPlace(content);
    scroll->keysFrom(m_place);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_empty);
    auto *inner = new QVBoxLayout(m_place);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(tokens::gap);
    inner->addWidget(tools());
    inner->addWidget(m_stack, 1);
    m_home->setContentsMargins(pageMargins);
    m_home->addWidget(m_place);
}

QString ProgressPage::title() const
{
    return tr("Progress");
}

QString ProgressPage::subtitle() const
{
    return m_presenter.subtitle();
}

void ProgressPage::refresh()
{
    m_presenter.refresh();
}

QWidget *ProgressPage::firstFocus()
{
    return m_presenter.isRead() ? m_map->view() : static_cast<QWidget *>(this);
}

void ProgressPage::present()
{
    if (!m_presenter.isRead()) {
        const auto &fault = m_presenter.fault();
        m_empty->setEmpty(u"progress"_s, fault ? tr("The progress could not be read") : tr("Reading…"),
                          fault ? messages::readFault(*fault) : tr("The server is being asked."),
                          fault ? tr("Try again") : QString());
        m_stack->setCurrentIndex(1);
        return;
    }
    const ShowsRecords shows = [this](const QString &type) { return m_context.navigator.shows(type); };
    const ProgressFacts &classes = m_presenter.classes();
    m_funnel->setPicture(funnelPicture(classes, shows));
    m_trend->setTitle(trendTitle());
    m_hours->setTitle(hoursTitle());
    m_trend->setPicture(trendPicture(m_presenter, shows));
    const QString by = m_presenter.schoolClass() > 0 ? u"student"_s : m_presenter.by();
    m_map->setPicture(mapPicture(m_presenter.map(), by, shows),
                      tr("✓ all done, a number: to be done, a/b: done of all, ! late and hatched"));
    m_units->setPicture(mapPicture(m_presenter.units(), u"unit"_s, shows));
    m_teachers->setPicture(teachersPicture(m_presenter.teachers(), shows), tr("hatched: late"));
    m_teachers->setVisible(!m_presenter.teachers().groups.empty());
    m_lists->setPicture(listsPicture(classes, shows));
    m_lists->setVisible(!classes.lists.empty());
    m_quotas->setPicture(quotasPicture(classes, shows), tr("a student on average"));
    m_hours->setPicture(hoursPicture(m_presenter, shows), tr("the last seven days"));
    for (FoldingRow *row : m_rows) {
        for (const PictureCard *card : m_cards)
            row->setLeast(card, card->wanted());
    }
    presentClasses();
    m_stack->setCurrentIndex(0);
    Q_EMIT headerChanged();
    followReached();
}

void ProgressPage::reach(const std::vector<protocol::Condition> &conditions, qint64 /*recordId*/)
{
    m_reached = conditions; // it is answered when what the page shows has been read
}

void ProgressPage::followReached()
{
    const ProgressNumberFacts *number = nullptr;
    std::vector<std::pair<QString, QJsonValue>> within;
    for (const protocol::Condition &condition : std::exchange(m_reached, {})) {
        if (condition.path == QLatin1String(progressStepPath))
            number = m_presenter.classes().number(condition.value.toString());
        else
            within.push_back({condition.path, condition.value});
    }
    // Whoever went on meanwhile is not called back.
    if (!number || number->counts.total == 0 || !isVisible())
        return;
    const ProgressPart part = number->counts.open > 0 ? ProgressPart::Open : ProgressPart::All;
    const QString step = progress_text::title(number->name);
    const QString title =
        within.empty() ? progress_text::counts(progress_text::group({}, u"school"_s), step, number->counts)
                       : step;
    const ShowsRecords shows = [this](const QString &type) { return m_context.navigator.shows(type); };
    m_map->follow(leadTo(*number, part, shows, within), title);
}

void ProgressPage::presentClasses()
{
    const qint64 chosen = m_presenter.schoolClass();
    m_classes->clear();
    m_classes->addItem(tr("Students of a class…"), 0);
    for (const ProgressGroup &group : m_presenter.classes().groups) {
        if (!group.key.isNull())
            m_classes->addItem(group.label, group.key.toInteger());
    }
    m_classes->setCurrentIndex(std::max(0, m_classes->findData(chosen)));
}

bool ProgressPage::eventFilter(QObject *watched, QEvent *event)
{
    if (m_screen && watched == m_screen) {
        const int key =
            event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event)->key() : int(Qt::Key_unknown);
        // Also when the window manager closes it: the pictures belong to the page.
        if (key == Qt::Key_Escape || key == Qt::Key_F11 || event->type() == QEvent::Close) {
            setFullScreen(false);
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

void ProgressPage::setFullScreen(bool isFull)
{
    if (isFull == isFullScreen())
        return;
    m_full->setText(isFull ? tr("Leave the full screen") : tr("Full screen"));
    if (isFull) {
        m_screen = new QWidget(nullptr, Qt::Window);
        m_screen->setWindowTitle(title());
        m_screen->setObjectName(u"progressScreen"_s);
        m_screen->setPalette(palette());
        m_screen->setAutoFillBackground(true);
        auto *column = new QVBoxLayout(m_screen);
        column->setContentsMargins(tokens::pageMargin, tokens::cardPadding, tokens::pageMargin,
                                   tokens::cardPadding);
        column->addWidget(m_place);
        m_screen->installEventFilter(this);
        m_screen->showFullScreen();
        m_map->view()->setFocus(Qt::TabFocusReason);
        return;
    }
    m_home->addWidget(m_place);
    m_screen->deleteLater();
    m_screen = nullptr;
    m_map->view()->setFocus(Qt::TabFocusReason);
}

void ProgressPage::showReport()
{
    const ReportHead head{m_context.work.info().school.name, terms::name(m_context.work.term()),
                          m_context.work.now()};
    showPaper(m_context, this, tr("Progress by unit"),
              [units = m_presenter.units(), head] { return progressReport(units, head); });
}

PageSetup ProgressPage::page()
{
    return {QLatin1String(page_keys::progress),
            {PageGroup::WorkGroup, 5, PagesText::tr("Progress")},
            u"progress"_s,
            viewersOf(u"registerCheck"_s),
            [](const PageContext &context) { return new ProgressPage(context); }};
}

} // namespace licheng
