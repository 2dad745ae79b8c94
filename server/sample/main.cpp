// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/process_guard.h"
#include "server/sample/sample_commands.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    licheng::ops::guardProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("licheng-sample"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LICHENG_VERSION));
    return licheng::ops::runSample(QCoreApplication::arguments());
}
