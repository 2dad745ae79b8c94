// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/help_keys.h"

#include "app/pages/shell/handbook_window.h"
#include "app/widgets/frame/actiontable.h"
#include "app/widgets/frame/mainframe.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace licheng {

HelpKeys::HelpKeys(const QString &language, Settings &settings, const ActionTable &actions,
                   std::function<MainFrame *()> frame, QObject *parent)
    : QObject(parent), m_handbook(language), m_settings(settings), m_actions(actions),
      m_frame(std::move(frame))
{
    if (const QAction *handbook = m_actions.action(u"frame.handbook"_s))
        connect(handbook, &QAction::triggered, this, &HelpKeys::showHandbook);
    qApp->installEventFilter(this);
}

HelpKeys::~HelpKeys()
{
    delete m_window;
}

HandbookWindow *HelpKeys::window() const
{
    return m_window;
}

/// What reaches a widget was taken by no shortcut: the actions answer in the main window, this in the others,
/// where a modal dialog holds the actions off.
bool HelpKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType() || QApplication::activePopupWidget())
        return false;
    const auto *key = static_cast<const QKeyEvent *>(event);
    // A line would delete what stands behind the cursor.
    if (QAction *search = m_actions.action(u"frame.search"_s);
        search && search->shortcut() == QKeySequence(key->keyCombination())) {
        if (MainFrame *frame = m_frame(); frame && !QApplication::activeModalWidget()) {
            frame->window()->activateWindow();
            search->trigger();
        }
        return true;
    }
    if (key->key() != Qt::Key_F1)
        return false;
    if (key->modifiers() == Qt::NoModifier)
        showHandbook();
    else if (key->modifiers() == Qt::ShiftModifier)
        showKeys();
    else
        return false;
    return true;
}

QWidget *HelpKeys::place() const
{
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal;
    QWidget *active = QApplication::activeWindow();
    return active && active != m_window ? active : m_frame();
}

const HandbookPart *HelpKeys::partHere() const
{
    const QWidget *inner = QApplication::focusWidget();
    if (!inner || inner->window() != place())
        inner = place();
    for (const QWidget *at = inner; at; at = at->parentWidget()) {
        if (const QString own = at->property("handbookPart").toString(); !own.isEmpty()) {
            // A language with fewer parts names the pages that each tells of, or tells of the place with the
            // page.
            const HandbookPart *part = m_handbook.part(own);
            if (!part)
                part = m_handbook.partOfPage(own);
            if (part)
                return part;
        }
    }
    const MainFrame *frame = m_frame();
    return frame ? m_handbook.partOfPage(frame->currentKey()) : nullptr;
}

namespace {

/// Whether it is, or was opened by, the window.
bool isOf(const QWidget *widget, const QWidget *window)
{
    while (widget && widget != window)
        widget = widget->parentWidget();
    return widget != nullptr;
}

} // namespace

void HelpKeys::showHandbook()
{
    QWidget *here = place();
    if (!here)
        return;
    // What the handbook has opened stands before it, and ends: it cannot stand before that, too.
    if (m_window && isOf(here, m_window)) {
        here->close();
        m_window->raise();
        m_window->activateWindow();
        return;
    }
    MainFrame *frame = m_frame();
    const HandbookPart *part = partHere();
    const bool isPage = here == frame && frame->currentPage();
    std::vector<KeyHelp> keys = isPage ? keysOf(m_actions, *frame->currentPage()) : ownKeysOf(*here);
    // It goes with the account's window; a dialog is not its parent, which would take it along.
    QWidget *owner = frame ? frame : here->window();
    if (!m_window || m_window->parentWidget() != owner) {
        delete m_window;
        m_window = new HandbookWindow(m_handbook, m_settings, owner);
    }
    // First shown: only what is laid out scrolls to its section.
    m_window->show();
    m_window->open(part, std::move(keys));
    // What belongs to a modal dialog may be used while that is open.
    m_window->windowHandle()->setTransientParent(here->window()->windowHandle());
    m_window->raise();
    m_window->activateWindow();
}

void HelpKeys::showKeys()
{
    QWidget *active = QApplication::activeWindow();
    QWidget *here = active && active == m_window ? active : place();
    if (!here)
        return;
    auto *sheet = new ShortcutSheet(ownKeysOf(*here), here);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

} // namespace licheng
