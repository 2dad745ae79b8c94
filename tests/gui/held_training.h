// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/page_fixture.h"

namespace licheng::test {

/// A training (訓練) of 1 October of the school's first semester that was held for two hours.
[[nodiscard]] inline qint64 heldTraining(PageSchool &school, const QString &audience, const QString &title)
{
    return school.setUp(QStringLiteral("training"),
                        {{QStringLiteral("audience"), audience},
                         {QStringLiteral("title"), title},
                         {QStringLiteral("schoolYear"), 114},
                         {QStringLiteral("semester"), 1},
                         {QStringLiteral("unitId"), 1},
                         {QStringLiteral("startsAt"), QStringLiteral("2025-10-01T02:10:00.000Z")},
                         {QStringLiteral("endsAt"), QStringLiteral("2025-10-01T04:10:00.000Z")},
                         {QStringLiteral("hours"), 200},
                         {QStringLiteral("place"), QStringLiteral("活動中心")},
                         {QStringLiteral("speaker"), QStringLiteral("輔導教師")},
                         {QStringLiteral("state"), QStringLiteral("held")}});
}

} // namespace licheng::test
