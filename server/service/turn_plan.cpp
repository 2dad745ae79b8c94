// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/turn_plan.h"

#include "server/service/caller_unit.h"
#include "server/service/scope.h"
#include "server/service/turn_history.h"
#include "server/store/change_log.h"
#include "server/store/name_order.h"
#include "server/store/records.h"
#include "shared/model/course.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/school_turn.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// The grade after which a student graduates (三年).
constexpr int lastGrade = 3;

/// What the caller wants of a class of the next year; its place among the parameters for the faults.
struct Wish
{
    qsizetype index = 0;
    QString name;
    std::optional<Id<Account>> tutor;
};

class Planner
{
public:
    Planner(store::Connection &connection, const Caller &caller, const QJsonObject &params, TurnPlan &plan)
        : m_connection(connection), m_records(connection), m_caller(caller), m_plan(plan)
    {
        const QJsonArray classes = params[u"classes"].toArray();
        for (qsizetype i = 0; i < classes.size(); ++i) {
            Wish wish{i, classes[i][u"name"].toString().trimmed(), {}};
            if (classes[i].toObject().contains(u"tutorId"))
                wish.tutor = Id<Account>(classes[i][u"tutorId"].toInteger());
            m_wishes.insert({classes[i][u"fromClassId"].toInteger(), classes[i][u"isFirstGrade"].toBool()},
                            wish);
        }
        for (const QJsonValue &id : params[u"repeaters"].toArray())
            m_repeaters.insert(id.toInteger());
        readPrepared();
    }

    void plan()
    {
        for (const SchoolClass &known : m_records.find<SchoolClass>({{u"schoolYear"_s, m_plan.to.roc()}}))
            m_known.push_back(known);
        std::vector<SchoolClass> classes;
        for (const SchoolClass &each : m_records.find<SchoolClass>({{u"schoolYear"_s, m_plan.from.roc()}})) {
            const bool isOwn = std::find(m_plan.divisions.begin(), m_plan.divisions.end(), each.division) !=
                               m_plan.divisions.end();
            if (isOwn &&
                mayTouch(m_connection, m_caller, Action::Edit, recordTypeOf<SchoolClass>(), each.id.value()))
                classes.push_back(each);
        }
        std::stable_sort(classes.begin(), classes.end(), [](const SchoolClass &a, const SchoolClass &b) {
            return std::make_tuple(a.division, a.grade, store::countingKey(a.name)) <
                   std::make_tuple(b.division, b.grade, store::countingKey(b.name));
        });
        for (const SchoolClass &each : classes) {
            if (each.grade == 1)
                addClass(each, true);
        }
        std::vector<Student> repeating;
        for (const SchoolClass &each : classes) {
            TurnStep &step = addClass(each, false);
            for (const Student &student : m_records.find<Student>({{u"classId"_s, each.id.value()}})) {
                if (student.state != StudentState::Enrolled)
                    m_plan.left.push_back(student);
                else if (m_repeaters.remove(student.id.value()))
                    repeating.push_back(student);
                else
                    step.students.push_back(student);
            }
        }
        for (const Student &student : repeating)
            repeat(student);
        readElsewhere();
        for (const qint64 id : m_repeaters)
            m_plan.faults.push_back({u"repeaters"_s, "reference"_rule, 0, id});
    }

private:
    void readElsewhere()
    {
        store::Statement select = m_connection.prepared(
            u"SELECT s.id FROM student s LEFT JOIN schoolClass c ON c.id = s.classId WHERE s.state = ? AND "
            "s.division = ? AND (c.id IS NULL OR c.schoolYear NOT IN (?, ?)) ORDER BY s.studentNumber"_s);
        for (const Division division : m_plan.divisions) {
            if (!select.exec(wireName(StudentState::Enrolled), wireName(division), m_plan.from.roc(),
                             m_plan.to.roc()))
                return;
            while (select.next()) {
                if (const auto student = m_records.get(Id<Student>(select.integer(0))))
                    m_plan.elsewhere.push_back(*student);
            }
        }
    }

    /// Classes that were prepared for the year; the line of the last preparation of each holds.
    void readPrepared()
    {
        for (const store::ChangeEntry &entry :
             store::ChangeLog(m_connection).history(recordTypeOf<SchoolClass>().name(), 0)) {
            if (entry.action != turnPreparedAction || entry.after[u"schoolYear"].toInt() != m_plan.to.roc())
                continue;
            for (const QJsonValue &each : entry.after[u"classes"].toArray()) {
                const std::pair key(each[u"fromClassId"].toInteger(), each[u"isFirstGrade"].toBool());
                // A class whose preparation was taken back is gone.
                const Id<SchoolClass> made(each[u"toClassId"].toInteger());
                if (!m_prepared.contains(key) && m_records.get(made))
                    m_prepared.insert(key, made);
            }
        }
    }

