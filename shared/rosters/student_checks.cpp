// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include "shared/model/course_code.h"
#include "shared/model/exempt_numbers.h"
#include "shared/model/identity_number.h"
#include "shared/model/student.h"
#include "shared/rosters/roster_layout.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::checks {

namespace {

/// A number that is none of the national forms is told; without the kind of its document (註1), or when it
/// can be the number of none, it goes to nobody.
LineChecks wrongIdentityNumber(const CheckInput &)
{
    return [](const RosterRecord &line) -> std::vector<CheckHit> {
        const QString number = line.text(u"studentId.identityNumber"_s);
        if (isIdentityNumber(number))
            return {};
        const bool isSpecial = !line.text(u"studentId.identityNote"_s).isEmpty() && isDocumentNumber(number);
        return {{number, 0, isSpecial ? u"identityNumber.special"_s : u"identityNumber"_s}};
    };
}

LineHit sexDisagrees(const RosterRecord &line)
{
    const QString number = line.text(u"studentId.identityNumber"_s);
    if (identityNumberKind(number) == IdentityNumberKind::Invalid)
        return std::nullopt;
    const IdentitySex said = identityNumberSex(number);
    const auto sex = fromWire<Sex>(line.text(u"studentId.sex"_s));
    const bool disagrees = (sex == Sex::Male && said != IdentitySex::Male) ||
                           (sex == Sex::Female && said != IdentitySex::Female);
    return hitIf(disagrees);
}

LineCheck identityNumberDouble(const CheckInput &)
{
    return [owners = QHash<QString, qint64>()](const RosterRecord &line) mutable -> LineHit {
        const QString number = line.text(u"studentId.identityNumber"_s);
        const qint64 student = line.number(u"studentId"_s);
        if (number.isEmpty())
            return std::nullopt;
        const auto owner = owners.constFind(number);
        if (owner == owners.constEnd())
            owners.insert(number, student);
        else if (*owner != student)
            return CheckHit{number};
        return std::nullopt;
    };
}

/// A course of another grade than the student's own, as is a year that was repeated without a register
/// change. Courses across the grades (綜高跨年級, position 18) and those of other years have their own grade.
LineCheck otherGrade(const CheckInput &)
{
    return [](const RosterRecord &line) -> LineHit {
        const auto code = CourseCode::parse(line.text(u"courseCode"_s));
        const QString situation = line.text(u"situation"_s) + line.text(u"form"_s);
        static const QStringList ownTerm{wireName(StudySituation::Regular), wireName(GradeForm::Semester),
                                         wireName(GradeForm::EveningSemester)};
        constexpr QChar acrossGrades = u'2';
        const qint64 grade = line.number(u"courseGrade"_s);
        if (!ownTerm.contains(situation) || grade == 0 || line.facts.grade == 0 ||
            (code && code->offering == acrossGrades))
            return std::nullopt;
        return hitIf(grade != line.facts.grade, QString::number(grade), line.facts.grade);
    };
}

LineHit noSchool(const RosterRecord &line)
{
    const QString code = line.text(u"originSchoolCode"_s);
    return hitIf(
        !code.isEmpty() && (!isSchoolCode(code) || checkRule(u"ownSchoolCode")->values.contains(code)), code);
}

/// The record begins before the school year in which the student entered.
LineChecks beforeEntry(const CheckInput &input)
{
    return [&layout = input.layout](const RosterRecord &line) -> std::vector<CheckHit> {
        const SchoolYear entry(static_cast<int>(line.number(u"studentId.entryYear"_s)));
        for (const QString &path : {u"startsOn"_s, u"date"_s}) {
            const QDate day = line.date(path);
            if (!entry.isNull() && day.isValid() && day < entry.firstDay())
                return {{line.text(path), 0, u"beforeEntry"_s, layout.pathOf(path)}};
        }
        return {};
    };
}

/// A day of the record on which the student had left already. What a graduate did to the end of the list's
/// period is entered with its last day, so that end is none.
LineChecks afterLeaving(const CheckInput &input)
{
    const QDate last = Term{input.list.schoolYear, input.list.semester}.lastDay();
    return [last, &layout = input.layout](const RosterRecord &line) -> std::vector<CheckHit> {
        const auto state = fromWire<StudentState>(line.text(u"studentId.state"_s));
        const QDate left = line.date(u"studentId.stateDate"_s);
        if ((state != StudentState::Left && state != StudentState::Graduated) || !left.isValid())
            return {};
        for (const QString &path : {u"startsOn"_s, u"date"_s, u"endsOn"_s}) {
            const bool mayLast = path == "endsOn"_L1 && state == StudentState::Graduated;
            if (line.date(path) > (mayLast ? std::max(left, last) : left))
                return {{line.text(path), 0, u"afterLeaving"_s, layout.pathOf(path)}};
        }
        return {};
    };
}

/// The form of student numbers (學號) is the school's own; it stands with the regulation. One finding a
/// student.
LineCheck otherNumber(const CheckInput &input)
{
    const QString pattern = input.regulation.json()[u"studentNumberPattern"].toString();
    const QRegularExpression form(QRegularExpression::anchoredPattern(pattern));
    return [form, isAsked = !pattern.isEmpty() && form.isValid(),
            seen = QSet<qint64>()](const RosterRecord &line) mutable -> LineHit {
        const qint64 student = line.number(u"studentId"_s);
        const QString number = line.text(u"studentId.studentNumber"_s);
        if (!isAsked || seen.contains(student))
            return std::nullopt;
        seen.insert(student);
        return hitIf(!form.match(number).hasMatch(), number);
    };
}

} // namespace

