// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/class_membership.h"

#include <optional>
#include <vector>

namespace licheng {

/// Where a student sat and sits: stays in classes (班級學生) in the order of their days, never two on one
/// day. Whatever comes is told by the day from which it holds, and replaces all that was to be from that day
/// on, in whichever order it becomes known.
class ClassStays
{
public:
    explicit ClassStays(std::vector<ClassMembership> stays);

    /// Nowhere after that day.
    void leave(QDate last);
    /// In the class from its startsOn to its endsOn, with that seat, and nowhere afterwards. A stay in the
    /// same class that ends the day before goes on, as one with its new seat.
    void sit(const ClassMembership &stay);

    /// Null: nowhere.
    [[nodiscard]] const ClassMembership *on(QDate day) const;
    [[nodiscard]] bool beginsOn(QDate day) const;
    /// Those that were stored keep their id.
    [[nodiscard]] const std::vector<ClassMembership> &all() const { return m_stays; }

private:
    std::vector<ClassMembership> m_stays;
};

} // namespace licheng
