// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/schedule_version.h"
#include "shared/model/window.h"

#include <QStringList>

#include <vector>

namespace licheng::publishing {

/// A schedule as it is published: of which school and term, which version, what stands in it.
struct Schedule
{
    QString schoolCode;
    QString schoolName;
    Term term;
    int number = 0; ///< of the version
    QString publishedBy;
    QDateTime publishedAt;
    QString changes; ///< to the version before, a line each
    std::vector<Window> windows;
};

[[nodiscard]] Schedule scheduleOf(const ScheduleVersion &version, const QString &schoolCode,
                                  const QString &schoolName);

/// What stands in a published version. Windows that cannot be read are left out.
[[nodiscard]] std::vector<Window> windowsOf(const QString &content);
[[nodiscard]] QString contentOf(const std::vector<Window> &windows);

// In the official terms, whatever language the program speaks: this is for the school's own people.

/// 114學年度第1學期
[[nodiscard]] QString termText(Term term);
/// 名冊提交, with the roster's name when the window is for one.
[[nodiscard]] QString stepText(const Window &window);
/// 一、二年級　日間部　第1梯次; 全體
[[nodiscard]] QString audienceText(const Window &window);

/// A line for each window that came, went or has other dates, units or people, by id.
[[nodiscard]] QStringList changesBetween(const std::vector<Window> &before, const std::vector<Window> &after);

} // namespace licheng::publishing
