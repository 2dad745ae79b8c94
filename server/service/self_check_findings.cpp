// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/self_check_service.h"

#include "server/store/query.h"
#include "shared/model/records.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/autobiographies.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

using Within = std::vector<Condition>;

/// More are told by their number alone, and found by what they have in common.
constexpr qsizetype mostNamed = 100;

class Finder
{
public:
    Finder(store::Connection &connection, const CheckScope &scope) : m_connection(connection), m_scope(scope)
    {
    }

    /// Of the year, or semester, in the division, which lies at that path of the type.
    [[nodiscard]] Within ofYear(const char *divisionPath, const QString &prefix = {}) const
    {
        Within within{{prefix + u"schoolYear"_s, Op::Equal, m_scope.term.year.roc()}};
        if (const Within division = ofDivision(divisionPath); !division.empty())
            within.push_back(division.front());
        return within;
    }
    [[nodiscard]] Within ofTerm(const char *divisionPath, const QString &prefix = {}) const
    {
        Within within = ofYear(divisionPath, prefix);
        within.push_back({prefix + u"semester"_s, Op::Equal, static_cast<int>(m_scope.term.semester)});
        return within;
    }
    [[nodiscard]] Within ofDivision(const char *path) const
    {
        return m_scope.division.isEmpty()
                   ? Within()
                   : Within{{QString(QLatin1String(path)), Op::Equal, m_scope.division}};
    }

    /// Those that meet the conditions; gives how many.
    template <class T>
    qint64 add(const char *key, const char *level, Within within, const Within &more = {})
    {
        within.insert(within.end(), more.begin(), more.end());
        RecordQuery query;
        query.type = recordTypeOf<T>().name();
        query.conditions = within;
        const auto number = store::countRows(m_connection, query, store::ScopeFilter::everything(),
                                             store::Viewer::everything());
        return tell<T>(key, level, number ? *number : 0, within);
    }
    /// A number that was counted otherwise, with what leads to it.
    template <class T>
    qint64 tell(const char *key, const char *level, qint64 count, const Within &within)
    {
        RecordQuery query;
        query.conditions = within;
        m_findings.push_back({QLatin1String(key), QLatin1String(level), count, recordTypeOf<T>().name(),
                              toJson(query)[u"conditions"].toArray()});
        return count;
    }
    /// The records whose ids the statement selects: named one by one where they are few.
    template <class T>
    void addSelected(const char *key, const QString &sql, const QVariantList &values, const Within &otherwise,
                     const char *level = "warn")
    {
        store::Statement statement = m_connection.prepared(sql);
        QJsonArray ids;
        qint64 count = 0;
        if (statement.execWith(values)) {
            while (statement.next()) {
                ++count;
                if (ids.size() < mostNamed)
                    ids.append(statement.integer(0));
            }
        }
        const bool areNamed = count > 0 && count <= mostNamed;
        tell<T>(key, level, count, areNamed ? Within{{u"id"_s, Op::In, ids}} : otherwise);
    }

    [[nodiscard]] const CheckScope &scope() const { return m_scope; }
    /// Year, semester and division (twice, for `? IN ('', x.division)`) as statements here take them.
    [[nodiscard]] QVariant year() const { return m_scope.term.year.roc(); }
    [[nodiscard]] QVariant semester() const { return static_cast<int>(m_scope.term.semester); }
    [[nodiscard]] QVariant division() const { return m_scope.division; }
    [[nodiscard]] QVariant firstDay() const { return m_scope.term.firstDay().toString(Qt::ISODate); }
    [[nodiscard]] QVariant lastDay() const { return m_scope.term.lastDay().toString(Qt::ISODate); }
    /// Students who were in a class of the year when the term ended: what its numbers are of.
    [[nodiscard]] Condition inTerm(const Within &more = {}) const
    {
        const QJsonValue last = m_scope.term.lastDay().toString(Qt::ISODate);
        Within within{{u"classId.schoolYear"_s, Op::Equal, m_scope.term.year.roc()},
                      {u"startsOn"_s, Op::LessOrEqual, last},
                      {u"endsOn"_s, Op::GreaterOrEqual, last}};
        within.insert(within.end(), more.begin(), more.end());
        return related(Op::Some, u"classMembership.studentId"_s, within);
    }
    [[nodiscard]] SelfCheckFindings findings() && { return std::move(m_findings); }

private:
    store::Connection &m_connection;
    const CheckScope &m_scope;
    SelfCheckFindings m_findings;
};

Condition enrolled(const char *path = "state")
{
    return {QString(QLatin1String(path)), Op::Equal, wireName(StudentState::Enrolled)};
}

