// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/class_stays.h"

#include <algorithm>

namespace licheng {

ClassStays::ClassStays(std::vector<ClassMembership> stays) : m_stays(std::move(stays))
{
    std::sort(m_stays.begin(), m_stays.end(), [](const ClassMembership &a, const ClassMembership &b) {
        return std::pair(a.startsOn, a.id.value()) < std::pair(b.startsOn, b.id.value());
    });
}

void ClassStays::leave(QDate last)
{
    std::erase_if(m_stays, [last](const ClassMembership &stay) { return stay.startsOn > last; });
    for (ClassMembership &stay : m_stays)
        stay.endsOn = std::min(stay.endsOn, last);
}

void ClassStays::sit(const ClassMembership &stay)
{
    // What began on that day or later never was; its record tells the same class.
    const auto again = std::find_if(m_stays.begin(), m_stays.end(), [&](const ClassMembership &each) {
        return each.startsOn >= stay.startsOn && each.classId == stay.classId;
    });
    ClassMembership made = stay;
    made.id = again == m_stays.end() ? Id<ClassMembership>() : again->id;
    made.version = again == m_stays.end() ? 0 : again->version;
    leave(stay.startsOn.addDays(-1));
    if (!m_stays.empty() && m_stays.back().classId == stay.classId &&
        m_stays.back().endsOn == stay.startsOn.addDays(-1)) {
        m_stays.back().endsOn = stay.endsOn;
        m_stays.back().seat = stay.seat;
        return;
    }
    m_stays.push_back(std::move(made));
}

const ClassMembership *ClassStays::on(QDate day) const
{
    const auto found = std::find_if(m_stays.begin(), m_stays.end(), [day](const ClassMembership &stay) {
        return stay.startsOn <= day && day <= stay.endsOn;
    });
    return found == m_stays.end() ? nullptr : &*found;
}

bool ClassStays::beginsOn(QDate day) const
{
    return std::any_of(m_stays.begin(), m_stays.end(),
                       [day](const ClassMembership &stay) { return stay.startsOn == day; });
}

} // namespace licheng
