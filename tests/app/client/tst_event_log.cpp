// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/event_log.h"
#include "app/client/session.h"
#include "tests/app/client/fake_server.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::protocol;
using namespace std::chrono_literals;

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        folder = std::make_unique<QTemporaryDir>();
    }

    void aCallThatFailsIsWrittenWithoutAnythingOfAPerson()
    {
        FakeServer server;
        server.listen(testcertificates::certificate, testcertificates::key);
        Settings settings(std::make_unique<QSettings>(folder->filePath(u"s.ini"_s), QSettings::IniFormat));
        NoSecretStore secrets;
        Session session(settings, secrets, {u"test"_s, u"zh_TW"_s, 10ms, 50ms});
        EventLog log(path());
        log.watch(session);

        session.open({{u"127.0.0.1"_s, server.port()},
                      keyFingerprint(QSslCertificate(testcertificates::certificate))});
        QTRY_COMPARE(session.state(), SessionState::SignInNeeded);
        session.signIn(u"wang.hsiaoming"_s, u"wrong secret"_s, Session::Keep::Nothing);
        QTRY_COMPARE(session.state(), SessionState::SignInNeeded);
        session.signIn(u"wang.hsiaoming"_s, u"right"_s, Session::Keep::Nothing);
        QTRY_COMPARE(session.state(), SessionState::SignedIn);

        const QJsonObject record{{u"id"_s, 7},
                                 {u"name"_s, u"王小明"_s},
                                 {u"identityNumber"_s, u"A123456789"_s},
                                 {u"title"_s, u"My own robot"_s}};
        const QList<Fault> faults{
            {ErrorCode::Refused,
             u"王小明 has 20 of 20"_s,
             {{u"reason"_s, u"uploadQuota"_s}, {u"article"_s, u"5.3.2"_s}, {u"who"_s, u"王小明"_s}}},
            conflict(record),
            {ErrorCode::Invalid,
             u"A123456789 is taken by 王小明"_s,
             {{u"faults"_s,
               QJsonArray{QJsonObject{{u"field"_s, u"identityNumber"_s},
                                      {u"rule"_s, u"unique"_s},
                                      {u"value"_s, u"A123456789"_s}},
                          // A server of another version might say anything there.
                          QJsonObject{{u"field"_s, u"A123456789"_s}, {u"rule"_s, u"王小明"_s}}}}}}};
        int answers = 0;
        for (const Fault &fault : faults) {
            server.method = [fault](const Request &) { return Answer<QJsonObject>(fault); };
            session.save(u"student"_s, record, this, [&](const Answer<QJsonObject> &) { ++answers; });
            QTRY_COMPARE(answers, int(&fault - faults.constData()) + 1);
        }
        server.cut();
        QTRY_VERIFY(text().contains(u"connection: reconnecting (the connection to 127.0.0.1:"_s));
        QTRY_COMPARE(session.state(), SessionState::SignedIn);

        const QString written = text();
        for (const QString &expected :
             {u"call failed: session.login, code 9"_s,
              u"call failed: record.save, code 2, refused uploadQuota, article 5.3.2"_s,
              u"call failed: record.save, code 3\n"_s,
              u"call failed: record.save, code 1, field identityNumber unique, field - -\n"_s,
              u"connection: signed in"_s})
            QVERIFY2(written.contains(expected), qPrintable(written));
        const QString report = log.report(u"licheng-server 0.1.0"_s);
        for (const QString &personal : {u"王"_s, u"A123"_s, u"robot"_s, u"wang"_s, u"hsiaoming"_s,
                                        u"secret"_s, u"right"_s, u"token"_s, u"clerk"_s})
            QVERIFY2(!report.contains(personal, Qt::CaseInsensitive), qPrintable(personal + u'\n' + report));
    }

    void aReportNamesTheVersionsAndHoldsBothFiles()
    {
        EventLog log(path());
        log.write(u"first"_s);
        QVERIFY(QFile::rename(log.path(), log.path() + u".1"_s));
        log.write(u"second"_s);
        const QString report = log.report(u"licheng-server 9.9"_s);
        QVERIFY(
            report.startsWith(QStringLiteral("licheng " LICHENG_VERSION "\nserver licheng-server 9.9\nQt ") +
                              QLatin1String(qVersion()) + u'\n'));
        QVERIFY(report.contains(QSysInfo::prettyProductName()));
        QVERIFY(report.indexOf(u" first\n"_s) > 0);
        QVERIFY(report.indexOf(u" first\n"_s) < report.indexOf(u" second\n"_s));
    }

    void timesAreTaiwans()
    {
        EventLog log(path(), [] { return QDateTime(QDate(2025, 12, 24), QTime(17, 30, 5), Qt::UTC); });
        log.write(u"late"_s);
        QCOMPARE(text(), u"2025-12-25 01:30:05 late\n"_s);
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
        QCOMPARE(EventLog::defaultFolder(), u"/var/tmp/state/licheng"_s);
        qputenv("XDG_STATE_HOME", "relative");
        QCOMPARE(EventLog::defaultFolder(), QDir::homePath() + u"/.local/state/licheng"_s);
        qunsetenv("XDG_STATE_HOME");
        QCOMPARE(EventLog::defaultFolder(), QDir::homePath() + u"/.local/state/licheng"_s);
    }

    void withoutAFolderNothingIsWritten()
    {
        EventLog log{QString()};
        log.write(u"nothing"_s);
        QVERIFY(!log.report({}).contains(u"nothing"_s));
    }

private:
    QString path() const { return folder->filePath(u"state"_s); }
    QString text() const
    {
        QFile file(path() + u"/licheng.log"_s);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    std::unique_ptr<QTemporaryDir> folder;
};

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_event_log.moc"
