// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/package_desk.h"
#include "server/exchange/transfer_import.h"
#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/connection.h"
#include "shared/model/submission_list.h"

#include <QThreadPool>

namespace licheng {

/// Bytes of the files of one zip; what a list has beyond goes into further ones.
inline constexpr qint64 maxAttachmentPart = qint64(200) << 20;

struct WrittenAttachments
{
    QString path;
    QString fileName;
    qint64 size = 0;
    QString sha256;
    int files = 0;
    int parts = 0; ///< of the list; 0: its records have no files, and nothing was written
};

/// Writes the files of the records of the list's last export as the list's zip number \p part (from 1) into
/// \p folder, with SHA.txt: a line of hexadecimal SHA-256, two blanks and the name for each file. Named
/// STUDENTNUMBER/RECORD_NUMBER.SUFFIX. Each file is read piece by piece and goes in as it lies in the vault.
[[nodiscard]] Result<WrittenAttachments> writeAttachments(store::Connection &reader,
                                                          const QString &vaultFolder,
                                                          const SubmissionList &list, int part,
                                                          const QString &folder);

/// Transfer packages (歷程交換檔) over the protocol; article 8. A package on its way belongs to its
/// connection and is gone with it. Its bytes travel in binary messages, as those of attachments do.
class TransferService
{
public:
    TransferService(store::Store &store, Vault &vault, service::RegulationBook &regulations,
                    QThreadPool &pool, Clock clock);
    ~TransferService();
    void registerMethods(service::Api &api);

private:
    using Desk = PackageDesk<TransferPackage>;
    using Package = Desk::Package;

    /// One zip of the files of a submission list, as a package on its way out.
    void prepareAttachments(service::CallContext &context, const QJsonObject &params, service::Done done);
    void prepare(service::CallContext &context, const QJsonObject &params, service::Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> read(service::CallContext &context,
                                                     const QJsonObject &params);
    void check(service::CallContext &context, const QJsonObject &params, service::Done done);
    void apply(service::CallContext &context, const QJsonObject &params, service::Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> discard(service::CallContext &context,
                                                        const QJsonObject &params);
    [[nodiscard]] static protocol::Answer<QJsonObject> packages(service::CallContext &context);

    [[nodiscard]] protocol::Answer<QJsonObject> look(Package &package, const QByteArray &password,
                                                     const store::ScopeFilter &scope);

    store::Store &m_store;
    Vault &m_vault;
    service::RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
    Desk m_desk;
};

} // namespace licheng
