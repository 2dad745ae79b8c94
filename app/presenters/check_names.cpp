// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"

#include "shared/model/record_type.h"
#include "shared/model/roc_date.h"
#include "shared/rosters/roster_check.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng::messages {

namespace {

struct CheckText
{
    const char *key;
    const char *name;
    const char *remedy; ///< what to do; places {detail} {limit}
};

constexpr CheckText checkTexts[] = {
    {"identityNumber", QT_TRANSLATE_NOOP("Messages", "Identity number not valid"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” fails the check. Correct it on the student's record.")},
    {"identityNumberDouble", QT_TRANSLATE_NOOP("Messages", "Identity number twice"),
     QT_TRANSLATE_NOOP("Messages", "“{detail}” belongs to two students. Correct one of them.")},
    {"birthday", QT_TRANSLATE_NOOP("Messages", "Birthday missing"),
     QT_TRANSLATE_NOOP("Messages", "Enter it on the student's record.")},
    {"sexDisagrees", QT_TRANSLATE_NOOP("Messages", "Sex differs from the identity number"),
     QT_TRANSLATE_NOOP("Messages", "Compare both with the register.")},
    {"studentState", QT_TRANSLATE_NOOP("Messages", "Student not enrolled"),
     QT_TRANSLATE_NOOP("Messages", "Check whether the student still belongs in this list.")},
    {"division", QT_TRANSLATE_NOOP("Messages", "Division differs from the list"),
     QT_TRANSLATE_NOOP("Messages", "Correct the student's division, or move the outcome to the other list.")},
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
    {"descriptionFormula", QT_TRANSLATE_NOOP("Messages", "Description begins with ="),
     QT_TRANSLATE_NOOP("Messages", "A spreadsheet would take it for a formula. Put a character before it.")},
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
    {"postFormula", QT_TRANSLATE_NOOP("Messages", "Unit or post begins with ="),
     QT_TRANSLATE_NOOP("Messages",
                       "A spreadsheet would take “{detail}” for a formula. Put a character before it.")},
    {"postDouble", QT_TRANSLATE_NOOP("Messages", "Same post twice"),
     QT_TRANSLATE_NOOP("Messages",
                       "“{detail}” of the same unit and day stands there twice. Keep one of them.")},
};

const CheckText *textOf(const QString &check)
{
    for (const CheckText &known : checkTexts) {
        if (check == QLatin1String(known.key))
            return &known;
    }
    return nullptr;
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
    if (const CheckText *known = textOf(check))
        return QCoreApplication::translate("Messages", known->name);
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
    const QString remedy = QCoreApplication::translate("Messages", known->remedy)
                               .replace(u"{limit}"_s, QString::number(finding.limit))
                               .replace(u"{detail}"_s, detailOf(finding));
    return MessagesText::tr("%1: %2").arg(checkName(finding.check), remedy);
}

} // namespace licheng::messages
