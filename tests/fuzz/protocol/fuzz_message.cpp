// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/message.h"

#include <cstdlib>

using namespace licheng::protocol;

/// Whatever is decoded must be the same after encoding and decoding again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto message = decode(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!message)
        return 0;
    const QByteArray bytes = std::visit([](const auto &kind) { return encode(kind); }, message.value());
    const auto again = decode(bytes);
    if (!again || again.value().index() != message.value().index())
        std::abort();
    if (std::visit([](const auto &kind) { return encode(kind); }, again.value()) != bytes)
        std::abort();
    return 0;
}
