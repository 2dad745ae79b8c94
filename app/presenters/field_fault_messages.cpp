// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"

#include "shared/model/fault_rule.h"
#include "shared/rules/fault_records.h"

#include <iterator>

using namespace Qt::StringLiterals;

// What is wrong with the value of a field or cell: a sentence for each rule.

namespace licheng::messages {

namespace {

/// A rule of a field and its sentence; places {field} {value} {limit} {actual}.
struct RuleSentence
{
    FaultRule rule;
    const char *sentence;
};

constexpr RuleSentence ruleSentences[] = {
    {FaultRule::Required, QT_TRANSLATE_NOOP("Messages", "{field} is missing. Fill it in.")},
    {FaultRule::Length,
     QT_TRANSLATE_NOOP("Messages", "{field} has {actual} characters; at most {limit} are allowed.")},
    {FaultRule::Count,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field}: {actual} entries are too many; at most {limit} are taken at once. Divide them.")},
    {FaultRule::Distinct,
     QT_TRANSLATE_NOOP("Messages", "{field} names the same entry more than once. Take it out once.")},
    {FaultRule::Twice, QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is named twice. Take it out once.")},
    {FaultRule::Control,
     QT_TRANSLATE_NOOP("Messages", "{field} holds invisible control characters. Type it again.")},
    {FaultRule::Code,
     QT_TRANSLATE_NOOP(
         "Messages", "{field} “{value}” is not one of the accepted values: {accepted}. Choose one of them.")},
    {FaultRule::Date,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a date. Write it as 114/11/23.")},
    {FaultRule::Age,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” makes a pupil of {actual} years. Is it a year of the Republic that was taken "
         "for a western one? Say how such dates are read.")},
    {FaultRule::DigitsLost,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” has lost digits because a spreadsheet took it for a number. Format "
                       "the column as text and type it again.")},
    {FaultRule::Number,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is not a number. Write it in digits, such as 3 or 57.7.")},
    {FaultRule::Range,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is out of range; the limit is {limit}.")},
    {FaultRule::Kind,
     QT_TRANSLATE_NOOP(
         "Messages", "{field} “{value}” is no value of this field. Type it again as the field asks for it.")},
    {FaultRule::Reference,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” does not name one record. Choose it from the list.")},
    {FaultRule::Unknown, QT_TRANSLATE_NOOP("Messages", "{field} is not known here. Update the application.")},
    {FaultRule::IdentityNumber,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not valid: its check digit or form is "
                                   "wrong. Compare it with the register; of a passport-like or provisional "
                                   "number enter its kind, too.")},
    {FaultRule::CourseCode,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a valid course code of 23 characters. Copy it "
                                   "from the course plan of the ministry.")},
    {FaultRule::SchoolCode,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a school code of 6 characters. Enter the six "
                                   "characters of the ministry's list of schools.")},
    {FaultRule::Grades,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is not a list of grades from 1 to 3. Write it as 1,2.")},
    {FaultRule::Division,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” is not a division of this school. Choose the day or the evening division.")},
    {FaultRule::Order,
     QT_TRANSLATE_NOOP("Messages", "{field} has to be later than the beginning. Correct one of the two.")},
    {FaultRule::WindowSemester,
     QT_TRANSLATE_NOOP("Messages", "{field} does not fit the kind: selection, submission and receipts go by "
                                   "school year, the others by semester. Choose the other one.")},
    {FaultRule::ChangedMeanwhile,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} was changed by somebody else meanwhile. Look at it and save again.")},
    {FaultRule::Outdated,
     QT_TRANSLATE_NOOP("Messages",
                       "{actual} rows (row {limit} is the first) rest on records that somebody has "
                       "changed since the check. Nothing was imported. Check the file again.")},
    {FaultRule::OutdatedCheck,
     QT_TRANSLATE_NOOP("Messages", "What the file was checked against has been changed since. Nothing was "
                                   "imported. Check the file again.")},
    {FaultRule::Double,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” already stands in row {actual}. Keep one of them.")},
    {FaultRule::UnknownReference,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not in the register. Import or enter it "
                                   "first.")},
    {FaultRule::FaultyReference,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” stands in a row that has a fault itself. "
                                   "Mend that row first.")},
    {FaultRule::Disagrees,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” differs from the register. The register is kept.")},
    {FaultRule::Disagreement,
     QT_TRANSLATE_NOOP("Messages", "So many names differ from the register under their numbers that a column "
                                   "was sorted without the others. Mend the file.")},
    {FaultRule::Renamed,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” differs from the register, which is changed. Look whether the list is right.")},
    {FaultRule::OutsideWindow,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” lies outside the period of the schedule. Correct the "
                                   "day, or have the period prolonged on the page Schedule.")},
    {FaultRule::Refused,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} is refused by the regulation. Correct it as the sentence beside it says.")},
    {FaultRule::Faulty,
     QT_TRANSLATE_NOOP(
         "Messages",
         "Rows have faults, so nothing was taken over. Mend them, or take over the good ones alone.")},
    {FaultRule::Taken, QT_TRANSLATE_NOOP("Messages", "{field} “{value}” already belongs to {other}. "
                                                     "Enter another value, or change that record instead.")},
    {FaultRule::Unique, QT_TRANSLATE_NOOP("Messages", "{field} “{value}” already belongs to {other}. "
                                                      "Enter another value, or change that record instead.")},
    {FaultRule::Referenced,
     QT_TRANSLATE_NOOP(
         "Messages",
         "It cannot be removed because other records refer to it. Remove or change those first.")},
    {FaultRule::Schema,
     QT_TRANSLATE_NOOP("Messages",
                       "The values do not fit together. Compare them with each other and save again.")},
    {FaultRule::ServerSet,
     QT_TRANSLATE_NOOP("Messages", "{field} is set by the process and cannot be entered. Leave it out.")},
    {FaultRule::StaffRole,
     QT_TRANSLATE_NOOP("Messages", "{field} belongs to accounts with the role of students only. Empty it, or "
                                   "choose the role of students.")},
    {FaultRule::SameAccount,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} has to be another account than the teacher's. Choose somebody else.")},
    {FaultRule::Grants,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} names an action, a record or a scope that does not exist. Choose them from the list.")},
    {FaultRule::NotOfKind,
     QT_TRANSLATE_NOOP("Messages", "{field} does not belong to this kind of performance. Leave it empty.")},
    {FaultRule::Positive,
     QT_TRANSLATE_NOOP("Messages", "{field} has to be more than 0. Enter a larger number.")},
    {FaultRule::Future,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” lies in the future. Enter the day on which it was.")},
    {FaultRule::Fixed, QT_TRANSLATE_NOOP("Messages", "{field} cannot be changed any more. Take the change "
                                                     "back; what is right now is entered as a new record.")},
    {FaultRule::NotOfForm,
     QT_TRANSLATE_NOOP("Messages", "{field} is not a column of this kind of grade. Leave it empty.")},
    {FaultRule::Score,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a score from 0 to 100. Write -1 for none.")},
    {FaultRule::PassMark,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} does not agree with the score of {actual}; the pass mark is {limit}.")},
    {FaultRule::PassWithoutScore,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is given though there is no score. Empty it, or enter the score.")},
    {FaultRule::MakeUpNotFailed,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” is only for those who failed before. Empty it, or correct the first score.")},
    {FaultRule::RetakeCap,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is above the pass mark of {limit}, the most that a "
                                   "retake gives. Enter at most {limit}.")},
    {FaultRule::NoGrade,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” is of an activity without credit, which has no grade. Take the row out.")},
    {FaultRule::WithoutScore,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” is only for courses without a score. Choose another value, or empty the score.")},
    {FaultRule::FormDivision,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is of the other division, whose grades have lists of "
                                   "their own. Import the row with the kind of that division.")},
    {FaultRule::LaterThanTerm,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is later than school year {limit} of the list. Correct "
                                   "it, or choose a later list.")},
    {FaultRule::EntryYear,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is of entry year {actual}; the student entered in {limit}.")},
    {FaultRule::NotInPlan,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not in the course plan of the ministry. Compare it "
                                   "with the plan, or import the newest plan first.")},
    {FaultRule::PlanName,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” differs from the name in the course plan. Look which of the two is right.")},
    {FaultRule::CreditPattern,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” must have six characters from 0 to 9 or A to D, one a "
                                   "semester. Write it as 020200.")},
    {FaultRule::CourseDivision,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is a course of the other division. Choose one of this division.")},
    {FaultRule::NotEnrolled,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not enrolled at present. Enter the register change "
                                   "first, or take the row out.")},
    {FaultRule::NoClass,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} is empty: the new student will be in no class. Fill it in when that is not meant.")},
    {FaultRule::DefaultDivision,
     QT_TRANSLATE_NOOP("Messages", "{field} is empty: the new student will be in the day division. Fill it "
                                   "in when that is not meant.")},
    {FaultRule::MovedColumn,
     QT_TRANSLATE_NOOP("Messages", "{field} was most likely sorted without the other columns. Nothing was "
                                   "imported. Sort the whole table again and check it anew.")},
    {FaultRule::NotYours,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is somebody else. Import your own records only.")},
    {FaultRule::Uuid,
     QT_TRANSLATE_NOOP("Messages", "The request has no valid number. Update the application.")},
    {FaultRule::TooShort,
     QT_TRANSLATE_NOOP("Messages", "The new password is too short. Use at least 10 characters; a short "
                                   "sentence is easy to remember.")},
    {FaultRule::TooLong,
     QT_TRANSLATE_NOOP("Messages", "The new password is too long. Use at most 256 bytes.")},
    {FaultRule::IsLogin,
     QT_TRANSLATE_NOOP("Messages", "The new password must not be the log-in name. Choose another one.")},
    {FaultRule::OwnAccount,
     QT_TRANSLATE_NOOP(
         "Messages",
         "One's own password is changed with the old one. Use “My account” in the menu of your name.")},
    {FaultRule::OutsideYear,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” lies outside the school year {limit}. Correct the day, "
                                   "or choose the other year.")},
    {FaultRule::OtherTerm,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} does not fit the day, which lies in another semester. Correct one of the two.")},
    {FaultRule::OtherClass,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a student of this class. Choose the class in "
                                   "which the student sat on that day.")},
    {FaultRule::OtherDivision,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” belongs to another division. Choose one of the "
                                   "student's division, or leave it to the office of the other.")},
    {FaultRule::NotForSituation,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” does not belong to this study situation. "
                                   "Leave it empty.")},
    {FaultRule::NotForClassKind,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is given, but the class is not an experimental "
                                   "one. Correct one of the two.")},
    {FaultRule::NotForKind,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” does not fit the kind of change. Choose a code of that kind.")},
    {FaultRule::NotYetThen,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” did not exist yet on that day. Choose a code of that time, or correct the day.")},
    {FaultRule::StudentState,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not possible in the student's present register "
                                   "state. Look at the student's register changes first.")},
    {FaultRule::BeforeLastChange,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is earlier than the student's last register change. "
                                   "Enter a later day, or cancel that change first.")},
    {FaultRule::NotLastChange,
     QT_TRANSLATE_NOOP("Messages",
                       "{field}: a later register change of the student stands. Cancel that one first.")},
    {FaultRule::Cancelled,
     QT_TRANSLATE_NOOP("Messages",
                       "{field}: that register change has been cancelled already. Choose one that stands.")},
    {FaultRule::SeatTaken,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” is the seat of another student of the class. Enter a free one, or 0.")},
    {FaultRule::SameClass,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” is the class in which the student sits already. Choose another one.")},
    {FaultRule::ClassOver,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field}: the student's class before is of a school year that is over. Enter the class for now.")},
    {FaultRule::ClassAhead,
     QT_TRANSLATE_NOOP(
         "Messages", "{field} “{value}” is a class of a school year that has not begun. Students go on to it "
                     "with the turn of the school year.")},
    {FaultRule::OtherGrade,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a class of grade {limit}. A change of class "
                                   "stays in the grade.")},
    {FaultRule::NotLower,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” has to be a class in which the student repeats the "
                                   "year. Choose one of a lower grade, or of the same one.")},
    {FaultRule::ClockTime,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a time. Write it as 09:30 or 09:30-10:10.")},
    {FaultRule::WebLink,
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” is not a web address that begins with https://. Copy it from the browser.")},
    {FaultRule::MailAddress,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is not an e-mail address. Write it as name@school.edu.tw.")},
    {FaultRule::Audience,
     QT_TRANSLATE_NOOP("Messages",
                       "{field}: no list is made for these grades of this division. Choose others.")},
    {FaultRule::Hash,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} is not a fingerprint (SHA-256) of a file. Update the application.")},
    {FaultRule::CellError,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is an error in place of a value. Mend the formula in the file.")},
    {FaultRule::DateInText,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is a date: the spreadsheet took the text for one. "
                                   "Format the column as text and type it again.")},
    {FaultRule::PrivateCharacter,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” holds a character of one school’s own fonts that no "
                                   "other computer shows. Replace it when the real one is known.")},
    {FaultRule::Password,
     QT_TRANSLATE_NOOP("Messages", "The password is wrong, or the package was damaged on its way. Check the "
                                   "password first; if it is right, fetch the package again.")},
    {FaultRule::Zip, QT_TRANSLATE_NOOP("Messages", "A transfer package is a .zip file. Choose that one.")},
    {FaultRule::Unreadable,
     QT_TRANSLATE_NOOP("Messages", "The package cannot be read. Ask the other school for it again.")},
    {FaultRule::Upload,
     QT_TRANSLATE_NOOP("Messages", "The upload is not known any more. Choose the file again.")},
    {FaultRule::UploadBusy,
     QT_TRANSLATE_NOOP(
         "Messages", "The upload is still under way on another connection. Wait a moment, then try again.")},
    {FaultRule::Incomplete,
     QT_TRANSLATE_NOOP("Messages", "The file did not arrive as it was sent. Send it again.")},
    {FaultRule::HashMismatch,
     QT_TRANSLATE_NOOP("Messages", "The file did not arrive as it was sent. Send it again.")},
    {FaultRule::UnknownType,
     QT_TRANSLATE_NOOP("Messages", "The kind of the file cannot be told. Save the work as PDF, JPEG, PNG, "
                                   "MP3 or MP4 and choose that file.")},
    {FaultRule::RefusedType,
     QT_TRANSLATE_NOOP("Messages", "The file is of a kind that is not taken. Save the work as PDF, JPEG, "
                                   "PNG, MP3 or MP4 and choose that file.")},
    {FaultRule::NeedsPassword,
     QT_TRANSLATE_NOOP("Messages",
                       "This PDF asks for a password to open. Save it without one, then choose it again.")},
    {FaultRule::BrokenContent,
     QT_TRANSLATE_NOOP("Messages",
                       "The file is cut off or damaged. Open it, save it anew and choose it again.")},
    {FaultRule::ExtensionMismatch,
     QT_TRANSLATE_NOOP(
         "Messages",
         "The name of the file ends differently from its content. Give it a name with the right ending.")},
    {FaultRule::Missing,
     QT_TRANSLATE_NOOP(
         "Messages",
         "The file is not there any more. Ask the information section to restore it from a backup.")},
    {FaultRule::Damaged,
     QT_TRANSLATE_NOOP(
         "Messages",
         "The file is damaged in the store. Ask the information section to restore it from a backup.")},
    {FaultRule::File, QT_TRANSLATE_NOOP("Messages", "The file cannot be taken. Choose it again.")},
    {FaultRule::Cursor,
     QT_TRANSLATE_NOOP("Messages", "The list has changed its order meanwhile. Open it again.")},
    {FaultRule::Operator,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} has no order and cannot be compared so. Choose another condition.")},
    {FaultRule::Unchecked,
     QT_TRANSLATE_NOOP("Messages",
                       "The package has not been looked at yet. Check it with its password first.")},
    {FaultRule::NotChanged,
     QT_TRANSLATE_NOOP("Messages", "Nothing has changed since the version that was published last. Change "
                                   "the plan first; what is published stays.")},
    {FaultRule::DayOff,
     QT_TRANSLATE_NOOP("Messages", "There is no school on that day: it is a weekend or a holiday "
                                   "of the school calendar. Check {field}.")},
    {FaultRule::OtherMeeting,
     QT_TRANSLATE_NOOP("Messages", "The {field} is one of another meeting. Choose one "
                                   "of this meeting, or none.")},
    {FaultRule::AfterRow,
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is changed by row {actual} already, and this row follows "
                       "on that. Import that one first, then this one.")},
    {FaultRule::Overlaps,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” falls into the days of another entry of this student. "
                                   "Correct the day, or cancel the other entry first.")},
    {FaultRule::OwnSchool,
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is this school's own. Enter the other school's.")},
};

/// One sentence for each rule, in the order of the rules.
constexpr bool isComplete()
{
    if (std::size(ruleSentences) != choices<FaultRule>().size())
        return false;
    for (size_t i = 0; i < std::size(ruleSentences); ++i) {
        if (ruleSentences[i].rule != static_cast<FaultRule>(i) || *ruleSentences[i].sentence == 0)
            return false;
    }
    return true;
}
static_assert(isComplete());

/// Of a newer server.
constexpr const char *otherRule = QT_TRANSLATE_NOOP(
    "Messages", "{field} “{value}” is not accepted, for a reason that this version of the program "
                "does not know. Update the application.");

/// Of members of the work group, whose term of office had not begun or had ended.
constexpr const char *outOfOffice = QT_TRANSLATE_NOOP(
    "Messages", "{field}: {other} held no seat of the work group on the day of the meeting. "
                "Leave the person out, or correct the term of office.");

/// Of records that each school year has its own of: the rule names the year.
constexpr const char *unknownInYear = QT_TRANSLATE_NOOP(
    "Messages", "{field} “{value}”: school year {limit} has no such class. Correct it, or enter the class "
                "first; a list that gives the grade of such rows makes it.");

/// Of a state of the register, where it is known which, and what led to it.
constexpr const char *stateOf =
    QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not possible: the student's state in the register is "
                                  "“{state}”. Choose another kind of change.");
constexpr const char *stateBy = QT_TRANSLATE_NOOP(
    "Messages",
    "{field} “{value}” is not possible: the student's state in the register is “{state}” since the "
    "change {other}. Choose another kind of change, or cancel that one first.");

/// Of a class where a student is to sit.
constexpr const char *studentsClassOver = QT_TRANSLATE_NOOP(
    "Messages",
    "{field} “{value}” is a class of a school year that is over. Choose one of the present year.");

/// Of days, of which the same one may begin and end.
constexpr const char *dayOrder = QT_TRANSLATE_NOOP(
    "Messages", "{field} must not be before the day of the beginning. Correct one of the two.");

/// Where it is known whose seat it is.
constexpr const char *seatOf =
    QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is the seat of {other}. Enter a free one, or 0.");

/// Of whom there is one record of this kind.
constexpr const char *personTaken = QT_TRANSLATE_NOOP(
    "Messages", "{other} is entered here already. Change that record in place of a second one.");

/// Where the rule names no limit.
constexpr const char *outOfRange =
    QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is out of range. Enter a value that the field takes.");

/// Of a number, where it is known what the field takes.
constexpr const char *numberWanted =
    QT_TRANSLATE_NOOP("Messages", "{field} “{value}” cannot be taken. Enter {accepted}.");

} // namespace

QString fieldFault(const FieldFault &fault, const QString &label, const QString &value)
{
    // Most sentences quote the value; where there is none the quotation marks would be empty.
    // Of the states of the register, counted from one, where the rule names one.
    const bool isState = fault.limit > 0 && fault.limit <= qint64(choices<StudentState>().size());
    const auto fill = [&](const char *sentence) {
        QString text = QCoreApplication::translate("Messages", sentence);
        text.replace(u"{limit}"_s, QString::number(fault.limit));
        text.replace(u"{actual}"_s, QString::number(fault.actual));
        text.replace(u"{field}"_s, label);
        text.replace(u"{other}"_s, fault.other.isEmpty() ? MessagesText::tr("another record")
                                                         : MessagesText::tr("“%1”").arg(fault.other));
        if (isState)
            text.replace(u"{state}"_s, codeLabel(static_cast<StudentState>(fault.limit - 1)));
        text.replace(u"{accepted}"_s,
                     fault.other.isEmpty() ? MessagesText::tr("those that the field offers") : fault.other);
        if (value.isEmpty())
            text.remove(MessagesText::tr(" “{value}”"));
        text.replace(u"{value}"_s, value);
        const QString article = articleOf(fault);
        return article.isEmpty() ? text : text + MessagesText::tr(" (%1)").arg(articleName(article));
    };
    const auto rule = fromWire<FaultRule>(fault.rule);
    // What an article says is a sentence already.
    if (rule == FaultRule::Refused && !fault.other.isEmpty())
        return fault.other;
    if (rule == FaultRule::Taken && (fault.field == u"studentId" || fault.field == u"accountId" ||
                                     (fault.field == u"courseId" && !fault.other.isEmpty())))
        return fill(personTaken);
    if (rule == FaultRule::NotYetThen && (fault.field == u"presentIds" || fault.field == u"excusedIds"))
        return fill(outOfOffice);
    if (rule == FaultRule::UnknownReference && fault.limit > 0)
        return fill(unknownInYear);
    if (rule == FaultRule::Order && !fault.field.endsWith(u"At"))
        return fill(dayOrder);
    if (rule == FaultRule::StudentState && isState)
        return fill(fault.other.isEmpty() ? stateOf : stateBy);
    if (rule == FaultRule::ClassOver && fault.field.section(u'.', 0, 0) == u"classId")
        return fill(studentsClassOver);
    if (rule == FaultRule::SeatTaken && !fault.other.isEmpty())
        return fill(seatOf);
    if ((rule == FaultRule::Kind || rule == FaultRule::Range) && !fault.other.isEmpty())
        return fill(numberWanted);
    if (rule == FaultRule::Range && fault.limit == 0 && fault.actual == 0 && value.isEmpty())
        return fill(outOfRange);
    return fill(rule ? ruleSentences[static_cast<size_t>(*rule)].sentence : otherRule);
}

QString cellFaultText(const CellFault &fault)
{
    return fault.refusal ? refusal(*fault.refusal) : fieldFault(fault.fault, fault.column, fault.value);
}

QString cellFault(const CellFault &fault)
{
    if (fault.row <= 0)
        return cellFaultText(fault);
    if (fault.column.isEmpty())
        return MessagesText::tr("Row %1: %2").arg(QString::number(fault.row), cellFaultText(fault));
    return MessagesText::tr("Row %1, “%2”: %3")
        .arg(QString::number(fault.row), fault.column, cellFaultText(fault));
}

} // namespace licheng::messages
