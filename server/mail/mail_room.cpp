// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mail_room.h"

#include "server/keeping/clock_watch.h"
#include "server/mail/mail_message.h"
#include "server/mail/smtp_sender.h"
#include "server/service/home_service.h"
#include "server/service/home_view.h"
#include "server/service/session_identity.h"
#include "server/service/write_call.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"
#include "shared/model/mail_kind.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/rules/verdict.h"

#include <QCryptographicHash>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;
using service::CallContext;
using store::WriteContext;

namespace {

Q_LOGGING_CATEGORY(logMail, "licheng.mail", QtInfoMsg)

constexpr int mostFailures = 200;
/// Persons in one job of the writer, which others wait for.
constexpr size_t inOneJob = 50;

School schoolOf(store::Connection &reader)
{
    const auto schools = store::Records(reader).find<School>({}, 1);
    return schools.empty() ? School() : schools.front();
}

/// The same for every attempt, so that whoever gets a mail twice sees it once.
QString messageId(const School &school, const service::ReminderMail &mail, const QString &sender)
{
    const QString what =
        u"%1/%2/%3"_s.arg(school.code).arg(mail.account.value()).arg(mail.day.toString(Qt::ISODate));
    const QByteArray hash =
        QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return u"%1.%2@%3"_s.arg(mail.day.toString(u"yyyyMMdd"_s), QString::fromLatin1(hash), mailDomain(sender));
}

QString lineOf(const QJsonValue &entry)
{
    QString line = u"・%1"_s.arg(entry[u"title"].toString());
    if (const QString article = articleLabel(entry[u"article"].toString()); !article.isEmpty())
        line += u"（%1）"_s.arg(article);
    line += u"：%1 件待辦"_s.arg(entry[u"open"].toInteger());
    if (const qint64 overdue = entry[u"overdue"].toInteger(); overdue > 0)
        line += u"，其中 %1 件逾期"_s.arg(overdue);
    QDateTime due;
    if (detail::fromJson(entry[u"due"], due) && due.isValid())
        line += u"，期限 %1"_s.arg(roc::slashed(due));
    return line;
}

} // namespace

QString mailSubject(const QString &school, const QJsonArray &content)
{
    const auto overdue = std::count_if(content.begin(), content.end(), [](const QJsonValue &entry) {
        return entry[u"overdue"].toInteger() > 0;
    });
    const QString count = u"【%1】學習歷程檔案待辦 %2 項"_s.arg(school).arg(content.size());
    return overdue > 0 ? count + u"，%1 項逾期"_s.arg(overdue) : count;
}

QString mailText(const service::ReminderMail &mail)
{
    QString text =
        u"%1 您好：\n\n%2 您有下列學習歷程檔案事項待辦：\n"_s.arg(mail.name, roc::slashed(mail.day));
    for (const Choice &kind : licheng::choices<MailKind>()) {
        bool isHeaded = false;
        for (const QJsonValue &entry : mail.content) {
            if (entry[u"kind"].toString() != QLatin1String(kind.wire))
                continue;
            if (!std::exchange(isHeaded, true))
                text += u"\n【%1】\n"_s.arg(QString::fromUtf8(kind.official));
            text += lineOf(entry) + u'\n';
        }
    }
    return text + u"\n請登入學習歷程系統，於「我的工作」辦理。\n\n"
                  "這封信由系統寄出，請勿回覆。不想再收到某一類提醒時，請按系統視窗右上角的姓名，選「電子郵件"
                  "提醒…」，"
                  "取消那一類的勾選。\n"_s;
}

MailRoom::MailRoom(store::Store &store, const DataFolder &data, Clock clock)
    : m_store(store), m_data(data), m_clock(std::move(clock))
{
    m_pool.setMaxThreadCount(1);
}

MailRoom::~MailRoom()
{
    stop();
}

void MailRoom::tick()
{
    if (m_stop.stop_requested() || m_isWorking.exchange(true))
        return;
    m_pool.start([this] {
        work();
        m_isWorking = false;
    });
}

void MailRoom::wait()
{
    m_pool.waitForDone();
}

void MailRoom::stop()
{
    m_stop.request_stop();
    wait();
}

void MailRoom::work()
{
    const auto relay = readMailRelay(m_data);
    if (!relay)
        return rest(u"settings"_s, relay.error().message);
    const auto reader = m_store.reader();
    if (!reader || readClockState(**reader).isDoubtful())
        return;
    const QDateTime now = m_clock();
    const QDate day = schoolTime(now).date();
    if (!*relay)
        return clearBefore(**reader, day);
    const QDate queued = service::queuedDay(**reader);
    // One that lies in the future was kept while the clock was ahead.
    if (queued != day && now >= atSchool(day, (*relay)->at) && !queueDay(day))
        return;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_restsUntil.isValid() && now < m_restsUntil && m_restsUntil < now.addDays(1))
            return;
    }
    if (service::hasMails(**reader, now))
        sendAll(**relay);
}

