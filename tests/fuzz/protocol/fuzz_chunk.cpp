// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/message.h"

#include <cstdlib>

using namespace licheng::protocol;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray message(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto chunk = decodeChunk(message); chunk && encode(*chunk) != message)
        std::abort();
    return 0;
}
