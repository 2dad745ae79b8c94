// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonArray>

#include <vector>

class QScrollArea;

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

    /// What the dialog begins with; without a field the password.
    struct Part
    {
        QString title;
        QString field; ///< object name of what takes the keyboard
        QString words; ///< by which it is found besides, between commas
    };
    [[nodiscard]] static std::vector<Part> parts();
    void begin(const QString &field);

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
    QScrollArea *m_scroll;
    QString m_first; ///< the field that takes the keyboard when the dialog opens
};

} // namespace licheng
