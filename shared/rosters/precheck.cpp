// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/precheck.h"

#include "shared/model/normalize.h"
#include "shared/rosters/code_tables.h"
#include "shared/rules/outcomes.h"

#include <QHash>
#include <QSet>

namespace licheng
{

namespace
{

/// Collects findings; knows level and field of each check from the data file.
class Collector
{
public:
    void add(const char *check, const PrecheckRow *row, const QString &detail = {}, qint64 limit = 0)
    {
        const CheckRule *rule = checkRule(QString(QLatin1String(check)));
        Q_ASSERT(rule);
        Finding finding{rule->key, rule->level, QStringLiteral("courseOutcome"), 0, rule->field, 0, detail, limit};
        if (row) {
            finding.outcomeId = row->outcome.id.value();
            finding.recordId = row->outcome.id.value();
            if (rule->field.startsWith(u"studentId.")) {
                finding.recordType = QStringLiteral("student");
                finding.recordId = row->student.id.value();
                finding.field = rule->field.sliced(10);
            } else if (rule->field.startsWith(u"courseId.")) {
                finding.recordType = QStringLiteral("course");
                finding.recordId = row->course.id.value();
                finding.field = rule->field.sliced(9);
            }
        } else {
            finding.recordType = QStringLiteral("school");
        }
        found.push_back(std::move(finding));
    }

    std::vector<Finding> found;
};

void checkStudent(Collector &out, const PrecheckRow &row, const SubmissionList &list)
{
    const Student &student = row.student;
    if (identityNumberKind(student.identityNumber) == IdentityNumberKind::Invalid) {
        out.add("identityNumber", &row, student.identityNumber);
    } else {
        const IdentitySex sex = identityNumberSex(student.identityNumber);
        if ((student.sex == Sex::Male && sex != IdentitySex::Male)
            || (student.sex == Sex::Female && sex != IdentitySex::Female))
            out.add("sexDisagrees", &row);
    }
    if (!student.birthday.isValid())
        out.add("birthday", &row);
    if (student.state != StudentState::Enrolled)
        out.add("studentState", &row, wireName(student.state));
    if (student.division != list.division)
        out.add("division", &row, wireName(student.division));
}

void checkCourse(Collector &out, const PrecheckRow &row, const School &school)
{
    const Course &course = row.course;
    const auto code = CourseCode::parse(course.courseCode);
    if (!code) {
        out.add("courseCode", &row, course.courseCode);
    } else {
        const bool elsewhere = row.outcome.situation == StudySituation::Transfer
            || row.outcome.situation == StudySituation::Borrowed;
        if (!elsewhere && code->schoolCode != school.code)
            out.add("schoolCode", &row, code->schoolCode);
        if (const QString part = CourseCodeTables::current().unknownPart(*code); !part.isEmpty())
            out.add("courseCodePart", &row, part);
        if (!elsewhere && !row.student.entryYear.isNull() && code->entryYear != row.student.entryYear)
            out.add("courseEntryYear", &row, QString::number(code->entryYear.roc()));
    }
    if (course.credits <= 0 || (code && !code->mayCarryCredit()))
        out.add("credit", &row);
}

void checkText(Collector &out, const PrecheckRow &row, const Regulation &regulation)
{
    const QString &text = row.outcome.description;
    const Verdict length = descriptionVerdict(text, regulation);
    if (normalize::text(text).isEmpty())
        out.add("descriptionMissing", &row);
    else if (!length.isAllowed())
        out.add("descriptionLength", &row, QString::number(length.refusal().used), length.refusal().limit);
    if (text.startsWith(u'='))
        out.add("descriptionFormula", &row);
}

void checkOrigin(Collector &out, const PrecheckRow &row, const SubmissionList &list)
{
    const CourseOutcome &outcome = row.outcome;
    if (outcome.situation == StudySituation::Regular || outcome.situation == StudySituation::Repeat)
        return;
    const bool elsewhere = outcome.situation == StudySituation::Transfer
        || outcome.situation == StudySituation::Borrowed;
    if (outcome.originSchoolYear.isNull() || outcome.originSemester == Semester::WholeYear
        || (elsewhere && outcome.originSchoolCode.isEmpty()) || (!elsewhere && outcome.studyMethod.isEmpty()))
        out.add("origin", &row);
    else if (outcome.originSchoolYear > list.schoolYear)
        out.add("originYear", &row, QString::number(outcome.originSchoolYear.roc()));
}

} // namespace

std::vector<Finding> precheckOutcomes(const std::vector<PrecheckRow> &rows, const SubmissionList &list,
                                      const School &school, const Regulation &regulation)
{
    Collector out;
    if (testSchoolCodes().contains(school.code) || !isSchoolCode(school.code))
        out.add("ownSchoolCode", nullptr, school.code);

    QHash<QString, qint64> ownerOfIdentity;
    QSet<QString> titles;
    QHash<qint64, int> selectedByStudent;
    const auto quota = regulation.quota(selectionQuotaKey, list.schoolYear);
    for (const PrecheckRow &row : rows) {
        checkStudent(out, row, list);
        const qint64 student = row.student.id.value();
        if (!ownerOfIdentity.contains(row.student.identityNumber))
            ownerOfIdentity.insert(row.student.identityNumber, student);
        if (!row.student.identityNumber.isEmpty() && ownerOfIdentity.value(row.student.identityNumber) != student)
            out.add("identityNumberDouble", &row, row.student.identityNumber);
        checkCourse(out, row, school);
        if (row.outcome.certification != CertificationState::Certified)
            out.add("certification", &row, wireName(row.outcome.certification));
        if (!selectedByStudent.contains(student))
            selectedByStudent.insert(student, row.submittedElsewhere);
        if (quota && ++selectedByStudent[student] > quota->limit)
            out.add("selectionQuota", &row, QString::number(selectedByStudent[student]), quota->limit);
        if (row.outcome.documentCount + row.outcome.mediaCount == 0)
            out.add("file", &row, row.outcome.declaredFile);
        checkText(out, row, regulation);
        checkOrigin(out, row, list);
        if (!row.isEnrolled)
            out.add("notEnrolled", &row);
        const QString title = QStringLiteral("%1/%2/%3").arg(student).arg(row.course.id.value()).arg(row.outcome.title);
        if (titles.contains(title))
            out.add("double", &row, row.outcome.title);
        titles.insert(title);
    }
    return std::move(out.found);
}

QJsonObject toJson(const Finding &f)
{
    return {{QStringLiteral("check"), f.check},       {QStringLiteral("level"), f.level},
            {QStringLiteral("recordType"), f.recordType}, {QStringLiteral("recordId"), f.recordId},
            {QStringLiteral("field"), f.field},       {QStringLiteral("outcomeId"), f.outcomeId},
            {QStringLiteral("detail"), f.detail},     {QStringLiteral("limit"), f.limit}};
}

Finding findingFromJson(const QJsonObject &json)
{
    return {json[u"check"].toString(),         json[u"level"].toString(),
            json[u"recordType"].toString(),    json[u"recordId"].toInteger(),
            json[u"field"].toString(),         json[u"outcomeId"].toInteger(),
            json[u"detail"].toString(),        json[u"limit"].toInteger()};
}

} // namespace licheng
