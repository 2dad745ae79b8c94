// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/code.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace licheng {

/// Why the regulation says no.
enum class RefusalReason {
    UploadQuota,    ///< article 5, row 3: uploads a semester
    SelectionQuota, ///< article 6, paragraph 1: selections a school year
    NotYetOpen,
    Closed,
    NoWindow,     ///< nobody has opened this for the audience
    NotCertified, ///< only certified outcomes can be selected
    NoCredit,     ///< only courses with credit have outcomes
    AlreadyCertified,
    AlreadySubmitted,
    ReturnNeedsReason,
    NotReturned,
    NotSentAgain, ///< a returned outcome is certified only after it was sent again
    ListBlocked,  ///< a blocked list cannot be marked submitted
    NotExported,  ///< only the list whose bytes are archived can be marked submitted
    FileType,
    FileSize,
    FileEmpty,
    DescriptionLength,
    NotPermitted,
    MustChangePassword, ///< an initial password opens nothing but the change of it
    LastAdministrator,  ///< somebody must be left who can manage the accounts
    MailDomain,         ///< article 9, paragraph 4: only addresses of the school's own domain
    DailyEntries,       ///< new records of a day
    ChangeStands,       ///< article 8: a register change is neither changed nor removed
    GrantsExceeded,    ///< nobody gives permissions that he does not hold, nor takes them from who holds more
    OtherUnit,         ///< article 6, paragraph 2: a list is the work of the unit that it names
    NotTheTeacher,     ///< article 5, row 3: only the course's teacher or today's deputy certifies
    NotStudying,       ///< article 8 (left, suspended), article 7 (graduated): such a student only reads
    NotTaken,          ///< article 5, row 3: an outcome is of a course that the student takes
    NoFile,            ///< an outcome without a file shows nothing that could be certified
    OtherPlanner,      ///< article 4: the schedule is planned and published by the unit that it names
    NoSuchSeat,        ///< article 2: the regulation names the work group's seats
    NotConvener,       ///< article 3: the convener calls the work group together
    NoQuorum,          ///< article 3: a meeting decides with the members whom it needs
    OtherUnitChecks,   ///< article 4: a step is checked by the unit whose work it is
    AlreadySigned,     ///< a signed self-check stays as it was signed
    NotSigned,         ///< article 4: the self-check has to be signed
    CheckBlocked,      ///< a self-check with findings that block it cannot be signed
    CheckClosed,       ///< article 4: the period of the self-check has ended
    NotPrepared,       ///< nothing was found for the self-check yet
    NotSubmitted,      ///< only a submitted list is withdrawn, corrected, added to or receives its receipt
    NotPrechecked,     ///< a self-check is signed for a list that was pre-checked
    NoReceipt,         ///< article 6, paragraph 2, item 5: only a receipt that was loaded is confirmed
    NotReceived,       ///< article 6, paragraph 2, item 5: no receipts of the list have been imported
    ReceiptReplaced,   ///< a later import has another row in its place
    ReceiptMissing,    ///< what the national database does not have cannot be confirmed, only asked about
    ReceiptQuestioned, ///< the row has a question that is not explained
    QuestionAnswered,
    QuestionsOpen,     ///< a list's receipts are confirmed once nothing is in question any more
    ReceiptsConfirmed, ///< the registry has confirmed the list's receipts as a whole
    CourseClosed,      ///< article 5, row 2: a course that was closed takes nothing new
    CourseFixed,       ///< article 6, paragraph 2: outcomes of the course have been submitted under its code
    SubmissionEnded,   ///< article 4: after the period's end a list goes again only when it is prolonged
    TermNotBegun,      ///< article 6, paragraph 2: a list of a semester that is still to come
    ListNotSent,       ///< the regulation in force does not send this list
    TurnTooEarly,      ///< article 5, row 1: students go on when the year before has ended
    OtherUnitTurns,    ///< article 5, row 1: each division's register is that of its own registry
    NoTurn,            ///< no turn of the school year stands that could be taken back
    ByRegisterChange,  ///< article 8: division and grade change by an entry of the register's changes alone
    SealedPortfolio,   ///< article 7: a graduate's portfolio is read by named roles alone
    NotGraduated,      ///< article 7: only a graduate's portfolio is sealed, and later deleted
    NoGraduationDay,   ///< nobody knows since when it is sealed
    StillSealed,       ///< article 7: deleted only after the time that it is sealed
    UnderHold,         ///< a legal hold stands against the deletion
    SamePerson,        ///< a deletion is carried out by another than who has proposed it
    NotProposed,       ///< it was withdrawn or carried out already
    AlreadyProposed,
    NotAnswered,       ///< only an answer that stands is taken back
    AuditOtherUnit,    ///< article 5, row 6: who audits the accounts, and who supervises that
    AuditUndecided,    ///< an audit is signed once each finding is decided
    AuditSigned,       ///< what was signed stays as it was
    AuditNotSigned,    ///< the supervisor signs after the unit in charge
    AuditNotMended,    ///< the finding still holds
    TrainingOtherUnit, ///< article 9: who holds the training
    TrainingNotHeld,   ///< article 9: attendance is that of a training that was held
    TrainingHours,     ///< article 9: more hours than there were; in hundredths
    TrainingPerson,    ///< article 9: students, teachers or parents, as the training is for
    OpenTroubles,      ///< article 5: reports of one account that are still open
    TroubleStands,     ///< a report, and an answer to it, stay as they were written
    TroubleState,      ///< the report is not in a state for this
    RegulationFixed,   ///< article 11: what was approved stays as it was approved
    RegulationWithdrawn,
    RegulationInForce,    ///< from its first day on only another version ends it
    RegulationChanged,    ///< somebody else has changed the draft meanwhile
    RegulationUnapproved, ///< article 11: passed by the meeting of school affairs, approved by the principal
    OtherTrouble, ///< article 5: troubles are solved by the unit that it names, and confirmed by the reporter
    NotSecretary, ///< article 10: the executive secretary of the work group proposes awards
    OwnAward,     ///< article 10: nobody proposes an award for himself
    AwardKnown,   ///< article 10: a person is proposed once in a school year for the same work
    NotAssessed,  ///< article 10: the work group assesses, by a resolution
    AwardDecided, ///< article 10: what was assessed, declined or withdrawn stays
    OtherUnitReceipts, ///< article 6, paragraph 2, item 5: whose work receipts and questions about them are
    ImportFollowed,    ///< article 5: records of an import were changed since, so it is not taken back
    ImportTakenBack,   ///< an import is taken back once
    ResolutionStands,  ///< articles 3 and 10: what was resolved stays once something rests on it
};
template <>
struct CodeTable<RefusalReason>
{
    static constexpr Choice choices[] = {
        {"uploadQuota", "", "The upload quota of the semester is used up"},
        {"selectionQuota", "", "The selection quota of the school year is used up"},
        {"notYetOpen", "", "The window has not opened yet"},
        {"closed", "", "The window has closed"},
        {"noWindow", "", "No window has been opened for this"},
        {"notCertified", "", "Only a certified outcome can be selected"},
        {"noCredit", "", "Only courses with credit can have outcomes"},
        {"alreadyCertified", "", "The outcome is already certified"},
        {"alreadySubmitted", "", "The outcome has already been submitted"},
        {"returnNeedsReason", "", "A return needs a reason"},
        {"notReturned", "", "Only a returned outcome can be sent again"},
        {"notSentAgain", "", "The outcome was returned and has not been sent again"},
        {"listBlocked", "", "The list still has faults that block it"},
        {"notExported", "", "The list has not been exported"},
        {"fileType", "", "Files of this type are not accepted"},
        {"fileSize", "", "The file is too large"},
        {"fileEmpty", "", "The file is empty"},
        {"descriptionLength", "", "The description is too long"},
        {"notPermitted", "", "Your role does not permit this"},
        {"mustChangePassword", "", "The initial password must be changed first"},
        {"lastAdministrator", "", "Nobody would be left who can manage the accounts"},
        {"mailDomain", "", "The e-mail address is not of the school's own domain"},
        {"dailyEntries", "", "The new entries of the day are used up"},
        {"changeStands", "", "A register change stays as it was entered"},
        {"grantsExceeded", "", "The role or account has permissions that you do not have yourself"},
        {"otherUnit", "", "The list is the work of another unit"},
        {"notTheTeacher", "", "Only the course's teacher or the deputy certifies"},
        {"notStudying", "", "The student is suspended, has left or has graduated"},
        {"notTaken", "", "The student does not take this course"},
        {"noFile", "", "An outcome without a file cannot be certified"},
        {"otherPlanner", "", "The schedule is the work of another unit"},
        {"noSuchSeat", "", "The regulation names no such seat of the work group"},
        {"notConvener", "", "Only the convener calls a meeting of the work group"},
        {"noQuorum", "", "The meeting has no quorum to decide"},
        {"otherUnitChecks", "", "The self-check is the work of another unit"},
        {"alreadySigned", "", "The self-check is already signed"},
        {"notSigned", "", "The self-check is not signed"},
        {"checkBlocked", "", "The self-check has findings that block it"},
        {"checkClosed", "", "The period of the self-check has ended"},
        {"notPrepared", "", "Nothing was found for the self-check yet"},
        {"notSubmitted", "", "The list has not been submitted"},
        {"notPrechecked", "", "The list has not been pre-checked"},
        {"noReceipt", "", "No receipt of the list has been loaded"},
        {"notReceived", "", "No receipts of this list have been imported"},
        {"receiptReplaced", "", "A later import has replaced this receipt"},
        {"receiptMissing", "", "The national database does not have this record"},
        {"receiptQuestioned", "", "There is a question about this receipt"},
        {"questionAnswered", "", "The question has been answered"},
        {"questionsOpen", "", "There are still questions about receipts of this list"},
        {"receiptsConfirmed", "", "The receipts of this list are confirmed as a whole"},
        {"courseClosed", "", "The course is closed"},
        {"courseFixed", "", "Outcomes of the course have been submitted under its code, name and credits"},
        {"submissionEnded", "", "The submission period has ended"},
        {"termNotBegun", "", "The semester has not begun"},
        {"listNotSent", "", "The school does not send this list"},
        {"turnTooEarly", "", "The school year before has not ended yet"},
        {"otherUnitTurns", "", "The school year is turned by the division's own registry"},
        {"noTurn", "", "There is no turn of the school year that could be taken back"},
        {"byRegisterChange", "", "This changes by an entry of the register's changes alone"},
        {"sealedPortfolio", "", "The portfolio of a graduate is sealed"},
        {"notGraduated", "", "The student has not graduated"},
        {"noGraduationDay", "", "The register does not say when the student graduated"},
        {"stillSealed", "", "The time for which the portfolio is sealed has not ended"},
        {"underHold", "", "A legal hold stands against the deletion"},
        {"samePerson", "", "Another person must carry the deletion out"},
        {"notProposed", "", "The deletion was withdrawn or carried out already"},
        {"alreadyProposed", "", "The deletion of this portfolio is proposed already"},
        {"notAnswered", "", "The question has no answer that could be taken back"},
        {"auditOtherUnit", "", "The audit of accounts is the work of another unit"},
        {"auditUndecided", "", "The audit has findings without a decision"},
        {"auditSigned", "", "The audit is signed"},
        {"auditNotSigned", "", "The audit is not signed by the unit in charge yet"},
        {"auditNotMended", "", "The finding still holds"},
        {"trainingOtherUnit", "", "The training is the work of another unit"},
        {"trainingNotHeld", "", "The training has not been held"},
        {"trainingHours", "", "The hours are more than the time from begin to end"},
        {"trainingPerson", "", "The training is for others"},
        {"openTroubles", "", "Too many trouble reports of this account are open"},
        {"troubleStands", "", "A trouble report and its answers stay as they were written"},
        {"troubleState", "", "The trouble report is not in a state for this"},
        {"regulationFixed", "", "The version of the regulation is approved already"},
        {"regulationWithdrawn", "", "The version of the regulation was withdrawn"},
        {"regulationInForce", "", "The version of the regulation is in force already"},
        {"regulationChanged", "", "The draft of the regulation was changed meanwhile"},
        {"regulationUnapproved", "", "The version lacks an approval"},
        {"otherTrouble", "", "This is for another person to do with the trouble report"},
        {"notSecretary", "", "Awards are proposed by the executive secretary of the work group"},
        {"ownAward", "", "Nobody proposes an award for himself"},
        {"awardKnown", "", "The person is proposed already for this work in the school year"},
        {"notAssessed", "", "The work group has not resolved on the assessment"},
        {"awardDecided", "", "The proposal is decided"},
        {"otherUnitReceipts", "", "The receipts are the work of another unit"},
        {"importFollowed", "", "Records of the import have been changed since"},
        {"importTakenBack", "", "The import has been taken back already"},
        {"resolutionStands", "", "What was resolved stays"},
    };
};

