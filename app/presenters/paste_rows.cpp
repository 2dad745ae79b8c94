// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/paste_rows.h"

#include "app/presenters/messages.h"
#include "shared/model/normalize.h"
#include "shared/sheets/workbook_reader.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString studentNumberPath = u"studentId.studentNumber"_s;

/// A single known word may be a value.
constexpr int headingWords = 2;

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

bool PasteRows::hasHeading(const RecordType &type, const std::vector<QStringList> &rows)
{
    const ImportFormat *format = rows.empty() ? nullptr : bestFormat(type, rows.front());
    return format && format->headerScore(rows.front()) >= headingWords;
}

PasteRows::PasteRows(RecordSource &source, const RecordType &type, Term term, QObject *parent)
    : QObject(parent), m_source(source), m_type(type), m_term(term), m_client(source)
{
    connect(&m_client, &ImportClient::checked, this, &PasteRows::readStudents);
    connect(&m_client, &ImportClient::failed, this,
            [this](const protocol::Fault &fault) { Q_EMIT failed(messages::fault(fault, &m_type)); });
    connect(&m_client, &ImportClient::applied, this,
            [this] { Q_EMIT applied(m_client.summary().created, m_client.summary().run); });
}

void PasteRows::check(const std::vector<QStringList> &rows, const QStringList &columns)
{
    std::vector<QStringList> sheet = rows;
    m_hasHeading = hasHeading(m_type, rows);
    if (!m_hasHeading)
        sheet.insert(sheet.begin(), columns);
    sheets::ReadOptions options;
    options.encoding = sheets::TextEncoding::Utf8;
    options.delimiter = ',';
    const auto book = sheets::readWorkbook(csvOf(sheet), options);
    const ImportFormat *format = bestFormat(m_type, sheet.front());
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
    send();
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

void PasteRows::readStudents()
{
    m_problems = ImportProblems(*m_prepared, m_client.faults());
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
    for (const ImportProblem &problem : m_problems.ofRow(row)) {
        if (problem.isWarning == isWarning)
            texts.append(importProblemText(problem));
    }
    texts.removeDuplicates();
    return texts.join(u"；"_s);
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
