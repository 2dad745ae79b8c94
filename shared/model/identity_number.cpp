// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/identity_number.h"

#include "shared/model/normalize.h"

namespace licheng {

namespace {

/// A=10 … Z=33; I, O, W and Z came late and stand out of the alphabet's order.
int letterValue(QChar letter)
{
    static constexpr QStringView order = u"ABCDEFGHJKLMNPQRSTUVXYWZIO";
    const qsizetype index = order.indexOf(letter);
    return index < 0 ? -1 : static_cast<int>(index) + 10;
}

} // namespace

IdentityNumberKind identityNumberKind(QStringView text)
{
    if (text.size() != 10)
        return IdentityNumberKind::Invalid;
    const int first = letterValue(text[0]);
    if (first < 0)
        return IdentityNumberKind::Invalid;

    IdentityNumberKind kind = IdentityNumberKind::Invalid;
    int second = 0;
    if (normalize::isDigit(text[1])) {
        second = text[1].digitValue();
        if (second == 1 || second == 2)
            kind = IdentityNumberKind::National;
        else if (second == 8 || second == 9)
            kind = IdentityNumberKind::Resident;
    } else if (text[1] >= u'A' && text[1] <= u'D') {
        second = letterValue(text[1]) % 10;
        kind = IdentityNumberKind::OldResident;
    }
    if (kind == IdentityNumberKind::Invalid)
        return kind;

    int sum = first / 10 + first % 10 * 9 + second * 8;
    for (int i = 2; i < 10; ++i) {
        if (!normalize::isDigit(text[i]))
            return IdentityNumberKind::Invalid;
        sum += text[i].digitValue() * (i == 9 ? 1 : 9 - i);
    }
    return sum % 10 == 0 ? kind : IdentityNumberKind::Invalid;
}

IdentitySex identityNumberSex(QStringView text)
{
    if (identityNumberKind(text) == IdentityNumberKind::Invalid)
        return IdentitySex::Unknown;
    switch (text[1].unicode()) {
    case u'1':
    case u'8':
    case u'A':
    case u'C':
        return IdentitySex::Male;
    default:
        return IdentitySex::Female;
    }
}

} // namespace licheng
