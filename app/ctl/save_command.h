// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace licheng::ctl {

/// save TYPE field=value …: makes a record, or with --id changes the named fields of one.
class SaveCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void save(QJsonObject record);

    const RecordType *m_type = nullptr;
    qint64 m_id = 0;
    QJsonObject m_values;
};

} // namespace licheng::ctl
