// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QDateTime>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace licheng {

/// A cell as the window shows it, and the number that it tells if a spreadsheet may reckon with it.
struct TableCell
{
    QString text;
    std::optional<double> number = {};
};

/// What stands above the rows of a table, in each kind of file.
struct TableHead
{
    QString title; ///< and the name of the sheet
    QString note;  ///< below the title where it is printed: school, conditions, day
    QStringList headers;
    std::vector<int> widths = {}; ///< of the columns, in characters; empty: by what stands in them
    QDateTime createdAt = {};
};

/// A table on its way into a file of rows: Excel workbook, comma-separated text, or pages of A4 with the head
/// repeated on each. Not for rosters of the national database (shared/rosters).
class TableFile
{
public:
    /// What is printed at most: a stack of some 300 sheets.
    static constexpr int mostPrintedRows = 10'000;

    /// By the ending of the path: .csv, .pdf, else .xlsx.
    [[nodiscard]] static Result<std::unique_ptr<TableFile>> create(const QString &path,
                                                                   const TableHead &head);
    virtual ~TableFile() = default;

    /// As many cells as the head has.
    [[nodiscard]] virtual Result<Done> addRow(const QList<TableCell> &cells) = 0;
    /// The file appears only when all is written; one sentence why not.
    [[nodiscard]] virtual Result<Done> finish() = 0;
};

/// A table that is whole already.
struct PrintedTable
{
    TableHead head;
    std::vector<QStringList> rows;
};

/// Writes it where the path says.
[[nodiscard]] Result<Done> writeTable(const PrintedTable &table, const QString &path);

} // namespace licheng
