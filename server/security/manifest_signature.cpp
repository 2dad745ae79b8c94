// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/manifest_signature.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace licheng::ops {

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
               QJsonObject{{QStringLiteral("publicKey"), QString::fromLatin1(key.publicKey().toBase64())},
                           {QStringLiteral("signature"),
                            QString::fromLatin1(key.sign(signedBytes(manifest)).toBase64())}})
        .toJson();
}

Signature readSignature(const QByteArray &manifest, const QByteArray &signature)
{
    if (signature.isEmpty())
        return {};
    const QJsonObject json = QJsonDocument::fromJson(signature).object();
    const QByteArray publicKey = QByteArray::fromBase64(json[u"publicKey"].toString().toLatin1());
    const QByteArray bytes = QByteArray::fromBase64(json[u"signature"].toString().toLatin1());
    const bool holds = ReceiptKey::verifies(publicKey, signedBytes(manifest), bytes);
    return {holds ? Signature::State::Holds : Signature::State::Broken, publicKey};
}

Result<Done> judge(const Signature &signature, const Trust &trust)
{
    if (!trust.fingerprint.isEmpty()) {
        if (signature.state == Signature::State::Holds &&
            plainPrint(keyPrint(signature.publicKey)) == plainPrint(trust.fingerprint))
            return Done{};
        const QString found =
            signature.state == Signature::State::None ? QStringLiteral("it is not signed")
            : signature.state == Signature::State::Broken
                ? QStringLiteral("its signature does not fit what it holds")
                : QStringLiteral("it was signed with the key %1").arg(keyPrint(signature.publicKey));
        return Error{QStringLiteral("This does not come from the school whose key was given: %1. Nothing was "
                                    "taken from it. Compare the "
                                    "key with the school's papers, or use another copy.")
                         .arg(found)};
    }
    if (signature.state == Signature::State::Holds || trust.unsignedToo)
        return Done{};
    // Whoever alters a manifest can as well take its signature away: none says no more than a broken one.
    return Error{QStringLiteral("%1 Use another copy; with --unsigned it is taken nevertheless, as something "
                                "that nobody vouches for.")
                     .arg(signature.state == Signature::State::None
                              ? QStringLiteral("There is no signature of the manifest: it was removed, or an older "
                                               "version made this.")
                              : QStringLiteral("The signature does not fit the manifest: it was altered after it "
                                               "was made, or is damaged."))};
}

QString signatureText(const Signature &signature, const Trust &trust)
{
    switch (signature.state) {
    case Signature::State::None:
        return QStringLiteral("Signature: none. Nobody vouches that this comes from your school: it was made "
                              "by an older version, or "
                              "its signature was removed.");
    case Signature::State::Broken:
        return QStringLiteral("Signature: BROKEN. Nobody vouches that this comes from your school.");
    case Signature::State::Holds:
        break;
    }
    if (!trust.fingerprint.isEmpty())
        return QStringLiteral("Signature: by the school's key %1, as given.")
            .arg(keyPrint(signature.publicKey));
    return QStringLiteral("Signature: whole, by the key %1. This computer cannot know whether that is your "
                          "school's: compare it with "
                          "the 'Backup key' on the school's papers (or give it with --trust-key).")
        .arg(keyPrint(signature.publicKey));
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
    return QStringLiteral("Backup key: %1").arg(keyPrint(publicKey));
}

} // namespace licheng::ops
