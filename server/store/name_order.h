// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include "shared/model/record_type.h"

#include <QJsonObject>

namespace licheng::store {

/// By this text names are sorted as in Taiwan: by the strokes of their characters (the collation of CLDR),
/// then by their radicals. Two texts compare as code points like their names do by strokes. Folded before, so
/// that spellings of one look stand together.
[[nodiscard]] QString strokeKey(QStringView name);

/// By this text names of classes are sorted, see TextOrder::Counting. What does not count stands by strokes.
[[nodiscard]] QString countingKey(QStringView name);

/// The one of them by which a list goes that is sorted by this field.
[[nodiscard]] QString orderKey(TextOrder order, QStringView name);

/// The table "name_order" has such a key for each field with a FieldInfo::order of each record. It is
/// derived as the search index is, which keeps it: changed in the same transaction, compared, made anew when
/// it was made for other fields or by another version of ICU.
class NameOrder
{
public:
    explicit NameOrder(Connection &connection) : m_connection(connection) {}

    /// The name under which the keys of a field stand.
    [[nodiscard]] static QString listOf(const RecordType &type, const FieldInfo &field);
    /// Which fields there are, and by what they are sorted.
    [[nodiscard]] static QByteArray layout();

    /// See SearchIndex.
    [[nodiscard]] bool follow(const RecordType &type, const QJsonObject &before, const QJsonObject &after);
    [[nodiscard]] bool rebuild();
    [[nodiscard]] QStringList findings(qsizetype most);

private:
    Connection &m_connection;
};

} // namespace licheng::store
