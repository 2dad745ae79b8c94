// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace licheng::bench {

/// The first page of the course outcomes that the server's list reads, by SQLite's C interface from the same
/// store; one for each thread.
class BareList
{
public:
    explicit BareList(const QString &dataFolder);
    ~BareList();
    BareList(const BareList &) = delete;
    BareList &operator=(const BareList &) = delete;

    /// Reads every cell of the page and answers as many characters.
    [[nodiscard]] QString answer(const QString &id, qsizetype characters);

private:
    sqlite3 *m_store = nullptr;
    sqlite3_stmt *m_page = nullptr;
};

} // namespace licheng::bench
