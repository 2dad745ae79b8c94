// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/home/home_page.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/common/tab_order.h"
#include "app/pages/common/tones.h"
#include "app/presenters/compliance_text.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/home/articlelist.h"
#include "app/widgets/home/cardflow.h"
#include "app/widgets/home/dutylist.h"
#include "app/widgets/home/rowlist.h"
#include "app/widgets/home/scheduletimeline.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// In which each of the lists shows some of its rows.
constexpr int leastLists = 300;
constexpr int leastBeside = 780;
constexpr int dutyShare = 64;
constexpr int scheduleShare = 37;

/// A scrolling place for rows inside a card.
/// What grows uses the room that is left.
ScrollPlace *scrolling(QWidget *content, bool grows = false)
{
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(content, grows ? 1 : 0);
    if (!grows)
        column->addStretch(1);
    return new ScrollPlace(inner);
}

} // namespace

HomePage::HomePage(const PageContext &context, HomePresenter &presenter, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(presenter), m_stack(new QStackedWidget(this)),
      m_content(new QWidget), m_lists(new QWidget), m_below(new QHBoxLayout), m_empty(new EmptyState),
      m_announcements(new QVBoxLayout), m_cards(new CardFlow), m_dutyCard(new Card),
      m_dutyStack(new QStackedWidget), m_duties(new DutyList), m_nothing(new EmptyState),
      m_scheduleCard(new Card), m_timeline(new ScheduleTimeline), m_articleCard(new Card),
      m_articles(new ArticleList)
{
    build();
    connect(&m_presenter, &HomePresenter::changed, this, &HomePage::present);
    connect(m_cards, &CardFlow::chosen, this, [this](int place) {
        if (size_t(place) >= m_presenter.cards().size())
            return;
        // A copy: opening a page may read the numbers again.
        const HomeCard chosen = m_presenter.cards()[size_t(place)];
        m_context.navigator.open(chosen.page, chosen.conditions);
    });
    connect(m_duties, &DutyList::openRequested, this, &HomePage::openDuty);
    connect(m_timeline, &ScheduleTimeline::barChosen, this, [this](const QString &key) {
        m_context.navigator.openRecords(u"window"_s, {}, key.toLongLong());
    });
    connect(m_articles, &ArticleList::articleChosen, this, [this](const QString &id) {
        const auto &articles = m_presenter.articles();
        const auto found = std::find_if(articles.cbegin(), articles.cend(),
                                        [&id](const HomeArticle &each) { return each.id == id; });
        if (found == articles.cend())
            return;
        // A copy: opening a page may read them again.
        const HomeArticle article = *found;
        if (!article.duty.isEmpty())
            openDuty(article.duty);
        else if (!article.page.isEmpty())
            m_context.navigator.open(article.page, article.conditions);
        else
            m_context.notices.say(Notices::Kind::Info, tr("Nothing of this is yours to do now."));
    });
    connect(m_empty, &EmptyState::actionTriggered, &m_presenter, &HomePresenter::refresh);
    present();
}

void HomePage::build()
{
    const auto placed = [this](ScrollPlace *place) {
        m_places.push_back(place);
        return place;
    };
    m_dutyStack->addWidget(placed(scrolling(m_duties)));
    m_dutyStack->addWidget(m_nothing);
    m_nothing->setEmpty(u"ok"_s, tr("Nothing waits for you now"),
                        tr("New duties of the regulation appear here by themselves."));
    m_dutyCard->setHeader(tr("Duties"), tr("by due date"));
    m_dutyCard->body()->addWidget(m_dutyStack, 1);
    m_scheduleCard->setHeader(tr("Schedule"));
    m_scheduleCard->body()->addWidget(placed(scrolling(m_timeline, true)), 1);
    m_articleCard->setHeader(compliance_text::title(), tr("this semester"));
    m_articleCard->body()->addWidget(placed(scrolling(m_articles)), 1);

    auto *right = new QVBoxLayout;
    right->setSpacing(tokens::gap);
    right->addWidget(m_scheduleCard, 4);
    right->addWidget(m_articleCard, 3);
    m_below->setSpacing(tokens::gap);
    m_below->addWidget(m_dutyCard, dutyShare);
    m_below->addLayout(right, scheduleShare);
    m_below->setContentsMargins({});
    // The numbers keep their height. The lists take what is left, each scrolling in its card; with less than
    // what shows a few rows of each, the page scrolls and the lists are whole.
    m_lists->setLayout(m_below);
    m_lists->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tokens::gap + 2);
    m_announcements->setSpacing(tokens::grid);
    column->addLayout(m_announcements);
    column->addWidget(m_cards);
    column->addWidget(m_lists, 1);

    auto *place = new ScrollPlace(m_content);
    place->keysFrom(this);
    m_content->installEventFilter(this);
    m_stack->addWidget(place);
    m_stack->addWidget(m_empty);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(pageMargins);
    outer->addWidget(m_stack);
}

void HomePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    // At 200 % of an office's screen neither side has room for its lines.
    const bool isNarrow = width() < leastBeside;
    m_below->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_below->setStretch(0, isNarrow ? 1 : dutyShare);
    m_below->setStretch(1, isNarrow ? 1 : scheduleShare);
    arrange();
}

bool HomePage::eventFilter(QObject *watched, QEvent *event)
{
    // What stands above the lists gets its width, and so its height, after it was filled.
    if (watched == m_content && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        arrange();
    return Page::eventFilter(watched, event);
}

void HomePage::arrange()
{
    const bool isNarrow = m_below->direction() == QBoxLayout::TopToBottom;
    const int spacing = m_content->layout()->spacing();
    int room = m_content->parentWidget()->height();
    if (m_announcements->count() > 0)
        room -= m_announcements->sizeHint().height() + spacing;
    if (!m_cards->isHidden())
        room -= m_cards->heightForWidth(m_content->width()) + spacing;
    const int least = isNarrow ? 2 * leastLists : leastLists;
    for (ScrollPlace *place : m_places)
        place->setWhole(room < least);
    m_lists->setMinimumHeight(room < least ? 0 : least);
    m_lists->setSizePolicy(QSizePolicy::Preferred,
                           room < least ? QSizePolicy::Preferred : QSizePolicy::Ignored);
}

QString HomePage::title() const
{
    return tr("My work");
}

QString HomePage::subtitle() const
{
    return m_presenter.subtitle();
}

void HomePage::refresh()
{
    m_presenter.refresh();
}

QWidget *HomePage::firstFocus()
{
    // Until there is something to walk through, the page itself: else the term switch would take the keys.
    return m_cards->cards().empty() ? static_cast<QWidget *>(this) : m_cards->cards().front();
}

void HomePage::present()
{
    if (m_presenter.state() != HomePresenter::State::Ready) {
        const bool failed = m_presenter.state() == HomePresenter::State::Failed;
        m_empty->setEmpty(u"home"_s, failed ? tr("Your work could not be read") : tr("Reading…"),
                          failed ? m_presenter.problem() : tr("The server is being asked."),
                          failed ? tr("Try again") : QString());
        m_stack->setCurrentIndex(1);
        return;
    }
    presentAnnouncements();
    presentCards();
    presentDuties();
    presentTimeline();
    presentArticles();
    // What was made anew stands last otherwise, and an announcement between the numbers and the lists.
    orderTabsIn(m_lists);
    orderTabsIn(m_content);
    m_stack->setCurrentIndex(0);
    arrange();
    Q_EMIT headerChanged();
}

void HomePage::presentAnnouncements()
{
    clearRows(m_announcements);
    for (const HomeAnnouncement &announcement : m_presenter.announcements()) {
        auto *card = new Card;
        card->setObjectName(u"announcement"_s);
        auto *row = new QHBoxLayout;
        row->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::grid, tokens::grid);
        row->setSpacing(tokens::gap);
        auto *title =
            new TextLabel(announcement.title, Type::Body, announcement.isRead ? Ink::Dim : Ink::Text,
                          announcement.isRead ? Weight::Regular : Weight::Strong);
        title->setElide(Qt::ElideNone);
        row->addWidget(title);
        row->addWidget(new TextLabel(announcement.text.section(u'\n', 0, 0), Type::Small, Ink::Dim), 1);
        card->setToolTip(announcement.text);
        auto *open = new Button(tr("Open"), ButtonKind::Quiet);
        open->setAccessibleName(tr("Open: %1").arg(announcement.title));
        connect(open, &Button::clicked, this, [this, announcement] { openAnnouncement(announcement); });
        row->addWidget(open);
        if (!announcement.isRead) {
            auto *read = new Button(tr("I have read it"), ButtonKind::Secondary);
            read->setObjectName(u"announcementRead"_s);
            read->setAccessibleName(tr("I have read it: %1").arg(announcement.title));
            connect(read, &Button::clicked, this, [this, id = announcement.id] { m_presenter.markRead(id); });
            row->addWidget(read);
        }
        card->body()->addLayout(row);
        m_announcements->addWidget(card);
    }
}

