// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include <QJsonObject>

namespace licheng::service {

// The public halves of all keys by which this school has signed, in the store.

/// In Base64, by their names.
[[nodiscard]] QJsonObject receiptKeys(store::Connection &connection);
[[nodiscard]] bool hasReceiptKeys(store::Connection &connection);
/// Also when there is none yet: the first one is the school's.
[[nodiscard]] bool isReceiptKeyKnown(store::Connection &connection, const QByteArray &publicKey);
/// Within a write. False: Connection::failure() says why.
[[nodiscard]] bool addReceiptKey(store::Connection &connection, const QByteArray &publicKey);

} // namespace licheng::service
