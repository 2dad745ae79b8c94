// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/transaction.h"

using namespace Qt::StringLiterals;

namespace licheng::store {

ImmediateTransaction::ImmediateTransaction(Connection &connection)
    : m_connection(connection), m_open(connection.prepared(u"BEGIN IMMEDIATE"_s).exec())
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
    if (m_connection.prepared(u"COMMIT"_s).exec()) {
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
        m_connection.prepared(u"ROLLBACK"_s).exec();
    ++m_connection.m_rollbacks;
}

Savepoint::Savepoint(Connection &connection)
    : m_connection(connection),
      // Outside of a transaction SAVEPOINT would begin a deferred one.
      m_open(connection.isInTransaction() && connection.prepared(u"SAVEPOINT job"_s).exec())
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
    if (m_connection.isInTransaction() && m_connection.prepared(u"RELEASE job"_s).exec()) {
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
        m_connection.prepared(u"ROLLBACK TO job"_s).exec();
        m_connection.prepared(u"RELEASE job"_s).exec();
    }
    ++m_connection.m_rollbacks;
}

ReadTransaction::ReadTransaction(Connection &connection)
    : m_connection(connection),
      m_open(!connection.isInTransaction() && connection.prepared(u"BEGIN"_s).exec())
{
}

ReadTransaction::~ReadTransaction()
{
    if (m_open)
        m_connection.prepared(u"COMMIT"_s).exec();
}

} // namespace licheng::store
