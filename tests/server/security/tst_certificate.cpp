// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/certificate_files.h"
#include "server/security/openssl_handles.h"
#include "shared/protocol/key_fingerprint.h"

#include <QDir>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

/// A self-signed certificate with a key of any type.
CertificatePair pairWith(const openssl::Key &key)
{
    const openssl::Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(),
              EVP_PKEY_is_a(key.get(), "ED25519") == 1 ? nullptr : EVP_sha256());
    const openssl::Bio certificateText(BIO_new(BIO_s_mem()));
    const openssl::Bio keyText(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificateText.get(), certificate.get());
    PEM_write_bio_PKCS8PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {openssl::contentsOf(certificateText), openssl::contentsOf(keyText)};
}

QByteArray withPassphrase(const QByteArray &keyPem)
{
    const openssl::Bio bio = openssl::reading(keyPem);
    const openssl::Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    const openssl::Bio text(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(text.get(), key.get(), EVP_aes_256_cbc(), "secret", 6, nullptr, nullptr);
    return openssl::contentsOf(text);
}

} // namespace

class TestCertificate : public QObject
{
    Q_OBJECT

private:
    const QDateTime m_now = QDateTime::currentDateTimeUtc();
    std::unique_ptr<QTemporaryDir> m_folder;
    CertificateFiles m_files;
    CertificatePair m_pair;

    void put(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }
    [[nodiscard]] QString failure(const QDateTime &now) const
    {
        const auto loaded = loadCertificate(m_files, now);
        return loaded ? QString() : loaded.error().message;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_files = {m_folder->filePath(u"server.crt"_s), m_folder->filePath(u"server.key"_s)};
        const auto pair = makeSelfSigned({u"school.example"_s, u"192.0.2.5"_s}, m_now);
        QVERIFY2(pair.ok(), pair ? "" : qPrintable(pair.error().message));
        m_pair = *pair;
        QVERIFY(writeCertificate(m_pair, m_files).ok());
    }

