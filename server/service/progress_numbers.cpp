// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/progress_numbers.h"

#include "server/service/class_membership.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "shared/rules/autobiographies.h"
#include "shared/rules/receipts.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;
using Offices = ProgressNumber::Offices;

namespace {

Condition equal(const char *path, const QJsonValue &value)
{
    return {QLatin1String(path), Op::Equal, value};
}

/// What the ministry's receipt makes of a submitted list, in that order.
QJsonArray statesAfterSubmission()
{
    QJsonArray states;
    bool isAfter = false;
    for (const Choice &choice : choices<SubmissionState>()) {
        const QString wire = QLatin1String(choice.wire);
        if (isAfter)
            states.append(wire);
        isAfter = isAfter || wire == wireName(SubmissionState::Submitted);
    }
    return states;
}

const Offices registryOffices{u"註冊組"_s, u"進修部註冊組"_s};
const Offices studentOffices{u"學生"_s, u"學生"_s};
const Offices academicOffices{u"教務處"_s, u"進修部主任"_s};
const Offices affairsOffices{u"學務處"_s, u"進修部主任"_s};
const Offices counselOffices{u"輔導室"_s, u"進修部主任"_s};

/// The conditions of a term that many numbers share.
struct Parts
{
    Term of;
    Conditions year;
    Conditions term;
    Conditions classes;
    Conditions pupils;
    Conditions seated; ///< of the membership of a pupil: in a class of the year when the term ends
    QJsonArray grades; ///< that write an autobiography

    Parts(Term asked, const Regulation &regulation)
        : of(asked), year{equal("schoolYear", of.year.roc())}, term{equal("schoolYear", of.year.roc()),
                                                                    equal("semester",
                                                                          static_cast<int>(of.semester))},
          classes(year), seated{equal("classId.schoolYear", of.year.roc()),
                                {u"startsOn"_s, Op::LessOrEqual, of.lastDay().toString(Qt::ISODate)},
                                {u"endsOn"_s, Op::GreaterOrEqual, of.lastDay().toString(Qt::ISODate)}}
    {
        pupils = {related(Op::Some, u"classMembership.studentId"_s, seated)};
        for (const int grade : autobiographyGrades(regulation))
            grades.append(grade);
    }
    [[nodiscard]] static Conditions plus(Conditions conditions, const Conditions &more)
    {
        conditions.insert(conditions.end(), more.begin(), more.end());
        return conditions;
    }
};

/// Classes of which there must be such a record. A class that has no students yet has nothing to be entered
/// or confirmed.
ProgressNumber ofClasses(const char *name, const Parts &parts, const QString &path, const Conditions &records)
{
    ProgressNumber number;
    number.name = QLatin1String(name);
    number.type = &recordTypeOf<SchoolClass>();
    number.all = parts.classes;
    number.all.push_back(related(Op::Some, u"classMembership.classId"_s, {lastOfTerm(parts.of)}));
    number.done = {related(Op::Some, path, records)};
    number.open = {related(Op::None, path, records)};
    number.isEither = true;
    return number;
}

/// Classes of one of whose students, by the class of then, there must be such a record.
ProgressNumber ofPupils(const char *name, const Parts &parts, const QString &path)
{
    return ofClasses(name, parts, u"classMembership.classId"_s,
                     {lastOfTerm(parts.of), related(Op::Some, u"studentId<"_s + path, parts.term)});
}

/// Students of whom there must be such a record.
ProgressNumber ofStudents(const char *name, const Parts &parts, const QString &path,
                          const Conditions &records)
{
    ProgressNumber number;
    number.name = QLatin1String(name);
    number.type = &recordTypeOf<Student>();
    number.student = u"id"_s;
    number.all = parts.pupils;
    number.done = {related(Op::Some, path, records)};
    number.open = {related(Op::None, path, records)};
    number.isEither = true;
    return number;
}

ProgressNumber ofOutcomes(const char *name, const Conditions &all, const Conditions &done,
                          const Conditions &open)
{
    ProgressNumber number;
    number.name = QLatin1String(name);
    number.type = &recordTypeOf<CourseOutcome>();
    number.student = u"studentId"_s;
    number.all = all;
    number.done = done;
    number.open = open;
    return number;
}

/// Of records that are done at a moment.
ProgressNumber at(const char *moment, ProgressNumber number)
{
    number.moment = QLatin1String(moment);
    return number;
}

/// Of a step that another number tells.
ProgressNumber aside(ProgressNumber number)
{
    number.isStep = false;
    return number;
}

/// The type that what is done is of: the innermost one that the condition looks into.
const RecordType *madeBy(const Condition &done)
{
    const auto related = relatedOf(done);
    if (!related)
        return nullptr;
    for (const Condition &each : related->conditions) {
        if (const RecordType *made = madeBy(each))
            return made;
    }
    return recordType(related->type);
}

class Numbers
{
public:
    explicit Numbers(const Regulation &regulation) : m_regulation(regulation) {}

