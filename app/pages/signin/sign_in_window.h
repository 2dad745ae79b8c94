// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/session.h"
#include "app/client/settings.h"

#include <QWidget>

class QAction;
class QStackedWidget;
class QVBoxLayout;

namespace licheng {

class ChangedKeyForm;
class ConnectForm;
class LoginForm;
class MessageBar;
class PasswordForm;
class TextLabel;
class TrustForm;

/// The way in: which server, whether it is the right one, who. Follows the session's state; each step
/// is a form of its own, and what went wrong stands in the message bar above it.
class SignInWindow : public QWidget
{
    Q_OBJECT
public:
    SignInWindow(Session &session, Settings &settings, QWidget *parent = nullptr);
    ~SignInWindow() override;

    /// Of the command line: signs in once by itself when both are given.
    void setCredentials(const QString &user, const QString &password);
    void showLogin(const QString &user);
    /// A way to report a problem, below every form.
    void setProblemAction(QAction *action);
    /// A sentence in the message bar.
    void explain(const QString &sentence);
    /// The session belongs to the main window now: its states are no longer followed.
    void release();

Q_SIGNALS:
    /// Signed in, with a password of one's own.
    void ready();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void follow(SessionState state);
    void connectTo(const QString &text);
    void signedIn(const SessionInfo &info);
    void changePassword(const QString &oldPassword, const QString &newPassword);
    void showForm(QWidget *form);
    [[nodiscard]] QString serverText() const;

    Session &m_session;
    Settings &m_settings;
    QString m_user;
    QString m_password; ///< of the command line: used once
    QString m_typed;    ///< until signed in: a first password is asked for again when it is changed
    QVBoxLayout *m_column = nullptr;
    MessageBar *m_messages;
    TextLabel *m_school;
    QStackedWidget *m_forms;
    ConnectForm *m_connect;
    TrustForm *m_trust;
    LoginForm *m_login;
    ChangedKeyForm *m_changedKey;
    PasswordForm *m_newPassword;
};

} // namespace licheng
