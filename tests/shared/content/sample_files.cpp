// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/content/sample_files.h"

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
    bytes += "3 0 obj<</Type/XRef/Size 4/Root 1 0 R" + extraTrailer +
             "/Length 4>>stream\nabcd\nendstream endobj\n";
    bytes += "startxref\n" + xref + "\n%%EOF";
    return bytes;
}

QByteArray encryption(PdfSecrecy secrecy, bool asksForPassword)
{
    // Made once with qpdf of an empty document; the identifier that they belong to is in encryptedPdf().
    switch (secrecy) {
    case PdfSecrecy::Rc4Of40Bits:
        return asksForPassword
                   ? "<</Filter/Standard/Length "
                     "40/O<92fe0f4454ad4c9644693f33c07cb54f587dce1e2682fe9ecea6107a1ef630dd>/P -4/R 2"
                     "/U<f53be2f0b8dac4313197df2d160bb5ade3ac05b5b656448e405c1b683d9d270b>/V 1>>"
                   : "<</Filter/Standard/Length "
                     "40/O<c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab>/P -4/R 2"
                     "/U<b3d9fa366906ef42f354c6deb74c59075eaf334eb7c04356ba0d7f3dd8b51d0a>/V 1>>";
    case PdfSecrecy::Aes128:
        return asksForPassword
                   ? "<</CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV2/Length 16>>>>/Filter/Standard/Length 128"
                     "/O<0db5855fc5326569e765906caf64e4429a4c20d6e996fdef963e9b5080f9e083>/P -4/R "
                     "4/StmF/StdCF/StrF/StdCF"
                     "/U<30eabcb886d436efd161ab7b96a778fd0122456a91bae5134273a6db134c87c4>/V 4>>"
                   : "<</CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV2/Length 16>>>>/Filter/Standard/Length 128"
                     "/O<566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5>/P -4/R "
                     "4/StmF/StdCF/StrF/StdCF"
                     "/U<e21cc3d13b0faa9934db7d20f11e333e0122456a91bae5134273a6db134c87c4>/V 4>>";
    case PdfSecrecy::Aes256:
        return asksForPassword
                   ? "<</CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>/Filter/Standard/Length 256"
                     "/O<"
                     "91ac0ce9e8364ebba6b07dbc44b72c4e641080b7a676b84fd0ec52d20ab414dc99fa16c734189f3319ad21a"
                     "5a0d40866>"
                     "/OE<93a7f980b98dc8822c82ba4c283628037916787584ec19140b753f4811f564c8>/P "
                     "-4/Perms<e093cefb906aad709a617eed43560cde>/R 6"
                     "/StmF/StdCF/StrF/StdCF"
                     "/U<"
                     "6c2a212360e3a5ecd592f21270abac6f0b42587d8e4534560f8387aeaade812c99957a6575c7a0e715361a9"
                     "20f510e36>"
                     "/UE<8832d949b618f3784ff2743e2e7571784a483c161a2eba64134f0d7918c416ca>/V 5>>"
                   : "<</CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>/Filter/Standard/Length 256"
                     "/O<"
                     "dd1a39bb61f81a8b9a308b48c0855e8ebadc36e8132a876229f6dff8987d16aa4e3301fddba5cb0ba465085"
                     "466a57178>"
                     "/OE<98751f68968df6a5b4c6e4d9743b6eb77d44dd383e3c3152a7f9aa04d4161540>/P "
                     "-4/Perms<ae3401525663646e060883b83fc8c646>/R 6"
                     "/StmF/StdCF/StrF/StdCF"
                     "/U<"
                     "34fc70ec8dd5b488b026110af19fc9bb2e4ee894e86785a514a67c33836306625f2531b75d9de1ef1022abe"
                     "2a65ee047>"
                     "/UE<8ee0640f9359519919f52dd27bb18d7af2c210121041a8612408b8a1b9411d95>/V 5>>";
    }
    return {};
}

QByteArray encryptedPdf(PdfSecrecy secrecy, bool asksForPassword)
{
    const QByteArray id = "/ID[<31415926535897932384626433832795><31415926535897932384626433832795>]";
    QByteArray bytes = pdf("/Encrypt 3 0 R" + id);
    // The readers find it wherever the table says; here, as in many files, by its number.
    bytes.insert(bytes.indexOf("xref\n"), "3 0 obj\n" + encryption(secrecy, asksForPassword) + "\nendobj\n");
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
