// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/content_messages.h"
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"
#include "app/presenters/regulation_text.h"

#include "shared/rules/permissions.h"

using namespace Qt::StringLiterals;

// What the server or the connection answered.

namespace licheng::messages {

namespace {

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
    const bool isField = type && type->field(field);
    if (!isField && (field == u"text" || field == u"search"))
        return MessagesText::tr("The search text");
    if (field == u"ids" || field == u"teacherIds" || field == u"students")
        return MessagesText::tr("The selection");
    return fieldLabel(type, field);
}

/// What is wrong at fields, the first of many.
QStringList fieldSentences(const protocol::Fault &fault, const RecordType *type)
{
    QStringList sentences;
    for (const FieldFault &each : fieldFaults(fault))
        sentences << fieldFault(each, type);
    constexpr qsizetype shown = 3;
    const qsizetype more = sentences.size() - shown;
    if (more > 0)
        sentences = sentences.first(shown) << MessagesText::tr("And %n more.", nullptr, int(more));
    return sentences;
}

QString invalidText(const protocol::Fault &fault, const RecordType *type)
{
    if (const auto told = contentFault(fault))
        return *told;
    if (const auto told = regulation_text::refusal(fault))
        return *told;
    // What refers to it is said with it.
    const QString name = fault.data[u"referencedByName"].toString();
    if (const QString other = fault.data[u"referencedBy"].toString(); !other.isEmpty() && !name.isEmpty())
        return MessagesText::tr(
                   "It cannot be removed because “%2” (%1) refers to it. Remove or change that one first.")
            .arg(recordLabel(other), name);
    else if (!other.isEmpty())
        return MessagesText::tr(
                   "It cannot be removed because a record of “%1” refers to it. Remove or change "
                   "that one first.")
            .arg(recordLabel(other));
    const QStringList sentences = fieldSentences(fault, type);
    return sentences.isEmpty() ? MessagesText::tr("The entry is not valid.") : joined(sentences);
}

QString refusedBy(const QJsonObject &refusal)
{
    const auto known = refusalFromJson(refusal);
    return known ? messages::refusal(*known)
                 : MessagesText::tr("The regulation does not allow this (%1).")
                       .arg(articleName(refusal[u"article"].toString()));
}

RecordRefusal recordRefusal(const QJsonObject &json)
{
    const QJsonValue ground = json[u"hangsOn"];
    return {refusedBy(json), json[u"fields"].toVariant().toStringList(), ground[u"record"].toString(),
            ground[u"id"].toInteger(), ground[u"name"].toString()};
}

/// With what was found beside the refusal.
QString refusedText(const protocol::Fault &fault, const RecordType *type)
{
    QStringList texts;
    for (const RecordRefusal &each : recordRefusals(fault))
        texts.append(each.sentence);
    return joined(texts + fieldSentences(fault, type));
}

QString forbiddenText(const protocol::Fault &fault)
{
    const auto action = codeLabel(choices<Action>(), fault.data[u"action"].toString());
    const QString record = fault.data[u"record"].toString();
    const QString article = articleName(fault.data[u"article"].toString(u"5.6"_s));
    if (action.isEmpty() || record.isEmpty())
        return MessagesText::tr(
                   "Your role does not permit this (%1). What roles may do is set under “Roles”.")
            .arg(article);
    return MessagesText::tr(
               "Your role does not permit “%1” for “%2” (%3). What roles may do is set under “Roles”.")
        .arg(action, recordLabel(record), article);
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

QString joined(const QStringList &sentences)
{
    return sentences.join(MessagesText::tr(" ", "between two sentences"));
}

QString fieldFault(const FieldFault &fault, const RecordType *type)
{
    return fieldFault(withAccepted(fault, type), labelOf(type, fault.field), {});
}

QString changedBy(const protocol::Fault &fault)
{
    const QString actor = fault.data[u"actor"].toString();
    return actor.isEmpty()
               ? MessagesText::tr("Somebody else")
               : MessagesText::tr("%1 (%2)").arg(actor, instantText(instantOf(fault.data[u"at"])));
}

FieldFaults fieldFaults(const protocol::Fault &fault)
{
    return fault.code == protocol::ErrorCode::Invalid || fault.code == protocol::ErrorCode::Refused
               ? protocol::faultsFromJson(fault.data[u"faults"].toArray())
               : FieldFaults{};
}

std::vector<RecordRefusal> recordRefusals(const protocol::Fault &fault)
{
    std::vector<RecordRefusal> refusals;
    if (fault.code != protocol::ErrorCode::Refused)
        return refusals;
    refusals.push_back(recordRefusal(fault.data));
    for (const QJsonValue &further : fault.data[u"further"].toArray())
        refusals.push_back(recordRefusal(further.toObject()));
    return refusals;
}

QString readFault(const protocol::Fault &fault, const RecordType *type)
{
    if (fault.code == protocol::ErrorCode::Lost)
        return MessagesText::tr(
            "Not known without a connection; it is read as soon as the server answers again.");
    return messages::fault(fault, type);
}

QString draftFault(const protocol::Fault &fault, const RecordType *type)
{
    if (fault.code == protocol::ErrorCode::Lost)
        return MessagesText::tr(
            "The server did not answer. Check the network; what you typed is kept as a draft and sent "
            "after the connection is back.");
    return messages::fault(fault, type);
}

QString sessionEnded(const QString &reason)
{
    if (reason == "endedElsewhere"_L1)
        return MessagesText::tr("You ended this sign-in from another window or computer. Sign in again; what "
                                "you typed is kept as a draft.");
    if (reason == "passwordChanged"_L1)
        return MessagesText::tr(
            "Your password was changed elsewhere. Sign in with the new one; what you typed "
            "is kept as a draft.");
    if (reason == "passwordReset"_L1)
        return MessagesText::tr(
            "You were given a new password on paper. Sign in with that one; what you typed "
            "is kept as a draft.");
    if (reason == "disabled"_L1)
        return MessagesText::tr(
            "Your account was closed. Ask whoever keeps the accounts of your school; what "
            "you typed is kept as a draft.");
    return MessagesText::tr("Your session has ended. Sign in again; what you typed is kept as a draft.");
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
        return refusedText(fault, type);
    case Conflict:
        return MessagesText::tr("%1 has changed this record meanwhile. Compare the two versions, then choose "
                                "one.")
            .arg(changedBy(fault));
    case Forbidden:
        return forbiddenText(fault);
    case NotSignedIn:
        return sessionEnded({});
    case RateLimited:
        return retryText(fault.data[u"retryAfterMs"].toInteger());
    case NotFound:
        if (const QString division = fault.data[u"division"].toString(); !division.isEmpty())
            return MessagesText::tr(
                       "There is no such record (%1) of your division (%2). One of another division "
                       "is built by that division's office (%3).")
                .arg(recordLabel(fault.data[u"record"].toString()), codeLabel(choices<Division>(), division),
                     articleName(fault.data[u"article"].toString()));
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
            "The server did not answer. Check the network; when the connection is back, look whether it was "
            "done, and if not, do it again.");
    }
    return MessagesText::tr(
        "The server answered with an error that this version does not know. Update the application.");
}

} // namespace licheng::messages
