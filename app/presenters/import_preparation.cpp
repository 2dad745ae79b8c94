// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_preparation.h"

#include "shared/model/normalize.h"

#include <algorithm>

namespace licheng
{

namespace
{

struct HeaderPlace
{
    int row = 0;
    int score = 0;
};

QStringList textsOf(const sheets::SheetData &sheet, int row)
{
    QStringList texts;
    texts.reserve(sheet.columnCount());
    for (int column = 0; column < sheet.columnCount(); ++column)
        texts.append(sheet.text(row, column));
    return texts;
}

/// A value in the text that the server reads again by the same form.
QJsonValue cellOf(const ImportColumn &column, const QJsonValue &value, const QString &text)
{
    if (value.isUndefined())
        return QJsonValue(QJsonValue::Null);
    if (value.isNull())
        return text;
    return column.field->kind == FieldKind::Decimal ? QJsonValue(Decimal(value.toInteger()).text()) : value;
}

/// The row with most known headers; a single known word may be a title, so two are asked for.
HeaderPlace findHeader(const sheets::SheetData &sheet, const ImportForm &form)
{
    HeaderPlace best;
    const int last = std::min(sheet.rowCount(), ImportPreparation::headerSearchRows);
    for (int row = 1; row <= last; ++row) {
        const int score = form.headerScore(textsOf(sheet, row));
        if (score > best.score)
            best = {row, score};
    }
    return best.score >= 2 ? best : HeaderPlace{};
}

} // namespace

ImportPreparation::ImportPreparation(std::shared_ptr<const sheets::Workbook> workbook, const ImportForm &form,
                                     ImportChoice choice)
    : m_workbook(std::move(workbook)), m_form(&form), m_choice(std::move(choice))
{
    chooseSheet();
    chooseHeader();
    convert();
}

const ImportForm *ImportPreparation::likelyForm(const sheets::Workbook &workbook)
{
    const ImportForm *best = nullptr;
    int bestScore = 1;
    for (const ImportForm *form : forms()) {
        for (const sheets::SheetData &sheet : workbook.sheets) {
            if (sheet.isHidden())
                continue;
            const int score = findHeader(sheet, *form).score;
            if (score > bestScore) {
                bestScore = score;
                best = form;
            }
        }
    }
    return best;
}

std::vector<const ImportForm *> ImportPreparation::forms()
{
    return ImportForm::all();
}

const sheets::SheetData &ImportPreparation::sheet() const
{
    static const sheets::SheetData none;
    const auto index = static_cast<size_t>(m_choice.sheet);
    return m_choice.sheet >= 0 && index < m_workbook->sheets.size() ? m_workbook->sheets[index] : none;
}

void ImportPreparation::chooseSheet()
{
    if (m_choice.sheet >= 0)
        return;
    int bestScore = -1;
    for (size_t i = 0; i < m_workbook->sheets.size(); ++i) {
        const sheets::SheetData &candidate = m_workbook->sheets[i];
        if (candidate.isHidden() || candidate.rowCount() == 0)
            continue;
        const int score = findHeader(candidate, *m_form).score;
        if (score > bestScore) {
            bestScore = score;
            m_choice.sheet = int(i);
        }
    }
}

void ImportPreparation::chooseHeader()
{
    if (m_choice.headerRow <= 0 || m_choice.headerRow > sheet().rowCount())
        m_choice.headerRow = findHeader(sheet(), *m_form).row;
    if (m_choice.headerRow > 0)
        m_headers = texts(m_choice.headerRow);
    else
        m_headers = QStringList(sheet().columnCount());
    if (m_choice.paths.isEmpty())
        m_choice.paths = m_choice.headerRow > 0 ? m_form->autoMap(m_headers) : m_form->positions();
    m_choice.paths.resize(sheet().columnCount());
}

QStringList ImportPreparation::texts(int row) const
{
    return textsOf(sheet(), row);
}

QStringList ImportPreparation::missing() const
{
    QStringList paths;
    for (const ImportColumn &column : m_form->columns()) {
        if (column.isRequired && !m_choice.paths.contains(column.path))
            paths.append(column.path);
    }
    return paths;
}

QStringList ImportPreparation::columns() const
{
    QStringList keys;
    for (const QString &path : m_choice.paths) {
        if (!path.isEmpty())
            keys.append(path);
    }
    return keys;
}

int ImportPreparation::faultAt(int row, int column) const
{
    const auto it = m_faultOf.find(qint64(row) * (sheet().columnCount() + 1) + column);
    return it == m_faultOf.end() ? -1 : it->second;
}

void ImportPreparation::convert()
{
    struct Mapped
    {
        int column;
        const ImportColumn *target;
    };
    std::vector<Mapped> mapped;
    for (int i = 0; i < m_choice.paths.size(); ++i) {
        if (const ImportColumn *target = m_form->column(m_choice.paths[i]))
            mapped.push_back({i, target});
        else
            m_choice.paths[i].clear();
    }
    // Without a header nothing says where the data begin, but in a file of known columns.
    if (mapped.empty() || (m_choice.headerRow == 0 && m_form->positions().isEmpty()))
        return;

    const sheets::SheetData &data = sheet();
    for (int row = m_choice.headerRow + 1; row <= data.rowCount(); ++row) {
        if (data.isBlank(row))
            continue;
        const QStringList cells = texts(row);
        if (m_form->isNotData(cells, m_choice.paths)) {
            const auto first = std::find_if(cells.begin(), cells.end(), [](const QString &t) { return !normalize::text(t).isEmpty(); });
            m_passed.push_back({row, first == cells.end() ? QString() : normalize::text(*first).left(40)});
            continue;
        }
        m_dataRows.push_back(row);

        ImportRow out{row, {}};
        bool faulty = false;
        bool unreadable = false;
        for (const Mapped &m : mapped) {
            const QString &text = cells[m.column];
            PreparedFault fault{row, m.column, m.target->path, {}, 0, 0, text};
            if (data.kind(row, m.column) == sheets::CellKind::Error) {
                fault.rule = QStringLiteral("cellError");
                unreadable = true;
                out.cells.append(QJsonValue(QJsonValue::Null));
            } else {
                const auto value = m_form->convert(*m.target, text);
                if (value) {
                    out.cells.append(cellOf(*m.target, *value, text));
                    continue;
                }
                fault.rule = value.error().rule;
                fault.limit = value.error().limit;
                fault.actual = value.error().actual;
                out.cells.append(text);
            }
            faulty = true;
            m_faultOf.emplace(qint64(row) * (data.columnCount() + 1) + m.column, int(m_faults.size()));
            m_faults.push_back(std::move(fault));
        }
        m_faultyRows += faulty ? 1 : 0;
        if (unreadable)
            ++m_withheld;
        else
            m_rows.push_back(std::move(out));
    }
}

} // namespace licheng
