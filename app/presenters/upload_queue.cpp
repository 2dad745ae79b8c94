// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/upload_queue.h"

#include <QFileInfo>

#include <algorithm>
#include <numeric>

namespace licheng {

namespace {

bool isPending(const UploadQueue::Item &item)
{
    return item.state == UploadQueue::Item::State::Waiting || item.state == UploadQueue::Item::State::Running;
}

} // namespace

UploadQueue::UploadQueue(Backend &backend, QObject *parent) : QObject(parent), m_backend(backend) {}

UploadQueue::Item *UploadQueue::find(quint64 id)
{
    const auto it =
        std::find_if(m_items.begin(), m_items.end(), [id](const Item &item) { return item.id == id; });
    return it == m_items.end() ? nullptr : &*it;
}

const UploadQueue::Item *UploadQueue::item(quint64 id) const
{
    const auto it =
        std::find_if(m_items.begin(), m_items.end(), [id](const Item &item) { return item.id == id; });
    return it == m_items.end() ? nullptr : &*it;
}

qsizetype UploadQueue::pending() const
{
    return std::count_if(m_items.begin(), m_items.end(), isPending);
}

qint64 UploadQueue::sentBytes() const
{
    return std::accumulate(m_items.begin(), m_items.end(), qint64(0),
                           [](qint64 sum, const Item &item) { return sum + item.sent; });
}

qint64 UploadQueue::totalBytes() const
{
    return std::accumulate(m_items.begin(), m_items.end(), qint64(0), [](qint64 sum, const Item &item) {
        return sum + (isPending(item) || item.state == Item::State::Done ? item.size : item.sent);
    });
}

quint64 UploadQueue::add(const AttachmentOwner &owner, const QString &path, AttachmentSlot slot,
                         const QString &name)
{
    const qsizetype waiting = pending();
    if (waiting >= maxWaiting)
        return 0;
    if (waiting == 0)
        std::erase_if(m_items, [](const Item &item) { return item.state != Item::State::Failed; });
    const QFileInfo file(path);
    Item item;
    item.id = ++m_last;
    item.owner = owner;
    item.path = path;
    item.slot = slot;
    item.name = name.isEmpty() ? file.fileName() : name;
    item.size = file.size();
    m_items.push_back(std::move(item));
    Q_EMIT changed();
    next();
    return m_last;
}

void UploadQueue::next()
{
    if (m_running != 0)
        return;
    const auto waiting = std::find_if(m_items.begin(), m_items.end(),
                                      [](const Item &item) { return item.state == Item::State::Waiting; });
    if (waiting == m_items.end())
        return;
    waiting->state = Item::State::Running;
    const quint64 id = waiting->id;
    m_running = id;
    m_cancelling = false;
    auto *upload = new Upload(m_backend, waiting->path, waiting->owner, waiting->slot, this, waiting->name);
    m_upload = upload;
    connect(upload, &Upload::progress, this, [this, id](qint64 sent, qint64 total) {
        if (Item *item = find(id)) {
            item->sent = sent;
            item->size = total;
            Q_EMIT changed();
        }
    });
    connect(upload, &Upload::finished, this,
            [this, id](const protocol::Answer<QJsonObject> &answer) { end(id, answer); });
    upload->start();
    Q_EMIT changed();
}

void UploadQueue::end(quint64 id, const protocol::Answer<QJsonObject> &answer)
{
    m_running = 0;
    m_upload = nullptr;
    if (Item *item = find(id)) {
        if (answer) {
            item->state = Item::State::Done;
        } else if (m_cancelling) {
            item->state = Item::State::Cancelled;
        } else {
            item->state = Item::State::Failed;
            item->fault = answer.error();
        }
    }
    Q_EMIT itemEnded(id);
    Q_EMIT changed();
    next();
}

void UploadQueue::cancel(quint64 id)
{
    Item *item = find(id);
    if (!item || !isPending(*item))
        return;
    if (item->state == Item::State::Running && m_upload) {
        m_cancelling = true;
        m_upload->cancel();
        return;
    }
    item->state = Item::State::Cancelled;
    Q_EMIT itemEnded(id);
    Q_EMIT changed();
}

void UploadQueue::cancelAll()
{
    // Those that wait first: the end of the running one would start the next.
    for (Item &item : m_items) {
        if (item.state == Item::State::Waiting)
            item.state = Item::State::Cancelled;
    }
    if (m_running != 0)
        cancel(m_running);
    Q_EMIT changed();
}

void UploadQueue::retry(quint64 id)
{
    Item *item = find(id);
    if (!item || isPending(*item) || item->state == Item::State::Done)
        return;
    item->state = Item::State::Waiting;
    item->fault = {};
    item->sent = 0;
    Q_EMIT changed();
    next();
}

void UploadQueue::clearEnded()
{
    std::erase_if(m_items, [](const Item &item) { return !isPending(item); });
    Q_EMIT changed();
}

} // namespace licheng
