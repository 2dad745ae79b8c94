// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/attachment_counts.h"

#include "shared/rules/outcomes.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

protocol::Answer<QJsonObject> recountFiles(store::WriteContext &write, const FileOwner &owner, qint64 id)
{
    const RecordType &type = *recordType(QString(QLatin1String(owner.recordType)));
    const auto record = write.records().get(type, id);
    if (!record)
        return protocol::notFound(type.name(), id);
    int documents = 0;
    int media = 0;
    for (const Attachment &file : write.records().find<Attachment>({{QLatin1String(owner.field), id}}))
        ++(file.slot == AttachmentSlot::Document ? documents : media);
    QJsonObject counted{{u"id"_s, id}, {u"documentCount"_s, documents}, {u"mediaCount"_s, media}};
    // A certification that was taken over without its file stays, and says when the file came.
    const auto outcome = type.name() == recordTypeOf<CourseOutcome>().name()
                             ? fromJson<CourseOutcome>(*record)
                             : Result<CourseOutcome>(Error{});
    if (outcome && awaitsFile(*outcome) && documents + media > 0)
        counted.insert(u"fileAddedAt"_s, detail::toJson(write.now()));
    return write.change(type, counted, record->value(u"version").toInteger(), u"files"_s);
}

std::pair<const FileOwner *, qint64> ownerOf(const QJsonObject &attachment)
{
    for (const FileOwner &owner : fileOwners) {
        if (const qint64 id = attachment.value(QLatin1String(owner.field)).toInteger(); id != 0)
            return {&owner, id};
    }
    return {nullptr, 0};
}

} // namespace licheng::service
