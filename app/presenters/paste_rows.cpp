// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/paste_rows.h"

#include "app/presenters/messages.h"
#include "shared/model/folding.h"
#include "shared/model/normalize.h"
#include "shared/sheets/workbook_reader.h"

#include <QSet>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString studentNumberPath = u"studentId.studentNumber"_s;

/// As a list of students calls it, or as this program's own list of other records does.
bool isHeadingOfStudents(const QString &heading, const QString &path)
{
    const QString key = headerKey(heading);
    const ImportColumn *column = ImportFormat::of(u"student")->column(path);
    return column && (column->headerKeys.contains(key) || key == headerKey(u"studentId."_s + path));
}

const QString classPath = u"classId.name"_s;
const QString seatPath = u"seat"_s;

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
                               const bool isOfStudent = format->column(studentNumberPath) &&
                                                        (isHeadingOfStudents(headings[i], classPath) ||
                                                         isHeadingOfStudents(headings[i], seatPath));
                               known += !paths[i].isEmpty() || isOfStudent ? 1 : 0;
                           }
                           return known;
                       })
        .row;
}

PasteRows::PasteRows(RecordSource &source, CodeLists &codes, const RecordType &type, Term term,
                     QObject *parent)
    : QObject(parent), m_source(source), m_codes(codes), m_type(type), m_term(term), m_client(source)
{
    connect(&m_client, &ImportClient::checked, this, &PasteRows::readTables);
    connect(&m_client, &ImportClient::failed, this,
            [this](const protocol::Fault &fault) { Q_EMIT failed(messages::fault(fault, &m_type)); });
    connect(&m_client, &ImportClient::applied, this, [this] {
        const ImportSummary &summary = m_client.summary();
        Q_EMIT applied(summary.created, summary.run, summary.firstCreated);
    });
}

void PasteRows::check(const std::vector<QStringList> &rows, const QStringList &columns)
{
    m_sheet = rows;
    m_heading = headingOf(m_type, rows);
    if (m_heading > 0)
        m_sheet.erase(m_sheet.begin(), m_sheet.begin() + m_heading - 1);
    else
        m_sheet.insert(m_sheet.begin(), columns);
    m_classColumn = m_seatColumn = -1;
    m_seatFaults.clear();
    prepare();
    if (!m_prepared)
        return;
    const int number = m_prepared->columnOf(studentNumberPath);
    const auto isNumbered = [&](int row) {
        return number >= 0 && !normalize::text(m_prepared->cellText(row, number)).isEmpty();
    };
    const int classColumn = columnOfStudents(classPath);
    const int seatColumn = columnOfStudents(seatPath);
    if (!m_prepared->format().column(studentNumberPath) || classColumn < 0 || seatColumn < 0 ||
        std::all_of(m_rows.begin(), m_rows.end(), isNumbered))
        return send();
    m_classColumn = classColumn;
    m_seatColumn = seatColumn;
    readClasses();
}

void PasteRows::prepare()
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
    m_prepared = std::make_unique<const ImportPreparation>(std::make_shared<const sheets::Workbook>(*book),
                                                           *format, choice);
    m_rows = m_prepared->dataRows();
}

int PasteRows::columnOfStudents(const QString &path) const
{
    for (int column = 0; column < m_prepared->headers().size(); ++column) {
        if (m_prepared->paths().value(column).isEmpty() &&
            isHeadingOfStudents(m_prepared->headers()[column], path))
            return column;
    }
    return -1;
}

void PasteRows::readClasses()
{
    protocol::RecordQuery query;
    query.type = u"schoolClass"_s;
    query.columns = {u"name"_s};
    query.conditions = {{u"schoolYear"_s, protocol::Condition::Operator::Equal, m_term.year.roc()}};
    query.limit = int(maxRows);
    m_source.query(query, this, [this](const protocol::Answer<protocol::Page> &answer) {
        if (!answer) {
            Q_EMIT failed(messages::fault(answer.error(), &m_type));
            return;
        }
        QSet<QString> named;
        for (const int row : m_rows)
            named.insert(normalize::nameKey(m_prepared->cellText(row, m_classColumn)));
        // One more than there are, until all are asked for.
        m_classesAsked = 1;
        for (const QJsonValue &value : answer->rows) {
            const QJsonArray row = value.toArray();
            if (const QString name = normalize::nameKey(row.at(2).toString()); named.contains(name))
                readClass(name, row.at(0).toInteger());
        }
        if (--m_classesAsked == 0)
            fillNumbers();
    });
}

