// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/event_log.h"
#include "app/client/invitation.h"
#include "app/client/secret_store.h"
#include "app/client/session.h"
#include "app/client/settings.h"
#include "app/pages/shell/help_keys.h"
#include "app/widgets/frame/actiontable.h"
#include "app/widgets/theme/theme.h"

#include <QDialog>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace licheng {

class EventLog;
class MainWindow;
class MessageBar;
class Settings;
class SignInWindow;

/// What the command line asks for.
struct Options
{
    std::optional<Invitation> invitation;
    QString user;
    /// From the environment (LICHENG_PASSWORD) only: a command line is seen by every user of the computer.
    QString password;
    QString language; ///< zh_TW or en; empty: the system's
    QString theme;    ///< light, dark or system; empty: as kept
};

/// Reads the arguments (the first is the program). --help and --version are answered by the caller
/// through parser texts. An error is one sentence for the terminal.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments, const QString &password);
/// The text of --help or --version when the arguments ask for it.
[[nodiscard]] std::optional<QString> answerOnly(const QStringList &arguments);

/// 回報問題: where this computer's log stands, and the ways to hand it to whoever helps.
class ProblemDialog : public QDialog
{
    Q_OBJECT
public:
    ProblemDialog(const EventLog &log, const QString &serverVersion, Settings &settings,
                  QWidget *parent = nullptr);

private:
    void copy();
    void chooseFile();
    void save(const QString &path);

    const EventLog &m_log;
    const QString m_serverVersion;
    Settings &m_settings;
    MessageBar *m_messages;
};

/// The application: owns session, settings and theme, and shows either the sign-in or the main window.
class Application : public QObject
{
    Q_OBJECT
public:
    /// What the application works with on this computer.
    struct Environment
    {
        std::unique_ptr<Settings> settings;
        std::unique_ptr<SecretStore> secrets;
        QString language;       ///< the session's locale
        QString draftFolder;    ///< empty: Drafts::defaultFolder()
        QString logFolder = {}; ///< empty: no log is kept
        /// What the pages ask through, given the session; empty: the session itself.
        std::function<Backend &(Session &)> backend = {};
    };
    Application(Options options, Environment environment, QObject *parent = nullptr);
    ~Application() override;

    void start();

    [[nodiscard]] Session &session() { return m_session; }
    [[nodiscard]] Theme &theme() { return m_theme; }
    [[nodiscard]] SignInWindow *signInWindow() const { return m_signIn.get(); }
    [[nodiscard]] HelpKeys &help() { return m_help; }
    [[nodiscard]] MainWindow *mainWindow() const { return m_main.get(); }

Q_SIGNALS:
    /// The main window stands (or, with null, is gone again).
    void mainWindowChanged();
    /// The application is to end with this exit code.
    void finished(int exitCode);

private:
    void showSignIn();
    void showMain();
    void signOut();
    void reportProblem();

    Options m_options;
    Environment m_environment;
    Settings &m_settings;
    Theme m_theme;
    ActionTable m_actions;
    EventLog m_log;
    Session m_session;
    std::unique_ptr<SignInWindow> m_signIn;
    std::unique_ptr<MainWindow> m_main;
    HelpKeys m_help;
};

} // namespace licheng
