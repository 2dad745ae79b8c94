// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace licheng {

/// A mail of plain text to one person.
struct MailMessage
{
    QString sender; ///< address
    QString senderName;
    QString recipient; ///< address
    QString recipientName;
    QString subject;
    QString text; ///< lines end with \n
    QString id;   ///< of Message-ID, without its brackets
    QDateTime date;
};

/// As it goes to the relay: RFC 5322 with CRLF, encoded words in the headers, the text as base64 of UTF-8.
[[nodiscard]] QByteArray composed(const MailMessage &message);

} // namespace licheng
