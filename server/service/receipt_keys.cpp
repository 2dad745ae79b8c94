// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/receipt_keys.h"

#include "server/security/receipt_key.h"
#include "server/store/setting.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

const QString publicKeysKey = u"receiptPublicKeys"_s;

QString written(const QByteArray &publicKey)
{
    return QString::fromLatin1(publicKey.toBase64());
}

} // namespace

QJsonObject receiptKeys(store::Connection &connection)
{
    return QJsonDocument::fromJson(store::setting(connection, publicKeysKey).value_or(QString()).toUtf8())
        .object();
}

bool hasReceiptKeys(store::Connection &connection)
{
    return !receiptKeys(connection).isEmpty();
}

bool isReceiptKeyKnown(store::Connection &connection, const QByteArray &publicKey)
{
    const QJsonObject keys = receiptKeys(connection);
    return keys.isEmpty() || keys.value(ReceiptKey::idOf(publicKey)) == written(publicKey);
}

bool addReceiptKey(store::Connection &connection, const QByteArray &publicKey)
{
    QJsonObject keys = receiptKeys(connection);
    const QString id = ReceiptKey::idOf(publicKey);
    if (keys.value(id) == written(publicKey))
        return true;
    keys.insert(id, written(publicKey));
    return store::setSetting(connection, publicKeysKey,
                             QString::fromUtf8(QJsonDocument(keys).toJson(QJsonDocument::Compact)));
}

} // namespace licheng::service
