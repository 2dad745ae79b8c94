// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/bare_import.h"

#include <QFile>
#include <QUuid>

#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/document.hpp>
#include <orcus/spreadsheet/factory.hpp>
#include <sqlite3.h>
#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

const QString description = u"這份成果說明了課程中的探究過程，記錄製作的流程、遇到的困難與解決的方法。"_s;

/// One open store by SQLite's C interface.
class Database
{
public:
    explicit Database(const QString &path)
    {
        if (sqlite3_open(path.toUtf8().constData(), &m_store) != SQLITE_OK)
            qFatal("%s cannot be opened", qPrintable(path));
    }
    ~Database() { sqlite3_close(m_store); }
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    void run(const char *sql)
    {
        if (sqlite3_exec(m_store, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql, sqlite3_errmsg(m_store));
    }
    [[nodiscard]] sqlite3_stmt *prepare(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_store, sql, -1, &statement, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql, sqlite3_errmsg(m_store));
        return statement;
    }
    void step(sqlite3_stmt *statement)
    {
        if (sqlite3_step(statement) != SQLITE_DONE)
            qFatal("%s", sqlite3_errmsg(m_store));
        sqlite3_reset(statement);
    }

private:
    sqlite3 *m_store = nullptr;
};

QByteArray bytes(sqlite3_stmt *statement, int column)
{
    return reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
}

} // namespace

BareImport::BareImport(const QString &dataFolder, int schoolYear, int semester, int rows)
    : m_schoolYear(schoolYear), m_semester(semester)
{
    Database store(dataFolder + u"/licheng.sqlite"_s);
    sqlite3_stmt *taken = store.prepare(
        R"(SELECT s."id", c."id", s."studentNumber", s."name", c."offeringCode"
           FROM "enrolment" e JOIN "student" s ON s."id" = e."studentId" JOIN "course" c ON c."id" = e."courseId"
           WHERE c."schoolYear" = ? AND c."semester" = ? AND c."credits" > 0 AND s."state" = 'enrolled'
           ORDER BY e."id" LIMIT ?)");
    sqlite3_bind_int(taken, 1, schoolYear);
    sqlite3_bind_int(taken, 2, semester);
    sqlite3_bind_int(taken, 3, rows);
    while (sqlite3_step(taken) == SQLITE_ROW)
        m_rows.push_back({sqlite3_column_int64(taken, 0),
                          sqlite3_column_int64(taken, 1),
                          QString::fromUtf8(bytes(taken, 2)),
                          QString::fromUtf8(bytes(taken, 3)),
                          QString::fromUtf8(bytes(taken, 4)),
                          {}});
    sqlite3_finalize(taken);
    // Some have two outcomes of a course; more would be over the quota of uploads of a semester.
    const size_t pairs = m_rows.size();
    if (int(pairs) * 2 < rows)
        qFatal("the school has only %zu rows to import; it needs 10,000 students", pairs);
    for (size_t i = 0; int(m_rows.size()) < rows; ++i)
        m_rows.push_back(Row(m_rows[i]));
    // Another title in each run: a title that is there already would be a row that changes nothing.
    const QString run = QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    for (size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i].title = u"探究與實作 %1 %2"_s.arg(run).arg(i);
    sqlite3_stmt *schema = store.prepare("SELECT sql FROM sqlite_master WHERE tbl_name = 'courseOutcome' AND "
                                         "type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC");
    while (sqlite3_step(schema) == SQLITE_ROW)
        m_schema.push_back(bytes(schema, 0));
    sqlite3_finalize(schema);
}

void BareImport::writeWorkbook(const QString &path) const
{
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook *book = workbook_new_opt(path.toUtf8().constData(), &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "課程學習成果");
    lxw_row_t at = 0;
    const auto write = [&](const QStringList &cells) {
        lxw_col_t column = 0;
        for (const QString &cell : cells)
            worksheet_write_string(sheet, at, column++, cell.toUtf8().constData(), nullptr);
        ++at;
    };
    write({u"學號"_s, u"姓名"_s, u"開課代碼"_s, u"成果名稱"_s, u"內容簡述"_s});
    for (const Row &row : m_rows)
        write({row.studentNumber, row.studentName, row.offeringCode, row.title, description});
    if (workbook_close(book) != LXW_NO_ERROR)
        qFatal("%s cannot be written", qPrintable(path));
}

void BareImport::readByOrcus(const QString &path) const
{
    orcus::spreadsheet::document document({1'048'576, 16'384});
    orcus::spreadsheet::import_factory factory(document);
    orcus::orcus_xlsx reader(&factory);
    reader.read_file(path.toStdString());
}

void BareImport::insertInto(const QString &path) const
{
    QFile::remove(path);
    Database store(path);
    store.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    for (const QByteArray &sql : m_schema)
        store.run(sql.constData());
    store.run("BEGIN");
    sqlite3_stmt *insert = store.prepare(
        R"(INSERT INTO "courseOutcome" ("version", "studentId", "courseId", "schoolYear", "semester", "title",
             "description", "situation", "originSchoolCode", "originSchoolYear", "originSemester", "studyMethod",
             "declaredFile", "certification", "certifiedBy", "returnReason", "selected", "documentCount",
             "mediaCount")
           VALUES (1, ?, ?, ?, ?, ?, ?, 'regular', '', 0, 0, '', '', 'waiting', '', '', 0, 0, 0))");
    const QByteArray text = description.toUtf8();
    for (const Row &row : m_rows) {
        const QByteArray title = row.title.toUtf8();
        sqlite3_bind_int64(insert, 1, row.student);
        sqlite3_bind_int64(insert, 2, row.course);
        sqlite3_bind_int(insert, 3, m_schoolYear);
        sqlite3_bind_int(insert, 4, m_semester);
        sqlite3_bind_text(insert, 5, title.constData(), int(title.size()), SQLITE_TRANSIENT);
        sqlite3_bind_text(insert, 6, text.constData(), int(text.size()), SQLITE_STATIC);
        store.step(insert);
    }
    store.run("COMMIT");
    sqlite3_finalize(insert);
}

} // namespace licheng::bench
