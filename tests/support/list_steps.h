// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"

#include <QJsonObject>

namespace licheng::test {

/// The self-check of a submission list (article 4), found and signed by whoever \p call speaks for, as the
/// list has to have it before it is submitted. \p call: (method, params) to the answer.
template <typename Call>
protocol::Answer<QJsonObject> signList(Call call, qint64 list)
{
    const protocol::Answer<QJsonObject> check = call(
        QStringLiteral("selfCheck.prepare"),
        QJsonObject{{QStringLiteral("step"), QStringLiteral("submit")}, {QStringLiteral("listId"), list}});
    if (!check)
        return check;
    const QJsonValue record = check->value(QStringLiteral("record"));
    return call(QStringLiteral("selfCheck.sign"),
                QJsonObject{{QStringLiteral("id"), record[u"id"]},
                            {QStringLiteral("version"), record[u"version"]},
                            {QStringLiteral("remarks"), QString::fromUtf8("已核對")}});
}

} // namespace licheng::test
