// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_plan.h"

#include "server/exchange/transfer_format.h"
#include "server/exchange/transfer_records.h"
#include "server/service/outcome_facts.h"
#include "server/service/record_check.h"
#include "server/service/scope.h"
#include "server/store/change_log.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rules/performances.h"
#include "shared/rules/situations.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace licheng {

using namespace Qt::StringLiterals;
using service::RecordStep;

namespace {

const RecordType &typeOf(TransferItem::Kind kind)
{
    switch (kind) {
    case TransferItem::Kind::Post:
        return recordTypeOf<CadrePost>();
    case TransferItem::Kind::Outcome:
        return recordTypeOf<CourseOutcome>();
    case TransferItem::Kind::Performance:
        break;
    }
    return recordTypeOf<Performance>();
}

const TransferKeys &keysOf(const TransferItem &item)
{
    const TransferFormat &format = TransferFormat::current();
    return item.kind == TransferItem::Kind::Post      ? format.post()
           : item.kind == TransferItem::Kind::Outcome ? format.outcome()
                                                      : format.performance(item.performance);
}

/// What is the student's already, so that a package that comes again changes nothing. A record is known by
/// what it says, and by what it said when it was made: it may have been mended since.
class KnownRecords
{
public:
    KnownRecords(store::Connection &connection, Id<Student> student) : m_records(connection)
    {
        store::ChangeLog log(connection);
        for (const RecordType *type :
             {&recordTypeOf<CadrePost>(), &recordTypeOf<CourseOutcome>(), &recordTypeOf<Performance>()}) {
            for (const QJsonObject &record : m_records.find(*type, {{u"studentId"_s, student.value()}})) {
                QSet<QString> keys{keyOf(*type, record, {})};
                const auto history = log.history(type->name(), record.value(u"id").toInteger());
                if (!history.empty())
                    keys.insert(keyOf(*type, history.back().after, {}));
                m_known.push_back(std::move(keys));
            }
        }
    }

    /// Each known record is found once: what stands twice in a package is two records.
    [[nodiscard]] bool take(const RecordType &type, const QJsonObject &record, const Course &course)
    {
        const QString wanted = keyOf(type, record, course);
        const auto found = std::find_if(m_known.begin(), m_known.end(),
                                        [&](const auto &keys) { return keys.contains(wanted); });
        if (found == m_known.end())
            return false;
        m_known.erase(found);
        return true;
    }

private:
    [[nodiscard]] QString keyOf(const RecordType &type, const QJsonObject &record, Course course)
    {
        QStringList parts{type.name()};
        const auto add = [&](const char *name) {
            const QJsonValue value = record.value(QLatin1String(name));
            parts.append(value.isString() ? value.toString() : QString::number(value.toInteger()));
        };
        if (&type == &recordTypeOf<CadrePost>()) {
            for (const char *name : {"unitName", "startsOn", "endsOn", "post", "levelCode"})
                add(name);
        } else if (&type == &recordTypeOf<Performance>()) {
            add("kind");
            if (const KindSheet *form = PerformanceKinds::current().of(record)) {
                for (const KindField &field : form->fields)
                    add(field.field->name);
            }
        } else {
            if (course.courseCode.isEmpty())
                course = m_records.get(Id<Course>(record.value(u"courseId").toInteger())).value_or(Course());
            const QString origin = record.value(u"originCourseCode").toString();
            parts.append(origin.isEmpty() ? course.courseCode : origin);
            for (const char *name : {"schoolYear", "semester", "description"})
                add(name);
            parts.append(record.value(u"uploadedAt").toString().left(seconds));
        }
        return parts.join(QChar(0x1f));
    }

    static constexpr qsizetype seconds = 19; ///< of an instant's text: the package has no parts of them
    store::Records m_records;
    std::vector<QSet<QString>> m_known;
};

class Planner
{
public:
    Planner(store::Connection &connection, const store::ScopeFilter &scope, const Regulation &regulation,
            const QDateTime &now)
        : m_connection(connection), m_records(connection), m_facts(connection), m_codes(connection),
          m_scope(scope), m_regulation(regulation), m_now(now)
    {
        const auto schools = m_records.find<School>({}, 1);
        m_ownSchool = schools.empty() ? QString() : schools.front().code;
    }

