// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/record_type.h"

#include <functional>
#include <vector>

namespace licheng {

/// Puts the names of codes in place of the codes in the records' fields that have a code table, for papers
/// and sentences, which are told once. What no table names, or cannot be read now, stays.
void nameCodes(RecordSource &source, const RecordType &type, std::vector<QJsonObject> records,
               QObject *context, const std::function<void(const std::vector<QJsonObject> &named)> &done);

} // namespace licheng