    TurnStep &addClass(const SchoolClass &before, bool isFirstGrade)
    {
        TurnStep step;
        step.isGraduating = !isFirstGrade && before.grade >= lastGrade;
        step.fromId = before.id;
        if (!isFirstGrade)
            step.before = before;
        if (!step.isGraduating) {
            SchoolClass after;
            after.schoolYear = m_plan.to;
            after.grade = isFirstGrade ? 1 : before.grade + 1;
            after.division = before.division;
            after.department = before.department;
            // The tutor goes on with the class; the first grade gets new ones.
            after.tutorId = isFirstGrade ? Id<Account>() : before.tutorId;
            after.name = isFirstGrade ? before.name : nextClassName(before.name, before.grade);
            const Wish wish = m_wishes.value({before.id.value(), isFirstGrade});
            if (wish.tutor)
                after.tutorId = *wish.tutor;
            if (!wish.name.isEmpty())
                after.name = wish.name;
            else if (const auto made = m_records.get(m_prepared.value({before.id.value(), isFirstGrade})))
                after.name = made->name;
            takeKnown(after, wish);
            checkTutor(after, wish);
            step.after = after;
        }
        m_plan.steps.push_back(std::move(step));
        return m_plan.steps.back();
    }

    /// A class that is there already is taken as it is, where it fits.
    void takeKnown(SchoolClass &after, const Wish &wish)
    {
        const auto isSame = [&](const SchoolClass &other) {
            return other.name == after.name && other.division == after.division;
        };
        const QString field = u"classes.%1.name"_s.arg(wish.index);
        if (std::any_of(m_plan.steps.begin(), m_plan.steps.end(),
                        [&](const TurnStep &step) { return !step.isGraduating && isSame(step.after); }))
            m_plan.faults.push_back({field, "double"_rule, 0, 0, after.name});
        const auto known = std::find_if(m_known.begin(), m_known.end(), isSame);
        if (known == m_known.end())
            return;
        if (known->grade != after.grade)
            m_plan.faults.push_back({field, "taken"_rule, 0, known->id.value(), known->name});
        after = *known;
        if (wish.tutor)
            after.tutorId = *wish.tutor;
    }

    /// Of those whom the caller names anew: a tutor is somebody of the school who still signs in.
    void checkTutor(const SchoolClass &after, const Wish &wish)
    {
        const auto tutor = wish.tutor ? m_records.get(*wish.tutor) : std::nullopt;
        if (wish.tutor && !wish.tutor->isNull() &&
            (!tutor || tutor->state != AccountState::Active || !tutor->studentId.isNull()))
            m_plan.faults.push_back(
                {u"classes.%1.tutorId"_s.arg(wish.index), "reference"_rule, 0, 0, after.name});
    }

    void repeat(const Student &student)
    {
        const auto before = m_records.get(student.classId);
        const auto step = std::find_if(m_plan.steps.begin(), m_plan.steps.end(), [&](const TurnStep &each) {
            return !each.isGraduating && before && each.after.name == before->name &&
                   each.after.division == before->division;
        });
        if (step == m_plan.steps.end())
            m_plan.faults.push_back({u"repeaters"_s, "noClass"_rule, 0, student.id.value(), student.name});
        else
            m_plan.repeats.push_back({student, size_t(step - m_plan.steps.begin())});
    }

    store::Connection &m_connection;
    store::Records m_records;
    const Caller &m_caller;
    TurnPlan &m_plan;
    QHash<std::pair<qint64, bool>, Wish> m_wishes;
    QHash<std::pair<qint64, bool>, Id<SchoolClass>> m_prepared;
    QSet<qint64> m_repeaters;
    std::vector<SchoolClass> m_known;
};

QJsonArray names(const std::vector<Student> &students, store::Records &records)
{
    QJsonArray list;
    for (const Student &student : students) {
        const auto sits = records.get(student.classId);
        list.append(QJsonObject{{u"studentId"_s, student.id.value()},
                                {u"studentNumber"_s, student.studentNumber},
                                {u"name"_s, student.name},
                                {u"class"_s, sits ? sits->name : QString()},
                                {u"state"_s, wireName(student.state)}});
    }
    return list;
}

} // namespace

