// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/training_facts.h"
#include "server/service/types/days.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/trainings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::vector<TrainingAttendance> recordedOf(store::Records &records, Id<Training> training)
{
    return records.find<TrainingAttendance>({{u"trainingId"_s, training.value()}});
}

/// Whether a training of the kind is the caller's work; an import without one is the server's own.
Verdict writerVerdict(store::Connection &connection, const Caller *caller, TrainingAudience audience,
                      const Regulation &regulation)
{
    return caller ? holderVerdict(audience, workNames(connection, *caller), regulation) : Verdict::allowed();
}

/// The title is what lists of attendance know it by.
std::optional<RecordProblem> checkTitle(store::Records &records, const Training &training)
{
    for (const Training &other : records.find<Training>({{u"schoolYear"_s, training.schoolYear.roc()},
                                                         {u"semester"_s, static_cast<int>(training.semester)},
                                                         {u"title"_s, training.title}})) {
        if (other.id != training.id)
            return RecordProblem(FieldFaults{{u"title"_s, "taken"_rule, 0, other.id.value(), other.title}});
    }
    return std::nullopt;
}

/// The record with the term of its day, which only the server sets.
std::optional<Training> trainingOf(const RecordStep &step)
{
    auto training = fromJson<Training>(step.record);
    if (!training || !training->startsAt.isValid())
        return std::nullopt;
    const Term term = Term::of(dayAtSchool(training->startsAt));
    training->schoolYear = term.year;
    training->semester = term.semester;
    step.record.insert(u"schoolYear"_s, term.year.roc());
    step.record.insert(u"semester"_s, static_cast<int>(term.semester));
    return *std::move(training);
}

std::optional<Training> trainingBefore(const RecordStep &step)
{
    return step.before ? std::optional(fromJson<Training>(*step.before).value()) : std::nullopt;
}

std::optional<RecordProblem> checkTrainingTimes(const RecordStep &step)
{
    const Training training = trainingOf(step).value_or(recordOf<Training>(step));
    FieldFaults faults = trainingFaults(training, step.now);
    // Without a begin, which is told by itself, nothing is early or late.
    std::erase_if(faults, [&](const FieldFault &fault) {
        return fault.field != u"cancelReason" && !training.startsAt.isValid();
    });
    return problemOf(std::move(faults));
}

std::optional<RecordProblem> checkTrainingHolder(const RecordStep &step)
{
    const Training training = recordOf<Training>(step);
    for (const TrainingAudience audience :
         {trainingBefore(step).value_or(training).audience, training.audience}) {
        if (const Verdict verdict = writerVerdict(step.connection, step.caller, audience, step.regulation);
            !verdict.isAllowed())
            return problemOf(verdict, "audience");
    }
    return problemOf(
        holderVerdict(training.audience, officeNames(step.connection, training.unitId), step.regulation),
        "unitId");
}

std::optional<RecordProblem> checkTrainingLength(const RecordStep &step)
{
    const auto training = trainingOf(step);
    // An end before the begin is told as that.
    if (!training || training->endsAt <= training->startsAt)
        return std::nullopt;
    return problemOf(lengthVerdict(*training, step.regulation), "hours");
}

std::optional<RecordProblem> checkTrainingClasses(const RecordStep &step)
{
    const auto training = trainingOf(step);
    for (const Id<SchoolClass> id : training ? training->classIds : std::vector<Id<SchoolClass>>()) {
        const auto schoolClass = store::Records(step.connection).get(id);
        if (schoolClass && schoolClass->schoolYear != training->schoolYear)
            return RecordProblem(FieldFaults{{u"classIds"_s, "outsideYear"_rule, training->schoolYear.roc(),
                                              id.value(), schoolClass->name}});
    }
    return std::nullopt;
}

std::optional<RecordProblem> checkTrainingOnce(const RecordStep &step)
{
    store::Records records(step.connection);
    const auto training = trainingOf(step);
    return training ? checkTitle(records, *training) : std::nullopt;
}

std::optional<RecordProblem> checkAudienceStays(const RecordStep &step)
{
    const auto before = trainingBefore(step);
    store::Records records(step.connection);
    if (!before || before->audience == recordOf<Training>(step).audience ||
        recordedOf(records, before->id).empty())
        return std::nullopt;
    return RecordProblem("audience", "fixed");
}

/// It stays held, and not shorter than the longest of what is recorded.
std::optional<RecordProblem> checkRecorded(const RecordStep &step)
{
    const auto before = trainingBefore(step);
    store::Records records(step.connection);
    const auto recorded = before ? recordedOf(records, before->id) : std::vector<TrainingAttendance>();
    if (recorded.empty())
        return std::nullopt;
    const TrainingAttendance &longest =
        *std::max_element(recorded.begin(), recorded.end(), [](const auto &a, const auto &b) {
            return a.hours.hundredths() < b.hours.hundredths();
        });
    const Verdict verdict = recordedVerdict(recordOf<Training>(step), longest.hours, step.regulation);
    const bool isOfHours = !verdict.isAllowed() && verdict.refusal().reason == RefusalReason::TrainingHours;
    return problemOf(verdict, isOfHours ? "hours" : "state", longest.id);
}