/// Classes of the year of whose students none has a record of the semester in the table.
void addClassesWithout(Finder &finder, const char *key, const QString &table)
{
    finder.addSelected<SchoolClass>(
        key,
        uR"(SELECT c.id FROM "schoolClass" c WHERE c.schoolYear = ? AND ? IN ('', c.division) AND NOT EXISTS )"
        uR"((SELECT 1 FROM "%1" r JOIN classMembership m ON m.studentId = r.studentId WHERE m.classId = c.id )"
        uR"(AND m.startsOn <= ? AND m.endsOn >= ? AND r.schoolYear = ? AND r.semester = ?) ORDER BY c.id)"_s
            .arg(table),
        {finder.year(), finder.division(), finder.lastDay(), finder.firstDay(), finder.year(),
         finder.semester()},
        finder.ofYear("division"));
}

void findRegister(Finder &finder)
{
    const qint64 classes = finder.add<SchoolClass>("classes", "info", finder.ofYear("division"));
    const Within checks = finder.ofTerm("classId.division");
    const qint64 checked = finder.add<RegisterCheck>("classesChecked", "info", checks);
    finder.tell<RegisterCheck>("classesUnchecked", "warn", std::max<qint64>(0, classes - checked), checks);
    finder.add<Student>("studentsWithoutClass", "warn", finder.ofDivision("division"),
                        {enrolled(), {u"classId"_s, Op::IsEmpty, {}}});
    // What was cancelled did not happen, and its cancellation is no change of its own.
    finder.add<RegisterChange>("registerChanges", "info", finder.ofTerm("studentId.division"),
                               {{u"isCancelled"_s, Op::Equal, false},
                                {u"kind"_s, Op::NotEqual, wireName(RegisterChangeKind::Cancel)}});
    // bareDocumentNumber() leaves these words out.
    finder.addSelected<RegisterChange>(
        "documentNumbers",
        uR"(SELECT r.id FROM "registerChange" r JOIN "student" s ON s.id = r.studentId WHERE r.schoolYear = ? )"
        uR"(AND r.semester = ? AND ? IN ('', s.division) AND r.isCancelled = 0 )"
        uR"(AND (r.filingNumber || r.approvalNumber) GLOB '*[字第號]*' ORDER BY r.id)"_s,
        {finder.year(), finder.semester(), finder.division()}, finder.ofTerm("studentId.division"));
}

void findAttendance(Finder &finder)
{
    finder.add<Absence>("absences", "info", finder.ofTerm("studentId.division"));
    addClassesWithout(finder, "classesWithoutAbsences", u"absence"_s);
}

void findPosts(Finder &finder)
{
    finder.add<CadrePost>("posts", "info", finder.ofTerm("studentId.division"));
    addClassesWithout(finder, "classesWithoutPosts", u"cadrePost"_s);
}

void findElectives(Finder &finder)
{
    finder.add<Enrolment>("electives", "info", finder.ofTerm("courseId.division", u"courseId."_s),
                          {{u"kind"_s, Op::Equal, wireName(EnrolmentKind::Elective)}});
    finder.addSelected<Course>(
        "coursesWithoutStudents",
        uR"(SELECT k.id FROM course k WHERE k.schoolYear = ? AND k.semester = ? AND ? IN ('', k.division) )"
        uR"(AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.courseId = k.id) ORDER BY k.id)"_s,
        {finder.year(), finder.semester(), finder.division()}, finder.ofTerm("division"));
}

void findCounselling(Finder &finder)
{
    finder.add<Counselling>("talks", "info", finder.ofTerm("studentId.division"));
    addClassesWithout(finder, "classesWithoutTalks", u"counselling"_s);
}

void findGrades(Finder &finder)
{
    finder.add<Grade>("grades", "info", finder.ofTerm("studentId.division"));
    finder.addSelected<Course>(
        "coursesWithoutGrades",
        uR"(SELECT k.id FROM course k WHERE k.schoolYear = ? AND k.semester = ? AND ? IN ('', k.division) )"
        uR"(AND EXISTS (SELECT 1 FROM enrolment e WHERE e.courseId = k.id) )"
        uR"(AND NOT EXISTS (SELECT 1 FROM enrolment e JOIN grade g ON g.studentId = e.studentId )"
        uR"(WHERE e.courseId = k.id AND g.schoolYear = k.schoolYear AND g.semester = k.semester )"
        uR"(AND g.courseCode = k.courseCode) ORDER BY k.id)"_s,
        {finder.year(), finder.semester(), finder.division()}, finder.ofTerm("division"));
}

