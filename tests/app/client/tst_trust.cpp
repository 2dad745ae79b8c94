// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/trust.h"
#include "shared/protocol/key_fingerprint.h"
#include "tests/app/client/test_certificates.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

Q_DECLARE_METATYPE(licheng::TrustVerdict)

class TestTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void invitationsAreReadInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("hasKey");
        const QString key = keyFingerprint(first());
        QTest::newRow("whole") << u"licheng://school.example:4000#"_s + key << u"school.example"_s << 4000
                               << true;
        QTest::newRow("upper-case scheme, spaces outside")
            << u"  LICHENG://school.example:4000/#"_s + key + u' ' << u"school.example"_s << 4000 << true;
        QTest::newRow("no port") << u"licheng://10.0.0.7#"_s + key << u"10.0.0.7"_s << int(defaultPort)
                                 << true;
        QTest::newRow("IPv6") << u"licheng://[::1]:4000#"_s + key << u"::1"_s << 4000 << true;
        QTest::newRow("host only") << u"school.example"_s << u"school.example"_s << int(defaultPort) << false;
        QTest::newRow("host and port") << u"school.example:1"_s << u"school.example"_s << 1 << false;
        QTest::newRow("hexadecimal") << u"school.example#"_s + groupedFingerprint(key) << u"school.example"_s
                                     << int(defaultPort) << true;
    }

    void invitationsAreReadInEveryForm()
    {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(bool, hasKey);
        const auto invitation = Invitation::parse(text);
        QVERIFY2(invitation.ok(), invitation ? "" : qPrintable(invitation.error().message));
        QCOMPARE(invitation->server, (ServerAddress{host, quint16(port)}));
        QCOMPARE(invitation->fingerprint, hasKey ? keyFingerprint(first()) : QString());
        QCOMPARE(*Invitation::parse(invitation->text()), *invitation);
    }

    void whatIsNoInvitationIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "licheng://", "https://school.example", "licheng://school.example#abc",
                                 "school.example:99999", "school.example/path", "user@school.example", "a b"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
        QTest::newRow("too long") << QString(5000, u'x');
    }

    void whatIsNoInvitationIsRefusedWithASentence()
    {
        QFETCH(QString, text);
        const auto invitation = Invitation::parse(text);
        QVERIFY(!invitation.ok());
        QVERIFY(!invitation.error().message.isEmpty());
    }

    void theVerdictFollowsKeyAndPin_data()
    {
        QTest::addColumn<QByteArray>("pinned");
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<QByteArray>("invited");
        QTest::addColumn<TrustVerdict>("verdict");
        using namespace testcertificates;
        const QByteArray none;
        QTest::newRow("first use, no invitation") << none << certificate << none << TrustVerdict::AskUser;
        QTest::newRow("first use, invited") << none << certificate << certificate << TrustVerdict::FirstUse;
        QTest::newRow("first use, invited to another")
            << none << certificate << otherCertificate << TrustVerdict::WrongInvitation;
        QTest::newRow("pinned") << certificate << certificate << none << TrustVerdict::Trusted;
        QTest::newRow("pinned key, new certificate")
            << certificate << renewedCertificate << none << TrustVerdict::Renewed;
        QTest::newRow("changed key") << certificate << otherCertificate << none << TrustVerdict::KeyChanged;
        QTest::newRow("changed key, even when an invitation names it")
            << certificate << otherCertificate << otherCertificate << TrustVerdict::KeyChanged;
    }

    void theVerdictFollowsKeyAndPin()
    {
        QFETCH(QByteArray, pinned);
        QFETCH(QByteArray, shown);
        QFETCH(QByteArray, invited);
        QFETCH(TrustVerdict, verdict);
        const QTemporaryDir folder;
        Settings settings(std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat));
        Trust trust(settings);
        const ServerAddress server{u"school.example"_s, 4567};
        if (!pinned.isEmpty())
            trust.pin(server, QSslCertificate(pinned));
        QCOMPARE(trust.judge(server, QSslCertificate(shown), keyFingerprint(QSslCertificate(invited))),
                 verdict);
        const ServerAddress otherPort{u"school.example"_s, 4568};
        QVERIFY(!trust.pinned(otherPort));
    }

    void thePinOutlivesARestart()
    {
        const QTemporaryDir folder;
        const ServerAddress server{u"::1"_s, 4567};
        for (const bool isSecondRun : {false, true}) {
            Settings settings(std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat));
            Trust trust(settings);
            if (!isSecondRun)
                trust.pin(server, first());
            else
                QCOMPARE(trust.pinned(server)->certificate, first());
        }
    }

    void settingsOfAccountsAndServersAreApart()
    {
        const QTemporaryDir folder;
        Settings settings(std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat));
        settings.setServer(u"a:1"_s);
        settings.setAccount(u"wang"_s);
        settings.setValue(Setting::SchoolYear, 113);
        settings.setAccount(u"lin"_s);
        QCOMPARE(settings.value(Setting::SchoolYear).toInt(), 0);
        settings.setAccount(u"wang"_s);
        QCOMPARE(settings.value(Setting::SchoolYear).toInt(), 113);
        settings.setServer(u"b:1"_s);
        QCOMPARE(settings.value(Setting::SchoolYear).toInt(), 0);
    }

private:
    static QSslCertificate first() { return QSslCertificate(testcertificates::certificate); }
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