Verdict mayChangeTraining(const ChangeStep &step, const QJsonObject &record)
{
    const auto training = fromJson<Training>(record);
    return writerVerdict(step.connection, step.caller,
                         training ? training->audience : TrainingAudience::Students, step.regulation);
}

std::optional<Training> attendedBy(const RecordStep &step)
{
    return store::Records(step.connection).get(recordOf<TrainingAttendance>(step).trainingId);
}

std::optional<RecordProblem> checkAttended(const RecordStep &step)
{
    if (step.before && step.before->value(u"trainingId") != step.record.value(u"trainingId"))
        return RecordProblem("trainingId", "fixed");
    const auto training = attendedBy(step);
    if (!training)
        return RecordProblem("trainingId", "reference");
    RecordProblem all{FieldFaults()};
    for (const Verdict &verdict :
         {writerVerdict(step.connection, step.caller, training->audience, step.regulation),
          attendanceVerdict(*training, step.regulation)}) {
        if (const auto problem = problemOf(verdict, "trainingId"))
            all.add(*problem);
    }
    return all.isNone() ? std::nullopt : std::optional(std::move(all));
}

std::optional<RecordProblem> checkAttendant(const RecordStep &step)
{
    const auto training = attendedBy(step);
    if (!training)
        return std::nullopt; // a fault of its own
    store::Records records(step.connection);
    const TrainingAttendance attendance = recordOf<TrainingAttendance>(step);
    const auto account = records.get(attendance.accountId);
    QString field;
    if (const Verdict verdict = personVerdict(*training, attendance, account && !account->studentId.isNull(),
                                              step.regulation, field);
        !verdict.isAllowed())
        return problemOf(verdict, field.toLatin1().constData(), training->id);
    const bool isOfTeachers = training->audience == TrainingAudience::Teachers;
    const auto recorded = records.find<TrainingAttendance>(
        {{u"trainingId"_s, training->id.value()},
         isOfTeachers ? store::FieldValue{u"accountId"_s, attendance.accountId.value()}
                      : store::FieldValue{u"studentId"_s, attendance.studentId.value()}});
    const auto same = sameAttendance(attendance, recorded);
    if (!same)
        return std::nullopt;
    return problemOf(
        FieldFaults{{isOfTeachers ? u"accountId"_s : u"studentId"_s, "taken"_rule, 0, same->id.value()}});
}

std::optional<RecordProblem> checkAttendedHours(const RecordStep &step)
{
    const auto training = attendedBy(step);
    if (!training)
        return std::nullopt; // a fault of its own
    TrainingAttendance attendance = recordOf<TrainingAttendance>(step);
    const bool isAttended = attendance.attendance == TrainingPresence::Attended;
    // Who is marked absent afterwards leaves the hours of before.
    const bool isOfBefore = step.before && step.before->value(u"hours") == step.record.value(u"hours");
    if (isAttended && attendance.hours.isNull())
        attendance.hours = training->hours;
    else if (!isAttended && isOfBefore)
        attendance.hours = {};
    step.record.insert(u"hours"_s, detail::encode(attendance.hours));
    return problemOf(hoursVerdict(*training, attendance, step.regulation), "hours", training->id);
}

Verdict mayChangeAttendance(const ChangeStep &step, const QJsonObject &record)
{
    const auto training =
        store::Records(step.connection).get(Id<Training>(record.value(u"trainingId").toInteger()));
    return training ? writerVerdict(step.connection, step.caller, training->audience, step.regulation)
                    : Verdict::allowed();
}

} // namespace

RecordBehaviour types::training()
{
    return {.type = &recordTypeOf<Training>(),
            .rules = {{{"state", "cancelReason"}, &checkTrainingTimes},
                      {{"audience", "unitId"}, &checkTrainingHolder},
                      {{"audience"}, &checkAudienceStays},
                      {{"state", "hours"}, &checkRecorded},
                      {{"startsAt", "endsAt", "hours"}, &checkTrainingLength},
                      {{"startsAt", "classIds"}, &checkTrainingClasses},
                      {{"startsAt", "title"}, &checkTrainingOnce}},
            .mayChange = &mayChangeTraining};
}

RecordBehaviour types::trainingAttendance()
{
    return {.type = &recordTypeOf<TrainingAttendance>(),
            .rules = {{{"trainingId"}, &checkAttended},
                      {{"trainingId", "studentId", "accountId", "parentName"}, &checkAttendant},
                      {{"trainingId", "attendance", "hours"}, &checkAttendedHours}},
            .mayChange = &mayChangeAttendance,
            .asksImporter = true};
}

} // namespace licheng::service