/// Nobody sends or looks at them any more; those of the day itself stay, so that a relay that is set anew
/// does not write to the same people twice.
void MailRoom::clearBefore(store::Connection &reader, QDate day)
{
    if (!service::hasMailsBefore(reader, day))
        return;
    (void)write([day](WriteContext &job) -> Answer<QJsonObject> {
        if (const auto cleared = service::clearMailsBefore(job, day); !cleared)
            return cleared.error();
        return QJsonObject();
    });
}

Answer<QJsonObject> MailRoom::write(std::function<Answer<QJsonObject>(WriteContext &)> job)
{
    auto answer = m_store.writer().submitAndWait({0, {}, {}, {}, u"mail"_s, std::move(job)});
    if (!answer)
        qCCritical(logMail).noquote() << "the queue of mails cannot be kept:" << answer.error().message;
    return answer;
}

bool MailRoom::queueDay(QDate day)
{
    const auto reader = m_store.reader();
    if (!reader)
        return false;
    const QDateTime now = m_clock();
    // Seldom changed, and by methods that do not know this book.
    m_regulations.forget();
    const auto regulation = m_regulations.inForceAt(**reader, now);
    if (!regulation)
        return false;
    using Batch = std::vector<std::pair<Id<Account>, QJsonArray>>;
    const auto queue = [this, day](const Batch &batch) {
        return write([&](WriteContext &job) -> Answer<QJsonObject> {
                   for (const auto &[account, content] : batch) {
                       if (const auto queued = service::queueMail(job, account, day, content); !queued)
                           return queued.error();
                   }
                   return QJsonObject();
               })
            .ok();
    };
    Batch batch;
    const service::BoardBook boards(m_regulations);
    for (const Id<Account> account : service::mailedAccounts(**reader)) {
        if (m_stop.stop_requested())
            return false;
        const store::ReadTransaction snapshot(**reader);
        auto caller = service::loadCaller(**reader, account, {}, now);
        if (!caller)
            continue;
        service::HomeView view(**reader, std::make_shared<const service::Caller>(std::move(caller).value()),
                               Term::of(day), now, regulation);
        const QJsonArray content = service::contentFor(
            service::homeSummary(view, boards.of(**reader, Term::of(day), now)), *regulation, now);
        if (!content.isEmpty())
            batch.emplace_back(account, content);
        if (batch.size() >= inOneJob && !queue(std::exchange(batch, {})))
            return false;
    }
    return queue(batch) && write([&](WriteContext &job) -> Answer<QJsonObject> {
                               if (const auto ended = service::endQueueing(job, day); !ended)
                                   return ended.error();
                               return QJsonObject();
                           }).ok();
}

void MailRoom::rest(const QString &fault, const QString &sentence)
{
    qCWarning(logMail).noquote() << sentence;
    const std::scoped_lock lock(m_mutex);
    m_fault = fault;
    m_trouble = sentence;
    // A relay that refuses the password must not be asked each minute: it would lock the account.
    int minutes = 2;
    for (int i = 0; i < m_troubles && minutes < 60; ++i)
        minutes *= 2;
    ++m_troubles;
    m_restsUntil = m_clock().addSecs(qMin(minutes, 60) * 60);
}

void MailRoom::sendAll(const MailRelay &relay)
{
    const auto reader = m_store.reader();
    if (!reader)
        return;
    const School school = schoolOf(**reader);
    const qint64 failedBefore = service::failedMails(**reader, m_clock());
    SmtpSender sender(relay);
    while (!m_stop.stop_requested() && sendOne(sender, relay, school)) {
    }
    if (service::failedMails(**reader, m_clock()) <= failedBefore)
        return;
    // Whoever looks after the school's data is told at home.
    (void)write([&](WriteContext &job) -> Answer<QJsonObject> {
        if (const auto told = job.log(u"mailFailed"_s, recordTypeOf<School>().name(), school.id.value());
            !told)
            return told.error();
        return QJsonObject();
    });
}

