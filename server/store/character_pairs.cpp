// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/search_index.h"

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

/// More pairs find hardly less, and the fields are compared anyway.
constexpr qsizetype maxPairs = 16;

/// The character as it stands in a pair; 0 for what separates words or cannot be indexed.
char32_t folded(char32_t c)
{
    constexpr char32_t ideographicSpace = 0x3000;
    constexpr char32_t byteOrderMark = 0xFEFF;
    if (c <= U' ' || c == 0x7F || c == ideographicSpace || c == byteOrderMark || QChar::isSurrogate(c))
        return 0;
    return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

template <class Use>
void eachPair(QStringView text, const Use &use)
{
    char32_t before = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        c = folded(c);
        if (before != 0 && c != 0)
            use(before, c);
        before = c;
    }
}

void append(QString &text, char32_t c)
{
    if (QChar::requiresSurrogates(c)) {
        text += QChar(QChar::highSurrogate(c));
        text += QChar(QChar::lowSurrogate(c));
    } else {
        text += QChar(static_cast<char16_t>(c));
    }
}

} // namespace

QString characterPairs(QStringView text)
{
    QString pairs;
    constexpr qsizetype unitsOfPair = 3;
    pairs.reserve(text.size() * unitsOfPair);
    eachPair(text, [&](char32_t first, char32_t second) {
        if (!pairs.isEmpty())
            pairs += u' ';
        append(pairs, first);
        append(pairs, second);
    });
    return pairs;
}

std::optional<QString> indexQuery(const QStringList &alternatives)
{
    QStringList any;
    for (const QString &text : alternatives) {
        QStringList all;
        eachPair(text, [&](char32_t first, char32_t second) {
            QString pair;
            append(pair, first);
            append(pair, second);
            pair = u'"' + pair.replace(u'"', u"\"\""_s) + u'"';
            if (all.size() < maxPairs && !all.contains(pair))
                all.append(pair);
        });
        if (all.isEmpty())
            return std::nullopt;
        const QString joined = u'(' + all.join(u" AND "_s) + u')';
        if (!any.contains(joined))
            any.append(joined);
    }
    if (any.isEmpty())
        return std::nullopt;
    return any.join(u" OR "_s);
}

} // namespace licheng::store
