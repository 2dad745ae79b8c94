// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/answer.h"
#include "server/store/viewer.h"
#include "shared/model/fault_rule.h"

#include <QHash>
#include <QStringList>
#include <QVariant>

namespace licheng::store {

/// SQL with place-holders and what is bound to them.
struct BoundSql
{
    QString sql;
    QVariantList values;

    void add(const QString &more, const QVariantList &bound = {})
    {
        sql += more;
        values += bound;
    }
};

/// A field reached from a list's type by a path of references.
struct PathColumn
{
    enum class Access {
        Readable, ///< of each row that the viewer may see; null where the path leads to another
        Identity, ///< identity data, hidden from the viewer
        Closed,   ///< of a type that the viewer may not view
    };
    const FieldInfo *field = nullptr;
    QString sql; ///< "t2"."name"; NULL when it cannot be read
    Access access = Access::Readable;
    /// By a field that names several records: `sql` is all of theirs, `values` what is bound in it, `item`
    /// what one of them has, and `rows` FROM … WHERE of those that the viewer may view.
    QVariantList values = {};
    QString item = {};
    BoundSql rows = {};

    [[nodiscard]] bool isSeveral() const { return !item.isEmpty(); }
};

/// The joins of one select: the list's own table is t0, and each reference that a path follows is joined once
/// with all rows, for the fields that are shown by reference, and once with the rows that the viewer may
/// view.
class FieldPaths
{
public:
    /// Of the rows in `scope`.
    FieldPaths(const RecordType &type, const ScopeFilter &scope, const Viewer &viewer);

    /// Faults: a path that the descriptions do not know or that is longer than any list needs.
    [[nodiscard]] Answer<PathColumn> column(const QString &path);
    /// The column by which a list is sorted by a field that column() gave: the key of its strokes for names.
    [[nodiscard]] PathColumn orderColumn(const PathColumn &column);
    /// FROM with the joins that the columns so far need.
    [[nodiscard]] BoundSql from() const;
    /// The same for the rows that have in the column of t0 an "id" that a sub-select "k" gives.
    [[nodiscard]] BoundSql fromRowsOf(const BoundSql &select, const QString &column) const;

    [[nodiscard]] const Viewer &viewer() const { return m_viewer; }
    /// Whether by a reference the field is read of all records of the type. What is shown by reference needs
    /// no look at the scope: lists are mostly made of it.
    [[nodiscard]] bool seesAll(const RecordType &type, const FieldInfo &field) const;

private:
    struct Table
    {
        QString alias;
        const RecordType *type = nullptr;
        SensitiveFields sensitive = SensitiveFields::Hidden;
        /// Whether each row surely has a row here: the references that lead here are all required.
        bool isCertain = true;
    };

    /// The table that the reference leads to, joined when it is not yet; nothing: a closed type.
    [[nodiscard]] Answer<std::optional<size_t>> follow(size_t from, const FieldInfo &reference,
                                                       const FieldInfo &wanted);

    /// What the records have that the field names; no text: their numbers. Nothing of them is shown by
    /// reference: a name among others says who was there, which is not for everybody who may read the rest.
    [[nodiscard]] Answer<PathColumn> several(size_t from, const FieldInfo &references,
                                             const FieldInfo *text) const;

    Viewer m_viewer;
    std::vector<Table> m_tables;
    QHash<QString, size_t> m_joined;
    BoundSql m_joins;
    QHash<QString, PathColumn> m_orderColumns;
};

/// The fault that a list's request has at a path.
[[nodiscard]] Fault pathFault(const QString &path, RuleName rule, const QString &sentence);

} // namespace licheng::store
