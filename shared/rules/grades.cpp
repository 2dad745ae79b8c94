// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/grades.h"

#include "shared/model/fault_rule.h"
#include "shared/model/normalize.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// A score and the flag that says whether it was passed.
struct Part
{
    const char *score;
    const char *flag;
    Decimal Grade::*scoreOf;
    PassFlag Grade::*flagOf;
};
constexpr Part mainPart{"score", "passed", &Grade::score, &Grade::passed};
constexpr Part parts[] = {
    mainPart,
    {"makeUpScore", "makeUpPassed", &Grade::makeUpScore, &Grade::makeUpPassed},
    {"secondMakeUpScore", "secondMakeUpPassed", &Grade::secondMakeUpScore, &Grade::secondMakeUpPassed},
    {"retakeScore", "retakePassed", &Grade::retakeScore, &Grade::retakePassed},
    {"yearScore", "yearPassed", &Grade::yearScore, &Grade::yearPassed},
};
constexpr qint64 hundred = 10'000;       // hundredths
constexpr QStringView inOwnClass = u"3"; // 專班辦理, of the ways to make a course up

/// The fields that only some forms have; all others belong to every grade.
constexpr const char *formFields[] = {"credits",
                                      "secondCredits",
                                      "score",
                                      "passed",
                                      "makeUpScore",
                                      "makeUpPassed",
                                      "secondMakeUpScore",
                                      "secondMakeUpPassed",
                                      "retakeScore",
                                      "retakePassed",
                                      "yearScore",
                                      "yearPassed",
                                      "counting",
                                      "originSchoolYear",
                                      "originSemester",
                                      "method",
                                      "identityKind",
                                      "repeatNote",
                                      "comment"};

void add(FieldFaults &faults, const QString &field, RuleName rule, qint64 limit = 0, qint64 actual = 0)
{
    faults.push_back({field, rule, limit, actual});
}

bool isEmpty(const QJsonObject &grade, const QJsonObject &blank, const QString &field)
{
    const QJsonValue value = grade.value(field);
    constexpr qint64 none = -100;
    return value == blank.value(field) || (blank.value(field).isNull() && value.toInteger() == none);
}

void checkForm(FieldFaults &faults, const Grade &grade, const GradeFormRules &form)
{
    static const QJsonObject blank = toJson(Grade{});
    const QJsonObject given = toJson(grade);
    for (const char *name : formFields) {
        const QString field = QLatin1String(name);
        if (!form.fields.contains(field) && !isEmpty(given, blank, field))
            add(faults, field, "notOfForm");
    }
    for (const QString &field : form.required) {
        if (isEmpty(given, blank, field))
            add(faults, field, "required");
    }
}

void checkPart(FieldFaults &faults, const Grade &grade, const Part &part)
{
    const Decimal &score = grade.*part.scoreOf;
    const PassFlag flag = grade.*part.flagOf;
    const qint64 mark = score.hundredths();
    if (isNoScore(score)) {
        // What counts without a score is passed all the same.
        const bool isScoreless =
            part.flagOf == mainPart.flagOf && grade.counting == CreditCounting::WithoutScore;
        if (flag != PassFlag::NotGiven && !isScoreless)
            add(faults, QLatin1String(part.flag), "passWithoutScore");
    } else if (mark < 0 || mark > hundred) {
        add(faults, QLatin1String(part.score), "score");
    } else if (mark == 0 && flag == PassFlag::Passed && grade.form == GradeForm::Supplement &&
               grade.method != inOwnClass) {
        return; // studied for oneself: passed without points (the pre-check asks to look again)
    } else if (flag != (mark >= qint64(grade.passMark) * 100 ? PassFlag::Passed : PassFlag::Failed)) {
        add(faults, QLatin1String(part.flag), "passMark", grade.passMark, mark / 100);
    }
}

PassFlag flagNamed(const Grade &grade, QStringView name)
{
    const auto part = std::find_if(std::begin(parts), std::end(parts),
                                   [&](const Part &p) { return name == QLatin1String(p.flag); });
    return part == std::end(parts) ? PassFlag::NotGiven : grade.*part->flagOf;
}

void checkMakeUp(FieldFaults &faults, const Grade &grade, const GradeFormRules &form)
{
    if (!form.makeUpOf.isEmpty() && !isNoScore(grade.makeUpScore) &&
        flagNamed(grade, form.makeUpOf) != PassFlag::Failed)
        add(faults, u"makeUpScore"_s, "makeUpNotFailed");
    if (!isNoScore(grade.secondMakeUpScore) && grade.makeUpPassed != PassFlag::Failed)
        add(faults, u"secondMakeUpScore"_s, "makeUpNotFailed");
}

void checkCourse(FieldFaults &faults, const Grade &grade)
{
    const auto code = CourseCode::parse(grade.courseCode);
    if (!code)
        return; // the field's own rule
    if (!code->mayCarryCredit())
        add(faults, u"courseCode"_s, "noGrade");
    const bool needsNone = code->category == u'9' && code->attribute == u'D';
    if (grade.counting == CreditCounting::WithoutScore && !needsNone && !isNoScore(grade.score))
        add(faults, u"counting"_s, "withoutScore");
}

} // namespace

bool isNoScore(const Decimal &score)
{
    constexpr qint64 none = -100;
    return score.isNull() || score.hundredths() == none;
}

FieldFaults gradeFaults(const Grade &grade, const GradeFormRules &form, const GradeContext &context)
{
    FieldFaults faults;
    checkForm(faults, grade, form);
    for (const Part &part : parts) {
        if (form.fields.contains(QLatin1String(part.score)))
            checkPart(faults, grade, part);
    }
    checkMakeUp(faults, grade, form);
    const qint64 mark = qint64(grade.passMark) * 100;
    if (!form.cappedFrom.isNull() && grade.schoolYear >= form.cappedFrom && grade.score.hundredths() > mark)
        add(faults, u"score"_s, "retakeCap", grade.passMark, grade.score.hundredths() / 100);
    checkCourse(faults, grade);
    if (context.studentDivision != form.division)
        add(faults, u"studentId"_s, "formDivision");
    if (grade.originSchoolYear > grade.schoolYear)
        add(faults, u"originSchoolYear"_s, "laterThanTerm", grade.schoolYear.roc(),
            grade.originSchoolYear.roc());
    return faults;
}

QString creditPattern(QStringView text)
{
    QString pattern;
    for (const QChar c : normalize::halfWidth(text).toUpper()) {
        if ((c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'D'))
            pattern += c;
        else if (c != u',' && c != u' ' && c != u'-' && c != u'/')
            return {};
    }
    constexpr qsizetype semesters = 6;
    return pattern.size() == semesters ? pattern : QString();
}

} // namespace licheng
