// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/commands.h"
#include "server/program/process_guard.h"
#include "server/program/standard_services.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    licheng::guardProcess();
    // The times of the log are Taiwan's wherever the server stands; nothing else asks for a local time.
    qputenv("TZ", "CST-8");
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"licheng-server"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LICHENG_VERSION));
    qSetMessagePattern(u"%{time yyyy-MM-ddTHH:mm:ss.zzz} "
                       "%{if-debug}debug%{endif}%{if-info}info%{endif}%{if-warning}warning%{endif}"
                       "%{if-critical}error%{endif}%{if-fatal}fatal%{endif} %{category}: %{message}"_s);
    return licheng::runProgram(QCoreApplication::arguments(), &licheng::standardServices);
}
