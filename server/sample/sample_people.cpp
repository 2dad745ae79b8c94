// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_people.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr quint64 peopleStream = 1;

} // namespace

SamplePeople::SamplePeople(const NameLists &names, quint64 seed)
    : m_names(names), m_random(seed, peopleStream)
{
}

QString SamplePeople::name(Sex sex)
{
    const size_t column = sex == Sex::Female ? 1 : 0;
    const QString surname =
        m_random.chance(20) ? m_random.pick(m_names.compoundSurnames) : m_random.pick(m_names.surnames);
    const QString first =
        m_random.chance(7) ? m_random.pick(m_names.rare) : m_random.pick(m_names.first[column]);
    if (m_random.chance(45))
        return surname + first;
    return surname + first + m_random.pick(m_names.second[column]);
}

QString SamplePeople::identityNumber(Sex sex, IdentityForm form)
{
    static constexpr QStringView letters = u"ABCDEFGHIJKMNOPQTUVWXZ";
    const int male = form == IdentityForm::National ? 1 : 8;
    for (;;) {
        QString text(letters[m_random.below(letters.size())]);
        text += QString::number(sex == Sex::Female ? male + 1 : male);
        text += u"%1"_s.arg(m_random.below(10'000'000), 7, 10, QLatin1Char('0'));
        for (int digit = 0; digit < 10; ++digit) {
            const QString number = text + QString::number(digit);
            if (isIdentityNumber(number) && !m_identityNumbers.contains(number)) {
                m_identityNumbers.insert(number);
                return number;
            }
        }
    }
}

QDate SamplePeople::birthday(SchoolYear entryYear, int yearsLate)
{
    const QDate first(entryYear.firstDay().year() - 16 - yearsLate, 9, 2);
    return first.addDays(m_random.below(first.daysTo(first.addYears(1))));
}

} // namespace licheng
