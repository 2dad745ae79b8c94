// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/mail_relay.h"
#include "server/service/api.h"
#include "server/service/reminder_mails.h"
#include "server/store/store.h"

#include <QThreadPool>

#include <atomic>
#include <mutex>

namespace licheng {

class SmtpSender;

/// The text of a reminder, in the school's language.
[[nodiscard]] QString mailSubject(const QString &school, const QJsonArray &content);
[[nodiscard]] QString mailText(const service::ReminderMail &mail);

/// Reminders by e-mail (article 9.4): once a day what home.summary tells people to do is put into the queue,
/// and the queue is emptied through the school's relay, on a thread of its own. Without a relay nothing is
/// queued or sent, and what earlier days left goes. Answers mail.*.
class MailRoom
{
public:
    MailRoom(store::Store &store, const DataFolder &data, Clock clock);
    ~MailRoom();
    Q_DISABLE_COPY_MOVE(MailRoom)

    void registerMethods(service::Api &api);

    /// Begins what is due, unless it is under way.
    void tick();
    /// Waits for what is under way.
    void wait();
    /// Stops what is under way and waits. Before the writer is stopped.
    void stop();

private:
    void work();
    void clearBefore(store::Connection &reader, QDate day);
    [[nodiscard]] bool queueDay(QDate day);
    void sendAll(const MailRelay &relay);
    [[nodiscard]] bool sendOne(SmtpSender &sender, const MailRelay &relay, const School &school);
    [[nodiscard]] protocol::Answer<QJsonObject>
    write(std::function<protocol::Answer<QJsonObject>(store::WriteContext &)> job);
    [[nodiscard]] protocol::Answer<QJsonObject> state(service::CallContext &context) const;
    [[nodiscard]] protocol::Answer<QJsonObject> choices(service::CallContext &context) const;
    void choose(service::CallContext &context, const QJsonObject &params, service::Done done);
    void rest(const QString &fault, const QString &sentence);

    store::Store &m_store;
    const DataFolder m_data;
    const Clock m_clock;
    service::RegulationBook m_regulations;
    std::atomic_bool m_isWorking = false;
    std::stop_source m_stop;
    mutable std::mutex m_mutex;
    QDateTime m_restsUntil; ///< after a trouble with the relay
    int m_troubles = 0;     ///< one after the other
    QString m_fault;
    QString m_trouble;
    QThreadPool m_pool;
};

} // namespace licheng
