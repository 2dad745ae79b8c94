// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/held_files.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QString sha256Of(FileSource &source, size_t index)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto path = source.path(index);
    QFile file(path ? *path : QString());
    const bool isRead = path && file.open(QIODevice::ReadOnly) && hash.addData(&file);
    file.close();
    source.release(index);
    return isRead ? QString::fromLatin1(hash.result().toHex()) : QString();
}

} // namespace

std::vector<QJsonArray> takenOutcomes(const std::vector<FileMatch> &matches)
{
    QSet<qint64> seen;
    std::vector<QJsonArray> parts;
    for (const FileMatch &match : matches) {
        if (match.finding != FileFinding::Taken || seen.contains(match.outcomeId))
            continue;
        if (seen.size() % heldPerQuery == 0)
            parts.emplace_back();
        seen.insert(match.outcomeId);
        parts.back().append(match.outcomeId);
    }
    return parts;
}

protocol::RecordQuery heldFilesQuery(const QJsonArray &outcomeIds)
{
    protocol::RecordQuery query;
    query.type = u"attachment"_s;
    query.columns = {u"outcomeId"_s, u"slot"_s, u"sha256"_s};
    query.conditions = {{u"outcomeId"_s, protocol::Condition::Operator::In, outcomeIds}};
    query.limit = int(2 * heldPerQuery);
    return query;
}

std::vector<HeldFile> heldFiles(const protocol::Page &page)
{
    std::vector<HeldFile> held;
    for (const QJsonValue &value : page.rows) {
        const QJsonArray row = value.toArray();
        if (const auto slot = fromWire<AttachmentSlot>(row.at(3).toString()))
            held.push_back({row.at(2).toInteger(), *slot, row.at(4).toString()});
    }
    return held;
}

void tellPresent(FileSource &source, std::vector<FileMatch> &matches, const std::vector<HeldFile> &held)
{
    QHash<std::pair<qint64, int>, QString> hashes;
    for (const HeldFile &file : held)
        hashes.insert({file.outcomeId, int(file.slot)}, file.sha256);
    for (size_t i = 0; i < matches.size(); ++i) {
        if (matches[i].finding != FileFinding::Taken)
            continue;
        const QString there = hashes.value({matches[i].outcomeId, int(matches[i].slot)});
        if (!there.isEmpty() && there == sha256Of(source, i))
            matches[i].finding = FileFinding::Present;
    }
}

} // namespace licheng