void findUpload(Finder &finder)
{
    const Within outcomes = finder.ofTerm("studentId.division");
    finder.add<CourseOutcome>("outcomes", "info", outcomes);
    finder.add<CourseOutcome>("outcomesWithoutFile", "warn", outcomes,
                              {{u"documentCount"_s, Op::Equal, 0}, {u"mediaCount"_s, Op::Equal, 0}});
    finder.add<CourseOutcome>("outcomesReturned", "warn", outcomes,
                              {{u"certification"_s, Op::Equal, wireName(CertificationState::Returned)}});
}

void findCertification(Finder &finder)
{
    const Within outcomes = finder.ofTerm("studentId.division");
    finder.add<CourseOutcome>("outcomesCertified", "info", outcomes,
                              {{u"certification"_s, Op::Equal, wireName(CertificationState::Certified)}});
    finder.add<CourseOutcome>("outcomesWaiting", "warn", outcomes,
                              {{u"certification"_s, Op::Equal, wireName(CertificationState::Waiting)}});
    finder.add<Course>("coursesWithoutTeacher", "warn", finder.ofTerm("division"),
                       {{u"teacherId"_s, Op::IsEmpty, {}}});
}

void findPerformances(Finder &finder)
{
    const Within performances = finder.ofTerm("studentId.division");
    finder.add<Performance>("performances", "info", performances);
    finder.add<Performance>("performancesBySchool", "info", performances,
                            {{u"source"_s, Op::Equal, wireName(PerformanceSource::School)}});
    addClassesWithout(finder, "classesWithoutPerformances", u"performance"_s);
}

void findAutobiographies(Finder &finder, const Regulation &regulation)
{
    QStringList grades;
    QJsonArray gradeList;
    for (const int grade : autobiographyGrades(regulation)) {
        grades.append(QString::number(grade)); // a number of the regulation: nothing to be bound
        gradeList.append(grade);
    }
    Within ofGrade;
    if (!gradeList.isEmpty())
        ofGrade.push_back({u"classId.grade"_s, Op::In, gradeList});
    Within students = finder.ofDivision("division");
    students.push_back(finder.inTerm(ofGrade));
    // Of students of these classes, with and without it.
    const QString sql =
        uR"(FROM student s JOIN classMembership m ON m.studentId = s.id JOIN "schoolClass" c ON c.id = )"
        uR"(m.classId %1 WHERE c.schoolYear = ? AND m.startsOn <= ? AND m.endsOn >= ? AND ? IN ('', s.division) )"
        uR"(%2 %3 ORDER BY 1)"_s;
    const QString inGrade = grades.isEmpty() ? QString() : u"AND c.grade IN (%1)"_s.arg(grades.join(u','));
    const QVariantList values{finder.year(), finder.lastDay(), finder.lastDay(), finder.division()};
    finder.addSelected<Autobiography>(
        "autobiographiesFinal",
        u"SELECT a.id "_s +
            sql.arg(u"JOIN autobiography a ON a.studentId = s.id"_s, inGrade, u"AND a.state = 'final'"_s),
        values, {{u"state"_s, Op::Equal, wireName(AutobiographyState::Final)}}, "info");
    finder.addSelected<Student>(
        "studentsWithoutAutobiography",
        u"SELECT s.id "_s + sql.arg(QString(), inGrade,
                                    u"AND NOT EXISTS (SELECT 1 FROM autobiography a WHERE a.studentId = s.id "
                                    "AND a.state = 'final')"_s),
        values, students);
}

void findSelection(Finder &finder)
{
    const Condition isSelected{u"selected"_s, Op::Equal, true};
    finder.add<CourseOutcome>("outcomesSelected", "info", finder.ofYear("studentId.division"), {isSelected});
    finder.add<Performance>("performancesSelected", "info", finder.ofYear("studentId.division"),
                            {isSelected});
    Within students = finder.ofDivision("division");
    students.push_back(finder.inTerm());
    finder.addSelected<Student>(
        "studentsWithoutSelection",
        uR"(SELECT s.id FROM student s JOIN classMembership m ON m.studentId = s.id AND m.startsOn <= ? AND )"
        uR"(m.endsOn >= ? WHERE ? IN ('', s.division) AND EXISTS (SELECT 1 FROM "courseOutcome" o WHERE )"
        uR"(o.studentId = s.id AND o.schoolYear = ? AND o.certification = 'certified') AND NOT EXISTS (SELECT 1 FROM "courseOutcome" o WHERE )"
        uR"(o.studentId = s.id AND o.schoolYear = ? AND o.selected = 1) ORDER BY s.id)"_s,
        {finder.lastDay(), finder.lastDay(), finder.division(), finder.year(), finder.year()}, students);
}

