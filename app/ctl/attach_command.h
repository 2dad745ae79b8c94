// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transfers.h"
#include "app/ctl/command.h"

#include <deque>

namespace licheng::ctl
{

/// attach FOLDER: for every course outcome that names a file and has none, uploads the file of that name
/// when it stands in the folder.
class AttachCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    struct Item
    {
        qint64 outcome = 0;
        QString path;
        AttachmentSlot slot = AttachmentSlot::Document;
    };
    /// Uploads under way at a time: hides the server's fsync behind the next file's bytes.
    static constexpr int parallel = 4;

    void take(const protocol::Page &page);
    void next();
    void conclude();

    std::deque<Item> m_items;
    int m_total = 0;
    int m_running = 0;
    int m_uploaded = 0;
    int m_missing = 0;
    int m_failed = 0;
    ExitCode m_worst = ExitCode::Ok;
};

} // namespace licheng::ctl
