// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng {

/// Whether a text can be the number of an identity document that has none of the three national forms, as of
/// a passport or a provisional one: without a check digit, only its length and characters are asked. What has
/// the form of a national number is none: its check digit tells a slip of the keyboard.
[[nodiscard]] bool isDocumentNumber(QStringView text);

/// Whether the fault of the text is one that its record may take away: a student's identity number whose
/// check digit is wrong, when the kind of its document (註1) is told.
[[nodiscard]] bool mayBeExempted(const RecordType &type, const FieldFault &fault, const QString &text);
/// Whether the record does so.
[[nodiscard]] bool isExempted(const RecordType &type, const FieldFault &fault, const QJsonObject &record);

} // namespace licheng
