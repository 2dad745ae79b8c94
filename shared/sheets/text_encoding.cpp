// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/text_encoding.h"

#include <QStringConverter>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <type_traits>

#include <iconv.h>

namespace licheng::sheets {

namespace {

using Decoded = std::variant<QByteArray, BadBytes>;

uchar byteAt(QByteArrayView bytes, qsizetype at)
{
    return at < bytes.size() ? static_cast<uchar>(bytes[at]) : uchar(0);
}

BadBytes badAt(QByteArrayView bytes, qsizetype offset)
{
    const QByteArrayView before = bytes.first(offset);
    return {offset, 1 + std::count(before.begin(), before.end(), '\n')};
}

/// Length of the well-formed UTF-8 sequence at this place (Unicode table 3-7); 0 when there is none.
qsizetype utf8Length(QByteArrayView bytes, qsizetype at)
{
    const uchar lead = byteAt(bytes, at);
    if (lead < 0x80)
        return 1;
    const qsizetype length = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : (lead & 0xF0U) == 0xE0       ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
    if (length == 0)
        return 0;
    const uchar second = byteAt(bytes, at + 1);
    const uchar low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const uchar high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high)
        return 0;
    for (qsizetype i = 2; i < length; ++i) {
        if ((byteAt(bytes, at + i) & 0xC0U) != 0x80)
            return 0;
    }
    return length;
}

Decoded checkedUtf8(QByteArrayView bytes)
{
    const qsizetype begin = bytes.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    for (qsizetype at = begin; at < bytes.size();) {
        const qsizetype length = utf8Length(bytes, at);
        if (length == 0)
            return badAt(bytes, at);
        at += length;
    }
    return bytes.sliced(begin).toByteArray();
}

Decoded fromUtf16(QByteArrayView bytes, QStringConverter::Encoding encoding)
{
    QStringDecoder decoder(encoding);
    const QString text = decoder(bytes);
    qint64 line = 1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\n')
            ++line;
        else if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (text[i].isSurrogate())
            return BadBytes{2 * i, line};
    }
    if (bytes.size() % 2 != 0)
        return BadBytes{bytes.size() - 1, line};
    return (text.startsWith(QChar::ByteOrderMark) ? text.mid(1) : text).toUtf8();
}

/// Microsoft's place for a user-defined double-byte character: rows of 157, three ranges.
std::optional<char16_t> userDefinedBig5(uchar lead, uchar trail)
{
    const bool lower = trail >= 0x40 && trail <= 0x7E;
    if (!lower && (trail < 0xA1 || trail == 0xFF))
        return std::nullopt;
    const int cell = lower ? trail - 0x40 : trail - 0xA1 + 63;
    const auto place = [cell](int base, int row) { return char16_t(base + row * 157 + cell); };
    if (lead >= 0xFA && lead <= 0xFE)
        return place(0xE000, lead - 0xFA);
    if (lead >= 0x8E && lead <= 0xA0)
        return place(0xE311, lead - 0x8E);
    if (lead >= 0x81 && lead <= 0x8D)
        return place(0xEEB8, lead - 0x81);
    return std::nullopt;
}

struct CloseIconv
{
    void operator()(void *handle) const { iconv_close(handle); }
};

Decoded fromBig5(QByteArrayView bytes)
{
    const iconv_t opened = iconv_open("UTF-8", "CP950");
    if (opened == iconv_t(-1))
        return BadBytes{};
    const std::unique_ptr<std::remove_pointer_t<iconv_t>, CloseIconv> handle(opened);
    // iconv does not write to its input, its signature only fails to say so.
    char *in = const_cast<char *>(bytes.data());
    std::size_t left = std::size_t(bytes.size());
    QByteArray text;
    text.reserve(bytes.size() * 3 / 2 + 16);
    std::array<char, 1 << 16> buffer; // filled by iconv
    while (left > 0) {
        char *out = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t result = iconv(opened, &in, &left, &out, &room);
        const int fault = errno;
        text.append(buffer.data(), out - buffer.data());
        if (result != std::size_t(-1) || fault == E2BIG)
            continue;
        const qsizetype at = bytes.size() - qsizetype(left);
        const auto user = userDefinedBig5(byteAt(bytes, at), byteAt(bytes, at + 1));
        if (!user)
            return badAt(bytes, at);
        text.append(QString(QChar(*user)).toUtf8());
        in += 2;
        left -= 2;
    }
    return text;
}

} // namespace

TextEncoding detectEncoding(QByteArrayView bytes)
{
    if (bytes.startsWith("\xFF\xFE"))
        return TextEncoding::Utf16Le;
    if (bytes.startsWith("\xFE\xFF"))
        return TextEncoding::Utf16Be;
    const Decoded utf8 = checkedUtf8(bytes);
    const auto *badUtf8 = std::get_if<BadBytes>(&utf8);
    if (badUtf8 == nullptr || bytes.startsWith("\xEF\xBB\xBF"))
        return TextEncoding::Utf8;
    const Decoded big5 = fromBig5(bytes);
    const auto *badBig5 = std::get_if<BadBytes>(&big5);
    return badBig5 == nullptr || badBig5->offset >= badUtf8->offset ? TextEncoding::Big5 : TextEncoding::Utf8;
}

std::variant<QByteArray, BadBytes> toUtf8(QByteArrayView bytes, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return checkedUtf8(bytes);
    case TextEncoding::Utf16Le:
        return fromUtf16(bytes, QStringConverter::Utf16LE);
    case TextEncoding::Utf16Be:
        return fromUtf16(bytes, QStringConverter::Utf16BE);
    case TextEncoding::Big5:
        return fromBig5(bytes);
    }
    Q_UNREACHABLE();
}

} // namespace licheng::sheets
