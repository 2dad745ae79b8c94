// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/session.h"
#include "app/client/shown_source.h"
#include "app/pages/shell/bar_notices.h"
#include "app/pages/shell/page_registry.h"
#include "app/presenters/code_lists.h"
#include "app/presenters/home_presenter.h"
#include "app/presenters/save_warnings.h"
#include "app/presenters/search_presenter.h"
#include "app/widgets/frame/mainframe.h"

#include <QTimer>

namespace licheng {

class EventLog;
class StatusLine;

/// The main window of one signed-in account: the frame, the pages that the role may use and what joins
/// them. Made after sign-in, thrown away at sign-out.
class MainWindow : public QObject, public Navigator
{
    Q_OBJECT
public:
    struct Parts
    {
        Session &session;
        Backend &backend; ///< what the pages ask through: the session, or what passes on to it
        Settings &settings;
        Theme &theme;
        ActionTable &actions;
        Clock clock;
        QString draftFolder;
    };
    explicit MainWindow(const Parts &parts, QObject *parent = nullptr);
    ~MainWindow() override;

    void show();
    [[nodiscard]] MainFrame &frame() { return *m_frame; }
    [[nodiscard]] WorkState &work() { return m_work; }
    [[nodiscard]] const HomePresenter &home() const { return m_home; }
    [[nodiscard]] const ActionTable &actions() const { return m_actions; }
    /// Keys of the pages that the role may use, in the order of the navigation.
    [[nodiscard]] QStringList pageKeys() const;

    void open(const QString &pageKey, const std::vector<protocol::Condition> &conditions = {},
              qint64 recordId = 0) override;
    [[nodiscard]] bool hasPage(const QString &pageKey) const override;
    [[nodiscard]] QString pageOf(const QString &recordType) const override;
    bool takeUp(const QString &recordType, qint64 recordId, const QUuid &draft) override;
    /// Opens the report of a trouble, with what is shown now and the end of the log.
    void reportTrouble(const EventLog &log);

Q_SIGNALS:
    void signOutRequested();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildNavigation();
    void buildPage(const QString &key);
    /// What this page shows is followed, what the others show is not.
    void followPage(const QString &key);
    void wireTerms();
    /// The pages with their tools, and the commands that the role may ever give.
    [[nodiscard]] std::vector<SearchPage> searchPages() const;
    void wireSearch();
    /// A command that the search finds; null: the key is a page's.
    [[nodiscard]] QAction *commandOf(const QString &key) const;
    /// Whether the command does something where one is.
    [[nodiscard]] bool isAnswered(const QString &command) const;
    /// Leads to a page that answers the command.
    void tellWhereItWorks(const QString &command);
    void wireFrame();
    void wireSession();
    /// By the role, and the seat in the work group (article 2).
    void showPerson();
    void readSeats();
    /// Account, permissions or deputies were changed while the window is open.
    void takeInfo(const SessionInfo &info);
    void openDrafts();
    /// The own account, with the keyboard in that field of it.
    void openAccount(const QString &field);
    void openUndoList();
    /// Whether the page in front answers the action.
    [[nodiscard]] bool isOffered(const QString &action) const;
    void showWaiting();
    void showWarnings();
    void tellLeftEntries();
    void raise();
    /// What the bell leads to.
    void openNotices();
    /// Of all pages.
    [[nodiscard]] int unsavedEntries() const;
    void showUnsaved();
    /// Asks once when closing would lose something; closing again does it.
    [[nodiscard]] bool mayClose();
    [[nodiscard]] QString lostByClosing() const;
    [[nodiscard]] QStringList enteredNow() const;
    void endCloseQuestion();
    /// Asks first when something of the present term is not saved.
    void askForTerm(Term term);
    void chooseTerm(Term term);
    void showTerms();
    void showHits();
    void askSignOut();

    Session &m_session;
    QStringList m_seats; ///< of the work group, held today
    Settings &m_settings;
    Theme &m_theme;
    ActionTable &m_actions;
    Clock m_clock;
    Backend &m_backend;
    Drafts m_drafts;
    WorkState m_work;
    CodeLists m_codes;
    UndoList m_undo;
    SaveWarnings m_warnings;
    HomePresenter m_home;
    std::vector<PageSetup> m_pages;
    std::map<QString, std::unique_ptr<ShownSource>> m_sources; ///< by page
    std::unique_ptr<MainFrame> m_frame;
    SearchPresenter m_search; ///< of pages and commands, those of the frame among them
    BarNotices m_notices;
    StatusLine *m_status = nullptr;
    QList<Term> m_terms;
    QSet<QString> m_reached;  ///< pages that a number or a link led to and that were not opened as such since
    int m_leftCells = 0;      ///< of the attendance, typed before the program was ended
    QTimer m_closeAsked;      ///< runs since the question, as long as something would be lost
    QStringList m_askedAbout; ///< what stood in forms then
};

} // namespace licheng
