// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

#include <vector>

class QAction;

namespace licheng {

/// One thing the person can do. Menus, tooltips and the sheet of shortcuts are made from this alone.
struct ActionEntry
{
    QString id; ///< stable: "outcome.certify" is answered by pages, "frame." and "session." by the window
    QString text;
    QKeySequence shortcut;
    QString group;   ///< heading in the sheet of shortcuts
    QString tooltip; ///< one sentence; empty repeats the text
    QString icon;
};

/// The actions of the application, each made once.
class ActionTable : public QObject
{
    Q_OBJECT
public:
    explicit ActionTable(std::vector<ActionEntry> entries, QObject *parent = nullptr);

    /// None when \p id is unknown.
    [[nodiscard]] QAction *action(const QString &id) const;
    [[nodiscard]] const std::vector<ActionEntry> &entries() const { return m_entries; }
    [[nodiscard]] const std::vector<QAction *> &actions() const { return m_actions; }
    /// "Ctrl+Enter" for the key hints on buttons; empty without shortcut.
    [[nodiscard]] QString keyHint(const QString &id) const;
    /// Ids of entries whose shortcuts collide; empty is right (tested).
    [[nodiscard]] QStringList collisions() const;

private:
    std::vector<ActionEntry> m_entries;
    std::vector<QAction *> m_actions;
};

/// Entries that the frame itself answers: search, navigation, shortcuts, next and previous region.
[[nodiscard]] std::vector<ActionEntry> frameActions();

} // namespace licheng
