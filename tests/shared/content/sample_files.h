// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// Small whole files of each type, made here byte by byte.
namespace licheng::samples {

[[nodiscard]] QByteArray pdf(const QByteArray &extraTrailer = {}, qsizetype padding = 0);
[[nodiscard]] QByteArray pdfWithXrefStream(const QByteArray &extraTrailer = {});

enum class PdfSecrecy { Rc4Of40Bits, Aes128, Aes256 };
/// The dictionary; the user password is "secret" or empty, the owner's is "owner".
[[nodiscard]] QByteArray encryption(PdfSecrecy secrecy, bool asksForPassword);
[[nodiscard]] QByteArray encryptedPdf(PdfSecrecy secrecy, bool asksForPassword);

[[nodiscard]] QByteArray png();
[[nodiscard]] QByteArray jpeg();
[[nodiscard]] QByteArray mp3Frames(int count);
[[nodiscard]] QByteArray id3Tag(qsizetype bodyLength);
[[nodiscard]] QByteArray isoBox(const QByteArray &type, const QByteArray &body);
[[nodiscard]] QByteArray isoMedia(const QByteArray &majorBrand, const QByteArray &otherBrands = "isom");

} // namespace licheng::samples
