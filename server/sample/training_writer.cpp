// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/plan_writer.h"

#include "shared/model/school_time.h"
#include "shared/model/training.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using store::WriteContext;

namespace {

/// Somebody here and there was excused or did not come.
void setPresence(TrainingAttendance &attendance, const Training &training, size_t place)
{
    attendance.trainingId = training.id;
    attendance.attendance = place % 11 == 10   ? TrainingPresence::Excused
                            : place % 17 == 16 ? TrainingPresence::Absent
                                               : TrainingPresence::Attended;
    if (attendance.attendance == TrainingPresence::Attended)
        attendance.hours = training.hours;
}

/// The day, or the Friday before a weekend as far as the term goes back.
QDate schoolDayBy(QDate day, Term term)
{
    return std::max(term.firstDay(), day.addDays(std::min(0, 5 - day.dayOfWeek())));
}

} // namespace

Result<Done> PlanWriter::writeTrainings(const SampleCalendar &calendar)
{
    const Term term = calendar.current();
    const QDate held = schoolDayBy(
        std::max(term.firstDay(), std::min(term.firstDay().addDays(35), calendar.today().addDays(-1))), term);
    const auto training = [&](TrainingAudience audience, const QString &title, QDate day, int from, int hours,
                              const QString &place, const QString &speaker, TrainingState state) {
        Training made;
        made.audience = audience;
        made.title = title;
        made.schoolYear = term.year;
        made.semester = term.semester;
        made.startsAt = atSchool(day, QTime(from, 10));
        made.endsAt = made.startsAt.addSecs(qint64(hours) * 3600);
        made.hours = Decimal(hours * 100);
        made.place = place;
        made.speaker = speaker;
        made.state = state;
        return made;
    };
    // The session with parents is still to be held.
    std::vector<Training> trainings{training(TrainingAudience::Students, u"學習歷程檔案學生訓練"_s, held, 10,
                                             2, u"各班教室"_s, u"輔導教師"_s, TrainingState::Held),
                                    training(TrainingAudience::Teachers, u"學習歷程檔案與課程諮詢教師研習"_s,
                                             held, 13, 3, u"第一會議室"_s, u"課程諮詢教師召集人"_s,
                                             TrainingState::Held),
                                    training(TrainingAudience::Parents, u"學習歷程檔案親師說明會"_s,
                                             std::min(term.lastDay(), calendar.today().addDays(14)), 18, 2,
                                             u"活動中心"_s, u"輔導室主任"_s, TrainingState::Planned)};
    trainings.front().remarks = u"結合團體活動時間辦理。"_s;
    const auto keepTraining = [&](WriteContext &write, size_t i) -> store::Answer<Done> {
        const bool isOfTeachers = trainings[i].audience == TrainingAudience::Teachers;
        const auto unit =
            write.records().findOne<Unit>(u"key"_s, isOfTeachers ? u"academic"_s : u"counselling"_s);
        trainings[i].unitId = unit ? unit->id : Id<Unit>();
        return keep(write, trainings[i]);
    };
    if (auto done = inBatches(u"trainings"_s, trainings.size(), keepTraining); !done)
        return done;
    // Of the last class of the year nothing is recorded yet.
    int last = none;
    for (size_t i = 0; i < m_plan.classes.size(); ++i) {
        if (m_plan.classes[i].record.schoolYear == term.year)
            last = static_cast<int>(i);
    }
    const auto keepStudent = [&](WriteContext &write, size_t i) -> store::Answer<Done> {
        const PlannedStudent &planned = m_plan.students[i];
        if (planned.schoolClass == none || planned.schoolClass >= last)
            return Done{};
        TrainingAttendance attendance;
        attendance.studentId = planned.record.id;
        setPresence(attendance, trainings[0], i);
        return keep(write, attendance);
    };
    if (auto done = inBatches(u"trained students"_s, m_plan.students.size(), keepStudent); !done)
        return done;
    const auto keepTeacher = [&](WriteContext &write, size_t i) -> store::Answer<Done> {
        const PlannedAccount &planned = m_plan.accounts[i];
        if (planned.roleKey != u"teacher" && planned.roleKey != u"courseAdviser" &&
            planned.roleKey != u"adviserConvenor")
            return Done{};
        TrainingAttendance attendance;
        attendance.accountId = planned.record.id;
        setPresence(attendance, trainings[1], i);
        return keep(write, attendance);
    };
    return inBatches(u"trained teachers"_s, m_plan.accounts.size(), keepTeacher);
}

} // namespace licheng