std::vector<RosterCheck> ofStudents()
{
    return {
        {"ownSchoolCode",
         {},
         nullptr,
         [](const CheckInput &input) -> LineHit {
             const QString &code = input.school.code;
             const bool isReal = isSchoolCode(code) && !checkRule(u"ownSchoolCode")->values.contains(code);
             return hitIf(!isReal, code);
         }},
        {"rosterCode",
         {},
         nullptr,
         [](const CheckInput &input) {
             const SubmissionList &list = input.list;
             const RosterAudience *audience = input.layout.audience(list.division, list.grades, list.batch);
             return hitIf(audience && audience->code.isEmpty());
         }},
        {"leftBehind",
         {},
         nullptr,
         [](const CheckInput &input) {
             return hitIf(input.leftBehind > 0, QString::number(input.leftBehind), input.list.batch - 1);
         }},
        {"gradesMissing",
         {},
         nullptr,
         [](const CheckInput &input) { return hitIf(input.ungraded > 0, QString::number(input.ungraded)); }},
        {.key = "identityNumber",
         .paths = {"studentId.identityNumber", "studentId.identityNote"},
         .beginAll = &wrongIdentityNumber},
        {"sexDisagrees",
         {"studentId.identityNumber", "studentId.sex"},
         [](const CheckInput &) -> LineCheck { return &sexDisagrees; }},
        {"birthday",
         {"studentId.birthday"},
         [](const CheckInput &) -> LineCheck {
             return [](const RosterRecord &line) {
                 return hitIf(!line.date(u"studentId.birthday"_s).isValid());
             };
         }},
        {"gradeOfYear",
         {},
         [](const CheckInput &) -> LineCheck {
             return [](const RosterRecord &line) { return hitIf(line.facts.isGradeGuessed); };
         }},
        {"studentState",
         {"studentId.state"},
         [](const CheckInput &) -> LineCheck {
             return [](const RosterRecord &line) {
                 const QString state = line.text(u"studentId.state"_s);
                 return hitIf(state != wireName(StudentState::Enrolled), state);
             };
         }},
        {"division",
         {"studentId.division"},
         [](const CheckInput &input) -> LineCheck {
             return [wanted = wireName(input.list.division)](const RosterRecord &line) {
                 const QString division = line.text(u"studentId.division"_s);
                 return hitIf(division != wanted, division);
             };
         }},
        {.key = "beforeEntry",
         .paths = {"studentId.entryYear", "startsOn", "date"},
         .beginAll = &beforeEntry,
         .isOfAny = true},
        {.key = "afterLeaving",
         .paths = {"studentId.state", "studentId.stateDate", "startsOn", "endsOn", "date"},
         .beginAll = &afterLeaving,
         .isOfAny = true},
        {"studentNumber", {"studentId", "studentId.studentNumber"}, &otherNumber},
        {"courseGrade", {"courseGrade", "courseCode", "situation", "form"}, &otherGrade},
        {"originSchool", {"originSchoolCode"}, [](const CheckInput &) -> LineCheck { return &noSchool; }},
        {"identityNumberDouble", {"studentId", "studentId.identityNumber"}, &identityNumberDouble},
    };
}

} // namespace licheng::checks
