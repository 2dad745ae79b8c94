// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/runner.h"
#include "app/presenters/language.h"

#include <QFile>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace licheng;

int main(int argc, char *argv[])
{
    // Paper is drawn with fonts, for which there must be a platform; as over ssh, no display is asked for.
    const bool draws = std::any_of(argv, argv + argc, [](const char *word) {
        const QLatin1StringView text(word);
        return text == "slip"_L1 || text == "account-audit"_L1 ||
               text.endsWith(".pdf"_L1, Qt::CaseInsensitive);
    });
    const QTemporaryDir runtime;
    std::unique_ptr<QCoreApplication> application;
    if (draws) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        // Where no session has made one (cron, su), Qt would tell of the folder that it falls back to.
        if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR") && runtime.isValid())
            qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
        application = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
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
    const Language language(arguments.value(u"language"_s));
    const QString file = arguments.value(u"settings"_s);
    Settings settings =
        file.isEmpty() ? Settings() : Settings(std::make_unique<QSettings>(file, QSettings::IniFormat));
    ctl::Runner runner(std::move(arguments), settings);
    // Queued: the answer to the sign-out and the last line still go out.
    QObject::connect(
        &runner, &ctl::Runner::finished, application.get(),
        [](ctl::ExitCode code) { QCoreApplication::exit(int(code)); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&runner, &ctl::Runner::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
