// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/bare_process.h"

#include "tests/bench/program/bare_server.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace licheng::bench {

BareProcess::BareProcess(const QString &dataFolder)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(), {u"--serve-bare"_s, dataFolder});
    if (!m_process.waitForStarted() || !m_process.waitForReadyRead())
        qFatal("the bare server did not start");
    const auto certificates = QSslCertificate::fromPath(dataFolder + u"/certificate.pem"_s);
    m_target = {m_process.readLine().trimmed().toUShort(), certificates.value(0), {}};
}

BareProcess::~BareProcess()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished();
}

int serveBare(const QString &dataFolder)
{
    const BareServer server(dataFolder);
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    QSocketNotifier end(0, QSocketNotifier::Read);
    QObject::connect(&end, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

} // namespace licheng::bench
