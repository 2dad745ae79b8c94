// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <QString>

#include <optional>

namespace licheng::ctl {

/// LICHENG_PASSWORD, else one line of standard input, asked for without echo on a terminal. Nothing when
/// there is none.
[[nodiscard]] std::optional<QString> readPassword(const QString &user);

/// From the command line to the exit status: connects, signs in, runs the command, signs out.
class Runner : public QObject
{
    Q_OBJECT
public:
    Runner(Arguments arguments, Settings &settings);
    ~Runner() override;

    void start();

Q_SIGNALS:
    void finished(licheng::ctl::ExitCode code);

private:
    [[nodiscard]] Result<Invitation> invitation() const;
    [[nodiscard]] bool needsSignIn() const;
    void onState(SessionState state);
    void signIn();
    void answerConnect();
    void answerVersion();
    void writeHandbook();
    void end(ExitCode code);
    void end(ExitCode code, const QString &sentence);

    Arguments m_arguments;
    Settings &m_settings;
    NoSecretStore m_secrets;
    Output m_output;
    Session m_session;
    std::unique_ptr<Command> m_command;
    QString m_password;
    bool m_isRunning = false;
    bool m_isOver = false;
};

} // namespace licheng::ctl
