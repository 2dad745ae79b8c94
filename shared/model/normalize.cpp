// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/normalize.h"

#include <algorithm>

namespace licheng::normalize
{

QString halfWidth(QStringView text)
{
    QString result = text.toString();
    for (QChar &c : result) {
        if (c.unicode() >= 0xFF01 && c.unicode() <= 0xFF5E)
            c = QChar(c.unicode() - 0xFEE0);
        else if (c.unicode() == 0x3000)
            c = u' ';
    }
    return result;
}

QString identifier(QStringView text)
{
    QString result = halfWidth(text);
    result.removeIf([](QChar c) { return c.isSpace() || c.category() == QChar::Other_Format; });
    return std::move(result).toUpper();
}

QString text(QStringView text)
{
    const auto invisible = [](QChar c) {
        return c.isSpace() || c.unicode() == 0xFEFF || (c.unicode() >= 0x200B && c.unicode() <= 0x200D);
    };
    while (!text.isEmpty() && invisible(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && invisible(text.back()))
        text.chop(1);
    return text.toString();
}

QString lines(QStringView given)
{
    QString result = given.toString();
    result.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    return text(result);
}

QString personName(QStringView name)
{
    QString result = text(name).simplified();
    const auto isLatin = [](QChar c) { return c.unicode() < 0x2E80 && !c.isSurrogate(); };
    for (qsizetype i = result.size() - 2; i > 0; --i) {
        if (result[i] == u' ' && !isLatin(result[i - 1]) && !isLatin(result[i + 1]))
            result.remove(i, 1);
    }
    return result;
}

qsizetype codePoints(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

bool hasControlCharacters(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.unicode() == 0x2028 || c.unicode() == 0x2029;
    });
}

} // namespace licheng::normalize
