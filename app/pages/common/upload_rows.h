// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/upload_queue.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace licheng {

class IconButton;
class TextLabel;

/// The files of an upload queue, each with its progress and a way to cancel it, or to send it once more.
class UploadRows : public QWidget
{
    Q_OBJECT
public:
    explicit UploadRows(UploadQueue &queue, QWidget *parent = nullptr);

private:
    struct Row
    {
        QWidget *widget = nullptr;
        TextLabel *state = nullptr;
        IconButton *cancel = nullptr;
        IconButton *again = nullptr;
    };
    void update();
    [[nodiscard]] Row makeRow(const UploadQueue::Item &item);

    UploadQueue &m_queue;
    QVBoxLayout *m_column;
    QHash<quint64, Row> m_rows;
};

} // namespace licheng
