// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/write_context.h"

namespace licheng::service {

// The queue of reminders by e-mail (the table reminder_mail) and what people do not want to be reminded of
// (mail_refusal). Who changes them does so in a job of the writer.

/// A mail on its way to the relay.
struct ReminderMail
{
    qint64 id = 0;
    Id<Account> account;
    QString name; ///< the account's
    QString address;
    QDate day;
    QJsonArray content; ///< as contentFor() has it
    QDateTime madeAt;
    int attempts = 0;
    bool wasInterrupted = false; ///< what became of the attempt before is not known
};

/// What a person is reminded of by the duties of home.summary: {kind, title (the article's), article, open,
/// overdue, due} each. Names of others are no part of it.
[[nodiscard]] QJsonArray contentFor(const QJsonObject &summary, const Regulation &regulation,
                                    const QDateTime &now);

/// Whom mails may go to: active accounts with an address of the school's domain, but not who has left or
/// graduated.
[[nodiscard]] std::vector<Id<Account>> mailedAccounts(store::Connection &reader);

/// Wire names of the kinds that the account does not want.
[[nodiscard]] QStringList refusedKinds(store::Connection &reader, Id<Account> account);
[[nodiscard]] bool refuseKinds(store::Connection &connection, Id<Account> account, const QStringList &kinds);

/// The day whose mails have all been queued last.
[[nodiscard]] QDate queuedDay(store::Connection &reader);
/// Queues the mail of an account for a day, once, as far as it is wanted.
[[nodiscard]] protocol::Answer<licheng::Done> queueMail(store::WriteContext &write, Id<Account> account,
                                                        QDate day, const QJsonArray &content);
/// All mails of the day are queued; what is older than two months goes.
[[nodiscard]] protocol::Answer<licheng::Done> endQueueing(store::WriteContext &write, QDate day);

/// Whether the queue holds anything of an earlier day, and its end.
[[nodiscard]] bool hasMailsBefore(store::Connection &reader, QDate day);
[[nodiscard]] protocol::Answer<licheng::Done> clearMailsBefore(store::WriteContext &write, QDate day);
/// Mails to the account and the kinds that it does not want go.
[[nodiscard]] bool forgetMails(store::Connection &connection, Id<Account> account);

/// The first mail that is to be sent now, marked as on its way and due again later, should nothing become of
/// it. Mails of another day, of accounts that are disabled and of kinds that were refused meanwhile end
/// unsent.
[[nodiscard]] protocol::Answer<std::optional<ReminderMail>> takeMail(store::WriteContext &write);
/// What became of it.
enum class MailEnd { Sent, Later, Refused };
struct MailFault
{
    QString key; ///< noTls, certificate, login, connection, busy, refused, interrupted, late; empty: none
    QString sentence; ///< for who looks after the server
};
[[nodiscard]] protocol::Answer<licheng::Done> endMail(store::WriteContext &write, const ReminderMail &mail,
                                                      MailEnd end, const MailFault &fault);
/// Whether there is something that takeMail() would give or end.
[[nodiscard]] bool hasMails(store::Connection &reader, const QDateTime &now);

/// {waiting, sent, refused: numbers of today; lastSentAt, failures: [{account, name, address, day, attempts,
/// state, fault, error}] of the last seven days, newest first}.
[[nodiscard]] QJsonObject mailState(store::Connection &reader, const QDateTime &now, int mostFailures);
/// How many mails of the last seven days will not arrive, or have failed several times.
[[nodiscard]] qint64 failedMails(store::Connection &reader, const QDateTime &now);

} // namespace licheng::service
