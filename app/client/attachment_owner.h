// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace licheng {

/// The record that a file belongs to.
struct AttachmentOwner
{
    QString type; ///< record type
    qint64 id = 0;
    bool operator==(const AttachmentOwner &) const = default;
};

/// The owner as attachment.begin names it.
[[nodiscard]] inline QJsonObject ownerParams(const AttachmentOwner &owner)
{
    return {{QStringLiteral("ownerType"), owner.type}, {QStringLiteral("ownerId"), owner.id}};
}

[[nodiscard]] inline AttachmentOwner outcomeOwner(qint64 id)
{
    return {QStringLiteral("courseOutcome"), id};
}

} // namespace licheng
