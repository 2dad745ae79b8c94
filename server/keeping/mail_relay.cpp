// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/mail_relay.h"

#include "server/disk/lasting_files.h"
#include "shared/model/mail_address.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qint64 maxFile = 64 * 1024;
constexpr qsizetype maxWord = 200;

QString relayFile(const DataFolder &data)
{
    return QDir(data.path()).filePath(u"mail.json"_s);
}

/// A word of one line that goes into the dialogue with the relay.
bool isWord(const QString &text)
{
    return text.size() <= maxWord && std::none_of(text.begin(), text.end(), [](QChar c) {
               return c.unicode() < 0x20 || c.unicode() == 0x7f;
           });
}

Result<Done> write(const QString &path, const QByteArray &bytes)
{
    if (const std::error_code error = writeLasting(path, bytes, Existing::Replace))
        return Error{u"%1 cannot be written: %2."_s.arg(path, reason(error))};
    return Done{};
}

Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"%1 cannot be read: %2."_s.arg(path, file.errorString())};
    return file.read(maxFile);
}

} // namespace

QString mailPasswordFile(const DataFolder &data)
{
    return QDir(data.path()).filePath(u"mail.password"_s);
}

Result<Done> checkRelay(const MailRelay &relay)
{
    static const QRegularExpression name(u"^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$"_s);
    if (!name.match(relay.host).hasMatch())
        return Error{u"'%1' is not the name or the address of a mail relay. Correct the host."_s.arg(
            relay.host.left(maxWord))};
    if (relay.port == 0)
        return Error{u"The port of the mail relay must be a number from 1 to 65535."_s};
    if (!isMailAddress(relay.sender))
        return Error{u"'%1' is not a mail address. Correct the sender."_s.arg(relay.sender.left(maxWord))};
    if (!isWord(relay.user) || !isWord(relay.password))
        return Error{
            u"The relay's user and password are one line of at most %1 characters each."_s.arg(maxWord)};
    if (relay.user.isEmpty() != relay.password.isEmpty())
        return Error{relay.user.isEmpty()
                         ? u"The password has no user. Give the user, too."_s
                         : u"The user '%1' has no password. Give the password, too."_s.arg(relay.user)};
    if (!relay.caFile.isEmpty() && !QFileInfo(relay.caFile).isReadable())
        return Error{u"The certificates in %1 cannot be read. Correct the file."_s.arg(relay.caFile)};
    if (!relay.at.isValid())
        return Error{u"The time of the mails must be a time of the day like 07:00."_s};
    return Done{};
}

Result<std::optional<MailRelay>> readMailRelay(const DataFolder &data)
{
    const QString path = relayFile(data);
    if (!QFile::exists(path))
        return std::optional<MailRelay>();
    const auto bytes = read(path);
    if (!bytes)
        return bytes.error();
    QJsonParseError parse;
    const QJsonObject json = QJsonDocument::fromJson(*bytes, &parse).object();
    if (parse.error != QJsonParseError::NoError)
        return Error{
            u"%1 is not JSON: %2 at %3. Correct it."_s.arg(path, parse.errorString()).arg(parse.offset)};
    MailRelay relay;
    relay.host = json[u"host"].toString();
    const int port = json[u"port"].toInt();
    relay.port = port > 0 && port <= 65535 ? static_cast<quint16>(port) : 0;
    const auto security = fromWire<RelaySecurity>(json[u"security"].toString());
    if (!security)
        return Error{u"%1: security must be startTls or smtps."_s.arg(path)};
    relay.security = *security;
    relay.user = json[u"user"].toString();
    relay.sender = json[u"sender"].toString();
    relay.caFile = json[u"caFile"].toString();
    relay.at = QTime::fromString(json[u"at"].toString(), u"HH:mm"_s);
    if (!relay.user.isEmpty()) {
        const auto password = read(mailPasswordFile(data));
        if (!password)
            return password.error();
        relay.password = QString::fromUtf8(*password).trimmed();
    }
    if (const auto checked = checkRelay(relay); !checked)
        return Error{u"%1: %2"_s.arg(path, checked.error().message)};
    return std::optional(relay);
}

Result<Done> writeMailRelay(const DataFolder &data, const MailRelay &relay)
{
    if (auto checked = checkRelay(relay); !checked)
        return checked;
    // The password first: a relay without its password would be an error until the next start.
    if (relay.user.isEmpty()) {
        QFile::remove(mailPasswordFile(data));
    } else if (auto written = write(mailPasswordFile(data), relay.password.toUtf8() + '\n'); !written) {
        return written;
    }
    return write(relayFile(data), QJsonDocument(QJsonObject{{u"host"_s, relay.host},
                                                            {u"port"_s, relay.port},
                                                            {u"security"_s, wireName(relay.security)},
                                                            {u"user"_s, relay.user},
                                                            {u"sender"_s, relay.sender},
                                                            {u"caFile"_s, relay.caFile},
                                                            {u"at"_s, relay.at.toString(u"HH:mm"_s)}})
                                      .toJson());
}

Result<Done> removeMailRelay(const DataFolder &data)
{
    for (const QString &path : {relayFile(data), mailPasswordFile(data)}) {
        if (QFile::exists(path) && !QFile::remove(path))
            return Error{u"%1 cannot be removed. Remove it by hand."_s.arg(path)};
    }
    return Done{};
}

} // namespace licheng
