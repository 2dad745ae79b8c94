// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/large_school.h"
#include "tests/bench/program/process_memory.h"
#include "tests/bench/program/rows.h"

#include "shared/protocol/message.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/support/test_client.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QUuid>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr double mostMegabytes = 100;

QJsonObject call(test::TestClient &client, const QString &method, QJsonObject params)
{
    params.insert(u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
    const qint64 id = client.send(method, params);
    while (!client.hasAnswer(id) && !client.isClosed())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    const auto answer = client.answer(id);
    if (!answer)
        qFatal("%s: %s", qPrintable(method), qPrintable(answer.error().message));
    return *answer;
}

QByteArray workbookOf(test::TestClient &client, qint64 list)
{
    QByteArray bytes;
    while (true) {
        const qsizetype before = client.binaries().size();
        const auto answer = client.call(u"submission.read"_s, {{u"id"_s, list}, {u"offset"_s, bytes.size()}});
        if (!answer || client.binaries().size() == before)
            qFatal("the workbook does not come");
        bytes += protocol::decodeChunk(client.binaries().last())->bytes;
        if (bytes.size() >= (*answer)[u"size"].toInteger())
            return bytes;
    }
}

/// The same cells by libxlsxwriter without anything of ours between; its seconds.
double writePlain(const sheets::Workbook &workbook, const QString &path)
{
    // What is no part of writing: the cells' texts as they are given.
    std::vector<std::vector<std::vector<QByteArray>>> texts;
    for (const auto &sheet : workbook.sheets) {
        auto &rows = texts.emplace_back();
        for (int row = 1; row <= sheet.rowCount(); ++row) {
            auto &cells = rows.emplace_back();
            for (int column = 0; column < sheet.columnCount(); ++column)
                cells.push_back(sheet.text(row, column).toUtf8());
        }
    }
    QElapsedTimer timer;
    timer.start();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook *book = workbook_new_opt(path.toUtf8().constData(), &options);
    for (const auto &rows : texts) {
        lxw_worksheet *sheet = workbook_add_worksheet(book, nullptr);
        lxw_row_t at = 0;
        for (const auto &cells : rows) {
            for (lxw_col_t column = 0; column < cells.size(); ++column)
                worksheet_write_string(sheet, at, column, cells[column].constData(), nullptr);
            ++at;
        }
    }
    if (workbook_close(book) != LXW_NO_ERROR)
        qFatal("%s cannot be written", qPrintable(path));
    return double(timer.nsecsElapsed()) / 1e9;
}

} // namespace

void measureRosters(Run &run)
{
    const SampleServer server(largeSchool(run.server.data(), run.server.students()), run.server.students());
    test::TestClient client(server.target().certificate);
    if (!client.greet(server.target().port) || !client.login(u"affairs"_s, server.target().password))
        qFatal("affairs does not get in");
    const qint64 list = call(client, u"submission.prepare"_s,
                             {{u"roster"_s, u"cadrePosts"_s},
                              {u"schoolYear"_s, 115},
                              {u"semester"_s, 1},
                              {u"grades"_s, u"1,2"_s},
                              {u"division"_s, u"day"_s}})[u"record"][u"id"]
                            .toInteger();
    QElapsedTimer timer;
    timer.start();
    const QJsonObject checked = call(client, u"submission.precheck"_s, {{u"id"_s, list}});
    const double precheck = double(timer.nsecsElapsed()) / 1e9;
    const ProcessMemory idle = memoryOf(server.processId());
    resetPeak(server.processId());
    timer.restart();
    call(client, u"submission.export"_s, {{u"id"_s, list}});
    const double exported = double(timer.nsecsElapsed()) / 1e9;
    const ProcessMemory after = memoryOf(server.processId());
    const auto book = sheets::readWorkbook(workbookOf(client, list));
    if (!book)
        qFatal("%s", qPrintable(book.error().message));
    int rows = 0;
    for (const auto &sheet : book->sheets)
        rows = std::max(rows, sheet.rowCount() - 1);
    const QTemporaryDir folder(run.server.data() + u"/../roster"_s);
    const double first = writePlain(*book, folder.filePath(u"plain.xlsx"_s));
    const double plain = (first + writePlain(*book, folder.filePath(u"plain.xlsx"_s))) / 2;
    const QString fault = rows >= rosterRows ? QString() : u"the roster has %1 rows only"_s.arg(rows);
    const QString work = u"export of a roster of %1 rows"_s.arg(rows);
    run.figures.add({.work = work,
                     .value = exported,
                     .unit = u"s"_s,
                     .besides = u"libxlsxwriter alone, the same cells"_s,
                     .limit = plain,
                     .target = 1.5,
                     .isLess = true,
                     .note = u"its pre-check before that %1 s, %2 findings"_s.arg(precheck, 0, 'f', 1)
                                 .arg(checked[u"findingsTotal"].toInteger()),
                     .fault = fault});
    run.figures.add({.work = work + u", memory over idle"_s,
                     .value = after.peak - idle.now,
                     .unit = u"MB"_s,
                     .besides = u"wished for"_s,
                     .limit = mostMegabytes,
                     .target = 1,
                     .isLess = true,
                     .note = u"idle %1 MB"_s.arg(idle.now, 0, 'f', 0),
                     .fault = fault});
}

} // namespace licheng::bench
