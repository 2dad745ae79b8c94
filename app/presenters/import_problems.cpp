// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_problems.h"

#include "app/presenters/code_lists.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ImportProblemText
{
    Q_DECLARE_TR_FUNCTIONS(licheng::ImportProblem)
};

std::pair<int, int> placeOf(const ImportProblem &problem)
{
    return {problem.row, problem.column};
}

QString ruleOf(const ImportProblem &problem)
{
    const messages::CellFault &cell = problem.cell;
    return cell.refusal ? QString(wireName(cell.refusal->reason)) : cell.fault.rule;
}

/// Of one cell, or of one field that has no column, the same rule.
bool areSame(const ImportProblem &one, const ImportProblem &other)
{
    return placeOf(one) == placeOf(other) && ruleOf(one) == ruleOf(other) &&
           (one.column >= 0 || one.cell.column == other.cell.column);
}

QString kindOf(const ImportProblem &problem)
{
    return QStringList{problem.isWarning ? u"1"_s : u"0"_s, ruleOf(problem), problem.cell.column}.join(
        u'\x1f');
}

} // namespace

QString importProblemText(const ImportProblem &problem)
{
    const FieldFault &fault = problem.cell.fault;
    if (fault.rule == "cellError"_L1)
        return ImportProblemText::tr(
                   "%1 holds the error %2 in place of a value. Mend the formula in the file.")
            .arg(problem.cell.column, problem.cell.value);
    if (fault.rule == "dateInText"_L1)
        return ImportProblemText::tr(
                   "%1 holds the date %2: the spreadsheet took the text for one. Format the "
                   "column as text and type it again.")
            .arg(problem.cell.column, problem.cell.value);
    if (fault.rule == "privateCharacter"_L1)
        return ImportProblemText::tr(
                   "%1 “%2” holds U+%3, a character of one school's own fonts that no other "
                   "computer shows. Replace it when the real one is known.")
            .arg(problem.cell.column, problem.cell.value, QString::number(fault.actual, 16).toUpper());
    // The seat is no field of the list's own.
    if (fault.rule.startsWith("seat."_L1))
        return fault.other;
    return messages::cellFaultText(problem.cell);
}

QString importHeader(const ImportPreparation &prepared, int column)
{
    if (column < 0 || column >= prepared.headers().size())
        return {};
    const RecordType &type = prepared.format().type();
    const QString text = prepared.headers()[column].simplified();
    const QString &path = prepared.paths()[column];
    // Rows that were pasted without a heading stand under the paths of the list's columns, also where nothing
    // is filled by them.
    const bool isUnusedPath = path.isEmpty() && resolvePath(type, text);
    return text.isEmpty() || text == path || isUnusedPath
               ? messages::fieldLabel(&type, isUnusedPath ? text : path)
               : text;
}

QStringList tablesOfFaults(const ImportPreparation &prepared, const std::vector<ImportFault> &ofServer)
{
    QStringList tables;
    for (const FieldInfo &field : prepared.format().type().fields()) {
        const auto isFaulty = [&field](const auto &fault) {
            return fault.field == QLatin1String(field.name) && fault.rule == u"code"_s;
        };
        if (*field.codeTable &&
            (std::ranges::any_of(ofServer, isFaulty) || std::ranges::any_of(prepared.faults(), isFaulty)))
            tables.append(QLatin1String(field.codeTable));
    }
    tables.removeDuplicates();
    return tables;
}

ImportProblems::ImportProblems(const ImportPreparation &prepared, const std::vector<ImportFault> &ofServer,
                               const CodeLists *codes)
{
    const auto accepted = [&prepared, codes](const auto &fault, const QString &other = {}) {
        const FieldFault told{fault.field, fault.rule, fault.limit, fault.actual, other};
        const RecordType *type = &prepared.format().type();
        return codes ? withChoices(*codes, told, type) : messages::withAccepted(told, type);
    };
    for (const PreparedFault &fault : prepared.faults())
        m_problems.push_back({fault.row,
                              fault.column,
                              fault.isWarning,
                              {fault.row, importHeader(prepared, fault.column),
                               accepted(fault, fault.sentence), shownDay(fault.value), std::nullopt}});
    QSet<std::pair<int, int>> unreadable;
    for (const ImportProblem &problem : m_problems) {
        if (!problem.isWarning)
            unreadable.insert(placeOf(problem));
    }
    const auto isSeats = [&prepared](const ImportFault &fault) {
        return fault.field == ImportSeats::numberPath() && prepared.choice().seats.faults.contains(fault.row);
    };
    for (const ImportFault &fault : ofServer) {
        // That there is no number is told by what was given in its place.
        if (isSeats(fault))
            continue;
        const int column = fault.field.isEmpty() ? -1 : prepared.columnOf(fault.field);
        if (column >= 0 && unreadable.contains({fault.row, column}))
            continue;
        const QString label = column >= 0 || fault.field.isEmpty()
                                  ? importHeader(prepared, column)
                                  : messages::fieldLabel(&prepared.format().type(), fault.field);
        m_problems.push_back(
            {fault.row,
             column,
             fault.isWarning,
             {fault.row, label, accepted(fault, fault.other), shownDay(fault.value), fault.refusal}});
    }
    std::ranges::stable_sort(m_problems, {}, placeOf);
    std::vector<ImportProblem> once;
    for (ImportProblem &problem : m_problems) {
        const auto place = std::find_if(once.rbegin(), once.rend(), [&](const ImportProblem &told) {
            return placeOf(told) != placeOf(problem) || areSame(told, problem);
        });
        if (place == once.rend() || !areSame(*place, problem))
            once.push_back(std::move(problem));
    }
    m_problems = std::move(once);
    for (const ImportProblem &problem : m_problems) {
        if (!problem.isWarning && (m_faultyRows.empty() || m_faultyRows.back() != problem.row))
            m_faultyRows.push_back(problem.row);
    }
}

std::vector<ImportProblemKind> ImportProblems::kinds() const
{
    std::vector<ImportProblemKind> kinds;
    QHash<QString, size_t> places;
    for (const bool isWarning : {false, true}) {
        for (size_t i = 0; i < m_problems.size(); ++i) {
            if (m_problems[i].isWarning != isWarning)
                continue;
            const QString key = kindOf(m_problems[i]);
            const auto place = places.constFind(key);
            if (place == places.constEnd()) {
                places.insert(key, kinds.size());
                kinds.push_back({key, {i}});
            } else {
                kinds[*place].problems.push_back(i);
            }
        }
    }
    return kinds;
}

std::span<const ImportProblem> ImportProblems::ofCell(int row, int column) const
{
    const std::pair place(row, column);
    return {std::ranges::lower_bound(m_problems, place, {}, placeOf),
            std::ranges::upper_bound(m_problems, place, {}, placeOf)};
}

std::span<const ImportProblem> ImportProblems::ofRow(int row) const
{
    return {std::ranges::lower_bound(m_problems, row, {}, &ImportProblem::row),
            std::ranges::upper_bound(m_problems, row, {}, &ImportProblem::row)};
}

} // namespace licheng
