// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transfer_client.h"
#include "app/ctl/command.h"

namespace licheng::ctl {

/// transfer-export and transfer-import: the package (歷程交換檔) with which a student goes to another school.
class TransferCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tellPackage(const QJsonObject &package);
    /// Applies what was checked, or tells it.
    void judge(const QJsonObject &plan);
    void tellPlan(const QJsonObject &plan);

    TransferClient m_client{session()};
    QStringList m_numbers;
    QString m_folder;
    QString m_path;
    QString m_password;
    QString m_mode;
    bool m_isLeftOut = false; ///< mode good goes on without some students
};

} // namespace licheng::ctl
