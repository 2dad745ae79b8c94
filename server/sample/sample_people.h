// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sample/sample_data.h"
#include "server/sample/sample_random.h"

#include "shared/model/student.h"

#include <QSet>

namespace licheng {

/// Which form an invented identity number takes.
enum class IdentityForm { National, Resident };

/// Invents people: names, identity numbers that no two have, birthdays.
class SamplePeople
{
public:
    SamplePeople(const NameLists &names, quint64 seed);

    /// Of two to four characters; one in 150 has a character beyond the Basic Multilingual Plane.
    [[nodiscard]] QString name(Sex sex);
    /// With a right check digit and the sex in its second character; every one only once.
    [[nodiscard]] QString identityNumber(Sex sex, IdentityForm form);
    /// Of somebody who entered in that school year at the usual age (15 on 1 September), or so many years
    /// later.
    [[nodiscard]] QDate birthday(SchoolYear entryYear, int yearsLate);

private:
    const NameLists &m_names;
    SampleRandom m_random;
    QSet<QString> m_identityNumbers;
};

} // namespace licheng
