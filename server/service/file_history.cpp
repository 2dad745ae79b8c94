// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/file_history.h"

#include "server/store/records.h"

#include <QSet>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Of the owner's own lines that its count of files made.
constexpr auto counted = "files"_L1;

class FilesOf
{
public:
    FilesOf(store::Connection &connection, const FileOwner &owner, qint64 id)
        : m_log(connection), m_owner(QLatin1String(owner.field)), m_id(id)
    {
        for (const Attachment &file : store::Records(connection).find<Attachment>({{m_owner, id}}))
            follow(file.id.value());
    }
    /// A count follows directly on the file that made it.
    void followCount(qint64 revision)
    {
        followLine(revision - 1);
        followLine(revision - 2);
    }
    /// By the revision of the line that tells it: of one that was replaced that of the new file.
    [[nodiscard]] std::map<qint64, HistoryLine> lines() const
    {
        std::map<qint64, HistoryLine> lines;
        for (const auto &[revision, came] : m_came)
            lines[revision] = {came, {}, nameOf(came.after)};
        for (const auto &[revision, gone] : m_gone) {
            const auto next = m_came.find(revision + 1);
            const bool isReplaced =
                next != m_came.end() && next->second.after.value(u"slot") == gone.before.value(u"slot");
            if (isReplaced)
                lines[revision + 1].fileBefore = nameOf(gone.before);
            else
                lines[revision] = {gone, nameOf(gone.before), {}};
        }
        return lines;
    }

private:
    [[nodiscard]] static QString nameOf(const QJsonObject &file)
    {
        return file.value(u"fileName").toString();
    }
    [[nodiscard]] bool isOwn(const QJsonObject &file) const
    {
        return file.value(m_owner).toInteger() == m_id;
    }
    void followLine(qint64 revision)
    {
        const auto lines = m_log.since(revision - 1, 1);
        if (!lines.empty() && lines.front().revision == revision &&
            lines.front().recordType == recordTypeOf<Attachment>().name())
            follow(lines.front().recordId);
    }
    void follow(qint64 file)
    {
        if (m_seen.contains(file))
            return;
        m_seen.insert(file);
        for (const store::ChangeEntry &entry : m_log.history(recordTypeOf<Attachment>().name(), file)) {
            if (entry.before.isEmpty() && isOwn(entry.after)) {
                m_came[entry.revision] = entry;
                followLine(entry.revision - 1);
            } else if (entry.after.isEmpty() && isOwn(entry.before)) {
                m_gone[entry.revision] = entry;
            }
        }
    }

    store::ChangeLog m_log;
    QString m_owner;
    qint64 m_id;
    QSet<qint64> m_seen;
    std::map<qint64, store::ChangeEntry> m_came;
    std::map<qint64, store::ChangeEntry> m_gone;
};

} // namespace

std::vector<HistoryLine> withFiles(store::Connection &connection, const FileOwner &owner, qint64 id,
                                   const std::vector<store::ChangeEntry> &own)
{
    FilesOf files(connection, owner, id);
    for (const store::ChangeEntry &entry : own) {
        if (entry.action == counted)
            files.followCount(entry.revision);
    }
    std::map<qint64, HistoryLine> changes = files.lines();
    std::vector<HistoryLine> lines;
    for (const store::ChangeEntry &entry : own) {
        HistoryLine line{entry};
        const auto change = entry.action == counted ? changes.find(entry.revision - 1) : changes.end();
        if (change != changes.end()) {
            line.fileBefore = change->second.fileBefore;
            line.fileAfter = change->second.fileAfter;
            changes.erase(change);
        }
        lines.push_back(std::move(line));
    }
    for (auto &[revision, change] : changes) {
        // The record stood as its line before left it, and so it did afterwards.
        const auto before = std::find_if(own.begin(), own.end(),
                                         [at = revision](const auto &entry) { return entry.revision < at; });
        const QJsonObject state = before == own.end() ? QJsonObject() : before->after;
        change.entry.action = counted;
        change.entry.recordType = QLatin1String(owner.recordType);
        change.entry.recordId = id;
        change.entry.before = state;
        change.entry.after = state;
        lines.push_back(std::move(change));
    }
    std::sort(lines.begin(), lines.end(),
              [](const HistoryLine &a, const HistoryLine &b) { return a.entry.revision > b.entry.revision; });
    return lines;
}

} // namespace licheng::service
