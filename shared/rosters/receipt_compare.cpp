// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/receipt_compare.h"

#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"

#include <QHash>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// A decimal of any length without superfluous zeros; nothing for what is no decimal or begins with 0 as
/// codes do.
std::optional<QString> plainDecimal(QStringView text)
{
    const bool isNegative = text.startsWith(u'-');
    const QStringView digits = text.sliced(isNegative ? 1 : 0);
    const qsizetype point = digits.indexOf(u'.');
    const QStringView whole = point < 0 ? digits : digits.first(point);
    QStringView part = point < 0 ? QStringView() : digits.sliced(point + 1);
    const auto isDigits = [](QStringView some) {
        return std::all_of(some.begin(), some.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if (whole.isEmpty() || (point >= 0 && part.isEmpty()) || !isDigits(whole) || !isDigits(part) ||
        (whole.size() > 1 && whole.startsWith(u'0')))
        return std::nullopt;
    while (part.endsWith(u'0'))
        part.chop(1);
    const QString size = part.isEmpty() ? whole.toString() : whole.toString() + u'.' + part.toString();
    return isNegative && size != u"0" ? u'-' + size : size;
}

using ComparedRow = QHash<QString, QString>;

ComparedRow compared(const ReceiptCells &cells, const QSet<QString> &told)
{
    ComparedRow row;
    for (const auto &[header, text] : cells) {
        if (told.contains(header))
            row.insert(header, comparedCell(header, text));
    }
    return row;
}

/// The same for rows that are equal.
QString signature(const ComparedRow &row)
{
    QStringList cells;
    for (auto cell = row.begin(); cell != row.end(); ++cell) {
        if (!cell->isEmpty())
            cells.append(cell.key() + u'\x1f' + *cell);
    }
    cells.sort();
    return cells.join(u'\x1e');
}

/// How many of the headers that either has something under agree.
struct Agreement
{
    int equal = 0;
    int filled = 0;
};

Agreement agreement(const ComparedRow &a, const ComparedRow &b, const QSet<QString> &told)
{
    Agreement found;
    for (const QString &header : told) {
        const QString left = a.value(header);
        const QString right = b.value(header);
        if (left.isEmpty() && right.isEmpty())
            continue;
        ++found.filled;
        found.equal += left == right ? 1 : 0;
    }
    return found;
}

QString cellOf(const ReceiptCells &cells, const QString &header)
{
    const auto found =
        std::find_if(cells.begin(), cells.end(), [&](const auto &cell) { return cell.first == header; });
    return found == cells.end() ? QString() : found->second;
}

std::vector<ReceiptDifference> differencesOf(const ReceiptCells &submitted, const ReceiptCells &received,
                                             const QSet<QString> &told)
{
    std::vector<ReceiptDifference> differences;
    QStringList headers;
    for (const ReceiptCells *cells : {&submitted, &received}) {
        for (const auto &[header, text] : *cells) {
            if (told.contains(header) && !headers.contains(header))
                headers.append(header);
        }
    }
    for (const QString &header : headers) {
        const QString sent = cellOf(submitted, header);
        const QString came = cellOf(received, header);
        if (comparedCell(header, sent) != comparedCell(header, came))
            differences.push_back({header, sent, came});
    }
    return differences;
}

} // namespace

QString comparedCell(QStringView header, QStringView text)
{
    const QString plain = normalize::lines(text).trimmed();
    if (header.endsWith(u"日期")) {
        if (const auto moment = roc::parseMoment(plain))
            return moment->day.toString(Qt::ISODate);
        return plain;
    }
    return plainDecimal(plain).value_or(plain);
}

std::vector<ReceiptMatch> compareReceipts(const std::vector<ReceiptCells> &submitted,
                                          const std::vector<ReceiptCells> &received,
                                          const QSet<QString> &told)
{
    std::vector<ComparedRow> sent;
    std::vector<ComparedRow> came;
    for (const ReceiptCells &cells : submitted)
        sent.push_back(compared(cells, told));
    for (const ReceiptCells &cells : received)
        came.push_back(compared(cells, told));

    std::vector<int> sentTo(sent.size(), -1);
    std::vector<int> cameFrom(came.size(), -1);
    const auto join = [&](size_t s, size_t r) {
        sentTo[s] = static_cast<int>(r);
        cameFrom[r] = static_cast<int>(s);
    };
    // Most rows came as they were: what is left is compared each with each.
    QMultiHash<QString, size_t> bySignature;
    for (size_t s = sent.size(); s-- > 0;)
        bySignature.insert(signature(sent[s]), s);
    for (size_t r = 0; r < came.size(); ++r) {
        const auto same = bySignature.find(signature(came[r]));
        if (same == bySignature.end())
            continue;
        join(*same, r);
        bySignature.erase(same);
    }

    struct Pair
    {
        int equal;
        size_t submitted;
        size_t received;
    };
    std::vector<Pair> pairs;
    for (size_t r = 0; r < came.size(); ++r) {
        for (size_t s = 0; s < sent.size() && cameFrom[r] < 0; ++s) {
            if (sentTo[s] >= 0)
                continue;
            const Agreement found = agreement(sent[s], came[r], told);
            if (2 * found.equal >= found.filled)
                pairs.push_back({found.equal, s, r});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair &a, const Pair &b) { return a.equal > b.equal; });
    for (const Pair &pair : pairs) {
        if (sentTo[pair.submitted] < 0 && cameFrom[pair.received] < 0)
            join(pair.submitted, pair.received);
    }

    std::vector<ReceiptMatch> matches;
    for (size_t r = 0; r < came.size(); ++r) {
        ReceiptMatch match{cameFrom[r], static_cast<int>(r), ReceiptComparison::Unknown, {}};
        if (match.submitted >= 0) {
            match.differences =
                differencesOf(submitted[static_cast<size_t>(match.submitted)], received[r], told);
            match.comparison =
                match.differences.empty() ? ReceiptComparison::Same : ReceiptComparison::Changed;
        }
        matches.push_back(std::move(match));
    }
    for (size_t s = 0; s < sent.size(); ++s) {
        if (sentTo[s] < 0)
            matches.push_back({static_cast<int>(s), -1, ReceiptComparison::Missing, {}});
    }
    return matches;
}

} // namespace licheng
