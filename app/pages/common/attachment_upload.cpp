// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/attachment_upload.h"

#include "app/presenters/background.h"
#include "app/presenters/messages.h"
#include "shared/rules/outcomes.h"

#include <QFileInfo>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

AttachmentUpload::AttachmentUpload(const PageContext &context, QObject *parent)
    : QObject(parent), m_context(context), m_queue(context.source)
{
    connect(&m_queue, &UploadQueue::itemEnded, this, &AttachmentUpload::tellEnd);
}

void AttachmentUpload::take(const AttachmentOwner &owner, const QStringList &paths)
{
    const Regulation *regulation = m_context.work.regulation();
    if (!regulation) {
        m_context.notices.say(Notices::Kind::Warning,
                              tr("The regulation has not been read yet; wait a moment and try again."));
        return;
    }
    std::vector<FileRule> rules;
    for (const AttachmentSlot slot : {AttachmentSlot::Document, AttachmentSlot::Media}) {
        if (const auto rule = regulation->fileRule(slot))
            rules.push_back(*rule);
    }
    inBackground(
        this,
        [paths, rules] {
            std::vector<Chosen> chosen;
            for (const QString &path : paths)
                chosen.push_back({path, lookAtFile(path, QFileInfo(path).fileName(), rules)});
            return chosen;
        },
        [this, owner](const std::vector<Chosen> &chosen) { queueOrTell(owner, chosen); });
}

void AttachmentUpload::queueOrTell(const AttachmentOwner &owner, const std::vector<Chosen> &chosen)
{
    QStringList refused;
    std::vector<Chosen> renamed;
    for (const Chosen &file : chosen) {
        if (file.look.fit == FileLook::Fit::OtherEnding)
            renamed.push_back(file);
        else if (const QString why = queueOne(owner, file); !why.isEmpty())
            refused.append(tr("%1: %2").arg(QFileInfo(file.path).fileName(), why));
    }
    QString told = refused.join(u' ');
    if (refused.size() > 2)
        told = tr("%1 (%2 more files were not taken)").arg(refused.first()).arg(refused.size() - 1);
    if (renamed.empty()) {
        if (!told.isEmpty())
            m_context.notices.say(Notices::Kind::Warning, told);
        return;
    }
    const Chosen &first = renamed.front();
    const QString name = QFileInfo(first.path).fileName();
    const QString ending =
        renamed.size() == 1
            ? tr("%1: %2 It can be sent as %3.").arg(name, first.look.reason, first.look.sendName)
            : tr("The names of %1 files (%2 …) end otherwise than their content.")
                  .arg(renamed.size())
                  .arg(name);
    const QString action =
        renamed.size() == 1 ? tr("Send as %1").arg(first.look.sendName) : tr("Send with the right endings");
    m_context.notices.offer(Notices::Kind::Warning, told.isEmpty() ? ending : told + u' ' + ending, action,
                            this, [this, owner, renamed] {
                                std::vector<Chosen> fitting = renamed;
                                for (Chosen &file : fitting)
                                    file.look.fit = FileLook::Fit::Fits;
                                queueOrTell(owner, fitting);
                            });
}

QString AttachmentUpload::queueOne(const AttachmentOwner &owner, const Chosen &chosen)
{
    const FileLook &look = chosen.look;
    if (look.fit == FileLook::Fit::Refused)
        return look.reason;
    const QFileInfo file(chosen.path);
    const QString name = look.sendName.isEmpty() ? file.fileName() : look.sendName;
    const Regulation *regulation = m_context.work.regulation();
    const Verdict verdict =
        regulation ? fileNameVerdict(look.slot, file.size(), name, *regulation) : Verdict::allowed();
    if (!verdict.isAllowed())
        return messages::refusal(verdict.refusal());
    const auto &items = m_queue.items();
    const bool isTaken = std::any_of(items.begin(), items.end(), [&](const UploadQueue::Item &item) {
        return item.owner == owner && item.slot == look.slot &&
               (item.state == UploadQueue::Item::State::Waiting ||
                item.state == UploadQueue::Item::State::Running);
    });
    if (isTaken)
        return tr("Another file of this kind is being uploaded; a record keeps one of each kind.");
    if (m_queue.add(owner, chosen.path, look.slot, name) == 0)
        return tr("%1 files wait already.").arg(UploadQueue::maxWaiting);
    return {};
}

void AttachmentUpload::tellEnd(quint64 id)
{
    const UploadQueue::Item *item = m_queue.item(id);
    if (!item)
        return;
    if (item->state == UploadQueue::Item::State::Done) {
        m_context.notices.say(
            Notices::Kind::Done,
            tr("%1 was uploaded; its fingerprint was checked by the server.").arg(item->name));
        Q_EMIT uploaded(item->owner);
    } else if (item->state == UploadQueue::Item::State::Failed) {
        m_context.notices.say(Notices::Kind::Problem,
                              tr("%1: %2").arg(item->name, messages::fault(item->fault)));
    }
}

} // namespace licheng
