// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transfers.h"
#include "app/ctl/command.h"

namespace licheng::ctl {

/// precheck, export and submit of one submission list, named by its number or by roster and audience.
class SubmissionCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void precheck();
    void exportList();
    void download(const QJsonObject &record);
    void submit();
    void printFindings(const QJsonArray &findings);

    qint64 m_list = 0;
    QJsonObject m_audience;
    QString m_folder;
};

} // namespace licheng::ctl
