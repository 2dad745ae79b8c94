// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/mail_relay.h"

#include "server/store/store.h"
#include "tests/support/test_client.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

constexpr int enough = 60'000;

struct Outcome
{
    int code = -1;
    QString out;
    QString err;
};

Outcome run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(LICHENG_SERVER), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(enough))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

/// licheng-server mail: what it sets, shows, tries and refuses.
class TestMailCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_data;

    [[nodiscard]] Outcome mail(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return run(QStringList{u"mail"_s, u"--data"_s, m_data} + arguments, input);
    }
    /// The relay's settings and password as they stand on the disk.
    [[nodiscard]] QByteArray kept() const
    {
        QByteArray all;
        for (const QString &name : {u"mail.json"_s, u"mail.password"_s}) {
            QFile file(QDir(m_data).filePath(name));
            all += file.open(QIODevice::ReadOnly) ? file.readAll() : "none ";
        }
        return all;
    }
    /// A relay with user and password.
    void setRelay()
    {
        const Outcome set = mail({u"--host"_s, u"smtp.school.edu.tw"_s, u"--sender"_s,
                                  u"portfolio@school.edu.tw"_s, u"--user"_s, u"portfolio"_s},
                                 "open sesame\n");
        QVERIFY2(set.code == 0, qPrintable(set.err));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_data = m_folder.filePath(u"school"_s);
        const Outcome made = run({u"init"_s, u"--data"_s, m_data, u"--school-code"_s, u"353401"_s,
                                  u"--school-name"_s, u"大安高工"_s, u"--host"_s, u"127.0.0.1"_s});
        QVERIFY2(made.code == 0, qPrintable(made.err));
    }
    void init() { QCOMPARE(mail({u"--off"_s}).code, 0); }

    void withoutARelayItSaysHowToSetOne()
    {
        const Outcome shown = mail({});
        QCOMPARE(shown.code, 0);
        QCOMPARE(shown.out, u"No relay. No mail is sent. Set one with --host and --sender.\n"_s);
        QCOMPARE(mail({u"--test"_s, u"somebody@school.edu.tw"_s}).code, 1);
    }

    void aRelayIsSetChangedAndForgotten()
    {
        setRelay();
        const Outcome shown = mail({});
        QCOMPARE(shown.out,
                 u"Relay smtp.school.edu.tw:587 (STARTTLS) as portfolio, from "
                 "portfolio@school.edu.tw daily at 07:00\nToday: 0 sent, 0 waiting, 0 refused\n"_s);
        QVERIFY(!shown.out.contains(u"sesame"_s));
        const Outcome other = mail({u"--security"_s, u"smtps"_s, u"--at"_s, u"18:30"_s});
        QVERIFY2(other.out.startsWith(u"Relay smtp.school.edu.tw:465 (SMTPS) as portfolio, "_s) &&
                     other.out.contains(u" daily at 18:30\n"_s),
                 qPrintable(other.out + other.err));
        QVERIFY(kept().contains("sesame"));
        QVERIFY(mail({u"--port"_s, u"2525"_s}).out.contains(u":2525 (SMTPS)"_s));
        // Without user the password goes, too.
        QVERIFY(mail({u"--user"_s, QString()}).out.contains(u":2525 (SMTPS), from"_s));
        QVERIFY(!kept().contains("sesame"));
        QCOMPARE(mail({u"--off"_s}).out, u"No relay. No mail is sent.\n"_s);
        QCOMPARE(kept(), QByteArray("none none "));
    }

    void whatCannotBeIsRefusedAndNothingIsChanged_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QStringList &arguments, const QString &told) {
            QTest::newRow(name) << arguments << told;
        };
        row("kind of security", {u"--security"_s, u"plain"_s},
            u"--security must be starttls or smtps, not 'plain'"_s);
        row("port 0", {u"--port"_s, u"0"_s}, u"--port must be a number from 1 to 65535, not '0'"_s);
        row("port too high", {u"--port"_s, u"65536"_s}, u"not '65536'"_s);
        row("port of letters", {u"--port"_s, u"smtp"_s}, u"not 'smtp'"_s);
        row("host of two words", {u"--host"_s, u"a b"_s, u"--user"_s, QString()},
            u"'a b' is not the name or the address of a mail relay"_s);
        row("no host", {u"--host"_s, QString(), u"--user"_s, QString()}, u"is not the name"_s);
        row("sender", {u"--sender"_s, u"nobody"_s}, u"'nobody' is not a mail address. Correct the sender"_s);
        row("time", {u"--at"_s, u"24:00"_s}, u"'24:00' is not a time of the day like 07:00"_s);
        row("certificates", {u"--ca-file"_s, u"/nowhere/ca.pem"_s}, u"/nowhere/ca.pem cannot be read"_s);
        row("no password", {u"--user"_s, u"another"_s}, u"The user 'another' has no password"_s);
        row("long user", {u"--user"_s, QString(201, u'x')}, u"at most 200 characters"_s);
        row("password for another host", {u"--host"_s, u"smtp.elsewhere.tw"_s},
            u"Another host needs its own user and password"_s);
        row("address of the test", {u"--test"_s, u"nobody"_s}, u"'nobody' is not a mail address"_s);
        row("no failures", {u"--failures"_s, u"-1"_s}, u"--failures must be a number from 0 to 1000"_s);
        row("too many failures", {u"--failures"_s, u"1001"_s}, u"--failures must be a number"_s);
        row("a word too many", {u"smtp.school.edu.tw"_s}, u"needs"_s);
        row("unknown option", {u"--relay"_s, u"x"_s}, u"relay"_s);
    }

    void whatCannotBeIsRefusedAndNothingIsChanged()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, told);
        setRelay();
        const QByteArray before = kept();
        const bool needsPassword = arguments.contains(QString(201, u'x'));
        const Outcome refused = mail(arguments, needsPassword ? "word\n" : "");
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains(told), qPrintable(refused.err));
        QCOMPARE(refused.err.count(u'\n'), 1);
        QCOMPARE(kept(), before);
    }

    void aFolderWithoutASchoolIsRefused()
    {
        const Outcome none = run({u"mail"_s, u"--data"_s, m_folder.filePath(u"nothing"_s)});
        QCOMPARE(none.code, 1);
        QVERIFY2(none.err.contains(u"nothing"_s), qPrintable(none.err));
    }

    void settingsThatWereAlteredByHandAreToldAndCanBeTakenAway()
    {
        setRelay();
        QFile file(QDir(m_data).filePath(u"mail.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        const Outcome shown = mail({});
        QCOMPARE(shown.code, 1);
        QVERIFY2(shown.err.contains(u"mail.json is not JSON"_s), qPrintable(shown.err));
        QCOMPARE(mail({u"--off"_s}).code, 0);
        QCOMPARE(mail({}).code, 0);
    }

    void theTestGoesOverTlsOrNotAtAll_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("STARTTLS") << u"starttls"_s << true;
        QTest::newRow("SMTPS") << u"smtps"_s << true;
        QTest::newRow("no STARTTLS") << u"plain"_s << true;
        QTest::newRow("another's certificate") << u"starttls"_s << false;
    }

    void theTestGoesOverTlsOrNotAtAll()
    {
        QFETCH(QString, mode);
        QFETCH(bool, isTrusted);
        TestRelay relay;
        QVERIFY(relay.start(mode, {u"portfolio"_s, u"open sesame"_s}));
        QStringList arguments{u"--host"_s,     u"127.0.0.1"_s,
                              u"--security"_s, mode == u"smtps" ? u"smtps"_s : u"starttls"_s,
                              u"--port"_s,     QString::number(relay.relay().port),
                              u"--sender"_s,   u"portfolio@school.edu.tw"_s,
                              u"--user"_s,     u"portfolio"_s,
                              u"--test"_s,     u"somebody@school.edu.tw"_s};
        if (isTrusted)
            arguments += {u"--ca-file"_s, relay.relay().caFile};
        const Outcome tried = mail(arguments, "open sesame\n");
        if (isTrusted && mode != u"plain") {
            QVERIFY2(tried.code == 0, qPrintable(tried.err));
            QVERIFY(tried.out.endsWith(u"The relay has taken a mail to somebody@school.edu.tw.\n"_s));
            QCOMPARE(relay.mails().size(), 1);
            QVERIFY(relay.mails().first()[u"tls"].toBool());
            return;
        }
        QCOMPARE(tried.code, 1);
        QVERIFY2(tried.err.contains(u"nothing was sent"_s), qPrintable(tried.err));
        QCOMPARE(relay.mails().size(), 0);
        QVERIFY2(!relay.log().contains(u"AUTH"_s) && !relay.log().contains(u"RCPT"_s),
                 qPrintable(relay.log()));
    }

    void mailsThatDidNotArriveAreShown()
    {
        setRelay();
        {
            const auto store = store::Store::open(m_data, store::OpenMode::Existing);
            QVERIFY(store);
            const QString today =
                QDateTime::currentDateTimeUtc().addSecs(8 * 3600).date().toString(Qt::ISODate);
            const auto written = (*store)->writer().submitAndWait(
                {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                     return job.connection()
                                    .prepared(
                                        u"INSERT INTO reminder_mail (accountId, day, address, kinds, "
                                        u"content, "
                                        "state, attempts, madeAt, nextAt, endedAt, fault, error) VALUES "
                                        "(1, ?, 'admin@school.edu.tw', 'lists', '', 'refused', 1, '', '', "
                                        "'', "
                                        "'refused', '550 no such user')"_s)
                                    .exec(today)
                                ? protocol::Answer<QJsonObject>(QJsonObject())
                                : store::storeFault(job.connection());
                 }});
            QVERIFY(written);
        }
        const Outcome shown = mail({});
        QVERIFY2(
            shown.out.contains(u"Today: 0 sent, 0 waiting, 1 refused\n"_s) &&
                shown.out.contains(u"<admin@school.edu.tw> refused after 1 attempts: 550 no such user\n"_s),
            qPrintable(shown.out + shown.err));
        QVERIFY(!mail({u"--failures"_s, u"0"_s}).out.contains(u"550"_s));
    }
};

QTEST_GUILESS_MAIN(TestMailCommand)
#include "tst_mail_command.moc"
