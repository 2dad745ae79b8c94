// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/school_year.h"
#include "shared/protocol/message.h"

namespace licheng::service {

/// The semester that the parameters schoolYear and semester name; a whole year is a fault.
[[nodiscard]] inline protocol::Answer<Term> askedTerm(const QJsonObject &params)
{
    const Term term{SchoolYear(params[u"schoolYear"].toInt()),
                    static_cast<Semester>(params[u"semester"].toInt())};
    if (term.semester != Semester::First && term.semester != Semester::Second)
        return protocol::invalid(QStringLiteral("semester"), QStringLiteral("range"));
    return term;
}

} // namespace licheng::service
