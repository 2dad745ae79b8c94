// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/trainings.h"

#include "shared/model/fault_rule.h"
#include "shared/model/folding.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Refusal refusalOf(RefusalReason reason, TrainingAudience audience, const Regulation &regulation,
                  QString who = {}, qint64 limit = 0, qint64 used = 0)
{
    return {reason, trainingArticle(audience, regulation), limit, used, {}, {}, std::move(who)};
}

} // namespace

const TrainingRule *trainingRule(TrainingAudience audience, const Regulation &regulation)
{
    const auto &rules = regulation.trainings();
    const auto found = std::find_if(rules.begin(), rules.end(), [audience](const TrainingRule &rule) {
        return rule.audience == audience;
    });
    return found == rules.end() ? nullptr : &*found;
}

QString trainingArticle(TrainingAudience audience, const Regulation &regulation)
{
    const TrainingRule *rule = trainingRule(audience, regulation);
    return rule && !rule->article.isEmpty() ? rule->article : u"9"_s;
}

Verdict holderVerdict(TrainingAudience audience, const QStringList &names, const Regulation &regulation)
{
    const TrainingRule *rule = trainingRule(audience, regulation);
    if (!rule || rule->units.isEmpty())
        return Verdict::allowed();
    const auto isNamed = [&](const QString &name) {
        return std::any_of(rule->units.begin(), rule->units.end(), [&](const QString &unit) {
            return name == unit || name == unit + u"主任"_s || name == unit + u"召集人"_s;
        });
    };
    if (std::any_of(names.begin(), names.end(), isNamed))
        return Verdict::allowed();
    return refusalOf(RefusalReason::TrainingOtherUnit, audience, regulation, rule->units.join(u'、'));
}

FieldFaults trainingFaults(const Training &training, const QDateTime &now)
{
    FieldFaults faults;
    if (training.endsAt <= training.startsAt)
        faults.push_back({u"endsAt"_s, "order"_rule});
    if (training.state == TrainingState::Cancelled && training.cancelReason.isEmpty())
        faults.push_back({u"cancelReason"_s, "required"_rule});
    if (training.state == TrainingState::Held && training.startsAt > now)
        faults.push_back({u"startsAt"_s, "future"_rule});
    return faults;
}

Verdict lengthVerdict(const Training &training, const Regulation &regulation)
{
    constexpr qint64 hour = 3600;
    constexpr qint64 minute = 60;
    const qint64 seconds = training.startsAt.secsTo(training.endsAt);
    const qint64 most = seconds * 100 / hour;
    // Parts of a minute are nothing.
    if (training.hours.hundredths() * minute / 100 <= seconds / minute)
        return Verdict::allowed();
    return refusalOf(RefusalReason::TrainingHours, training.audience, regulation, training.title, most,
                     training.hours.hundredths());
}

Verdict recordedVerdict(const Training &training, Decimal longest, const Regulation &regulation)
{
    if (const Verdict held = attendanceVerdict(training, regulation); !held.isAllowed())
        return held;
    TrainingAttendance attendance;
    attendance.hours = longest;
    return hoursVerdict(training, attendance, regulation);
}

Verdict attendanceVerdict(const Training &training, const Regulation &regulation)
{
    if (training.state == TrainingState::Held)
        return Verdict::allowed();
    return refusalOf(RefusalReason::TrainingNotHeld, training.audience, regulation, training.title);
}

Verdict personVerdict(const Training &training, const TrainingAttendance &attendance, bool isStudentsAccount,
                      const Regulation &regulation, QString &field)
{
    const bool isOfTeachers = training.audience == TrainingAudience::Teachers;
    const bool isOfParents = training.audience == TrainingAudience::Parents;
    if (attendance.studentId.isNull() == !isOfTeachers)
        field = u"studentId"_s;
    else if (attendance.accountId.isNull() == isOfTeachers || isStudentsAccount)
        field = u"accountId"_s;
    else if (attendance.parentName.isEmpty() == isOfParents)
        field = u"parentName"_s;
    else
        return Verdict::allowed();
    return refusalOf(RefusalReason::TrainingPerson, training.audience, regulation, training.title);
}

Verdict hoursVerdict(const Training &training, const TrainingAttendance &attendance,
                     const Regulation &regulation)
{
    const Decimal most = attendance.attendance == TrainingPresence::Attended ? training.hours : Decimal(0);
    if (attendance.hours.hundredths() <= most.hundredths())
        return Verdict::allowed();
    return refusalOf(RefusalReason::TrainingHours, training.audience, regulation, training.title,
                     most.hundredths(), attendance.hours.hundredths());
}

std::optional<TrainingAttendance> sameAttendance(const TrainingAttendance &attendance,
                                                 const std::vector<TrainingAttendance> &recorded)
{
    const auto isSame = [&](const TrainingAttendance &other) {
        return other.id != attendance.id && other.studentId == attendance.studentId &&
               other.accountId == attendance.accountId &&
               normalize::nameKey(other.parentName) == normalize::nameKey(attendance.parentName);
    };
    const auto found = std::find_if(recorded.begin(), recorded.end(), isSame);
    return found == recorded.end() ? std::nullopt : std::optional(*found);
}

bool isTeachersRole(const Grants &grants)
{
    return grants.may(Action::Certify, u"courseOutcome");
}

} // namespace licheng
