// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/mainframe.h"

#include "app/widgets/frame/barshelf.h"
#include "app/widgets/frame/shortcutsheet.h"
#include "app/widgets/frame/windowroom.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Shows one page and asks that one alone for its size: a QStackedWidget asks all of them at each change.
class PageStack : public QStackedWidget
{
public:
    PageStack() { connect(this, &QStackedWidget::currentChanged, this, &QWidget::updateGeometry); }
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] int heightForWidth(int) const override { return -1; }
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return currentWidget() ? currentWidget()->minimumSizeHint() : QSize();
    }
};

/// An office's screen at 125 % is lower than what the window would like to have, and one with large texts
/// smaller still; what has fewer pixels is no screen that anybody looks at, and bounds nothing.
QSize boundedTo(const QScreen &screen, const QSize &wanted)
{
    const QSize room = window_room::of(screen);
    const QSize least(940, 480);
    const QSizeF pixels = QSizeF(room) * screen.devicePixelRatio();
    const bool isScreen = pixels.width() >= least.width() && pixels.height() >= least.height();
    return isScreen ? wanted.boundedTo(room) : wanted;
}

} // namespace

MainFrame::MainFrame(Theme &theme, ActionTable &actions, QWidget *parent)
    : QMainWindow(parent), m_theme(theme), m_actions(actions), m_navigation(new NavigationPanel),
      m_header(new PageHeader), m_messages(new MessageBar), m_standing(new MessageBar),
      m_stack(new PageStack), m_status(new StatusStrip)
{
    setObjectName(u"mainFrame"_s);
    setWindowTitle(tr("Licheng"));
    setWindowIcon(QIcon(u":/icons/licheng.svg"_s));
    setMinimumSize(boundedTo(*screen(), {1024, 640}));
    resize(boundedTo(*screen(), {1440, 900}));

    m_standing->setObjectName(u"standingBar"_s);
    m_standing->leaveKey();
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_header);
    right->addWidget(m_stack, 1);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_navigation);
    upper->addLayout(right, 1);
    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(upper, 1);
    column->addWidget(m_status);
    setCentralWidget(central);
    auto *shelf = new BarShelf(m_navigation, m_status, central);
    shelf->addBar(m_messages);
    shelf->addBar(m_standing);
    wire();
}

void MainFrame::takeGeometry(const QByteArray &kept)
{
    if (!restoreGeometry(kept) || (windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen)))
        return;
    const QSize bounded = boundedTo(*screen(), size());
    if (bounded == size())
        return;
    resize(bounded);
    window_room::keepOnScreen(*this);
}

MainFrame::~MainFrame()
{
    // The pages go after the members, and their widgets lose the focus then.
    disconnect(qApp, nullptr, this, nullptr);
}

void MainFrame::wire()
{
    connect(m_navigation, &NavigationPanel::pageRequested, this,
            [this](const QString &key) { Q_EMIT pageRequested(key, {}); });
    connect(m_navigation, &NavigationPanel::termChosen, this, &MainFrame::termChosen);
    connect(m_header->search(), &SearchField::searchEdited, this, &MainFrame::searchEdited);
    connect(m_header->search(), &SearchField::searchChosen, this, &MainFrame::searchChosen);
    connect(m_header->search(), &SearchField::left, this, [this] {
        Page *page = currentPage();
        if (m_pageFocus && m_pageFocus->isVisible() && m_pageFocus->isEnabled())
            m_pageFocus->setFocus(Qt::OtherFocusReason);
        else if (page)
            enter(page, Qt::OtherFocusReason);
    });
    connect(m_header, &PageHeader::signOutRequested, this, &MainFrame::signOutRequested);
    connect(m_header, &PageHeader::noticesRequested, this, &MainFrame::noticesRequested);
    connect(m_header, &PageHeader::shortcutsRequested, this, &MainFrame::showShortcuts);
    connect(m_header, &PageHeader::themeRequested, this, [this](ThemeChoice choice) {
        m_theme.apply(choice);
        Q_EMIT themeRequested(choice);
    });
    connect(&m_theme, &Theme::changed, m_header, &PageHeader::setThemeChoice);
    connect(qApp, &QApplication::focusChanged, this, &MainFrame::watchFocus);
    m_header->setThemeChoice(m_theme.choice());

    for (QAction *action : m_actions.actions())
        addAction(action);
    const auto on = [this](const QString &id, auto &&answer) {
        if (const QAction *action = m_actions.action(id))
            connect(action, &QAction::triggered, this, answer);
    };
    on(u"frame.search"_s, [this] { m_header->search()->begin(); });
    on(u"frame.shortcuts"_s, [this] { showShortcuts(); });
    on(u"frame.back"_s, [this] { goBack(); });
    if (QAction *back = m_actions.action(u"frame.back"_s))
        back->setEnabled(false);
    on(u"frame.refresh"_s, [this] {
        if (Page *page = currentPage())
            page->refresh();
    });
    on(u"frame.navigation"_s, [this] {
        for (NavigationButton *button : m_navigation->buttons()) {
            if (button->focusPolicy() & Qt::TabFocus)
                button->setFocus(Qt::TabFocusReason);
        }
    });
    on(u"frame.content"_s, [this] {
        Page *page = currentPage();
        if (page == nullptr)
            return;
        enter(page, Qt::ShortcutFocusReason);
    });
}