void HomePage::openAnnouncement(const HomeAnnouncement &announcement)
{
    // What is opened here is read, wherever it leads.
    if (!announcement.isRead)
        m_presenter.markRead(announcement.id);
    if (!announcement.page.isEmpty() && m_context.navigator.hasPage(announcement.page))
        m_context.navigator.open(announcement.page);
    else
        m_context.navigator.openRecords(u"announcement"_s, {}, announcement.id);
}

void HomePage::presentCards()
{
    std::vector<NumberCardView> views;
    for (const HomeCard &card : m_presenter.cards())
        views.push_back({card.figure, card.label, card.note, toneOf(card.tone), !card.page.isEmpty()});
    m_cards->setViews(views);
}

void HomePage::presentDuties()
{
    std::vector<DutyView> views;
    bool hasFirst = false;
    for (const HomeDuty &duty : m_presenter.duties()) {
        DutyView view{duty.id,
                      toneOf(duty.tone),
                      duty.title,
                      duty.detail,
                      duty.share,
                      duty.due,
                      toneOf(duty.dueTone),
                      duty.article,
                      m_context.navigator.hasPage(duty.page) ? duty.button : QString(),
                      hasFirst || duty.isDone ? ButtonKind::Secondary : ButtonKind::Primary,
                      duty.whole};
        hasFirst = hasFirst || !duty.isDone;
        views.push_back(std::move(view));
    }
    m_duties->setDuties(views);
    m_dutyStack->setCurrentIndex(views.empty() ? 1 : 0);
}

void HomePage::presentTimeline()
{
    std::vector<ScheduleBar> bars;
    for (const HomeBar &bar : m_presenter.bars())
        bars.push_back({bar.key, bar.label, bar.from, bar.until, toneOf(bar.tone), bar.note});
    const int week = m_presenter.week();
    m_scheduleCard->setHeader(tr("Schedule"), bars.empty() ? tr("no period of yours") : QString(),
                              week > 0 ? tr("Week %1").arg(week) : QString());
    m_timeline->setSchedule(bars, m_presenter.timelineFrom(), m_presenter.timelineUntil(),
                            m_presenter.today());
}

void HomePage::presentArticles()
{
    std::vector<ArticleView> views;
    for (const HomeArticle &article : m_presenter.articles())
        views.push_back({article.id, toneOf(article.tone), article.article, article.title, article.state});
    m_articles->setArticles(views);
}

void HomePage::openDuty(const QString &id)
{
    if (const auto duty = m_presenter.dutyOf(id))
        m_context.navigator.open(duty->page, duty->conditions);
}

PageSetup HomePage::page(HomePresenter &presenter)
{
    return {QLatin1String(page_keys::home),
            {PageGroup::None, 10, PagesText::tr("My work")},
            u"home"_s,
            [](const Grants &) { return true; },
            [&presenter](const PageContext &context) { return new HomePage(context, presenter); }};
}

} // namespace licheng
