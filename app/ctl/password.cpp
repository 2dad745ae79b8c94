// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/runner.h"

#include <QFile>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#endif

namespace licheng::ctl {

namespace {

constexpr qint64 maxPassword = 1024;

/// Turns the terminal's echo off for its life time; does nothing when input is no terminal.
class SilentTerminal
{
public:
    SilentTerminal()
    {
#ifdef Q_OS_UNIX
        m_isTerminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (m_isTerminal) {
            termios silent = m_before;
            silent.c_lflag &= ~tcflag_t(ECHO);
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
#endif
    }
    ~SilentTerminal()
    {
#ifdef Q_OS_UNIX
        if (m_isTerminal)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
#endif
    }
    Q_DISABLE_COPY_MOVE(SilentTerminal)
    [[nodiscard]] bool isTerminal() const
    {
        return m_isTerminal;
    }

private:
    bool m_isTerminal = false;
#ifdef Q_OS_UNIX
    termios m_before{};
#endif
};

} // namespace

std::optional<QString> readPassword(const QString &user)
{
    if (const QString given = qEnvironmentVariable("LICHENG_PASSWORD"); !given.isEmpty())
        return given;
    const SilentTerminal terminal;
    if (terminal.isTerminal())
        std::fprintf(stderr, "Password of %s: ", user.toUtf8().constData());
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return std::nullopt;
    QByteArray line = input.readLine(maxPassword);
    if (terminal.isTerminal())
        std::fputc('\n', stderr);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return std::nullopt;
    return QString::fromUtf8(line);
}

} // namespace licheng::ctl
