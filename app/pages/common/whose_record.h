// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_details.h"

namespace licheng {

class RecordTableModel;

// What a record is called by whom it is about: two posts of one unit, or absences of one day, are told apart
// by their students alone.

/// The field that names whom a record is about (a student, an account); null: none does.
[[nodiscard]] const FieldInfo *whomField(const RecordType &type);
/// The columns of a list that name whom its records are about ("studentId.studentNumber", "studentId.name").
[[nodiscard]] QStringList whomColumns(const RecordTableModel &list);
/// "11510059 莊文誠", as the row reads; empty: the list does not tell, or the row is not held.
[[nodiscard]] QString whomOfRow(const RecordTableModel &list, int row);
/// "11510059 莊文誠 學藝股長": whom and what, as the row reads; a unit that is the student's class is not
/// said.
[[nodiscard]] QString nameOfRow(const RecordTableModel &list, int row);
/// recordName() with whom it is about; names: of whomField() at least.
[[nodiscard]] QString nameWithWhom(const RecordType &type, const QJsonObject &record,
                                   const ReferenceNames &names);

} // namespace licheng
