// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/message.h"

#include <cstdlib>

using namespace licheng::protocol;

namespace {

QByteArray encoded(const Message &message)
{
    return std::visit([](const auto &kind) { return encode(kind); }, message);
}

} // namespace

/// Whatever is decoded, alone or in a batch, must be the same after encoding and decoding again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto envelope =
        decodeAll(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!envelope)
        return 0;
    if (envelope->messages.empty() || qsizetype(envelope->messages.size()) > maxBatch)
        std::abort();
    QByteArrayList all;
    for (const auto &message : envelope->messages) {
        if (!message)
            continue;
        all.append(encoded(message.value()));
        const auto again = decode(all.last());
        if (!again || again.value().index() != message.value().index() ||
            encoded(again.value()) != all.last())
            std::abort();
    }
    if (all.isEmpty())
        return 0;
    const auto batch = decodeAll(encodeBatch(all));
    if (!batch || !batch->isBatch || qsizetype(batch->messages.size()) != all.size())
        std::abort();
    return 0;
}
