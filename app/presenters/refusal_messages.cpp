// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng::messages {

namespace {

/// One sentence a reason, in the order of RefusalReason. Named places: {limit} {used} {from} {until}
/// {article} {who}; {record}: what {who} is where a type is named there; {limitSize} and {usedSize} are the
/// same numbers as bytes.
constexpr const char *sentences[] = {
    QT_TRANSLATE_NOOP("Messages",
                      "The {limit} uploads allowed in a semester are used up ({article}). Remove one "
                      "that is not certified yet before adding another."),
    QT_TRANSLATE_NOOP("Messages", "The {limit} selections allowed in a school year are used up ({article}). "
                                  "Unselect one before selecting another."),
    QT_TRANSLATE_NOOP("Messages", "This opens on {from} ({article}). Come back then."),
    QT_TRANSLATE_NOOP("Messages",
                      "This closed on {until} ({article}). The registry section can grant an extension "
                      "for one student or class."),
    QT_TRANSLATE_NOOP("Messages",
                      "No period has been opened for this yet ({article}). Add one on the page Schedule."),
    QT_TRANSLATE_NOOP("Messages", "Only an outcome that its teacher has certified can be selected "
                                  "({article}). Wait for the certification, or ask the teacher for it."),
    QT_TRANSLATE_NOOP("Messages",
                      "Only courses that carry credit can have outcomes ({article}). Choose another course."),
    QT_TRANSLATE_NOOP("Messages", "The outcome is already certified and cannot be changed any more "
                                  "({article}). It is selected and unselected on the page Course outcomes; "
                                  "for another change its teacher takes the certification back first."),
    QT_TRANSLATE_NOOP("Messages", "This entry ({record}) has already been submitted and cannot be changed "
                                  "any more ({article}). The unit that submitted the list can take it back."),
    QT_TRANSLATE_NOOP(
        "Messages",
        "A return needs a reason, so that the student can mend it ({article}). Enter the reason."),
    QT_TRANSLATE_NOOP("Messages",
                      "Only a returned outcome can be sent again ({article}). Its teacher has it already."),
    QT_TRANSLATE_NOOP("Messages",
                      "The outcome was returned; the student has to send it again before it can be "
                      "certified ({article})."),
    QT_TRANSLATE_NOOP("Messages",
                      "The list still has {used} faults that block it ({article}). Mend them, then run "
                      "the pre-check again."),
    QT_TRANSLATE_NOOP("Messages",
                      "The list has not been exported since its last change ({article}). Export it first."),
    QT_TRANSLATE_NOOP("Messages",
                      "Files of this type are not accepted here ({article}). Documents are PDF, JPG or "
                      "PNG; audio and video are MP3 or MP4."),
    QT_TRANSLATE_NOOP("Messages",
                      "The file has {usedSize}; at most {limitSize} are accepted ({article}). Make it "
                      "smaller and choose it again."),
    QT_TRANSLATE_NOOP("Messages", "The file is empty ({article}). Choose the right file."),
    QT_TRANSLATE_NOOP("Messages",
                      "The description has {used} characters; at most {limit} are allowed ({article})."),
    QT_TRANSLATE_NOOP("Messages",
                      "Your role does not permit this ({article}). What roles may do is set under "
                      "“Roles”."),
    QT_TRANSLATE_NOOP("Messages",
                      "The initial password has to be changed before anything else ({article}). Sign in "
                      "with the program Licheng and choose a password of your own."),
    QT_TRANSLATE_NOOP("Messages",
                      "Nobody would be left who can manage the accounts ({article}). Give another active "
                      "account that role first."),
    QT_TRANSLATE_NOOP("Messages",
                      "The e-mail address is not of the school's own domain ({article}). Enter the address "
                      "that the school has given."),
    QT_TRANSLATE_NOOP(
        "Messages",
        "{used} new entries of this kind were made today; at most {limit} a day are taken ({article}). "
        "Go on tomorrow, or change those that are there."),
    QT_TRANSLATE_NOOP("Messages",
                      "A register change stays as it was entered ({article}). Enter another one that "
                      "corrects it."),
    QT_TRANSLATE_NOOP(
        "Messages", "This role or account has permissions that you do not have yourself ({article}). Ask the "
                    "administrator of the system."),
    QT_TRANSLATE_NOOP(
        "Messages",
        "This list is prepared, exported and submitted by {who} alone ({article}). Ask that unit."),
    QT_TRANSLATE_NOOP("Messages", "Only the course's teacher ({who}) or the deputy certifies and takes that "
                                  "back ({article}). Ask the teacher, or have a deputy entered."),
    QT_TRANSLATE_NOOP(
        "Messages", "The student is suspended, has left or has graduated: the portfolio can only be read "
                    "({article}). If that is wrong, the registry corrects it on the page Register changes."),
    QT_TRANSLATE_NOOP("Messages",
                      "The student does not take this course ({article}). Enter it on the page Courses "
                      "taken first."),
    QT_TRANSLATE_NOOP("Messages",
                      "An outcome without a file cannot be certified ({article}). Upload the file first."),
    QT_TRANSLATE_NOOP("Messages",
                      "The schedule is planned and published by {who} alone ({article}). Ask that unit."),
    QT_TRANSLATE_NOOP("Messages",
                      "The regulation in force names no such seat of the work group ({article}). Choose "
                      "another seat."),
    QT_TRANSLATE_NOOP(
        "Messages", "A meeting is convened by the convener of the work group, {who}, who holds that seat on "
                    "the day ({article}). Choose that member, or enter the convener's term of office first."),
    QT_TRANSLATE_NOOP("Messages",
                      "{used} members are entered as present; a resolution needs at least {limit} "
                      "({article}). Enter who was present first."),
    QT_TRANSLATE_NOOP("Messages", "The check of this step is the work of {who} ({article}). Ask that unit."),
    QT_TRANSLATE_NOOP(
        "Messages",
        "The self-check is signed already ({article}). Take the signature back before it is found anew."),
    QT_TRANSLATE_NOOP("Messages",
                      "The self-check is not signed ({article}). Its unit signs it on the page Self-checks."),
    QT_TRANSLATE_NOOP("Messages",
                      "{used} findings block the self-check ({article}). Mend them, then find anew."),
    QT_TRANSLATE_NOOP("Messages", "The period of the self-check ended on {until} ({article}). A later one is "
                                  "planned on the page Schedule."),
    QT_TRANSLATE_NOOP("Messages",
                      "Nothing has been found for this self-check yet ({article}). Find now, then sign."),
    QT_TRANSLATE_NOOP("Messages", "The list has not been submitted ({article}). Submit it first."),
    QT_TRANSLATE_NOOP("Messages", "The list has not been pre-checked ({article}). Run the pre-check first."),
    QT_TRANSLATE_NOOP("Messages",
                      "No receipt of this list has been loaded ({article}). Load the receipt first."),
    QT_TRANSLATE_NOOP(
        "Messages", "No receipts of this list have been imported yet ({article}). Import the package first."),
    QT_TRANSLATE_NOOP(
        "Messages", "A later import has another receipt in place of this one ({article}). Look at that one."),
    QT_TRANSLATE_NOOP("Messages",
                      "The national database does not have this record, so there is nothing to confirm "
                      "({article}). Ask about it instead."),
    QT_TRANSLATE_NOOP("Messages", "A question about this receipt is not settled yet ({article}). Wait for "
                                  "the answer of the unit that it went to."),
    QT_TRANSLATE_NOOP(
        "Messages",
        "The question has been answered already ({article}). Read the answer; a new question can be asked."),
    QT_TRANSLATE_NOOP("Messages",
                      "{used} receipts of this list are still in question ({article}). They have to be "
                      "explained, or corrected and submitted again."),
    QT_TRANSLATE_NOOP("Messages", "The registry has confirmed the receipts of this list as a whole "
                                  "({article}). Ask the registry when something is wrong."),
    QT_TRANSLATE_NOOP("Messages",
                      "The course is closed ({article}). What waits in it can still be certified; new "
                      "outcomes and students go to another course."),
    QT_TRANSLATE_NOOP("Messages",
                      "Outcomes of the course have been submitted, so its term, codes, name, grade, credits "
                      "and class stay ({article}). Close it and enter another course."),
    QT_TRANSLATE_NOOP(
        "Messages", "The submission period ended on {until} ({article}). A list goes after it only when "
                    "{who} has prolonged the period on the page Schedule, or as a correction while receipts "
                    "are confirmed."),
    QT_TRANSLATE_NOOP("Messages",
                      "The semester of this list begins on {from} ({article}). It is exported and submitted "
                      "after that."),
    QT_TRANSLATE_NOOP(
        "Messages", "This list is optional, and the school does not send it ({article}). Whether it goes is "
                    "said by the regulation in force (optionalRosters)."),
    QT_TRANSLATE_NOOP("Messages",
                      "The school year can be turned from {from} on, when the year before has ended "
                      "({article}). Its classes and tutors can be prepared now."),
    QT_TRANSLATE_NOOP(
        "Messages",
        "The school year is turned by {who}, each in its own division ({article}). Ask that unit."),
    QT_TRANSLATE_NOOP("Messages",
                      "No turn of the school year stands in your division that could be taken back "
                      "({article}). What is wrong is cancelled on the page Register changes."),
    QT_TRANSLATE_NOOP("Messages",
                      "A student's division and grade change by an entry on the page Register changes alone "
                      "({article}). Enter the change there."),
    QT_TRANSLATE_NOOP("Messages",
                      "The portfolio of a graduate is sealed ({article}). It is read by the roles "
                      "that the regulation names."),
    QT_TRANSLATE_NOOP("Messages", "{who} has not graduated, so the portfolio is neither sealed nor deleted "
                                  "({article}). Take the student out of the list."),
    QT_TRANSLATE_NOOP("Messages", "The register does not say on which day {who} graduated ({article}). Enter "
                                  "the day first."),
    QT_TRANSLATE_NOOP("Messages", "The portfolio of {who} is sealed until {until} and cannot be deleted "
                                  "before ({article}). Take the student out of the list."),
    QT_TRANSLATE_NOOP("Messages", "A legal hold stands against the deletion of the portfolio of {who} "
                                  "({article}). Lift it first."),
    QT_TRANSLATE_NOOP("Messages", "{who} has proposed this deletion, so another person must carry it out "
                                  "({article}). Ask a colleague with the same permission."),
    QT_TRANSLATE_NOOP("Messages",
                      "This deletion was withdrawn or carried out already ({article}). Read the list again."),
    QT_TRANSLATE_NOOP(
        "Messages",
        "The deletion of the portfolio of {who} is proposed already ({article}). Open that proposal."),
    QT_TRANSLATE_NOOP("Messages",
                      "The question has no answer that could be taken back ({article}). Answer it."),
    QT_TRANSLATE_NOOP("Messages",
                      "This step of the audit of accounts is the work of {who} ({article}). Ask that unit."),
    QT_TRANSLATE_NOOP("Messages",
                      "{used} findings of the audit have no decision yet ({article}). Decide them first."),
    QT_TRANSLATE_NOOP("Messages",
                      "The audit is signed and stays as it is ({article}). Until the supervising unit has "
                      "signed, the first signature can be taken back."),
    QT_TRANSLATE_NOOP("Messages",
                      "The audit has to be signed by {who} first ({article}). Ask for that signature."),
    QT_TRANSLATE_NOOP("Messages", "The finding still holds ({article}). Mend it first, or decide otherwise."),
    QT_TRANSLATE_NOOP("Messages",
                      "Trainings of this kind are the work of {who} ({article}). Ask that unit, or choose it "
                      "as the responsible office."),
    QT_TRANSLATE_NOOP("Messages",
                      "Attendance is that of a training that was held; “{who}” is planned or cancelled "
                      "({article}). Mark it as held first."),
    QT_TRANSLATE_NOOP("Messages",
                      "{usedHours} hours are entered, but of “{who}” there are at most {limitHours} "
                      "({article}). Correct the hours."),
    QT_TRANSLATE_NOOP("Messages",
                      "“{who}” is for others ({article}): a students' training is attended by students, a "
                      "workshop by teachers by their account, a parents' session by parents by name with "
                      "their student. Correct the person or the training."),
    QT_TRANSLATE_NOOP("Messages",
                      "{used} of your trouble reports are open, and {limit} may be ({article}). Wait "
                      "for an answer, or withdraw one."),
    QT_TRANSLATE_NOOP("Messages",
                      "A trouble report and its answers stay as they were written ({article}). Write "
                      "an answer instead."),
    QT_TRANSLATE_NOOP("Messages",
                      "The trouble report is “{who}”: this step does not fit ({article}). Read it again."),
    QT_TRANSLATE_NOOP("Messages",
                      "“{who}” is no draft any more and stays as it is ({article}). Enter a new version, "
                      "which the meeting of school affairs passes and the principal approves."),
    QT_TRANSLATE_NOOP(
        "Messages", "“{who}” has been withdrawn already ({article}). Enter a new version if one is needed."),
    QT_TRANSLATE_NOOP("Messages",
                      "“{who}” has taken effect and cannot be withdrawn any more ({article}). Enter a new "
                      "version in its place."),
    QT_TRANSLATE_NOOP("Messages",
                      "Somebody else has changed “{who}” meanwhile ({article}). Nothing was changed now: "
                      "open it again and repeat the step."),
    QT_TRANSLATE_NOOP("Messages",
                      "“{who}” lacks the day of the meeting of school affairs or of the principal's approval "
                      "({article}). Enter both."),
    QT_TRANSLATE_NOOP("Messages",
                      "This step of a trouble report is for {who} ({article}). Write an answer of your own."),
    QT_TRANSLATE_NOOP("Messages", "Awards are proposed by {who} as executive secretary of the work group "
                                  "({article}). Tell that office whom to propose, or enter your account with "
                                  "that seat of the work group."),
    QT_TRANSLATE_NOOP("Messages", "Nobody proposes an award for himself ({article}). Leave yourself out."),
    QT_TRANSLATE_NOOP("Messages", "The person is proposed already for this work in the school year "
                                  "({article}). Name other work, or withdraw that proposal first."),
    QT_TRANSLATE_NOOP("Messages",
                      "The work group has not assessed it yet ({article}). Name an agenda item of the matter "
                      "“Assessment and awards” with its resolution, of a meeting with a quorum."),
    QT_TRANSLATE_NOOP("Messages", "What was assessed, declined or withdrawn is not changed any more "
                                  "({article}). Enter a new proposal if there is other work."),
    QT_TRANSLATE_NOOP("Messages", "The receipts of this list, and the questions about them, are the work of "
                                  "{who} alone ({article}). Ask that unit."),
    QT_TRANSLATE_NOOP(
        "Messages",
        "{used} records of this import have been changed since, “{who}” first ({article}). Nothing "
        "was taken back: undo those changes first, or mend the records one by one."),
    QT_TRANSLATE_NOOP("Messages", "{who} has taken this import back already ({article}). Import the list "
                                  "again if it is needed."),
    QT_TRANSLATE_NOOP("Messages",
                      "“{who}” stays as it was resolved, for something rests on it ({article}): it "
                      "was carried out, an award was assessed by it, or a later meeting has "
                      "followed. Enter a new agenda item in the next meeting."),
};
constexpr const char *ofGrade = QT_TRANSLATE_NOOP(
    "Messages", "This is for students of grade {limit} ({article}). Come back in that grade.");
constexpr const char *ofRegistry = QT_TRANSLATE_NOOP(
    "Messages", "This closed on {until} ({article}). {who} can grant an extension for one student or class.");
constexpr const char *ofReceipts = QT_TRANSLATE_NOOP(
    "Messages", "{used} receipts are not confirmed yet, and their students can confirm or ask until {from} "
                "({article}). The list is confirmed as a whole after that, or once all are confirmed.");
constexpr const char *overQuota = QT_TRANSLATE_NOOP(
    "Messages",
    "{used} are selected, and {limit} are allowed in a school year ({article}). Unselect until there "
    "are fewer than {limit} before selecting another.");
static_assert(std::size(sentences) == std::size(CodeTable<RefusalReason>::choices));

} // namespace

