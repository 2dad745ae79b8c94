// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/record_type.h"

#include <functional>

namespace licheng::same_record {

/// The fields whose values, with the term, tell a record of this kind from the others: those by which a list
/// that is imported again finds it (resources/import/formats.json). Empty: no list says, or the store has
/// each only once.
[[nodiscard]] QStringList fields(const RecordType &type, const QJsonObject &record);
/// Whether both are alike in them.
[[nodiscard]] bool areSame(const RecordType &type, const QJsonObject &one, const QJsonObject &other);

/// Looks for a stored record that is the same as a new one. done is told that record; empty: there is none,
/// no list says what that is, or the server did not answer; not once the context is gone.
void find(RecordSource &source, const RecordType &type, const QJsonObject &record, QObject *context,
          std::function<void(const QJsonObject &same)> done);

} // namespace licheng::same_record
