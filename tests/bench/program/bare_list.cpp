// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/bare_list.h"

#include <QByteArray>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

/// What record.query of the rows in `lists` runs for an account that sees the whole school.
constexpr const char *page =
    R"(SELECT o."id", o."version", s."studentNumber", s."name", c."name", o."title", o."certification"
       FROM "courseOutcome" o JOIN "student" s ON s."id" = o."studentId" JOIN "course" c ON c."id" = o."courseId"
       ORDER BY o."id" LIMIT 101)";

} // namespace

BareList::BareList(const QString &dataFolder)
{
    const QByteArray path = (dataFolder + u"/licheng.sqlite"_s).toUtf8();
    if (sqlite3_open_v2(path.constData(), &m_store, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK ||
        sqlite3_prepare_v2(m_store, page, -1, &m_page, nullptr) != SQLITE_OK)
        qFatal("%s: %s", path.constData(), sqlite3_errmsg(m_store));
}

BareList::~BareList()
{
    sqlite3_finalize(m_page);
    sqlite3_close(m_store);
}

QString BareList::answer(const QString &id, qsizetype characters)
{
    QByteArray text = "\"id\":" + id.toUtf8();
    const int columns = sqlite3_column_count(m_page);
    while (sqlite3_step(m_page) == SQLITE_ROW) {
        for (int i = 0; i < columns; ++i)
            text += reinterpret_cast<const char *>(sqlite3_column_text(m_page, i));
    }
    sqlite3_reset(m_page);
    QString answer = QString::fromUtf8(text);
    answer.resize(characters, u' ');
    return answer;
}

} // namespace licheng::bench
