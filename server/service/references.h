// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/scope.h"
#include "server/store/records.h"

namespace licheng::service {

/// Whether the caller may name the record in a reference: one that he may view, or his own account.
[[nodiscard]] bool mayName(store::Connection &connection, const Caller &caller, const RecordType &type,
                           qint64 id);

/// Whether the record is of the division, or of none.
[[nodiscard]] bool isOfDivision(store::Connection &connection, const RecordType &type, qint64 id,
                                Division division);

/// What the caller may not name in the record that he stores: what he may not view, as if it did not exist,
/// and for whose permission ends at his division, what belongs to another one.
[[nodiscard]] std::optional<protocol::Fault> referenceFault(store::Connection &connection,
                                                            const Caller &caller, const RecordType &type,
                                                            const std::optional<QJsonObject> &before,
                                                            const QJsonObject &record);

} // namespace licheng::service
