// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/record_table_model.h"
#include "app/pages/common/filter_fields.h"
#include "shared/rules/regulation.h"

namespace licheng {

/// What a page's list is made of.
struct RecordListSetup
{
    QString key = {}; ///< page key: settings and object names; empty: the record type's name
    QString type;     ///< record type
    std::vector<RecordColumn> columns;
    std::vector<int> widths; ///< of the columns; those left out are as their fields need
    QList<int> hidden;       ///< columns that start switched off
    std::vector<FilterPath> filters;
    std::vector<protocol::SortKey> sort;
    FilterFields::TermChip term = FilterFields::TermChip::None;
    QString classPath; ///< path of a class name to offer names for; empty: none
    QString icon;
    QString emptyTitle;
    QString emptyText;
    bool canImport = false;
    QStringList editable = {}; ///< paths of columns edited in the table; fields of the type itself
    /// Conditions that the list always has, whatever is filtered; no chips are shown for them.
    std::vector<protocol::Condition> always = {};
    enum class Entry { ByForm, None };
    Entry entry = Entry::ByForm; ///< None: records come by steps of the process alone
    /// Why a record stays as it was entered: it is then neither changed nor removed. Null: it may be.
    Refusal (*stands)(const Regulation &) = nullptr;
};

/// How wide a column of the field is, when nobody said.
[[nodiscard]] int columnWidth(const FieldInfo &field);

/// The names among these that the record type does not have, each as a line that says where; none: all is
/// well.
[[nodiscard]] QStringList unknownPaths(const QString &type, const QStringList &paths);
[[nodiscard]] QStringList unknownPaths(const RecordListSetup &setup);

} // namespace licheng
