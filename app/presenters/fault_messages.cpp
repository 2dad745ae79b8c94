// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/content_messages.h"
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"

#include "shared/rules/permissions.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng::messages {

namespace {

/// A rule of a field and its sentence; places {field} {value} {limit} {actual}.
struct RuleSentence
{
    const char *rule;
    const char *sentence;
};

constexpr RuleSentence ruleSentences[] = {
    {"required", QT_TRANSLATE_NOOP("Messages", "{field} is missing. Fill it in.")},
    {"length",
     QT_TRANSLATE_NOOP("Messages", "{field} has {actual} characters; at most {limit} are allowed.")},
    {"count", QT_TRANSLATE_NOOP(
                  "Messages",
                  "{field}: {actual} entries are too many; at most {limit} are taken at once. Divide them.")},
    {"distinct", QT_TRANSLATE_NOOP("Messages", "{field} names the same entry more than once.")},
    {"twice", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is named twice. Take it out once.")},
    {"control", QT_TRANSLATE_NOOP("Messages", "{field} holds invisible control characters. Type it again.")},
    {"code", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not one of the accepted values.")},
    {"date", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a date. Write it as 114/11/23.")},
    {"age",
     QT_TRANSLATE_NOOP(
         "Messages",
         "{field} “{value}” makes a pupil of {actual} years. Is it a year of the Republic that was taken "
         "for a western one? Say how such dates are read.")},
    {"digitsLost",
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” has lost digits because a spreadsheet took it for a number. Format "
                       "the column as text and type it again.")},
    {"number", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a number.")},
    {"range", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is out of range; the limit is {limit}.")},
    {"kind", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is of the wrong kind.")},
    {"reference",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” does not name one record. Choose it from the list.")},
    {"unknown", QT_TRANSLATE_NOOP("Messages", "{field} is not known here. Update the application.")},
    {"identityNumber",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not valid: its check digit or form is "
                                   "wrong. Compare it with the register.")},
    {"courseCode",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a valid course code of 23 characters.")},
    {"schoolCode", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a school code of 6 characters.")},
    {"grades", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a list of grades from 1 to 3.")},
    {"division", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a division of this school.")},
    {"order", QT_TRANSLATE_NOOP("Messages", "{field} has to be later than the beginning.")},
    {"windowSemester",
     QT_TRANSLATE_NOOP("Messages", "{field} does not fit the kind: selection, submission and "
                                   "receipts go by school year, the others by semester.")},
    {"changedMeanwhile",
     QT_TRANSLATE_NOOP("Messages",
                       "{field} was changed by somebody else meanwhile. Look at it and save again.")},
    {"double",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” already stands in row {actual}. Keep one of them.")},
    {"unknownReference",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not in the register. Import or enter it "
                                   "first.")},
    {"faultyReference",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” stands in a row that has a fault itself. "
                                   "Mend that row first.")},
    {"disagrees",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” differs from the register. The register is kept.")},
    {"renamed",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” differs from the register, which is changed.")},
    {"outsideWindow",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” lies outside the period of the schedule.")},
    {"refused", QT_TRANSLATE_NOOP("Messages", "{field} is refused by the regulation.")},
    {"taken", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” already belongs to another record.")},
    {"unique", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” already belongs to another record.")},
    {"inUse",
     QT_TRANSLATE_NOOP("Messages", "The record cannot be removed because others refer to it ({field}).")},
    {"serverSet", QT_TRANSLATE_NOOP("Messages", "{field} is set by the process and cannot be entered.")},
    {"staffRole",
     QT_TRANSLATE_NOOP("Messages", "{field} belongs to accounts with the role of students only.")},
    {"sameAccount", QT_TRANSLATE_NOOP("Messages", "{field} has to be another account than the teacher's.")},
    {"grants",
     QT_TRANSLATE_NOOP("Messages", "{field} names an action, a record or a scope that does not exist.")},
    {"notOfKind",
     QT_TRANSLATE_NOOP("Messages", "{field} does not belong to this kind of performance. Leave it empty.")},
    {"positive", QT_TRANSLATE_NOOP("Messages", "{field} has to be more than 0.")},
    {"future", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” lies in the future.")},
    {"fixed", QT_TRANSLATE_NOOP("Messages", "{field} cannot be changed any more.")},
    {"notOfForm",
     QT_TRANSLATE_NOOP("Messages", "{field} is not a column of this kind of grade. Leave it empty.")},
    {"score",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a score from 0 to 100. Write -1 for none.")},
    {"passMark",
     QT_TRANSLATE_NOOP("Messages",
                       "{field} does not agree with the score of {actual}; the pass mark is {limit}.")},
    {"passWithoutScore",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is given though there is no score.")},
    {"makeUpNotFailed",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is only for those who failed before.")},
    {"retakeCap",
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is above the pass mark of {limit}, the most that a retake gives.")},
    {"noGrade", QT_TRANSLATE_NOOP("Messages",
                                  "{field} “{value}” is of an activity without credit, which has no grade.")},
    {"withoutScore", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is only for courses without a score.")},
    {"formDivision",
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is of the other division, whose grades have lists of their own.")},
    {"laterThanTerm",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is later than school year {limit} of the list.")},
    {"entryYear",
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” is of entry year {actual}; the student entered in {limit}.")},
    {"notInPlan",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not in the course plan of the ministry.")},
    {"planName",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” differs from the name in the course plan.")},
    {"creditPattern",
     QT_TRANSLATE_NOOP("Messages",
                       "{field} “{value}” must have six characters from 0 to 9 or A to D, one a semester.")},
    {"courseDivision", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is a course of the other division.")},
    {"notEnrolled", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not enrolled at present.")},
    {"notYours",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is somebody else. Import your own records only.")},
    {"uuid", QT_TRANSLATE_NOOP("Messages", "The request has no valid number. Update the application.")},
    {"tooShort",
     QT_TRANSLATE_NOOP("Messages", "The new password is too short. Use at least 10 characters; a short "
                                   "sentence is easy to remember.")},
    {"tooLong", QT_TRANSLATE_NOOP("Messages", "The new password is too long. Use at most 256 bytes.")},
    {"ownAccount", QT_TRANSLATE_NOOP("Messages", "One's own password is changed with the old one.")},
    {"outsideYear", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” lies outside the school year {limit}.")},
    {"otherTerm",
     QT_TRANSLATE_NOOP("Messages", "{field} does not fit the day, which lies in another semester.")},
    {"otherClass", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a student of this class.")},
    {"otherDivision", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” belongs to another division.")},
    {"notForSituation",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” does not belong to this study situation. "
                                   "Leave it empty.")},
    {"notForClassKind",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is given, but the class is not an experimental "
                                   "one. Correct one of the two.")},
    {"notForKind", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” does not fit the kind of change.")},
    {"notYetThen", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” did not exist yet on that day.")},
    {"studentState",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not possible in the student's present "
                                   "register state.")},
    {"beforeLastChange",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is earlier than the student's last register "
                                   "change.")},
    {"notLower", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” has to be a class in which the student "
                                               "repeats the year.")},
    {"sameAccount", QT_TRANSLATE_NOOP("Messages", "{field} has to be somebody else.")},
    {"clockTime",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a time. Write it as 09:30 or 09:30-10:10.")},
    {"webLink",
     QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not a web address that begins with https://.")},
    {"mailAddress", QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not an e-mail address.")},
    {"isLogin", QT_TRANSLATE_NOOP("Messages", "The new password must not be the log-in name.")},
};

QString ruleText(const FieldFault &fault, const QString &label, const QString &value)
{
    // Most sentences quote the value; where there is none the quotation marks would be empty.
    const auto fill = [&](const char *sentence) {
        QString text = QCoreApplication::translate("Messages", sentence);
        text.replace(u"{limit}"_s, QString::number(fault.limit));
        text.replace(u"{actual}"_s, QString::number(fault.actual));
        text.replace(u"{field}"_s, label);
        if (value.isEmpty())
            text.remove(MessagesText::tr(" “{value}”"));
        return text.replace(u"{value}"_s, value);
    };
    for (const RuleSentence &known : ruleSentences) {
        if (fault.rule == QLatin1String(known.rule))
            return fill(known.sentence);
    }
    return fill(QT_TRANSLATE_NOOP("Messages", "{field} “{value}” is not valid.")) +
           MessagesText::tr(" (%1)").arg(fault.rule);
}

QString retryText(qint64 milliseconds)
{
    const int seconds = int(std::max<qint64>(1, (milliseconds + 999) / 1000));
    if (seconds < 120)
        return MessagesText::tr("Too many attempts. Try again in %n second(s).", nullptr, seconds);
    return MessagesText::tr("Too many attempts. Try again in %n minute(s).", nullptr, (seconds + 59) / 60);
}

/// Parameters that a user fills in without a field of a record.
QString labelOf(const RecordType *type, const QString &field)
{
    if (field == u"newPassword")
        return MessagesText::tr("The new password");
    if (field == u"text" || field == u"search")
        return MessagesText::tr("The search text");
    if (field == u"ids" || field == u"teacherIds" || field == u"students")
        return MessagesText::tr("The selection");
    return fieldLabel(type, field);
}

QString invalidText(const protocol::Fault &fault, const RecordType *type)
{
    if (const auto told = contentFault(fault))
        return *told;
    QStringList sentences;
    for (const FieldFault &each : fieldFaults(fault))
        sentences << fieldFault(each, labelOf(type, each.field), {});
    if (sentences.isEmpty())
        return MessagesText::tr("The entry is not valid.");
    constexpr qsizetype shown = 3;
    const qsizetype more = sentences.size() - shown;
    if (more > 0)
        sentences = sentences.first(shown) << MessagesText::tr("And %n more.", nullptr, int(more));
    return sentences.join(MessagesText::tr(" ", "between two sentences"));
}

QString forbiddenText(const protocol::Fault &fault)
{
    const auto action = codeLabel(choices<Action>(), fault.data[u"action"].toString());
    const QString record = fault.data[u"record"].toString();
    if (action.isEmpty() || record.isEmpty())
        return MessagesText::tr("Your role does not permit this (%1). Ask the information section.")
            .arg(articleName(u"5.6"_s));
    return MessagesText::tr("Your role does not permit “%1” for “%2” (%3). Ask the information section.")
        .arg(action, recordLabel(record), articleName(u"5.6"_s));
}

QString tooManyText(const protocol::Fault &fault)
{
    const QString what = fault.data[u"what"].toString();
    const qint64 limit = fault.data[u"limit"].toInteger();
    if (what == u"uploadBytes")
        return MessagesText::tr("Files that are not yet uploaded completely take %1 already. Wait until they "
                                "are uploaded, or give some "
                                "up, then try again.")
            .arg(sizeText(limit));
    if (what == u"ids")
        return MessagesText::tr("More than %n record(s) cannot be changed at once. Mark fewer.", nullptr,
                                int(limit));
    if (what == u"steps")
        return MessagesText::tr(
            "The step before is still under way. Wait until it has ended, then try again.");
    return MessagesText::tr(
        "%n of this kind is under way already. Wait until it has ended, or give it up, then try again.",
        nullptr, int(limit));
}

QString tooLargeText(const protocol::Fault &fault)
{
    const qint64 limit = fault.data[u"limit"].toInteger();
    if (limit <= 0)
        return MessagesText::tr("This is too large to be sent. Divide it into smaller parts.");
    return MessagesText::tr("This is too large to be sent: at most %1. Divide it into smaller parts.")
        .arg(sizeText(limit));
}

} // namespace

QString fieldFault(const FieldFault &fault, const RecordType *type)
{
    return ruleText(fault, labelOf(type, fault.field), {});
}

QString fieldFault(const FieldFault &fault, const QString &label, const QString &value)
{
    return ruleText(fault, label, value);
}

QString cellFaultText(const CellFault &fault)
{
    return fault.refusal ? refusal(*fault.refusal) : ruleText(fault.fault, fault.column, fault.value);
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

FieldFaults fieldFaults(const protocol::Fault &fault)
{
    return fault.code == protocol::ErrorCode::Invalid
               ? protocol::faultsFromJson(fault.data[u"faults"].toArray())
               : FieldFaults{};
}

QString readFault(const protocol::Fault &fault, const RecordType *type)
{
    if (fault.code == protocol::ErrorCode::Lost)
        return MessagesText::tr(
            "Not known without a connection; it is read as soon as the server answers again.");
    return messages::fault(fault, type);
}

QString fault(const protocol::Fault &fault, const RecordType *type)
{
    using enum protocol::ErrorCode;
    switch (fault.code) {
    case Parse:
    case InvalidRequest:
    case PositionalParams:
    case UnknownMethod:
        return MessagesText::tr(
            "The server does not understand this step. The application and the server are of different "
            "versions; update the older one.");
    case Internal:
        return MessagesText::tr(
            "The server could not finish this because of a fault of its own. Nothing was changed; try "
            "again, and tell the information section if it happens again.");
    case Invalid:
        return invalidText(fault, type);
    case Refused:
        if (const auto known = refusalFromJson(fault.data))
            return refusal(*known);
        return MessagesText::tr("The regulation does not allow this (%1).")
            .arg(articleName(fault.data[u"article"].toString()));
    case Conflict:
        return MessagesText::tr(
            "Somebody else has changed this record meanwhile. Compare the two versions, then choose one.");
    case Forbidden:
        return forbiddenText(fault);
    case NotSignedIn:
        return MessagesText::tr("Your session has ended. Sign in again; what you typed is kept as a draft.");
    case RateLimited:
        return retryText(fault.data[u"retryAfterMs"].toInteger());
    case NotFound:
        return MessagesText::
            tr("This record is no longer there (%1). Somebody may have removed it; the list is read again.")
                .arg(recordLabel(fault.data[u"record"].toString()));
    case TooLarge:
        return tooLargeText(fault);
    case BadCredentials:
        return MessagesText::tr(
            "The log-in name or the password is wrong. Check Caps Lock and the input method, then try "
            "again.");
    case Version:
        return MessagesText::tr(
            "This application and the server speak different versions. Update the older one.");
    case Busy:
        return MessagesText::tr(
            "The server cannot write at the moment (its disk may be full). Nothing was changed; tell the "
            "information section.");
    case RequestReused:
        return MessagesText::tr("The server already knows this request with other content. This entry was "
                                "not stored: look whether the "
                                "earlier one is there, then save it again.");
    case TooMany:
        return tooManyText(fault);
    case TooSlow:
        return MessagesText::tr("This took too long and was stopped; nothing was changed. Narrow the search, "
                                "or do it in smaller parts.");
    case Lost:
        return MessagesText::tr(
            "The server did not answer. Check the network; what you typed is kept as a draft and sent "
            "after the connection is back.");
    }
    return MessagesText::tr(
        "The server answered with an error that this version does not know. Update the application.");
}

} // namespace licheng::messages
