// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/session.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/theme/button.h"

class QCheckBox;
class QHBoxLayout;
class QLineEdit;

namespace licheng {

class TextLabel;

/// One step of the sign-in: a heading, an explanation, fields, and buttons at the foot. Enter presses
/// the first button.
class SignInForm : public FormCard
{
    Q_OBJECT
public:
    explicit SignInForm(const QString &title, QWidget *parent = nullptr);

    void setExplanation(const QString &text);
    /// While the server is asked nothing can be entered, except to give up.
    enum class Activity { Waiting, Entering };
    virtual void setActivity(Activity activity);
    virtual void begin() = 0; ///< puts the keyboard where it starts

protected:
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; }
    Button *addButton(const QString &name, const QString &text, ButtonKind kind);
    void addBelow(QWidget *widget);
    /// A field whose fault goes when something else is typed.
    void addEntry(const QString &name, const QString &label, QLineEdit *edit, Need need = Need::Optional);

private:
    TextLabel *m_explanation;
    QList<Button *> m_buttons;
    QHBoxLayout *m_foot;
    bool m_isWaiting = false;
};

/// Which server: an invitation, or host and port.
class ConnectForm : public SignInForm
{
    Q_OBJECT
public:
    explicit ConnectForm(QWidget *parent = nullptr);
    void begin() override;
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    void setProblem(const QString &problem);

Q_SIGNALS:
    void chosen(const QString &text);

private:
    void send();
    QLineEdit *m_text;
};

/// First use without an invitation: the fingerprint to be compared with the one at the server.
class TrustForm : public SignInForm
{
    Q_OBJECT
public:
    explicit TrustForm(QWidget *parent = nullptr);
    void begin() override;
    void setFingerprint(const QString &server, const QString &fingerprint);

Q_SIGNALS:
    void accepted(const QString &fingerprint);
    void refused();

private:
    QString m_fingerprint;
    TextLabel *m_groups;
    QCheckBox *m_compared;
    Button *m_accept;
};

/// Another key than the pinned one: told, and no way to accept it here.
class ChangedKeyForm : public SignInForm
{
    Q_OBJECT
public:
    explicit ChangedKeyForm(QWidget *parent = nullptr);
    void begin() override;
    void setFingerprint(const QString &server, const QString &shown);

Q_SIGNALS:
    void otherServer();

private:
    TextLabel *m_groups;
    Button *m_other;
};

/// Log-in name and password.
class LoginForm : public SignInForm
{
    Q_OBJECT
public:
    explicit LoginForm(QWidget *parent = nullptr);
    void begin() override;
    void setServer(const QString &server);
    void setUser(const QString &user);
    [[nodiscard]] QString user() const;
    void forgetPassword();

Q_SIGNALS:
    void sent(const QString &user, const QString &password, licheng::Session::Keep keep);
    void otherServer();

private:
    void send();
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_keep;
};

/// A password of one's own in place of the one that was handed over, or of the present one.
class PasswordForm : public SignInForm
{
    Q_OBJECT
public:
    enum class Purpose { First, Change };
    explicit PasswordForm(Purpose purpose, QWidget *parent = nullptr);
    void begin() override;
    void setOldPassword(const QString &password);
    void setProblem(const QString &field, const QString &problem);

Q_SIGNALS:
    void sent(const QString &oldPassword, const QString &newPassword);

private:
    void send();
    QLineEdit *m_old;
    QLineEdit *m_new;
    QLineEdit *m_again;
};

} // namespace licheng
