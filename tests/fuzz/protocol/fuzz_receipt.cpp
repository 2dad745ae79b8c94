// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/receipt.h"

#include <cstdlib>

using namespace licheng::protocol;

/// Whatever is read must be the same after writing and reading again, with the same canonical form.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto receipt =
        decodeReceipt(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!receipt)
        return 0;
    const auto again = decodeReceipt(encodeReceipt(*receipt));
    if (!again || !(*again == *receipt) || canonicalForm(*again) != canonicalForm(*receipt))
        std::abort();
    return 0;
}
