// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/bare_import.h"
#include "tests/bench/program/rows.h"

#include "app/presenters/import_preparation.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/support/test_client.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int rowCount = 60'006;
constexpr int rowsInAMessage = 2'000; ///< as ImportClient::rowsPerMessage
constexpr int year = 114;
constexpr int semester = 2;

double secondsOf(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e9;
}

/// One import over the wire, as the app makes it.
class Import
{
public:
    explicit Import(const Target &target) : m_client(target.certificate)
    {
        if (!m_client.greet(target.port) || !m_client.login(u"registry"_s, target.password))
            qFatal("registry does not get in");
    }

    /// Reads the workbook, sends its rows and has them checked.
    void check(const QString &path)
    {
        const auto book = sheets::readWorkbookFile(path);
        if (!book)
            qFatal("%s", qPrintable(book.error().message));
        const ImportPreparation prepared(std::make_shared<const sheets::Workbook>(*book),
                                         *ImportFormat::of(u"courseOutcome"_s));
        QJsonArray columns;
        for (const QString &column : prepared.columns())
            columns.append(column);
        m_import = call(u"import.begin"_s, {{u"type"_s, u"courseOutcome"_s},
                                            {u"schoolYear"_s, year},
                                            {u"semester"_s, semester},
                                            {u"fileName"_s, u"114-2.xlsx"_s},
                                            {u"columns"_s, columns}})[u"import"]
                       .toInteger();
        const auto &rows = prepared.rows();
        for (size_t from = 0; from < rows.size(); from += rowsInAMessage) {
            QJsonArray list;
            for (size_t i = from; i < std::min(rows.size(), from + rowsInAMessage); ++i) {
                QJsonArray row = rows[i].cells;
                row.prepend(rows[i].number);
                list.append(row);
            }
            call(u"import.rows"_s, {{u"import"_s, m_import}, {u"rows"_s, list}});
        }
        const QJsonObject checked = call(u"import.check"_s, {{u"import"_s, m_import}});
        if (checked[u"summary"][u"created"].toInt() != rowCount)
            qFatal("not all rows can be imported: %s",
                   QJsonDocument(checked[u"faults"].toArray().first().toObject()).toJson().constData());
    }
    void apply()
    {
        m_run = call(u"import.apply"_s, {{u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
                                         {u"import"_s, m_import},
                                         {u"mode"_s, u"all"_s}})[u"run"]
                    .toInteger();
    }
    void takeBack()
    {
        call(u"import.takeBack"_s,
             {{u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}, {u"id"_s, m_run}});
    }

private:
    QJsonObject call(const QString &method, const QJsonObject &params)
    {
        const qint64 id = m_client.send(method, params);
        while (!m_client.hasAnswer(id) && !m_client.isClosed())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        const auto answer = m_client.answer(id);
        if (!answer)
            qFatal("%s: %s", qPrintable(method), qPrintable(answer.error().message));
        return *answer;
    }

    test::TestClient m_client;
    qint64 m_import = 0;
    qint64 m_run = 0;
};

} // namespace

void measureImports(Run &run)
{
    const QTemporaryDir folder(run.server.data() + u"/../import"_s);
    const QString path = folder.filePath(u"114-2.xlsx"_s);
    const BareImport bare(run.server.data(), year, semester, rowCount);
    bare.writeWorkbook(path);
    const auto least = [&] {
        QElapsedTimer timer;
        timer.start();
        bare.readByOrcus(path);
        bare.insertInto(folder.filePath(u"bare.sqlite"_s));
        return secondsOf(timer);
    };
    const double before = least();
    Import import(run.server.target());
    QElapsedTimer timer;
    timer.start();
    import.check(path);
    const double checked = secondsOf(timer);
    timer.restart();
    import.apply();
    const double applied = secondsOf(timer);
    const double limit = (before + least()) / 2;
    const QString besides = u"reading by liborcus and bare insert of the rows"_s;
    run.figures.add({.work = u"import of %1 outcomes, dry run"_s.arg(rowCount),
                     .value = checked,
                     .unit = u"s"_s,
                     .besides = besides,
                     .limit = limit,
                     .target = 2,
                     .isLess = true,
                     .note = u"reading, sending and the check"_s});
    run.figures.add({.work = u"import of %1 outcomes, apply"_s.arg(rowCount),
                     .value = applied,
                     .unit = u"s"_s,
                     .besides = besides,
                     .limit = limit,
                     .target = 3,
                     .isLess = true,
                     .note = u"after the dry run"_s});
    // The school is again what it was.
    timer.restart();
    import.takeBack();
    run.figures.add({.work = u"import of %1 outcomes, taken back"_s.arg(rowCount),
                     .value = secondsOf(timer),
                     .unit = u"s"_s,
                     .besides = besides,
                     .limit = limit,
                     .isLess = true});
}

} // namespace licheng::bench
