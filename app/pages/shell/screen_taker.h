// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/session.h"
#include "app/widgets/theme/theme.h"

#include <QDir>
#include <QPointer>
#include <QSize>
#include <QTimer>

#include <vector>

class QWidget;

namespace licheng {

class MainWindow;
class SignInWindow;

/// Takes pictures of every page, as the signed-in account sees them, in light and dark and in two sizes:
/// DIR/home-light-1280.png. Waits until a page has all its data; says what went wrong and ends with 1.
class ScreenTaker : public QObject
{
    Q_OBJECT
public:
    struct Credentials
    {
        QString user;
        QString password;
    };
    /// A page that is not complete by then is a failure.
    static constexpr std::chrono::seconds patience{60};

    ScreenTaker(const QString &folder, Session &session, Theme &theme, Credentials credentials);

    /// Pictures of the sign-in form, then signs in.
    void begin(SignInWindow &window);
    /// Pictures of all pages.
    void take(MainWindow &window);

Q_SIGNALS:
    void finished(int exitCode);

private:
    struct Shot
    {
        QString page;
        ThemeChoice theme = ThemeChoice::Light;
        QSize size;
    };
    void next();
    void showRow();
    void save();
    void fail(const QString &reason);
    [[nodiscard]] bool write(QWidget &widget, const Shot &shot);

    QDir m_folder;
    Session &m_session;
    Theme &m_theme;
    Credentials m_credentials;
    QPointer<SignInWindow> m_signIn;
    QPointer<MainWindow> m_window;
    std::vector<Shot> m_shots;
    size_t m_next = 0;
    bool m_rowShown = false;
    QTimer m_patience;
};

} // namespace licheng
