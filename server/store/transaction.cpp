// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/transaction.h"

namespace licheng::store
{

ImmediateTransaction::ImmediateTransaction(Connection &connection)
    : m_connection(connection), m_open(connection.prepared(QStringLiteral("BEGIN IMMEDIATE")).exec())
{
}

ImmediateTransaction::~ImmediateTransaction()
{
    rollback();
}

bool ImmediateTransaction::commit()
{
    if (!m_open)
        return false;
    if (m_connection.prepared(QStringLiteral("COMMIT")).exec()) {
        m_open = false;
        return true;
    }
    rollback();
    return false;
}

void ImmediateTransaction::rollback()
{
    if (!m_open)
        return;
    m_open = false;
    if (m_connection.isInTransaction())
        m_connection.prepared(QStringLiteral("ROLLBACK")).exec();
    ++m_connection.m_rollbacks;
}

Savepoint::Savepoint(Connection &connection)
    : m_connection(connection),
      // Outside of a transaction SAVEPOINT would begin a deferred one.
      m_open(connection.isInTransaction() && connection.prepared(QStringLiteral("SAVEPOINT job")).exec())
{
}

Savepoint::~Savepoint()
{
    rollback();
}

bool Savepoint::release()
{
    if (!m_open)
        return false;
    if (m_connection.isInTransaction() && m_connection.prepared(QStringLiteral("RELEASE job")).exec()) {
        m_open = false;
        return true;
    }
    rollback();
    return false;
}

void Savepoint::rollback()
{
    if (!m_open)
        return;
    m_open = false;
    if (m_connection.isInTransaction()) {
        m_connection.prepared(QStringLiteral("ROLLBACK TO job")).exec();
        m_connection.prepared(QStringLiteral("RELEASE job")).exec();
    }
    ++m_connection.m_rollbacks;
}

ReadTransaction::ReadTransaction(Connection &connection)
    : m_connection(connection),
      m_open(!connection.isInTransaction() && connection.prepared(QStringLiteral("BEGIN")).exec())
{
}

ReadTransaction::~ReadTransaction()
{
    if (m_open)
        m_connection.prepared(QStringLiteral("COMMIT")).exec();
}

} // namespace licheng::store
