// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/application.h"

#include "app/client/drafts.h"
#include "app/pages/shell/lost_input_method.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/shell/page_actions.h"
#include "app/pages/signin/sign_in_window.h"
#include "app/presenters/messages.h"
#include "app/widgets/frame/keyboardfocus.h"
#include "app/widgets/frame/windowroom.h"
#include "app/widgets/theme/accessible.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

std::vector<ActionEntry> allActions()
{
    std::vector<ActionEntry> entries = frameActions();
    for (ActionEntry &entry : pageActions())
        entries.push_back(std::move(entry));
    return entries;
}

} // namespace

Application::Application(Options options, Environment environment, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_environment(std::move(environment)),
      m_settings(*m_environment.settings), m_actions(allActions()), m_log(m_environment.logFolder),
      m_session(m_settings, *m_environment.secrets,
                {.client = QStringLiteral("licheng " LICHENG_VERSION), .locale = m_environment.language}),
      m_help(m_environment.language, m_settings, m_actions,
             [this] { return m_main ? &m_main->frame() : nullptr; })
{
    accessible::installRoles();
    window_room::install();
    keyboard_focus::install();
    new LostInputMethod(this);
    const QString theme =
        m_options.theme.isEmpty() ? m_settings.value(Setting::Theme).toString() : m_options.theme;
    m_theme.apply(Theme::choiceOf(theme));
    m_log.watch(m_session);
    if (const QAction *problem = m_actions.action(u"session.problem"_s))
        connect(problem, &QAction::triggered, this, &Application::reportProblem);
    if (const QAction *trouble = m_actions.action(u"session.trouble"_s))
        connect(trouble, &QAction::triggered, this, [this] {
            if (m_main)
                m_main->reportTrouble(m_log);
        });
    // After a cut the server may no longer know the session; drafts stay on disk until the next sign-in.
    connect(
        &m_session, &Session::stateChanged, this,
        [this](SessionState state) {
            if (m_main && state == SessionState::SignInNeeded) {
                m_main.reset();
                showSignIn();
                m_signIn->explain(messages::sessionEnded(m_session.endedBy()));
                Q_EMIT mainWindowChanged();
            }
        },
        Qt::QueuedConnection);
}

Application::~Application() = default;

void Application::start()
{
    showSignIn();
    if (m_options.invitation) {
        m_session.open(*m_options.invitation);
        return;
    }
    if (const auto last = Invitation::parse(m_settings.value(Setting::LastServer).toString()))
        m_session.open(*last);
}

void Application::showSignIn()
{
    m_signIn = std::make_unique<SignInWindow>(m_session, m_settings);
    connect(m_signIn.get(), &SignInWindow::ready, this, &Application::showMain, Qt::QueuedConnection);
    // Who cannot sign in needs help most.
    if (QAction *problem = m_actions.action(u"session.problem"_s))
        m_signIn->setProblemAction(problem);
    connect(m_signIn.get(), &SignInWindow::closed, this, [this] { Q_EMIT finished(0); });
    // Used once: who signs out wants to be asked.
    m_signIn->setCredentials(m_options.user, std::exchange(m_options.password, {}));
    m_signIn->show();
}

void Application::showMain()
{
    const QString drafts =
        m_environment.draftFolder.isEmpty()
            ? Drafts::defaultFolder(m_session.server().text(), m_session.info().account.id.value())
            : m_environment.draftFolder;
    Backend &backend = m_environment.backend ? m_environment.backend(m_session) : m_session;
    const MainWindow::Parts parts{m_session, backend, m_settings, m_theme, m_actions, m_session.serverClock(),
                                  drafts};
    m_main = std::make_unique<MainWindow>(parts);
    connect(m_main.get(), &MainWindow::signOutRequested, this, &Application::signOut, Qt::QueuedConnection);
    connect(m_main.get(), &MainWindow::closed, this, [this] { Q_EMIT finished(0); });
    m_main->show();
    m_signIn->hide();
    m_signIn->release();
    Q_EMIT mainWindowChanged();
}

void Application::reportProblem()
{
    QWidget *window = m_main ? static_cast<QWidget *>(&m_main->frame()) : m_signIn.get();
    if (!window->findChild<ProblemDialog *>())
        (new ProblemDialog(m_log, m_session.serverVersion(), m_settings, window))->open();
}

void Application::signOut()
{
    m_main.reset();
    m_session.signOut();
    showSignIn();
    Q_EMIT mainWindowChanged();
}

} // namespace licheng
