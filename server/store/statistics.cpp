// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/statistics.h"

#include "server/store/statement.h"

#include "server/store/connection.h"

using namespace Qt::StringLiterals;

namespace licheng::store {

void renewStatistics(Connection &connection)
{
    // Reading whole indexes of a million rows would keep the saves waiting.
    if (!connection.run(u"PRAGMA analysis_limit=1000"_s) || !connection.run(u"PRAGMA optimize"_s) ||
        connection.single(u"SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'"_s).toInt() == 0)
        return;
    // So limited, SQLite guesses the rows of a table from each index anew. Where one guess is lower than
    // another, the planner takes that index for the shorter way to read the whole table: the last line of
    // the log was looked for by sorting all of them.
    QStringList tables;
    {
        Statement select = connection.prepared(u"SELECT DISTINCT tbl FROM sqlite_stat1"_s);
        if (!select.exec())
            return;
        while (select.next())
            tables.append(select.text(0));
    }
    bool isChanged = false;
    for (QString table : std::as_const(tables)) {
        const QString rows =
            connection.single(u"SELECT count(*) FROM \"%1\""_s.arg(table.replace(u'"', u"\"\""_s)))
                .toString();
        Statement update = connection.prepared(
            u"UPDATE sqlite_stat1 SET stat = ?1 || ltrim(stat, '0123456789') WHERE tbl = ?2 AND "
            "(idx IS NULL OR idx IN (SELECT name FROM pragma_index_list(?2) WHERE NOT partial)) AND "
            "stat <> ?1 || ltrim(stat, '0123456789')"_s);
        if (!update.exec(rows, table))
            return;
        isChanged = isChanged || update.affected() > 0;
    }
    if (isChanged)
        connection.run(u"ANALYZE sqlite_schema"_s);
}

} // namespace licheng::store
