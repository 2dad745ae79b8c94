// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace licheng {

/// What becomes of a record that two people changed after they had read the same.
struct RecordMerge
{
    /// A field that both changed, each to something else.
    struct Difference
    {
        const FieldInfo *field = nullptr;
        QJsonValue mine;
        QJsonValue theirs;
    };
    /// Theirs, with what only I changed; of the differences mine, but for the fields of which theirs was
    /// chosen.
    QJsonObject record;
    std::vector<Difference> differences;
};

/// `seen` is what stood there when mine was entered. A field that mine does not have was not entered.
/// `chosen`: of which differences theirs is taken.
[[nodiscard]] RecordMerge mergeRecords(const RecordType &type, const QJsonObject &seen,
                                       const QJsonObject &mine, const QJsonObject &theirs,
                                       const QStringList &chosen = {});

} // namespace licheng
