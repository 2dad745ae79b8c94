// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/protocol/error.h"

#include <QStringView>

#include <vector>

namespace licheng::service {

/// A student who has more than a quota would let them.
struct OverQuota
{
    qint64 student = 0;
    int semester = 0; ///< of a quota of a semester; 0: of the school year
    qint64 has = 0;
};

/// The quotas of articles 5, row 3 and 6, paragraph 1: those of a semester or a school year.
[[nodiscard]] QStringList reachedQuotas();
/// Who has more in the school year than the limit of such a quota, those with most first.
[[nodiscard]] protocol::Answer<std::vector<OverQuota>>
overQuota(store::Connection &connection, const QString &quota, int schoolYear, qint64 limit);

} // namespace licheng::service
