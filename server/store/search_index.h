// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/answer.h"
#include "server/store/connection.h"

#include "shared/model/record_type.h"

#include <QJsonObject>

namespace licheng::store {

enum class SensitiveFields { Hidden, Readable };

/// The index of what the searchable fields of all record types say: for each pair of neighbouring
/// characters, the records in which it stands. Chinese words of two characters are the rule, and pairs
/// find them as well as parts of a number. It says where a text can be: whoever searches compares the
/// fields of those records. Identity data has entries of its own, which only those ask who may read it.
///
/// What is indexed is the folded text, see normalize::folded; a search is folded as well.
///
/// The table "search_index" has a row for a record's open fields and one for its identity data. It is
/// derived: changed with the records in the same transaction, compared by integrityCheck, made anew by
/// rebuildDerived and when a store is opened whose index was made for other fields.
class SearchIndex
{
public:
    explicit SearchIndex(Connection &connection) : m_connection(connection) {}

    /// What a write did to a record; `before` is empty for a new one, `after` for a removed one. Inside a
    /// write transaction only. False: Connection::failure() says why.
    [[nodiscard]] bool follow(const RecordType &type, const QJsonObject &before, const QJsonObject &after);

    /// Makes the whole index anew from the records. Inside a write transaction only.
    [[nodiscard]] bool rebuild();
    /// The same when the index was made for other types or fields than the descriptions have now.
    [[nodiscard]] bool rebuildIfOutdated();

    /// Records whose entries differ from what their fields say, one English sentence for each, at most
    /// `most`.
    [[nodiscard]] QStringList findings(qsizetype most);

private:
    [[nodiscard]] bool write(const QString &sql, qint64 row, const QString &pairs);

    Connection &m_connection;
};

/// The ids of the type's records of whose entries a query of indexQuery() is true: SQL with place-holders for
/// the query, the first and the last row number. A record comes twice when both its entries match.
[[nodiscard]] QString indexedIds(SensitiveFields sensitive);
/// Where the entries of a type's records lie in the index: the first and last row number.
struct IndexRange
{
    qint64 first = 0;
    qint64 last = 0;
};
[[nodiscard]] IndexRange indexRange(const RecordType &type);

/// The query for the entries in which every one of the texts' pairs of some alternative stands. Nothing
/// when an alternative has no pair (a single character): the index cannot tell then.
[[nodiscard]] std::optional<QString> indexQuery(const QStringList &alternatives);

/// The pairs of neighbouring characters of a text, separated by spaces; letters of ASCII in
/// lower case, because holds() takes them for equal. Without pairs of spaces or control characters.
[[nodiscard]] QString characterPairs(QStringView text);

} // namespace licheng::store
