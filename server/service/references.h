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

/// The record as the caller may read it: of several references those that he may view. A name among others
/// says who was there, which is not for everybody who may read the rest.
[[nodiscard]] QJsonObject withSeenReferences(store::Connection &connection, const Caller &caller,
                                             const RecordType &type, QJsonObject record);

/// Gives the record what `before` names among several references and the caller cannot see: who changes a
/// list changes what he sees of it.
void keepUnseenReferences(store::Connection &connection, const Caller &caller, const RecordType &type,
                          const QJsonObject &before, QJsonObject &record);

/// What the caller may not name among several references of what he sends: what he may not view, also when it
/// is named there already, or else sending it would tell so.
[[nodiscard]] FieldFaults sentReferenceFaults(store::Connection &connection, const Caller &caller,
                                              const RecordType &type, const QJsonObject &sent);

/// What the caller may not name in the record that he stores: what does not exist, or he may not view, which
/// looks the same, and for whose permission ends at his division, what belongs to another one.
[[nodiscard]] FieldFaults referenceFaults(store::Connection &connection, const Caller &caller,
                                          const RecordType &type, const std::optional<QJsonObject> &before,
                                          const QJsonObject &record);

} // namespace licheng::service
