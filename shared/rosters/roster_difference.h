// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/workbook.h"

#include <QJsonObject>

namespace licheng {

/// Which record a row of a roster's workbook is of, in the order of its rows.
struct RosterPlace
{
    QString sheet;
    qint64 recordId = 0;
};

/// One version of a roster: its workbook as it was written, and the records of its rows.
struct RosterVersion
{
    sheets::Workbook book;
    std::vector<RosterPlace> places;
};

/// A row that is new, gone or other than it was, down to the cell.
struct RosterChange
{
    enum class Kind { Added, Removed, Changed };
    struct Cell
    {
        QString column; ///< header
        QString before;
        QString after;
    };
    Kind kind = Kind::Added;
    QString sheet;
    qint64 recordId = 0;
    std::vector<Cell> cells; ///< the other ones; of a row that is new or gone all that are not empty
};

/// By sheet and record, in the order of the later version, what is gone at the end. A record that has moved
/// to another sheet is gone from one and new on the other.
[[nodiscard]] std::vector<RosterChange> rosterDifference(const RosterVersion &before,
                                                         const RosterVersion &after);

/// {"kind": "added" | "removed" | "changed", "sheet", "recordId", "cells": [{"column", "before", "after"}]}
[[nodiscard]] QJsonObject toJson(const RosterChange &change);

} // namespace licheng
