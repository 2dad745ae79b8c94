// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/event_log.h"

#include "app/client/session.h"
#include "shared/model/school_time.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

namespace {

const QString logName = u"licheng.log"_s;
const QString olderLogName = u"licheng.log.1"_s;

/// Names of rules, reasons and fields are words of this alphabet: what is none may be anything, and is left
/// out.
QString plainWord(const QJsonValue &value)
{
    constexpr qsizetype longest = 60;
    const QString text = value.toString();
    const bool isWord =
        text.size() <= longest && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'.' || c == u'_';
        });
    return isWord && !text.isEmpty() ? text : u"-"_s;
}

/// An article: "5.3.1".
QString articleNumber(const QJsonValue &value)
{
    constexpr qsizetype longest = 16;
    const QString text = value.toString();
    const bool isNumber = text.size() <= longest && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
                              return (c >= u'0' && c <= u'9') || c == u'.';
                          });
    return isNumber && !text.isEmpty() ? text : u"-"_s;
}

QString sessionStateName(SessionState state)
{
    switch (state) {
    case SessionState::Closed:
        return u"closed"_s;
    case SessionState::Connecting:
        return u"connecting"_s;
    case SessionState::TrustNeeded:
        return u"trust needed"_s;
    case SessionState::WrongInvitation:
        return u"wrong invitation"_s;
    case SessionState::ServerKeyChanged:
        return u"server key changed"_s;
    case SessionState::VersionMismatch:
        return u"version mismatch"_s;
    case SessionState::Unreachable:
        return u"unreachable"_s;
    case SessionState::SignInNeeded:
        return u"sign-in needed"_s;
    case SessionState::SigningIn:
        return u"signing in"_s;
    case SessionState::SignedIn:
        return u"signed in"_s;
    case SessionState::Reconnecting:
        return u"reconnecting"_s;
    }
    return {};
}

/// What the network said; of the other states the reason may be a sentence of the server.
bool isOfTheNetwork(SessionState state)
{
    return state == SessionState::Unreachable || state == SessionState::Reconnecting ||
           state == SessionState::ServerKeyChanged || state == SessionState::WrongInvitation;
}

QString logText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(2 * EventLog::maxBytes)) : QString();
}

} // namespace

EventLog::EventLog(QString folder, Clock clock, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_clock(std::move(clock))
{
}

QString EventLog::defaultFolder()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    // QStandardPaths knows the state folder from Qt 6.7 on. A relative path is to be ignored (XDG base
    // directories).
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(given) ? given : QDir::homePath() + u"/.local/state"_s) + u"/licheng"_s;
#else
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/log"_s;
#endif
}

QString EventLog::path() const
{
    return QDir::toNativeSeparators(m_folder + u'/' + logName);
}

void EventLog::watch(Session &session)
{
    write(QStringLiteral("licheng " LICHENG_VERSION " begins"));
    connect(&session, &Session::stateChanged, this, [this, &session](SessionState state) {
        write(u"connection: "_s + sessionStateName(state) +
              (isOfTheNetwork(state) && !session.reason().isEmpty() ? u" (%1)"_s.arg(session.reason())
                                                                    : QString()));
    });
    connect(&session, &Session::callFailed, this, &EventLog::takeFault);
}

void EventLog::takeFault(const QString &method, const Fault &fault)
{
    QString line = u"call failed: %1, code %2"_s.arg(method).arg(static_cast<int>(fault.code));
    if (fault.code == ErrorCode::Refused)
        line += u", refused %1, article %2"_s.arg(plainWord(fault.data[u"reason"]),
                                                  articleNumber(fault.data[u"article"]));
    constexpr qsizetype mostFaults = 5;
    const QJsonArray faults = fault.data[u"faults"].toArray();
    for (qsizetype i = 0; i < std::min(faults.size(), mostFaults); ++i)
        line += u", field %1 %2"_s.arg(plainWord(faults[i][u"field"]), plainWord(faults[i][u"rule"]));
    if (faults.size() > mostFaults)
        line += u", %1 more"_s.arg(faults.size() - mostFaults);
    write(line);
}

void EventLog::write(const QString &line)
{
    if (m_folder.isEmpty())
        return;
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const QString at = m_folder + u'/' + logName;
    const bool isNew = !QFile::exists(at);
    QFile file(at);
    // Nobody is told when this fails: a log must not be the trouble that it is there for.
    if (!QDir().mkpath(m_folder) || !file.open(QIODevice::WriteOnly | QIODevice::Append))
        return;
    if (isNew)
        file.setPermissions(ownerOnly);
    const QString time = schoolTime(m_clock()).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    file.write((time + u' ' + QString(line).replace(u'\n', u' ') + u'\n').toUtf8());
    const bool isFull = file.size() > maxBytes;
    file.close();
    if (isFull)
        turnOver();
}

void EventLog::turnOver()
{
    const QString older = m_folder + u'/' + olderLogName;
    QFile::remove(older);
    QFile::rename(m_folder + u'/' + logName, older);
}

QString EventLog::report(const QString &serverVersion) const
{
    const QString head =
        QStringLiteral("licheng " LICHENG_VERSION "\nserver %1\nQt %2\n%3, %4 %5\n%6\n\n")
            .arg(serverVersion.isEmpty() ? u"unknown"_s : serverVersion, QLatin1String(qVersion()),
                 QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
                 QSysInfo::currentCpuArchitecture());
    return head + logText(m_folder + u'/' + olderLogName) + logText(m_folder + u'/' + logName);
}

} // namespace licheng
