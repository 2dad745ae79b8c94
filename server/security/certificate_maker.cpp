// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/certificate_maker.h"

#include "server/security/openssl_handles.h"

#include <QRegularExpression>
#include <QUrl>

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <optional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Error opensslError(const QString &doing)
{
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    ERR_clear_error();
    return {u"The server's certificate could not be made: %1 failed (%2); check the "
            "installation of OpenSSL 3."_s.arg(doing, QString::fromLatin1(text.data()))};
}

bool isAddress(const QByteArray &name)
{
    ASN1_OCTET_STRING *address = a2i_IPADDRESS(name.constData());
    const bool found = address != nullptr;
    ASN1_OCTET_STRING_free(address);
    ERR_clear_error();
    return found;
}

/// `DNS:name` or `IP:address`; none when it is neither. The strict form also keeps commas out of OpenSSL's
/// list syntax.
std::optional<QByteArray> alternativeName(const QString &hostName)
{
    static const QRegularExpression addressForm(u"^[0-9A-Fa-f:.]+$"_s);
    static const QRegularExpression nameForm(u"^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                                             "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$"_s);
    const QString trimmed = hostName.trimmed();
    if (addressForm.match(trimmed).hasMatch() && isAddress(trimmed.toLatin1())) {
        return QByteArray("IP:") + trimmed.toLatin1();
    }
    const QString ascii = QString::fromLatin1(QUrl::toAce(trimmed));
    if (!nameForm.match(ascii).hasMatch()) {
        return std::nullopt;
    }
    return QByteArray("DNS:") + ascii.toLatin1();
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const openssl::Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509 *certificate)
{
    // RFC 5280, 4.1.2.2: positive and at most 20 octets; 159 random bits never repeat.
    const openssl::Number number(BN_new());
    return number && BN_rand(number.get(), 159, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setNames(X509 *certificate, const QByteArray &commonName)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(commonName.constData()),
                                      int(commonName.size()), -1, 0) == 1 &&
           X509_set_issuer_name(certificate, name) == 1;
}

bool setValidity(X509 *certificate, const QDateTime &now)
{
    constexpr int years = 10;
    return ASN1_TIME_set(X509_getm_notBefore(certificate), now.addDays(-1).toSecsSinceEpoch()) != nullptr &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), now.addYears(years).toSecsSinceEpoch()) != nullptr;
}

Result<CertificatePair> written(X509 *certificate, EVP_PKEY *key)
{
    const openssl::Bio certificateText(BIO_new(BIO_s_mem()));
    const openssl::Bio keyText(BIO_new(BIO_s_secmem()));
    if (!certificateText || !keyText || PEM_write_bio_X509(certificateText.get(), certificate) != 1 ||
        PEM_write_bio_PKCS8PrivateKey(keyText.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return opensslError(u"writing PEM"_s);
    }
    return CertificatePair{openssl::contentsOf(certificateText), openssl::contentsOf(keyText)};
}

} // namespace

QString certificateServiceName()
{
    return u"licheng"_s;
}

Result<CertificatePair> makeSelfSigned(const QStringList &hostNames, const QDateTime &now)
{
    QByteArrayList names{QByteArray("DNS:") + certificateServiceName().toLatin1()};
    for (const QString &hostName : hostNames) {
        const std::optional<QByteArray> name = alternativeName(hostName);
        if (!name) {
            return Error{
                u"“%1” is neither a host name nor an IP address; correct it and make the certificate "
                "again."_s.arg(hostName)};
        }
        if (!names.contains(*name)) {
            names.append(*name);
        }
    }
    const openssl::Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    const openssl::Certificate certificate(X509_new());
    if (!key || !certificate) {
        return opensslError(u"making the key"_s);
    }
    constexpr long version3 = 2;
    // RFC 5280, upper bound ub-common-name: 64. The names that count are the alternative ones.
    const QByteArray first =
        names.size() > 1 ? names.at(1).sliced(names.at(1).indexOf(':') + 1) : QByteArray();
    const QByteArray commonName =
        first.isEmpty() || first.size() > 64 ? certificateServiceName().toLatin1() : first;
    const bool filled = X509_set_version(certificate.get(), version3) == 1 && setSerial(certificate.get()) &&
                        setNames(certificate.get(), commonName) && setValidity(certificate.get(), now) &&
                        X509_set_pubkey(certificate.get(), key.get()) == 1 &&
                        addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                        addExtension(certificate.get(), NID_key_usage, "critical,digitalSignature") &&
                        addExtension(certificate.get(), NID_ext_key_usage, "serverAuth") &&
                        addExtension(certificate.get(), NID_subject_key_identifier, "hash") &&
                        addExtension(certificate.get(), NID_subject_alt_name, names.join(','));
    if (!filled) {
        return opensslError(u"filling in the certificate"_s);
    }
    if (X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0) {
        return opensslError(u"signing"_s);
    }
    return written(certificate.get(), key.get());
}

} // namespace licheng
