// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/export_format.h"
#include "shared/model/records.h"

#include <cstdint>
#include <cstdlib>

using namespace licheng;

/// The first byte chooses what the rest is: a manifest, a line of a record type, or a row of a side table.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    if (data[0] == 'm') {
        if (const auto manifest = decodeManifest(text)) {
            const auto again = decodeManifest(encodeManifest(*manifest));
            if (!again || !(*again == *manifest))
                std::abort();
        }
        return 0;
    }
    for (const SideTable &table : sideTables()) {
        if (const auto row = sideRowFromLine(table, text); !row && row.error().message.isEmpty())
            std::abort();
    }
    const auto &types = allRecordTypes();
    const auto record = recordFromLine(*types[data[0] % types.size()], text);
    if (record ? record->value(u"id").toInteger() < 1 : record.error().message.isEmpty())
        std::abort();
    return 0;
}
