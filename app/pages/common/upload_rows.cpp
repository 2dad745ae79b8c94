// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/attachment_upload.h"

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

UploadRows::UploadRows(UploadQueue &queue, QWidget *parent)
    : QWidget(parent), m_queue(queue), m_column(new QVBoxLayout(this))
{
    setObjectName(u"uploadRows"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    connect(&m_queue, &UploadQueue::changed, this, &UploadRows::update);
    hide();
}

UploadRows::Row UploadRows::makeRow(const UploadQueue::Item &item)
{
    Row row;
    row.widget = new QWidget;
    auto *line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(tokens::grid);
    auto *name = new TextLabel(item.name, Type::Small);
    name->setElide(Qt::ElideMiddle);
    row.state = new TextLabel({}, Type::Small, Ink::Dim);
    row.state->setElide(Qt::ElideNone);
    row.cancel = new IconButton(u"close"_s, tr("Cancel %1").arg(item.name));
    row.again = new IconButton(u"refresh"_s, tr("Send %1 once more").arg(item.name));
    line->addWidget(name, 1);
    line->addWidget(row.state);
    line->addWidget(row.again);
    line->addWidget(row.cancel);
    connect(row.cancel, &QToolButton::clicked, this, [this, id = item.id] { m_queue.cancel(id); });
    connect(row.again, &QToolButton::clicked, this, [this, id = item.id] { m_queue.retry(id); });
    m_column->addWidget(row.widget);
    return row;
}

void UploadRows::update()
{
    QHash<quint64, Row> kept;
    for (const UploadQueue::Item &item : m_queue.items()) {
        if (item.state == UploadQueue::Item::State::Done || item.state == UploadQueue::Item::State::Cancelled)
            continue;
        Row row = m_rows.contains(item.id) ? m_rows.take(item.id) : makeRow(item);
        const bool isFailed = item.state == UploadQueue::Item::State::Failed;
        row.cancel->setVisible(!isFailed);
        row.again->setVisible(isFailed);
        row.state->setInk(isFailed ? Ink::Bad : Ink::Dim);
        row.state->setText(isFailed                                          ? tr("not sent")
                           : item.state == UploadQueue::Item::State::Waiting ? tr("waiting")
                           : item.sent == 0
                               ? tr("being read")
                               : tr("%1 %").arg(item.sent * 100 / std::max<qint64>(1, item.size)));
        kept.insert(item.id, row);
    }
    for (const Row &row : std::as_const(m_rows))
        row.widget->deleteLater();
    m_rows = kept;
    setVisible(!m_rows.isEmpty());
}

} // namespace licheng
