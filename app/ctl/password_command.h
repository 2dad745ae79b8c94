// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <QFile>

namespace licheng::ctl {

/// issue-passwords: makes the missing accounts of a class, gives everybody without a password of their own an
/// initial one, and writes the slips to a new file that only its owner may read.
class PasswordCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void makeAccounts(qint64 classId);
    void readAccounts(qint64 classId);
    void issue(const QJsonArray &ids);
    void writeSlips(const QJsonObject &answer);

    QFile m_file;
    int m_year = 0; ///< 0: the newest class of that name
};

} // namespace licheng::ctl
