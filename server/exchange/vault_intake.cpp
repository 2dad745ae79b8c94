// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/vault_intake.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace licheng {

VaultIntake::~VaultIntake()
{
    if (m_unkept == Unkept::Leave)
        return;
    for (const ContentHash &hash : std::as_const(m_new))
        static_cast<void>(m_vault.remove(hash));
}

Result<Done> VaultIntake::put(const QString &entry, const ContentHash &hash, const QString &fileName)
{
    auto done = store(entry, hash, fileName);
    if (!done)
        return Error{u"%1 (%2): %3"_s.arg(entry, fileName, done.error().message)};
    return done;
}

Result<Done> VaultIntake::store(const QString &entry, const ContentHash &hash, const QString &fileName)
{
    UploadPlan plan;
    plan.uploadId = u"package-"_s + QUuid::createUuid().toString(QUuid::Id128);
    plan.fileName = fileName;
    plan.size = m_zip.size(entry);
    plan.hash = hash;
    // A transfer's files were looked at when its package was read; those of an export when they first came.
    plan.content = UploadPlan::Content::JudgedBefore;
    auto incoming = m_vault.begin(plan);
    if (!incoming)
        return Error{incoming.error().message};
    qint64 offset = 0;
    const auto sent = m_zip.stream(entry, [&](QByteArrayView piece) -> Result<Done> {
        const auto appended = incoming.value()->append(offset, piece);
        if (!appended)
            return Error{appended.error().message};
        offset = *appended;
        return Done{};
    });
    if (!sent) {
        incoming.value()->abort();
        return sent;
    }
    const auto stored = incoming.value()->finish();
    if (!stored)
        return Error{stored.error().message};
    if (stored->novelty == Novelty::New)
        m_new.insert(hash);
    return Done{};
}

} // namespace licheng
