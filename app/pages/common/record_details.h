// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/reference_names.h"
#include "app/widgets/detail/historylist.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "shared/model/record_type.h"

namespace licheng {

/// Entries of record.history as people read them, newest first.
[[nodiscard]] std::vector<HistoryView> historyViews(const QJsonArray &entries, const RecordType &type,
                                                    const ReferenceNames &names = {});

/// Asks for a record's history and shows it.
void loadHistory(RecordSource &source, const RecordType &type, qint64 id, HistoryList *list);

/// How a code that is data reads.
using CodeReading = std::function<QString(const FieldInfo &field, const QString &code)>;

/// The fields of a record with their labels; those that are empty are left out.
[[nodiscard]] std::vector<KeyValueView> fieldRows(const RecordType &type, const QJsonObject &record,
                                                  const QStringList &fields, const CodeReading &codes = {},
                                                  const ReferenceNames &names = {});

} // namespace licheng
