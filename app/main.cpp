// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/application.h"
#include "app/presenters/language.h"

#include <QApplication>
#include <QIcon>
#include <QTextStream>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <span>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

constexpr int noDisplay = 3;

/// Qt ends the program where it finds no display, with an abort in the constructor and sentences about its
/// plugins: nothing of it reaches the terminal but ours.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type != QtFatalMsg)
        return;
    QTextStream(stderr) << "licheng: There is no display to show a window on: DISPLAY and WAYLAND_DISPLAY "
                           "name none that answers. Start it in a desktop session."
                        << Qt::endl;
    std::_Exit(noDisplay);
}

std::unique_ptr<QApplication> openDisplay(int &argc, char *argv[])
{
    const QtMessageHandler before = qInstallMessageHandler(&endWithoutDisplay);
    auto qt = std::make_unique<QApplication>(argc, argv);
    qInstallMessageHandler(before);
    return qt;
}

/// The size that the person has chosen; Qt reads it once, when the display is opened. What the environment
/// says goes before.
void scaleWindows(const Settings &settings)
{
    const int percent = std::clamp(settings.value(Setting::FontScale).toInt(), 100, 200);
    if (percent != 100 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(percent / 100.0));
}

/// --help and --version are answered where no window can be shown, too.
std::optional<QString> answerFor(int argc, char *argv[])
{
    QStringList arguments;
    for (const char *argument : std::span(argv, size_t(argc)))
        arguments.append(QString::fromLocal8Bit(argument));
    if (!answerOnly(arguments))
        return std::nullopt;
    const QCoreApplication terminal(argc, argv);
    return answerOnly(arguments);
}

} // namespace

int main(int argc, char *argv[])
{
    if (const auto answer = answerFor(argc, argv)) {
        QTextStream(stdout) << *answer;
        return 0;
    }
    auto settings = std::make_unique<Settings>();
    scaleWindows(*settings);
    const auto qt = openDisplay(argc, argv);
    QApplication::setApplicationName(u"licheng"_s);
    QApplication::setApplicationVersion(QStringLiteral(LICHENG_VERSION));
    QApplication::setDesktopFileName(u"licheng"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/licheng.svg"_s));
    QApplication::setQuitOnLastWindowClosed(false);

    auto options = readOptions(QApplication::arguments(), qEnvironmentVariable("LICHENG_PASSWORD"));
    if (!options) {
        QTextStream(stderr) << "licheng: " << options.error().message << Qt::endl;
        return 2;
    }

    Application::Environment environment;
    environment.settings = std::move(settings);
    environment.secrets = std::make_unique<KeychainStore>();
    environment.logFolder = EventLog::defaultFolder();
    const QString wanted = options->language.isEmpty()
                               ? environment.settings->value(Setting::Language).toString()
                               : options->language;
    const Language language(wanted);
    environment.language = language.code();
    Application application(std::move(options).value(), std::move(environment));
    QObject::connect(
        &application, &Application::finished, qt.get(), [](int code) { QApplication::exit(code); },
        Qt::QueuedConnection);
    application.start();
    return QApplication::exec();
}
