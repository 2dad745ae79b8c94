// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "shared/model/school_year.h"

namespace licheng::ctl {

/// remind: reminds the teachers for whom outcomes of a term wait, all or only those whose time is over; for
/// scheduled runs. Without --send it only tells whom.
class RemindCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tell(const QJsonArray &teachers);
    void send(const QJsonArray &ids);

    Term m_term;
};

} // namespace licheng::ctl
