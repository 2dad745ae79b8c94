// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/student_place.h"

#include "server/store/records.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

std::optional<RecordProblem> placeProblem(store::Connection &connection, const StudentPlace &place,
                                          QDate today, const Regulation &regulation)
{
    const auto byChange = [&](const char *field) {
        return RecordProblem(
            Refusal{RefusalReason::ByRegisterChange, regulation.articleOf(u"registerChange"), 0, 0, {}, {}},
            field);
    };
    const Student &before = place.before;
    if (place.division != before.division)
        return byChange("division");
    const std::optional<SchoolClass> &to = place.to;
    if (!to || to->id == before.classId)
        return std::nullopt;
    if (to->division != before.division)
        return byChange("classId");
    const auto from = store::Records(connection).get(before.classId);
    if (!from || before.state != StudentState::Enrolled)
        return std::nullopt;
    const int years = to->schoolYear.roc() - from->schoolYear.roc();
    if (years < 0)
        return RecordProblem("classId", "classOver");
    if (years > 0 && today < to->schoolYear.firstDay() && today <= from->schoolYear.lastDay())
        return RecordProblem("classId", "classAhead");
    if (to->grade != from->grade + years)
        return byChange("classId");
    return std::nullopt;
}

FieldFaults sharedSeats(store::Connection &connection)
{
    FieldFaults faults;
    store::Statement shared =
        connection.prepared(u"SELECT k.name || ' ' || group_concat(s.studentNumber || ' ' || s.name, '、'), "
                            u"s.seat FROM student s JOIN schoolClass k ON k.id = s.classId WHERE s.state = "
                            "'enrolled' AND s.seat <> 0 GROUP BY s.classId, s.seat HAVING COUNT(*) > 1"_s);
    if (!shared.run())
        return faults;
    while (shared.next())
        faults.push_back({u"seat"_s, "seatTaken"_rule, 0, shared.integer(1), shared.text(0)});
    return faults;
}

} // namespace licheng::service
