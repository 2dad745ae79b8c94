// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_plan.h"

#include "server/store/statement.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Where a sheet belongs.
struct SheetOwner
{
    const RosterLayout *layout = nullptr;
    const RosterSheet *sheet = nullptr;
};

const QHash<QString, std::vector<SheetOwner>> &sheetOwners()
{
    static const auto owners = [] {
        QHash<QString, std::vector<SheetOwner>> made;
        for (const RosterLayout *layout : RosterLayout::all()) {
            for (const RosterSheet &sheet : layout->sheets)
                made[sheet.name].push_back({layout, &sheet});
        }
        return made;
    }();
    return owners;
}

struct KnownStudent
{
    qint64 id = 0;
    QString division;
};

QHash<QString, KnownStudent> knownStudents(store::Connection &connection)
{
    QHash<QString, KnownStudent> students;
    store::Statement statement = connection.prepared(u"SELECT identityNumber, id, division FROM student"_s);
    if (statement.exec()) {
        while (statement.next())
            students.insert(statement.text(0), {statement.integer(1), statement.text(2)});
    }
    return students;
}

/// One student's rows of a sheet as they came.
struct ReceivedRows
{
    std::vector<ReceiptCells> rows;
    const RosterSheet *sheet = nullptr;
};
/// By list, then by identity number and sheet.
using Received = std::map<qint64, std::map<std::pair<QString, QString>, ReceivedRows>>;

class Comparer
{
public:
    explicit Comparer(store::Connection &connection)
        : m_connection(connection), m_students(knownStudents(connection))
    {
        const auto schools = store::Records(connection).find<School>({}, 1);
        m_schoolCode = schools.empty() ? QString() : schools.front().code;
    }

    ReceiptResult<ReceiptComparisons> run(const ReceiptContent &content)
    {
        ReceiptComparisons result;
        for (const ReceiptFile &file : content.files) {
            if (auto fault = take(file))
                return *fault;
            result.files.append(QJsonObject{{u"name"_s, file.name}, {u"rows"_s, file.rowCount}});
        }
        for (const auto &[id, received] : m_received)
            result.lists.push_back(compared(*m_lists[id], received));
        return result;
    }

private:
    std::optional<ReceiptFault> take(const ReceiptFile &file)
    {
        if (!file.schoolCode.isEmpty() && file.schoolCode != m_schoolCode)
            return ReceiptFault{PackageProblem::School, u"%1 (%2)"_s.arg(file.name, file.schoolCode)};
        for (const ReceiptStudent &student : file.students) {
            for (const ReceiptSheet &sheet : student.sheets) {
                const auto owners = sheetOwners().constFind(sheet.name);
                if (owners == sheetOwners().constEnd())
                    return ReceiptFault{PackageProblem::Sheet, u"%1 %2"_s.arg(file.name, sheet.name)};
                const auto [list, owner] = listOf(file, student, *owners);
                if (!list)
                    return ReceiptFault{PackageProblem::NoList, u"%1 %2"_s.arg(file.name, sheet.name)};
                ReceivedRows &rows = m_received[list->list.id.value()][{student.identityNumber, sheet.name}];
                rows.sheet = owner;
                for (const ReceiptCells &cells : sheet.rows)
                    rows.rows.push_back(withBirthday(cells, student, *owner));
            }
        }
        return std::nullopt;
    }

    /// The birthday stands once beside the sheets, and in the workbook in each row.
    static ReceiptCells withBirthday(ReceiptCells cells, const ReceiptStudent &student,
                                     const RosterSheet &sheet)
    {
        const QString birthday = birthdayHeader(sheet);
        const QString identity = identityHeader(sheet);
        cells.removeIf([&](const auto &cell) { return cell.first == identity; });
        const bool hasOwn =
            std::any_of(cells.begin(), cells.end(), [&](const auto &cell) { return cell.first == birthday; });
        if (!hasOwn && !birthday.isEmpty() && !student.birthday.isEmpty())
            cells.prepend({birthday, student.birthday});
        return cells;
    }

