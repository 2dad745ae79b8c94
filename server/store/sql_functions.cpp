// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sql_functions.h"

#include "shared/model/folding.h"

#include <sqlite3.h>

namespace licheng::store {

namespace {

void foldedFunction(sqlite3_context *context, int, sqlite3_value **arguments)
{
    sqlite3_value *given = arguments[0];
    if (sqlite3_value_type(given) != SQLITE_TEXT) {
        sqlite3_result_value(context, given);
        return;
    }
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(given));
    const int bytes = sqlite3_value_bytes(given);
    if (normalize::isFoldedUtf8(text, bytes)) {
        sqlite3_result_value(context, given);
        return;
    }
    const QByteArray folded = normalize::folded(QString::fromUtf8(text, bytes)).toUtf8();
    sqlite3_result_text64(context, folded.constData(), sqlite3_uint64(folded.size()), SQLITE_TRANSIENT,
                          SQLITE_UTF8);
}

} // namespace

bool addFunctions(sqlite3 *handle)
{
    return handle && sqlite3_create_function_v2(
                         handle, "folded", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                         &foldedFunction, nullptr, nullptr, nullptr) == SQLITE_OK;
}

} // namespace licheng::store
