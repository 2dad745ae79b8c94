// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/sample_server.h"

#include "shared/protocol/key_fingerprint.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSslKey>
#include <QTemporaryDir>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int anHour = 3'600'000;
/// Below net::Limits::connectionsPerAccount, so that a row may sign in before the last one's places are free.
constexpr int clientsOfAnAccount = 16;

QString program(const QString &name)
{
    return QCoreApplication::applicationDirPath() + u'/' + name;
}

/// Runs a program that reads the password of the sample's accounts; whether it did what it was asked for.
bool runWithPassword(const QString &name, const QStringList &arguments)
{
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program(name), arguments);
    process.write(SampleServer::password().toUtf8() + '\n');
    process.closeWriteChannel();
    return process.waitForFinished(anHour) && process.exitCode() == 0;
}

} // namespace

QString SampleServer::password()
{
    return u"sample-school-2025"_s;
}

void SampleServer::makeSchool(const QString &data, int students)
{
    if (QFile::exists(QDir(data).filePath(u"licheng.sqlite"_s)))
        return;
    if (!runWithPassword(u"licheng-sample"_s, {u"--data"_s, data, u"--students"_s, QString::number(students),
                                               u"--password-stdin"_s, u"--host"_s, u"127.0.0.1"_s,
                                               u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"0"_s}))
        qFatal("the sample school was not made in %s", qPrintable(data));
}

SampleServer::SampleServer(const QString &data, int students) : m_data(data), m_students(students)
{
    makeSchool(data, students);
    const QTemporaryDir folder;
    const QString portFile = folder.filePath(u"port"_s);
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.setStandardOutputFile(QProcess::nullDevice());
    // When this program ends by a fault, too.
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_server.start(program(u"licheng-server"_s),
                   {u"serve"_s, u"--data"_s, data, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"0"_s,
                    u"--port-file"_s, portFile});
    if (!m_server.waitForStarted())
        qFatal("the server did not start");
    QFile port(portFile);
    while (!port.exists() && m_server.state() == QProcess::Running) {
        m_server.waitForFinished(20);
    }
    QThread::msleep(50);
    const auto certificates = QSslCertificate::fromPath(QDir(data).filePath(u"certificate.pem"_s));
    if (!port.open(QIODevice::ReadOnly) || certificates.isEmpty())
        qFatal("the server in %s does not answer", qPrintable(data));
    m_target = {port.readAll().trimmed().toUShort(), certificates.first(), password()};
}

SampleServer::~SampleServer()
{
    m_server.terminate();
    if (!m_server.waitForFinished(60'000))
        m_server.kill();
    m_server.waitForFinished();
}

QString SampleServer::invitation() const
{
    return u"licheng://127.0.0.1:%1#%2"_s.arg(m_target.port)
        .arg(keyFingerprint(m_target.certificate.publicKey().toDer()));
}

QStringList SampleServer::clerks(int clients) const
{
    QStringList logins{u"registry"_s};
    while (logins.size() * clientsOfAnAccount < clients) {
        const QString login = u"bench-clerk-%1"_s.arg(logins.size());
        // A school of an earlier run has it already: then signing in tells whether it is the same.
        (void)runWithPassword(u"licheng-server"_s, {u"account"_s, u"add"_s, login, u"--data"_s, m_data,
                                                    u"--role"_s, u"registryClerk"_s, u"--unit"_s,
                                                    u"registry"_s, u"--permanent"_s, u"--password-stdin"_s});
        logins.append(login);
    }
    return logins;
}

} // namespace licheng::bench