void findAccounts(Finder &finder)
{
    // The audit of the semester is the step; the rest says what it is about.
    const Within audits{{u"schoolYear"_s, Op::Equal, finder.year().toInt()},
                        {u"semester"_s, Op::Equal, finder.semester().toInt()}};
    const qint64 isSigned = finder.add<AccountAudit>("auditSigned", "info", audits,
                                                     {{u"state"_s, Op::Equal, wireName(AuditState::Signed)}});
    finder.tell<AccountAudit>("auditNotSigned", "warn", isSigned > 0 ? 0 : 1, audits);
    const Within active{{u"state"_s, Op::Equal, wireName(AccountState::Active)}};
    finder.add<Account>("accountsActive", "info", active);
    finder.add<Account>("accountsOfLeft", "warn", active,
                        {{u"studentId.state"_s, Op::In,
                          QJsonArray{wireName(StudentState::Left), wireName(StudentState::Graduated)}}});
    finder.add<Account>("accountsWithoutUnit", "warn", active,
                        {{u"studentId"_s, Op::IsEmpty, {}}, {u"unitId"_s, Op::IsEmpty, {}}});
    finder.addSelected<Student>(
        "studentsWithoutAccount",
        uR"(SELECT s.id FROM student s WHERE ? IN ('', s.division) AND s.state = 'enrolled' AND NOT EXISTS )"
        uR"((SELECT 1 FROM account a WHERE a.studentId = s.id) ORDER BY s.id)"_s,
        {finder.division()}, {enrolled()});
}

void findReceipts(Finder &finder)
{
    Within rows = finder.ofYear("listId.division");
    rows.push_back({u"isCurrent"_s, Op::Equal, true});
    const QString confirmed = wireName(ReceiptState::Confirmed);
    finder.add<ReceiptRow>("receipts", "info", rows);
    finder.add<ReceiptRow>("receiptsUnconfirmed", "warn", rows, {{u"state"_s, Op::NotEqual, confirmed}});
    finder.add<ReceiptRow>("receiptsDeviating", "info", rows,
                           {{u"comparison"_s, Op::NotEqual, wireName(ReceiptComparison::Same)}});
    finder.add<ReceiptQuestion>("receiptQuestionsOpen", "warn", finder.ofYear("listId.division"),
                                {{u"state"_s, Op::Equal, wireName(ReceiptQuestionState::Open)}});
}

void findList(Finder &finder)
{
    const SubmissionList &list = *finder.scope().list;
    const Within itself{{u"id"_s, Op::Equal, list.id.value()}};
    finder.tell<SubmissionList>("listRecords", "info", list.recordCount, itself);
    finder.tell<SubmissionList>("listNotPrechecked", "block", list.checkedAt.isValid() ? 0 : 1, itself);
    finder.tell<SubmissionList>("listBlocks", "block", list.blockCount, itself);
    finder.tell<SubmissionList>("listWarnings", "warn", list.warnCount, itself);
}

} // namespace

SelfCheckFindings findOf(store::Connection &connection, const CheckScope &scope, const Regulation &regulation)
{
    Finder finder(connection, scope);
    switch (scope.step) {
    case SelfCheckStep::Register:
        findRegister(finder);
        break;
    case SelfCheckStep::Attendance:
        findAttendance(finder);
        break;
    case SelfCheckStep::Cadre:
        findPosts(finder);
        break;
    case SelfCheckStep::Electives:
        findElectives(finder);
        break;
    case SelfCheckStep::Counselling:
        findCounselling(finder);
        break;
    case SelfCheckStep::Grades:
        findGrades(finder);
        break;
    case SelfCheckStep::Upload:
        findUpload(finder);
        break;
    case SelfCheckStep::Certify:
        findCertification(finder);
        break;
    case SelfCheckStep::Performance:
        findPerformances(finder);
        break;
    case SelfCheckStep::Autobiography:
        findAutobiographies(finder, regulation);
        break;
    case SelfCheckStep::Select:
        findSelection(finder);
        break;
    case SelfCheckStep::Accounts:
        findAccounts(finder);
        break;
    case SelfCheckStep::Confirm:
        findReceipts(finder);
        break;
    case SelfCheckStep::Submit:
        if (scope.list)
            findList(finder);
        break;
    }
    return std::move(finder).findings();
}

} // namespace licheng::service
