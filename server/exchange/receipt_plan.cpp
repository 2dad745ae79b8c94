// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_plan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// What is told of a row that is kept.
void tell(ReceiptRow &kept, const ReceiptRow &now)
{
    kept.listId = now.listId;
    kept.studentId = now.studentId;
    kept.comparison = now.comparison;
    kept.differences = now.differences;
    kept.content = now.content;
    kept.title = now.title;
}

using Present = std::multimap<QString, ReceiptRow>; ///< by fingerprint

/// The present row that came again: of the list, else of another one of the package.
std::optional<ReceiptRow> takePresent(Present &present, const ReceiptRow &row, bool isOfItsList)
{
    const auto [first, last] = present.equal_range(row.fingerprint);
    const auto found = std::find_if(
        first, last, [&](const auto &one) { return !isOfItsList || one.second.listId == row.listId; });
    if (found == last)
        return std::nullopt;
    ReceiptRow taken = std::move(found->second);
    present.erase(found);
    return taken;
}

/// The cells of a row as it was received; of a missing one, as it was submitted.
ReceiptCells cellsOf(const ReceiptRow &row)
{
    ReceiptCells cells;
    for (const QJsonValue &cell : QJsonDocument::fromJson(row.content.toUtf8()).array()) {
        const QJsonValue told = row.comparison == ReceiptComparison::Missing ? cell[2] : cell[1];
        if (!told.isNull())
            cells.append({cell[0].toString(), told.toString()});
    }
    return cells;
}

} // namespace

std::vector<MergedReceipts> mergeReceipts(store::Connection &connection, const ReceiptComparisons &compared)
{
    store::Records records(connection);
    std::vector<MergedReceipts> merged;
    Present present;
    for (const ComparedReceipts &one : compared.lists) {
        merged.push_back({records.get(one.list.id).value_or(one.list), one.formerEdition, {}, {}, {}, {}});
        if (one.formerEdition > 0)
            continue;
        for (ReceiptRow &row :
             records.find<ReceiptRow>({{u"listId"_s, one.list.id.value()}, {u"isCurrent"_s, true}})) {
            QString key = row.fingerprint;
            present.emplace(std::move(key), std::move(row));
        }
    }
    const auto keep = [](MergedReceipts &one, ReceiptRow kept, const ReceiptRow &row) {
        const ReceiptRow before = kept;
        tell(kept, row);
        if (kept != before)
            one.changedKept.push_back(kept);
        one.kept.push_back(std::move(kept));
    };
    std::vector<std::pair<size_t, const ReceiptRow *>> others;
    for (size_t i = 0; i < merged.size(); ++i) {
        if (merged[i].formerEdition > 0)
            continue;
        for (const ReceiptRow &row : compared.lists[i].rows) {
            if (auto known = takePresent(present, row, true))
                keep(merged[i], *std::move(known), row);
            else
                others.emplace_back(i, &row);
        }
    }
    for (const auto &[i, row] : others) {
        if (auto known = takePresent(present, *row, false))
            keep(merged[i], *std::move(known), *row);
        else
            merged[i].fresh.push_back(*row);
    }
    for (auto &[fingerprint, row] : present) {
        const auto of = std::find_if(merged.begin(), merged.end(), [&row = row](const MergedReceipts &one) {
            return one.list.id == row.listId;
        });
        of->gone.push_back(std::move(row));
    }
    return merged;
}

QString receiptMode(const std::vector<MergedReceipts> &merged)
{
    const auto former = std::count_if(merged.begin(), merged.end(),
                                      [](const MergedReceipts &one) { return one.formerEdition > 0; });
    return former == 0 ? u"all"_s : former < qsizetype(merged.size()) ? u"good"_s : u"none"_s;
}

