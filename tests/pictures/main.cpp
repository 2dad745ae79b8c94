// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/application.h"
#include "app/pages/shell/language.h"
#include "tests/pictures/metered_backend.h"
#include "tests/pictures/screen_taker.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>
#include <QTextStream>

using namespace licheng;

namespace {

int refuse(const QString &reason)
{
    QTextStream(stderr) << "licheng-pictures: " << reason << Qt::endl;
    return 2;
}

} // namespace

/// Pictures of every page that an account may open, written into a folder.
int main(int argc, char *argv[])
{
    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("licheng-pictures"));
    QApplication::setQuitOnLastWindowClosed(false);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Writes pictures of every page of Licheng, as an account sees them. "
                       "The password is taken from LICHENG_PASSWORD."));
    parser.addHelpOption();
    const QCommandLineOption invited(QStringLiteral("invitation"),
                                     QStringLiteral("Invitation that the server printed."),
                                     QStringLiteral("link"));
    const QCommandLineOption user(QStringLiteral("user"), QStringLiteral("Log-in name."),
                                  QStringLiteral("name"));
    const QCommandLineOption out(QStringLiteral("out"), QStringLiteral("The folder to write to."),
                                 QStringLiteral("folder"));
    const QCommandLineOption import(QStringLiteral("import"),
                                    QStringLiteral("Import this file and picture every step."),
                                    QStringLiteral("file"));
    const QCommandLineOption classFiles(
        QStringLiteral("class-files"),
        QStringLiteral("Picture what would become of this folder or zip of a class's files."),
        QStringLiteral("path"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("zh_TW (default) or en."),
                                      QStringLiteral("code"), QStringLiteral("zh_TW"));
    parser.addOptions({invited, user, out, import, classFiles, language});
    parser.process(qt);
    const auto invitation = Invitation::parse(parser.value(invited));
    if (!invitation)
        return refuse(invitation.error().message);
    const QString password = qEnvironmentVariable("LICHENG_PASSWORD");
    if (password.isEmpty() || !parser.isSet(user) || !parser.isSet(out))
        return refuse(QStringLiteral("--user, --out and the password in LICHENG_PASSWORD are needed."));

    // The pictures are the same on every computer: nothing of this user's settings goes into them.
    const QTemporaryDir folder;
    const Language translated(parser.value(language));
    std::unique_ptr<MeteredBackend> backend;
    Application::Environment environment;
    environment.settings = std::make_unique<Settings>(
        std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat));
    environment.secrets = std::make_unique<NoSecretStore>();
    environment.language = translated.code();
    environment.draftFolder = folder.filePath(QStringLiteral("drafts"));
    environment.backend = [&backend](Session &session) -> Backend & {
        backend = std::make_unique<MeteredBackend>(session);
        return *backend;
    };
    Options options;
    options.user = parser.value(user);
    Application application(std::move(options), std::move(environment));
    std::unique_ptr<ScreenTaker> taker;
    QObject::connect(&application, &Application::mainWindowChanged, &qt, [&] {
        if (application.mainWindow())
            taker->take(*application.mainWindow(), *backend);
    });
    application.start();
    taker =
        std::make_unique<ScreenTaker>(parser.value(out), application.session(), application.theme(),
                                      ScreenTaker::Credentials{parser.value(user), password},
                                      ScreenTaker::Extras{parser.value(import), parser.value(classFiles)});
    QObject::connect(
        taker.get(), &ScreenTaker::finished, &qt, [](int code) { QApplication::exit(code); },
        Qt::QueuedConnection);
    taker->begin(*application.signInWindow());
    application.session().open(*invitation);
    return QApplication::exec();
}
