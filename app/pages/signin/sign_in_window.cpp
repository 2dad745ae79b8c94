// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/signin/sign_in_window.h"

#include "app/pages/signin/sign_in_forms.h"
#include "app/presenters/messages.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QAction>
#include <QCloseEvent>
#include <QIcon>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int formWidth = 440;
constexpr int brandSize = 48;

} // namespace

SignInWindow::SignInWindow(Session &session, Settings &settings, QWidget *parent)
    : QWidget(parent), m_session(session), m_settings(settings), m_messages(new MessageBar),
      m_school(new TextLabel({}, Type::Small, Ink::Dim)), m_forms(new QStackedWidget),
      m_connect(new ConnectForm), m_trust(new TrustForm), m_login(new LoginForm),
      m_changedKey(new ChangedKeyForm), m_newPassword(new PasswordForm(PasswordForm::Purpose::First))
{
    build();
    connect(m_connect, &ConnectForm::chosen, this, &SignInWindow::connectTo);
    connect(m_trust, &TrustForm::accepted, &m_session, &Session::accept);
    const auto other = [this] {
        m_session.close();
        m_messages->clear();
        showForm(m_connect);
    };
    connect(m_trust, &TrustForm::refused, this, [this, other] {
        other();
        explain(tr("Nothing was sent to that server. Ask the information section for an invitation."));
    });
    connect(m_changedKey, &ChangedKeyForm::otherServer, this, other);
    connect(m_login, &LoginForm::otherServer, this, other);
    connect(m_login, &LoginForm::sent, this,
            [this](const QString &user, const QString &password, Session::Keep keep) {
                m_messages->clear();
                m_typed = password;
                m_session.signIn(user, password, keep);
            });
    connect(m_newPassword, &PasswordForm::sent, this, &SignInWindow::changePassword);
    connect(&m_session, &Session::stateChanged, this, &SignInWindow::follow);
    connect(&m_session, &Session::signedIn, this, &SignInWindow::signedIn);
    connect(&m_session, &Session::signInFailed, this, [this](const protocol::Fault &fault) {
        m_typed.clear();
        m_login->forgetPassword();
        m_login->setActivity(SignInForm::Activity::Entering);
        showForm(m_login);
        explain(messages::fault(fault));
    });
    follow(m_session.state());
}

SignInWindow::~SignInWindow() = default;

void SignInWindow::build()
{
    setObjectName(u"signInWindow"_s);
    setProperty("handbookPart", u"signin"_s);
    setWindowTitle(tr("Sign in – Licheng"));
    setMinimumSize(560, 560);
    resize(880, 712);
    auto *brand = new QLabel;
    brand->setPixmap(QIcon(u":/icons/licheng.svg"_s).pixmap(brandSize, brandSize));
    brand->setAlignment(Qt::AlignHCenter);
    auto *name = new TextLabel(tr("Licheng"), Type::Title);
    name->setAlignment(Qt::AlignHCenter);
    m_school->setAlignment(Qt::AlignHCenter);
    m_messages->setObjectName(u"signInMessages"_s);

    // Each form is as high as it needs; the window's ground stays calm around it.
    for (QWidget *form :
         {static_cast<QWidget *>(m_connect), static_cast<QWidget *>(m_trust), static_cast<QWidget *>(m_login),
          static_cast<QWidget *>(m_changedKey), static_cast<QWidget *>(m_newPassword)}) {
        auto *place = new QWidget;
        auto *column = new QVBoxLayout(place);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(form);
        column->addStretch(1);
        m_forms->addWidget(place);
    }
    auto *centre = new QWidget;
    centre->setFixedWidth(formWidth);
    QVBoxLayout *column = m_column = new QVBoxLayout(centre);
    column->setContentsMargins(0, tokens::pageMargin * 2, 0, tokens::pageMargin);
    column->setSpacing(tokens::grid);
    column->addWidget(brand);
    column->addWidget(name);
    column->addWidget(m_school);
    column->addSpacing(tokens::grid);
    // Its place is kept: what one is about to press stays where it is.
    QSizePolicy kept = m_messages->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_messages->setSizePolicy(kept);
    column->addWidget(m_messages);
    column->addWidget(m_forms, 1);
    auto *ground = new QWidget;
    auto *row = new QHBoxLayout(ground);
    row->addStretch(1);
    row->addWidget(centre);
    row->addStretch(1);
    // A long form with what it refuses is higher than a small screen: it scrolls, and no field is crushed.
    auto *scroll = new ScrollPlace(ground);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

void SignInWindow::setCredentials(const QString &user, const QString &password)
{
    m_user = user;
    m_password = password;
}

void SignInWindow::setProblemAction(QAction *action)
{
    addAction(action); // its key works here too
    auto *button = new Button(action->text(), ButtonKind::Quiet);
    button->setObjectName(u"signInProblem"_s);
    button->setAutoDefault(false);
    connect(button, &Button::clicked, action, &QAction::trigger);
    m_column->addWidget(button, 0, Qt::AlignHCenter);
}

void SignInWindow::showLogin(const QString &user)
{
    m_login->setUser(user);
    showForm(m_login);
}

void SignInWindow::release()
{
    m_session.disconnect(this);
    m_typed.clear();
    m_login->forgetPassword();
    m_newPassword->setOldPassword({});
}

QString SignInWindow::serverText() const
{
    return m_session.server().text();
}

void SignInWindow::showForm(QWidget *form)
{
    m_forms->setCurrentWidget(form->parentWidget());
    if (auto *signInForm = qobject_cast<SignInForm *>(form))
        signInForm->begin();
}

void SignInWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // A window that was not shown yet does not know which of its fields was given the keyboard.
    auto *form = event->spontaneous() ? nullptr : m_forms->currentWidget()->findChild<SignInForm *>();
    if (form)
        form->begin();
}

