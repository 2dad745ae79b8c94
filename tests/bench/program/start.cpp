// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/rows.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int starts = 7;
constexpr int patienceMs = 30'000;

/// Milliseconds from the start of the process until its window of that class is painted and waits.
double startOf(const QString &name, const QStringList &arguments, const QString &window,
               const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(QCoreApplication::applicationDirPath() + u'/' + name, arguments);
    QByteArray told;
    while (!told.contains("painted " + window.toUtf8() + '\n')) {
        if (!process.waitForReadyRead(patienceMs))
            qFatal("%s shows no %s", qPrintable(name), qPrintable(window));
        told += process.readAllStandardOutput();
    }
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    process.kill();
    process.waitForFinished();
    return ms;
}

QProcessEnvironment environmentIn(const QTemporaryDir &home, const QString &password)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, home.path());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"LICHENG_PASSWORD"_s, password);
    return environment;
}

} // namespace

// Real processes without a screen, in turn with the bare window.
void measureStart(Run &run)
{
    const QTemporaryDir home;
    const Target &target = run.server.target();
    const QProcessEnvironment environment = environmentIn(home, target.password);
    const QStringList signedIn{u"--invitation"_s, run.server.invitation(), u"--user"_s, u"registry"_s};
    Load bare;
    Load app;
    Load work;
    for (int i = 0; i < starts; ++i) {
        bare.latencies.push_back(startOf(u"licheng-bench-window"_s, {}, u"QMainWindow"_s, environment));
        app.latencies.push_back(startOf(u"licheng-bench-app"_s, {}, u"licheng::SignInWindow"_s, environment));
        work.latencies.push_back(
            startOf(u"licheng-bench-app"_s, signedIn, u"licheng::MainFrame"_s, environment));
    }
    for (Load *load : {&bare, &app, &work})
        load->sort();
    const auto tell = [&](const QString &what, const Load &load, double ratio) {
        run.figures.add({.work = what,
                         .value = load.quantile(0.5),
                         .unit = u"ms"_s,
                         .besides = u"start of a bare window"_s,
                         .limit = bare.quantile(0.5),
                         .target = ratio,
                         .isLess = true,
                         .note = u"least %1 ms of %2"_s.arg(load.latencies.front(), 0, 'f', 0).arg(starts)});
    };
    tell(u"start to the window that asks who it is"_s, app, 2);
    tell(u"start to the main window, signed in"_s, work, 0);
}

} // namespace licheng::bench
