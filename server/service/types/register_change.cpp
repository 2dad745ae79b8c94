// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/class_membership.h"
#include "server/service/register_effect.h"
#include "server/service/types/days.h"
#include "server/store/records.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school.h"
#include "shared/rosters/register_change_codes.h"
#include "shared/rules/students.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Fault;

namespace {

/// Of borrowed study: when it really began and ended is known once it has.
FieldFaults realDays(const RecordStep &step)
{
    FieldFaults faults;
    if (const auto problem = dayOrder(step.record, "actualStartsOn", "actualEndsOn"))
        faults = problem->faults;
    const QString today = dayAtSchool(step.now).toString(Qt::ISODate);
    for (const auto field : {"actualStartsOn"_L1, "actualEndsOn"_L1}) {
        // What was entered before this was asked stands. ISO days compare as texts.
        const bool isEntered = !step.before || step.before->value(field) != step.record.value(field);
        if (isEntered && step.record.value(field).toString() > today)
            faults.push_back({field, "future"_rule, 0, 0});
    }
    return faults;
}

/// The rules of a new change, each a member: rule<&ChangeCheck::…>.
class ChangeCheck
{
    using Kind = RegisterChangeKind;
    using Class = RegisterChangeRule::Class;

public:
    /// Of a change that stands only what came later is entered.
    template <void (ChangeCheck::*member)()>
    static std::optional<RecordProblem> rule(const RecordStep &step)
    {
        if (step.before)
            return std::nullopt;
        ChangeCheck check(step);
        (check.*member)();
        return problemOf(std::move(check.m_faults));
    }

    void checkKind()
    {
        if (RegisterChangeCodes::current().canHappen(m_change.kind, m_change.changeCode, m_student.state))
            return;
        // With the state, counted from one, and the change that led to it.
        const RegisterChange *by = nullptr;
        const auto changes = changesOfStudent();
        for (const RegisterChange &each : changes) {
            if (isInOrder(each) && RegisterChangeCodes::current().rule(each.kind).state == m_student.state &&
                (!by || by->id.value() < each.id.value()))
                by = &each;
        }
        m_faults.push_back(
            {u"kind"_s, "studentState"_rule, 1 + int(m_student.state), by ? by->id.value() : 0});
    }

    void checkCode()
    {
        if (m_rule.needsCode && m_change.changeCode.isEmpty())
            fault("changeCode", "required");
        else if (!RegisterChangeCodes::current().fits(m_change.kind, m_change.changeCode))
            fault("changeCode", "notForKind");
    }

    void checkCodeDay()
    {
        const RegisterChangeCode *code = RegisterChangeCodes::current().find(m_change.changeCode);
        if (code && code->since.isValid() && m_change.effectiveOn < code->since)
            fault("changeCode", "notYetThen");
    }

    /// The effect is at once, so the day has come; what has no effect on the register, as borrowed study, may
    /// be agreed before. Days of other school years are closed: their lists have been made.
    void checkDay()
    {
        const QDate today = dayAtSchool(m_step.now);
        if (!isOpen(SchoolYear::of(m_change.effectiveOn), today))
            fault("effectiveOn", "outsideYear", SchoolYear::of(today).roc());
        else if (!m_rule.mayBeAhead && m_change.effectiveOn > today)
            fault("effectiveOn", "future");
    }

    void checkTerm()
    {
        const Term term = Term::of(m_change.effectiveOn);
        if (m_change.schoolYear != term.year)
            fault("schoolYear", "otherTerm");
        else if (m_change.semester != term.semester)
            fault("semester", "otherTerm");
    }

    void checkEnd()
    {
        if (m_rule.needsEnd && !m_change.endsOn.isValid())
            fault("endsOn", "required");
        else if (!m_rule.needsEnd && m_change.endsOn.isValid())
            fault("endsOn", "notForKind");
        else if (m_rule.needsEnd && m_change.endsOn < m_change.effectiveOn)
            fault("endsOn", "order");
    }

    void checkOrder()
    {
        for (const RegisterChange &earlier : changesOfStudent()) {
            if (isInOrder(earlier) && !m_rule.standsAside && earlier.effectiveOn > m_change.effectiveOn)
                return faultBy("effectiveOn", "beforeLastChange", earlier.id);
        }
    }

