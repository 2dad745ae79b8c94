// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/frame/searchfield.h"
#include "app/widgets/theme/theme.h"

#include <QAbstractButton>
#include <QWidget>

class QMenu;
class QVBoxLayout;

namespace licheng {

class IconButton;
class TextLabel;

/// The signed-in person: first character in a disc, name, office; opens the person's menu.
class PersonBadge : public QAbstractButton
{
    Q_OBJECT
public:
    explicit PersonBadge(QWidget *parent = nullptr);

    void setPerson(const QString &name, const QString &office);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_office;
};

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

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildMenu();

    QVBoxLayout *m_rows;
    QVBoxLayout *m_titles;
    TextLabel *m_title;
    TextLabel *m_subtitle;
    SearchField *m_search;
    IconButton *m_bell;
    PersonBadge *m_person;
    QMenu *m_menu;
    std::vector<QAction *> m_themes;
};

} // namespace licheng
