// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace licheng::ctl {

/// history TYPE NUMBER: who changed a record, when and how, newest first.
class HistoryCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    [[nodiscard]] QJsonObject plain(QJsonObject history) const;
    void print(const QJsonArray &entries);

    const RecordType *m_type = nullptr;
    qint64 m_id = 0;
};

} // namespace licheng::ctl