void PasteRows::readClass(const QString &name, qint64 id)
{
    ++m_classesAsked;
    m_source.query(ClassSeats::queryOf(id), this,
                   [this, name](const protocol::Answer<protocol::Page> &answer) {
                       if (m_classesAsked == 0)
                           return; // another one has failed
                       if (!answer) {
                           m_classesAsked = 0;
                           Q_EMIT failed(messages::fault(answer.error(), &m_type));
                           return;
                       }
                       // Two classes of one name, by day and in the evening, are one here.
                       for (const QJsonValue &row : answer->rows)
                           m_classes[name].push_back(ClassSeats::studentOf(row.toArray()));
                       if (--m_classesAsked == 0)
                           fillNumbers();
                   });
}

void PasteRows::fillNumbers()
{
    const int nameColumn = m_prepared->columnOf(u"studentId.name"_s);
    int number = m_prepared->columnOf(studentNumberPath);
    if (number < 0) {
        number = int(m_prepared->headers().size());
        for (QStringList &row : m_sheet)
            row.resize(number + 1);
        m_sheet.front()[number] = m_prepared->format().column(studentNumberPath)->headerKeys.constFirst();
    }
    for (const int row : m_rows) {
        QStringList &cells = m_sheet[size_t(row - 1)];
        cells.resize(std::max<qsizetype>(cells.size(), number + 1));
        const QString schoolClass = normalize::text(cells.value(m_classColumn));
        const QString seat = normalize::identifier(cells.value(m_seatColumn));
        if (!normalize::text(cells[number]).isEmpty() || (schoolClass.isEmpty() && seat.isEmpty()))
            continue;
        const auto known = m_classes.constFind(normalize::nameKey(schoolClass));
        const ClassSeats::Found found =
            known == m_classes.constEnd() ? ClassSeats::Found{} : ClassSeats::atSeat(*known, seat.toInt());
        using enum ClassSeats::Found::Kind;
        // A seat is soon mistaken for another one: the name beside it decides whether it is.
        const QString name = normalize::text(cells.value(nameColumn));
        const bool isOther =
            !name.isEmpty() && normalize::nameKey(name) != normalize::nameKey(found.student.name);
        if (found.kind == One && isOther)
            m_seatFaults.insert(row, tr("Seat %2 in %1 is that of %3, and the row names %4. Mend the seat or "
                                        "the name, or give the student's number.")
                                         .arg(schoolClass, seat, found.student.name, name));
        else if (found.kind == One)
            cells[number] = found.student.number;
        else if (found.kind == Several)
            m_seatFaults.insert(
                row,
                tr("Several students have seat %2 in %1: give the student's number.").arg(schoolClass, seat));
        else if (found.kind == Empty)
            m_seatFaults.insert(row, tr("Nobody has seat %2 in %1.").arg(schoolClass, seat));
        else
            m_seatFaults.insert(row, tr("In the school year %2 there is no class %1 with students.")
                                         .arg(schoolClass, QString::number(m_term.year.roc())));
    }
    prepare();
    if (m_prepared)
        send();
}

bool PasteRows::isUsed(int column) const
{
    return !m_prepared->paths().value(column).isEmpty() || column == m_classColumn || column == m_seatColumn;
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
    const int column = m_prepared->columnOf(studentNumberPath);
    QJsonArray numbers;
    for (const int row : m_rows) {
        if (column >= 0)
            numbers.append(normalize::identifier(m_prepared->cellText(row, column)));
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

QString PasteRows::studentOf(int row) const
{
    const int column = m_prepared->columnOf(studentNumberPath);
    return column < 0 ? QString()
                      : m_students.value(normalize::identifier(m_prepared->cellText(row, column)));
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
    const QString seat = isWarning ? QString() : m_seatFaults.value(row);
    if (!seat.isEmpty())
        texts.append(seat);
    for (const ImportProblem &problem : m_problems.ofRow(row)) {
        // That there is no number is told by what was given in its place.
        if (!seat.isEmpty() && problem.column == m_prepared->columnOf(studentNumberPath))
            continue;
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
