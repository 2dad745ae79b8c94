// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/performance.h"

#include <QHash>

#include <vector>

namespace licheng {

/// A field that a kind of performance has.
struct KindField
{
    const FieldInfo *field = nullptr;
    QString official;  ///< header of its column in the national roster
    QString codeTable; ///< tableKey of the code entries; empty: free text
    bool isRequired = false;
    bool isPositive = false; ///< a number that must be more than 0 when it is given
};

/// The fields of one kind in the order of its sheet.
struct KindSheet
{
    PerformanceKind kind = PerformanceKind::Other;
    QString sheet;
    std::vector<KindField> fields;
    std::vector<const FieldInfo *> called; ///< what tells one from the others where the kind has no title

    /// Null: the kind does not have it.
    [[nodiscard]] const KindField *field(QAnyStringView name) const;
};

/// Which fields each kind of performance (多元表現) has, as data in resources/performances/kinds.json: the
/// ten sheets of the national roster.
class PerformanceKinds
{
public:
    [[nodiscard]] static const PerformanceKinds &current();

    [[nodiscard]] const KindSheet &of(PerformanceKind kind) const
    {
        return m_forms[static_cast<size_t>(kind)];
    }
    /// Of a record on its way; null when its kind cannot be read.
    [[nodiscard]] const KindSheet *of(const QJsonObject &record) const;

    /// What the kind asks of a record: required fields given, fields of other kinds empty, amounts above
    /// 0, the end not before the beginning, no day after `today`.
    [[nodiscard]] FieldFaults check(const QJsonObject &record, QDate today) const;

private:
    PerformanceKinds();

    std::vector<KindSheet> m_forms;           ///< by PerformanceKind
    std::vector<const FieldInfo *> m_ofKinds; ///< every field that only some kinds have
};

} // namespace licheng
