// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// They come by retention.* and by reading, and are evidence: none of them goes.
std::optional<protocol::Fault> stays(const RemoveStep &)
{
    return protocol::forbidden(u"remove"_s, recordTypeOf<Destruction>().name());
}

} // namespace

RecordBehaviour types::retentionHold()
{
    return {.type = &recordTypeOf<RetentionHold>(), .isSavedByForm = false, .checkRemove = &stays};
}

RecordBehaviour types::sealAccess()
{
    return {.type = &recordTypeOf<SealAccess>(), .isSavedByForm = false, .checkRemove = &stays};
}

RecordBehaviour types::destruction()
{
    return {.type = &recordTypeOf<Destruction>(), .isSavedByForm = false, .checkRemove = &stays};
}

} // namespace licheng::service