    /// The submitted lists of the layout that the file may tell of, the last submitted first.
    const std::vector<SubmittedRows *> &candidates(const ReceiptFile &file, const RosterLayout &layout)
    {
        auto &found = m_candidates[{file.name, layout.key}];
        if (found)
            return *found;
        found.emplace();
        std::vector<SubmissionList> lists;
        for (SubmissionList &list :
             store::Records(m_connection).find<SubmissionList>({{u"roster"_s, layout.key}})) {
            const bool isOfTerm = (file.schoolYear == 0 || list.schoolYear.roc() == file.schoolYear) &&
                                  (file.semester < 0 || static_cast<int>(list.semester) == file.semester);
            if (isWithDatabase(list.state) && !list.sha256.isEmpty() && isOfTerm)
                lists.push_back(std::move(list));
        }
        const auto codeOf = [&](const SubmissionList &list) {
            const RosterAudience *audience = layout.audience(list.division, list.grades, list.batch);
            return audience ? audience->code : QString();
        };
        const auto isNamed = [&](const SubmissionList &list) { return codeOf(list) == file.rosterCode; };
        if (!file.rosterCode.isEmpty() && std::any_of(lists.begin(), lists.end(), isNamed))
            std::erase_if(lists, [&](const SubmissionList &list) { return !isNamed(list); });
        std::stable_sort(lists.begin(), lists.end(), [](const SubmissionList &a, const SubmissionList &b) {
            return std::pair(a.schoolYear.roc(), a.submittedAt) >
                   std::pair(b.schoolYear.roc(), b.submittedAt);
        });
        // Without a year in the file it is of the last one.
        if (!lists.empty())
            std::erase_if(lists, [year = lists.front().schoolYear](const SubmissionList &list) {
                return list.schoolYear != year;
            });
        for (const SubmissionList &list : lists) {
            auto &kept = m_lists[list.id.value()];
            if (!kept) {
                auto rows = readSubmittedRows(m_connection, list);
                if (!rows)
                    continue;
                kept = std::make_unique<SubmittedRows>(std::move(*rows));
            }
            found->push_back(kept.get());
        }
        return *found;
    }

    /// The list that submitted the student; of a stranger, one of his division.
    std::pair<SubmittedRows *, const RosterSheet *>
    listOf(const ReceiptFile &file, const ReceiptStudent &student, const std::vector<SheetOwner> &owners)
    {
        std::pair<SubmittedRows *, const RosterSheet *> other{};
        const QString division = m_students.value(student.identityNumber).division;
        bool isOfDivision = false;
        for (const SheetOwner &owner : owners) {
            for (SubmittedRows *list : candidates(file, *owner.layout)) {
                if (owner.sheet->division.value_or(list->list.division) != list->list.division)
                    continue;
                if (list->rows.contains(student.identityNumber))
                    return {list, owner.sheet};
                const bool fits = wireName(list->list.division) == division;
                if (!other.first || (fits && !isOfDivision)) {
                    other = {list, owner.sheet};
                    isOfDivision = fits;
                }
            }
        }
        return other;
    }

    ComparedReceipts compared(const SubmittedRows &list,
                              const std::map<std::pair<QString, QString>, ReceivedRows> &received)
    {
        ComparedReceipts result{list.list, {}};
        QHash<QString, QSet<QString>> told;
        std::set<std::pair<QString, QString>> places;
        for (const auto &[place, rows] : received) {
            places.insert(place);
            for (const ReceiptCells &cells : rows.rows) {
                for (const auto &cell : cells)
                    told[place.second].insert(cell.first);
            }
        }
        for (auto student = list.rows.begin(); student != list.rows.end(); ++student) {
            for (auto sheet = student->begin(); sheet != student->end(); ++sheet)
                places.insert({student.key(), sheet.key()});
        }
        for (const auto &[student, sheet] : places) {
            const auto came = received.find({student, sheet});
            const std::vector<ReceiptCells> none;
            const std::vector<ReceiptCells> &rows = came == received.end() ? none : came->second.rows;
            const std::vector<ReceiptCells> sent = list.rows.value(student).value(sheet);
            for (const ReceiptMatch &match : compareReceipts(sent, rows, told.value(sheet)))
                result.rows.push_back(row(list, student, sheet, match, sent, rows));
        }
        return result;
    }

