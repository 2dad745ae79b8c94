// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/plan_writer.h"

#include "server/service/register_effect.h"
#include "server/store/change_log.h"
#include "shared/model/deputy.h"
#include "shared/model/register_change.h"
#include "shared/model/register_check.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;
using store::WriteContext;

int PlanWriter::accountOf(QStringView roleKey) const
{
    const auto found =
        std::find_if(m_plan.accounts.begin(), m_plan.accounts.end(),
                     [&](const PlannedAccount &account) { return account.roleKey == roleKey; });
    return found == m_plan.accounts.end() ? none : static_cast<int>(found - m_plan.accounts.begin());
}

Result<Done> PlanWriter::writeStudy()
{
    auto &plans = m_plan.coursePlans;
    if (auto done = inBatches(u"course plan"_s, plans.size(),
                              [&](WriteContext &write, size_t i) { return keep(write, plans[i]); });
        !done)
        return done;
    if (auto done = writeOwn(u"grades"_s, m_plan.grades); !done)
        return done;
    const Id<Account> adviser = idOf<Account>(accountOf(u"courseAdviser"), m_plan.accounts);
    for (PlannedCounselling &planned : m_plan.counsellings) {
        planned.record.counsellorId = adviser;
        for (const int student : planned.others)
            planned.record.participantIds.push_back(idOf<Student>(student, m_plan.students));
    }
    if (auto done = writeOwn(u"counselling"_s, m_plan.counsellings); !done)
        return done;
    return writeOwn(u"other records"_s, m_plan.others);
}

Result<Done> PlanWriter::writeOffice(const SampleCalendar &calendar)
{
    const Term term = calendar.current();
    const int clerk = accountOf(u"registryClerk");
    // The last class of each list is still to be checked.
    const auto isOfYear = [&](const PlannedClass &planned) { return planned.record.schoolYear == term.year; };
    const size_t classes =
        static_cast<size_t>(std::count_if(m_plan.classes.begin(), m_plan.classes.end(), isOfYear));
    const auto check = [&](WriteContext &write, size_t i) -> Answer<Done> {
        if (i + 1 == classes)
            return Done{};
        RegisterCheck record;
        record.classId = m_plan.classes[i].record.id;
        record.schoolYear = term.year;
        record.semester = term.semester;
        record.studentCount = static_cast<int>(
            std::count_if(m_plan.students.begin(), m_plan.students.end(), [&](const PlannedStudent &student) {
                return student.schoolClass == static_cast<int>(i);
            }));
        record.revision = store::currentRevision(write.connection());
        record.checkedBy =
            clerk == none ? QString() : m_plan.accounts[static_cast<size_t>(clerk)].record.displayName;
        record.checkedAt = calendar.moment().addDays(-1);
        return keep(write, record);
    };
    if (auto done = inBatches(u"register checks"_s, classes, check); !done)
        return done;

    // One who came from another school, and one who is back from a suspension: after their class's check.
    const std::vector<std::pair<RegisterChangeKind, QString>> kinds{
        {RegisterChangeKind::TransferIn, u"111"_s}, {RegisterChangeKind::Return, u"221"_s}};
    const auto change = [&](WriteContext &write, size_t i) -> Answer<Done> {
        RegisterChange record;
        record.studentId = m_plan.students[m_plan.students.size() / 3 * (i + 1) - 1].record.id;
        record.schoolYear = term.year;
        record.semester = term.semester;
        record.kind = kinds[i].first;
        record.changeCode = kinds[i].second;
        record.effectiveOn = term.firstDay();
        if (record.kind == RegisterChangeKind::TransferIn)
            record.otherSchoolCode = u"99T002"_s;
        if (auto kept = keep(write, record); !kept)
            return kept;
        const auto effect = service::applyRegisterChange(write, toJson(record));
        return effect ? Answer<Done>(Done{}) : effect.error();
    };
    if (auto done = inBatches(u"register changes"_s, kinds.size(), change); !done)
        return done;

    const int teacher = accountOf(u"teacher");
    return inBatches(u"deputies"_s, 1, [&](WriteContext &write, size_t) -> Answer<Done> {
        Deputy deputy;
        deputy.teacherId = idOf<Account>(teacher, m_plan.accounts);
        deputy.deputyId = idOf<Account>(teacher + 1, m_plan.accounts);
        deputy.startsOn = calendar.today().addDays(-7);
        deputy.endsOn = calendar.today().addDays(21);
        deputy.reason = u"公假研習"_s;
        return keep(write, deputy);
    });
}

} // namespace licheng
