// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace licheng {

/// Texts that every entrance (cells, forms, imports, scripts, packages) reads alike; an invalid day: no day.
inline std::vector<std::pair<QString, QDate>> textsOfDays()
{
    const QDate day(2025, 9, 1);
    return {{QStringLiteral("1140901"), day},
            {QStringLiteral("１１４０９０１"), day},
            {QStringLiteral("114/9/1"), day},
            {QStringLiteral("１１４／９／１"), day},
            {QStringLiteral("114年9月1日"), day},
            {QStringLiteral("民國114年9月1日"), day},
            {QStringLiteral("114年9月1日 上午8:00"), day},
            {QStringLiteral("2025/9/1"), day},
            {QStringLiteral("2025-09-01"), day},
            {QStringLiteral("2025/9/1 上午 12:00:00"), day},
            {QStringLiteral("2025-09-01 00:00:00.000"), day},
            {QStringLiteral("2025-08-31T16:00:00Z"), day}, // already the first of September in Taiwan
            {QStringLiteral("民114.9.1"), day},
            {QStringLiteral("西元2025年9月1日"), day},
            {QStringLiteral("公元2025/9/1"), day},
            {QStringLiteral("西元114年9月1日"), {}},
            {QStringLiteral("114年9月1號(一)"), day},
            {QStringLiteral("一一四年九月一日"), day},
            {QStringLiteral("民國一百一十四年九月一日"), day},
            {QStringLiteral("二〇二五年九月一日星期一"), day},
            {QStringLiteral("九十九年十月九日"), QDate(2010, 10, 9)},
            {QStringLiteral("民國一百年十二月三十一日"), QDate(2011, 12, 31)},
            {QStringLiteral("一百零五年二月二十日 下午五時三十分"), QDate(2016, 2, 20)},
            {QStringLiteral("九十九年十三月九日"), {}},
            {QStringLiteral("1130/1/5"), {}},
            {QStringLiteral("1911/12/31"), {}},
            {QStringLiteral("1912/1/1"), QDate(1912, 1, 1)},
            {QStringLiteral("2910/12/31"), QDate(2910, 12, 31)},
            {QStringLiteral("3010/1/1"), {}},
            {QStringLiteral("1911-05-05T00:00:00Z"), {}},
            {QStringLiteral("114/2/30"), {}},
            {QStringLiteral("開學日"), {}}};
}

inline std::vector<std::pair<QString, std::optional<qint64>>> textsOfNumbers()
{
    return {{QStringLiteral("12"), 12},
            {QStringLiteral("１２"), 12},
            {QStringLiteral(" 12 "), 12},
            {QStringLiteral("12.0"), 12},
            {QStringLiteral("-3"), -3},
            {QStringLiteral("1.5"), std::nullopt},
            {QStringLiteral("十二"), std::nullopt},
            {QStringLiteral("12a"), std::nullopt}};
}

inline std::vector<std::pair<QString, std::optional<bool>>> textsOfFlags()
{
    return {
        {QStringLiteral("是"), true}, {QStringLiteral("V"), true},   {QStringLiteral("Ｖ"), true},
        {QStringLiteral("✓"), true},  {QStringLiteral("1"), true},   {QStringLiteral("否"), false},
        {QStringLiteral("✗"), false}, {QStringLiteral("０"), false}, {QStringLiteral("也許"), std::nullopt}};
}

} // namespace licheng
