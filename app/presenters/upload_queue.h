// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/upload.h"

#include <QPointer>

#include <vector>

namespace licheng {

/// Files on their way to the server, one after the other: each with its progress, each to be cancelled
/// alone, and all going on by themselves after a cut.
class UploadQueue : public QObject
{
    Q_OBJECT
public:
    /// Files waiting at once; more are refused.
    static constexpr qsizetype maxWaiting = 100;

    struct Item
    {
        enum class State { Waiting, Running, Done, Failed, Cancelled };
        quint64 id = 0;
        AttachmentOwner owner;
        QString path;
        AttachmentSlot slot = AttachmentSlot::Document;
        QString name; ///< that is sent
        qint64 size = 0;
        qint64 sent = 0;
        State state = State::Waiting;
        protocol::Fault fault; ///< of Failed
    };

    explicit UploadQueue(Backend &backend, QObject *parent = nullptr);

    /// The file is read when its turn comes. name is sent as its name; empty: its own. Gives the item's
    /// number, or 0 when too many wait.
    quint64 add(const AttachmentOwner &owner, const QString &path, AttachmentSlot slot,
                const QString &name = {});
    [[nodiscard]] const std::vector<Item> &items() const { return m_items; }
    [[nodiscard]] const Item *item(quint64 id) const;
    /// Items that wait or run.
    [[nodiscard]] qsizetype pending() const;
    /// Of the items since the queue was last empty: bytes handed over, and bytes in all.
    [[nodiscard]] qint64 sentBytes() const;
    [[nodiscard]] qint64 totalBytes() const;
    void cancel(quint64 id);
    void cancelAll();
    /// Once more, from where the server stands.
    void retry(quint64 id);
    /// Forgets the items that are ended.
    void clearEnded();

Q_SIGNALS:
    /// An item was added, moved on or ended.
    void changed();
    void itemEnded(quint64 id);

private:
    [[nodiscard]] Item *find(quint64 id);
    void next();
    void end(quint64 id, const protocol::Answer<QJsonObject> &answer);

    Backend &m_backend;
    std::vector<Item> m_items;
    quint64 m_last = 0;
    quint64 m_running = 0;
    QPointer<Upload> m_upload;
    bool m_cancelling = false;
};

} // namespace licheng
