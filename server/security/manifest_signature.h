// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/receipt_key.h"

#include <QString>

namespace licheng {

/// By whom a backup or an export was signed. The public key travels with it and so proves nothing by itself:
/// it says something only to who has its fingerprint from elsewhere.
struct ManifestSignature
{
    enum class State { None, Broken, Holds } state = State::None;
    QByteArray publicKey;
    bool operator==(const ManifestSignature &) const = default;
};

/// A detached signature of a manifest: {"publicKey", "signature"} in Base64.
[[nodiscard]] QByteArray signManifest(const ReceiptKey &key, const QByteArray &manifest);
[[nodiscard]] ManifestSignature readSignature(const QByteArray &manifest, const QByteArray &signature);

/// Whom the one who restores trusts.
struct SignatureTrust
{
    QString fingerprint;      ///< as given; empty: whoever signed it
    bool unsignedToo = false; ///< also what is not signed, or wrongly
    bool alteredToo = false;  ///< also a backup whose records are not what its change log says
};
/// The error says what to do; nothing: it may be taken.
[[nodiscard]] Result<Done> judge(const ManifestSignature &signature, const SignatureTrust &trust);
/// What is to be told of a signature that may be taken.
[[nodiscard]] QString signatureText(const ManifestSignature &signature, const SignatureTrust &trust);

/// 32 hexadecimal digits in groups of four, to be compared on paper.
[[nodiscard]] QString keyPrint(const QByteArray &publicKey);
/// "Backup key: …": what is printed with the invitation and belongs to the papers that are handed over.
[[nodiscard]] QString keyPrintLine(const QByteArray &publicKey);

} // namespace licheng