void MainFrame::addPage(const QString &key, Page *page)
{
    if (Page *old = m_pages.take(key)) {
        m_stack->removeWidget(old);
        old->deleteLater();
    }
    page->setObjectName(u"page-%1"_s.arg(key));
    m_pages.insert(key, page);
    m_stack->addWidget(page);
    page->setAccessibleName(page->title());
    connect(page, &Page::headerChanged, this, [this, page] {
        page->setAccessibleName(page->title());
        if (page == currentPage())
            updateHeader();
    });
    connect(page, &Page::pageWanted, this, &MainFrame::pageRequested);
    if (key == m_currentKey)
        m_stack->setCurrentWidget(page);
}

Page *MainFrame::page(const QString &key) const
{
    return m_pages.value(key);
}

Page *MainFrame::currentPage() const
{
    return m_pages.value(m_currentKey);
}

bool MainFrame::showPage(const QString &key)
{
    Page *page = m_pages.value(key);
    if (page == nullptr)
        return false;
    leave(key);
    m_currentKey = key;
    m_isInPage = false;
    m_stack->setCurrentWidget(page);
    m_navigation->setCurrent(key);
    m_messages->clear();
    page->refresh();
    updateHeader();
    // Who walks the navigation by keyboard stays there; everyone else starts in the page.
    if (qobject_cast<NavigationButton *>(focusWidget()) == nullptr) {
        enter(page, Qt::OtherFocusReason);
    }
    Q_EMIT pageShown(key);
    return true;
}

void MainFrame::leave(const QString &forKey)
{
    constexpr size_t most = 50;
    const Page *page = currentPage();
    if (m_isGoingBack || page == nullptr || m_currentKey == forKey)
        return;
    const bool isOfPage = m_pageFocus && page->isAncestorOf(m_pageFocus);
    m_left.push_back({m_currentKey, isOfPage ? m_pageFocus : nullptr});
    if (m_left.size() > most)
        m_left.erase(m_left.begin());
    if (QAction *back = m_actions.action(u"frame.back"_s))
        back->setEnabled(true);
}

void MainFrame::goBack()
{
    if (m_left.empty())
        return;
    const Left to = m_left.back();
    m_left.pop_back();
    m_actions.action(u"frame.back"_s)->setEnabled(!m_left.empty());
    m_isGoingBack = true;
    Q_EMIT pageRequested(to.key, {});
    m_isGoingBack = false;
    if (m_currentKey == to.key && to.focus && to.focus->isVisible() && to.focus->isEnabled()) {
        m_awaited = nullptr;
        to.focus->setFocus(Qt::OtherFocusReason);
    }
}

void MainFrame::enter(Page *page, Qt::FocusReason reason)
{
    QWidget *first = page->firstFocus();
    if (first != nullptr && first->isVisibleTo(page) && first->isEnabled()) {
        m_awaited = nullptr;
        first->setFocus(reason);
        return;
    }
    // What is to be read first is hidden or disabled until then and takes no focus: the page keeps it.
    page->setFocus(reason);
    m_awaited = first;
    if (first != nullptr)
        first->installEventFilter(this);
}

void MainFrame::watchFocus(QWidget *, QWidget *now)
{
    Page *page = currentPage();
    if (!page)
        return;
    if (now && (now == page || page->isAncestorOf(now))) {
        m_pageFocus = now;
        m_isInPage = true;
        return;
    }
    // A dialog or a menu gives it back when it closes.
    if (!m_isInPage || (now && now->window() != this))
        return;
    const bool isLost = !m_pageFocus || !m_pageFocus->isVisible() || !m_pageFocus->isEnabled();
    if (now && !isLost)
        m_isInPage = false;
    else if (isLost)
        bringFocusBack();
    else // A widget that is deleted tells it before it goes; a window that is left has no focus either.
        QMetaObject::invokeMethod(this, &MainFrame::bringFocusBack, Qt::QueuedConnection);
}

void MainFrame::bringFocusBack()
{
    Page *page = currentPage();
    const bool isAway = !focusWidget() || !page || !page->isAncestorOf(focusWidget());
    const bool isLost = !m_pageFocus || !m_pageFocus->isVisible() || !m_pageFocus->isEnabled();
    if (page && page->isVisible() && m_isInPage && isAway && isLost && isActiveWindow())
        page->holdFocus(m_pageFocus ? m_pageFocus.data() : page);
}

bool MainFrame::eventFilter(QObject *watched, QEvent *event)
{
    const bool isChange = event->type() == QEvent::Show || event->type() == QEvent::EnabledChange;
    if (isChange && watched == m_awaited && m_awaited->isVisibleTo(currentPage()) && m_awaited->isEnabled()) {
        m_awaited->removeEventFilter(this);
        if (focusWidget() == currentPage())
            m_awaited->setFocus(Qt::OtherFocusReason);
        m_awaited = nullptr;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainFrame::updateHeader()
{
    if (const Page *page = currentPage()) {
        m_header->setTitle(page->title(), page->subtitle());
        setWindowTitle(tr("%1 – Licheng").arg(page->title()));
    }
}

void MainFrame::showShortcuts()
{
    auto *sheet = new ShortcutSheet(keysOf(m_actions, *m_stack), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

} // namespace licheng