QString nextClassName(const QString &name, int grade)
{
    static const QString numerals = u"一二三四"_s;
    const auto replaced = [&](QChar now, QChar next) {
        const qsizetype at = name.indexOf(now);
        return at < 0 ? QString() : name.first(at) + next + name.sliced(at + 1);
    };
    if (grade < 1 || grade >= numerals.size())
        return name;
    QString next = replaced(numerals[grade - 1], numerals[grade]);
    if (next.isEmpty())
        next = replaced(QChar(u'0' + grade), QChar(u'1' + grade));
    return next.isEmpty() ? name : next;
}

qint64 TurnPlan::promoted() const
{
    qint64 count = 0;
    for (const TurnStep &step : steps)
        count += step.isGraduating ? 0 : qint64(step.students.size());
    return count;
}

qint64 TurnPlan::graduating() const
{
    qint64 count = 0;
    for (const TurnStep &step : steps)
        count += step.isGraduating ? qint64(step.students.size()) : 0;
    return count;
}

QString TurnPlan::digest() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QJsonObject &json) {
        hash.addData(QJsonDocument(json).toJson(QJsonDocument::Compact));
    };
    for (const TurnStep &step : steps) {
        add(licheng::toJson(step.after));
        for (const Student &student : step.students)
            hash.addData(QByteArray::number(student.id.value()) + ' ');
    }
    for (const TurnRepeat &each : repeats)
        hash.addData(QByteArray::number(each.student.id.value()) + '/' +
                     QByteArray::number(qint64(each.step)));
    return QString::fromLatin1(hash.result().toHex());
}

Answer<std::vector<Division>> turnDivisionsOf(store::Connection &connection, const Caller &caller,
                                              const Regulation &regulation)
{
    store::Records records(connection);
    std::vector<Division> divisions = turnDivisions(unitOf(records, caller), regulation);
    if (divisions.empty())
        return refused(otherUnitTurns(regulation));
    return divisions;
}

Answer<TurnPlan> planTurn(store::Connection &connection, const Caller &caller, const Regulation &regulation,
                          const QJsonObject &params, QDate today)
{
    TurnPlan plan;
    auto divisions = turnDivisionsOf(connection, caller, regulation);
    if (!divisions)
        return divisions.error();
    plan.divisions = std::move(divisions).value();
    plan.to = SchoolYear(params[u"schoolYear"].toInt());
    plan.from = SchoolYear(plan.to.roc() - 1);
    // The year that comes, or the one that has begun without its turn.
    const SchoolYear present = SchoolYear::of(today);
    if (plan.to != present && plan.from != present)
        return invalid(FieldFaults{{u"schoolYear"_s, "outsideYear"_rule, present.roc(), 0}});
    Planner(connection, caller, params, plan).plan();
    return plan;
}

QJsonObject toJson(const TurnPlan &plan, store::Connection &connection)
{
    store::Records records(connection);
    QJsonArray classes;
    QJsonArray graduates;
    for (const TurnStep &step : plan.steps) {
        const auto tutor = records.get(step.after.tutorId);
        classes.append(QJsonObject{
            {u"fromClassId"_s, step.fromId.value()},
            {u"isFirstGrade"_s, !step.before},
            {u"from"_s, step.before ? step.before->name : QString()},
            {u"isGraduating"_s, step.isGraduating},
            {u"toClassId"_s, step.after.id.value()},
            {u"name"_s, step.after.name},
            {u"grade"_s, step.after.grade},
            {u"division"_s, wireName(step.isGraduating ? step.before->division : step.after.division)},
            {u"department"_s, step.after.department},
            {u"tutorId"_s, step.after.tutorId.value()},
            {u"tutor"_s, tutor ? tutor->displayName : QString()},
            {u"students"_s, qint64(step.students.size())},
            {u"courses"_s,
             step.after.id.isNull() ? 0 : records.count<Course>({{u"classId"_s, step.after.id.value()}})}});
        if (step.isGraduating) {
            for (const QJsonValue &each : names(step.students, records))
                graduates.append(each);
        }
    }
    QJsonArray divisions;
    for (const Division each : plan.divisions)
        divisions.append(wireName(each));
    QJsonArray repeats;
    for (const TurnRepeat &each : plan.repeats) {
        QJsonObject entry = names({each.student}, records)[0].toObject();
        entry.insert(u"to"_s, plan.steps[each.step].after.name);
        repeats.append(entry);
    }
    return {{u"schoolYear"_s, plan.to.roc()},
            {u"classes"_s, classes},
            {u"promoted"_s, plan.promoted()},
            {u"graduates"_s, graduates},
            {u"repeaters"_s, repeats},
            {u"left"_s, names(plan.left, records)},
            {u"elsewhere"_s, names(plan.elsewhere, records)},
            {u"faults"_s, protocol::toJson(plan.faults)},
            {u"divisions"_s, divisions},
            {u"digest"_s, plan.digest()}};
}

} // namespace licheng::service
