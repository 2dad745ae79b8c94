// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/normalize.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::normalize {

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
    result.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    return text(result);
}

QString unwrapped(QStringView cell, bool isFreeText)
{
    QString plain = text(cell);
    if (plain.size() >= 4 && plain.startsWith(QLatin1String("=\"")) && plain.endsWith(u'"')) {
        plain = plain.sliced(2, plain.size() - 3).replace(QLatin1String("\"\""), QLatin1String("\""));
        return text(plain);
    }
    const bool isMarked = plain.size() > 1 && (plain.front() == u'\'' || plain.front() == u'\uFF07');
    // Before a sign it is what our own files for spreadsheet programs put there.
    if (isMarked && (!isFreeText || u"=+-@"_s.contains(plain.at(1))))
        return text(QStringView(plain).sliced(1));
    return plain;
}

bool hasLostDigits(QStringView number)
{
    constexpr qsizetype exactDigits = 15;
    const QStringView whole = number.left(number.indexOf(u'.') < 0 ? number.size() : number.indexOf(u'.'));
    return whole.size() > exactDigits || number.contains(u'e');
}

QString withoutNoise(const QString &number)
{
    constexpr int exactDigits = 15; // what a double surely keeps
    if (number.size() <= exactDigits || !number.contains(u'.'))
        return number;
    const bool isPlain = std::all_of(number.begin() + (number.startsWith(u'-') ? 1 : 0), number.end(),
                                     [](QChar c) { return isDigit(c) || c == u'.'; });
    const auto digits = std::count_if(number.begin(), number.end(), isDigit);
    bool isNumber = false;
    const double value = number.toDouble(&isNumber);
    if (!isPlain || !isNumber || digits < exactDigits)
        return number;
    const QString rounded = QString::number(value, 'g', exactDigits);
    return rounded.contains(u'e') ? number : rounded;
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