    PlannedTransferStudent plan(const TransferStudent &given)
    {
        PlannedTransferStudent planned;
        planned.given = &given;
        auto student = m_records.findOne<Student>(u"identityNumber"_s, given.identityNumber);
        // A corrected number: the other school may still have the one before.
        if (!student)
            student = m_records.findOne<Student>(u"previousIdentityNumber"_s, given.identityNumber);
        if (!student || !service::lies(m_connection, m_scope, recordTypeOf<Student>(), student->id.value()))
            return planned;
        planned.student = *student;
        planned.problems = given.problems;
        const QDate birthday = QDate::fromString(given.values.value(u"birthday").toString(), Qt::ISODate);
        if (birthday.isValid() && birthday != student->birthday && birthday != student->previousBirthday)
            planned.problems.push_back({{}, u"birthday"_s, {}});
        if (!given.name.isEmpty() && given.name != student->name)
            note(planned, {{}, u"registerName"_s, student->name});
        KnownRecords known(m_connection, student->id);
        for (const TransferItem &item : given.items)
            planItem(planned, item, known);
        if (!planned.problems.empty()) {
            planned.step = TransferStep::Refused;
            return planned;
        }
        const bool isNew = std::any_of(planned.items.begin(), planned.items.end(),
                                       [](const auto &item) { return !item.isKnown; });
        planned.step = isNew ? TransferStep::Take : TransferStep::Nothing;
        takeSelections(planned);
        return planned;
    }

    QJsonArray notes;

private:
    void note(const PlannedTransferStudent &planned, const TransferProblem &what)
    {
        notes.append(toJson(planned.given->name, what));
    }

    void planItem(PlannedTransferStudent &planned, const TransferItem &item, KnownRecords &known)
    {
        TransferDraft draft = item.kind == TransferItem::Kind::Post ? draftPost(item, planned.student)
                              : item.kind == TransferItem::Kind::Outcome
                                  ? draftOutcome(item, planned.student, m_ownSchool)
                                  : draftPerformance(item, planned.student);
        for (TransferProblem &problem : draft.problems)
            planned.problems.push_back({item.place, problem.rule, problem.value, problem.content});
        if (!draft.problems.empty())
            return;
        PlannedTransfer result;
        result.item = &item;
        result.type = &typeOf(item.kind);
        result.record = std::move(draft.record);
        result.submitted = termOfNumber(item.values.value(u"submittedTerm").toInteger());
        if (draft.course) {
            result.course = courseFor(planned.student, *draft.course);
            result.record.insert(u"courseId"_s, result.course->id.isNull()
                                                    ? QJsonValue(1)
                                                    : QJsonValue(result.course->id.value()));
        }
        const FieldFaults faults = result.type->validate(result.record);
        result.isKnown = known.take(*result.type, result.record, draft.course.value_or(Course()));
        if (!result.isKnown) {
            for (const FieldFault &fault : faults)
                addFault(planned, item, result.record, fault);
            if (faults.empty())
                checkRules(planned, item, result);
            for (const TransferProblem &what : draft.notes)
                note(planned, {item.place, what.rule, what.value});
        }
        planned.items.push_back(std::move(result));
    }

    void addFault(PlannedTransferStudent &planned, const TransferItem &item, const QJsonObject &record,
                  const FieldFault &fault)
    {
        const QJsonValue value = record.value(fault.field);
        QString what = TransferFormat::keyOf(keysOf(item), fault.field);
        if (what == fault.field) {
            if (const FieldInfo *field = typeOf(item.kind).field(fault.field))
                what = QString::fromUtf8(field->official);
        }
        const QString text = value.isString() ? value.toString().left(60) : QString();
        planned.problems.push_back({item.place, fault.rule, text.isEmpty() ? what : what + u' ' + text});
    }

