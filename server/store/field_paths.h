// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QHash>
#include <QStringList>

namespace licheng::store
{

/// A field reached from a list's type by a path of references.
struct PathColumn
{
    const FieldInfo *field = nullptr;
    QString sql; ///< "t2"."name"
};

/// The joins of one select: the list's own table is t0, and each reference that a path follows is joined once.
class FieldPaths
{
public:
    explicit FieldPaths(const RecordType &type);

    /// Nothing for a path that the descriptions do not know or that is longer than any list needs.
    [[nodiscard]] std::optional<PathColumn> column(const QString &path);
    /// The column by which a list is sorted by a field that column() gave: the key of its strokes for names.
    [[nodiscard]] PathColumn orderColumn(const PathColumn &column);
    /// FROM with the joins that the columns so far need.
    [[nodiscard]] QString from() const;
    /// The same for the rows whose ids a sub-select "k" gives.
    [[nodiscard]] QString fromIdsOf(const QString &select) const;

private:
    struct Table
    {
        QString alias;
        const RecordType *type = nullptr;
        /// Whether each row surely has a row here: the references that lead here are all required.
        bool isCertain = true;
    };

    std::vector<Table> m_tables;
    QHash<QString, size_t> m_tableOfPath;
    QStringList m_joins;
    QHash<QString, PathColumn> m_orderColumns;
};

} // namespace licheng::store
