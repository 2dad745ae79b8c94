// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/self_check_service.h"

#include "server/service/progress_numbers.h"
#include "server/store/query.h"
#include "shared/model/records.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

using Within = Conditions;

/// Which records of a number of the process.
enum class Part { All, Done, Open };

/// What is of a school year is counted as at its end.
Term termOfNumbers(const CheckScope &scope)
{
    return scope.term.semester == Semester::WholeYear ? Term{scope.term.year, Semester::Second} : scope.term;
}

class Finder
{
public:
    Finder(store::Connection &connection, const CheckScope &scope, const Regulation &regulation,
           const QDateTime &now)
        : m_connection(connection), m_scope(scope),
          m_numbers(progressNumbers(termOfNumbers(scope), regulation, now))
    {
    }

    /// A number of the process: progress, home and board have the same.
    void addNumber(const char *key, const char *level, const char *name, Part part)
    {
        const auto number =
            std::find_if(m_numbers.begin(), m_numbers.end(),
                         [name](const ProgressNumber &each) { return each.name == QLatin1String(name); });
        if (number == m_numbers.end())
            return;
        const Within within = part == Part::All    ? number->all
                              : part == Part::Done ? number->allDone()
                                                   : number->allOpen();
        add(key, level, *number, within);
    }
    /// Records that no number counts, and which ones of the semester.
    template <class T>
    void addOfTerm(const char *key, const char *level, const Within &more = {}, const QString &prefix = {})
    {
        add(key, level, records<T>(), joined(ofTerm(prefix), more));
    }
    template <class T>
    qint64 add(const char *key, const char *level, const Within &within)
    {
        return add(key, level, records<T>(), within);
    }
    /// The records of the term, of the division, whose ids the statement selects: named one by one where they
    /// are few.
    template <class T>
    void addSelected(const char *key, const char *level, const QString &sql)
    {
        constexpr qsizetype mostNamed = 100;
        store::Statement statement = m_connection.prepared(sql);
        QJsonArray ids;
        qint64 count = 0;
        if (statement.exec(m_scope.term.year.roc(), static_cast<int>(m_scope.term.semester),
                           m_scope.division)) {
            while (statement.next()) {
                ++count;
                if (ids.size() < mostNamed)
                    ids.append(statement.integer(0));
            }
        }
        const bool areNamed = count > 0 && count <= mostNamed;
        tell<T>(key, level, count, areNamed ? Within{{u"id"_s, Op::In, ids}} : ofTerm());
    }
    /// A number that was counted otherwise, with what leads to it.
    template <class T>
    void tell(const char *key, const char *level, qint64 count, const Within &within)
    {
        tell(key, level, count, recordTypeOf<T>(), within);
    }
    [[nodiscard]] Within ofTerm(const QString &prefix = {}) const
    {
        return {{prefix + u"schoolYear"_s, Op::Equal, m_scope.term.year.roc()},
                {prefix + u"semester"_s, Op::Equal, static_cast<int>(m_scope.term.semester)}};
    }
    [[nodiscard]] const CheckScope &scope() const { return m_scope; }
    [[nodiscard]] SelfCheckFindings findings() && { return std::move(m_findings); }

private:
    /// Of the division by the class of then where the term is over, as the numbers are.
    template <class T>
    [[nodiscard]] ProgressNumber records() const
    {
        ProgressNumber number;
        number.type = &recordTypeOf<T>();
        number.term = m_numbers.front().term;
        number.isOver = m_numbers.front().isOver;
        if constexpr (std::is_same_v<T, Student>)
            number.student = u"id"_s;
        else if (number.type->field(u"studentId"))
            number.student = u"studentId"_s;
        return number;
    }
    qint64 add(const char *key, const char *level, const ProgressNumber &of, Within within)
    {
        // Accounts of no student belong to no division.
        if (!m_scope.division.isEmpty() && of.type != &recordTypeOf<Account>() &&
            of.type != &recordTypeOf<AccountAudit>())
            within.push_back(of.in(u"division", m_scope.division));
        RecordQuery query;
        query.type = of.type->name();
        query.conditions = within;
        const auto count = store::countRows(m_connection, query, store::ScopeFilter::everything(),
                                            store::Viewer::everything());
        tell(key, level, count ? *count : 0, *of.type, within);
        return count ? *count : 0;
    }
    void tell(const char *key, const char *level, qint64 count, const RecordType &type, const Within &within)
    {
        m_findings.push_back(
            {QLatin1String(key), QLatin1String(level), count, type.name(), conditionsJson(within)});
    }

    store::Connection &m_connection;
    const CheckScope &m_scope;
    std::vector<ProgressNumber> m_numbers;
    SelfCheckFindings m_findings;
};

Condition is(const char *path, const QJsonValue &value)
{
    return {QLatin1String(path), Op::Equal, value};
}

void findRegister(Finder &finder)
{
    finder.addNumber("classes", "info", "register", Part::All);
    finder.addNumber("classesChecked", "info", "register", Part::Done);
    finder.addNumber("classesUnchecked", "warn", "register", Part::Open);
    finder.add<Student>("studentsWithoutClass", "warn",
                        {is("state", wireName(StudentState::Enrolled)), {u"classId"_s, Op::IsEmpty, {}}});
    // What was cancelled did not happen, and its cancellation is no change of its own.
    finder.addOfTerm<RegisterChange>(
        "registerChanges", "info",
        {is("isCancelled", false), {u"kind"_s, Op::NotEqual, wireName(RegisterChangeKind::Cancel)}});
    // bareDocumentNumber() leaves these words out.
    finder.addSelected<RegisterChange>(
        "documentNumbers", "warn",
        uR"(SELECT r.id FROM "registerChange" r JOIN "student" s ON s.id = r.studentId WHERE r.schoolYear = ? )"
        uR"(AND r.semester = ? AND ? IN ('', s.division) AND r.isCancelled = 0 )"
        uR"(AND (r.filingNumber || r.approvalNumber) GLOB '*[字第號]*' ORDER BY r.id)"_s);
}