    void theMadePairLoadsAndHasTheRightProperties()
    {
        const auto loaded = loadCertificate(m_files, m_now);
        QVERIFY2(loaded.ok(), loaded ? "" : qPrintable(loaded.error().message));
        QCOMPARE(loaded->notAfter.date(), m_now.addYears(10).date());
        QCOMPARE(loaded->notAfter.timeSpec(), Qt::UTC);
        const QSslCertificate certificate(m_pair.certificatePem, QSsl::Pem);
        QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"school.example"_s});
        const auto names = certificate.subjectAlternativeNames();
        QVERIFY(names.contains(QSsl::DnsEntry, u"licheng"_s));
        QVERIFY(names.contains(QSsl::DnsEntry, u"school.example"_s));
        QVERIFY(names.contains(QSsl::IpAddressEntry, u"192.0.2.5"_s));
        QCOMPARE(names.size(), 3);
        QCOMPARE(certificate.publicKey().algorithm(), QSsl::Ec);
        QCOMPARE(certificate.publicKey().length(), 256);
    }

    void theKeyFileIsForItsOwnerOnlyAndNothingElseIsLeft()
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther | QFile::ExeOwner;
        QVERIFY(!(QFile::permissions(m_files.key) & others));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 2);
    }

    void existingFilesAreNeverOverwritten()
    {
        const auto again = writeCertificate(m_pair, m_files);
        QVERIFY(again.error().message.contains(m_files.key));
        QVERIFY(QFile::remove(m_files.key));
        QVERIFY(writeCertificate(m_pair, m_files).error().message.contains(m_files.certificate));
        QVERIFY(!QFile::exists(m_files.key));
    }

    void aCertificateThatCannotBeWrittenLeavesNoKey()
    {
        const CertificateFiles files{m_folder->filePath(u"absent/server.crt"_s),
                                     m_folder->filePath(u"other.key"_s)};
        QVERIFY(!writeCertificate(m_pair, files).ok());
        QVERIFY(!QFile::exists(files.key));
    }

    void hostNamesThatAreNoneAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"", "a b", "x,DNS:evil.example", "-a", "a..b", "http://a", "a_b", "*.example"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
        QTest::newRow("64 letters") << QString(64, u'a');
    }
    void hostNamesThatAreNoneAreRefused()
    {
        QFETCH(const QString, name);
        QVERIFY(!makeSelfSigned({name}, m_now).ok());
    }

    void namesInOtherScriptsAndAddressesOfBothKindsAreAccepted()
    {
        const auto pair = makeSelfSigned({u"學校.example"_s, u"2001:db8::1"_s}, m_now);
        QVERIFY(pair.ok());
        const auto names = QSslCertificate(pair->certificatePem, QSsl::Pem).subjectAlternativeNames();
        QVERIFY(names.values(QSsl::DnsEntry).join(u' ').contains(u"xn--"_s));
        QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 1);
    }

    void theFingerprintIsTheSameOnBothSides_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        const auto made = makeSelfSigned({}, m_now);
        const auto p384 = pairWith(openssl::Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384")));
        const auto rsa = pairWith(openssl::Key(EVP_RSA_gen(2048)));
        QTest::newRow("P-256") << made->certificatePem << made->keyPem;
        QTest::newRow("P-384") << p384.certificatePem << p384.keyPem;
        QTest::newRow("RSA") << rsa.certificatePem << rsa.keyPem;
    }
    void theFingerprintIsTheSameOnBothSides()
    {
        QFETCH(const QByteArray, certificate);
        QFETCH(const QByteArray, key);
        const auto server = checkCertificate(certificate, key, m_files, QDateTime::currentDateTimeUtc());
        QVERIFY2(server.ok(), server ? "" : qPrintable(server.error().message));
        const QByteArray client = QSslCertificate(certificate, QSsl::Pem).publicKey().toDer();
        QCOMPARE(client.toHex(), server->spkiDer.toHex());
        QCOMPARE(keyFingerprint(client), keyFingerprint(server->spkiDer));
        QCOMPARE(keyFingerprint(client).size(), 43);
        QCOMPARE(groupedFingerprint(keyFingerprint(client)).size(), 79);
    }

    void theFingerprintIsThatOfTheStandard()
    {
        // SHA-256 of no bytes.
        QCOMPARE(keyFingerprint({}), u"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"_s);
        QVERIFY(groupedFingerprint(keyFingerprint({})).startsWith(u"E3B0 C442 98FC 1C14"_s));
    }

    void aPinnedCertificateIsTrustedWithoutErrors()
    {
        QSslConfiguration serverSide = QSslConfiguration::defaultConfiguration();
        serverSide.setLocalCertificate(QSslCertificate(m_pair.certificatePem, QSsl::Pem));
        serverSide.setPrivateKey(QSslKey(m_pair.keyPem, QSsl::Ec, QSsl::Pem));
        serverSide.setProtocol(QSsl::TlsV1_3OrLater);
        QSslServer server;
        server.setSslConfiguration(serverSide);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QSslSocket client;
        QSslConfiguration clientSide = QSslConfiguration::defaultConfiguration();
        clientSide.setCaCertificates({QSslCertificate(m_pair.certificatePem, QSsl::Pem)});
        client.setSslConfiguration(clientSide);
        client.setPeerVerifyName(certificateServiceName());
        client.connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort(), certificateServiceName());
        QTRY_VERIFY2(client.isEncrypted(), qPrintable(client.errorString()));
        QVERIFY(client.sslHandshakeErrors().isEmpty());
        QCOMPARE(keyFingerprint(client.peerCertificate().publicKey().toDer()),
                 keyFingerprint(loadCertificate(m_files, m_now)->spkiDer));
    }

    void theValidityIsCheckedToTheSecond()
    {
        const auto loaded = loadCertificate(m_files, m_now);
        QVERIFY(failure(loaded->notAfter).isEmpty());
        QVERIFY(failure(loaded->notAfter.addSecs(1)).contains(u"expired on"_s));
        QVERIFY(failure(loaded->notBefore).isEmpty());
        QVERIFY(failure(loaded->notBefore.addSecs(-1)).contains(u"valid only from"_s));
    }

    void eachFailureHasItsOwnSentence_data()
    {
        QTest::addColumn<QByteArray>("certificateBytes");
        QTest::addColumn<QByteArray>("keyBytes");
        QTest::addColumn<QString>("part");
        const auto own = makeSelfSigned({}, m_now);
        const auto other = makeSelfSigned({}, m_now);
        const auto row = [](const char *name, const QByteArray &certificate, const QByteArray &key,
                            const char *part) {
            QTest::newRow(name) << certificate << key << QString::fromLatin1(part);
        };
        const auto pairRow = [&row](const char *name, const CertificatePair &pair, const char *part) {
            row(name, pair.certificatePem, pair.keyPem, part);
        };
        row("key of another pair", own->certificatePem, other->keyPem, "does not belong");
        row("no certificate", "hello", own->keyPem, "not a certificate in PEM");
        row("empty certificate", {}, own->keyPem, "not a certificate in PEM");
        row("no key", own->certificatePem, "hello", "not a private key in PEM");
        row("files swapped", own->keyPem, own->certificatePem, "not a certificate in PEM");
        row("passphrase", own->certificatePem, withPassphrase(own->keyPem), "passphrase");
        row("certificate cut off", own->certificatePem.first(200), own->keyPem, "not a certificate in PEM");
        row("huge", QByteArray(300'000, 'x'), own->keyPem, "longer than");
        pairRow("short RSA", pairWith(openssl::Key(EVP_RSA_gen(1024))), "1024 bits");
        pairRow("other curve", pairWith(openssl::Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "secp256k1"))),
                "secp256k1");
        pairRow("other type", pairWith(openssl::Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"))),
                "does not accept");
    }
    void eachFailureHasItsOwnSentence()
    {
        QFETCH(const QByteArray, certificateBytes);
        QFETCH(const QByteArray, keyBytes);
        QFETCH(const QString, part);
        put(m_files.certificate, certificateBytes);
        put(m_files.key, keyBytes);
        const QString message = failure(m_now);
        QVERIFY2(message.contains(part), qPrintable(message));
        QVERIFY(message.contains(m_folder->path()) && message.endsWith(u'.'));
    }

    void missingFilesAreNamed()
    {
        QVERIFY(QFile::remove(m_files.key));
        QVERIFY(failure(m_now).contains(m_files.key + u" does not exist"_s));
        QVERIFY(QFile::remove(m_files.certificate));
        QVERIFY(failure(m_now).contains(m_files.certificate + u" does not exist"_s));
    }

    void aKeyThatEveryoneCanReadIsRefused()
    {
        QVERIFY(QFile::setPermissions(m_files.key, QFile::ReadOwner | QFile::ReadGroup));
        QVERIFY(failure(m_now).isEmpty());
        QVERIFY(QFile::setPermissions(m_files.key, QFile::ReadOwner | QFile::ReadOther));
        QVERIFY(failure(m_now).contains(u"every user"_s));
    }
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
