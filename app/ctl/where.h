// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "shared/model/record_type.h"
#include "shared/protocol/record_query.h"

namespace licheng::ctl {

/// A value as it is typed, read by readValue: the bounds are the server's to refuse. Of a reference the
/// record's number.
[[nodiscard]] Result<QJsonValue> typedValue(const FieldInfo &field, const QString &text);

/// "path op value": op is a wire name (eq, ne, lt, le, gt, ge, contains, startsWith, in, isEmpty,
/// isNotEmpty) or one of = != < <= > >= ~. Values of in are separated by commas; they are read like
/// typed ones, but for the description's bounds, and a day compared with an instant is the whole day.
[[nodiscard]] Result<protocol::Condition> parseCondition(const RecordType &type, const QString &text);
[[nodiscard]] Result<std::vector<protocol::Condition>> parseConditions(const RecordType &type,
                                                                       const QStringList &texts);
/// "path" or "path:desc".
[[nodiscard]] Result<protocol::SortKey> parseSort(const RecordType &type, const QString &text);
/// "114-1".
[[nodiscard]] Result<Term> parseTerm(const QString &text);
/// What --term says, else the present one.
[[nodiscard]] Result<Term> termOf(const Arguments &arguments);
/// "1,2,3", at most 200,000 numbers.
[[nodiscard]] Result<QList<qint64>> parseIds(const QString &text);

} // namespace licheng::ctl
