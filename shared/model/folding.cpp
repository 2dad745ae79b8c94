// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/folding.h"

#include "shared/model/normalize.h"

#include <QList>

#include <algorithm>
#include <array>

namespace licheng::normalize {

namespace {

constexpr char32_t firstRadical = 0x2E80;

/// The unified ideograph that a radical of the supplement looks like (Unicode's property
/// Equivalent_Unified_Ideograph; NFKC knows only two of them); 0 where there is none.
constexpr std::array<char32_t, 116> radicals{
    0,      0x5382,  0x4E5B,  0x4E5A, 0x4E59, 0x4EBB,  0x5182,  0x20628, 0x5200,  0x5202,  0x535C,  0x353E,
    0x5C0F, 0x5C0F,  0x5140,  0x5C23, 0x5C22, 0x21BC2, 0x5DF3,  0x5E7A,  0x5F51,  0x2B739, 0x5FC4,  0x5FC3,
    0x624C, 0x6535,  0,       0x65E1, 0x65E5, 0x6708,  0x6B7A,  0x6BCD,  0x6C11,  0x6C35,  0x6C3A,  0x706C,
    0x722B, 0x722B,  0x4E2C,  0x725B, 0x72AD, 0x738B,  0x24D14, 0x76EE,  0x793A,  0x793B,  0x25AD7, 0x7CF9,
    0x7E9F, 0x7F53,  0x7F52,  0x34C1, 0x5197, 0x2626B, 0x7F8A,  0x2634C, 0x2634B, 0x8002,  0x8080,  0x807F,
    0x8089, 0x26951, 0x8279,  0x8279, 0x8279, 0x864E,  0x8864,  0x8980,  0x897F,  0x89C1,  0x89D2,  0x278B2,
    0x8BA0, 0x8D1D,  0x27FB7, 0x8F66, 0x8FB6, 0x8FB6,  0x8FB6,  0x9091,  0x9485,  0x9577,  0x9578,  0x957F,
    0x95E8, 0x28E0F, 0x961D,  0x96E8, 0x9752, 0x97E6,  0x9875,  0x98CE,  0x98DE,  0x98DF,  0x2967F, 0x98E0,
    0x9963, 0x29810, 0x9A6C,  0x9AA8, 0x9B3C, 0x9C7C,  0x9E1F,  0x5364,  0x9EA6,  0x9EC4,  0x9EFE,  0x6589,
    0x9F50, 0x6B6F,  0x9F7F,  0x7ADC, 0x9F99, 0x9F9C,  0x4E80,  0x9F9F,
};

/// From here on characters stand for syllables and words, and are not parted by blanks.
bool isIdeographic(char32_t c)
{
    return c >= firstRadical && c != 0x3000;
}

bool isBlank(char32_t c)
{
    return QChar::isSpace(c);
}

bool isNameDot(char32_t c)
{
    return c == U'.' || c == 0xB7 || c == 0x2022 || c == 0x2024 || c == 0x2027 || c == 0x22C5 || c == 0x30FB;
}

/// Variation selectors (of Mongolian and Han as well), zero-width marks, byte order mark, soft hyphen.
bool isInvisible(char32_t c)
{
    return QChar::category(c) == QChar::Other_Format || (c >= 0xFE00 && c <= 0xFE0F) ||
           (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
}

char32_t unified(char32_t c)
{
    if (c < firstRadical || c >= firstRadical + radicals.size() || radicals[c - firstRadical] == 0)
        return c;
    return radicals[c - firstRadical];
}

} // namespace

bool isFoldedUtf8(const char *text, qsizetype bytes)
{
    for (qsizetype i = 0; i < bytes; ++i) {
        const auto byte = static_cast<uchar>(text[i]);
        if (byte > 0x20 && byte < 0x7F) {
            // A dot between ideographs is no plain one.
            if (byte == '.' && (i == 0 || static_cast<uchar>(text[i - 1]) >= 0x80))
                return false;
        } else if (byte == 0x20) {
            if (i == 0 || i + 1 == bytes || static_cast<uchar>(text[i - 1]) >= 0x80 || text[i - 1] == ' ')
                return false;
        } else if (byte >= 0xE3 && byte <= 0xE9 && i + 2 < bytes) {
            // U+3400 to U+9FFF: no compatibility forms among them.
            if (byte == 0xE3 && static_cast<uchar>(text[i + 1]) < 0x90)
                return false;
            i += 2;
        } else {
            return false;
        }
    }
    return true;
}

QString folded(QStringView text)
{
    // Nearly every text of a school is ASCII without dots, or unified ideographs.
    const bool isPlain = std::all_of(text.begin(), text.end(), [](QChar c) {
        const char16_t unit = c.unicode();
        return (unit > u' ' && unit < 0x7F && unit != u'.') || (unit >= 0x3400 && unit <= 0x9FFF);
    });
    if (isPlain)
        return text.toString();
    const QList<uint> points = text.toString().normalized(QString::NormalizationForm_KC).toUcs4();
    std::u32string kept;
    kept.reserve(size_t(points.size()));
    for (const uint point : points) {
        if (!isInvisible(point))
            kept += unified(point);
    }
    std::u32string out;
    out.reserve(kept.size());
    for (size_t i = 0; i < kept.size(); ++i) {
        if (!isBlank(kept[i]) && !isNameDot(kept[i])) {
            out += kept[i];
            continue;
        }
        // A run of blanks and at most one dot: gone between ideographs and at the ends.
        size_t end = i;
        int dots = 0;
        while (end < kept.size() && (isBlank(kept[end]) || (isNameDot(kept[end]) && dots == 0)))
            dots += isNameDot(kept[end++]) ? 1 : 0;
        const bool begins = out.empty();
        const bool ends = end == kept.size();
        if (!begins && !ends && isIdeographic(out.back()) && isIdeographic(kept[end])) {
            i = end - 1;
        } else if (dots == 0) {
            if (!begins && !ends)
                out += U' ';
            i = end - 1;
        } else if (isBlank(kept[i])) {
            if (!begins)
                out += U' ';
        } else {
            out += kept[i];
        }
    }
    return QString::fromUcs4(out.data(), qsizetype(out.size())).trimmed();
}

QString nameKey(QStringView name)
{
    QString key = folded(name).toCaseFolded();
    key.removeIf([](QChar c) { return c.isSpace() || isNameDot(c.unicode()); });
    return key;
}

QString withoutPadding(QStringView name)
{
    const QString plain = text(name);
    const QStringList parts = plain.simplified().split(u' ');
    const bool isPadded =
        parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [](const QString &part) {
            return codePoints(part) == 1 && (part.at(0).isSurrogate() || isIdeographic(part.at(0).unicode()));
        });
    return isPadded ? parts.join(QString()) : plain;
}

char32_t privateCharacter(QStringView text)
{
    for (const uint point : text.toUcs4()) {
        if (QChar::category(point) == QChar::Other_PrivateUse)
            return point;
    }
    return 0;
}

} // namespace licheng::normalize
