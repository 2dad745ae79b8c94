// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/reminder_mails.h"

#include "server/store/setting.h"
#include "shared/model/mail_address.h"
#include "shared/model/school_time.h"
#include "shared/rules/duty_reminders.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

constexpr int keptDays = 60;
constexpr int toldDays = 7;
/// Further attempts are a failure that people are told of.
constexpr int quietAttempts = 3;

QString textOf(const QDateTime &instant)
{
    return instant.toUTC().toString(Qt::ISODateWithMs);
}

QString textOf(QDate day)
{
    return day.toString(Qt::ISODate);
}

QDate today(const QDateTime &now)
{
    return schoolTime(now).date();
}

/// 5, 15, 45 minutes, then every two hours.
std::chrono::minutes pause(int attempts)
{
    int minutes = 5;
    for (int i = 1; i < attempts && minutes < 120; ++i)
        minutes *= 3;
    return std::chrono::minutes(qMin(minutes, 120));
}

QJsonArray wanted(const QJsonArray &content, const QStringList &refused)
{
    QJsonArray left;
    for (const QJsonValue &entry : content) {
        if (!refused.contains(entry[u"kind"].toString()))
            left.append(entry);
    }
    return left;
}

QString kindsOf(const QJsonArray &content)
{
    QStringList kinds;
    for (const QJsonValue &entry : content) {
        if (const QString kind = entry[u"kind"].toString(); !kinds.contains(kind))
            kinds.append(kind);
    }
    return kinds.join(u',');
}

bool end(store::Connection &connection, qint64 id, const char *state, const QDateTime &now,
         const MailFault &fault)
{
    return connection
        .prepared(
            uR"(UPDATE "reminder_mail" SET "state" = ?, "content" = '', "endedAt" = ?, "fault" = ?, "error" = ?
                WHERE "id" = ?)"_s)
        .exec(QString(QLatin1String(state)), textOf(now), fault.key, fault.sentence, id);
}

/// What is told to people: mails that will not arrive, and those that have failed several times.
const QString failedSql =
    uR"(m."day" >= ? AND (m."state" = 'refused' OR (m."state" = 'expired' AND m."attempts" > 0)
        OR (m."state" = 'waiting' AND m."attempts" >= 3)))"_s;
static_assert(quietAttempts == 3);

} // namespace

QJsonArray contentFor(const QJsonObject &summary, const Regulation &regulation, const QDateTime &now)
{
    QJsonArray content;
    for (const QJsonValue &value : summary[u"duties"].toArray()) {
        const DutyState duty = dutyState(value.toObject());
        if (!isReminded(duty, now))
            continue;
        QString title;
        for (const Article &article : regulation.articles()) {
            if (article.id == duty.article)
                title = article.title;
        }
        content.append(QJsonObject{{u"kind"_s, wireName(mailKindOf(duty.key).value_or(MailKind::Records))},
                                   {u"title"_s, title},
                                   {u"article"_s, duty.article},
                                   {u"open"_s, duty.open},
                                   {u"overdue"_s, duty.overdue},
                                   {u"due"_s, detail::toJson(duty.due)}});
    }
    return content;
}

std::vector<Id<Account>> mailedAccounts(store::Connection &reader)
{
    const QString domain = reader.single(uR"(SELECT "mailDomain" FROM "school" LIMIT 1)"_s).toString();
    store::Statement select = reader.prepared(
        uR"(SELECT a."id", a."email" FROM "account" a LEFT JOIN "student" s ON s."id" = a."studentId"
            WHERE a."state" = 'active' AND a."email" <> ''
              AND (s."id" IS NULL OR s."state" NOT IN ('graduated', 'left')) ORDER BY a."id")"_s);
    std::vector<Id<Account>> accounts;
    if (select.exec()) {
        while (select.next()) {
            if (isMailAddress(select.text(1)) && isOfMailDomain(select.text(1), domain))
                accounts.emplace_back(select.integer(0));
        }
    }
    return accounts;
}

QStringList refusedKinds(store::Connection &reader, Id<Account> account)
{
    QStringList kinds;
    store::Statement select =
        reader.prepared(uR"(SELECT "kind" FROM "mail_refusal" WHERE "accountId" = ? ORDER BY "kind")"_s);
    if (select.exec(account.value())) {
        while (select.next())
            kinds.append(select.text(0));
    }
    return kinds;
}

