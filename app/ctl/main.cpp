// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/runner.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace licheng;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"licheng"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LICHENG_VERSION));

    auto parsed = ctl::parseArguments(QCoreApplication::arguments().sliced(1));
    if (!parsed) {
        QTextStream(stderr) << "licheng-ctl: " << parsed.error().message << Qt::endl;
        return int(ctl::ExitCode::Usage);
    }
    if (const auto *information = std::get_if<ctl::Information>(&parsed.value())) {
        QTextStream(stdout) << information->text;
        return 0;
    }
    ctl::Arguments arguments = std::get<ctl::Arguments>(std::move(parsed).value());
    const QString file = arguments.value(u"settings"_s);
    Settings settings =
        file.isEmpty() ? Settings() : Settings(std::make_unique<QSettings>(file, QSettings::IniFormat));
    ctl::Runner runner(std::move(arguments), settings);
    // Queued: the answer to the sign-out and the last line still go out.
    QObject::connect(
        &runner, &ctl::Runner::finished, &application,
        [](ctl::ExitCode code) { QCoreApplication::exit(int(code)); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&runner, &ctl::Runner::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
