// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/frame/searchfield.h"
#include "app/widgets/theme/theme.h"

#include <QWidget>

class QMenu;

namespace licheng {

class IconButton;
class PersonBadge;
class TextLabel;

/// Title of the page, search, notices and the person at the top of the main window.
class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title, const QString &subtitle);
    void setPerson(const QString &name, const QString &office);
    /// Number of unread notices; more than 0 shows a dot and says the number to screen readers.
    void setNotices(int count);
    void setThemeChoice(ThemeChoice choice);
    [[nodiscard]] SearchField *search() const { return m_search; }
    /// The menu under the person; pages may add actions.
    [[nodiscard]] QMenu *personMenu() const { return m_menu; }

Q_SIGNALS:
    void signOutRequested();
    void shortcutsRequested();
    void noticesRequested();
    void themeRequested(licheng::ThemeChoice choice);

private:
    void buildMenu();

    TextLabel *m_title;
    TextLabel *m_subtitle;
    SearchField *m_search;
    IconButton *m_bell;
    PersonBadge *m_person;
    QMenu *m_menu;
    std::vector<QAction *> m_themes;
};

} // namespace licheng
