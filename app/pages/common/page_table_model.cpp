// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/page_table_model.h"

#include "app/pages/common/whose_record.h"
#include "app/widgets/table/datatable.h"

namespace licheng {

int PageTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : std::max(0, RecordTableModel::columnCount(parent) - m_unseen);
}

QVariant PageTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == ColumnNameRole && section >= 0 &&
        size_t(section) < columns().size())
        return columns()[size_t(section)].path;
    // Of a row that is on its way nothing is known.
    if (orientation == Qt::Vertical && role == Qt::AccessibleTextRole)
        return type() && idAt(section) != 0 ? nameOfRow(*this, section) : QVariant();
    // Half of a name is another person's, class's or subject's, half a word of a code another one, half of a
    // day another day. Only names have an order of their own.
    if (orientation == Qt::Horizontal && role == WholeColumnRole) {
        const FieldInfo *shown = field(section);
        return shown && (shown->isIdentifier || shown->order != TextOrder::CodePoints ||
                         shown->kind == FieldKind::Code || shown->kind == FieldKind::Date ||
                         shown->kind == FieldKind::Instant);
    }
    // What is searched for by its words, beside names.
    if (orientation == Qt::Horizontal && role == TitleColumnRole) {
        const FieldInfo *shown = field(section);
        return shown && shown->kind == FieldKind::Text && shown->isSearchable && !shown->isIdentifier &&
               !shown->isMultiline && !*shown->codeTable && shown->order == TextOrder::CodePoints;
    }
    return RecordTableModel::headerData(section, orientation, role);
}

} // namespace licheng
