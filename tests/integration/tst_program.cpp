// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_client.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng::test;

namespace {

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
        return run({u"init"_s, u"--data"_s, m_data, u"--school-code"_s, u"353401"_s, u"--school-name"_s,
                    u"大安高工"_s, u"--host"_s, u"127.0.0.1"_s});
    }

    QStringList onData(const QStringList &arguments) const
    {
        return arguments + QStringList{u"--data"_s, m_data};
    }

    /// The number of the schema in the header of the file (bytes 60 to 63), which nobody has open.
    static bool writeSchema(const QString &store, int number)
    {
        QFile file(store);
        const char bytes[] = {0, 0, char(number >> 8), char(number & 0xff)};
        return file.open(QIODevice::ReadWrite) && file.seek(60) && file.write(bytes, sizeof bytes) == 4;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_data = m_folder.filePath(u"school"_s);
    }

    void helpAndVersionSucceedAndAnUnknownCommandDoesNot()
    {
        QCOMPARE(run({u"--help"_s}).code, 0);
        const Outcome backups = run({u"backup-plan"_s, u"--help"_s});
        QVERIFY(backups.code == 0 && backups.out.contains(u"--keep"_s));
        QVERIFY(run({u"version"_s}).out.startsWith(u"licheng-server "_s));
        QCOMPARE(run({u"frobnicate"_s}).code, 2);
        QCOMPARE(run({}).code, 2);
        for (const char *command : {"init", "serve", "invite", "check"}) {
            const Outcome help = run({QLatin1String(command), u"--help"_s});
            QCOMPARE(help.code, 0);
            QVERIFY(help.out.contains(u"--data"_s));
        }
    }

    void initMakesAFolderOnceAndInvites()
    {
        const Outcome made = init();
        QVERIFY2(made.code == 0, qPrintable(made.err));
        QVERIFY(made.out.contains(u"Initial password: "_s));
        QVERIFY(made.out.contains(QRegularExpression(u"licheng://127\\.0\\.0\\.1:47114#[\\w-]{43}\n"_s)));
        QCOMPARE(QFile::permissions(m_data) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const Outcome again = init();
        QCOMPARE(again.code, 1);
        QVERIFY(again.err.contains(u"is not empty"_s));
    }

    void accountsAreAddedResetAndDisabled()
    {
        const Outcome added =
            run(onData({u"account"_s, u"add"_s, u"wang"_s, u"--role"_s, u"registryClerk"_s}));
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QVERIFY(added.out.contains(u"Initial password: "_s));
        const Outcome role = run(onData({u"account"_s, u"add"_s, u"lin"_s, u"--role"_s, u"king"_s}));
        QCOMPARE(role.code, 1);
        QVERIFY(role.err.contains(u"registryClerk"_s));
        QCOMPARE(run(onData({u"account"_s, u"reset"_s, u"wang"_s})).code, 0);
        QCOMPARE(run(onData({u"account"_s, u"disable"_s, u"wang"_s})).code, 0);
        QCOMPARE(run(onData({u"account"_s, u"disable"_s, u"ghost"_s})).code, 1);
    }

    void checkFindsANewFolderSound()
    {
        const Outcome checked = run(onData({u"check"_s, u"--rebuild"_s}));
        QVERIFY2(checked.code == 0, qPrintable(checked.out + checked.err));
        QVERIFY(checked.out.contains(u"Sound."_s));
    }

    void backupPlanTakesFoldersThatExistAndShowsThem()
    {
        const QString target = m_folder.filePath(u"target"_s);
        const auto plan = [&](const QStringList &more) {
            return run(onData(QStringList{u"backup-plan"_s} + more));
        };
        const Outcome missing = plan({u"--add"_s, target});
        QCOMPARE(missing.code, 1);
        QVERIFY2(missing.err.contains(target), qPrintable(missing.err));
        QVERIFY(QDir().mkpath(target));
        QCOMPARE(plan({u"--add"_s, target, u"--keep"_s, u"0"_s}).code, 2);
        QCOMPARE(plan({u"--at"_s, u"25:00"_s}).code, 2);
        QCOMPARE(plan({u"--add"_s, m_data}).code, 1);
        const Outcome added = plan({u"--add"_s, target, u"--at"_s, u"23:00,12:30"_s});
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QVERIFY2(added.out.contains(u"12:30, 23:00"_s) && added.out.contains(u"keeps 14"_s),
                 qPrintable(added.out));
        QCOMPARE(plan({u"--remove"_s, target}).code, 0);
        QVERIFY(plan({}).out.contains(u"No target"_s));
    }

    void aPackageGoesFromOneFolderToTheOther()
    {
        const auto text = [](const char *latin1) { return QString::fromLatin1(latin1); };
        const QString sender = m_folder.filePath(text("sender"));
        QCOMPARE(runSample({text("--data"), sender, text("--students"), text("30"), text("--password-stdin"),
                            text("--host"), text("127.0.0.1")},
                           "sample-school-2025\n")
                     .code,
                 0);
        const QString out = m_folder.filePath(text("out"));
        const auto send = [&](const QString &numbers) {
            return run({text("transfer-export"), text("--data"), sender, text("--student"), numbers,
                        text("--to"), out});
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
            return run({text("transfer-import"), text("--data"), data, text("--from"), match.captured(1),
                        text("--mode"), text(mode)},
                       password + '\n');
        };
        const QByteArray password = match.captured(2).toUtf8();
        // Whom the register does not know is skipped; whoever is back has everything already.
        const Outcome unknown = take(m_data, password, "all");
        QVERIFY2(unknown.code == 0 && unknown.out.contains(text("unknown")),
                 qPrintable(unknown.out + unknown.err));
        const Outcome back = take(sender, password, "check");
        QVERIFY2(back.code == 0 && back.out.contains(text("11410001")) && back.out.contains(text("nothing")),
                 qPrintable(back.out + back.err));
        const Outcome wrong = take(m_data, "wrong", "all");
        QVERIFY2(wrong.code == 1 && wrong.err.count(u'\n') == 1 && wrong.err.contains(text("password")),
                 qPrintable(wrong.err));
        QCOMPARE(take(m_data, password, "some").code, 2);
    }

    void theSampleSchoolTellsHowToComeInAndLeavesASchoolThatIsThereAlone()
    {
        const auto text = [](const char *latin1) { return QString::fromLatin1(latin1); };
        const QString place = m_folder.filePath(text("sample"));
        const QStringList command{
            text("--data"),           place,          text("--students"), text("30"),
            text("--password-stdin"), text("--host"), text("127.0.0.1"),  text("--address"),
            text("127.0.0.1"),        text("--port"), text("47999")};
        const Outcome made = runSample(command, "sample-school-2025\n");
        QVERIFY2(made.code == 0, qPrintable(made.err));
        static const QRegularExpression told(
            text("^Data folder: \\S+\nAdministrator: admin\nInitial password: \\S+\nSample school: [^\n]+, "
                 "30 students, [^\n]+\n"
                 "Sample accounts: (?![^\n]*\\badmin\\b)[^\n]+\nSample password: sample-school-2025\n"
                 "Invitation: licheng://127\\.0\\.0\\.1:47999#[\\w-]{43}\nBackup key: [^\n]+\n$"));
        QVERIFY2(told.match(made.out).hasMatch(), qPrintable(made.out));
        QFile store(m_data + text("/licheng.sqlite"));
        QVERIFY(store.open(QIODevice::ReadOnly));
        const QByteArray before = store.readAll();
        const Outcome intoASchool = runSample({text("--data"), m_data, text("--students"), text("30")});
        QCOMPARE(intoASchool.code, 1);
        QVERIFY2(intoASchool.err.startsWith(text("licheng-sample: ")) &&
                     intoASchool.err.contains(text("is not empty")),
                 qPrintable(intoASchool.err));
        QVERIFY(store.seek(0) && store.readAll() == before);
        QCOMPARE(
            runSample({text("--data"), m_folder.filePath(text("tiny")), text("--students"), text("3")}).code,
            2);
        QVERIFY(!QFile::exists(m_folder.filePath(text("tiny"))));
        QCOMPARE(runSample({text("lists"), text("--help")}).code, 0);
    }

    void theServerKnowsNoInventedData()
    {
        const QString place = m_folder.filePath(u"real"_s);
        QCOMPARE(run({u"init"_s, u"--data"_s, place, u"--sample"_s, u"30"_s}).code, 2);
        QVERIFY(!QFile::exists(place));
        QVERIFY(!run({u"--help"_s}).out.contains(u"sample"_s));
        // A name of the sample's resources as the resource compiler writes it. The other one shows that it
        // would be found.
        const auto holds = [](const QString &name) {
            QFile program(QStringLiteral(LICHENG_SERVER));
            QByteArray wanted;
            for (const QChar letter : name)
                wanted +=
                    QByteArray{}.append(char(letter.unicode() >> 8)).append(char(letter.unicode() & 0xff));
            return program.open(QIODevice::ReadOnly) && program.readAll().contains(wanted);
        };
        QVERIFY(holds(u"units.json"_s));
        QVERIFY(!holds(u"curriculum.json"_s));
    }

    void brokenCertificateStopsTheStartInOneSentence()
    {
        const QString file = m_data + u"/certificate.pem"_s;
        QVERIFY(QFile::rename(file, file + u".kept"_s));
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("nothing") > 0);
        broken.close();
        const Outcome served = run(onData({u"serve"_s, u"--port"_s, u"0"_s}));
        QCOMPARE(served.code, 1);
        QVERIFY2(served.err.contains(u"certificate.pem"_s), qPrintable(served.err));
        QVERIFY(QFile::remove(file) && QFile::rename(file + u".kept"_s, file));
    }

    void aKeyThatOthersCanReadStopsTheStart_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("store") << u"store.key"_s;
        QTest::newRow("receipts") << u"receipt.key"_s;
        QTest::newRow("certificate") << u"key.pem"_s;
    }
    void aKeyThatOthersCanReadStopsTheStart()
    {
        QFETCH(const QString, name);
        const QString file = m_data + u'/' + name;
        const auto own = QFile::ReadOwner | QFile::WriteOwner;
        QVERIFY(QFile::setPermissions(file, own | QFile::ReadGroup | QFile::ReadOther));
        const Outcome served = run(onData({u"serve"_s, u"--port"_s, u"0"_s}));
        const Outcome checked = run(onData({u"check"_s}));
        QVERIFY(QFile::setPermissions(file, own));
        QCOMPARE(served.code, 1);
        QVERIFY2(served.err.contains(u"chmod"_s) && served.err.contains(file + u')'), qPrintable(served.err));
        QVERIFY(checked.code != 0);
        QCOMPARE(checked.out.count(file + u')'), 1);
    }

    void whatIsNotOfTheSchoolIsRefusedByAllThatOpenTheFolder_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("told");
        QTest::newRow("seals") << QStringList{u"store.key"_s} << u"store.key is not the one of this store"_s;
        QTest::newRow("receipts") << QStringList{u"receipt.key"_s}
                                  << u"receipt.key is not one of this school's"_s;
        QTest::newRow("half a pair") << QStringList{u"key.pem"_s} << u"does not belong to the certificate"_s;
        QTest::newRow("a pair") << QStringList{u"key.pem"_s, u"certificate.pem"_s} << u"invite --new-key"_s;
        QTest::newRow("newer schema") << QStringList{u"900"_s} << u"has schema 900"_s;
        QTest::newRow("other schema") << QStringList{u"5"_s} << u"altered with another program"_s;
    }
    void whatIsNotOfTheSchoolIsRefusedByAllThatOpenTheFolder()
    {
        QFETCH(const QStringList, names);
        QFETCH(const QString, told);
        const QString other = m_folder.filePath(u"other-school"_s);
        if (!QFile::exists(other)) {
            const Outcome made = run({u"init"_s, u"--data"_s, other, u"--school-code"_s, u"353401"_s,
                                      u"--school-name"_s, u"大安高工"_s, u"--host"_s, u"127.0.0.1"_s});
            QVERIFY2(made.code == 0, qPrintable(made.err));
        }
        const int schema = names.first().toInt();
        const QString store = m_data + u"/licheng.sqlite"_s;
        if (schema > 0)
            QVERIFY(QFile::copy(store, store + u".kept"_s) && writeSchema(store, schema));
        for (const QString &name : schema > 0 ? QStringList() : names) {
            const QString file = m_data + u'/' + name;
            QVERIFY(QFile::rename(file, file + u".kept"_s) && QFile::copy(other + u'/' + name, file));
        }
        const QString target = m_folder.filePath(u"strange"_s);
        for (const QStringList &command :
             {QStringList{u"serve"_s, u"--port"_s, u"0"_s}, QStringList{u"check"_s},
              QStringList{u"backup"_s, u"--to"_s, target},
              QStringList{u"export"_s, u"--to"_s, target + u".zip"_s},
              QStringList{u"account"_s, u"reset"_s, u"wang"_s}, QStringList{u"invite"_s}}) {
            const Outcome refused = run(onData(command));
            QVERIFY2(refused.code != 0, qPrintable(command.first() + u": "_s + refused.out));
            QVERIFY2((refused.out + refused.err).contains(told),
                     qPrintable(command.first() + u": "_s + refused.out + refused.err));
        }
        QVERIFY(!QFile::exists(target + u".zip"_s) && QDir(target).isEmpty());
        for (const QString &name : schema > 0 ? QStringList{u"licheng.sqlite"_s} : names) {
            const QString file = m_data + u'/' + name;
            QVERIFY(QFile::remove(file) && QFile::rename(file + u".kept"_s, file));
        }
        const Outcome sound = run(onData({u"check"_s}));
        QVERIFY2(sound.code == 0, qPrintable(sound.out + sound.err));
    }

    void aNewKeyOfTheCertificateIsTakenWhenItIsMeantAndARestoredSchoolIsWhole()
    {
        const QString place = m_folder.filePath(u"renewed"_s);
        QCOMPARE(run({u"init"_s, u"--data"_s, place, u"--school-code"_s, u"353401"_s, u"--school-name"_s,
                      u"大安高工"_s, u"--host"_s, u"127.0.0.1"_s})
                     .code,
                 0);
        for (const QString &name : {u"key.pem"_s, u"certificate.pem"_s}) {
            const QString file = place + u'/' + name;
            QVERIFY(QFile::remove(file) && QFile::copy(m_data + u'/' + name, file));
        }
        const auto onPlace = [&](const QStringList &arguments) {
            return run(arguments + QStringList{u"--data"_s, place});
        };
        QCOMPARE(onPlace({u"check"_s}).code, 3);
        const Outcome invited = onPlace({u"invite"_s, u"--new-key"_s});
        QVERIFY2(invited.code == 0 && invited.out.contains(u"licheng://"), qPrintable(invited.err));
        const Outcome sound = onPlace({u"check"_s});
        QVERIFY2(sound.code == 0, qPrintable(sound.out + sound.err));
        // A backup of it restores to a school with keys of its own, which backs up and exports at once.
        const QString target = m_folder.filePath(u"renewed-backups"_s);
        QCOMPARE(onPlace({u"backup"_s, u"--to"_s, target}).code, 0);
        const QString made = QDir(target).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
        const QString back = m_folder.filePath(u"renewed-back"_s);
        const Outcome restored = run({u"restore"_s, u"--from"_s, target + u'/' + made, u"--data"_s, back});
        QVERIFY2(restored.code == 0, qPrintable(restored.err));
        for (const QStringList &command :
             {QStringList{u"check"_s}, QStringList{u"backup"_s, u"--to"_s, target + u"-2"_s},
              QStringList{u"export"_s, u"--to"_s, target + u".zip"_s}}) {
            const Outcome done = run(command + QStringList{u"--data"_s, back});
            QVERIFY2(done.code == 0, qPrintable(command.first() + u": "_s + done.out + done.err));
        }
    }

    void checkNamesAFileAmongTheAttachmentsThatIsNone()
    {
        QVERIFY(QDir().mkpath(m_data + u"/vault/zz"_s));
        QFile stray(m_data + u"/vault/zz/notes.txt"_s);
        QVERIFY(stray.open(QIODevice::WriteOnly) && stray.write("x") == 1);
        stray.close();
        const Outcome checked = run(onData({u"check"_s}));
        QVERIFY(QDir(m_data + u"/vault/zz"_s).removeRecursively());
        QVERIFY2(checked.code == 0 && checked.out.contains(u"Sound."_s), qPrintable(checked.out));
        QVERIFY2(checked.out.contains(u"Warning: "_s) && checked.out.contains(u"zz/notes.txt"_s),
                 qPrintable(checked.out));
    }

    void serveTellsItsPortAndEndsCleanlyOnSigterm()
    {
        // Open to others: told, and served.
        const auto own = QFile::ReadOwner | QFile::WriteOwner;
        QVERIFY(QFile::setPermissions(m_data, own | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
        QVERIFY(QFile::setPermissions(m_data + u"/licheng.sqlite"_s, own | QFile::ReadGroup));
        const QString portFile = m_folder.filePath(u"port"_s);
        QProcess server;
        server.start(QStringLiteral(LICHENG_SERVER),
                     onData({u"serve"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"0"_s,
                             u"--port-file"_s, portFile}));
        QTRY_VERIFY2_WITH_TIMEOUT(QFile::exists(portFile) || server.state() == QProcess::NotRunning,
                                  "neither ready nor ended", enough);
        QVERIFY(server.state() == QProcess::Running);
        QFile file(portFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto port = file.readAll().trimmed().toUShort();
        QFile pem(m_data + u"/certificate.pem"_s);
        QVERIFY(pem.open(QIODevice::ReadOnly));
        TestClient client{QSslCertificate(pem.readAll(), QSsl::Pem)};
        QVERIFY(client.greet(port));

        const Outcome checked = run(onData({u"check"_s, u"--rebuild"_s}));
        QVERIFY2(checked.code == 0, qPrintable(checked.out + checked.err));
        QVERIFY(checked.out.contains(u"(chmod go= %1)"_s.arg(m_data)));
        QVERIFY(checked.out.contains(u"(chmod go= %1/licheng.sqlite)"_s.arg(m_data)));
        const Outcome added = run(onData({u"account"_s, u"add"_s, u"chen"_s, u"--role"_s, u"registryClerk"_s,
                                          u"--password-stdin"_s}),
                                  "a password on paper\n");
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QVERIFY(client.login(u"chen"_s, u"a password on paper"_s));
        const Outcome twice =
            run(onData({u"account"_s, u"add"_s, u"chen"_s, u"--role"_s, u"registryClerk"_s}));
        QCOMPARE(twice.code, 1);
        QCOMPARE(run(onData({u"account"_s, u"disable"_s, u"chen"_s})).code, 0);
        QVERIFY(client.waitFor(u"session.ended"_s));

        server.terminate();
        QVERIFY(client.waitFor(u"bye"_s));
        QVERIFY(client.waitForClose());
        QCOMPARE(client.socket().closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
        QTRY_COMPARE_WITH_TIMEOUT(server.state(), QProcess::NotRunning, enough);
        QCOMPARE(server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(server.exitCode(), 0);
        QVERIFY(server.readAllStandardOutput().contains("Ready: licheng://127.0.0.1:"));
        const QString told = QString::fromUtf8(server.readAllStandardError());
        QVERIFY2(told.contains(u"(chmod go= %1)"_s.arg(m_data)), qPrintable(told));
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
