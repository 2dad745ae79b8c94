// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/record_query.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace licheng::protocol;

/// Whatever is read must be the same after writing and reading again, within the limits of a list.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto query = recordQueryFromJson(QJsonDocument::fromJson(bytes).object());
    if (!query)
        return 0;
    if (query->limit < 1 || query->limit > 1000 || query->skip < 0)
        std::abort();
    const auto again = recordQueryFromJson(toJson(query.value()));
    if (!again || !(again.value() == query.value()))
        std::abort();
    return 0;
}
