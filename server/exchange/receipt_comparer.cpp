// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_plan.h"

#include "server/store/statement.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
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

/// A list, the rows that belong to it so far, and what came of it, by student and sheet.
struct ReceivedList
{
    SubmittedRows submitted;
    std::vector<ReceiptRow> rows;
    std::map<std::pair<QString, QString>, std::vector<ReceiptCells>> came;
    std::map<QString, QSet<QString>> told; ///< headers, by sheet
};
using Candidates = std::vector<ReceivedList *>;

/// Received rows of one sheet that may be of the same lists, by student.
struct ReceivedGroup
{
    QString sheet;
    Candidates lists;
    std::map<QString, std::vector<ReceiptCells>> students;
    QSet<QString> told;
};

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
        // Rows of which the package tells more exactly whose they are come first.
        std::vector<ReceivedGroup *> groups;
        for (auto &[key, group] : m_groups)
            groups.push_back(&group);
        std::stable_sort(groups.begin(), groups.end(), [](const ReceivedGroup *a, const ReceivedGroup *b) {
            return a->lists.size() < b->lists.size();
        });
        for (const ReceivedGroup *group : groups)
            match(*group);
        for (const auto &[id, list] : m_lists) {
            if (list && !list->rows.empty())
                result.lists.push_back(whole(*list));
        }
        return result;
    }

