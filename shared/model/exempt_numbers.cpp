// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/exempt_numbers.h"

#include "shared/model/normalize.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

bool isLetter(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

bool looksNational(QStringView text)
{
    constexpr QStringView second = u"1289ABCD";
    return text.size() == 10 && isLetter(text[0]) && second.contains(text[1]) &&
           std::all_of(text.begin() + 2, text.end(), &normalize::isDigit);
}

} // namespace

bool isDocumentNumber(QStringView text)
{
    constexpr qsizetype shortest = 5;
    constexpr qsizetype longest = 20;
    return text.size() >= shortest && text.size() <= longest && !looksNational(text) &&
           std::all_of(text.begin(), text.end(),
                       [](QChar c) { return isLetter(c) || normalize::isDigit(c); }) &&
           std::any_of(text.begin(), text.end(), &normalize::isDigit);
}

bool mayBeExempted(const RecordType &type, const FieldFault &fault, const QString &text)
{
    return type.name() == "student"_L1 && fault.field == "identityNumber"_L1 &&
           fault.rule == "identityNumber"_L1 && isDocumentNumber(normalize::identifier(text));
}

bool isExempted(const RecordType &type, const FieldFault &fault, const QJsonObject &record)
{
    return mayBeExempted(type, fault, record.value(fault.field).toString()) &&
           !normalize::identifier(record.value(u"identityNote").toString()).isEmpty();
}

} // namespace licheng
