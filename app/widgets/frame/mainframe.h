// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/frame/actiontable.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/frame/navigationpanel.h"
#include "app/widgets/frame/page.h"
#include "app/widgets/frame/pageheader.h"
#include "app/widgets/frame/statusstrip.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

#include <vector>

class QStackedWidget;

namespace licheng {

/// The main window without any knowledge of what its pages are about.
class MainFrame : public QMainWindow
{
    Q_OBJECT
public:
    /// Both have to outlive the window.
    MainFrame(Theme &theme, ActionTable &actions, QWidget *parent = nullptr);
    /// Size and place as saveGeometry() kept them, within the screen: it may have been another one, or its
    /// texts were smaller.
    void takeGeometry(const QByteArray &kept);
    ~MainFrame() override;

    [[nodiscard]] NavigationPanel *navigation() const { return m_navigation; }
    [[nodiscard]] PageHeader *header() const { return m_header; }
    [[nodiscard]] StatusStrip *status() const { return m_status; }
    [[nodiscard]] MessageBar *messages() const { return m_messages; }
    /// Below it: what stays while pages and their messages change.
    [[nodiscard]] MessageBar *standing() const { return m_standing; }

    /// Takes \p page over; a page of the same key is replaced.
    void addPage(const QString &key, Page *page);
    [[nodiscard]] Page *page(const QString &key) const;
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] QString currentKey() const { return m_currentKey; }
    /// Shows and refreshes the page; false when there is none of that key.
    bool showPage(const QString &key);
    /// Whether the page that is requested is one that was left.
    [[nodiscard]] bool isGoingBack() const { return m_isGoingBack; }

Q_SIGNALS:
    /// The person chose a page in the navigation, or a page asked for another one. The answer is showPage().
    void pageRequested(const QString &key, const QString &argument);
    void pageShown(const QString &key);
    void termChosen(int index);
    void searchEdited(const QString &text);
    void searchChosen(int index);
    void signOutRequested();
    void noticesRequested();
    /// The theme is already applied; store the choice.
    void themeRequested(licheng::ThemeChoice choice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// A page that was left, and what had the focus there.
    struct Left
    {
        QString key;
        QPointer<QWidget> focus;
    };

    void updateHeader();
    void goBack();
    void leave(const QString &forKey);
    /// Gives the keyboard to the page, to its list as soon as that is shown.
    void enter(Page *page, Qt::FocusReason reason);
    /// The focus does not leave the page unless a person takes it away.
    void watchFocus(QWidget *old, QWidget *now);
    void bringFocusBack();
    void showShortcuts();
    void wire();

    Theme &m_theme;
    ActionTable &m_actions;
    NavigationPanel *m_navigation;
    PageHeader *m_header;
    MessageBar *m_messages;
    MessageBar *m_standing;
    QStackedWidget *m_stack;
    StatusStrip *m_status;
    QHash<QString, Page *> m_pages;
    QString m_currentKey;
    std::vector<Left> m_left; ///< the last is what Back leads to
    bool m_isGoingBack = false;
    QPointer<QWidget> m_awaited;   ///< gets the focus when it can take it
    QPointer<QWidget> m_pageFocus; ///< had the focus in the page last
    bool m_isInPage = false;       ///< the person works in the page, not in what is around it
};

} // namespace licheng
