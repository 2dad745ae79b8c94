// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include <QDateTime>
#include <QJsonObject>

#include <functional>

namespace licheng::store {

/// What listeners and changes.since tell: that something changed, not what. More than
/// bulkThreshold changes of one commit come as one per type with action "bulk" and recordId 0.
struct Change
{
    qint64 revision = 0;
    QString recordType;
    qint64 recordId = 0;
    QString action;
    qint64 firstRevision = 0; ///< of "bulk": the changes of the type since then, up to revision, are meant
    bool operator==(const Change &) const = default;
};

inline constexpr size_t bulkThreshold = 500;
inline constexpr const char *bulkAction = "bulk";

/// One row of the log: who changed what, when, and how. before is empty for a creation, after for a removal.
struct ChangeEntry
{
    qint64 revision = 0;
    QDateTime at;
    qint64 actorId = 0;
    QString actorName;
    QString sessionId;
    QString requestId;
    QString action; ///< create, edit, remove, or the step's name (certify, select …)
    QString recordType;
    qint64 recordId = 0;
    QJsonObject before;
    QJsonObject after;
    bool operator==(const ChangeEntry &) const = default;
};

/// Where the chain is broken, and what is wrong there.
struct ChainBreak
{
    qint64 revision = 0;
    QString message;
};

/// The change log: audit trail, feed and history. Each row carries a SHA-256 over its columns and the
/// hash of the row before, so that a change by other means than append shows.
class ChangeLog
{
public:
    explicit ChangeLog(Connection &connection) : m_connection(connection) {}

    /// Adds the entry with the next revision, which it returns; 0: failed. Inside a write transaction only.
    [[nodiscard]] qint64 append(const ChangeEntry &entry);
    /// Newest first. limit -1: all.
    [[nodiscard]] std::vector<ChangeEntry> history(const QString &recordType, qint64 recordId,
                                                   int limit = -1);
    /// Number of entries of the record.
    [[nodiscard]] qint64 count(const QString &recordType, qint64 recordId);
    /// The record before and after the change; empty where it was not there or the entry is of a step.
    [[nodiscard]] std::pair<QJsonObject, QJsonObject> states(qint64 revision);
    /// Changes after the revision, oldest first, at most `limit`.
    [[nodiscard]] std::vector<Change> since(qint64 revision, int limit);
    /// Reads the whole log. progress is told the revisions read so far. Nothing: the chain holds.
    [[nodiscard]] std::optional<ChainBreak> verifyChain(const std::function<void(qint64)> &progress = {});

    /// What stays of lines whose content is taken out for good: a hash over all their columns but before and
    /// after, and over their own hashes. verifyChain asks for it at the line that erased them.
    [[nodiscard]] std::optional<QByteArray> digestOf(const std::vector<qint64> &revisions);
    /// Takes the content out of the lines. The line `by`, which must be the next one that is appended after
    /// digestOf, tells {"lines", "sha256"} in its after. Inside a write transaction only.
    [[nodiscard]] bool erase(const std::vector<qint64> &revisions, qint64 by);

    /// The hash of a revision, which stands for the whole log up to it; empty: there is no such revision.
    [[nodiscard]] QByteArray hashAt(qint64 revision);

    /// The changes appended since the last call that no rollback has undone.
    [[nodiscard]] std::vector<Change> takeAppended();

private:
    void followRollbacks();

    Connection &m_connection;
    bool m_headKnown = false;
    quint64 m_rollbacksSeen = 0;
    qint64 m_headRevision = 0;
    QByteArray m_headHash;
    std::vector<Change> m_appended;
};

/// Revision and hash of the last change; 0 and empty in an empty log.
struct LogEnd
{
    qint64 revision = 0;
    QByteArray hash;
};
/// Nothing: the store cannot be read.
[[nodiscard]] std::optional<LogEnd> logEnd(Connection &connection);
/// The store's revision: the number of the last change, 0 in an empty log.
[[nodiscard]] qint64 currentRevision(Connection &connection);
/// Collapses what one commit changed when it is more than bulkThreshold.
[[nodiscard]] std::vector<Change> collapsed(std::vector<Change> changes);

} // namespace licheng::store
