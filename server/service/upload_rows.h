// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/upload_places.h"
#include "server/store/write_context.h"
#include "shared/model/attachment.h"

#include <QSet>

namespace licheng::service {

/// An upload that has begun, as the store has it: what its bytes are for does not change any more.
struct UploadRow
{
    const FileOwner *owner = nullptr;
    qint64 ownerId = 0;
    AttachmentSlot slot = AttachmentSlot::Document;
    QString fileName;
    qint64 size = 0;
    QString sha256;
    qint64 accountId = 0;
    QDateTime startedAt = {}; ///< of the last beginning in an open window
};

/// Nothing: there is no such upload of the account.
[[nodiscard]] std::optional<UploadRow> uploadRow(store::Connection &connection, qint64 upload,
                                                 qint64 accountId);
/// The account's upload of the same bytes into the same place; 0: none.
[[nodiscard]] qint64 sameUpload(store::Connection &connection, const UploadRow &row);
/// 0: the store failed.
[[nodiscard]] qint64 insertUpload(store::Connection &connection, const UploadRow &row);
/// The upload goes on under the name of its newest beginning: a wrong ending may have been mended meanwhile.
bool startAnew(store::Connection &connection, qint64 upload, const QString &fileName, const QDateTime &now);
bool dropUpload(store::Connection &connection, qint64 upload, qint64 accountId);

/// Makes room for one more upload of the account: gives up its oldest that nobody sends, and returns their
/// numbers. Fault: TooMany.
[[nodiscard]] protocol::Answer<std::vector<qint64>> makeRoom(store::Connection &connection,
                                                             const UploadRow &row, const QSet<qint64> &open,
                                                             const UploadLimits &limits);

} // namespace licheng::service
