// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/content/content_type.h"

#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;

/// Any bytes give an accepted type or a refusal with a sentence, and the name check accepts every type's own
/// answer.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace licheng;
    const auto content = identifyContent(QByteArrayView(data, qsizetype(size)));
    if (!content && content.error().message.isEmpty()) {
        std::abort();
    }
    if (content && mediaType(*content).isEmpty()) {
        std::abort();
    }
    if (content && (size == 0 || !extensionMismatch(u"x.exe"_s, *content))) {
        std::abort();
    }
    return 0;
}