void SignInWindow::explain(const QString &sentence)
{
    m_messages->showMessage({Tone::Bad, sentence, {}});
}

void SignInWindow::connectTo(const QString &text)
{
    const auto invitation = Invitation::parse(text);
    if (!invitation) {
        m_connect->setProblem(
            tr("This is neither an invitation nor the name of a server. An invitation begins with "
               "licheng:// and ends with the key after #."));
        return;
    }
    m_messages->clear();
    m_session.open(*invitation);
}

void SignInWindow::follow(SessionState state)
{
    using Activity = SignInForm::Activity;
    m_school->setText(m_session.schoolName());
    const bool waiting = state == SessionState::Connecting || state == SessionState::SigningIn;
    m_login->setActivity(waiting ? Activity::Waiting : Activity::Entering);
    switch (state) {
    case SessionState::Closed:
        showForm(m_connect);
        break;
    case SessionState::TrustNeeded:
        m_trust->setFingerprint(serverText(), m_session.shownFingerprint());
        showForm(m_trust);
        break;
    case SessionState::WrongInvitation:
        showForm(m_connect);
        explain(tr("%1 does not have the key that the invitation names, so nothing was sent. Check the "
                   "invitation, or "
                   "ask the information section for a new one.")
                    .arg(serverText()));
        break;
    case SessionState::ServerKeyChanged:
        m_messages->clear();
        m_changedKey->setFingerprint(serverText(), m_session.shownFingerprint());
        showForm(m_changedKey);
        break;
    case SessionState::VersionMismatch:
        showForm(m_connect);
        explain(messages::fault({protocol::ErrorCode::Version, {}, {}}));
        break;
    case SessionState::Unreachable:
        // Tried again by itself every few seconds: what is being typed stays.
        if (m_connect->text().isEmpty())
            m_connect->setText(serverText());
        showForm(m_connect);
        explain(tr("%1 does not answer. Check the network and whether the server runs; it is tried again by "
                   "itself.")
                    .arg(serverText()));
        break;
    case SessionState::SignInNeeded:
        m_login->setServer(serverText());
        if (m_login->user().isEmpty())
            m_login->setUser(m_user.isEmpty() ? m_settings.value(Setting::LastLogin).toString() : m_user);
        showForm(m_login);
        if (!m_user.isEmpty() && !m_password.isEmpty()) {
            const QString password = std::exchange(m_password, {});
            const QString user = std::exchange(m_user, {});
            m_typed = password;
            // Later: whoever follows the same signal still expects this state.
            QMetaObject::invokeMethod(
                this, [this, user, password] { m_session.signIn(user, password, Session::Keep::Nothing); },
                Qt::QueuedConnection);
        }
        break;
    case SessionState::Connecting:
    case SessionState::SigningIn:
    case SessionState::SignedIn:
    case SessionState::Reconnecting:
        break;
    }
}

void SignInWindow::signedIn(const SessionInfo &info)
{
    if (info.mustChangePassword) {
        m_newPassword->setOldPassword(std::exchange(m_typed, {}));
        showForm(m_newPassword);
        return;
    }
    m_typed.clear();
    Q_EMIT ready();
}

void SignInWindow::changePassword(const QString &oldPassword, const QString &newPassword)
{
    m_newPassword->setActivity(SignInForm::Activity::Waiting);
    m_session.call(
        u"session.changePassword"_s, {{u"oldPassword"_s, oldPassword}, {u"newPassword"_s, newPassword}}, this,
        [this](const protocol::Answer<QJsonObject> &answer) {
            m_newPassword->setActivity(SignInForm::Activity::Entering);
            if (answer) {
                m_newPassword->setOldPassword({});
                Q_EMIT ready();
                return;
            }
            const FieldFaults faults = messages::fieldFaults(answer.error());
            if (!faults.empty())
                m_newPassword->setProblem(faults.front().field, messages::fieldFault(faults.front()));
            else
                explain(messages::fault(answer.error()));
        });
}

void SignInWindow::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

} // namespace licheng
