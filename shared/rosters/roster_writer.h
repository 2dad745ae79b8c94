// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/school.h"
#include "shared/rosters/precheck.h"
#include "shared/rosters/roster_layout.h"

namespace licheng {

/// A line's place in the workbook.
struct RosterLine
{
    QString sheet;
    size_t record = 0; ///< index into the records given
};

struct RosterFile
{
    QByteArray bytes;
    std::vector<RosterLine> lines; ///< in the order of the workbook
};

/// Writes the workbook of a roster: the cover sheet (封面), then every sheet of the division with header
/// row 1 and data from row 2, empty ones too. Equal input and instant give equal bytes. A record that belongs
/// on none of the layout's sheets is an error that names it.
[[nodiscard]] Result<RosterFile> writeRoster(const RosterLayout &layout, const RosterAudience &audience,
                                             const School &school, const SubmissionList &list,
                                             const std::vector<RosterRecord> &records,
                                             const QDateTime &created);

} // namespace licheng
