// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/actiontable.h"

#include "app/widgets/theme/icons.h"

#include <QAction>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

ActionTable::ActionTable(std::vector<ActionEntry> entries, QObject *parent)
    : QObject(parent), m_entries(std::move(entries))
{
    for (const ActionEntry &entry : m_entries) {
        auto *action = new QAction(entry.text, this);
        action->setObjectName(entry.id);
        action->setShortcut(entry.shortcut);
        if (!entry.icon.isEmpty())
            action->setIcon(icons::icon(entry.icon, QPalette::PlaceholderText));
        const QString tip = entry.tooltip.isEmpty() ? entry.text : entry.tooltip;
        const QString keys = entry.shortcut.toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, keys));
        m_actions.push_back(action);
    }
}

QAction *ActionTable::action(const QString &id) const
{
    const auto found = std::ranges::find(m_entries, id, &ActionEntry::id);
    return found == m_entries.end() ? nullptr : m_actions[static_cast<size_t>(found - m_entries.begin())];
}

QString ActionTable::keyHint(const QString &id) const
{
    const auto found = std::ranges::find(m_entries, id, &ActionEntry::id);
    if (found == m_entries.end())
        return {};
    // The key is labelled Enter on every keyboard sold in Taiwan; Qt calls it Return.
    return found->shortcut.toString(QKeySequence::NativeText).replace(u"Return"_s, u"Enter"_s);
}

QStringList ActionTable::collisions() const
{
    QStringList result;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        for (size_t j = i + 1; j < m_entries.size(); ++j) {
            const bool same =
                !m_entries[i].shortcut.isEmpty() && m_entries[i].shortcut == m_entries[j].shortcut;
            if (same || m_entries[i].id == m_entries[j].id)
                result << m_entries[i].id << m_entries[j].id;
        }
    }
    return result;
}

std::vector<ActionEntry> frameActions()
{
    const auto translated = [](const char *text) {
        return QCoreApplication::translate("FrameActions", text);
    };
    const QString window = translated(QT_TRANSLATE_NOOP("FrameActions", "Window"));
    return {
        {u"frame.search"_s, translated(QT_TRANSLATE_NOOP("FrameActions", "Search")),
         QKeySequence(Qt::CTRL | Qt::Key_K), window,
         translated(QT_TRANSLATE_NOOP("FrameActions", "Search students, classes and functions")),
         u"search"_s},
        {u"frame.navigation"_s,
         translated(QT_TRANSLATE_NOOP("FrameActions", "Go to the navigation")),
         QKeySequence(Qt::ALT | Qt::Key_1),
         window,
         {},
         {}},
        {u"frame.content"_s,
         translated(QT_TRANSLATE_NOOP("FrameActions", "Go to the page")),
         QKeySequence(Qt::ALT | Qt::Key_2),
         window,
         {},
         {}},
        {u"frame.back"_s,
         translated(QT_TRANSLATE_NOOP("FrameActions", "Back to the page before")),
         QKeySequence(Qt::ALT | Qt::Key_Left),
         window,
         {},
         {}},
        {u"frame.refresh"_s,
         translated(QT_TRANSLATE_NOOP("FrameActions", "Refresh the page")),
         QKeySequence(Qt::Key_F5),
         window,
         {},
         u"refresh"_s},
        {u"frame.handbook"_s, translated(QT_TRANSLATE_NOOP("FrameActions", "Handbook")),
         QKeySequence(Qt::Key_F1), window,
         translated(QT_TRANSLATE_NOOP("FrameActions", "The handbook's part of this page")), u"info"_s},
        {u"frame.shortcuts"_s,
         translated(QT_TRANSLATE_NOOP("FrameActions", "Keyboard shortcuts")),
         QKeySequence(Qt::SHIFT | Qt::Key_F1),
         window,
         {},
         u"keyboard"_s},
    };
}

} // namespace licheng
