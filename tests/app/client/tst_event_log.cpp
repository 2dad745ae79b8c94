// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/event_log.h"
#include "app/client/session.h"
#include "tests/app/client/fake_server.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace licheng;
using namespace licheng::protocol;
using namespace std::chrono_literals;

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        folder = std::make_unique<QTemporaryDir>();
    }

    void aCallThatFailsIsWrittenWithoutAnythingOfAPerson()
    {
        FakeServer server;
        server.listen(testcertificates::certificate, testcertificates::key);
        Settings settings(std::make_unique<QSettings>(folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat));
        NoSecretStore secrets;
        Session session(settings, secrets, {QStringLiteral("test"), QStringLiteral("zh_TW"), 10ms, 50ms});
        EventLog log(path());
        log.watch(session);

        session.open({{QStringLiteral("127.0.0.1"), server.port()}, keyFingerprint(QSslCertificate(testcertificates::certificate))});
        QTRY_COMPARE(session.state(), SessionState::SignInNeeded);
        session.signIn(QStringLiteral("wang.hsiaoming"), QStringLiteral("wrong secret"), Session::Keep::Nothing);
        QTRY_COMPARE(session.state(), SessionState::SignInNeeded);
        session.signIn(QStringLiteral("wang.hsiaoming"), QStringLiteral("right"), Session::Keep::Nothing);
        QTRY_COMPARE(session.state(), SessionState::SignedIn);

        const QJsonObject record{{QStringLiteral("id"), 7}, {QStringLiteral("name"), QStringLiteral("王小明")},
                                 {QStringLiteral("identityNumber"), QStringLiteral("A123456789")},
                                 {QStringLiteral("title"), QStringLiteral("My own robot")}};
        const QList<Fault> faults{
            {ErrorCode::Refused, QStringLiteral("王小明 has 20 of 20"),
             {{QStringLiteral("reason"), QStringLiteral("uploadQuota")}, {QStringLiteral("article"), QStringLiteral("5.3.2")},
              {QStringLiteral("who"), QStringLiteral("王小明")}}},
            conflict(record),
            {ErrorCode::Invalid, QStringLiteral("A123456789 is taken by 王小明"),
             {{QStringLiteral("faults"), QJsonArray{QJsonObject{{QStringLiteral("field"), QStringLiteral("identityNumber")},
                                                               {QStringLiteral("rule"), QStringLiteral("unique")},
                                                               {QStringLiteral("value"), QStringLiteral("A123456789")}},
                                                    // A server of another version might say anything there.
                                                    QJsonObject{{QStringLiteral("field"), QStringLiteral("A123456789")},
                                                               {QStringLiteral("rule"), QStringLiteral("王小明")}}}}}}};
        int answers = 0;
        for (const Fault &fault : faults) {
            server.method = [fault](const Request &) { return Answer<QJsonObject>(fault); };
            session.save(QStringLiteral("student"), record, this, [&](const Answer<QJsonObject> &) { ++answers; });
            QTRY_COMPARE(answers, int(&fault - faults.constData()) + 1);
        }
        server.cut();
        QTRY_VERIFY(text().contains(QStringLiteral("connection: reconnecting (the connection to 127.0.0.1:")));
        QTRY_COMPARE(session.state(), SessionState::SignedIn);

        const QString written = text();
        for (const QString &expected :
             {QStringLiteral("call failed: session.login, code 9"), QStringLiteral("call failed: record.save, code 2, refused uploadQuota, article 5.3.2"),
              QStringLiteral("call failed: record.save, code 3\n"),
              QStringLiteral("call failed: record.save, code 1, field identityNumber unique, field - -\n"),
              QStringLiteral("connection: signed in")})
            QVERIFY2(written.contains(expected), qPrintable(written));
        const QString report = log.report(QStringLiteral("licheng-server 0.1.0"));
        for (const QString &personal : {QStringLiteral("王"), QStringLiteral("A123"), QStringLiteral("robot"), QStringLiteral("wang"),
                                        QStringLiteral("hsiaoming"), QStringLiteral("secret"), QStringLiteral("right"), QStringLiteral("token"),
                                        QStringLiteral("clerk")})
            QVERIFY2(!report.contains(personal, Qt::CaseInsensitive), qPrintable(personal + u'\n' + report));
    }

    void aReportNamesTheVersionsAndHoldsBothFiles()
    {
        EventLog log(path());
        log.write(QStringLiteral("first"));
        QVERIFY(QFile::rename(log.path(), log.path() + QStringLiteral(".1")));
        log.write(QStringLiteral("second"));
        const QString report = log.report(QStringLiteral("licheng-server 9.9"));
        QVERIFY(report.startsWith(QStringLiteral("licheng " LICHENG_VERSION "\nserver licheng-server 9.9\nQt ") + QLatin1String(qVersion()) + u'\n'));
        QVERIFY(report.contains(QSysInfo::prettyProductName()));
        QVERIFY(report.indexOf(QStringLiteral(" first\n")) > 0);
        QVERIFY(report.indexOf(QStringLiteral(" first\n")) < report.indexOf(QStringLiteral(" second\n")));
    }

    void timesAreTaiwans()
    {
        EventLog log(path(), [] { return QDateTime(QDate(2025, 12, 24), QTime(17, 30, 5), Qt::UTC); });
        log.write(QStringLiteral("late"));
        QCOMPARE(text(), QStringLiteral("2025-12-25 01:30:05 late\n"));
    }

    void theFilesStayBoundedAndTheUsersOwn()
    {
        EventLog log(path());
        const QString line(1000, u'x');
        for (int i = 0; i < 2000; ++i)
            log.write(line);
        const QFileInfoList files = QDir(path()).entryInfoList(QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 2);
        for (const QFileInfo &file : files) {
            QVERIFY(file.size() <= EventLog::maxBytes + 2000);
            QCOMPARE(file.permissions() & QFileDevice::Permissions(0x0077), QFileDevice::Permissions());
        }
    }

    void theFolderIsTheUsersStateFolder()
    {
        qputenv("XDG_STATE_HOME", "/var/tmp/state");
        QCOMPARE(EventLog::defaultFolder(), QStringLiteral("/var/tmp/state/licheng"));
        qputenv("XDG_STATE_HOME", "relative");
        QCOMPARE(EventLog::defaultFolder(), QDir::homePath() + QStringLiteral("/.local/state/licheng"));
        qunsetenv("XDG_STATE_HOME");
        QCOMPARE(EventLog::defaultFolder(), QDir::homePath() + QStringLiteral("/.local/state/licheng"));
    }

    void withoutAFolderNothingIsWritten()
    {
        EventLog log{QString()};
        log.write(QStringLiteral("nothing"));
        QVERIFY(!log.report({}).contains(QStringLiteral("nothing")));
    }

private:
    QString path() const { return folder->filePath(QStringLiteral("state")); }
    QString text() const
    {
        QFile file(path() + QStringLiteral("/licheng.log"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    std::unique_ptr<QTemporaryDir> folder;
};

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_event_log.moc"
