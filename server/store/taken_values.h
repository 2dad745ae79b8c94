// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/model/record_type.h"

namespace licheng::store {

/// What only one record may have and another has, by each rule of the schema (several fields that are taken
/// together are one fault): rule unique with that one's number. Nothing is told of the \p faulty fields.
[[nodiscard]] FieldFaults takenValues(Connection &connection, const RecordType &type,
                                      const QJsonObject &record, const QStringList &faulty = {});

} // namespace licheng::store