void findAttendance(Finder &finder)
{
    finder.addOfTerm<Absence>("absences", "info");
    finder.addNumber("classesWithoutAbsences", "warn", "attendance", Part::Open);
}

void findPosts(Finder &finder)
{
    finder.addNumber("posts", "info", "submissionPosts", Part::All);
    finder.addNumber("classesWithoutPosts", "warn", "posts", Part::Open);
}

void findElectives(Finder &finder)
{
    finder.addOfTerm<Enrolment>("electives", "info", {is("kind", wireName(EnrolmentKind::Elective))},
                                u"courseId."_s);
    finder.addNumber("studentsWithoutElectives", "warn", "electives", Part::Open);
    finder.addOfTerm<Course>("coursesWithoutStudents", "warn",
                             {related(Op::None, u"enrolment.courseId"_s, {})});
}

void findCounselling(Finder &finder)
{
    finder.addOfTerm<Counselling>("talks", "info");
    finder.addNumber("studentsWithoutTalks", "warn", "counselling", Part::Open);
}

void findGrades(Finder &finder)
{
    finder.addOfTerm<Grade>("grades", "info");
    finder.addNumber("studentsWithoutGrades", "warn", "grades", Part::Open);
    const Condition graded =
        related(Op::Some, u"studentId,courseId.courseCode<grade.studentId,courseCode"_s, finder.ofTerm());
    finder.addOfTerm<Course>("coursesWithoutGrades", "warn",
                             {related(Op::Some, u"enrolment.courseId"_s, {}),
                              related(Op::None, u"enrolment.courseId"_s, {graded})});
}

void findUpload(Finder &finder)
{
    finder.addNumber("outcomes", "info", "files", Part::All);
    finder.addNumber("outcomesWithoutFile", "warn", "files", Part::Open);
    finder.addNumber("outcomesReturned", "warn", "returned", Part::Open);
}

void findCertification(Finder &finder)
{
    finder.addNumber("outcomesCertified", "info", "certify", Part::Done);
    finder.addNumber("outcomesWaiting", "warn", "certify", Part::Open);
    finder.addOfTerm<Course>("coursesWithoutTeacher", "warn", {{u"teacherId"_s, Op::IsEmpty, {}}});
}

void findPerformances(Finder &finder)
{
    finder.addOfTerm<Performance>("performances", "info");
    finder.addOfTerm<Performance>("performancesBySchool", "info",
                                  {is("source", wireName(PerformanceSource::School))});
    finder.addNumber("studentsWithoutPerformances", "warn", "performances", Part::Open);
}

void findAutobiographies(Finder &finder)
{
    finder.addNumber("autobiographiesFinal", "info", "autobiography", Part::Done);
    finder.addNumber("studentsWithoutAutobiography", "warn", "autobiography", Part::Open);
}

void findSelection(Finder &finder)
{
    finder.addNumber("outcomesSelected", "info", "selected", Part::Done);
    finder.addNumber("performancesSelected", "info", "selectedPerformances", Part::Done);
    finder.addNumber("studentsWithoutSelection", "warn", "selectOutcomes", Part::Open);
}

void findAccounts(Finder &finder)
{
    // The audit of the semester is the step; the rest says what it is about.
    const Within audits = finder.ofTerm();
    const Condition isSigned = is("state", wireName(AuditState::Signed));
    const qint64 done = finder.add<AccountAudit>("auditSigned", "info", joined(audits, {isSigned}));
    finder.tell<AccountAudit>("auditNotSigned", "warn", done > 0 ? 0 : 1,
                              joined(audits, {{isSigned.path, Op::NotEqual, isSigned.value}}));
    const Within active{is("state", wireName(AccountState::Active))};
    finder.add<Account>("accountsActive", "info", active);
    finder.add<Account>(
        "accountsOfLeft", "warn",
        joined(active, {{u"studentId.state"_s, Op::In,
                         QJsonArray{wireName(StudentState::Left), wireName(StudentState::Graduated)}}}));
    finder.add<Account>("accountsWithoutUnit", "warn",
                        joined(active, {{u"studentId"_s, Op::IsEmpty, {}}, {u"unitId"_s, Op::IsEmpty, {}}}));
    finder.addNumber("studentsWithoutAccount", "warn", "accounts", Part::Open);
}

void findReceipts(Finder &finder)
{
    const Condition ofYear = finder.ofTerm().front();
    finder.addNumber("receipts", "info", "receiptRows", Part::All);
    finder.addNumber("receiptsUnconfirmed", "warn", "receiptRows", Part::Open);
    finder.add<ReceiptRow>(
        "receiptsDeviating", "info",
        {ofYear, is("isCurrent", true), {u"comparison"_s, Op::NotEqual, wireName(ReceiptComparison::Same)}});
    finder.add<ReceiptQuestion>("receiptQuestionsOpen", "warn",
                                {ofYear, is("state", wireName(ReceiptQuestionState::Open))});
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

SelfCheckFindings findOf(store::Connection &connection, const CheckScope &scope, const Regulation &regulation,
                         const QDateTime &now)
{
    Finder finder(connection, scope, regulation, now);
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
        findAutobiographies(finder);
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
