// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/data_folder.h"
#include "server/security/receipt_key.h"
#include "server/store/store.h"

#include <QStringList>

namespace licheng {

// The store is the school: it holds its records, and is what the other files of a data folder are compared
// with. It knows the key that seals its rows, the public halves of the keys for receipts, and the fingerprint
// of the key in the certificate, by which apps know the server.

/// One sentence for each thing in the data folder that is not of one school: a store that this program does
/// not open, another store's store.key, a certificate and a key that are no pair or not the school's, another
/// school's receipt.key. What is not there (a school's own certificate elsewhere, receipt.key after a
/// restore) is for whoever needs it. Whoever opens the folder asks this first, and reads only.
[[nodiscard]] QStringList strangers(const DataFolder &folder);

/// The folder's key, to sign with. One is made only where there never was any: what an unknown key has signed
/// nobody takes for the school's.
[[nodiscard]] Result<ReceiptKey> signingKey(const DataFolder &folder);

enum class KnownKey { Keep, Replace };
/// Tells the store the keys of its folder, and makes the one for receipts where there is none; waits for the
/// writer. A certificate key that the store knows already stays the school's with Keep.
[[nodiscard]] Result<Done> makeKeysKnown(store::Store &store, const DataFolder &folder,
                                         const CertificateFiles &files, const ServerCertificate &certificate,
                                         KnownKey known);

} // namespace licheng
