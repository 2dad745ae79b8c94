// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sample/sample_plan.h"

#include "shared/model/attachment.h"

#include <QHash>

namespace licheng {

/// Puts the sample's files into the vault, each once, and makes the attachments that refer to them.
class FileShelf
{
public:
    FileShelf(Vault &vault, const SamplePlan &plan, const SampleData &data);

    /// The attachment of an outcome's slot; the outcome's id is still to be set.
    [[nodiscard]] Result<Attachment> attachment(const PlannedOutcome &outcome, AttachmentSlot slot);
    /// A document of somebody else; whose is still to be set.
    [[nodiscard]] Result<Attachment> document(const QString &fileName, const QByteArray &bytes);
    /// Distinct files so far.
    [[nodiscard]] qint64 files() const { return m_held.size(); }

private:
    struct Held
    {
        QString sha256;
        qint64 size = 0;
        QString mediaType;
    };

    [[nodiscard]] QByteArray bytesOf(const PlannedOutcome &outcome, const PlannedFile &file) const;
    [[nodiscard]] Result<Held> keep(const QByteArray &bytes, const QString &fileName);

    Vault &m_vault;
    const SamplePlan &m_plan;
    const SampleData &m_data;
    QHash<QString, Held> m_held; ///< by what decides the bytes
};

} // namespace licheng
