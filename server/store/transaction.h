// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

namespace licheng::store {

/// BEGIN IMMEDIATE … COMMIT; rolled back at its end unless committed. (Qt's transaction() is deferred:
/// a read followed by a write fails at once with SQLITE_BUSY_SNAPSHOT.)
class ImmediateTransaction
{
public:
    explicit ImmediateTransaction(Connection &connection);
    ~ImmediateTransaction();
    ImmediateTransaction(const ImmediateTransaction &) = delete;
    ImmediateTransaction &operator=(const ImmediateTransaction &) = delete;

    [[nodiscard]] bool isOpen() const { return m_open; }
    /// False: nothing was committed, the transaction is rolled back, Connection::failure() says why.
    [[nodiscard]] bool commit();
    void rollback();

private:
    Connection &m_connection;
    bool m_open = false;
};

/// A savepoint within a transaction; rolled back at its end unless released.
class Savepoint
{
public:
    explicit Savepoint(Connection &connection);
    ~Savepoint();
    Savepoint(const Savepoint &) = delete;
    Savepoint &operator=(const Savepoint &) = delete;

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool release();
    void rollback();

private:
    Connection &m_connection;
    bool m_open = false;
};

/// Several selects of one snapshot. Within a transaction that is already open it does nothing.
class ReadTransaction
{
public:
    explicit ReadTransaction(Connection &connection);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction &) = delete;
    ReadTransaction &operator=(const ReadTransaction &) = delete;

private:
    Connection &m_connection;
    bool m_open = false;
};

} // namespace licheng::store