    void add(ProgressNumber number, const char *step, std::optional<WindowKind> window,
             const Offices &builders, const Offices &supervisors)
    {
        if (!number.done.empty())
            number.made = madeBy(number.done.front());
        if (number.article.isEmpty())
            number.article = m_regulation.articleOf(QString(QLatin1String(step)));
        number.window = window;
        number.builders = builders;
        number.supervisors = supervisors;
        m_all.push_back(std::move(number));
    }
    [[nodiscard]] std::vector<ProgressNumber> all(Term term, const QDateTime &now) &&
    {
        for (ProgressNumber &number : m_all) {
            number.term = term;
            number.isOver = term < Term::of(schoolTime(now).date());
        }
        return std::move(m_all);
    }

private:
    const Regulation &m_regulation;
    std::vector<ProgressNumber> m_all;
};

void addRegister(Numbers &numbers, const Parts &parts)
{
    numbers.add(ofClasses("register", parts, u"registerCheck.classId"_s, parts.term), "register",
                WindowKind::Register, registryOffices, academicOffices);
    numbers.add(ofPupils("attendance", parts, u"absence.studentId"_s), "attendance", std::nullopt,
                {u"生輔組"_s, u"進修部註冊組"_s}, affairsOffices);
    numbers.add(ofPupils("posts", parts, u"cadrePost.studentId"_s), "cadre", WindowKind::Cadre,
                {u"訓育組"_s, u"進修部學務組"_s}, affairsOffices);
    numbers.add(ofStudents("accounts", parts, u"account.studentId"_s,
                           {equal("state", wireName(AccountState::Active))}),
                "account", WindowKind::Accounts, {u"資訊組"_s, u"資訊組"_s}, {u"圖資處"_s, u"圖資處"_s});
}

void addStudies(Numbers &numbers, const Parts &parts)
{
    Conditions ofCourse;
    for (const Condition &condition : parts.term)
        ofCourse.push_back({u"courseId."_s + condition.path, condition.op, condition.value});
    // Whose classmates choose chooses, too; a class without electives has none to be entered.
    const Conditions chosen = Parts::plus(ofCourse, {equal("kind", wireName(EnrolmentKind::Elective))});
    ProgressNumber electives = ofStudents("electives", parts, u"enrolment.studentId"_s, chosen);
    electives.all.push_back(related(Op::Some, u"classId<student.classId"_s,
                                    {related(Op::Some, u"enrolment.studentId"_s, chosen)}));
    numbers.add(std::move(electives), "elective", WindowKind::Electives, {u"教學組"_s, u"進修部教學組"_s},
                academicOffices);
    numbers.add(ofStudents("counselling", parts, u"counselling.studentId|participantIds"_s, parts.term),
                "counselling", WindowKind::Counselling, {u"課程諮詢教師"_s, u"課程諮詢教師"_s},
                academicOffices);
    // Done is who has a grade in each course with credits that he took to its end.
    const Conditions graded =
        Parts::plus(ofCourse, {{u"courseId.credits"_s, Op::Greater, 0}, {u"endsOn"_s, Op::IsEmpty, {}}});
    const Conditions ungraded = Parts::plus(
        graded,
        {related(Op::None, u"studentId,courseId.courseCode<grade.studentId,courseCode"_s, parts.term)});
    ProgressNumber grades = ofStudents("grades", parts, u"enrolment.studentId"_s, ungraded);
    std::swap(grades.done, grades.open);
    grades.all.push_back(related(Op::Some, u"enrolment.studentId"_s, graded));
    numbers.add(std::move(grades), "grade", WindowKind::Grades, registryOffices, academicOffices);
}

void addOutcomes(Numbers &numbers, const Parts &parts)
{
    const auto state = [](CertificationState is) { return equal("certification", wireName(is)); };
    const Conditions noFile{equal("documentCount", 0), equal("mediaCount", 0)};
    numbers.add(ofStudents("upload", parts, u"courseOutcome.studentId"_s, parts.term), "upload",
                WindowKind::Upload, studentOffices, counselOffices);
    numbers.add(aside(at("uploadedAt", ofOutcomes("files", parts.term, {}, noFile))), "file",
                WindowKind::Upload, studentOffices, counselOffices);
    // What was sent back is with the student until it comes again: it is nothing that waits for a teacher.
    const Conditions handedIn =
        Parts::plus(parts.term, {{u"certification"_s, Op::NotEqual, wireName(CertificationState::Returned)}});
    numbers.add(at("certifiedAt", ofOutcomes("certify", handedIn, {state(CertificationState::Certified)},
                                             {state(CertificationState::Waiting)})),
                "certify", WindowKind::Certify, {u"任課教師"_s, u"任課教師"_s}, counselOffices);
    numbers.add(aside(ofOutcomes("returned", parts.term, {}, {state(CertificationState::Returned)})),
                "certify", WindowKind::Certify, studentOffices, counselOffices);
}

void addActivities(Numbers &numbers, const Parts &parts)
{
    ProgressNumber performances = ofStudents("performances", parts, u"performance.studentId"_s, parts.year);
    performances.helpers = u"全校各組"_s;
    numbers.add(std::move(performances), "performance", WindowKind::Performance, studentOffices,
                affairsOffices);
    ProgressNumber autobiographies = ofStudents("autobiography", parts, u"autobiography.studentId"_s,
                                                {equal("state", wireName(AutobiographyState::Final))});
    if (!parts.grades.isEmpty())
        autobiographies.all = {
            related(Op::Some, u"classMembership.studentId"_s,
                    Parts::plus(parts.seated, {{u"classId.grade"_s, Op::In, parts.grades}}))};
    numbers.add(std::move(autobiographies), "autobiography", WindowKind::Autobiography, studentOffices,
                {u"導師、學務處、輔導室"_s, u"導師、進修部主任"_s});
}

/// What a student adds of himself (article 5, row 7) is asked of nobody: it is only counted.
void addOthers(Numbers &numbers, const Parts &parts)
{
    ProgressNumber others = ofStudents("others", parts, u"otherRecord.studentId"_s, parts.term);
    others.open.clear();
    others.isEither = false;
    numbers.add(std::move(others), "other", WindowKind::Others, studentOffices, {u"導師"_s, u"導師"_s});
}

/// Who has something that may be chosen and has not chosen.
ProgressNumber selection(const char *name, const Parts &parts, const QString &path, const Conditions &offered)
{
    ProgressNumber number = ofStudents(name, parts, path, Parts::plus(parts.year, {equal("selected", true)}));
    number.all.push_back(related(Op::Some, path, Parts::plus(parts.year, offered)));
    return number;
}

/// Who submits the list, as article 6, paragraph 2 names them.
Offices submittersOf(const Regulation &regulation, QStringView roster)
{
    Offices offices;
    const Submitter *submitter = regulation.submitter(roster);
    for (const Submitter::Unit &unit : submitter ? submitter->units : std::vector<Submitter::Unit>()) {
        if (unit.division != Division::Evening)
            offices.day = unit.name;
        if (unit.division != Division::Day)
            offices.evening = unit.name;
    }
    return offices;
}

/// Records that a list takes (article 6, paragraph 2, items 3 and 4), and receipts of every list (item 5).
void addLists(Numbers &numbers, const Parts &parts, const Regulation &regulation)
{
    const auto list = [&](const char *name, const RecordType &type, QStringView roster,
                          const Conditions &all) {
        ProgressNumber number = ofOutcomes(name, all, {{u"submittedIn"_s, Op::IsNotEmpty, {}}},
                                           {{u"submittedIn"_s, Op::IsEmpty, {}}});
        number.type = &type;
        if (const Submitter *submitter = regulation.submitter(roster))
            number.article = submitter->article;
        numbers.add(std::move(number), "submit", WindowKind::Submit, submittersOf(regulation, roster),
                    affairsOffices);
    };
    list("submissionPosts", recordTypeOf<CadrePost>(), u"cadrePosts", parts.term);
    list("submissionPerformances", recordTypeOf<Performance>(), u"performances",
         Parts::plus(parts.year,
                     {equal("selected", true), equal("source", wireName(PerformanceSource::Student))}));
    // A row of whom nobody here knows has nobody to confirm it: the registry sees it among the deviations
    // before it confirms the whole.
    const QString confirmed = wireName(ReceiptState::Confirmed);
    ProgressNumber receipts =
        ofOutcomes("receiptRows",
                   Parts::plus(parts.year, {equal("isCurrent", true), {u"studentId"_s, Op::IsNotEmpty, {}}}),
                   {equal("state", confirmed)}, {{u"state"_s, Op::NotEqual, confirmed}});
    receipts.type = &recordTypeOf<ReceiptRow>();
    receipts.article = receiptArticle(regulation);
    numbers.add(std::move(receipts), "submit", WindowKind::Confirm, studentOffices, academicOffices);
}

void addSelection(Numbers &numbers, const Parts &parts, const QString &article)
{
    numbers.add(selection("selectOutcomes", parts, u"courseOutcome.studentId"_s,
                          {equal("certification", wireName(CertificationState::Certified)),
                           {u"courseId.credits"_s, Op::Greater, 0}}),
                "select", WindowKind::Select, studentOffices, counselOffices);
    numbers.add(selection("selectPerformances", parts, u"performance.studentId"_s,
                          {equal("source", wireName(PerformanceSource::Student))}),
                "select", WindowKind::Select, studentOffices, affairsOffices);
    numbers.add(aside(at("selectedAt", ofOutcomes("selected", parts.year, {equal("selected", true)}, {}))),
                "select", WindowKind::Select, studentOffices, counselOffices);
    const Conditions chosen = Parts::plus(parts.term, {equal("selected", true)});
    numbers.add(ofOutcomes("submission", chosen, {{u"submittedIn"_s, Op::IsNotEmpty, {}}},
                           {{u"submittedIn"_s, Op::IsEmpty, {}}}),
                "submit", WindowKind::Submit, registryOffices, academicOffices);
    // What the school or an institution entered is not among the ten (article 5, row 4): countsInQuota().
    ProgressNumber activities =
        ofOutcomes("selectedPerformances",
                   Parts::plus(parts.year, {equal("source", wireName(PerformanceSource::Student))}),
                   {equal("selected", true)}, {});
    activities.type = &recordTypeOf<Performance>();
    numbers.add(aside(std::move(activities)), "select", WindowKind::Select, studentOffices, affairsOffices);
    const QJsonArray later = statesAfterSubmission();
    if (later.isEmpty())
        return;
    const QJsonArray confirmed{later.last()};
    ProgressNumber receipt =
        ofOutcomes("receipt", Parts::plus(chosen, {{u"submittedIn"_s, Op::IsNotEmpty, {}}}),
                   {{u"submittedIn.state"_s, Op::In, confirmed}},
                   {{u"submittedIn.state"_s, Op::NotEqual, confirmed.first()}});
    receipt.article = article;
    numbers.add(std::move(receipt), "submit", WindowKind::Confirm, registryOffices, academicOffices);
}

} // namespace

