// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/vault/sample_files.h"

#include <QtEndian>

namespace licheng::samples {

QByteArray pdf(const QByteArray &extraTrailer, qsizetype padding)
{
    QByteArray bytes = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count "
                       "0/Kids[]>>endobj\n%";
    bytes += QByteArray(padding, 'x') + '\n';
    const QByteArray xref = QByteArray::number(bytes.size());
    bytes += "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n";
    bytes += "trailer<</Size 3/Root 1 0 R" + extraTrailer + ">>\nstartxref\n" + xref + "\n%%EOF\n";
    return bytes;
}

QByteArray pdfWithXrefStream(const QByteArray &extraTrailer)
{
    QByteArray bytes = "%PDF-1.7\n";
    const QByteArray xref = QByteArray::number(bytes.size());
    bytes += "3 0 obj<</Type/XRef/Size 4" + extraTrailer + "/Length 4>>stream\nabcd\nendstream endobj\n";
    bytes += "startxref\n" + xref + "\n%%EOF";
    return bytes;
}

QByteArray png()
{
    return QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
                               "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082");
}

QByteArray jpeg()
{
    return QByteArray::fromHex("ffd8"
                               "ffe000104a46494600010100000100010000"
                               "ffc0000b080001000101011100"
                               "ffda0008010100003f00"
                               "d2cf20"
                               "ffd9");
}

QByteArray mp3Frames(int count)
{
    // MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 144 × 128,000 / 44,100 = 417 bytes.
    const QByteArray frame = QByteArray::fromHex("fffb9000") + QByteArray(413, '\0');
    return frame.repeated(count);
}

QByteArray id3Tag(qsizetype bodyLength)
{
    QByteArray head("ID3\x03\x00\x00", 6);
    for (int shift = 21; shift >= 0; shift -= 7) {
        head += char((bodyLength >> shift) & 0x7f);
    }
    return head + QByteArray(bodyLength, '\0');
}

QByteArray isoBox(const QByteArray &type, const QByteArray &body)
{
    QByteArray length(4, '\0');
    qToBigEndian(quint32(8 + body.size()), length.data());
    return length + type + body;
}

QByteArray isoMedia(const QByteArray &majorBrand, const QByteArray &otherBrands)
{
    return isoBox("ftyp", majorBrand + QByteArray(4, '\0') + otherBrands) +
           isoBox("moov", QByteArray(24, '\0')) + isoBox("mdat", QByteArray(100, 'm'));
}

} // namespace licheng::samples
