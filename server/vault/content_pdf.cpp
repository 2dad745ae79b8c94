// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/content_checks.h"

#include <algorithm>

namespace licheng::checks {

namespace {

constexpr qint64 longestTrailer = 1024;
/// A cross-reference table of 200,000 objects; longer ones are looked at from the end of the file only.
constexpr qint64 longestTable = 4 * 1024 * 1024;

bool isSpace(char c)
{
    return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

/// Whether the name /Encrypt itself occurs, not /EncryptMetadata.
bool namesEncrypt(QByteArrayView dictionary)
{
    const QByteArrayView name("/Encrypt");
    for (qsizetype at = dictionary.indexOf(name); at >= 0; at = dictionary.indexOf(name, at + 1)) {
        const qsizetype end = at + name.size();
        if (end == dictionary.size() || isSpace(dictionary.at(end)) ||
            QByteArrayView("<[(/%").contains(dictionary.at(end))) {
            return true;
        }
    }
    return false;
}

/// The trailer dictionary that `startxref` leads to: after a table, or that of a cross-reference stream.
QByteArray trailerAt(const Subject &subject, qint64 offset)
{
    QByteArray text = subject.read(offset, window);
    if (!text.startsWith("xref")) {
        return text.first(std::max<qsizetype>(0, text.indexOf("stream")));
    }
    while (!text.contains("trailer") && text.size() < longestTable && offset + text.size() < subject.size) {
        const QByteArray more = subject.read(offset + text.size(), window);
        if (more.isEmpty()) {
            break;
        }
        text += more;
    }
    const qsizetype trailer = text.indexOf("trailer");
    if (trailer < 0) {
        return {};
    }
    text = text.sliced(trailer);
    if (text.size() < window) {
        text += subject.read(offset + trailer + text.size(), window - text.size());
    }
    return text.first(std::max<qsizetype>(0, text.indexOf("startxref")));
}

PdfEncryption encryptionOf(const Subject &subject, const QByteArray &tail)
{
    const qsizetype keyword = tail.lastIndexOf("startxref");
    if (keyword >= 0) {
        const QByteArray number = tail.sliced(keyword + 9).simplified();
        const qint64 offset = number.first(std::max<qsizetype>(0, number.indexOf(' '))).toLongLong();
        if (offset > 0 && offset < subject.size && namesEncrypt(trailerAt(subject, offset))) {
            return PdfEncryption::Encrypted;
        }
    }
    // A wrong startxref is common, and readers then search for the trailer: so do we.
    const qsizetype trailer = tail.lastIndexOf("trailer");
    return trailer >= 0 && namesEncrypt(QByteArrayView(tail).sliced(trailer)) ? PdfEncryption::Encrypted
                                                                              : PdfEncryption::None;
}

bool isDigitAt(const QByteArray &bytes, qsizetype at)
{
    return at < bytes.size() && bytes.at(at) >= '0' && bytes.at(at) <= '9';
}

} // namespace

VaultResult<Content> pdf(const Subject &subject)
{
    const QString type = QStringLiteral("PDF");
    const QByteArray head = subject.read(0, 1024 + 8);
    const qsizetype header = head.indexOf("%PDF-");
    if (!isDigitAt(head, header + 5) || head.size() <= header + 6 || head.at(header + 6) != '.' ||
        !isDigitAt(head, header + 7)) {
        return broken(type, QStringLiteral("its first line names no version"));
    }
    const qint64 tailStart = std::max<qint64>(0, subject.size - window);
    QByteArray tail = subject.read(tailStart, subject.size - tailStart);
    while (!tail.isEmpty() && isSpace(tail.back())) {
        tail.chop(1);
    }
    if (!tail.last(std::min<qsizetype>(tail.size(), longestTrailer)).contains("%%EOF")) {
        return broken(type, QStringLiteral("has no end mark (%%EOF)"));
    }
    return Content{ContentType::Pdf, encryptionOf(subject, tail)};
}

} // namespace licheng::checks
