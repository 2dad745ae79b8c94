// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/manifest_signature.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qsizetype printDigits = 32;
constexpr qsizetype groupDigits = 4;

/// The same key signs receipts: neither must ever be taken for the other.
QByteArray signedBytes(const QByteArray &manifest)
{
    return QByteArrayLiteral("licheng manifest 1\n") + manifest;
}

QString plainPrint(const QString &text)
{
    return QString(text).remove(u'-').remove(u' ').toLower();
}

} // namespace

QByteArray signManifest(const ReceiptKey &key, const QByteArray &manifest)
{
    return QJsonDocument(
               QJsonObject{{u"publicKey"_s, QString::fromLatin1(key.publicKey().toBase64())},
                           {u"signature"_s, QString::fromLatin1(key.sign(signedBytes(manifest)).toBase64())}})
        .toJson();
}

ManifestSignature readSignature(const QByteArray &manifest, const QByteArray &signature)
{
    if (signature.isEmpty())
        return {};
    const QJsonObject json = QJsonDocument::fromJson(signature).object();
    const QByteArray publicKey = QByteArray::fromBase64(json[u"publicKey"].toString().toLatin1());
    const QByteArray bytes = QByteArray::fromBase64(json[u"signature"].toString().toLatin1());
    const bool holds = ReceiptKey::verifies(publicKey, signedBytes(manifest), bytes);
    return {holds ? ManifestSignature::State::Holds : ManifestSignature::State::Broken, publicKey};
}

Result<Done> judge(const ManifestSignature &signature, const SignatureTrust &trust)
{
    if (!trust.fingerprint.isEmpty()) {
        if (signature.state == ManifestSignature::State::Holds &&
            plainPrint(keyPrint(signature.publicKey)) == plainPrint(trust.fingerprint))
            return Done{};
        const QString found = signature.state == ManifestSignature::State::None ? u"it is not signed"_s
                              : signature.state == ManifestSignature::State::Broken
                                  ? u"its signature does not fit what it holds"_s
                                  : u"it was signed with the key %1"_s.arg(keyPrint(signature.publicKey));
        return Error{u"This does not come from the school whose key was given: %1. Nothing was "
                     "taken from it. Compare the "
                     "key with the school's papers, or use another copy."_s.arg(found)};
    }
    if (signature.state == ManifestSignature::State::Holds || trust.unsignedToo)
        return Done{};
    // Whoever alters a manifest can as well take its signature away: none says no more than a broken one.
    return Error{u"%1 Use another copy; with --unsigned it is taken nevertheless, as something "
                 "that nobody vouches for."_s.arg(
                     signature.state == ManifestSignature::State::None
                         ? u"There is no signature of the manifest: it was removed, or an older "
                           "version made this."_s
                         : u"The signature does not fit the manifest: it was altered after it "
                           "was made, or is damaged."_s)};
}

QString signatureText(const ManifestSignature &signature, const SignatureTrust &trust)
{
    switch (signature.state) {
    case ManifestSignature::State::None:
        return u"ManifestSignature: none. Nobody vouches that this comes from your school: it was made "
               "by an older version, or "
               "its signature was removed."_s;
    case ManifestSignature::State::Broken:
        return u"ManifestSignature: BROKEN. Nobody vouches that this comes from your school."_s;
    case ManifestSignature::State::Holds:
        break;
    }
    if (!trust.fingerprint.isEmpty())
        return u"ManifestSignature: by the school's key %1, as given."_s.arg(keyPrint(signature.publicKey));
    return u"ManifestSignature: whole, by the key %1. This computer cannot know whether that is your "
           "school's: compare it with "
           "the 'Backup key' on the school's papers (or give it with --trust-key)."_s.arg(
               keyPrint(signature.publicKey));
}

QString keyPrint(const QByteArray &publicKey)
{
    const QString digits = QString::fromLatin1(
        QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256).toHex().first(printDigits));
    QStringList groups;
    for (qsizetype i = 0; i < digits.size(); i += groupDigits)
        groups.append(digits.mid(i, groupDigits));
    return groups.join(u'-');
}

QString keyPrintLine(const QByteArray &publicKey)
{
    return u"Backup key: %1"_s.arg(keyPrint(publicKey));
}

} // namespace licheng
