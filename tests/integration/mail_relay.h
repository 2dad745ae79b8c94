// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/mail_relay.h"
#include "server/security/certificate_files.h"
#include "server/security/certificate_maker.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace licheng::test {

/// smtp_relay.py, with a certificate made for it.
class TestRelay
{
public:
    /// mode: starttls, smtps, plain.
    [[nodiscard]] bool start(const QString &mode, const QStringList &login = {},
                             const QString &host = QStringLiteral("127.0.0.1"))
    {
        const auto pair = makeSelfSigned({host}, QDateTime::currentDateTimeUtc());
        m_mode = mode;
        if (!pair || !writeCertificate(pair.value(), {path(QStringLiteral("certificate.pem")),
                                                      path(QStringLiteral("key.pem"))}))
            return false;
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(LICHENG_PYTHON),
                        QStringList{QStringLiteral(LICHENG_SOURCE_DIR "/tests/integration/smtp_relay.py"),
                                    m_folder.path(), mode, path(QStringLiteral("certificate.pem")),
                                    path(QStringLiteral("key.pem"))} +
                            login);
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20'000))
                return false;
        }
        m_port = m_process.readLine().trimmed().toUShort();
        return m_port != 0;
    }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    ~TestRelay() { stop(); }

    [[nodiscard]] MailRelay relay() const
    {
        MailRelay relay;
        relay.host = QStringLiteral("127.0.0.1");
        relay.port = m_port;
        relay.security = m_mode == QLatin1String("smtps") ? RelaySecurity::Smtps : RelaySecurity::StartTls;
        relay.sender = QStringLiteral("portfolio@school.edu.tw");
        relay.caFile = path(QStringLiteral("certificate.pem"));
        relay.at = QTime(0, 0);
        return relay;
    }
    /// Answers of the relay: "RCPT a@b 450 1".
    void answer(const QByteArray &lines)
    {
        QFile file(path(QStringLiteral("replies")));
        if (file.open(QIODevice::WriteOnly))
            file.write(lines);
    }
    /// In the order in which they came.
    [[nodiscard]] QList<QJsonObject> mails() const
    {
        QList<QJsonObject> mails;
        const QDir dir(m_folder.path());
        for (const QString &name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
            QFile file(dir.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                mails.append(QJsonDocument::fromJson(file.readAll()).object());
        }
        return mails;
    }
    [[nodiscard]] QJsonObject mailTo(const QString &address) const
    {
        for (const QJsonObject &mail : mails()) {
            if (mail[QLatin1String("recipients")][0].toString() == address)
                return mail;
        }
        return {};
    }
    [[nodiscard]] QString log() const
    {
        QFile file(path(QStringLiteral("log")));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_mode;
    quint16 m_port = 0;
};

} // namespace licheng::test