bool refuseKinds(store::Connection &connection, Id<Account> account, const QStringList &kinds)
{
    if (!connection.prepared(uR"(DELETE FROM "mail_refusal" WHERE "accountId" = ?)"_s).exec(account.value()))
        return false;
    return std::all_of(kinds.begin(), kinds.end(), [&](const QString &kind) {
        return connection.prepared(uR"(INSERT OR IGNORE INTO "mail_refusal" VALUES (?, ?))"_s)
            .exec(account.value(), kind);
    });
}

QDate queuedDay(store::Connection &reader)
{
    return QDate::fromString(store::setting(reader, u"mail.queued"_s).value_or(QString()), Qt::ISODate);
}

Answer<licheng::Done> queueMail(store::WriteContext &write, Id<Account> account, QDate day,
                                const QJsonArray &content)
{
    store::Connection &connection = write.connection();
    const auto person = write.get(account);
    const QJsonArray left = wanted(content, refusedKinds(connection, account));
    if (!person || person->state != AccountState::Active || !isMailAddress(person->email) || left.isEmpty())
        return licheng::Done{};
    const bool isQueued =
        connection
            .prepared(
                uR"(INSERT OR IGNORE INTO "reminder_mail" ("accountId", "day", "address", "kinds", "content",
                          "state", "attempts", "madeAt", "nextAt", "endedAt", "fault", "error")
                          VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?, ?, '', '', ''))"_s)
            .exec(account.value(), textOf(day), person->email, kindsOf(left),
                  QString::fromUtf8(QJsonDocument(left).toJson(QJsonDocument::Compact)), textOf(write.now()),
                  textOf(write.now()));
    return isQueued ? Answer<licheng::Done>(licheng::Done{}) : store::storeFault(connection);
}

Answer<licheng::Done> endQueueing(store::WriteContext &write, QDate day)
{
    store::Connection &connection = write.connection();
    if (!store::setSetting(connection, u"mail.queued"_s, textOf(day)))
        return store::storeFault(connection);
    return clearMailsBefore(write, day.addDays(-keptDays));
}

bool forgetMails(store::Connection &connection, Id<Account> account)
{
    return connection.prepared(uR"(DELETE FROM "reminder_mail" WHERE "accountId" = ?)"_s)
               .exec(account.value()) &&
           connection.prepared(uR"(DELETE FROM "mail_refusal" WHERE "accountId" = ?)"_s)
               .exec(account.value());
}

bool hasMailsBefore(store::Connection &reader, QDate day)
{
    store::Statement select = reader.prepared(uR"(SELECT 1 FROM "reminder_mail" WHERE "day" < ? LIMIT 1)"_s);
    return select.exec(textOf(day)) && select.next();
}

Answer<licheng::Done> clearMailsBefore(store::WriteContext &write, QDate day)
{
    store::Connection &connection = write.connection();
    return connection.prepared(uR"(DELETE FROM "reminder_mail" WHERE "day" < ?)"_s).exec(textOf(day))
               ? Answer<licheng::Done>(licheng::Done{})
               : store::storeFault(connection);
}

Answer<std::optional<ReminderMail>> takeMail(store::WriteContext &write)
{
    store::Connection &connection = write.connection();
    const QDateTime now = write.now();
    for (;;) {
        store::Statement select = connection.prepared(
            uR"(SELECT m."id", m."accountId", a."displayName", m."address", m."day", m."content", m."madeAt", m."attempts",
                       m."state", a."state", a."email"
                FROM "reminder_mail" m JOIN "account" a ON a."id" = m."accountId"
                WHERE m."state" IN ('waiting', 'sending') AND (m."day" <> ? OR m."nextAt" <= ?)
                ORDER BY m."day", m."nextAt", m."id" LIMIT 1)"_s);
        if (!select.exec(textOf(today(now)), textOf(now)))
            return store::storeFault(connection);
        if (!select.next())
            return std::optional<ReminderMail>();
        ReminderMail mail;
        mail.id = select.integer(0);
        mail.account = Id<Account>(select.integer(1));
        mail.name = select.text(2);
        mail.address = select.text(3);
        mail.day = QDate::fromString(select.text(4), Qt::ISODate);
        mail.content = QJsonDocument::fromJson(select.text(5).toUtf8()).array();
        mail.madeAt = QDateTime::fromString(select.text(6), Qt::ISODateWithMs);
        mail.attempts = static_cast<int>(select.integer(7)) + 1;
        mail.wasInterrupted = select.text(8) == u"sending";
        const bool isOfNobody =
            select.text(9) != wireName(AccountState::Active) || select.text(10) != mail.address;
        select.finish();
        if (mail.day != today(now)) {
            if (!end(connection, mail.id, "expired", now,
                     {u"late"_s, u"The day was over before the relay took the mail."_s}))
                return store::storeFault(connection);
            continue;
        }
        mail.content = wanted(mail.content, refusedKinds(connection, mail.account));
        if (isOfNobody || mail.content.isEmpty()) {
            // Nobody waits for it: it is no failure.
            if (!end(connection, mail.id, "expired", now, {}) ||
                !connection.prepared(uR"(UPDATE "reminder_mail" SET "attempts" = 0 WHERE "id" = ?)"_s)
                     .exec(mail.id))
                return store::storeFault(connection);
            continue;
        }
        if (!connection
                 .prepared(uR"(UPDATE "reminder_mail" SET "state" = 'sending', "attempts" = ?, "nextAt" = ?
                               WHERE "id" = ?)"_s)
                 .exec(mail.attempts, textOf(now + pause(mail.attempts)), mail.id))
            return store::storeFault(connection);
        return std::optional(mail);
    }
}

