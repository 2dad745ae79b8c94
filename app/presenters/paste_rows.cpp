// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/paste_rows.h"

#include "app/presenters/messages.h"
#include "shared/model/folding.h"
#include "shared/model/normalize.h"
#include "shared/sheets/workbook_reader.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

const ImportFormat *bestFormat(const RecordType &type, const QStringList &heading)
{
    const ImportFormat *best = nullptr;
    for (const ImportFormat *format : ImportFormat::all()) {
        if (&format->type() == &type && (!best || format->headerScore(heading) > best->headerScore(heading)))
            best = format;
    }
    return best;
}

QByteArray csvOf(const std::vector<QStringList> &rows)
{
    QByteArray csv;
    for (const QStringList &row : rows) {
        QByteArrayList cells;
        for (QString cell : row)
            cells.append('"' + cell.replace(u'"', u"\"\""_s).toUtf8() + '"');
        csv += cells.join(',') + '\n';
    }
    return csv;
}

} // namespace

const ImportFormat *PasteRows::formatOf(const RecordType &type)
{
    return bestFormat(type, {});
}

int PasteRows::headingOf(const RecordType &type, const std::vector<QStringList> &rows)
{
    return findHeading(int(rows.size()),
                       [&](int row) {
                           const QStringList &headings = rows[size_t(row - 1)];
                           const ImportFormat *format = bestFormat(type, headings);
                           if (!format)
                               return 0;
                           const QStringList paths = format->autoMap(headings);
                           int known = 0;
                           for (qsizetype i = 0; i < paths.size(); ++i) {
                               const bool isOfStudent = ImportSeats::isHeading(*format, headings[i]);
                               known += !paths[i].isEmpty() || isOfStudent ? 1 : 0;
                           }
                           return known;
                       })
        .row;
}

PasteRows::PasteRows(RecordSource &source, CodeLists &codes, const RecordType &type, Term term,
                     QObject *parent)
    : QObject(parent), m_source(source), m_codes(codes), m_type(type), m_term(term), m_client(source),
      m_seats(source)
{
    connect(&m_client, &ImportClient::checked, this, &PasteRows::readTables);
    connect(&m_client, &ImportClient::failed, this,
            [this](const protocol::Fault &fault) { Q_EMIT failed(messages::fault(fault, &m_type)); });
    connect(&m_client, &ImportClient::applied, this, [this] {
        const ImportSummary &summary = m_client.summary();
        Q_EMIT applied(summary.created, summary.run, summary.firstCreated);
    });
}

void PasteRows::check(const std::vector<QStringList> &rows, const QStringList &columns,
                      const QJsonObject &given)
{
    m_sheet = rows;
    m_heading = headingOf(m_type, rows);
    if (m_heading > 0)
        m_sheet.erase(m_sheet.begin(), m_sheet.begin() + m_heading - 1);
    else
        m_sheet.insert(m_sheet.begin(), columns);
    fillIn(given);
    prepare({});
    if (!m_prepared)
        return;
    if (!m_prepared->seatColumns().isFound())
        return send();
    m_seats.find(m_prepared, m_term, [this](const protocol::Answer<ImportSeats> &seats) {
        if (!seats) {
            Q_EMIT failed(messages::fault(seats.error(), &m_type));
            return;
        }
        prepare(*seats);
        if (m_prepared)
            send();
    });
}

void PasteRows::fillIn(const QJsonObject &given)
{
    const ImportFormat *format = m_sheet.empty() ? nullptr : bestFormat(m_type, m_sheet.front());
    if (!format)
        return;
    const QStringList paths = format->autoMap(m_sheet.front());
    for (const ImportColumn &column : format->columns()) {
        const FieldInfo *field = m_type.field(column.path);
        const QString text = given.value(column.path).toString();
        if (!field || text.isEmpty() ||
            (field->kind != FieldKind::Date && field->kind != FieldKind::Code && !*field->codeTable))
            continue;
        if (const auto read = format->convert(column, text); !read || *read != given.value(column.path))
            continue;
        qsizetype at = paths.indexOf(column.path);
        const bool isSaid =
            at >= 0 && std::any_of(m_sheet.begin() + 1, m_sheet.end(), [at](const QStringList &row) {
                return !row.value(at).trimmed().isEmpty();
            });
        if (isSaid)
            continue;
        if (at < 0) {
            at = m_sheet.front().size();
            m_sheet.front().append(column.path);
        }
        for (auto row = m_sheet.begin() + 1; row != m_sheet.end(); ++row) {
            // What closes a list stays as it is.
            if (format->isNotData(*row, paths) || row->join(QString()).trimmed().isEmpty())
                continue;
            while (row->size() <= at)
                row->append(QString());
            (*row)[at] = text;
        }
    }
}

