// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"

namespace licheng::store {

/// Tables that hold no records of a type: passwords, the regulation, what was submitted. The change log keeps
/// a hash of the rows that belong together ("seal"), so that a change by other means shows. A password cannot
/// be tried against it: what is hashed holds 128 random bits of salt.
enum class SealedTable { Credential, Regulation, SubmissionItem, SubmissionArchive };

/// To be called in the job that wrote rows of the key (account, regulation or list).
[[nodiscard]] Answer<Done> seal(WriteContext &context, SealedTable table, qint64 key);
/// The same for every key whose rows are not those that were sealed last.
[[nodiscard]] Answer<Done> sealAll(WriteContext &context);

/// Within a write transaction: gives a store of an older version, which has no seals at all, its first ones.
/// False: Connection::failure() says why.
[[nodiscard]] bool sealUnsealed(Connection &connection, const QDateTime &now);

/// One sentence for each key whose rows differ from their seal.
[[nodiscard]] QStringList sealFindings(Connection &connection, qsizetype most);

} // namespace licheng::store
