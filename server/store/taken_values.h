// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/model/record_type.h"

namespace licheng::store {

/// The first other record of the type that has the same values in these fields; 0: none can be told.
[[nodiscard]] qint64 holderOf(Connection &connection, const RecordType &type, const QStringList &fields,
                              const QJsonObject &record);
/// The values of a record that only one may have and another has: rule unique with that one's number.
[[nodiscard]] FieldFaults takenValues(Connection &connection, const RecordType &type,
                                      const QJsonObject &record);

} // namespace licheng::store
