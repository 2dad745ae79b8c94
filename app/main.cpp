// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/application.h"
#include "app/pages/shell/language.h"

#include <QApplication>
#include <QIcon>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace licheng;

int main(int argc, char *argv[])
{
    QApplication qt(argc, argv);
    QApplication::setApplicationName(u"licheng"_s);
    QApplication::setApplicationVersion(QStringLiteral(LICHENG_VERSION));
    QApplication::setDesktopFileName(u"licheng"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/licheng.svg"_s));
    QApplication::setQuitOnLastWindowClosed(false);

    if (const auto answer = answerOnly(QApplication::arguments())) {
        QTextStream(stdout) << *answer;
        return 0;
    }
    auto options = readOptions(QApplication::arguments(), qEnvironmentVariable("LICHENG_PASSWORD"));
    if (!options) {
        QTextStream(stderr) << "licheng: " << options.error().message << Qt::endl;
        return 2;
    }

    Application::Environment environment;
    environment.settings = std::make_unique<Settings>();
    environment.secrets = std::make_unique<KeychainStore>();
    environment.logFolder = EventLog::defaultFolder();
    const QString wanted = options->language.isEmpty()
                               ? environment.settings->value(Setting::Language).toString()
                               : options->language;
    const Language language(wanted);
    environment.language = language.code();
    Application application(std::move(options).value(), std::move(environment));
    QObject::connect(
        &application, &Application::finished, &qt, [](int code) { QApplication::exit(code); },
        Qt::QueuedConnection);
    application.start();
    return QApplication::exec();
}
