// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/attachment_counts.h"

#include "shared/model/attachment.h"

namespace licheng::service
{

protocol::Answer<CourseOutcome> recountFiles(store::WriteContext &write, Id<CourseOutcome> id)
{
    auto outcome = write.get(id);
    if (!outcome)
        return protocol::notFound(QStringLiteral("courseOutcome"), id.value());
    outcome->documentCount = 0;
    outcome->mediaCount = 0;
    for (const Attachment &file : write.records().find<Attachment>({{QStringLiteral("outcomeId"), id.value()}}))
        ++(file.slot == AttachmentSlot::Document ? outcome->documentCount : outcome->mediaCount);
    return write.change(*outcome, QStringLiteral("files"));
}

} // namespace licheng::service
