// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rosters/roster_check.h"
#include "shared/rosters/roster_layout.h"

#include <vector>

namespace licheng {

/// A fault that the pre-check (預檢) found, with the way to the record that must be mended.
struct Finding
{
    QString check;      ///< key of the CheckRule, which has level and field
    QString level;      ///< block | warn | info
    QString recordType; ///< of the record to mend
    qint64 recordId = 0;
    QString field;     ///< of that record
    qint64 lineId = 0; ///< record that is the line of the list; 0: the list as a whole
    QString detail;    ///< the value at fault
    qint64 limit = 0;
    /// The step that opens the record first: "takeBack", the certification is taken back; empty: none.
    QString opens = {};
    QString sheet = {}; ///< on which the line stands (工作表); empty: none, or the list as a whole
    /// Steps (作業) in whose period alone the record can be mended and that are not open for its student, by
    /// the wire names of their WindowKind; and the unit that grants an extension (article 4).
    QStringList closed = {};
    QString grants = {};
    bool operator==(const Finding &) const = default;
};

/// Asks the layout's checks of every line, and whether there is a sheet for it. Pure: the caller brings the
/// records in the list's order.
[[nodiscard]] std::vector<Finding> precheck(const std::vector<RosterRecord> &records,
                                            const CheckInput &input);

[[nodiscard]] QJsonObject toJson(const Finding &finding);
[[nodiscard]] Finding findingFromJson(const QJsonObject &json);

} // namespace licheng
