// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_files.h"

#include <QtEndian>

#include <array>
#include <cmath>
#include <vector>

namespace licheng {

namespace {

/// A text operand for a font with the encoding UniCNS-UTF16-H.
QByteArray pdfText(const QString &text)
{
    QByteArray bytes;
    for (const QChar unit : text) {
        bytes.append(static_cast<char>(unit.unicode() >> 8U));
        bytes.append(static_cast<char>(unit.unicode() & 0xffU));
    }
    return '<' + bytes.toHex() + '>';
}

/// Lines no longer than the page is wide, without splitting a character beyond the first plane.
QStringList wrapped(const QString &text, int unitsPerLine)
{
    QStringList lines;
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype length = std::min<qsizetype>(unitsPerLine, text.size() - at);
        if (text.at(at + length - 1).isHighSurrogate())
            ++length;
        lines.append(text.sliced(at, length));
        at += length;
    }
    return lines;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

/// The CRC of PNG (ISO 3309).
quint32 pngCrc(const QByteArray &bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xedb88320U : crc >> 1U;
    }
    return ~crc;
}

QByteArray pngChunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(static_cast<quint32>(data.size())) + type + data + bigEndian(pngCrc(type + data));
}

} // namespace

QByteArray samplePdf(const QString &heading, const QStringList &lines)
{
    constexpr int unitsPerLine = 34;
    QByteArray content = "BT\n/F1 18 Tf\n72 760 Td\n" + pdfText(heading) + " Tj\n/F1 12 Tf\n0 -16 Td\n";
    for (const QString &line : lines) {
        content += "0 -8 Td\n";
        for (const QString &part : wrapped(line, unitsPerLine))
            content += "0 -18 Td\n" + pdfText(part) + " Tj\n";
    }
    content += "ET\n";
    const std::array<QByteArray, 7> objects{
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length " + QByteArray::number(content.size()) + ">>\nstream\n" + content + "endstream",
        "<</Type/Font/Subtype/Type0/BaseFont/MSung-Light-UniCNS-UTF16-H/Encoding/UniCNS-UTF16-H"
        "/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/MSung-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(CNS1)/Supplement 4>>/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/MSung-Light/Flags 6/FontBBox[-160 -249 1015 888]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"};
    QByteArray pdf = "%PDF-1.5\n%\xe6\xad\xb7\n";
    QByteArray table;
    for (size_t i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(static_cast<int>(i) + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray count = QByteArray::number(static_cast<int>(objects.size()) + 1);
    const QByteArray start = QByteArray::number(pdf.size());
    return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + count +
           "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

QByteArray samplePng(int variant)
{
    constexpr int width = 320;
    constexpr int height = 200;
    constexpr double pi = 3.14159265358979323846;
    std::vector<int> curve;
    for (int x = 0; x < width; ++x) {
        const double turn = 2 * pi * (2 + variant % 4) * x / width;
        const double value = variant / 4 == 0   ? std::sin(turn)
                             : variant / 4 == 1 ? (std::sin(turn) > 0 ? 0.8 : -0.8)
                                                : std::asin(std::sin(turn)) * 2 / pi;
        curve.push_back(static_cast<int>(height / 2 - value * 60));
    }
    // Palette: ground, grid, curve.
    QByteArray rows;
    for (int y = 0; y < height; ++y) {
        rows.append('\0'); // the row's filter: none
        for (int x = 0; x < width; ++x) {
            const auto at = static_cast<size_t>(x);
            const int before = curve[x > 0 ? at - 1 : at];
            const bool isCurve = y >= std::min(before, curve[at]) - 1 && y <= std::max(before, curve[at]) + 1;
            const bool isGrid = x % 40 == 0 || y % 40 == 20;
            rows.append(isCurve ? '\2' : isGrid ? '\1' : '\0');
        }
    }
    const QByteArray header = bigEndian(width) + bigEndian(height) + QByteArray::fromHex("0803000000");
    // qCompress puts the length before the zlib stream.
    return QByteArray::fromHex("89504e470d0a1a0a") + pngChunk("IHDR", header) +
           pngChunk("PLTE", QByteArray::fromHex("10242e2f4a584ee38a")) +
           pngChunk("IDAT", qCompress(rows, 9).sliced(4)) + pngChunk("IEND", {});
}

} // namespace licheng
