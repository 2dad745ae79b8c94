// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <QFile>

namespace licheng::ctl
{

/// transfer-export and transfer-import: the package (歷程交換檔) with which a student goes to another school.
class TransferCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void exportStudents(const QJsonArray &ids);
    void fetch(const QJsonObject &package);
    void tellPackage(const QJsonObject &package);
    void send(qint64 package);
    void check(qint64 package);
    void apply(qint64 package);
    void tellPlan(const QJsonObject &plan);

    QStringList m_numbers;
    QFile m_file;
    QString m_folder;
    QString m_sha256;
    QString m_password;
    QString m_mode;
};

} // namespace licheng::ctl
