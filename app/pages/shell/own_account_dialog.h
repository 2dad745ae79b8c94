// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonArray>

namespace licheng {

class Button;
class MessageBar;
class PasswordForm;
class RecordSource;
class Settings;
class TextLabel;
class Theme;

/// What belongs to the person who is signed in: the password, the sign-ins on other computers, and language,
/// size, colours and reminders of the window on this one.
class OwnAccountDialog : public QDialog
{
    Q_OBJECT
public:
    OwnAccountDialog(RecordSource &source, Settings &settings, Theme &theme, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void changePassword(const QString &oldPassword, const QString &newPassword);
    void readSessions();
    void showSessions(const QJsonArray &sessions);
    void endOthers();
    void enableEnd(bool isEnabled);
    [[nodiscard]] QWidget *makeDisplay();

    RecordSource &m_source;
    Settings &m_settings;
    Theme &m_theme;
    MessageBar *m_messages;
    PasswordForm *m_password;
    TextLabel *m_sessions;
    Button *m_end;
};

} // namespace licheng
