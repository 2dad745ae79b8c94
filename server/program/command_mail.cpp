// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/mail/mail_message.h"
#include "server/mail/mail_room.h"
#include "server/mail/smtp_sender.h"
#include "shared/model/mail_address.h"
#include "shared/model/school_time.h"

#include <QDir>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int mostShown = 1000;

CommandLine mailLine()
{
    CommandLine line(
        u"mail"_s,
        u"Shows or changes the SMTP relay by which the server reminds people by e-mail, and shows the "
        "mails that did not arrive. Mail goes only over TLS whose certificate is trusted. The server may "
        "be running; it follows within a minute."_s);
    line.add(u"host"_s, u"Name of the relay."_s, u"name"_s);
    line.add(u"port"_s, u"Its port. Default: 587, or 465 with --security smtps."_s, u"port"_s);
    line.add(u"security"_s, u"starttls or smtps. Default: starttls."_s, u"kind"_s);
    line.add(
        u"user"_s,
        u"User at the relay; the password is the first line of standard input. Empty: it asks for none."_s,
        u"name"_s);
    line.add(u"sender"_s, u"Address of the mails' sender."_s, u"address"_s);
    line.add(u"ca-file"_s, u"Certificates (PEM) to trust in place of the system's. Empty: the system's."_s,
             u"file"_s);
    line.add(u"at"_s, u"Time of the day (Taiwan's) from which the mails go. Default: 07:00."_s, u"time"_s);
    line.add(u"off"_s, u"No longer send mails; host, user and password are forgotten."_s);
    line.add(u"test"_s, u"Send one mail to this address now."_s, u"address"_s);
    line.add(u"failures"_s, u"Failed mails of the last seven days that are shown."_s, u"number"_s, u"20"_s);
    return line;
}

Result<Done> apply(const CommandLine &line, MailRelay &relay)
{
    if (line.has(u"host"_s))
        relay.host = line.value(u"host"_s);
    if (line.has(u"security"_s)) {
        const QString kind = line.value(u"security"_s).toLower();
        if (kind != u"starttls" && kind != u"smtps")
            return Error{u"--security must be starttls or smtps, not '%1'."_s.arg(kind.left(40))};
        relay.security = kind == u"smtps" ? RelaySecurity::Smtps : RelaySecurity::StartTls;
        relay.port = relay.security == RelaySecurity::Smtps ? 465 : 587;
    }
    if (line.has(u"port"_s)) {
        const auto port = line.number(u"port"_s, 1, 65535);
        if (!port)
            return port.error();
        relay.port = static_cast<quint16>(*port);
    }
    if (line.has(u"sender"_s))
        relay.sender = line.value(u"sender"_s);
    if (line.has(u"ca-file"_s)) {
        const QString file = line.value(u"ca-file"_s);
        relay.caFile = file.isEmpty() ? QString() : QDir().absoluteFilePath(file);
    }
    if (line.has(u"at"_s)) {
        relay.at = QTime::fromString(line.value(u"at"_s), u"HH:mm"_s);
        if (!relay.at.isValid())
            return Error{u"'%1' is not a time of the day like 07:00. Correct --at."_s.arg(
                line.value(u"at"_s).left(40))};
    }
    if (line.has(u"user"_s)) {
        relay.user = line.value(u"user"_s);
        relay.password = relay.user.isEmpty() ? QString() : readLine();
    }
    return Done{};
}

void showState(store::Connection &reader, int mostFailures)
{
    const QJsonObject state = service::mailState(reader, QDateTime::currentDateTimeUtc(), mostFailures);
    print(u"Today: %1 sent, %2 waiting, %3 refused"_s.arg(state[u"sent"].toInteger())
              .arg(state[u"waiting"].toInteger())
              .arg(state[u"refused"].toInteger()));
    for (const QJsonValue &failure : state[u"failures"].toArray())
        print(u"%1 %2 <%3> %4 after %5 attempts: %6"_s
                  .arg(failure[u"day"].toString(), failure[u"name"].toString(),
                       failure[u"address"].toString(), failure[u"state"].toString())
                  .arg(failure[u"attempts"].toInt())
                  .arg(failure[u"error"].toString()));
}

int sendTest(const MailRelay &relay, const QString &recipient)
{
    if (!isMailAddress(recipient))
        return fail({u"'%1' is not a mail address. Correct --test."_s.arg(recipient.left(200))}, Usage);
    SmtpSender sender(relay);
    const QString id =
        u"%1@%2"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces), mailDomain(relay.sender));
    const Delivery delivery =
        sender.send(recipient,
                    composed({relay.sender,
                              u"學習歷程系統"_s,
                              recipient,
                              {},
                              u"學習歷程系統的測試郵件"_s,
                              u"這是學習歷程系統的測試郵件：看得到這封信，提醒郵件就寄得到。\n"_s,
                              id,
                              QDateTime::currentDateTimeUtc()}),
                    {});
    if (delivery.end != Delivery::End::Taken)
        return fail({delivery.reason});
    print(u"The relay has taken a mail to %1."_s.arg(recipient));
    return Success;
}

} // namespace

int mailCommand(const QStringList &arguments)
{
    CommandLine line = mailLine();
    if (const auto code = line.parse(arguments))
        return *code;
    const auto data = line.dataFolder();
    if (!data)
        return fail(data.error(), Usage);
    if (const auto settings = data->readSettings(); !settings)
        return fail(settings.error());
    const auto failures = line.number(u"failures"_s, 0, mostShown);
    if (!failures)
        return fail(failures.error(), Usage);
    if (line.has(u"off"_s)) {
        if (const auto removed = removeMailRelay(*data); !removed)
            return fail(removed.error());
        print(u"No relay. No mail is sent."_s);
        return Success;
    }
    const auto known = readMailRelay(*data);
    if (!known)
        return fail(known.error());
    MailRelay relay = known->value_or(MailRelay());
    const MailRelay before = relay;
    if (const auto applied = apply(line, relay); !applied)
        return fail(applied.error(), Usage);
    if (relay != before) {
        // Somebody else's host must not be told the password of the one before.
        if (relay.host != before.host && !relay.user.isEmpty() && !line.has(u"user"_s))
            return fail({u"Another host needs its own user and password. Give --user, too."_s}, Usage);
        if (const auto written = writeMailRelay(*data, relay); !written)
            return fail(written.error(), Usage);
    }
    if (relay.host.isEmpty()) {
        print(u"No relay. No mail is sent. Set one with --host and --sender."_s);
        return line.has(u"test"_s) ? Failure : Success;
    }
    print(u"Relay %1:%2 (%3)%4, from %5 daily at %6"_s.arg(relay.host)
              .arg(relay.port)
              .arg(QString::fromUtf8(choices<RelaySecurity>()[static_cast<size_t>(relay.security)].label),
                   relay.user.isEmpty() ? QString() : u" as "_s + relay.user, relay.sender,
                   relay.at.toString(u"HH:mm"_s)));
    if (line.has(u"test"_s))
        return sendTest(relay, line.value(u"test"_s));
    const auto reader =
        store::Connection::open(QDir(data->path()).filePath(u"licheng.sqlite"_s), store::Access::ReadOnly);
    if (!reader)
        return fail(reader.error());
    showState(**reader, *failures);
    return Success;
}

} // namespace licheng
