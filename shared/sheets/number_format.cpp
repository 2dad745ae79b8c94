// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/number_format.h"

#include <algorithm>
#include <string>

namespace licheng::sheets {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool startsWithLower(std::string_view text, std::string_view lowerStart)
{
    return text.size() >= lowerStart.size() &&
           std::equal(lowerStart.begin(), lowerStart.end(), text.begin(),
                      [](char expected, char c) { return lower(c) == expected; });
}

/// The letters that act, in lower case: quoted, escaped and bracketed text is gone, elapsed time such as
/// [h] has become h.
std::string actingLetters(std::string_view code)
{
    std::string letters;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = lower(code[i]);
        if (c == ';')
            break;
        if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const std::size_t end = std::min(code.find(']', i), code.size());
            const char first = i + 1 < code.size() ? lower(code[i + 1]) : ' ';
            const bool elapsed =
                end > i + 1 &&
                code.substr(i + 1, end - i - 1).find_first_not_of(std::string{first, char(first - 32)}) ==
                    std::string_view::npos;
            if (elapsed && (first == 'h' || first == 'm' || first == 's'))
                letters += first == 'm' ? 'h' : first;
            i = end;
        } else if (c == 'e' && i + 1 < code.size() && (code[i + 1] == '+' || code[i + 1] == '-')) {
            ++i; // scientific
        } else if (c == 'a' && startsWithLower(code.substr(i), "am/pm")) {
            letters += 'h'; // else its m would look like a month
            i += 4;
        } else if (c == 'a' && startsWithLower(code.substr(i), "a/p")) {
            letters += 'h';
            i += 2;
        } else {
            letters += c;
        }
    }
    return letters;
}

} // namespace

NumberClass builtinNumberClass(qint64 formatId)
{
    if ((formatId >= 14 && formatId <= 17) || (formatId >= 27 && formatId <= 31) || formatId == 36 ||
        (formatId >= 50 && formatId <= 58))
        return NumberClass::Date;
    if ((formatId >= 18 && formatId <= 21) || (formatId >= 32 && formatId <= 35) ||
        (formatId >= 45 && formatId <= 47))
        return NumberClass::Time;
    return formatId == 22 ? NumberClass::DateTime : NumberClass::Plain;
}

std::string digitMask(std::string_view code)
{
    constexpr std::string_view freeLiterals = "-+/():!&~{}<>= ";
    std::string mask;
    int zeros = 0;
    const auto literal = [&mask](char c) {
        const bool isAscii = c >= ' ' && c <= '~';
        mask += '\\';
        mask += c;
        return isAscii;
    };
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '0' || c == '#' || c == '?') {
            zeros += c == '0' ? 1 : 0;
            mask += c;
        } else if (c == '"') {
            for (++i; i < code.size() && code[i] != '"'; ++i) {
                if (!literal(code[i]))
                    return {};
            }
        } else if (c == '\\') {
            if (++i >= code.size() || !literal(code[i]))
                return {};
        } else if (c == '_' || c == '*') {
            ++i; // the room of a character, or a filling
        } else if (code.substr(i).starts_with("[$")) {
            i = std::min(code.find(']', i), code.size());
        } else if (freeLiterals.find(c) == std::string_view::npos || !literal(c)) {
            return {};
        }
    }
    return zeros >= 2 ? mask : std::string();
}

std::string maskedText(qint64 number, std::string_view mask)
{
    std::string digits = number == 0 ? std::string() : std::to_string(number);
    std::string shown;
    std::size_t places = 0;
    for (std::size_t i = 0; i < mask.size(); ++i) {
        if (mask[i] == '\\')
            ++i;
        else
            ++places;
    }
    for (std::size_t i = 0; i < mask.size(); ++i) {
        if (mask[i] == '\\') {
            shown += mask[++i];
            continue;
        }
        // The first place takes all digits that have no place of their own.
        while (digits.size() > places) {
            shown += digits.front();
            digits.erase(0, 1);
        }
        if (digits.size() == places) {
            shown += digits.front();
            digits.erase(0, 1);
        } else if (mask[i] == '0') {
            shown += '0';
        }
        --places;
    }
    return shown;
}

NumberClass customNumberClass(std::string_view code)
{
    const std::string letters = actingLetters(code);
    // General is written G/通用格式 by Chinese programs.
    if (letters.starts_with("general") || letters.starts_with("g/"))
        return NumberClass::Plain;
    const auto has = [&letters](std::string_view any) {
        return letters.find_first_of(any) != std::string::npos;
    };
    const bool time = has("hs");
    const bool date = has("yedb") || letters.find("aaa") != std::string::npos || (has("m") && !time);
    if (date)
        return time ? NumberClass::DateTime : NumberClass::Date;
    return time ? NumberClass::Time : NumberClass::Plain;
}

} // namespace licheng::sheets