    void checkRules(PlannedTransferStudent &planned, const TransferItem &item, PlannedTransfer &result)
    {
        const std::optional<QJsonObject> none;
        FieldFaults warnings;
        const RecordStep step{
            m_connection, m_now,    m_regulation, m_codes, none, result.record, RecordStep::Origin::Import,
            nullptr,      &warnings};
        if (const auto problem = service::checkRecord(*result.type, step)) {
            for (const FieldFault &fault : problem->faults)
                addFault(planned, item, result.record, fault);
            for (const service::FieldRefusal &each : problem->refusals)
                addFault(planned, item, result.record, {each.fields.front(), ruleOf(each.refusal), 0, 0});
        }
        if (item.kind != TransferItem::Kind::Outcome)
            return;
        for (const FieldFault &fault : situationFaults(fromJson<CourseOutcome>(result.record).value()))
            addFault(planned, item, result.record, fault);
        if (const Verdict length =
                descriptionVerdict(result.record.value(u"description").toString(), m_regulation);
            !length.isAllowed())
            addFault(planned, item, result.record, {u"description"_s, ruleOf(length.refusal()), 0, 0});
        if (!result.course->id.isNull())
            return;
        QJsonObject course = licheng::toJson(*result.course);
        for (const FieldFault &fault : recordTypeOf<Course>().validate(course)) {
            const QString value = fault.field == u"name" ? u"subject"_s : fault.field;
            addFault(planned, item, course, {value, fault.rule, fault.limit, fault.actual});
        }
    }

    [[nodiscard]] static QString ruleOf(const Refusal &refusal)
    {
        return refusal.reason == RefusalReason::DescriptionLength ? u"length"_s : wireName(refusal.reason);
    }

    /// A course of this school with the code in that semester, best the student's own; else the one that the
    /// package describes, which has to be made: its code names the other school.
    Course courseFor(const Student &student, const Course &wanted)
    {
        store::Statement statement = m_connection.prepared(
            u"SELECT c.id FROM course c WHERE c.schoolYear = ? AND c.semester = ? AND c.courseCode = ? AND "
            u"c.division = ? "
            "ORDER BY EXISTS (SELECT 1 FROM enrolment e WHERE e.courseId = c.id AND e.studentId = ?) DESC, "
            "c.classId IS NOT ? , c.id LIMIT 1"_s);
        qint64 id = 0;
        if (statement.exec(wanted.schoolYear.roc(), static_cast<int>(wanted.semester), wanted.courseCode,
                           wireName(student.division), student.id.value(), student.classId.value()) &&
            statement.next())
            id = statement.integer(0);
        statement.finish();
        return id == 0 ? wanted : m_records.get(Id<Course>(id)).value_or(wanted);
    }

    /// Submitted ones were selected and stay so. The others are taken over selected as far as the quota of
    /// the school year, which counts both schools', has room (article 6, paragraph 1, and article 8).
    void takeSelections(PlannedTransferStudent &planned)
    {
        for (PlannedTransfer &item : planned.items) {
            if (!item.isKnown && !item.submitted.year.isNull() &&
                item.item->kind != TransferItem::Kind::Post) {
                item.record.insert(u"selected"_s, true);
                count(planned.student, item);
            }
        }
        for (PlannedTransfer &item : planned.items) {
            if (item.isKnown || !item.submitted.year.isNull() || !item.record.value(u"selected").toBool())
                continue;
            if (const Verdict fits = selectable(planned.student, item); !fits.isAllowed()) {
                item.record.insert(u"selected"_s, false);
                note(planned, {item.item->place, u"unselected"_s, fits.refusal().article});
            } else {
                item.record.insert(u"selectedAt"_s, detail::toJson(m_now));
                count(planned.student, item);
            }
        }
    }