bool MailRoom::sendOne(SmtpSender &sender, const MailRelay &relay, const School &school)
{
    std::optional<service::ReminderMail> mail;
    const auto taken = write([&](WriteContext &job) -> Answer<QJsonObject> {
        auto next = service::takeMail(job);
        if (!next)
            return next.error();
        mail = *std::move(next);
        return QJsonObject();
    });
    if (!taken || !mail)
        return false;
    const QString id = messageId(school, *mail, relay.sender);
    if (mail->wasInterrupted)
        qCWarning(logMail).noquote() << "the server ended while it sent the mail" << id
                                     << "- it goes once more under the same Message-ID";
    const QString name = school.shortName.isEmpty() ? school.name : school.shortName;
    const Delivery delivery =
        sender.send(mail->address,
                    composed({relay.sender, u"%1學習歷程系統"_s.arg(name), mail->address, mail->name,
                              mailSubject(name, mail->content), mailText(*mail), id, mail->madeAt}),
                    m_stop.get_token());
    const bool isTrouble = delivery.end == Delivery::End::Trouble;
    if (isTrouble && m_stop.stop_requested())
        return false; // it counts as interrupted
    const service::MailEnd end = delivery.end == Delivery::End::Taken   ? service::MailEnd::Sent
                                 : delivery.end == Delivery::End::Never ? service::MailEnd::Refused
                                                                        : service::MailEnd::Later;
    const auto kept = write([&](WriteContext &job) -> Answer<QJsonObject> {
        if (const auto ended = service::endMail(job, *mail, end, {delivery.fault, delivery.reason}); !ended)
            return ended.error();
        return QJsonObject();
    });
    if (isTrouble) {
        rest(delivery.fault, delivery.reason);
        return false;
    }
    if (end != service::MailEnd::Sent)
        qCWarning(logMail).noquote() << "mail" << id << "was not taken:" << delivery.reason;
    const std::scoped_lock lock(m_mutex);
    m_troubles = 0;
    m_fault.clear();
    m_trouble.clear();
    return kept.ok();
}

void MailRoom::registerMethods(service::Api &api)
{
    api.add("mail.state", [this](CallContext &context, const QJsonObject &, const service::Done &done) {
        done(state(context));
    });
    api.add("mail.choices", [this](CallContext &context, const QJsonObject &, const service::Done &done) {
        done(choices(context));
    });
    api.add("mail.choose", this, &MailRoom::choose);
}

Answer<QJsonObject> MailRoom::state(CallContext &context) const
{
    const store::ReadTransaction snapshot(context.reader);
    QJsonObject answer = service::mailState(context.reader, m_clock(), mostFailures);
    const auto relay = readMailRelay(m_data);
    const bool isSet = relay && *relay;
    answer.insert(u"relay"_s, isSet ? u"%1:%2"_s.arg((*relay)->host).arg((*relay)->port) : QString());
    answer.insert(u"sender"_s, isSet ? (*relay)->sender : QString());
    answer.insert(u"at"_s, isSet ? (*relay)->at.toString(u"HH:mm"_s) : QString());
    const std::scoped_lock lock(m_mutex);
    answer.insert(u"fault"_s, relay ? m_fault : u"settings"_s);
    answer.insert(u"trouble"_s, relay ? m_trouble : relay.error().message);
    return answer;
}

Answer<QJsonObject> MailRoom::choices(CallContext &context) const
{
    const store::ReadTransaction snapshot(context.reader);
    const auto account = store::Records(context.reader).get(context.caller->account.id);
    const auto relay = readMailRelay(m_data);
    return QJsonObject{{u"address"_s, account ? account->email : QString()},
                       {u"isSent"_s, relay && *relay},
                       {u"refused"_s, QJsonArray::fromStringList(service::refusedKinds(
                                          context.reader, context.caller->account.id))}};
}

void MailRoom::choose(CallContext &context, const QJsonObject &params, service::Done done)
{
    QStringList kinds;
    for (const QJsonValue &value : params[u"refused"].toArray()) {
        const auto kind = fromWire<MailKind>(value.toString());
        if (!kind)
            return done(invalid(u"refused"_s, "code"_rule));
        kinds.append(wireName(*kind));
    }
    kinds.sort();
    kinds.removeDuplicates();
    const auto job = [kinds](WriteContext &write, const service::CallerPtr &caller) -> Answer<QJsonObject> {
        const Id<Account> account = caller->account.id;
        const QStringList before = service::refusedKinds(write.connection(), account);
        if (before == kinds)
            return QJsonObject();
        if (!service::refuseKinds(write.connection(), account, kinds))
            return store::storeFault(write.connection());
        const auto told = write.log(u"mailChoice"_s, recordTypeOf<Account>().name(), account.value(),
                                    {{u"refused"_s, QJsonArray::fromStringList(before)}},
                                    {{u"refused"_s, QJsonArray::fromStringList(kinds)}});
        if (!told)
            return told.error();
        return QJsonObject();
    };
    service::submitWrite(m_store.writer(), context, "mail.choose", params, job, std::move(done));
}

} // namespace licheng