    /// Of borrowed study: when it was applied for stands in effectiveOn and endsOn, when it really was in
    /// these.
    void checkActualDays()
    {
        if (!m_rule.needsEnd && (m_change.actualStartsOn.isValid() || m_change.actualEndsOn.isValid()))
            fault("actualStartsOn", "notForKind");
    }

    void checkOtherSchool()
    {
        if (m_rule.needsOtherSchool && m_change.otherSchoolCode.isEmpty())
            fault("otherSchoolCode", "required");
        // Nobody is borrowed to the own school.
        const auto schools =
            m_change.kind == Kind::Borrow ? m_records.find<School>({}) : std::vector<School>();
        if (!schools.empty() && m_change.otherSchoolCode == schools.front().code)
            fault("otherSchoolCode", "ownSchool");
    }

    /// One student is borrowed to one school at a time.
    void checkBorrowed()
    {
        if (m_change.kind != Kind::Borrow)
            return;
        const auto isAtOnce = [this](const RegisterChange &other) {
            return other.kind == Kind::Borrow && !other.isCancelled && other.effectiveOn <= m_change.endsOn &&
                   m_change.effectiveOn <= lastDay(other);
        };
        const auto others = changesOfStudent();
        if (const auto other = std::find_if(others.begin(), others.end(), isAtOnce); other != others.end())
            faultBy("effectiveOn", "overlaps", other->id);
    }

    void checkSeat()
    {
        if (m_change.toSeat == 0)
            return;
        if (m_change.toClassId.isNull())
            fault("toSeat", "notForKind");
        else if (const auto holder =
                     seatHolder(m_step.connection, m_change.toClassId, m_change.toSeat, m_change.studentId);
                 !holder.isNull())
            faultBy("toSeat", "seatTaken", holder);
    }

    void checkDepartment()
    {
        if (m_rule.newClass == Class::NotTaken && !m_change.toDepartment.isEmpty())
            fault("toDepartment", "notForKind");
    }

    void checkReason()
    {
        if (m_change.kind == Kind::Cancel && m_change.reason.trimmed().isEmpty())
            fault("reason", "required");
    }

    void checkCancelled()
    {
        if (m_change.kind != Kind::Cancel) {
            if (!m_change.cancelsId.isNull())
                fault("cancelsId", "notForKind");
            return;
        }
        const auto meant = m_records.get(m_change.cancelsId);
        if (!meant)
            return fault("cancelsId", "required");
        if (meant->kind == Kind::Cancel || meant->studentId != m_change.studentId)
            return fault("cancelsId", "notForKind");
        if (meant->isCancelled)
            return fault("cancelsId", "cancelled");
        if (!isInOrder(*meant))
            return;
        for (const RegisterChange &later : changesOfStudent()) {
            if (isInOrder(later) && later.id.value() > meant->id.value())
                return faultBy("cancelsId", "notLastChange", later.id);
        }
        // A class of a school year that is over takes nobody back: the one for now is asked.
        const Student before = stateBefore(m_step.connection, *meant);
        if (m_change.toClassId.isNull() && before.state == StudentState::Enrolled && isOver(before.classId))
            fault("toClassId", "classOver");
    }

