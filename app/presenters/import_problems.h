// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/import_client.h"
#include "app/presenters/import_preparation.h"
#include "app/presenters/messages.h"

#include <span>

namespace licheng {

class CodeLists;

/// One line of the list of faults.
struct ImportProblem
{
    int row = 0;
    int column = -1;        ///< sheet column from 0; -1: the row
    bool isWarning = false; ///< imported nevertheless
    messages::CellFault cell;
};

/// What is wrong and what to do, as one sentence.
[[nodiscard]] QString importProblemText(const ImportProblem &problem);

/// Faults of one kind: the same rule broken in the same column, by their places in ImportProblems.
struct ImportProblemKind
{
    QString key; ///< the same for the same kind after another check
    std::vector<size_t> problems;
};

/// The heading of a sheet column, else the name of the field that it fills.
[[nodiscard]] QString importHeader(const ImportPreparation &prepared, int column);

/// The code tables that name what can be chosen in place of what is no code.
[[nodiscard]] QStringList tablesOfFaults(const ImportPreparation &prepared,
                                         const std::vector<ImportFault> &ofServer);

/// What is wrong with the rows of a file, by row and column: what is seen without the server, then what the
/// server says of the cells that could be read. Each rule is told once of a cell, and of a field without a
/// column.
class ImportProblems
{
public:
    ImportProblems() = default;
    /// codes: whose tables, as far as they are read, name what can be chosen in place of a code.
    ImportProblems(const ImportPreparation &prepared, const std::vector<ImportFault> &ofServer,
                   const CodeLists *codes = nullptr);

    [[nodiscard]] auto begin() const { return m_problems.begin(); }
    [[nodiscard]] auto end() const { return m_problems.end(); }
    [[nodiscard]] size_t size() const { return m_problems.size(); }
    [[nodiscard]] bool empty() const { return m_problems.empty(); }
    [[nodiscard]] const ImportProblem &operator[](size_t index) const { return m_problems[index]; }

    /// Column -1 asks for the row's own.
    [[nodiscard]] std::span<const ImportProblem> ofCell(int row, int column) const;
    [[nodiscard]] std::span<const ImportProblem> ofRow(int row) const;
    /// Faults before warnings, each by its first row.
    [[nodiscard]] std::vector<ImportProblemKind> kinds() const;
    /// Numbers of the rows with more than warnings.
    [[nodiscard]] const std::vector<int> &faultyRows() const { return m_faultyRows; }

private:
    std::vector<ImportProblem> m_problems;
    std::vector<int> m_faultyRows;
};

} // namespace licheng
