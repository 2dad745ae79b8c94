// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/data_folder.h"
#include "shared/model/code.h"

#include <QTime>

namespace licheng {

/// How the school's SMTP relay takes mail. There is no way without TLS.
enum class RelaySecurity {
    StartTls, ///< on the port for submission, 587
    Smtps,    ///< from the first byte, 465
};
template <>
struct CodeTable<RelaySecurity>
{
    static constexpr Choice choices[] = {{"startTls", "STARTTLS", "STARTTLS"}, {"smtps", "SMTPS", "SMTPS"}};
};

/// By whom and when reminders are sent: mail.json in the data folder, the password in mail.password beside
/// it. Neither goes into a backup or an export: a school that is restored elsewhere must not write to people.
struct MailRelay
{
    QString host;
    quint16 port = 587;
    RelaySecurity security = RelaySecurity::StartTls;
    QString user;     ///< empty: the relay asks for none
    QString password; ///< of the user
    QString sender;   ///< address of the mails' From
    QString caFile;   ///< certificates to trust in place of the system's; empty: those
    QTime at{7, 0};   ///< of the day, at school, from which the day's mails go
    bool operator==(const MailRelay &) const = default;
};

/// Whether one can send by it; the error says what to correct.
[[nodiscard]] Result<Done> checkRelay(const MailRelay &relay);

/// Nothing: no relay is set, and no mail is sent.
[[nodiscard]] Result<std::optional<MailRelay>> readMailRelay(const DataFolder &data);
[[nodiscard]] Result<Done> writeMailRelay(const DataFolder &data, const MailRelay &relay);
/// Its password goes, too.
[[nodiscard]] Result<Done> removeMailRelay(const DataFolder &data);

/// File of the password, with rights for its owner alone.
[[nodiscard]] QString mailPasswordFile(const DataFolder &data);

} // namespace licheng