    void checkClass()
    {
        if (m_change.toClassId.isNull()) {
            if (m_rule.newClass == Class::Needed)
                fault("toClassId", "required");
            else if (isOver(m_student.classId) && m_rule.state == StudentState::Enrolled)
                fault("toClassId", "classOver");
            return;
        }
        if (m_rule.newClass == Class::NotTaken)
            return fault("toClassId", "notForKind");
        const auto to = m_records.get(m_change.toClassId);
        if (!to)
            return fault("toClassId", "reference");
        const auto meant = m_records.get(m_change.cancelsId);
        const Division division =
            meant ? stateBefore(m_step.connection, *meant).division : m_student.division;
        if ((to->division != division) != m_rule.otherDivision)
            return fault("toClassId", "otherDivision");
        if (m_change.kind == Kind::ChangeClass && to->id == m_student.classId)
            return fault("toClassId", "sameClass");
        if (to->schoolYear != m_change.schoolYear)
            return fault("toClassId", "outsideYear", m_change.schoolYear.roc());
        const auto from = m_records.get(m_student.classId);
        if (m_change.kind == Kind::ChangeClass && from && to->schoolYear == from->schoolYear &&
            to->grade != from->grade)
            return fault("toClassId", "otherGrade", from->grade);
        if (m_change.kind != Kind::Repeat || !from)
            return;
        // Who repeats a year sits in the lower grade, or in the same one a school year later.
        const bool isLater = to->schoolYear > from->schoolYear;
        if (to->grade > from->grade || (to->grade == from->grade && !isLater))
            fault("toClassId", "notLower", from->grade);
    }

private:
    explicit ChangeCheck(const RecordStep &step)
        : m_step(step), m_change(recordOf<RegisterChange>(step)),
          m_rule(RegisterChangeCodes::current().rule(m_change.kind)), m_records(step.connection),
          m_student(m_records.get(m_change.studentId).value_or(Student()))
    {
    }

    void fault(const char *field, RuleName rule, qint64 limit = 0)
    {
        m_faults.push_back({QLatin1String(field), rule, limit, 0});
    }
    /// The other record stands in the way.
    template <class T>
    void faultBy(const char *field, RuleName rule, Id<T> other)
    {
        m_faults.push_back({QLatin1String(field), rule, 0, other.value()});
    }
    std::vector<RegisterChange> changesOfStudent()
    {
        return m_records.find<RegisterChange>({{u"studentId"_s, m_change.studentId.value()}});
    }

    /// What happened in the last days of a school year becomes known in the holidays after it. By then the
    /// classes are those of the next year, so only what seats nobody can still be entered.
    [[nodiscard]] bool isOpen(SchoolYear year, QDate today) const
    {
        const SchoolYear now = SchoolYear::of(today);
        return year == now || (m_rule.newClass == Class::NotTaken && year == SchoolYear(now.roc() - 1) &&
                               today <= year.lastDay().addDays(RegisterChangeCodes::current().lateDays()));
    }

    /// Those that stand aside, and those that did not happen, say nothing of the order.
    static bool isInOrder(const RegisterChange &change)
    {
        return !change.isCancelled && change.kind != Kind::Cancel &&
               !RegisterChangeCodes::current().rule(change.kind).standsAside;
    }

    /// Who came back earlier than he had applied for is free from then on.
    static QDate lastDay(const RegisterChange &borrowed)
    {
        return borrowed.actualEndsOn.isValid() ? borrowed.actualEndsOn : borrowed.endsOn;
    }

    /// The class is of a school year before that of the change.
    bool isOver(Id<SchoolClass> id)
    {
        const auto known = m_records.get(id);
        return known && known->schoolYear < m_change.schoolYear;
    }

