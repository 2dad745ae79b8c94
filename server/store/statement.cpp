// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/statement.h"

#include "server/store/connection.h"

#include <QSqlError>

namespace licheng::store {

Statement::Statement(Connection &connection, QString sql, std::unique_ptr<QSqlQuery> query)
    : m_connection(&connection), m_sql(std::move(sql)), m_query(std::move(query))
{
}

Statement::Statement(Statement &&other) noexcept = default;

Statement::~Statement()
{
    if (m_query && m_usable)
        m_connection->giveBack(m_sql, std::move(m_query));
}

Statement &Statement::bind(int index, const QVariant &value)
{
    // Qt binds a null QString or QByteArray as NULL, which no text column here takes.
    const int type = value.typeId();
    if (type == QMetaType::QString && static_cast<const QString *>(value.constData())->isNull())
        m_query->bindValue(index, QString(QLatin1String("")));
    else if (type == QMetaType::QByteArray && static_cast<const QByteArray *>(value.constData())->isNull())
        m_query->bindValue(index, QByteArray(""));
    else
        m_query->bindValue(index, value);
    return *this;
}

bool Statement::run()
{
    if (!m_usable || !m_connection->mayRun(m_sql))
        return false;
    if (m_query->exec())
        return true;
    m_connection->fail(m_query->lastError(), m_sql);
    m_query->finish();
    return false;
}

bool Statement::next()
{
    if (!m_usable || !m_query->isActive())
        return false;
    if (!m_connection->mayRun(m_sql)) {
        m_query->finish();
        return false;
    }
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        m_connection->fail(m_query->lastError(), m_sql);
    m_query->finish();
    return false;
}

void Statement::finish()
{
    m_query->finish();
}

} // namespace licheng::store
