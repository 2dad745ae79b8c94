// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/content_type.h"

#include <cstdint>
#include <cstdlib>

/// Any bytes give a type or a refusal with a sentence, and the name check accepts every type's own answer.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace licheng;
    const VaultResult<Content> content = identifyContent(QByteArrayView(data, qsizetype(size)));
    if (!content && content.error().message.isEmpty()) {
        std::abort();
    }
    if (content && (size == 0 || !extensionMismatch(QStringLiteral("x.exe"), content->type))) {
        std::abort();
    }
    return 0;
}