    Verdict selectable(const Student &student, const PlannedTransfer &item)
    {
        if (item.item->kind == TransferItem::Kind::Outcome) {
            const auto outcome = fromJson<CourseOutcome>(item.record).value();
            return selectVerdict(outcome, *item.course, used(student, item), m_regulation);
        }
        return selectVerdict(fromJson<Performance>(item.record).value(), used(student, item), m_regulation);
    }

    /// How many of its kind the student has selected for the school year, those of this package included.
    qint64 &used(const Student &student, const PlannedTransfer &item)
    {
        const SchoolYear year(item.record.value(u"schoolYear").toInt());
        const bool isOutcome = item.item->kind == TransferItem::Kind::Outcome;
        const auto place = std::make_tuple(student.id.value(), year.roc(), isOutcome);
        auto known = m_used.find(place);
        if (known == m_used.end()) {
            const qint64 before = isOutcome ? m_facts.selected(student.id, year)
                                            : m_facts.countedPerformances(student.id, year);
            known = m_used.emplace(place, before).first;
        }
        return known->second;
    }

    void count(const Student &student, const PlannedTransfer &item)
    {
        if (item.item->kind == TransferItem::Kind::Outcome ||
            countsInQuota(fromJson<Performance>(item.record).value()))
            ++used(student, item);
    }

    store::Connection &m_connection;
    store::Records m_records;
    service::OutcomeFacts m_facts;
    service::CodeBook m_codes;
    const store::ScopeFilter &m_scope;
    const Regulation &m_regulation;
    const QDateTime m_now;
    QString m_ownSchool;
    std::map<std::tuple<qint64, int, bool>, qint64> m_used;
};

QString stepName(TransferStep step)
{
    switch (step) {
    case TransferStep::Take:
        return u"take"_s;
    case TransferStep::Nothing:
        return u"nothing"_s;
    case TransferStep::Unknown:
        return u"unknown"_s;
    case TransferStep::Refused:
        break;
    }
    return u"refused"_s;
}

} // namespace

qint64 PlannedTransferStudent::count(const RecordType &type) const
{
    return std::count_if(items.begin(), items.end(),
                         [&](const PlannedTransfer &item) { return !item.isKnown && item.type == &type; });
}

qint64 TransferPlanning::count(TransferStep step) const
{
    return std::count_if(students.begin(), students.end(),
                         [&](const auto &student) { return student.step == step; });
}

QJsonObject TransferPlanning::json() const
{
    QJsonArray list;
    QJsonArray problems;
    for (const PlannedTransferStudent &student : students) {
        const bool isKnown = student.step != TransferStep::Unknown;
        list.append(
            QJsonObject{{u"name"_s, student.given->name},
                        {u"studentNumber"_s, isKnown ? student.student.studentNumber : QString()},
                        {u"step"_s, stepName(student.step)},
                        {u"cadrePosts"_s, student.count(recordTypeOf<CadrePost>())},
                        {u"courseOutcomes"_s, student.count(recordTypeOf<CourseOutcome>())},
                        {u"performances"_s, student.count(recordTypeOf<Performance>())},
                        {u"known"_s, qint64(std::count_if(student.items.begin(), student.items.end(),
                                                          [](const auto &i) { return i.isKnown; }))}});
        for (const TransferProblem &problem : student.problems)
            problems.append(toJson(student.given->name, problem));
    }
    constexpr qsizetype most = 5000;
    QJsonArray told = notes;
    while (told.size() > most)
        told.removeLast();
    return {{u"students"_s, list}, {u"problems"_s, problems}, {u"notes"_s, told}};
}

TransferPlanning planTransfer(store::Connection &connection, const TransferContent &content,
                              const store::ScopeFilter &scope, const Regulation &regulation,
                              const QDateTime &now)
{
    Planner planner(connection, scope, regulation, now);
    for (const TransferProblem &note : content.notes)
        planner.notes.append(toJson(QString(), note));
    TransferPlanning planning;
    for (const TransferStudent &student : content.students)
        planning.students.push_back(planner.plan(student));
    planning.notes = std::move(planner.notes);
    return planning;
}

} // namespace licheng
