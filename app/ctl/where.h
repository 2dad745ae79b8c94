// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"
#include "shared/protocol/record_query.h"

namespace licheng::ctl
{

/// A value as it is typed: official terms of codes, ROC days, "114/12/24 23:59" in Taiwan's time.
[[nodiscard]] Result<QJsonValue> parseValue(const FieldInfo &field, const QString &text);

/// "path op value": op is a wire name (eq, ne, lt, le, gt, ge, contains, startsWith, in, isEmpty,
/// isNotEmpty) or one of = != < <= > >= ~. Values of in are separated by commas; days may be ROC days.
[[nodiscard]] Result<protocol::Condition> parseCondition(const RecordType &type, const QString &text);
[[nodiscard]] Result<std::vector<protocol::Condition>> parseConditions(const RecordType &type, const QStringList &texts);
/// "path" or "path:desc".
[[nodiscard]] Result<protocol::SortKey> parseSort(const RecordType &type, const QString &text);
/// "114-1".
[[nodiscard]] Result<Term> parseTerm(const QString &text);
/// "1,2,3", at most 200,000 numbers.
[[nodiscard]] Result<QList<qint64>> parseIds(const QString &text);

} // namespace licheng::ctl
