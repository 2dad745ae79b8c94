// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/invitation.h"

#include <QRegularExpression>
#include <QUrl>

#include <optional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qsizetype maxInvitation = 600;

constexpr qsizetype digestBytes = 32;
constexpr auto wireForm = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// The 43 characters of base64url, from those or from 64 hexadecimal digits with separators.
std::optional<QString> canonicalFingerprint(QStringView text)
{
    const QByteArray given = text.trimmed().toLatin1();
    const auto decoded =
        QByteArray::fromBase64Encoding(given, wireForm | QByteArray::AbortOnBase64DecodingErrors);
    if (decoded && decoded.decoded.size() == digestBytes)
        return QString::fromLatin1(decoded.decoded.toBase64(wireForm));
    QByteArray digits;
    for (const char c : given) {
        if (c != ' ' && c != ':' && c != '-')
            digits.append(c);
    }
    static const QRegularExpression hex(u"^[0-9a-fA-F]{64}$"_s);
    if (!hex.match(QString::fromLatin1(digits)).hasMatch())
        return std::nullopt;
    return QString::fromLatin1(QByteArray::fromHex(digits).toBase64(wireForm));
}

} // namespace

QString ServerAddress::text() const
{
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

Result<Invitation> Invitation::parse(QStringView given)
{
    // One that is copied from a slip goes over two lines there, the second of which is its key.
    static const QRegularExpression lineBreak(u"\\s*\\n\\s*#"_s);
    QString text = given.trimmed().toString().replace(lineBreak, u"#"_s);
    if (text.size() > maxInvitation)
        return Error{
            u"the invitation is longer than %1 characters: paste only its one line"_s.arg(maxInvitation)};
    Invitation invitation;
    if (const qsizetype hash = text.indexOf(u'#'); hash >= 0) {
        const auto fingerprint = canonicalFingerprint(QStringView(text).sliced(hash + 1));
        if (!fingerprint)
            return Error{u"the part after # is not a key fingerprint: "
                         "copy the whole invitation again"_s};
        invitation.fingerprint = *fingerprint;
        text.truncate(hash);
    }
    static const QLatin1String scheme("licheng://");
    if (text.startsWith(scheme, Qt::CaseInsensitive))
        text.remove(0, scheme.size());
    else if (text.contains(u"://"_s))
        return Error{u"the invitation does not begin with licheng://: ask for the one that the "
                     "server prints"_s};
    while (text.endsWith(u'/'))
        text.chop(1);

    const QUrl url(u"wss://"_s + text, QUrl::StrictMode);
    if (text.isEmpty() || !url.isValid() || url.host().isEmpty() || !url.path().isEmpty() ||
        !url.userInfo().isEmpty() || url.hasQuery() || url.port(defaultPort) < 1)
        return Error{u"'%1' is not a server address: write host or host:port"_s.arg(text.left(80))};
    invitation.server = {url.host(), static_cast<quint16>(url.port(defaultPort))};
    return invitation;
}

QString Invitation::text() const
{
    QString text = u"licheng://"_s + server.text();
    if (!fingerprint.isEmpty())
        text += u'#' + fingerprint;
    return text;
}

} // namespace licheng
