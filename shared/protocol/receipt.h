// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace licheng::protocol {

/// A receipt (上傳收據): the server's signed word that it holds a file of a record. The text of a receipt is
/// a JSON object whose members are exactly the fields below by their names; white space and order of members
/// are free, because what is signed is the canonical form and not the text.
///
/// The canonical form is UTF-8: the line "licheng-receipt 1", then one line a field, in the order below and
/// without `signature`: NAME, colon, number of bytes of VALUE in decimal, colon, VALUE, line feed. The count
/// makes it unambiguous whatever a file name holds. Numbers are decimal, instants are
/// yyyy-MM-ddTHH:mm:ss.zzzZ (UTC).
struct Receipt
{
    QString serverId; ///< of the server that signs, a UUID made once a store
    QString keyId;    ///< first 16 hexadecimal digits of the SHA-256 of the public key
    QString schoolCode;
    qint64 attachmentId = 0;
    QString ownerType; ///< record type of the owner
    qint64 ownerId = 0;
    QString ownerTitle;
    QString studentNumber;
    QString slot; ///< document or media
    QString fileName;
    qint64 size = 0;      ///< bytes
    QString sha256;       ///< 64 lower-case hexadecimal digits
    QDateTime uploadedAt; ///< UTC
    QDateTime issuedAt;   ///< UTC, the server's clock
    QString signature;    ///< Ed25519 of the canonical form, base64
    bool operator==(const Receipt &) const = default;
};

/// Bytes of a receipt's text: a longer one is none.
inline constexpr qsizetype maxReceipt = 16 * 1024;

/// What is signed.
[[nodiscard]] QByteArray canonicalForm(const Receipt &receipt);

[[nodiscard]] QByteArray encodeReceipt(const Receipt &receipt);
/// The error names the member that is wrong. The signature is not checked here.
[[nodiscard]] Result<Receipt> decodeReceipt(const QByteArray &text);

} // namespace licheng::protocol