QString refusal(const Refusal &refusal)
{
    // Every refusal names its article; article 5 governs who may do what where an older server left it out.
    const QString article = articleName(refusal.article.isEmpty() ? u"5"_s : refusal.article);
    const char *sentence = sentences[static_cast<size_t>(refusal.reason)];
    // A limit says that the regulation opens it for that grade alone; see autobiographyGradeVerdict().
    if (refusal.reason == RefusalReason::NoWindow && refusal.limit > 0)
        sentence = ofGrade;
    if (refusal.reason == RefusalReason::Closed && !refusal.who.isEmpty())
        sentence = ofRegistry;
    // A count says what waits for the end of that window; see confirmListVerdict().
    if (refusal.reason == RefusalReason::NotYetOpen && refusal.used > 0)
        sentence = ofReceipts;
    // A limit that was lowered: one less is not enough.
    if (refusal.reason == RefusalReason::SelectionQuota && refusal.used > refusal.limit)
        sentence = overQuota;
    const QString who = refusal.who.isEmpty() ? MessagesText::tr("whoever is in charge") : refusal.who;
    return QCoreApplication::translate("Messages", sentence)
        .replace(u"{limitSize}"_s, sizeText(refusal.limit))
        .replace(u"{usedSize}"_s, sizeText(refusal.used))
        .replace(u"{limitHours}"_s, Decimal(refusal.limit).text())
        .replace(u"{usedHours}"_s, Decimal(refusal.used).text())
        .replace(u"{limit}"_s, QString::number(refusal.limit))
        .replace(u"{used}"_s, QString::number(refusal.used))
        .replace(u"{from}"_s, instantText(refusal.from))
        .replace(u"{until}"_s, instantText(refusal.until))
        .replace(u"{who}"_s, who)
        .replace(u"{record}"_s, recordLabel(refusal.who.isEmpty() ? u"courseOutcome"_s : refusal.who))
        .replace(u"{article}"_s, article);
}

} // namespace licheng::messages
