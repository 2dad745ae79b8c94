// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/export_format.h"
#include "server/security/manifest_signature.h"
#include "server/store/store.h"
#include "server/vault/vault.h"

namespace licheng {

/// What an import of an export did.
struct SchoolImportSummary
{
    qint64 records = 0;
    qint64 files = 0; ///< distinct ones
    qint64 bytes = 0; ///< of the files
    /// Whether an account of the same log-in name kept the password that `init` gave.
    bool isPasswordKept = false;
    ManifestSignature signature; ///< of the export's manifest
};

/// Puts a whole school's export into a store that `licheng-server init` has just made: every record with its
/// number and version, every file. What init put there (school, offices, roles, codes, regulation, the
/// administrator) gives way to the export's own. Hashes, counts, references and each record as stored are
/// compared; any difference is an error that names it, and then store and vault are as they were.
[[nodiscard]] Result<SchoolImportSummary> importExport(store::Store &store, Vault &vault, const QString &file,
                                                       const SignatureTrust &trust = {});

} // namespace licheng
