// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/content/content_checks.h"

#include "shared/content/pdf_password.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::checks {

namespace {

constexpr qint64 longestTrailer = 1024;
/// A cross-reference table of 200,000 objects; longer ones are looked at from the end of the file only.
constexpr qint64 longestTable = 4 * 1024 * 1024;
/// More than any dictionary that tells of encryption needs.
constexpr qint64 longestDictionary = 16 * 1024;

bool isSpace(char c)
{
    return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

bool isDigitAt(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at < bytes.size() && bytes.at(at) >= '0' && bytes.at(at) <= '9';
}

/// Where `word` stands last in the file, at a place that `fits`; -1: nowhere. Reads the file once.
template <class Fits>
qint64 lastPlaceOf(const Subject &subject, const QByteArray &word, Fits fits)
{
    qint64 last = -1;
    for (qint64 at = 0; at < subject.size; at += window) {
        // One byte before, and the word's length behind, belong to the next piece too.
        const qint64 from = std::max<qint64>(0, at - 1);
        const QByteArray piece = subject.read(from, window + word.size() + 1);
        for (qsizetype i = piece.indexOf(word); i >= 0; i = piece.indexOf(word, i + 1)) {
            if (from + i >= at && fits(piece, i)) {
                last = from + i;
            }
        }
    }
    return last;
}

/// The text of the trailer dictionary that `startxref` leads to: after a table, or that of a cross-reference
/// stream.
QByteArray trailerAt(const Subject &subject, qint64 offset)
{
    QByteArray text = subject.read(offset, longestDictionary);
    if (!text.startsWith("xref")) {
        return isDigitAt(text, 0) ? text : QByteArray();
    }
    while (!text.contains("trailer") && text.size() < longestTable && offset + text.size() < subject.size) {
        const QByteArray more = subject.read(offset + text.size(), window);
        if (more.isEmpty()) {
            break;
        }
        text += more;
    }
    const qsizetype trailer = text.indexOf("trailer");
    return trailer < 0 ? QByteArray() : subject.read(offset + trailer, longestDictionary);
}

/// The text around /Root as readers find it that rebuild a lost cross-reference: the nearest dictionary that
/// has it.
QByteArray trailerAround(const Subject &subject, qint64 root)
{
    constexpr int mostTries = 16;
    const qint64 from = std::max<qint64>(0, root - longestDictionary / 4);
    const QByteArray text = subject.read(from, longestDictionary);
    qsizetype begin = qsizetype(root - from);
    for (int i = 0; i < mostTries && begin > 0; ++i) {
        begin = text.lastIndexOf("<<", begin - 1);
        if (begin < 0) {
            break;
        }
        const auto trailer = pdf_password::readTrailer(text.sliced(begin));
        if (trailer && trailer->hasRoot) {
            return text.sliced(begin);
        }
    }
    return {};
}

/// The trailer dictionary, which names the document's root; empty when there is none.
QByteArray trailerOf(const Subject &subject, const QByteArray &tail, qint64 tailStart, qint64 header)
{
    const auto hasRoot = [](const QByteArray &text) {
        const auto trailer = text.isEmpty() ? std::nullopt : pdf_password::readTrailer(text);
        return trailer && trailer->hasRoot;
    };
    const qsizetype keyword = tail.lastIndexOf("startxref");
    if (keyword >= 0) {
        const QByteArray number = tail.sliced(keyword + 9).simplified();
        const qint64 offset = number.first(std::max<qsizetype>(0, number.indexOf(' '))).toLongLong();
        // Some count from the header, some from the first byte.
        for (const qint64 at : {offset, offset + header}) {
            if (offset <= 0 || at >= subject.size) {
                continue;
            }
            if (const QByteArray text = trailerAt(subject, at); hasRoot(text)) {
                return text;
            }
        }
    }
    // A wrong startxref is common, and readers then search for the trailer: so do we.
    if (const qsizetype trailer = tail.lastIndexOf("trailer"); trailer >= 0) {
        if (const QByteArray text = subject.read(tailStart + trailer, longestDictionary); hasRoot(text)) {
            return text;
        }
    }
    const qint64 root = lastPlaceOf(subject, "/Root", [](const QByteArray &, qsizetype) { return true; });
    return root < 0 ? QByteArray() : trailerAround(subject, root);
}

} // namespace

Found pdf(const Subject &subject, qint64 header)
{
    const QByteArray head = subject.read(header, 8);
    if (!isDigitAt(head, 5) || head.size() < 8 || head.at(6) != '.' || !isDigitAt(head, 7)) {
        return broken(ContentType::Pdf, u"its first line names no version"_s);
    }
    const qint64 tailStart = std::max<qint64>(0, subject.size - window);
    QByteArray tail = subject.read(tailStart, subject.size - tailStart);
    while (!tail.isEmpty() && isSpace(tail.back())) {
        tail.chop(1);
    }
    if (!tail.last(std::min<qsizetype>(tail.size(), longestTrailer)).contains("%%EOF")) {
        return broken(ContentType::Pdf, u"has no end mark (%%EOF)"_s);
    }
    const QByteArray trailer = trailerOf(subject, tail, tailStart, header);
    if (trailer.isEmpty()) {
        return broken(ContentType::Pdf, u"nothing tells where its pages are (no trailer with a root)"_s);
    }
    if (!pdf_password::readTrailer(trailer)->isEncrypted) {
        return ContentType::Pdf;
    }
    const auto object = [&subject](int number, int generation) {
        const QByteArray word = QByteArray::number(number) + ' ' + QByteArray::number(generation) + " obj";
        const qint64 at = lastPlaceOf(
            subject, word, [](const QByteArray &piece, qsizetype i) { return !isDigitAt(piece, i - 1); });
        return at < 0 ? QByteArray() : subject.read(at + word.size(), longestDictionary);
    };
    if (pdf_password::isNeeded(trailer, object)) {
        return ContentError{ContentFault::NeedsPassword,
                            u"The PDF asks for a password to open; save it without one and send it again."_s,
                            ContentType::Pdf};
    }
    return ContentType::Pdf;
}

} // namespace licheng::checks
