// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/sample_server.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int anHour = 3'600'000;

QString program(const QString &name)
{
    return QCoreApplication::applicationDirPath() + u'/' + name;
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
    QProcess maker;
    maker.setStandardErrorFile(QProcess::nullDevice());
    maker.start(program(u"licheng-sample"_s),
                {u"--data"_s, data, u"--students"_s, QString::number(students), u"--password-stdin"_s,
                 u"--host"_s, u"127.0.0.1"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"0"_s});
    maker.write(password().toUtf8() + '\n');
    maker.closeWriteChannel();
    if (!maker.waitForFinished(anHour) || maker.exitCode() != 0)
        qFatal("the sample school was not made in %s", qPrintable(data));
}

SampleServer::SampleServer(const QString &data, int students) : m_data(data)
{
    makeSchool(data, students);
    const QTemporaryDir folder;
    const QString portFile = folder.filePath(u"port"_s);
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.setStandardOutputFile(QProcess::nullDevice());
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

} // namespace licheng::bench
