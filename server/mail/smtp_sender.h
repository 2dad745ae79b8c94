// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/mail_relay.h"

#include <memory>
#include <stop_token>

namespace licheng {

/// What became of a mail.
struct Delivery
{
    enum class End {
        Taken,
        Later,   ///< the relay does not take this mail now
        Never,   ///< the relay takes no mail for this recipient
        Trouble, ///< with the relay itself: no other mail would go either
    };
    End end = End::Trouble;
    QString fault;  ///< noTls, certificate, login, connection, busy, refused; empty when taken
    QString reason; ///< a sentence
};

/// The way to the school's relay; one connection for several mails. TLS is asked for and its certificate
/// verified before anything is told to the relay.
class SmtpSender
{
public:
    explicit SmtpSender(MailRelay relay);
    ~SmtpSender();
    Q_DISABLE_COPY_MOVE(SmtpSender)

    /// Blocks for at most a minute or so.
    [[nodiscard]] Delivery send(const QString &recipient, const QByteArray &message,
                                const std::stop_token &stop);

private:
    struct Parts;
    const MailRelay m_relay;
    std::unique_ptr<Parts> m_parts;
};

} // namespace licheng
