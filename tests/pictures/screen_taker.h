// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/session.h"
#include "app/widgets/theme/theme.h"

#include <QDir>
#include <QPointer>
#include <QSize>
#include <QTimer>

#include <vector>

class QDialog;
class QWidget;

namespace licheng {

class AttendancePage;
class ImportsPage;
class MainWindow;
class MeteredBackend;
class OutcomesPage;
class SignInWindow;

/// Takes pictures of every page, as the signed-in account sees them, in light and dark and in two sizes:
/// DIR/home-light-1366.png; then of the steps of an import and of the dialogs of the session. Waits until a
/// page has all its data; says what went wrong and ends with 1.
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

    /// What is pictured beside the pages; empty: it is left out.
    struct Extras
    {
        QStringList pages;  ///< keys of the pages that are pictured, each in light; empty: all and everything
        QString importFile; ///< a file whose import is pictured step by step and done
        QString classFiles; ///< a folder or zip of a class's files whose preview is pictured; nothing is sent
        /// For the handbook: light, of the smaller size alone, in few colours, named by the page.
        bool forHandbook = false;
        /// The only size to picture in light; empty: both, in light and dark.
        QSize size = {};
    };
    /// Session and theme are the window's.
    ScreenTaker(const QString &folder, Session &session, Theme &theme, Credentials credentials,
                Extras extras);

    /// Pictures of the sign-in form, then signs in.
    void begin(SignInWindow &window);
    /// Pictures of all pages; backend: what the window asks through.
    void take(MainWindow &window, MeteredBackend &backend);

Q_SIGNALS:
    void finished(int exitCode);

private:
    /// What is to be seen: a page as it opens, a step of the import assistant, or a dialog over a page.
    enum class Scene {
        Page,
        ImportMapping,
        ImportChecked,
        ImportDone,
        File,
        ClassFiles,
        Attendance,
        Remind,
        Drafts,
        Undo
    };
    struct Shot
    {
        QString name; ///< of the picture
        QString page; ///< key
        ThemeChoice theme = ThemeChoice::Light;
        QSize size;
        Scene scene = Scene::Page;
        QString part = {}; ///< of a page of several parts
    };
    void addShots(const QString &name, const QString &page, Scene scene, const QString &part = {});
    void addPage(const QString &page);
    void next();
    /// Brings the import to the scene's step; false: it is there already.
    [[nodiscard]] bool moveImport(Scene scene);
    /// False when the scene has none.
    [[nodiscard]] bool openDialog(Scene scene);
    [[nodiscard]] QDialog *dialog() const;
    [[nodiscard]] ImportsPage *imports() const;
    [[nodiscard]] OutcomesPage *outcomes() const;
    [[nodiscard]] AttendancePage *attendance() const;
    /// Cells that are not saved, for the picture only.
    void enterAttendance();
    /// Of the list of students, which was pictured before; 0: the role has none.
    [[nodiscard]] qint64 firstStudent() const;
    void showRow();
    void save();
    void fail(const QString &reason);
    [[nodiscard]] bool write(QWidget &widget, const Shot &shot);

    QDir m_folder;
    Session &m_session;
    MeteredBackend *m_backend = nullptr;
    Theme &m_theme;
    Credentials m_credentials;
    Extras m_extras;
    QPointer<SignInWindow> m_signIn;
    QPointer<MainWindow> m_window;
    std::vector<Shot> m_shots;
    size_t m_next = 0;
    bool m_rowShown = false;
    bool m_dialogAsked = false;
    QTimer m_patience;
};

} // namespace licheng
