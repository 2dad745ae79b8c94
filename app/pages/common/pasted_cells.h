// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/presenters/cell_edits.h"

namespace licheng {

/// What is wrong with a field's value beside the others of its record, as far as it can be told without the
/// server: a code that its table does not have, and the field's own bounds. The value becomes tidy.
[[nodiscard]] std::optional<FieldFault> cellFault(const CodeLists &lists, const FieldInfo &field,
                                                  const RecordType &type, const QJsonObject &record,
                                                  QJsonValue &value);

/// Gives the cells of a block their values: of a text what it means in a form, codes and what is referred to
/// by their names, and everything as a list shows it; or their faults. done runs at once when nothing has to
/// be read for it.
void readCells(const PageContext &context, const RecordType &type, std::vector<CellEdits::BlockCell> cells,
               QObject *asker, std::function<void(const std::vector<CellEdits::BlockCell> &cells)> done);

} // namespace licheng