    ReceiptRow row(const SubmittedRows &list, const QString &student, const QString &sheet,
                   const ReceiptMatch &match, const std::vector<ReceiptCells> &submitted,
                   const std::vector<ReceiptCells> &received) const
    {
        const ReceiptCells *sent = match.submitted < 0 ? nullptr : &submitted[size_t(match.submitted)];
        const ReceiptCells *came = match.received < 0 ? nullptr : &received[size_t(match.received)];
        const auto sheets = list.layout->sheetsOf(list.list.division);
        const auto layout = std::find_if(sheets.begin(), sheets.end(),
                                         [&](const RosterSheet *one) { return one->name == sheet; });
        const QString birthday = layout == sheets.end() ? QString() : birthdayHeader(**layout);
        const QString title = layout == sheets.end() ? QString() : titleHeader(**layout, *list.layout);

        ReceiptRow made;
        made.listId = list.list.id;
        made.studentId = Id<Student>(m_students.value(student).id);
        made.identityNumber = student;
        made.schoolYear = list.list.schoolYear;
        made.sheet = sheet;
        made.comparison = match.comparison;
        QStringList differences;
        constexpr qsizetype longest = 400;
        for (const ReceiptDifference &difference : match.differences) {
            // Everybody who sees the row reads this line; the birthday itself is for fewer.
            differences.append(difference.header == birthday
                                   ? difference.header
                                   : u"%1：%2 → %3"_s.arg(difference.header,
                                                          difference.submitted.left(longest),
                                                          difference.received.left(longest)));
        }
        constexpr qsizetype most = 4000;
        made.differences = differences.join(u'\n').left(most);
        QJsonArray content;
        QStringList headers;
        for (const ReceiptCells *cells : {sent, came}) {
            for (qsizetype i = 0; cells && i < cells->size(); ++i) {
                if (!headers.contains(cells->at(i).first) && cells->at(i).first != birthday)
                    headers.append(cells->at(i).first);
            }
        }
        const auto cell = [](const ReceiptCells *cells, const QString &header) -> QJsonValue {
            for (qsizetype i = 0; cells && i < cells->size(); ++i) {
                if (cells->at(i).first == header)
                    return cells->at(i).second;
            }
            return QJsonValue::Null;
        };
        for (const QString &header : headers)
            content.append(QJsonArray{header, cell(came, header), cell(sent, header)});
        made.content = QString::fromUtf8(QJsonDocument(content).toJson(QJsonDocument::Compact));
        made.title = cell(came ? came : sent, title).toString().simplified().left(200);
        made.fingerprint = fingerprint(made, came ? *came : *sent);
        return made;
    }

    static QString fingerprint(const ReceiptRow &row, const ReceiptCells &cells)
    {
        QStringList parts;
        for (const auto &[header, text] : cells)
            parts.append(header + u'\x1f' + comparedCell(header, text));
        parts.sort();
        parts.prepend(row.comparison == ReceiptComparison::Missing ? u"missing"_s : u"received"_s);
        parts.prepend(row.sheet);
        parts.prepend(row.identityNumber);
        return QString::fromLatin1(
            QCryptographicHash::hash(parts.join(u'\x1e').toUtf8(), QCryptographicHash::Sha256).toHex());
    }

    store::Connection &m_connection;
    QHash<QString, KnownStudent> m_students;
    QString m_schoolCode;
    std::map<qint64, std::unique_ptr<SubmittedRows>> m_lists;
    std::map<std::pair<QString, QString>, std::optional<std::vector<SubmittedRows *>>> m_candidates;
    Received m_received;
};

/// What is told of a row that is kept.
void tell(ReceiptRow &kept, const ReceiptRow &now)
{
    kept.studentId = now.studentId;
    kept.comparison = now.comparison;
    kept.differences = now.differences;
    kept.content = now.content;
    kept.title = now.title;
}

} // namespace

ReceiptResult<ReceiptComparisons> compareWithLists(store::Connection &connection,
                                                   const ReceiptContent &content)
{
    return Comparer(connection).run(content);
}

MergedReceipts mergeReceipts(store::Connection &connection, const ComparedReceipts &compared)
{
    store::Records records(connection);
    MergedReceipts merged;
    merged.list = records.get(compared.list.id).value_or(compared.list);
    std::multimap<QString, ReceiptRow> present;
    for (ReceiptRow &row :
         records.find<ReceiptRow>({{u"listId"_s, compared.list.id.value()}, {u"isCurrent"_s, true}})) {
        QString key = row.fingerprint;
        present.emplace(std::move(key), std::move(row));
    }
    for (const ReceiptRow &row : compared.rows) {
        const auto known = present.find(row.fingerprint);
        if (known == present.end()) {
            merged.fresh.push_back(row);
            continue;
        }
        ReceiptRow kept = std::move(known->second);
        present.erase(known);
        const ReceiptRow before = kept;
        tell(kept, row);
        if (kept != before)
            merged.changedKept.push_back(kept);
        merged.kept.push_back(std::move(kept));
    }
    for (auto &[fingerprint, row] : present)
        merged.gone.push_back(std::move(row));
    return merged;
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
                         {u"fresh"_s, qint64(one.fresh.size())},
                         {u"kept"_s, qint64(one.kept.size())},
                         {u"gone"_s, qint64(one.gone.size())}};
        for (const ReceiptComparison comparison : {ReceiptComparison::Same, ReceiptComparison::Changed,
                                                   ReceiptComparison::Missing, ReceiptComparison::Unknown})
            list.insert(wireName(comparison), counts[comparison]);
        lists.append(list);
    }
    return {{u"files"_s, files},
            {u"lists"_s, lists},
            {u"deviations"_s, deviations},
            {u"deviationsTotal"_s, total}};
}

} // namespace licheng
