// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/process_guard.h"
#include "server/sample/sample_commands.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    licheng::guardProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"licheng-sample"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LICHENG_VERSION));
    return licheng::runSample(QCoreApplication::arguments());
}