    const RecordStep &m_step;
    const RegisterChange m_change;
    const RegisterChangeRule &m_rule;
    store::Records m_records;
    const Student m_student;
    FieldFaults m_faults;
};

/// What is known only after a change was entered is added to it, and nothing else: when it was filed and
/// approved, once, and when borrowed study really began and ended. A document's number may lose its words.
bool tellsWhatCameLater(const QJsonObject &before, QJsonObject after)
{
    if (before.value(u"isCancelled").toBool())
        return false;
    for (const auto field : {"filedOn"_L1, "filingNumber"_L1, "approvedOn"_L1, "approvalNumber"_L1}) {
        if (before.value(field).toString().isEmpty())
            after.insert(field, before.value(field));
    }
    for (const auto field : {"filingNumber"_L1, "approvalNumber"_L1}) {
        if (bareDocumentNumber(before.value(field).toString()) == after.value(field).toString())
            after.insert(field, before.value(field));
    }
    if (before.value(u"kind").toString() == wireName(RegisterChangeKind::Borrow)) {
        for (const auto field : {"actualStartsOn"_L1, "actualEndsOn"_L1})
            after.insert(field, before.value(field));
    }
    return after == before;
}

std::optional<RecordProblem> checkChangeStands(const RecordStep &step)
{
    if (!step.before)
        return std::nullopt;
    QJsonObject readable = step.record;
    for (const QString &field : step.faulty)
        readable.insert(field, step.before->value(field));
    return tellsWhatCameLater(*step.before, readable)
               ? std::nullopt
               : std::optional(RecordProblem(registerChangeStands(step.regulation), "id"));
}

std::optional<RecordProblem> checkRealDays(const RecordStep &step)
{
    return problemOf(realDays(step));
}

void completeChangeRecord(const RecordStep &step)
{
    if (step.before)
        return;
    store::Records records(step.connection);
    const RegisterChange change = recordOf<RegisterChange>(step);
    const Student student = records.get(change.studentId).value_or(Student());
    step.record.insert(u"fromClassId"_s,
                       student.classId.isNull() ? QJsonValue(QJsonValue::Null) : student.classId.value());
    step.record.insert(u"fromDepartment"_s, student.department);
    const RegisterChangeCode *code = RegisterChangeCodes::current().find(change.changeCode);
    step.record.insert(u"isUncounted"_s, code && code->isUncounted);
    if (const auto to = records.get(change.toClassId); to && change.toDepartment.isEmpty())
        step.record.insert(u"toDepartment"_s, to->department);
}

/// Gives a row of a list that tells the code alone, as other systems write it, the kind that the code means.
std::optional<FieldFault> completeChange(store::Connection &connection, QJsonObject &record)
{
    if (record.contains(u"kind"))
        return std::nullopt;
    const auto student = store::Records(connection).get(Id<Student>(record.value(u"studentId").toInteger()));
    const auto kind = RegisterChangeCodes::current().kindOf(
        record.value(u"changeCode").toString(), student ? student->state : StudentState::Enrolled);
    if (!kind)
        return FieldFault{u"kind"_s, "required"_rule, 0, 0};
    record.insert(u"kind"_s, wireName(*kind));
    return std::nullopt;
}

std::optional<Fault> changeStands(const RemoveStep &step)
{
    return protocol::refused(registerChangeStands(step.regulation));
}

} // namespace

RecordBehaviour types::registerChange()
{
    using Check = ChangeCheck;
    return {.type = &recordTypeOf<RegisterChange>(),
            .rules = {{{}, &checkChangeStands},
                      {{"studentId", "kind", "changeCode"}, &Check::rule<&Check::checkKind>},
                      {{"kind", "changeCode"}, &Check::rule<&Check::checkCode>},
                      {{"changeCode", "effectiveOn"}, &Check::rule<&Check::checkCodeDay>},
                      {{"kind", "effectiveOn"}, &Check::rule<&Check::checkDay>},
                      {{"effectiveOn", "schoolYear", "semester"}, &Check::rule<&Check::checkTerm>},
                      {{"kind", "effectiveOn", "endsOn"}, &Check::rule<&Check::checkEnd>},
                      {{"studentId", "kind", "effectiveOn"}, &Check::rule<&Check::checkOrder>},
                      {{"kind"}, &Check::rule<&Check::checkActualDays>},
                      {{"actualStartsOn", "actualEndsOn"}, &checkRealDays},
                      {{"studentId", "kind", "effectiveOn", "endsOn"}, &Check::rule<&Check::checkBorrowed>},
                      {{"studentId", "kind", "schoolYear", "toClassId", "cancelsId"},
                       &Check::rule<&Check::checkClass>},
                      {{"kind"}, &Check::rule<&Check::checkDepartment>},
                      {{"studentId", "toClassId", "toSeat"}, &Check::rule<&Check::checkSeat>},
                      {{"kind"}, &Check::rule<&Check::checkReason>},
                      {{"studentId", "kind", "schoolYear", "toClassId", "cancelsId"},
                       &Check::rule<&Check::checkCancelled>},
                      {{"kind", "otherSchoolCode"}, &Check::rule<&Check::checkOtherSchool>}},
            .complete = &completeChangeRecord,
            .followSave = &applyRegisterChange,
            .checkRemove = &changeStands,
            .followsOn = "studentId",
            .completeRow = &completeChange};
}

} // namespace licheng::service
