// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng {

/// A quota (件數上限) of the regulation in force: at most `limit` of `counts` per semester or school year.
struct Quota
{
    QString key; ///< uploadsPerSemester, selectedOutcomesPerYear, selectedPerformancesPerYear
    qint64 limit = 0;
    QString counts;  ///< record type
    QString per;     ///< semester | schoolYear
    QString article; ///< "5.3.2"
    SchoolYear validFrom;
    bool operator==(const Quota &) const = default;
};

template <>
struct Description<Quota>
{
    static constexpr const char *name = "quota";
    static constexpr const char *official = "件數上限";
    static constexpr const char *label = "Quota";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields =
        std::make_tuple(field("key", &Quota::key, "代號", "Key").required().length(60),
                        field("limit", &Quota::limit, "上限", "Limit").required().range(0, 100000),
                        field("counts", &Quota::counts, "計數對象", "Counts").required().length(40),
                        field("per", &Quota::per, "計算期間", "Per").required().length(20),
                        field("article", &Quota::article, "條文", "Article").required().length(20),
                        field("validFrom", &Quota::validFrom, "適用學年度起", "Valid from").required());
};

} // namespace licheng
