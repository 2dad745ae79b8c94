// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/application.h"
#include "app/presenters/language.h"
#include "tests/pictures/metered_backend.h"
#include "tests/pictures/screen_taker.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>
#include <QTextStream>

using namespace Qt::StringLiterals;
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
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Writes pictures of every page of Licheng, as an account sees them. "
                                     "The password is taken from LICHENG_PASSWORD."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption invited(u"invitation"_s, u"Invitation that the server printed."_s, u"link"_s);
    const QCommandLineOption user(u"user"_s, u"Log-in name."_s, u"name"_s);
    const QCommandLineOption out(u"out"_s, u"The folder to write to."_s, u"folder"_s);
    const QCommandLineOption import(u"import"_s, u"Import this file and picture every step."_s, u"file"_s);
    const QCommandLineOption classFiles(
        u"class-files"_s, u"Picture what would become of this folder or zip of a class's files."_s,
        u"path"_s);
    const QCommandLineOption language(u"language"_s, u"zh_TW (default) or en."_s, u"code"_s, u"zh_TW"_s);
    const QCommandLineOption pages(
        u"pages"_s, u"Keys of the only pages to picture, separated by commas: home,progress."_s, u"keys"_s);
    const QCommandLineOption handbook(
        u"handbook"_s,
        u"Only the light 1366x768 ones in few colours, named by the page: for the handbook."_s);
    const QCommandLineOption onlySize(
        u"size"_s,
        u"Only light ones of this size in logical pixels: 1093x614 is a screen of 1366x768 at 125 %."_s,
        u"WxH"_s);
    parser.addOptions({invited, user, out, import, classFiles, pages, language, handbook, onlySize});
    // Help is told and a wrong option refused where no window can be made, too.
    auto terminal = std::make_unique<QCoreApplication>(argc, argv);
    QCoreApplication::setApplicationName(u"licheng-pictures"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LICHENG_VERSION));
    parser.process(*terminal);
    terminal.reset();
    const QApplication qt(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const auto invitation = Invitation::parse(parser.value(invited));
    if (!invitation)
        return refuse(invitation.error().message);
    const QString password = qEnvironmentVariable("LICHENG_PASSWORD");
    if (password.isEmpty() || !parser.isSet(user) || !parser.isSet(out))
        return refuse(u"--user, --out and the password in LICHENG_PASSWORD are needed."_s);

    // The pictures are the same on every computer: nothing of this user's settings goes into them.
    const QTemporaryDir folder;
    const Language translated(parser.value(language));
    std::unique_ptr<MeteredBackend> backend;
    Application::Environment environment;
    environment.settings = std::make_unique<Settings>(
        std::make_unique<QSettings>(folder.filePath(u"settings.ini"_s), QSettings::IniFormat));
    environment.secrets = std::make_unique<NoSecretStore>();
    environment.language = translated.code();
    environment.draftFolder = folder.filePath(u"drafts"_s);
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
    taker = std::make_unique<ScreenTaker>(
        parser.value(out), application.session(), application.theme(),
        ScreenTaker::Credentials{parser.value(user), password},
        ScreenTaker::Extras{parser.value(pages).split(u',', Qt::SkipEmptyParts), parser.value(import),
                            parser.value(classFiles), parser.isSet(handbook),
                            QSize(parser.value(onlySize).section(u'x', 0, 0).toInt(),
                                  parser.value(onlySize).section(u'x', 1).toInt())});
    QObject::connect(
        taker.get(), &ScreenTaker::finished, &qt, [](int code) { QApplication::exit(code); },
        Qt::QueuedConnection);
    taker->begin(*application.signInWindow());
    application.session().open(*invitation);
    return QApplication::exec();
}