std::vector<CarriedQuestion> carriedQuestions(store::Records &records, MergedReceipts &merged)
{
    using enum CarriedQuestion::Becomes;
    const auto isPromised = [](const ReceiptQuestion &question) {
        return question.state == ReceiptQuestionState::Resubmit;
    };
    const auto wentAgain = [&merged](const ReceiptQuestion &question) {
        return question.answeredAt < merged.list.submittedAt;
    };
    using Place = std::pair<QString, QString>; // whose, and of which sheet
    std::map<Place, std::vector<size_t>> gone;
    for (size_t i = 0; i < merged.gone.size(); ++i) {
        if (merged.gone[i].state == ReceiptState::Questioned)
            gone[{merged.gone[i].identityNumber, merged.gone[i].sheet}].push_back(i);
    }
    std::map<Place, std::vector<size_t>> fresh;
    for (size_t i = 0; i < merged.fresh.size(); ++i) {
        const Place place{merged.fresh[i].identityNumber, merged.fresh[i].sheet};
        if (gone.contains(place))
            fresh[place].push_back(i);
    }
    std::vector<CarriedQuestion> carried;
    for (const auto &[place, rows] : gone) {
        const std::vector<size_t> &others = fresh[place];
        std::vector<ReceiptCells> before;
        std::vector<ReceiptCells> now;
        QSet<QString> headers;
        for (const size_t row : rows)
            before.push_back(cellsOf(merged.gone[row]));
        for (const size_t row : others)
            now.push_back(cellsOf(merged.fresh[row]));
        for (const std::vector<ReceiptCells> *some : {&before, &now}) {
            for (const ReceiptCells &cells : *some) {
                for (const auto &cell : cells)
                    headers.insert(cell.first);
            }
        }
        for (const ReceiptMatch &match : compareReceipts(before, now, headers)) {
            if (match.submitted < 0)
                continue;
            const ReceiptRow &row = merged.gone[rows[size_t(match.submitted)]];
            std::optional<size_t> next;
            if (match.received >= 0)
                next = others[size_t(match.received)];
            const bool isMended = next && row.comparison != ReceiptComparison::Same &&
                                  merged.fresh[*next].comparison == ReceiptComparison::Same;
            if (isMended)
                next.reset();
            for (ReceiptQuestion &question : records.find<ReceiptQuestion>({{u"rowId"_s, row.id.value()}})) {
                const bool isOpen = question.state == ReceiptQuestionState::Open;
                // The promise was kept by a row that came as it was submitted, or by none in its place.
                const bool isUnmended =
                    isPromised(question) && next && merged.fresh[*next].comparison != ReceiptComparison::Same;
                if (!isOpen && !isUnmended)
                    continue;
                if (next)
                    merged.fresh[*next].state = ReceiptState::Questioned;
                const auto becomes = !next ? Settled : isUnmended && wentAgain(question) ? Reopened : Carried;
                carried.push_back({std::move(question), next, becomes});
            }
        }
    }
    for (const ReceiptRow &row : merged.kept) {
        if (row.state != ReceiptState::Questioned)
            continue;
        for (ReceiptQuestion &question : records.find<ReceiptQuestion>({{u"rowId"_s, row.id.value()}})) {
            if (isPromised(question) && wentAgain(question))
                carried.push_back({std::move(question), std::nullopt, Reopened});
        }
    }
    return carried;
}

QJsonObject receiptPlanJson(store::Connection &connection, const QJsonArray &files,
                            const std::vector<MergedReceipts> &merged)
{
    constexpr qsizetype mostTold = 500;
    store::Records records(connection);
    QJsonArray lists;
    QJsonArray deviations;
    qint64 total = 0;
    for (const MergedReceipts &one : merged) {
        std::map<ReceiptComparison, qint64> counts;
        for (const std::vector<ReceiptRow> *rows : {&one.fresh, &one.kept}) {
            for (const ReceiptRow &row : *rows) {
                ++counts[row.comparison];
                if (row.comparison == ReceiptComparison::Same)
                    continue;
                ++total;
                if (deviations.size() >= mostTold)
                    continue;
                const auto student = records.get(row.studentId);
                deviations.append(
                    QJsonObject{{u"listId"_s, one.list.id.value()},
                                {u"studentNumber"_s, student ? student->studentNumber : QString()},
                                {u"name"_s, student ? student->name : QString()},
                                {u"sheet"_s, row.sheet},
                                {u"title"_s, row.title},
                                {u"comparison"_s, wireName(row.comparison)},
                                {u"differences"_s, row.differences}});
            }
        }
        QJsonObject list{{u"listId"_s, one.list.id.value()},
                         {u"roster"_s, one.list.roster},
                         {u"schoolYear"_s, one.list.schoolYear.roc()},
                         {u"semester"_s, static_cast<int>(one.list.semester)},
                         {u"grades"_s, one.list.grades},
                         {u"division"_s, wireName(one.list.division)},
                         {u"batch"_s, one.list.batch},
                         {u"part"_s, one.list.part},
                         {u"edition"_s, one.list.edition},
                         {u"formerEdition"_s, one.formerEdition},
                         {u"fresh"_s, qint64(one.fresh.size())},
                         {u"kept"_s, one.confirmedKept()},
                         {u"gone"_s, qint64(one.gone.size())}};
        for (const ReceiptComparison comparison : {ReceiptComparison::Same, ReceiptComparison::Changed,
                                                   ReceiptComparison::Missing, ReceiptComparison::Unknown})
            list.insert(wireName(comparison), counts[comparison]);
        lists.append(list);
    }
    return {{u"mode"_s, receiptMode(merged)},
            {u"files"_s, files},
            {u"lists"_s, lists},
            {u"deviations"_s, deviations},
            {u"deviationsTotal"_s, total}};
}

} // namespace licheng