void PasteRows::prepare(const ImportSeats &seats)
{
    sheets::ReadOptions options;
    options.encoding = sheets::TextEncoding::Utf8;
    options.delimiter = ',';
    m_prepared.reset();
    const auto book = sheets::readWorkbook(csvOf(m_sheet), options);
    const ImportFormat *format = bestFormat(m_type, m_sheet.front());
    if (!book || !format) {
        const QString why = book ? tr("Rows of this list are not entered by pasting.") : book.error().message;
        QMetaObject::invokeMethod(
            this, [this, why] { Q_EMIT failed(why); }, Qt::QueuedConnection);
        return;
    }
    ImportChoice choice;
    choice.headerRow = 1;
    choice.seats = seats;
    m_prepared = std::make_shared<const ImportPreparation>(std::make_shared<const sheets::Workbook>(*book),
                                                           *format, choice);
    m_rows = m_prepared->dataRows();
}

bool PasteRows::isUsed(int column) const
{
    return m_prepared->isUsed(column);
}

QStringList PasteRows::unusedColumns() const
{
    QStringList headings;
    for (int column = 0; column < m_prepared->paths().size(); ++column) {
        if (!isUsed(column))
            headings.append(importHeader(*m_prepared, column));
    }
    return headings;
}

void PasteRows::leaveOutExisting()
{
    std::erase_if(m_rows, [this](int row) { return isExisting(row); });
    send();
}

void PasteRows::send()
{
    std::vector<ImportRow> sent;
    for (const ImportRow &row : m_prepared->rows()) {
        if (std::binary_search(m_rows.begin(), m_rows.end(), row.number))
            sent.push_back(row);
    }
    if (sent.empty() || m_prepared->columns().isEmpty()) {
        const QString why = tr("There is nothing in the copied block that can be entered. Copy the rows with "
                               "the heading row above them.");
        QMetaObject::invokeMethod(
            this, [this, why] { Q_EMIT failed(why); }, Qt::QueuedConnection);
        return;
    }
    m_client.check(m_prepared->format().name(), m_term, m_prepared->columns(), tr("pasted rows"),
                   std::move(sent));
}

void PasteRows::readTables()
{
    const QStringList tables = tablesOfFaults(*m_prepared, m_client.faults());
    const auto open = std::make_shared<qsizetype>(tables.size() + 1);
    const auto next = [this, open] {
        if (--*open == 0)
            readStudents();
    };
    for (const QString &table : tables)
        m_codes.read(table, this, [next](const auto &) { next(); });
    next();
}

void PasteRows::readStudents()
{
    m_problems = ImportProblems(*m_prepared, m_client.faults(), &m_codes);
    QJsonArray numbers;
    for (const int row : m_rows) {
        if (const QString number = numberOf(row); !number.isEmpty())
            numbers.append(number);
    }
    if (numbers.isEmpty()) {
        Q_EMIT checked();
        return;
    }
    protocol::RecordQuery query;
    query.type = u"student"_s;
    query.columns = {u"studentNumber"_s, u"classId.name"_s, u"name"_s};
    query.conditions = {{u"studentNumber"_s, protocol::Condition::Operator::In, numbers}};
    query.limit = int(maxRows);
    m_source.query(query, this, [this](const protocol::Answer<protocol::Page> &answer) {
        if (answer) {
            for (const QJsonValue &value : answer->rows) {
                const QJsonArray row = value.toArray();
                m_students.insert(row.at(2).toString(),
                                  u"%1　%2"_s.arg(row.at(3).toString(), row.at(4).toString()));
            }
        }
        Q_EMIT checked();
    });
}

QString PasteRows::numberOf(int row) const
{
    const int column = m_prepared->columnOf(ImportSeats::numberPath());
    const QString own = column < 0 ? QString() : normalize::identifier(m_prepared->cellText(row, column));
    return own.isEmpty() ? m_prepared->choice().seats.numbers.value(row) : own;
}

QString PasteRows::studentOf(int row) const
{
    return m_students.value(numberOf(row));
}

QString PasteRows::faultOf(int row) const
{
    const QString faults = toldOf(row, false);
    return faults.isEmpty() && isExisting(row)
               ? tr("It is in the list already, and a new row never changes what is there.")
               : faults;
}

QString PasteRows::toldOf(int row, bool isWarning) const
{
    QStringList texts;
    for (const ImportProblem &problem : m_problems.ofRow(row)) {
        if (problem.isWarning == isWarning)
            texts.append(importProblemText(problem));
    }
    texts.removeDuplicates();
    return messages::joined(texts);
}

QString PasteRows::warningOf(int row) const
{
    return toldOf(row, true);
}

bool PasteRows::isExisting(int row) const
{
    const std::vector<int> &rows = m_client.summary().existingRows;
    return std::find(rows.begin(), rows.end(), row) != rows.end();
}

int PasteRows::existing() const
{
    return int(m_client.summary().existingRows.size());
}

int PasteRows::faulty() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(),
                             [this](int row) { return !isExisting(row) && !faultOf(row).isEmpty(); }));
}

int PasteRows::warned() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [this](int row) {
        return faultOf(row).isEmpty() && !warningOf(row).isEmpty();
    }));
}

bool PasteRows::canApply() const
{
    return m_client.step() == ImportClient::Step::Checked && faulty() == 0 && existing() == 0 &&
           m_client.summary().created > 0 && !m_client.obstacle();
}

void PasteRows::apply()
{
    if (canApply())
        m_client.apply(ImportMode::All);
}

} // namespace licheng
