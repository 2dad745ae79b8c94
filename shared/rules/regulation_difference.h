// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/regulation.h"

namespace licheng {

/// One thing that two versions of the regulation have differently.
struct RegulationChange
{
    QString part;   ///< article, quota, text limit … as the version's member is called
    QString key;    ///< which of them: "5.3.2", "uploadsPerSemester"
    QString before; ///< empty: the earlier version does not have it
    QString after;  ///< empty: the later one does not have it any more
    bool operator==(const RegulationChange &) const = default;
};

/// What `after` has differently from `before`, part by part in the order of the versions: articles by their
/// number, quotas by key and first school year, limits, files, seats, units that submit and check, and the
/// rows of article 5 with their schedule (期程).
[[nodiscard]] std::vector<RegulationChange> differences(const Regulation &before, const Regulation &after);

/// What keeps a version from being entered today beside those that there are: data that cannot be read, a
/// label that is taken, an effect before today or before the latest version's, and article 11: passed by the
/// meeting of school affairs (校務會議) and then approved by the principal (校長核可), before it takes
/// effect; and numbers out of their bounds.
[[nodiscard]] FieldFaults versionFaults(const QJsonObject &json, const std::vector<Regulation> &versions,
                                        QDate today);

} // namespace licheng
