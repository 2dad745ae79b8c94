// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The programs where no window can be shown: over ssh, in a timer, in a container.
class TestNoDisplay : public QObject
{
    Q_OBJECT
private:
    struct Outcome
    {
        int code = -1;
        bool isOwnEnd = false; ///< no signal
        QString out;
        QString error;
    };

    [[nodiscard]] static Outcome run(const QString &program, const QStringList &arguments,
                                     const QStringList &set = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            environment.remove(name);
        for (const QString &each : set)
            environment.insert(each.section(u'=', 0, 0), each.section(u'=', 1));
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        process.closeWriteChannel();
        if (!process.waitForFinished())
            return {};
        return {process.exitCode(), process.exitStatus() == QProcess::NormalExit,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

private Q_SLOTS:
    void helpAndVersionAreToldWithoutOne_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("argument");
        for (const char *program : {LICHENG, LICHENG_CTL, LICHENG_SERVER, LICHENG_PICTURES}) {
            for (const char *argument : {"--help", "--version"})
                QTest::addRow("%s %s", qPrintable(QString::fromUtf8(program).section(u'/', -1)), argument)
                    << QString::fromUtf8(program) << QString::fromUtf8(argument);
        }
    }
    void helpAndVersionAreToldWithoutOne()
    {
        QFETCH(const QString, program);
        QFETCH(const QString, argument);
        const Outcome outcome = run(program, {argument});
        QVERIFY2(outcome.isOwnEnd && outcome.code == 0, qPrintable(outcome.error));
        QVERIFY2(outcome.out.contains(program.section(u'/', -1)), qPrintable(outcome.out));
        QCOMPARE(outcome.error, QString());
        if (argument == u"--version"_s)
            QVERIFY2(outcome.out.contains(QStringLiteral(LICHENG_VERSION)), qPrintable(outcome.out));
    }

    void aWindowThatCannotBeShownIsOneSentence_data()
    {
        QTest::addColumn<QStringList>("environment");
        QTest::newRow("none named") << QStringList();
        QTest::newRow("none that answers") << QStringList{u"DISPLAY=127.0.0.1:99.0"_s};
    }
    void aWindowThatCannotBeShownIsOneSentence()
    {
        QFETCH(const QStringList, environment);
        const Outcome outcome = run(QStringLiteral(LICHENG), {}, environment);
        QVERIFY2(outcome.isOwnEnd, qPrintable(outcome.error));
        QCOMPARE(outcome.code, 3);
        QCOMPARE(outcome.error.count(u'\n'), 1);
        QVERIFY2(outcome.error.contains(u"no display"_s), qPrintable(outcome.error));
        QCOMPARE(outcome.out, QString());
    }
};

QTEST_GUILESS_MAIN(TestNoDisplay)
#include "tst_no_display.moc"