Conditions ProgressNumber::with(const Conditions &more) const
{
    return Parts::plus(all, more);
}

QString ProgressNumber::path(QStringView by) const
{
    const auto ofStudent = [this](const char *field) {
        return student == u"id" ? QString(QLatin1String(field)) : student + u'.' + QLatin1String(field);
    };
    if (by == u"student")
        return student;
    if (by == u"class")
        return student.isEmpty() ? u"id"_s : ofStudent("classId");
    if (by == u"division")
        return student.isEmpty() ? u"division"_s : ofStudent("division");
    if (by == u"grade")
        return student.isEmpty() ? u"grade"_s : ofStudent("classId.grade");
    if (by == u"department")
        return student.isEmpty() ? u"department"_s : ofStudent("classId.department");
    if (by == u"tutor")
        return student.isEmpty() ? u"tutorId"_s : ofStudent("classId.tutorId");
    return {};
}

std::vector<const RecordType *> ProgressNumber::types() const
{
    std::vector<const RecordType *> found{type};
    const auto add = [&found](const RecordType *named) {
        if (named && std::find(found.begin(), found.end(), named) == found.end())
            found.push_back(named);
    };
    const auto addAll = [&add](const auto &self, const RecordType &of, const Conditions &list) -> void {
        for (const Condition &condition : list) {
            if (const auto other = relatedOf(condition)) {
                if (const RecordType *named = recordType(other->type)) {
                    add(named);
                    self(self, *named, other->conditions);
                }
                continue;
            }
            // What is joined has to be viewed, too.
            for (qsizetype dot = condition.path.indexOf(u'.'); dot > 0;
                 dot = condition.path.indexOf(u'.', dot + 1)) {
                if (const FieldInfo *field = resolvePath(of, QStringView(condition.path).first(dot)))
                    add(recordType(QString(QLatin1String(field->refersTo))));
            }
        }
    };
    for (const Conditions *list : {&all, &done, &open})
        addAll(addAll, *type, *list);
    if (isOver && !student.isEmpty())
        add(&recordTypeOf<ClassMembership>());
    return found;
}

