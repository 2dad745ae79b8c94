// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/attach_command.h"

#include "app/ctl/record_pages.h"
#include "app/presenters/messages.h"
#include "shared/model/course_outcome.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace licheng::ctl
{

using namespace protocol;

namespace
{

constexpr int progressEvery = 100;

QString key(const char *name)
{
    return QLatin1String(name);
}

AttachmentSlot slotOf(const QString &fileName)
{
    static const QStringList media = {key("mp3"), key("mp4"), key("m4a")};
    return media.contains(QFileInfo(fileName).suffix().toLower()) ? AttachmentSlot::Media : AttachmentSlot::Document;
}

} // namespace

Result<Done> AttachCommand::prepare()
{
    if (!QFileInfo(arguments().operands.first()).isDir())
        return Error{QStringLiteral("there is no folder %1").arg(arguments().operands.first())};
    return Done{};
}

void AttachCommand::start()
{
    RecordQuery query;
    query.type = key("courseOutcome");
    query.columns = {key("declaredFile"), key("documentCount"), key("mediaCount")};
    query.conditions = {{key("declaredFile"), Condition::Operator::IsNotEmpty, {}},
                        {key("documentCount"), Condition::Operator::Equal, 0},
                        {key("mediaCount"), Condition::Operator::Equal, 0}};
    readPages(session(), query, 0, this, [this](const Page &page) { take(page); },
              [this](const std::optional<Fault> &fault) {
                  if (fault)
                      return fail(*fault, &recordTypeOf<CourseOutcome>());
                  m_total = int(m_items.size());
                  next();
              });
}

void AttachCommand::take(const Page &page)
{
    const QDir folder(arguments().operands.first());
    for (const QJsonValue &row : page.rows) {
        const QJsonArray cells = row.toArray();
        const QString name = cells.at(2).toString();
        // The name comes from a list: it must not lead out of the folder.
        const bool isPlain = name == QFileInfo(name).fileName() && !name.contains(u'\\') && !name.startsWith(u'.');
        const QString path = folder.filePath(name);
        if (isPlain && QFileInfo(path).isFile())
            m_items.push_back({cells.at(0).toInteger(), path, slotOf(name)});
        else
            ++m_missing;
    }
}

void AttachCommand::next()
{
    while (!m_items.empty() && m_running < parallel) {
        const Item item = m_items.front();
        m_items.pop_front();
        ++m_running;
        auto *upload = new Upload(session(), item.path, outcomeOwner(item.outcome), item.slot, this);
        connect(upload, &Upload::finished, this, [this, item](const Answer<QJsonObject> &answer) {
            --m_running;
            if (answer) {
                if (++m_uploaded % progressEvery == 0)
                    output().progress(QStringLiteral("%1 of %2").arg(m_uploaded).arg(m_total));
            } else {
                ++m_failed;
                m_worst = std::max(m_worst, exitCodeOf(answer.error().code));
                output().error(QStringLiteral("outcome %1, %2: %3").arg(item.outcome).arg(item.path,
                                                                                  messages::fault(answer.error())));
            }
            next();
        });
        upload->start();
    }
    if (m_items.empty() && m_running == 0)
        conclude();
}

void AttachCommand::conclude()
{
    output().line(QStringLiteral("uploaded %1, not in the folder %2, refused %3").arg(m_uploaded).arg(m_missing)
                      .arg(m_failed));
    output().json({{key("uploaded"), m_uploaded}, {key("missing"), m_missing}, {key("refused"), m_failed}});
    finish(m_worst);
}

} // namespace licheng::ctl
