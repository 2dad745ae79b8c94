// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/application.h"
#include "app/pages/shell/language.h"

#include <QApplication>
#include <QIcon>
#include <QTemporaryDir>
#include <QTextStream>

using namespace licheng;

int main(int argc, char *argv[])
{
    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("licheng"));
    QApplication::setApplicationVersion(QStringLiteral(LICHENG_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("licheng"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/licheng.svg")));
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

    // Pictures are the same on every computer: nothing of this user's settings goes into them.
    const bool pictures = !options->screens.isEmpty();
    const QTemporaryDir folder;
    Application::Environment environment;
    if (pictures) {
        environment.settings = std::make_unique<Settings>(std::make_unique<QSettings>(
            folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat));
        environment.secrets = std::make_unique<NoSecretStore>();
        environment.draftFolder = folder.filePath(QStringLiteral("drafts"));
    } else {
        environment.settings = std::make_unique<Settings>();
        environment.secrets = std::make_unique<KeychainStore>();
        environment.logFolder = EventLog::defaultFolder();
    }

    QString wanted = options->language;
    if (wanted.isEmpty())
        wanted =
            pictures ? QStringLiteral("zh_TW") : environment.settings->value(Setting::Language).toString();
    const Language language(wanted);
    environment.language = language.code();
    Application application(std::move(options).value(), std::move(environment));
    QObject::connect(
        &application, &Application::finished, &qt, [](int code) { QApplication::exit(code); },
        Qt::QueuedConnection);
    application.start();
    return QApplication::exec();
}
