// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/parts_page.h"

#include "app/client/shown_source.h"
#include "app/pages/common/page_margins.h"

#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

QString paperTitle(const Page &page)
{
    for (const QWidget *above = page.parentWidget(); above; above = above->parentWidget()) {
        if (const auto *whole = qobject_cast<const PartsPage *>(above))
            return whole->title() == page.title()
                       ? page.title()
                       : PartsPage::tr("%1 – %2").arg(whole->title(), page.title());
    }
    return page.title();
}

PartsPage::PartsPage(QWidget *parent) : Page(parent), m_tabs(new QTabBar), m_stack(new QStackedWidget)
{
    m_tabs->setObjectName(u"parts"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Parts of the page"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(pageMargins.left(), 0, pageMargins.right(), tokens::grid);
    row->addWidget(m_tabs);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index < 0 || index >= m_stack->count())
            return;
        m_stack->setCurrentIndex(index);
        followPart();
        if (isVisible())
            refresh();
        Q_EMIT headerChanged();
    });
    for (const auto &[key, by] : {std::pair{Qt::Key_PageDown, 1}, {Qt::Key_PageUp, -1}}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | key), this, nullptr, nullptr,
                                       Qt::WidgetWithChildrenShortcut);
        shortcut->setWhatsThis(by > 0 ? tr("Next part of the page") : tr("Part before"));
        connect(shortcut, &QShortcut::activated, this, [this, by = by] { step(by); });
    }
}

void PartsPage::addPart(const QString &key, const QString &title, Page *page)
{
    m_keys.append(key);
    m_titles.append(title);
    m_stack->addWidget(page);
    m_tabs->addTab(title);
    m_tabs->setTabToolTip(m_tabs->count() - 1, tr("Alt+Page Up and Alt+Page Down go from part to part"));
    connect(page, &Page::headerChanged, this, &Page::headerChanged);
    connect(page, &Page::pageWanted, this, &Page::pageWanted);
}

PageContext PartsPage::partContext(const PageContext &context, const QString &key)
{
    // A child that comes after the stack goes after the parts in it.
    m_sources[key] = new ShownSource(context.source, this);
    return {*m_sources[key], context.drafts, context.navigator, context.notices, context.settings,
            context.work,    context.codes,  context.undo,      context.actions};
}

void PartsPage::followPart()
{
    for (const auto &[key, source] : m_sources) {
        if (key != currentPart())
            source->setShown(false);
    }
    if (const auto current = m_sources.find(currentPart()); current != m_sources.end())
        current->second->setShown(true);
}

Page *PartsPage::part(const QString &key) const
{
    return qobject_cast<Page *>(m_stack->widget(int(m_keys.indexOf(key))));
}

QString PartsPage::currentPart() const
{
    return m_keys.value(m_tabs->currentIndex());
}

void PartsPage::showPart(const QString &key)
{
    if (const auto index = m_keys.indexOf(key); index >= 0 && m_tabs->isTabVisible(int(index)))
        m_tabs->setCurrentIndex(int(index));
}

void PartsPage::setPartCount(const QString &key, qint64 count)
{
    if (const auto index = m_keys.indexOf(key); index >= 0)
        m_tabs->setTabText(int(index), count > 0 ? u"%1　%2"_s.arg(m_titles[index], locale().toString(count))
                                                 : m_titles[index]);
}

void PartsPage::hidePart(const QString &key)
{
    if (const auto index = m_keys.indexOf(key); index >= 0)
        m_tabs->setTabVisible(int(index), false);
}

void PartsPage::unhidePart(const QString &key)
{
    if (const auto index = m_keys.indexOf(key); index >= 0)
        m_tabs->setTabVisible(int(index), true);
}

void PartsPage::step(int by)
{
    for (int index = m_tabs->currentIndex() + by; index >= 0 && index < m_tabs->count(); index += by) {
        if (!m_tabs->isTabVisible(index))
            continue;
        m_tabs->setCurrentIndex(index);
        if (auto *page = qobject_cast<Page *>(m_stack->currentWidget()); page && page->firstFocus())
            page->firstFocus()->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

QString PartsPage::subtitle() const
{
    const auto *page = qobject_cast<const Page *>(m_stack->currentWidget());
    return page ? page->subtitle() : QString();
}

void PartsPage::refresh()
{
    if (auto *page = qobject_cast<Page *>(m_stack->currentWidget()))
        page->refresh();
}

QWidget *PartsPage::firstFocus()
{
    auto *page = qobject_cast<Page *>(m_stack->currentWidget());
    return page ? page->firstFocus() : nullptr;
}

} // namespace licheng