Answer<licheng::Done> endMail(store::WriteContext &write, const ReminderMail &mail, MailEnd ended,
                              const MailFault &fault)
{
    store::Connection &connection = write.connection();
    const bool isKept =
        ended == MailEnd::Later
            ? connection
                  .prepared(
                      uR"(UPDATE "reminder_mail" SET "state" = 'waiting', "nextAt" = ?, "fault" = ?, "error" = ?
                                WHERE "id" = ?)"_s)
                  .exec(textOf(write.now() + pause(mail.attempts)), fault.key, fault.sentence, mail.id)
            : end(connection, mail.id, ended == MailEnd::Sent ? "sent" : "refused", write.now(), fault);
    return isKept ? Answer<licheng::Done>(licheng::Done{}) : store::storeFault(connection);
}

bool hasMails(store::Connection &reader, const QDateTime &now)
{
    store::Statement select = reader.prepared(
        uR"(SELECT 1 FROM "reminder_mail" WHERE "state" IN ('waiting', 'sending') AND ("day" <> ? OR "nextAt" <= ?)
            LIMIT 1)"_s);
    return select.exec(textOf(today(now)), textOf(now)) && select.next();
}

QJsonObject mailState(store::Connection &reader, const QDateTime &now, int mostFailures)
{
    QJsonObject state{{u"waiting"_s, 0}, {u"sent"_s, 0}, {u"refused"_s, 0}};
    store::Statement counts =
        reader.prepared(uR"(SELECT "state", count(*) FROM "reminder_mail" WHERE "day" = ? GROUP BY 1)"_s);
    if (counts.exec(textOf(today(now)))) {
        while (counts.next()) {
            const QString key = counts.text(0) == u"sending" ? u"waiting"_s : counts.text(0);
            state.insert(key, state[key].toInteger() + counts.integer(1));
        }
    }
    counts.finish();
    state.remove(u"expired"_s);
    state.insert(
        u"lastSentAt"_s,
        reader.single(uR"(SELECT coalesce(max("endedAt"), '') FROM "reminder_mail" WHERE "state" = 'sent')"_s)
            .toString());
    QJsonArray failures;
    store::Statement failed = reader.prepared(
        uR"(SELECT m."accountId", a."displayName", m."address", m."day", m."attempts", m."state", m."fault", m."error"
            FROM "reminder_mail" m JOIN "account" a ON a."id" = m."accountId" WHERE )"_s +
        failedSql + uR"( ORDER BY m."day" DESC, m."id" DESC LIMIT ?)"_s);
    if (failed.exec(textOf(today(now).addDays(-toldDays)), mostFailures)) {
        while (failed.next()) {
            failures.append(QJsonObject{{u"account"_s, failed.integer(0)},
                                        {u"name"_s, failed.text(1)},
                                        {u"address"_s, failed.text(2)},
                                        {u"day"_s, failed.text(3)},
                                        {u"attempts"_s, failed.integer(4)},
                                        {u"state"_s, failed.text(5)},
                                        {u"fault"_s, failed.text(6)},
                                        {u"error"_s, failed.text(7)}});
        }
    }
    state.insert(u"failures"_s, failures);
    return state;
}

qint64 failedMails(store::Connection &reader, const QDateTime &now)
{
    store::Statement count =
        reader.prepared(uR"(SELECT count(*) FROM "reminder_mail" m WHERE )"_s + failedSql);
    return count.exec(textOf(today(now).addDays(-toldDays))) && count.next() ? count.integer(0) : 0;
}

} // namespace licheng::service