private:
    std::optional<ReceiptFault> take(const ReceiptFile &file)
    {
        if (!file.schoolCode.isEmpty() && file.schoolCode != m_schoolCode)
            return ReceiptFault{PackageProblem::School, u"%1 (%2)"_s.arg(file.name, file.schoolCode)};
        QHash<QString, ReceivedGroup *> groups; // of this file, by sheet
        for (const ReceiptStudent &student : file.students) {
            for (const ReceiptSheet &sheet : student.sheets) {
                ReceivedGroup *&group = groups[sheet.name];
                if (!group) {
                    const auto owners = sheetOwners().constFind(sheet.name);
                    if (owners == sheetOwners().constEnd())
                        return ReceiptFault{PackageProblem::Sheet, u"%1 %2"_s.arg(file.name, sheet.name)};
                    group = groupOf(file, sheet.name, *owners);
                    if (!group)
                        return ReceiptFault{PackageProblem::NoList, u"%1 %2"_s.arg(file.name, sheet.name)};
                }
                const SheetHeads &heads = group->lists.front()->submitted.heads.at(sheet.name);
                std::vector<ReceiptCells> &rows = group->students[student.identityNumber];
                for (const ReceiptCells &cells : sheet.rows) {
                    rows.push_back(withBirthday(cells, student, heads));
                    for (const auto &cell : rows.back())
                        group->told.insert(cell.first);
                }
            }
        }
        return std::nullopt;
    }

    /// The birthday stands once beside the sheets, and in the workbook in each row.
    static ReceiptCells withBirthday(ReceiptCells cells, const ReceiptStudent &student,
                                     const SheetHeads &heads)
    {
        cells.removeIf([&](const auto &cell) { return cell.first == heads.identity; });
        const bool hasOwn = std::any_of(cells.begin(), cells.end(),
                                        [&](const auto &cell) { return cell.first == heads.birthday; });
        if (!hasOwn && !heads.birthday.isEmpty() && !student.birthday.isEmpty())
            cells.prepend({heads.birthday, student.birthday});
        return cells;
    }

    /// Null: no submitted list has the sheet.
    ReceivedGroup *groupOf(const ReceiptFile &file, const QString &sheet,
                           const std::vector<SheetOwner> &owners)
    {
        Candidates lists;
        std::vector<qint64> ids;
        for (const SheetOwner &owner : owners) {
            for (ReceivedList *list : candidates(file, *owner.layout)) {
                if (list->submitted.heads.contains(sheet) &&
                    std::find(lists.begin(), lists.end(), list) == lists.end()) {
                    lists.push_back(list);
                    ids.push_back(list->submitted.list.id.value());
                }
            }
        }
        if (lists.empty())
            return nullptr;
        ReceivedGroup &group = m_groups[{sheet, ids}];
        group.sheet = sheet;
        group.lists = std::move(lists);
        return &group;
    }

    /// The submitted lists of the layout that the file may tell of: the last semester's first, and each
    /// before its additions, so that what nobody submitted stays where it was when an addition comes.
    Candidates candidates(const ReceiptFile &file, const RosterLayout &layout)
    {
        std::vector<SubmissionList> lists;
        for (SubmissionList &list :
             store::Records(m_connection).find<SubmissionList>({{u"roster"_s, layout.key}})) {
            const bool isOfTerm = (file.schoolYear == 0 || list.schoolYear.roc() == file.schoolYear) &&
                                  (file.semester < 0 || static_cast<int>(list.semester) == file.semester);
            if (isWithDatabase(list.state) && !list.sha256.isEmpty() && isOfTerm)
                lists.push_back(std::move(list));
        }
        const auto isNamed = [&](const SubmissionList &list) {
            const RosterAudience *audience = layout.audience(list.division, list.grades, list.batch);
            return audience && audience->code == file.rosterCode;
        };
        if (!file.rosterCode.isEmpty() && std::any_of(lists.begin(), lists.end(), isNamed))
            std::erase_if(lists, [&](const SubmissionList &list) { return !isNamed(list); });
        const auto order = [](const SubmissionList &list) {
            return std::tuple(-list.schoolYear.roc(), -static_cast<int>(list.semester), list.part,
                              list.id.value());
        };
        std::sort(lists.begin(), lists.end(),
                  [&](const SubmissionList &a, const SubmissionList &b) { return order(a) < order(b); });
        // Without a year in the file it is of the last one.
        if (!lists.empty())
            std::erase_if(lists, [year = lists.front().schoolYear](const SubmissionList &list) {
                return list.schoolYear != year;
            });
        Candidates found;
        for (const SubmissionList &list : lists) {
            auto known = m_lists.find(list.id.value());
            if (known == m_lists.end()) {
                known = m_lists.emplace(list.id.value(), nullptr).first;
                if (auto rows = readSubmittedRows(m_connection, list)) {
                    known->second = std::make_unique<ReceivedList>();
                    known->second->submitted = std::move(*rows);
                }
            }
            if (known->second)
                found.push_back(known->second.get());
        }
        return found;
    }

    /// Rows find the list that has them; what none has belongs to the student's first.
    void match(const ReceivedGroup &group)
    {
        for (const auto &[student, came] : group.students) {
            std::vector<ReceiptCells> sent;
            std::vector<std::pair<ReceivedList *, SubmittedRow *>> from;
            for (ReceivedList *list : group.lists) {
                const auto rows = list->submitted.rows.find(student);
                if (rows == list->submitted.rows.end() || !rows->second.contains(group.sheet))
                    continue;
                for (SubmittedRow &row : rows->second[group.sheet]) {
                    if (row.isTold)
                        continue;
                    sent.push_back(row.cells);
                    from.emplace_back(list, &row);
                }
            }
            ReceivedList *home = homeOf(student, group.lists);
            for (const ReceiptMatch &match : compareReceipts(sent, came, group.told)) {
                if (match.received < 0)
                    continue; // told of once all have come
                const ReceiptCells &cells = came[size_t(match.received)];
                const auto [list, row] = match.submitted < 0
                                             ? std::pair(home, static_cast<SubmittedRow *>(nullptr))
                                             : from[size_t(match.submitted)];
                if (row)
                    row->isTold = true;
                list->rows.push_back(rowOf(*list, student, group.sheet, match.comparison, match.differences,
                                           row ? &row->cells : nullptr, &cells));
                list->came[{student, group.sheet}].push_back(cells);
                list->told[group.sheet].unite(group.told);
            }
        }
    }

    /// The first list that submitted the student; of a stranger, one of his division.
    ReceivedList *homeOf(const QString &student, const Candidates &lists) const
    {
        const QString division = m_students.value(student).division;
        ReceivedList *other = nullptr;
        for (ReceivedList *list : lists) {
            if (list->submitted.rows.contains(student))
                return list;
            if (!other && wireName(list->submitted.list.division) == division)
                other = list;
        }
        return other ? other : lists.front();
    }

    /// With the rows that did not come, in the order of students and sheets.
    ComparedReceipts whole(ReceivedList &list)
    {
        for (const auto &[student, sheets] : list.submitted.rows) {
            for (const auto &[sheet, rows] : sheets) {
                for (const SubmittedRow &row : rows) {
                    if (!row.isTold)
                        list.rows.push_back(
                            rowOf(list, student, sheet, ReceiptComparison::Missing, {}, &row.cells, nullptr));
                }
            }
        }
        std::stable_sort(list.rows.begin(), list.rows.end(), [](const ReceiptRow &a, const ReceiptRow &b) {
            return std::tie(a.identityNumber, a.sheet) < std::tie(b.identityNumber, b.sheet);
        });
        const int former = formerEditionOf(list);
        return {list.submitted.list, std::move(list.rows), former};
    }

    /// The earlier edition from which fewer rows deviate than from the one at work; 0: none.
    int formerEditionOf(const ReceivedList &list) const
    {
        auto least = std::count_if(list.rows.begin(), list.rows.end(), [](const ReceiptRow &row) {
            return row.comparison != ReceiptComparison::Same;
        });
        int edition = 0;
        if (least == 0 || list.submitted.list.edition < 2)
            return 0;
        for (const SubmissionStep &step :
             store::Records(m_connection)
                 .find<SubmissionStep>({{u"listId"_s, list.submitted.list.id.value()},
                                        {u"step"_s, wireName(SubmissionStepKind::Submitted)}})) {
            if (step.edition >= list.submitted.list.edition || step.sha256 == list.submitted.list.sha256)
                continue;
            SubmissionList former = list.submitted.list;
            former.sha256 = step.sha256;
            const auto rows = readSubmittedRows(m_connection, former);
            const auto count = rows ? deviations(list, *rows) : least;
            if (count < least) {
                least = count;
                edition = step.edition;
            }
        }
        return edition;
    }

    /// How many rows deviate from that edition.
    static qsizetype deviations(const ReceivedList &list, const SubmittedRows &edition)
    {
        std::set<std::pair<QString, QString>> places;
        for (const auto &[place, rows] : list.came)
            places.insert(place);
        for (const auto &[student, sheets] : edition.rows) {
            for (const auto &[sheet, rows] : sheets)
                places.insert({student, sheet});
        }
        qsizetype count = 0;
        for (const auto &place : places) {
            const auto &[student, sheet] = place;
            std::vector<ReceiptCells> sent;
            if (const auto sheets = edition.rows.find(student); sheets != edition.rows.end()) {
                if (const auto rows = sheets->second.find(sheet); rows != sheets->second.end()) {
                    for (const SubmittedRow &row : rows->second)
                        sent.push_back(row.cells);
                }
            }
            const auto came = list.came.find(place);
            const auto told = list.told.find(sheet);
            const auto matches =
                compareReceipts(sent, came == list.came.end() ? std::vector<ReceiptCells>() : came->second,
                                told == list.told.end() ? QSet<QString>() : told->second);
            count += std::count_if(matches.begin(), matches.end(), [](const ReceiptMatch &match) {
                return match.comparison != ReceiptComparison::Same;
            });
        }
        return count;
    }

    ReceiptRow rowOf(const ReceivedList &list, const QString &student, const QString &sheet,
                     ReceiptComparison comparison, const std::vector<ReceiptDifference> &differences,
                     const ReceiptCells *sent, const ReceiptCells *came) const
    {
        const SheetHeads &heads = list.submitted.heads.at(sheet);
        ReceiptRow made;
        made.listId = list.submitted.list.id;
        made.studentId = Id<Student>(m_students.value(student).id);
        made.identityNumber = student;
        made.schoolYear = list.submitted.list.schoolYear;
        made.sheet = sheet;
        made.comparison = comparison;
        QStringList told;
        constexpr qsizetype longest = 400;
        for (const ReceiptDifference &difference : differences) {
            // Everybody who sees the row reads this line; the birthday itself is for fewer.
            told.append(difference.header == heads.birthday
                            ? difference.header
                            : u"%1：%2 → %3"_s.arg(difference.header, difference.submitted.left(longest),
                                                   difference.received.left(longest)));
        }
        constexpr qsizetype most = 4000;
        made.differences = told.join(u'\n').left(most);
        QStringList headers;
        for (const ReceiptCells *cells : {sent, came}) {
            for (qsizetype i = 0; cells && i < cells->size(); ++i) {
                if (!headers.contains(cells->at(i).first) && cells->at(i).first != heads.birthday)
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
        QJsonArray content;
        for (const QString &header : headers)
            content.append(QJsonArray{header, cell(came, header), cell(sent, header)});
        made.content = QString::fromUtf8(QJsonDocument(content).toJson(QJsonDocument::Compact));
        made.title = cell(came ? came : sent, heads.title).toString().simplified().left(200);
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
    std::map<qint64, std::unique_ptr<ReceivedList>> m_lists;
    std::map<std::pair<QString, std::vector<qint64>>, ReceivedGroup> m_groups;
};

} // namespace

ReceiptResult<ReceiptComparisons> compareWithLists(store::Connection &connection,
                                                   const ReceiptContent &content)
{
    return Comparer(connection).run(content);
}

} // namespace licheng
