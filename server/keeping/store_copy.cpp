// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/backup_steps.h"

#include <QFile>

#include <sqlite3.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Result<Database> openDatabase(const QString &file, int flags)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(file.toUtf8().constData(), &raw, flags, nullptr);
    Database database(raw, &sqlite3_close);
    if (code != SQLITE_OK)
        return Error{
            u"The store %1 cannot be opened: %2."_s.arg(file, QString::fromUtf8(sqlite3_errmsg(raw)))};
    return database;
}

} // namespace

Result<Done> copyStore(const QString &from, const QString &to)
{
    const auto source = openDatabase(from, SQLITE_OPEN_READONLY);
    if (!source)
        return source.error();
    const auto copy = openDatabase(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!copy)
        return copy.error();
    sqlite3_backup *backup = sqlite3_backup_init(copy->get(), "main", source->get(), "main");
    const int stepped = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;
    const int finished = backup ? sqlite3_backup_finish(backup) : SQLITE_ERROR;
    if (stepped != SQLITE_DONE || finished != SQLITE_OK)
        return Error{u"The store cannot be copied to %1: %2."_s.arg(
            to, QString::fromUtf8(sqlite3_errmsg(copy->get())))};
    QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
    return Done{};
}

} // namespace licheng
