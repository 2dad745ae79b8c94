// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>

namespace licheng::store {

class Connection;

/// A prepared statement lent by a Connection. Its end (or finish) resets it at once, because an
/// unfinished select blocks the checkpoint of the write-ahead log, and gives it back to the cache.
/// It must not outlive its connection, and like that belongs to one thread.
class Statement
{
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    /// Binds the value of the place-holder `index` (from 0). Null texts are bound as empty texts;
    /// NULL is bound by QVariant().
    Statement &bind(int index, const QVariant &value);

    /// Binds the values to the place-holders in order and runs the statement. False: it failed, and
    /// Connection::failure() says why.
    template <class... Values>
    bool exec(const Values &...values)
    {
        int index = 0;
        (bind(index++, QVariant::fromValue(values)), ...);
        return run();
    }

    /// The same with values in a list.
    bool execWith(const QVariantList &values)
    {
        for (int i = 0; i < values.size(); ++i)
            bind(i, values[i]);
        return run();
    }

    /// Runs the statement with what is bound.
    bool run();

    /// Steps to the next row; false at the end and after a failure.
    bool next();
    [[nodiscard]] QVariant value(int column) const { return m_query->value(column); }
    [[nodiscard]] qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    [[nodiscard]] bool isNull(int column) const { return m_query->isNull(column); }
    /// Rows that the last insert, update or delete touched.
    [[nodiscard]] qint64 affected() const { return m_query->numRowsAffected(); }
    [[nodiscard]] qint64 insertedId() const { return m_query->lastInsertId().toLongLong(); }
    void finish();

private:
    friend class Connection;
    Statement(Connection &connection, QString sql, std::unique_ptr<QSqlQuery> query);

    Connection *m_connection;
    QString m_sql;
    std::unique_ptr<QSqlQuery> m_query; ///< null only when moved from
    bool m_usable = true;               ///< false: the text could not be prepared
};

} // namespace licheng::store
