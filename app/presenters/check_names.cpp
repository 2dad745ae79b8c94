// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"

#include "shared/model/record_type.h"
#include "shared/model/roc_date.h"
#include "shared/model/window.h"
#include "shared/rosters/roster_check.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace licheng::messages {

namespace {

struct CheckText
{
    const char *key;
    const char *name;
    const char *remedy; ///< what to do; places {detail} {limit} {field}
};

constexpr CheckText checkTexts[] = {
    {"identityNumber", QT_TRANSLATE_NOOP("Messages", "Identity number not valid"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” fails the check. Correct it on the student's record; of a "
                                   "passport-like or provisional number enter its kind, too.")},
    {"identityNumber.special", QT_TRANSLATE_NOOP("Messages", "Special identity number"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” is none of the national numbers, so its check digit was not "
                                   "asked. Compare it, and its kind, with the document.")},
    {"identityNumberDouble", QT_TRANSLATE_NOOP("Messages", "Identity number twice"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” belongs to two students. Correct one of them.")},
    {"birthday", QT_TRANSLATE_NOOP("Messages", "Birthday missing"),
     QT_TRANSLATE_NOOP("Messages", "Enter it on the student's record.")},
    {"sexDisagrees", QT_TRANSLATE_NOOP("Messages", "Sex differs from the identity number"),
     QT_TRANSLATE_NOOP("Messages", "Compare both with the register.")},
    {"studentState", QT_TRANSLATE_NOOP("Messages", "Student not enrolled"),
     QT_TRANSLATE_NOOP("Messages", "Check whether the student still belongs in this list.")},
    {"division", QT_TRANSLATE_NOOP("Messages", "Division differs from the list"),
     QT_TRANSLATE_NOOP("Messages", "The student was in no class of this division that year. Correct the "
                                   "register, or the course of the outcome.")},
    {"schoolCode", QT_TRANSLATE_NOOP("Messages", "Course code of another school"),
     QT_TRANSLATE_NOOP("Messages", "The code names school {detail}. Correct the course.")},
    {"courseCode", QT_TRANSLATE_NOOP("Messages", "Course code not valid"),
     QT_TRANSLATE_NOOP("Messages",
                       "“{detail}” does not have the form of 23 characters. Correct the course.")},
    {"courseCodePart", QT_TRANSLATE_NOOP("Messages", "Course code with a part that no table has"),
     QT_TRANSLATE_NOOP("Messages", "Check this part: {detail}.")},
    {"courseEntryYear",
     QT_TRANSLATE_NOOP("Messages", "Entry year of the course code differs from the student's"),
     QT_TRANSLATE_NOOP("Messages", "The code says {detail}. Check the course of this student.")},
    {"credit", QT_TRANSLATE_NOOP("Messages", "Course without credit"),
     QT_TRANSLATE_NOOP("Messages",
                       "Only courses with credit can have outcomes. Correct the course, or unselect the "
                       "outcome.")},
    {"certification", QT_TRANSLATE_NOOP("Messages", "Selected but not certified"),
     QT_TRANSLATE_NOOP("Messages", "Have the teacher certify it, or unselect it.")},
    {"selectionQuota", QT_TRANSLATE_NOOP("Messages", "More selected than allowed"),
     QT_TRANSLATE_NOOP("Messages", "This is number {detail}; at most {limit} are allowed. Unselect one.")},
    {"file", QT_TRANSLATE_NOOP("Messages", "No file"),
     QT_TRANSLATE_NOOP("Messages", "Upload the file of this outcome.")},
    {"descriptionMissing", QT_TRANSLATE_NOOP("Messages", "Description empty"),
     QT_TRANSLATE_NOOP("Messages", "Have the student write it.")},
    {"descriptionLength", QT_TRANSLATE_NOOP("Messages", "Description too long"),
     QT_TRANSLATE_NOOP("Messages", "It has {detail} characters; at most {limit} are allowed.")},
    {"notEnrolled", QT_TRANSLATE_NOOP("Messages", "Student does not attend this course"),
     QT_TRANSLATE_NOOP("Messages",
                       "Add the course to the student's record, or correct the course of the outcome.")},
    {"double", QT_TRANSLATE_NOOP("Messages", "Same title twice in one course"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” may have been sent twice. Keep one of them.")},
    {"origin", QT_TRANSLATE_NOOP("Messages", "Original course data missing"),
     QT_TRANSLATE_NOOP("Messages", "Enter school, year, semester or method of the original course.")},
    {"originYear", QT_TRANSLATE_NOOP("Messages", "Original school year after that of the list"),
     QT_TRANSLATE_NOOP("Messages", "It says {detail}. Correct the outcome.")},
    {"ownSchoolCode", QT_TRANSLATE_NOOP("Messages", "School code is one for tests"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” must never be submitted. Enter the school's own code.")},
    {"postOrder", QT_TRANSLATE_NOOP("Messages", "Post ends before it begins"),
     QT_TRANSLATE_NOOP("Messages", "It ends on {detail}. Correct its dates.")},
    {"postAhead", QT_TRANSLATE_NOOP("Messages", "Post not ended yet"),
     QT_TRANSLATE_NOOP("Messages", "It ends on {detail}. Check whether the list should be submitted later.")},
    {"postTerm", QT_TRANSLATE_NOOP("Messages", "Post outside the semester of the list"),
     QT_TRANSLATE_NOOP("Messages", "It begins on {detail}. Correct its dates or its semester.")},
    {"postLevel", QT_TRANSLATE_NOOP("Messages", "Level is not one of a school post"),
     QT_TRANSLATE_NOOP("Messages",
                       "It says {detail}; school posts are 1 (school), 2 (class) or 3 (club). Check it.")},
    {"postDouble", QT_TRANSLATE_NOOP("Messages", "Same post twice"),
     QT_TRANSLATE_NOOP("Messages",
                       "“{detail}” of the same unit and day stands there twice. Keep one of them.")},
    {"noSheet", QT_TRANSLATE_NOOP("Messages", "No sheet for this record"),
     QT_TRANSLATE_NOOP("Messages",
                       "The roster has no sheet for “{detail}” of this kind; those of the evening "
                       "division have none for supplements, retakes and repeated years. Correct "
                       "its kind, or the student's division.")},
    {"rosterCode", QT_TRANSLATE_NOOP("Messages", "Code of the roster type not published"),
     QT_TRANSLATE_NOOP(
         "Messages",
         "The cover leaves it empty. Fill it in from the ministry's notice before you hand it in.")},
    {"gradeRules", QT_TRANSLATE_NOOP("Messages", "Grade against the rules"),
     QT_TRANSLATE_NOOP("Messages", "Open the grade and correct it.")},
    {"grade.notOfForm", QT_TRANSLATE_NOOP("Messages", "Value that this kind of grade does not have"),
     QT_TRANSLATE_NOOP("Messages", "Take the value out, or correct the kind of grade.")},
    {"grade.required", QT_TRANSLATE_NOOP("Messages", "Required value missing"),
     QT_TRANSLATE_NOOP("Messages", "Enter it on the grade.")},
    {"grade.score", QT_TRANSLATE_NOOP("Messages", "Score outside 0 to 100"),
     QT_TRANSLATE_NOOP("Messages", "Correct the score; without one leave it empty.")},
    {"grade.passMark", QT_TRANSLATE_NOOP("Messages", "Passed or not, against the pass mark"),
     QT_TRANSLATE_NOOP("Messages", "The score is {detail}, the pass mark {limit}. Correct one of them.")},
    {"grade.passWithoutScore", QT_TRANSLATE_NOOP("Messages", "Passed or failed without a score"),
     QT_TRANSLATE_NOOP("Messages", "Enter the score, or take the mark out.")},
    {"grade.makeUpNotFailed", QT_TRANSLATE_NOOP("Messages", "Make-up without a failure"),
     QT_TRANSLATE_NOOP("Messages", "Only who failed has a make-up score. Correct one of them.")},
    {"grade.retakeCap", QT_TRANSLATE_NOOP("Messages", "Retake above the pass mark"),
     QT_TRANSLATE_NOOP("Messages", "It is {detail}; at most {limit} is given. Correct the score.")},
    {"grade.noGrade", QT_TRANSLATE_NOOP("Messages", "Course that has no grade"),
     QT_TRANSLATE_NOOP("Messages",
                       "Flexible learning and group activities are not reported. Correct the course code.")},
    {"grade.withoutScore", QT_TRANSLATE_NOOP("Messages", "Score of a course without scores"),
     QT_TRANSLATE_NOOP("Messages", "Take the score out, or correct how it counts.")},
    {"grade.formDivision", QT_TRANSLATE_NOOP("Messages", "Kind of grade of the other division"),
     QT_TRANSLATE_NOOP("Messages", "The evening division reports grades of a semester, make-ups and "
                                   "transfers alone, and has no list of retakes and repeated years. Correct "
                                   "the kind of grade, or the student's division.")},
    {"grade.laterThanTerm", QT_TRANSLATE_NOOP("Messages", "Due later than the term of the grade"),
     QT_TRANSLATE_NOOP("Messages", "It says {detail}; at most {limit} is possible. Correct it.")},
    {"gradeSubject", QT_TRANSLATE_NOOP("Messages", "Course code of another subject"),
     QT_TRANSLATE_NOOP("Messages", "The course plan calls it “{detail}”. Correct the code or the subject.")},
    {"gradeNotInPlan", QT_TRANSLATE_NOOP("Messages", "Course code not in the course plan"),
     QT_TRANSLATE_NOOP("Messages", "{detail} is not there. Compare it with the course plan.")},
    {"gradeTakenAgain", QT_TRANSLATE_NOOP("Messages", "Taken again in a repeated year"),
     QT_TRANSLATE_NOOP(
         "Messages", "“{detail}” stands in the repeat sheet; only there it is reported. Remove this grade.")},
    {"gradeDouble", QT_TRANSLATE_NOOP("Messages", "Same grade twice"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” stands there twice. Keep one of them.")},
    {"gradeCredits", QT_TRANSLATE_NOOP("Messages", "Counted without credits"),
     QT_TRANSLATE_NOOP("Messages", "Enter the credits, or say that it does not count.")},
    {"gradeSelfStudy", QT_TRANSLATE_NOOP("Messages", "Passed with 0 points"),
     QT_TRANSLATE_NOOP("Messages", "Possible by self-study. Compare it with the register.")},
    {"performanceRules", QT_TRANSLATE_NOOP("Messages", "Performance against the rules"),
     QT_TRANSLATE_NOOP("Messages", "Open the record and correct it.")},
    {"performance.required", QT_TRANSLATE_NOOP("Messages", "Value of this kind missing"),
     QT_TRANSLATE_NOOP("Messages", "Have it entered.")},
    {"performance.notOfKind", QT_TRANSLATE_NOOP("Messages", "Value that this kind does not have"),
     QT_TRANSLATE_NOOP("Messages", "Take the value out, or correct the kind.")},
    {"performance.positive", QT_TRANSLATE_NOOP("Messages", "Amount not above 0"),
     QT_TRANSLATE_NOOP("Messages", "Enter hours, periods or weeks above 0.")},
    {"performance.range", QT_TRANSLATE_NOOP("Messages", "Amount out of its bounds"),
     QT_TRANSLATE_NOOP("Messages", "{field} is {detail}; the bound is {limit}. Correct it.")},
    {"performance.future", QT_TRANSLATE_NOOP("Messages", "Day after today"),
     QT_TRANSLATE_NOOP("Messages", "Correct the day; what has not happened is not submitted.")},
    {"performance.order", QT_TRANSLATE_NOOP("Messages", "Ends before it begins"),
     QT_TRANSLATE_NOOP("Messages", "Correct its dates.")},
    {"performance.code", QT_TRANSLATE_NOOP("Messages", "Kind not known"),
     QT_TRANSLATE_NOOP("Messages", "Choose the kind anew.")},
    {"performanceProof", QT_TRANSLATE_NOOP("Messages", "Nothing that proves it"),
     QT_TRANSLATE_NOOP("Messages", "It has neither file nor link. Ask the student whether that is meant.")},
    {"performanceYear", QT_TRANSLATE_NOOP("Messages", "Outside the school year of the list"),
     QT_TRANSLATE_NOOP("Messages", "It begins on {detail}. Compare its dates with the school year.")},
    {"performanceDouble", QT_TRANSLATE_NOOP("Messages", "Same activity twice"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” may have been entered twice. Unselect one of them.")},
    {"registerStateCode", QT_TRANSLATE_NOOP("Messages", "Codes of the register state not published"),
     QT_TRANSLATE_NOOP("Messages",
                       "The sheet names the state in words. Fill in the codes from the ministry's notice.")},
    {"registerCodes", QT_TRANSLATE_NOOP("Messages", "Code of the register missing"),
     QT_TRANSLATE_NOOP("Messages", "Enter it on the student's record.")},
    {"experimentalClass", QT_TRANSLATE_NOOP("Messages", "Experimental class without its name"),
     QT_TRANSLATE_NOOP("Messages", "Enter the name of the class, or correct its kind.")},
    {"specialIdentities", QT_TRANSLATE_NOOP("Messages", "Special identities not in order"),
     QT_TRANSLATE_NOOP("Messages", "It says “{detail}”. Write the codes once each, in order, with one comma "
                                   "between them; 0 stands alone.")},
    {"classKindDivision", QT_TRANSLATE_NOOP("Messages", "Kind of class of the other division"),
     QT_TRANSLATE_NOOP("Messages", "It says {detail}. Correct the kind of class or the division.")},
    {"leftBefore", QT_TRANSLATE_NOOP("Messages", "Left before the semester"),
     QT_TRANSLATE_NOOP("Messages",
                       "The day is {detail}. Take the student out of the class, or correct the day.")},
    {"stateOfChange", QT_TRANSLATE_NOOP("Messages", "Register state against the last register change"),
     QT_TRANSLATE_NOOP("Messages",
                       "The last register change says {detail} (article 8). Enter the change that "
                       "is missing, or correct the state.")},
    {"seatDouble", QT_TRANSLATE_NOOP("Messages", "Seat taken twice"),
     QT_TRANSLATE_NOOP("Messages", "Seat {detail} is that of another student, too. Correct one of them.")},
    {"borrowSchool", QT_TRANSLATE_NOOP("Messages", "School of borrowed study missing"),
     QT_TRANSLATE_NOOP("Messages", "Enter the code of the other school; it is not the own one.")},
    {"borrowCodes", QT_TRANSLATE_NOOP("Messages", "Code of borrowed study missing"),
     QT_TRANSLATE_NOOP("Messages", "Enter group, program and code of the borrowed study.")},
    {"borrowDays", QT_TRANSLATE_NOOP("Messages", "Days of borrowed study wrong"),
     QT_TRANSLATE_NOOP("Messages", "Enter from when and until when.")},
    {"documentNumber", QT_TRANSLATE_NOOP("Messages", "Document number with its words"),
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{detail}” has the words for letter, serial and number, which the "
                       "ministry's lists leave out. Enter it without them.")},
    {"gradeOfYear", QT_TRANSLATE_NOOP("Messages", "Grade of that year not known from the class"),
     QT_TRANSLATE_NOOP(
         "Messages",
         "The student repeated a year or has no class. Check whether the record belongs in this list.")},
    {"gradesMissing", QT_TRANSLATE_NOOP("Messages", "Courses without a grade"),
     QT_TRANSLATE_NOOP("Messages",
                       "{detail} students of these grades lack the semester's grade in a course with "
                       "credits. Enter the grades (page Progress, step Grades, names them), or make "
                       "sure that there is none to enter.")},
    {"leftBehind", QT_TRANSLATE_NOOP("Messages", "Selected in an earlier semester, on no list"),
     QT_TRANSLATE_NOOP(
         "Messages", "{detail} records of batch {limit} are on no list. Add a list of that batch for them.")},
    {"originSchool", QT_TRANSLATE_NOOP("Messages", "School code not valid"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” is no school code, or one for tests. Correct it.")},
    {"courseGrade", QT_TRANSLATE_NOOP("Messages", "Course of another grade than the student's"),
     QT_TRANSLATE_NOOP("Messages", "The course is of grade {detail}, the student was in grade {limit}. Check "
                                   "the course, or enter the repeated year.")},
    {"beforeEntry", QT_TRANSLATE_NOOP("Messages", "Before the student entered"),
     QT_TRANSLATE_NOOP("Messages", "{field} is {detail}, before the school year in which the student "
                                   "entered. Correct it, or the entry year.")},
    {"classKindEvening", QT_TRANSLATE_NOOP("Messages", "Kind of class of the other division"),
     QT_TRANSLATE_NOOP("Messages", "It says {detail}. Correct the kind of class or the division.")},
    {"classOfYear", QT_TRANSLATE_NOOP("Messages", "Enrolled without a class of the year"),
     QT_TRANSLATE_NOOP("Messages", "Enter the class of the school year on the student's record.")},
    {"classOfLater", QT_TRANSLATE_NOOP("Messages", "Class is of a later school year"),
     QT_TRANSLATE_NOOP(
         "Messages",
         "The class is now “{detail}”; class and seat stay empty in the list. Fill them in by hand.")},
    {"codes", QT_TRANSLATE_NOOP("Messages", "Codes against their tables"),
     QT_TRANSLATE_NOOP("Messages", "Correct “{detail}”, or import the newest code table.")},
    {"groupCode", QT_TRANSLATE_NOOP("Messages", "Group that no table has"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” is none of the groups of course codes. Correct the group.")},
    {"indigenousGroup", QT_TRANSLATE_NOOP("Messages", "Indigenous identity and group differ"),
     QT_TRANSLATE_NOOP("Messages", "One of special identity and indigenous group is missing. Compare both "
                                   "with the register.")},
    {"identityChanged", QT_TRANSLATE_NOOP("Messages", "Identity number or birthday was corrected"),
     QT_TRANSLATE_NOOP("Messages", "It was {detail} before. The national database may have the student under "
                                   "that; compare the receipts.")},
    {"afterLeaving", QT_TRANSLATE_NOOP("Messages", "After the student left"),
     QT_TRANSLATE_NOOP("Messages", "{field} is {detail}, after the day on which the student left. Correct "
                                   "it, or the day of the register state.")},
    {"absenceTerm", QT_TRANSLATE_NOOP("Messages", "Absence outside the semester"),
     QT_TRANSLATE_NOOP("Messages", "It is on {detail}. Correct the day on the page Attendance.")},
    {"absenceAhead", QT_TRANSLATE_NOOP("Messages", "Absence after today"),
     QT_TRANSLATE_NOOP("Messages", "It is on {detail}. Correct the day on the page Attendance.")},
    {"absenceDouble", QT_TRANSLATE_NOOP("Messages", "Absence twice"),
     QT_TRANSLATE_NOOP("Messages", "The period of {detail} is there twice. Remove one of them.")},
    {"emptyList", QT_TRANSLATE_NOOP("Messages", "The list is empty"),
     QT_TRANSLATE_NOOP("Messages", "Records of its kind elsewhere in the period: {detail}. A list of this "
                                   "kind cannot go empty: enter the records, or choose the right list.")},
    {"emptyDoubtful", QT_TRANSLATE_NOOP("Messages", "The list is empty; make sure"),
     QT_TRANSLATE_NOOP("Messages", "Records of its kind elsewhere in the period: {detail}. Submit it empty "
                                   "only when there is really nothing to tell.")},
    {"emptyUsual", QT_TRANSLATE_NOOP("Messages", "Nobody on the list"),
     QT_TRANSLATE_NOOP("Messages", "Records of its kind elsewhere in the period: {detail}. That is usual; "
                                   "without anybody the list need not go.")},
    {"elsewhere.unselected", QT_TRANSLATE_NOOP("Messages", "Records that are not selected"),
     QT_TRANSLATE_NOOP("Messages", "{detail} records of these grades are there but not selected for "
                                   "submission. Ask the students to select them.")},
    {"elsewhere.list", QT_TRANSLATE_NOOP("Messages", "Records that are on another list"),
     QT_TRANSLATE_NOOP(
         "Messages",
         "{detail} records of these grades have been submitted or stand in another part of the list.")},
    {"elsewhere.term", QT_TRANSLATE_NOOP("Messages", "Records of another batch"),
     QT_TRANSLATE_NOOP("Messages", "{detail} records of these grades belong to the semester of another "
                                   "batch. Choose the list of that batch.")},
    {"elsewhere.grades", QT_TRANSLATE_NOOP("Messages", "Records of other grades"),
     QT_TRANSLATE_NOOP("Messages", "{detail} records of the division are of students in other grades. Choose "
                                   "the list of those grades.")},
    {"elsewhere.division", QT_TRANSLATE_NOOP("Messages", "Records of the other division"),
     QT_TRANSLATE_NOOP("Messages", "{detail} records are of the other division. Choose its list, or correct "
                                   "the division of classes and students.")},
    {"texts", QT_TRANSLATE_NOOP("Messages", "Texts of the columns"),
     QT_TRANSLATE_NOOP("Messages", "Correct the text.")},
    {"text.control", QT_TRANSLATE_NOOP("Messages", "Control character in a text"),
     QT_TRANSLATE_NOOP("Messages",
                       "{field}: “{detail}” holds a character that cannot be seen (here □), and neither the "
                       "workbook nor the national database takes it. Write the text anew.")},
    {"text.formula", QT_TRANSLATE_NOOP("Messages", "Text that begins like a formula"),
     QT_TRANSLATE_NOOP("Messages",
                       "{field}: a spreadsheet takes “{detail}” for a formula. Begin it otherwise.")},
    {"text.breaks", QT_TRANSLATE_NOOP("Messages", "Text with line breaks"),
     QT_TRANSLATE_NOOP("Messages", "{field}: a roster line is one line. Take the breaks out of “{detail}”.")},
    {"identityOfChange", QT_TRANSLATE_NOOP("Messages", "Identity kind against the register changes"),
     QT_TRANSLATE_NOOP("Messages", "It says {detail}; by the student's register changes it is {limit}. "
                                   "Correct the grade, or the code of the change.")},
    {"identity.noChange", QT_TRANSLATE_NOOP("Messages", "Identity kind without a register change"),
     QT_TRANSLATE_NOOP("Messages", "It says {detail}, but no register change of the student leads to it. "
                                   "Enter the change, or correct the identity kind.")},
    {"studentNumber", QT_TRANSLATE_NOOP("Messages", "Student number of another form"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” does not have the form of the school's student numbers. "
                                   "Correct it on the student's record, or the pattern in the regulation.")},
    {"filePassword", QT_TRANSLATE_NOOP("Messages", "File that asks for a password"),
     QT_TRANSLATE_NOOP(
         "Messages",
         "“{detail}” cannot be opened without its password. Save it without one and upload it again.")},
};
/// Of every rule "code.TABLE".
constexpr CheckText unknownCode{
    "code.", QT_TRANSLATE_NOOP("Messages", "Code that its table does not have"),
    QT_TRANSLATE_NOOP("Messages", "“{detail}” is not in the code table. Correct the record, or import the "
                                  "newest table on the page Code tables.")};

const CheckText *textOf(const QString &check)
{
    for (const CheckText &known : checkTexts) {
        if (check == QLatin1String(known.key))
            return &known;
    }
    return check.startsWith(QLatin1String(unknownCode.key)) ? &unknownCode : nullptr;
}

/// The value at fault as people read it: days of the Republic.
QString detailOf(const Finding &finding)
{
    const RecordType *type = recordType(finding.recordType);
    const FieldInfo *field = type ? type->field(finding.field) : nullptr;
    const QDate day =
        field && field->kind == FieldKind::Date ? QDate::fromString(finding.detail, Qt::ISODate) : QDate();
    return day.isValid() ? roc::slashed(day) : finding.detail;
}

} // namespace

QString checkName(const QString &check)
{
    if (const CheckText *known = textOf(check)) {
        const QString name = QCoreApplication::translate("Messages", known->name);
        return known == &unknownCode
                   ? MessagesText::tr("%1: %2").arg(name, codeTableName(check.section(u'.', 1)))
                   : name;
    }
    // A check that was added to the data file later brings its own title.
    const CheckRule *rule = checkRule(check);
    return rule ? rule->title : check;
}

QString levelName(const QString &level)
{
    if (level == u"block")
        return MessagesText::tr("Blocks");
    if (level == u"warn")
        return MessagesText::tr("Warning");
    return MessagesText::tr("Hint");
}

QString finding(const Finding &finding)
{
    const CheckText *known = textOf(finding.check);
    if (!known)
        return finding.detail.isEmpty()
                   ? checkName(finding.check)
                   : MessagesText::tr("%1: %2").arg(checkName(finding.check), detailOf(finding));
    const QString remedy =
        QCoreApplication::translate("Messages", known->remedy)
            .replace(u"{limit}"_s, QString::number(finding.limit))
            .replace(u"{field}"_s, fieldLabel(recordType(finding.recordType), finding.field))
            .replace(u"{detail}"_s, detailOf(finding));
    QString sentence = MessagesText::tr("%1: %2").arg(checkName(finding.check), remedy);
    if (finding.opens == u"takeBack")
        sentence += MessagesText::tr(" It is certified: unselect it and have the teacher take the "
                                     "certification back; once it is changed, have it certified and select "
                                     "it again.");
    if (!finding.closed.isEmpty()) {
        QStringList steps;
        for (const QString &kind : finding.closed)
            steps.append(codeLabel(choices<WindowKind>(), kind));
        const QString who =
            finding.grants.isEmpty() ? MessagesText::tr("whoever is in charge") : finding.grants;
        sentence +=
            MessagesText::tr(" Not open now: %1. %2 grants the student or the class an extension first "
                             "(%3), on the page Schedule.")
                .arg(steps.join(u'、'), who, articleName(u"4"_s));
    }
    return sentence;
}

QString mender(const Finding &finding)
{
    static const QHash<QString, const char *> menders{
        {u"registry"_s, QT_TRANSLATE_NOOP("Messages", "Registry section")},
        {u"teaching"_s, QT_TRANSLATE_NOOP("Messages", "Teaching section")},
        {u"affairs"_s, QT_TRANSLATE_NOOP("Messages", "Student affairs")},
        {u"student"_s, QT_TRANSLATE_NOOP("Messages", "Student")},
        {u"discipline"_s, QT_TRANSLATE_NOOP("Messages", "Discipline section")},
        {u"teacher"_s, QT_TRANSLATE_NOOP("Messages", "Teacher of the course")},
        {u"administrator"_s, QT_TRANSLATE_NOOP("Messages", "System administrator")}};
    const CheckRule *rule = checkRule(finding.check);
    const char *name = rule ? menders.value(rule->mender(finding.recordType)) : nullptr;
    return name ? QCoreApplication::translate("Messages", name) : QString();
}

} // namespace licheng::messages
