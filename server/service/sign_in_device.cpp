// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/session_credentials.h"

#include "server/security/tokens.h"
#include "server/store/setting.h"

#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

const QString proofKeyName = u"signIn.deviceKey"_s;
constexpr qsizetype longestProof = 200;

QString signedProof(const QString &key, Id<Account> account, const QString &device)
{
    const QByteArray text = QByteArray::number(account.value()) + ':' + device.toLatin1();
    const QByteArray code =
        QMessageAuthenticationCode::hash(text, key.toLatin1(), QCryptographicHash::Sha256);
    return device + u'.' + QString::fromLatin1(code.toHex());
}

} // namespace

QString newDeviceProof(store::Connection &connection, Id<Account> account)
{
    QString key = store::setting(connection, proofKeyName).value_or(QString());
    if (key.isEmpty()) {
        key = newToken().text;
        if (!store::setSetting(connection, proofKeyName, key))
            return {};
    }
    return signedProof(key, account, newToken().text);
}

QString provedDevice(store::Connection &connection, Id<Account> account, const QString &proof)
{
    const QString key = store::setting(connection, proofKeyName).value_or(QString());
    if (key.isEmpty() || proof.isEmpty() || proof.size() > longestProof)
        return {};
    const QString device = proof.section(u'.', 0, 0);
    return sameSecret(signedProof(key, account, device).toLatin1(), proof.toLatin1()) ? device : QString();
}

} // namespace licheng::service
