// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <QJsonArray>

namespace licheng::ctl {

/// query TYPE: all rows, page by page, as csv for spreadsheets or as JSON.
class QueryCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void conclude();
    [[nodiscard]] Result<QByteArray> csv() const;
    [[nodiscard]] QByteArray json() const;

    const RecordType *m_type = nullptr;
    protocol::RecordQuery m_query;
    qint64 m_limit = 0;
    QJsonArray m_rows;
};

} // namespace licheng::ctl
