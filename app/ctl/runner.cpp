// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/runner.h"

#include "app/client/param_key.h"
#include "app/ctl/commands.h"
#include "app/presenters/handbook.h"
#include "app/presenters/messages.h"
#include "shared/protocol/key_fingerprint.h"

#include <QLocale>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

Runner::Runner(Arguments arguments, Settings &settings)
    : m_arguments(std::move(arguments)), m_settings(settings),
      m_output(m_arguments.isJson() ? OutputFormat::Json : OutputFormat::Lines,
               m_arguments.has(key("quiet")) ? Progress::Hidden : Progress::Shown),
      m_session(m_settings, m_secrets,
                Session::Options{QStringLiteral("licheng-ctl " LICHENG_VERSION), QLocale().name()})
{
    connect(&m_session, &Session::stateChanged, this, &Runner::onState);
    connect(&m_session, &Session::signInFailed, this, [this](const protocol::Fault &fault) {
        m_output.json({{key("error"), faultJson(fault)}});
        end(exitCodeOf(fault.code), messages::fault(fault));
    });
}

Runner::~Runner() = default;

bool Runner::needsSignIn() const
{
    return m_command != nullptr;
}

Result<Invitation> Runner::invitation() const
{
    QString given = m_arguments.value(key("server"));
    if (given.isEmpty())
        given = m_settings.value(Setting::LastServer).toString();
    if (given.isEmpty())
        return Error{u"name the server: --server licheng://host:port#key"_s};
    return Invitation::parse(given);
}

void Runner::start()
{
    if (const CommandRow *row = commandRow(m_arguments.command); row && row->make) {
        m_command = row->make({m_session, m_arguments, m_output});
        if (const auto prepared = m_command->prepare(); !prepared)
            return end(ExitCode::Usage, prepared.error().message);
        connect(m_command.get(), &Command::finished, this, [this](ExitCode code) { end(code); });
    }
    if (m_arguments.command == u"handbook")
        return writeHandbook();
    const auto server = invitation();
    if (!server) {
        // Without a server there is still the client's own version.
        if (m_arguments.command == u"version")
            return answerVersion();
        return end(ExitCode::Usage, server.error().message);
    }
    if (needsSignIn()) {
        if (!m_arguments.has(key("user")))
            return end(ExitCode::Usage, u"name the account: --user NAME"_s);
        const auto password = readPassword(m_arguments.value(key("user")));
        if (!password)
            return end(ExitCode::Usage, u"there is no password: set LICHENG_PASSWORD or write it to "
                                        "standard input"_s);
        m_password = *password;
    }
    m_session.open(*server);
}

void Runner::onState(SessionState state)
{
    switch (state) {
    case SessionState::SignInNeeded:
        if (m_isRunning)
            return end(ExitCode::NoConnection, m_session.reason());
        if (needsSignIn())
            // Not inside the session's own signal.
            QMetaObject::invokeMethod(this, &Runner::signIn, Qt::QueuedConnection);
        else if (m_arguments.command == u"version")
            answerVersion();
        else
            answerConnect();
        break;
    case SessionState::SignedIn:
        if (!std::exchange(m_isRunning, true))
            QMetaObject::invokeMethod(m_command.get(), &Command::start, Qt::QueuedConnection);
        break;
    case SessionState::TrustNeeded:
        end(ExitCode::NoConnection,
            u"this server's key was not accepted before. Its fingerprint is %1; compare it with what "
            "licheng-server invite prints, then run licheng-ctl connect --server %2"_s.arg(
                groupedFingerprint(m_session.shownFingerprint()),
                Invitation{m_session.server(), m_session.shownFingerprint()}.text()));
        break;
    case SessionState::WrongInvitation:
    case SessionState::ServerKeyChanged:
    case SessionState::VersionMismatch:
    case SessionState::Unreachable:
        // A script that began goes on by itself after a cut; one that has not begun is told at once.
        end(ExitCode::NoConnection, m_session.reason());
        break;
    case SessionState::Closed:
    case SessionState::Connecting:
    case SessionState::SigningIn:
    case SessionState::Reconnecting:
        break;
    }
}

void Runner::signIn()
{
    m_session.signIn(m_arguments.value(key("user")), std::exchange(m_password, {}), Session::Keep::Nothing);
}

void Runner::answerConnect()
{
    const Trust trust(m_settings);
    const auto pinned = trust.pinned(m_session.server());
    m_settings.setValue(Setting::LastServer, m_session.server().text());
    const QString fingerprint = pinned ? pinned->fingerprint : QString();
    m_output.line(u"%1 (%2): the key %3 is accepted"_s.arg(m_session.server().text(), m_session.schoolName(),
                                                           groupedFingerprint(fingerprint)));
    m_output.json({{key("server"), m_session.server().text()},
                   {key("schoolName"), m_session.schoolName()},
                   {key("fingerprint"), fingerprint}});
    end(ExitCode::Ok);
}

void Runner::answerVersion()
{
    const QString client = QStringLiteral(LICHENG_VERSION);
    m_output.line(u"licheng-ctl %1"_s.arg(client));
    if (!m_session.serverVersion().isEmpty())
        m_output.line(u"server %1"_s.arg(m_session.serverVersion()));
    m_output.json({{key("client"), client}, {key("server"), m_session.serverVersion()}});
    end(ExitCode::Ok);
}

/// It lies in the program: no server is asked.
void Runner::writeHandbook()
{
    const QString path = m_arguments.value(key("out"));
    if (!path.endsWith(".pdf"_L1, Qt::CaseInsensitive))
        return end(ExitCode::Usage, u"name a .pdf file by --out"_s);
    const QString language = m_arguments.value(key("language"));
    const Handbook handbook(language.isEmpty() ? u"zh_TW"_s : language);
    const auto pdf = handbookPdf(handbook);
    if (!pdf)
        return end(ExitCode::Internal, pdf.error().message);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*pdf) != pdf->size() || !file.commit())
        return end(ExitCode::Internal, u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
    m_output.line(u"%1: %2 parts"_s.arg(path).arg(handbook.parts().size()));
    m_output.json({{key("file"), path}, {key("parts"), qint64(handbook.parts().size())}});
    end(ExitCode::Ok);
}

void Runner::end(ExitCode code, const QString &sentence)
{
    if (m_isOver)
        return;
    m_output.error(sentence);
    end(code);
}

void Runner::end(ExitCode code)
{
    if (std::exchange(m_isOver, true))
        return;
    if (m_session.isReady())
        m_session.signOut();
    Q_EMIT finished(code);
}

} // namespace licheng::ctl