/// A refusal as data; the client makes the sentence. Every refusal names its article ("5.3.2").
struct Refusal
{
    RefusalReason reason = RefusalReason::NotPermitted;
    QString article;
    qint64 limit = 0;
    qint64 used = 0;
    QDateTime from;   ///< of windows: when it opens
    QDateTime until;  ///< of windows: when it closed
    QString who = {}; ///< whose work it is instead, as the regulation names it
    bool operator==(const Refusal &) const = default;
};

/// Allowed, or refused with the reason. The same function answers in the app and in the server.
class [[nodiscard]] Verdict
{
public:
    Verdict() = default;
    Verdict(Refusal refusal) : m_refusal(std::move(refusal)) {}
    [[nodiscard]] static Verdict allowed() { return {}; }
    [[nodiscard]] bool isAllowed() const { return !m_refusal; }
    [[nodiscard]] const Refusal &refusal() const { return *m_refusal; }
    bool operator==(const Verdict &) const = default;

private:
    std::optional<Refusal> m_refusal;
};

[[nodiscard]] QJsonObject toJson(const Refusal &refusal);
[[nodiscard]] std::optional<Refusal> refusalFromJson(const QJsonObject &json);

/// One English sentence for logs.
[[nodiscard]] QString englishText(const Refusal &refusal);
/// "第五點項次3之2" as 五-3-2: the short form of an article number for chips.
[[nodiscard]] QString articleLabel(QStringView article);

} // namespace licheng
