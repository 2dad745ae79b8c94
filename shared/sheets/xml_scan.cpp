// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/xml_scan.h"

#include <charconv>

namespace licheng::sheets {

namespace {

constexpr quint32 LastCodePoint = 0x10FFFF;

bool namesCharacter(QByteArrayView reference)
{
    const bool hex = reference.startsWith('x');
    const char *const begin = reference.data() + (hex ? 1 : 0);
    const char *const end = reference.data() + reference.size();
    quint32 point = 0;
    const auto [stop, fault] = std::from_chars(begin, end, point, hex ? 16 : 10);
    return fault == std::errc() && stop != end && *stop == ';' && point != 0 && point <= LastCodePoint &&
           (point < 0xD800 || point > 0xDFFF);
}

} // namespace

qsizetype badReference(QByteArrayView xml)
{
    constexpr qsizetype Longest = 16; // with more leading zeros than any program writes
    for (qsizetype at = xml.indexOf('&'); at >= 0; at = xml.indexOf('&', at + 1)) {
        const QByteArrayView rest = xml.sliced(at + 1);
        if (rest.startsWith('#') && !namesCharacter(rest.sliced(1, std::min(Longest, rest.size() - 1))))
            return at;
    }
    return -1;
}

} // namespace licheng::sheets
