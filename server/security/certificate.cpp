// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/certificate.h"

#include "server/disk/file_rights.h"
#include "server/security/openssl_handles.h"

#include <QFile>

#include <ctime>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <optional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qint64 longestFile = 256 * 1024;

Result<QByteArray> readFile(const QString &path, const QString &what)
{
    QFile file(path);
    if (!file.exists()) {
        return Error{u"The server's %1 %2 does not exist; put it back, or restore the school from a backup "
                     "with “licheng-server restore”."_s.arg(what, path)};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{
            u"The server's %1 %2 cannot be read (%3); give the server's account the right to read it."_s.arg(
                what, path, file.errorString())};
    }
    const QByteArray bytes = file.read(longestFile + 1);
    if (bytes.size() > longestFile) {
        return Error{u"The server's %1 %2 is longer than %3 bytes, so it is not a PEM file of that kind; "
                     "configure the right file."_s.arg(what, path)
                         .arg(longestFile)};
    }
    return bytes;
}

/// Never asks on the terminal, and notes that a passphrase would have been needed.
int noPassphrase(char * /*buffer*/, int /*size*/, int /*writing*/, void *asked)
{
    *static_cast<bool *>(asked) = true;
    return -1;
}

QDateTime instantOf(const ASN1_TIME *time)
{
    std::tm fields{};
    if (ASN1_TIME_to_tm(time, &fields) != 1) {
        return {};
    }
    return {QDate(fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday),
            QTime(fields.tm_hour, fields.tm_min, fields.tm_sec), Qt::UTC};
}

QByteArray spkiOf(EVP_PKEY *key)
{
    unsigned char *der = nullptr;
    const int length = i2d_PUBKEY(key, &der);
    const QByteArray bytes =
        length > 0 ? QByteArray(reinterpret_cast<const char *>(der), length) : QByteArray();
    OPENSSL_free(der);
    return bytes;
}

/// Why the key's type is refused.
std::optional<QString> weakness(EVP_PKEY *key)
{
    constexpr int leastRsaBits = 2048;
    if (EVP_PKEY_is_a(key, "RSA") == 1) {
        const int bits = EVP_PKEY_get_bits(key);
        return bits >= leastRsaBits
                   ? std::nullopt
                   : std::optional(u"has an RSA key of %1 bits, which is too short"_s.arg(bits));
    }
    if (EVP_PKEY_is_a(key, "EC") == 1) {
        std::array<char, 64> name{};
        size_t length = 0;
        EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size(), &length);
        const QByteArray group(name.data(), qsizetype(length));
        if (group == "prime256v1" || group == "secp384r1" || group == "secp521r1") {
            return std::nullopt;
        }
        return u"has an EC key on the curve %1"_s.arg(QString::fromLatin1(group));
    }
    return u"has a key of a type that the app does not accept"_s;
}

QString shown(const QDateTime &instant)
{
    return instant.toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

Result<Done> checkValidity(const ServerCertificate &certificate, const QString &file, const QDateTime &now)
{
    if (!certificate.notBefore.isValid() || !certificate.notAfter.isValid()) {
        return Error{u"The server's certificate %1 has unreadable dates; have it issued anew."_s.arg(file)};
    }
    if (now.isValid() && now > certificate.notAfter) {
        return Error{
            u"The server's certificate %1 expired on %2; configure a new one for the same key."_s.arg(
                file, shown(certificate.notAfter))};
    }
    if (now.isValid() && now < certificate.notBefore) {
        return Error{u"The server's certificate %1 is valid only from %2; check the server's clock (%3), or "
                     "wait."_s.arg(file, shown(certificate.notBefore), shown(now))};
    }
    return Done{};
}

Result<openssl::Key> readKey(const QByteArray &pem, const QString &file)
{
    const openssl::Bio bio = openssl::reading(pem);
    bool passphraseAsked = false;
    openssl::Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, &passphraseAsked));
    ERR_clear_error();
    if (passphraseAsked) {
        return Error{u"The server's private key %1 is protected by a passphrase; store it without one, "
                     "readable by the server's account only."_s.arg(file)};
    }
    if (!key) {
        return Error{u"The server's private key %1 is not a private key in PEM; configure the right file, or "
                     "convert it to PEM."_s.arg(file)};
    }
    return key;
}

} // namespace

Result<ServerCertificate> checkCertificate(const QByteArray &certificatePem, const QByteArray &keyPem,
                                           const CertificateFiles &names, const QDateTime &now)
{
    const openssl::Bio bio = openssl::reading(certificatePem);
    const openssl::Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    EVP_PKEY *publicKey = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    if (publicKey == nullptr) {
        return Error{u"The server's certificate %1 is not a certificate in PEM; configure the right file, or "
                     "convert it to PEM."_s.arg(names.certificate)};
    }
    const Result<openssl::Key> key = readKey(keyPem, names.key);
    if (!key) {
        return key.error();
    }
    if (X509_check_private_key(certificate.get(), key->get()) != 1) {
        ERR_clear_error();
        return Error{u"The server's private key %1 does not belong to the certificate %2; configure the two "
                     "files of one pair."_s.arg(names.key, names.certificate)};
    }
    if (const std::optional<QString> weak = weakness(publicKey)) {
        return Error{u"The server's certificate %1 %2; have one issued for an EC key (P-256, P-384 or P-521) "
                     "or an RSA key of at least 2048 bits."_s.arg(names.certificate, *weak)};
    }
    ServerCertificate loaded{certificatePem, keyPem, spkiOf(publicKey),
                             instantOf(X509_get0_notBefore(certificate.get())),
                             instantOf(X509_get0_notAfter(certificate.get()))};
    if (const Result<Done> valid = checkValidity(loaded, names.certificate, now); !valid) {
        return valid.error();
    }
    return loaded;
}

Result<ServerCertificate> loadCertificate(const CertificateFiles &files, const QDateTime &now)
{
    const Result<QByteArray> certificate = readFile(files.certificate, u"certificate"_s);
    if (!certificate) {
        return certificate.error();
    }
    const Result<QByteArray> key = readFile(files.key, u"private key"_s);
    if (!key) {
        return key.error();
    }
    if (const auto open = tooOpen(files.key, u"The server's private key"_s, MayShare::Group)) {
        return Error{*open};
    }
    return checkCertificate(*certificate, *key, files, now);
}

} // namespace licheng
