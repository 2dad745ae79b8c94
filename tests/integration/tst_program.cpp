// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_client.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace licheng::test;

namespace
{

constexpr int enough = 60'000;

struct Outcome
{
    int code = -1;
    QString out;
    QString err;
};

Outcome runProgram(const char *program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(QString::fromUtf8(program), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(enough))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

Outcome run(const QStringList &arguments, const QByteArray &input = {})
{
    return runProgram(LICHENG_SERVER, arguments, input);
}

Outcome runSample(const QStringList &arguments, const QByteArray &input = {})
{
    return runProgram(LICHENG_SAMPLE, arguments, input);
}

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QString m_data;

    Outcome init()
    {
        return run({QStringLiteral("init"), QStringLiteral("--data"), m_data, QStringLiteral("--school-code"),
                    QStringLiteral("353401"), QStringLiteral("--school-name"), QStringLiteral("大安高工"),
                    QStringLiteral("--host"), QStringLiteral("127.0.0.1")});
    }

    QStringList onData(const QStringList &arguments) const
    {
        return arguments + QStringList{QStringLiteral("--data"), m_data};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_data = m_folder.filePath(QStringLiteral("school"));
    }

    void helpAndVersionSucceedAndAnUnknownCommandDoesNot()
    {
        QCOMPARE(run({QStringLiteral("--help")}).code, 0);
        const Outcome backups = run({QStringLiteral("backup-plan"), QStringLiteral("--help")});
        QVERIFY(backups.code == 0 && backups.out.contains(QStringLiteral("--keep")));
        QVERIFY(run({QStringLiteral("version")}).out.startsWith(QStringLiteral("licheng-server ")));
        QCOMPARE(run({QStringLiteral("frobnicate")}).code, 2);
        QCOMPARE(run({}).code, 2);
        for (const char *command : {"init", "serve", "invite", "check"}) {
            const Outcome help = run({QLatin1String(command), QStringLiteral("--help")});
            QCOMPARE(help.code, 0);
            QVERIFY(help.out.contains(QStringLiteral("--data")));
        }
    }

    void initMakesAFolderOnceAndInvites()
    {
        const Outcome made = init();
        QVERIFY2(made.code == 0, qPrintable(made.err));
        QVERIFY(made.out.contains(QStringLiteral("Initial password: ")));
        QVERIFY(made.out.contains(QRegularExpression(QStringLiteral("licheng://127\\.0\\.0\\.1:47114#[\\w-]{43}\n"))));
        QCOMPARE(QFile::permissions(m_data) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const Outcome again = init();
        QCOMPARE(again.code, 1);
        QVERIFY(again.err.contains(QStringLiteral("is not empty")));
    }

    void accountsAreAddedResetAndDisabled()
    {
        const Outcome added = run(onData({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("wang"),
                                          QStringLiteral("--role"), QStringLiteral("registryClerk")}));
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QVERIFY(added.out.contains(QStringLiteral("Initial password: ")));
        const Outcome role = run(onData({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("lin"),
                                         QStringLiteral("--role"), QStringLiteral("king")}));
        QCOMPARE(role.code, 1);
        QVERIFY(role.err.contains(QStringLiteral("registryClerk")));
        QCOMPARE(run(onData({QStringLiteral("account"), QStringLiteral("reset"), QStringLiteral("wang")})).code, 0);
        QCOMPARE(run(onData({QStringLiteral("account"), QStringLiteral("disable"), QStringLiteral("wang")})).code, 0);
        QCOMPARE(run(onData({QStringLiteral("account"), QStringLiteral("disable"), QStringLiteral("ghost")})).code, 1);
    }

    void checkFindsANewFolderSound()
    {
        const Outcome checked = run(onData({QStringLiteral("check"), QStringLiteral("--rebuild")}));
        QVERIFY2(checked.code == 0, qPrintable(checked.out + checked.err));
        QVERIFY(checked.out.contains(QStringLiteral("Sound.")));
    }

    void backupPlanTakesFoldersThatExistAndShowsThem()
    {
        const QString target = m_folder.filePath(QStringLiteral("target"));
        const auto plan = [&](const QStringList &more) { return run(onData(QStringList{QStringLiteral("backup-plan")} + more)); };
        const Outcome missing = plan({QStringLiteral("--add"), target});
        QCOMPARE(missing.code, 1);
        QVERIFY2(missing.err.contains(target), qPrintable(missing.err));
        QVERIFY(QDir().mkpath(target));
        QCOMPARE(plan({QStringLiteral("--add"), target, QStringLiteral("--keep"), QStringLiteral("0")}).code, 2);
        QCOMPARE(plan({QStringLiteral("--at"), QStringLiteral("25:00")}).code, 2);
        QCOMPARE(plan({QStringLiteral("--add"), m_data}).code, 1);
        const Outcome added = plan({QStringLiteral("--add"), target, QStringLiteral("--at"), QStringLiteral("23:00,12:30")});
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QVERIFY2(added.out.contains(QStringLiteral("12:30, 23:00")) && added.out.contains(QStringLiteral("keeps 14")), qPrintable(added.out));
        QCOMPARE(plan({QStringLiteral("--remove"), target}).code, 0);
        QVERIFY(plan({}).out.contains(QStringLiteral("No target")));
    }

    void aPackageGoesFromOneFolderToTheOther()
    {
        const auto text = [](const char *latin1) { return QString::fromLatin1(latin1); };
        const QString sender = m_folder.filePath(text("sender"));
        QCOMPARE(runSample({text("--data"), sender, text("--students"), text("30"), text("--password-stdin"), text("--host"),
                            text("127.0.0.1")}, "sample-school-2025\n").code, 0);
        const QString out = m_folder.filePath(text("out"));
        const auto send = [&](const QString &numbers) {
            return run({text("transfer-export"), text("--data"), sender, text("--student"), numbers, text("--to"), out});
        };
        const Outcome nobody = send(text("nobody"));
        QVERIFY2(nobody.code == 1 && nobody.err.contains(text("nobody")), qPrintable(nobody.err));
        QCOMPARE(send({}).code, 2);
        const Outcome sent = send(text("11410001"));
        QVERIFY2(sent.code == 0, qPrintable(sent.err));
        static const QRegularExpression told(text("Package: (\\S+)\\nPassword: (\\S+)"));
        const auto match = told.match(sent.out);
        QVERIFY2(match.hasMatch(), qPrintable(sent.out));
        const auto take = [&](const QString &data, const QByteArray &password, const char *mode) {
            return run({text("transfer-import"), text("--data"), data, text("--from"), match.captured(1), text("--mode"), text(mode)}, password + '\n');
        };
        const QByteArray password = match.captured(2).toUtf8();
        // Whom the register does not know is skipped; whoever is back has everything already.
        const Outcome unknown = take(m_data, password, "all");
        QVERIFY2(unknown.code == 0 && unknown.out.contains(text("unknown")), qPrintable(unknown.out + unknown.err));
        const Outcome back = take(sender, password, "check");
        QVERIFY2(back.code == 0 && back.out.contains(text("11410001")) && back.out.contains(text("nothing")), qPrintable(back.out + back.err));
        const Outcome wrong = take(m_data, "wrong", "all");
        QVERIFY2(wrong.code == 1 && wrong.err.count(u'\n') == 1 && wrong.err.contains(text("password")), qPrintable(wrong.err));
        QCOMPARE(take(m_data, password, "some").code, 2);
    }

    void theSampleSchoolTellsHowToComeInAndLeavesASchoolThatIsThereAlone()
    {
        const auto text = [](const char *latin1) { return QString::fromLatin1(latin1); };
        const QString place = m_folder.filePath(text("sample"));
        const QStringList command{text("--data"), place, text("--students"), text("30"), text("--password-stdin"), text("--host"),
                                  text("127.0.0.1"), text("--address"), text("127.0.0.1"), text("--port"), text("47999")};
        const Outcome made = runSample(command, "sample-school-2025\n");
        QVERIFY2(made.code == 0, qPrintable(made.err));
        static const QRegularExpression told(
            text("^Data folder: \\S+\nAdministrator: admin\nInitial password: \\S+\nSample school: [^\n]+, 30 students, [^\n]+\n"
                 "Sample accounts: [^\n]+\nSample password: sample-school-2025\n"
                 "Invitation: licheng://127\\.0\\.0\\.1:47999#[\\w-]{43}\nBackup key: [^\n]+\n$"));
        QVERIFY2(told.match(made.out).hasMatch(), qPrintable(made.out));
        QFile store(m_data + text("/licheng.sqlite"));
        QVERIFY(store.open(QIODevice::ReadOnly));
        const QByteArray before = store.readAll();
        const Outcome intoASchool = runSample({text("--data"), m_data, text("--students"), text("30")});
        QCOMPARE(intoASchool.code, 1);
        QVERIFY2(intoASchool.err.startsWith(text("licheng-sample: ")) && intoASchool.err.contains(text("is not empty")),
                 qPrintable(intoASchool.err));
        QVERIFY(store.seek(0) && store.readAll() == before);
        QCOMPARE(runSample({text("--data"), m_folder.filePath(text("tiny")), text("--students"), text("3")}).code, 2);
        QVERIFY(!QFile::exists(m_folder.filePath(text("tiny"))));
        QCOMPARE(runSample({text("lists"), text("--help")}).code, 0);
    }

    void theServerKnowsNoInventedData()
    {
        const QString place = m_folder.filePath(QStringLiteral("real"));
        QCOMPARE(run({QStringLiteral("init"), QStringLiteral("--data"), place, QStringLiteral("--sample"), QStringLiteral("30")}).code, 2);
        QVERIFY(!QFile::exists(place));
        QVERIFY(!run({QStringLiteral("--help")}).out.contains(QStringLiteral("sample")));
        // A name of the sample's resources as the resource compiler writes it. The other one shows that it would be found.
        const auto holds = [](const QString &name) {
            QFile program(QStringLiteral(LICHENG_SERVER));
            QByteArray wanted;
            for (const QChar letter : name)
                wanted += QByteArray{}.append(char(letter.unicode() >> 8)).append(char(letter.unicode() & 0xff));
            return program.open(QIODevice::ReadOnly) && program.readAll().contains(wanted);
        };
        QVERIFY(holds(QStringLiteral("units.json")));
        QVERIFY(!holds(QStringLiteral("curriculum.json")));
    }

    void brokenCertificateStopsTheStartInOneSentence()
    {
        const QString file = m_data + QStringLiteral("/certificate.pem");
        QVERIFY(QFile::rename(file, file + QStringLiteral(".kept")));
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("nothing") > 0);
        broken.close();
        const Outcome served = run(onData({QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0")}));
        QCOMPARE(served.code, 1);
        QVERIFY2(served.err.contains(QStringLiteral("certificate.pem")), qPrintable(served.err));
        QVERIFY(QFile::remove(file) && QFile::rename(file + QStringLiteral(".kept"), file));
    }

    void serveTellsItsPortAndEndsCleanlyOnSigterm()
    {
        const QString portFile = m_folder.filePath(QStringLiteral("port"));
        QProcess server;
        server.start(QStringLiteral(LICHENG_SERVER),
                     onData({QStringLiteral("serve"), QStringLiteral("--address"), QStringLiteral("127.0.0.1"),
                             QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--port-file"), portFile}));
        QTRY_VERIFY2_WITH_TIMEOUT(QFile::exists(portFile) || server.state() == QProcess::NotRunning,
                                  "neither ready nor ended", enough);
        QVERIFY2(server.state() == QProcess::Running, server.readAllStandardError().constData());
        QFile file(portFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto port = file.readAll().trimmed().toUShort();
        QFile pem(m_data + QStringLiteral("/certificate.pem"));
        QVERIFY(pem.open(QIODevice::ReadOnly));
        TestClient client{QSslCertificate(pem.readAll(), QSsl::Pem)};
        QVERIFY(client.greet(port));

        const Outcome checked = run(onData({QStringLiteral("check"), QStringLiteral("--rebuild")}));
        QVERIFY2(checked.code == 0, qPrintable(checked.out + checked.err));
        const Outcome added = run(onData({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("chen"),
                                          QStringLiteral("--role"), QStringLiteral("registryClerk"),
                                          QStringLiteral("--password-stdin")}), "a password on paper\n");
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QVERIFY(client.login(QStringLiteral("chen"), QStringLiteral("a password on paper")));
        const Outcome twice = run(onData({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("chen"),
                                          QStringLiteral("--role"), QStringLiteral("registryClerk")}));
        QCOMPARE(twice.code, 1);
        QCOMPARE(run(onData({QStringLiteral("account"), QStringLiteral("disable"), QStringLiteral("chen")})).code, 0);
        QVERIFY(client.waitFor(QStringLiteral("session.ended")));

        server.terminate();
        QVERIFY(client.waitFor(QStringLiteral("bye")));
        QVERIFY(client.waitForClose());
        QCOMPARE(client.socket().closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
        QTRY_COMPARE_WITH_TIMEOUT(server.state(), QProcess::NotRunning, enough);
        QCOMPARE(server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(server.exitCode(), 0);
        QVERIFY(server.readAllStandardOutput().contains("Ready: licheng://127.0.0.1:"));
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