Condition ProgressNumber::in(QStringView by, const QJsonValue &key) const
{
    if (!isOver || student.isEmpty())
        return {path(by), Op::Equal, key};
    const QString field = by == u"class" ? QString() : by == u"tutor" ? u".tutorId"_s : u'.' + by.toString();
    return satIn(student, term, {{u"classId"_s + field, Op::Equal, key}});
}

std::vector<ProgressNumber> progressNumbers(Term term, const Regulation &regulation, const QDateTime &now)
{
    const Parts parts(term, regulation);
    Numbers numbers(regulation);
    addRegister(numbers, parts);
    addStudies(numbers, parts);
    addOutcomes(numbers, parts);
    addActivities(numbers, parts);
    addOthers(numbers, parts);
    addSelection(numbers, parts, receiptArticle(regulation));
    addLists(numbers, parts, regulation);
    return std::move(numbers).all(term, now);
}

std::vector<ProgressNumber> taskNumbers(Term term, const Regulation &regulation, const QDateTime &now)
{
    Numbers numbers(regulation);
    ProgressNumber audit;
    audit.name = u"audit"_s;
    audit.type = &recordTypeOf<AccountAudit>();
    numbers.add(std::move(audit), "account", WindowKind::Accounts, {u"資訊組"_s, u"資訊組"_s},
                {u"圖資處"_s, u"圖資處"_s});
    // Item 1: its rows are whole students and grades, so the lists themselves are counted.
    ProgressNumber lists;
    lists.name = u"submissionRegister"_s;
    lists.type = &recordTypeOf<SubmissionList>();
    if (const Submitter *submitter = regulation.submitter(u"students"))
        lists.article = submitter->article;
    numbers.add(std::move(lists), "submit", WindowKind::Submit, submittersOf(regulation, u"students"),
                academicOffices);
    return std::move(numbers).all(term, now);
}

ProgressNumber progressNumber(QStringView name, Term term, const Regulation &regulation, const QDateTime &now)
{
    return numberOf(progressNumbers(term, regulation, now), name);
}

ProgressNumber numberOf(const std::vector<ProgressNumber> &all, QStringView name)
{
    const auto found = std::find_if(all.begin(), all.end(),
                                    [name](const ProgressNumber &number) { return number.name == name; });
    return found == all.end() ? ProgressNumber() : *found;
}

Conditions joined(Conditions conditions, const Conditions &more)
{
    conditions.insert(conditions.end(), more.begin(), more.end());
    return conditions;
}

bool isOffice(const QString &named, const QString &unit)
{
    return !unit.isEmpty() && (named == unit || named == unit + u"主任"_s);
}

} // namespace licheng::service
