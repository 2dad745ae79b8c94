// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_preparation.h"

#include "shared/model/fault_rule.h"
#include "shared/model/folding.h"
#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"
#include "shared/model/text_value.h"
#include "shared/rosters/semester_text.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString classPath = u"classId.name"_s;
const QString seatPath = u"seat"_s;

bool isHeadingOfStudents(const QString &heading, const QString &path)
{
    const QString key = headerKey(heading);
    const ImportColumn *column = ImportFormat::of(u"student")->column(path);
    return column && (column->headerKeys.contains(key) || key == headerKey(u"studentId."_s + path));
}

QStringList textsOf(const sheets::SheetData &sheet, int row)
{
    QStringList texts;
    texts.reserve(sheet.columnCount());
    for (int column = 0; column < sheet.columnCount(); ++column)
        texts.append(sheet.text(row, column));
    return texts;
}

/// A value in the text that the server reads again by the same format.
QJsonValue cellOf(const ImportColumn &column, const QJsonValue &value, const QString &text)
{
    if (value.isUndefined())
        return QJsonValue(QJsonValue::Null);
    // The school year that stands before a semester is compared by the server.
    if (value.isNull() || value.isArray() ||
        (column.field->kind == FieldKind::Semester && semesterOfYear(text)))
        return text;
    return column.field->kind == FieldKind::Decimal ? QJsonValue(Decimal(value.toInteger()).text()) : value;
}

/// Of each header the field that somebody has chosen for it before, else the one found by itself.
QStringList pathsOf(const QStringList &headers, const ImportFormat &format,
                    const QHash<QString, QString> &remembered)
{
    QStringList paths = format.autoMap(headers);
    for (qsizetype column = 0; column < paths.size(); ++column) {
        const auto chosen = remembered.constFind(headerKey(headers[column]));
        if (chosen == remembered.constEnd())
            continue;
        if (const qsizetype other = paths.indexOf(*chosen); !chosen->isEmpty() && other >= 0)
            paths[other].clear();
        paths[column] = *chosen;
    }
    return paths;
}

HeadingPlace findHeader(const sheets::SheetData &sheet, const ImportFormat &format,
                        const QHash<QString, QString> &remembered)
{
    return findHeading(sheet.rowCount(), [&](int row) {
        const QStringList headers = textsOf(sheet, row);
        const QStringList paths = remembered.isEmpty() ? QStringList() : pathsOf(headers, format, remembered);
        return std::max(format.headerScore(headers), int(paths.size() - paths.count(QString())));
    });
}

/// The first row with several texts; 0: there is none. A title stands alone in its row.
int guessedHeader(const sheets::SheetData &sheet)
{
    const int last = std::min(sheet.rowCount(), ImportPreparation::headerSearchRows);
    for (int row = 1; row <= last; ++row) {
        const QStringList texts = textsOf(sheet, row);
        if (std::count_if(texts.begin(), texts.end(),
                          [](const QString &text) { return !normalize::text(text).isEmpty(); }) >= 2)
            return row;
    }
    return 0;
}

/// How well the texts of a title name the format; 0: not at all. What a list is of stands last: a
/// 學生修課名單 is of 修課 and not of 學生; of two that end alike the longer one says more.
qint64 titleMatch(const QStringList &texts, const ImportFormat &format)
{
    constexpr qint64 best = 1'000'000;
    constexpr qint64 perPlace = 1000;
    const QString title = normalize::folded(
        format.official().isEmpty() ? QString::fromUtf8(format.type().official()) : format.official());
    qint64 match = 0;
    for (const QString &text : texts) {
        const qsizetype at = text.lastIndexOf(title);
        if (at >= 0)
            match = std::max(match, best - perPlace * (text.size() - at - title.size()) + title.size());
    }
    return match;
}

/// What says of what kind a sheet is, beside its headings.
QStringList titlesOf(const sheets::SheetData &sheet, int header, const QString &fileName)
{
    QStringList texts{sheet.name(), QFileInfo(fileName).completeBaseName()};
    for (int row = 1; row < header; ++row)
        texts += textsOf(sheet, row);
    for (QString &text : texts)
        text = normalize::folded(text);
    return texts;
}

/// The record types whose lists may have a heading: one that many have (學號, 科目名稱) tells little. A list
/// that refers to students may say anything of them.
QHash<QString, QSet<const RecordType *>> typesOfHeadings()
{
    QHash<QString, QSet<const RecordType *>> types;
    QHash<const RecordType *, QSet<const RecordType *>> referring;
    for (const ImportFormat *format : ImportFormat::all()) {
        for (const ImportColumn &column : format->columns()) {
            const FieldInfo *field = format->type().field(QStringView(column.path).split(u'.').first());
            if (column.path.contains(u'.') && field && *field->refersTo)
                referring[recordType(QString(QLatin1String(field->refersTo)))].insert(&format->type());
        }
    }
    for (const ImportFormat *format : ImportFormat::all()) {
        for (const ImportColumn &column : format->columns()) {
            for (const QString &key : column.headerKeys) {
                types[key].insert(&format->type());
                types[key] += referring.value(&format->type());
            }
        }
    }
    return types;
}

} // namespace

QString shownDay(const QString &text)
{
    static const QRegularExpression iso(u"^\\d{4}-\\d{2}-\\d{2}(?!\\d)"_s);
    const auto moment = iso.match(text).hasMatch() ? roc::parseMoment(text) : std::nullopt;
    if (!moment)
        return text;
    const QString day = roc::slashed(moment->day);
    return moment->time && *moment->time != QTime(0, 0) ? day + moment->time->toString(u" HH:mm") : day;
}

ImportPreparation::ImportPreparation(std::shared_ptr<const sheets::Workbook> workbook,
                                     const ImportFormat &format, ImportChoice choice)
    : m_workbook(std::move(workbook)), m_format(&format), m_choice(std::move(choice))
{
    chooseSheet();
    chooseHeader();
    convert();
}

HeadingPlace findHeading(int rows, const std::function<int(int row)> &known)
{
    HeadingPlace best;
    for (int row = 1; row <= std::min(rows, ImportPreparation::headerSearchRows); ++row) {
        if (const int count = known(row); count > best.known)
            best = {row, count};
    }
    return best.known >= 2 ? best : HeadingPlace{};
}

std::vector<const ImportFormat *> ImportPreparation::likelyFormats(const sheets::Workbook &workbook,
                                                                   const Remembered &remembered,
                                                                   const QString &fileName)
{
    struct Candidate
    {
        const ImportFormat *format;
        QHash<QString, QString> known;
        bool isFound = false;    ///< a sheet has its headings
        bool isComplete = false; ///< no required column is missing
        bool isAlone = false;    ///< a heading is that of no other kind
        qint64 title = 0;
        qint64 weight = 0;
        qint64 missing = 0;
    };
    std::vector<Candidate> candidates;
    QHash<QString, QSet<const RecordType *>> typesOf = typesOfHeadings();
    for (const ImportFormat *format : formats()) {
        candidates.push_back({format, remembered ? remembered(*format) : QHash<QString, QString>()});
        const QHash<QString, QString> &known = candidates.back().known;
        for (auto it = known.cbegin(); it != known.cend(); ++it) {
            if (!it->isEmpty())
                typesOf[it.key()].insert(&format->type());
        }
    }
    QSet<const RecordType *> types;
    for (const Candidate &candidate : candidates)
        types.insert(&candidate.format->type());
    const auto weightOf = [&types](qsizetype known) {
        constexpr double unit = 1e6;
        return known == 0 ? qint64(0)
                          : qint64(std::llround(unit * std::log(double(types.size() + 1) / double(known))));
    };
    qint64 bestTitle = 1;
    for (Candidate &candidate : candidates) {
        const ImportFormat &format = *candidate.format;
        for (const sheets::SheetData &sheet : workbook.sheets) {
            const int row = sheet.isHidden() ? 0 : findHeader(sheet, format, candidate.known).row;
            if (row == 0)
                continue;
            const QStringList headers = textsOf(sheet, row);
            const QStringList paths = pathsOf(headers, format, candidate.known);
            Candidate here{candidate.format, candidate.known};
            here.isFound = true;
            // Class and seat name a student as the number does.
            const auto isOfSeat = [&format](const QString &header) {
                return ImportSeats::isHeading(format, header);
            };
            const bool hasSeats = !paths.contains(ImportSeats::numberPath()) &&
                                  std::count_if(headers.begin(), headers.end(), isOfSeat) > 1;
            for (qsizetype column = 0; column < paths.size(); ++column) {
                const qsizetype known = typesOf.value(headerKey(headers[column])).size();
                // What other lists have and this one has not speaks against it.
                if (hasSeats && paths[column].isEmpty() && isOfSeat(headers[column]))
                    continue;
                here.weight += paths[column].isEmpty() ? -weightOf(known) : weightOf(known);
                here.isAlone = here.isAlone || (!paths[column].isEmpty() && known == 1);
            }
            qsizetype required = 0;
            for (const ImportColumn &column : format.columns()) {
                required += column.isRequired ? 1 : 0;
                const bool isThere =
                    paths.contains(column.path) || (hasSeats && column.path == ImportSeats::numberPath());
                here.missing += column.isRequired && !isThere ? 1 : 0;
            }
            // Nearly every list has the one thing that some kinds need, a student's number.
            constexpr qsizetype tellingly = 2;
            here.isComplete = here.missing == 0 && required >= tellingly;
            here.title = titleMatch(titlesOf(sheet, row, fileName), format);
            if (!candidate.isFound ||
                std::tie(here.weight, candidate.missing) > std::tie(candidate.weight, here.missing))
                candidate = here;
        }
        bestTitle = std::max(bestTitle, candidate.title);
    }
    // Having all that a row needs, a heading of its own and the title are evidence of one rank; of what has
    // as much of it the rarity of the headings tells which it is.
    using Rank = std::tuple<int, qint64, qint64, qint64>;
    std::optional<Rank> bestRank;
    std::vector<const ImportFormat *> best;
    for (const Candidate &each : candidates) {
        const int evidence = int(each.isComplete) + int(each.isAlone) + int(each.title == bestTitle);
        const Rank rank{evidence, each.weight, -each.missing, each.title};
        if (!each.isFound || (bestRank && rank < *bestRank))
            continue;
        if (bestRank && rank > *bestRank)
            best.clear();
        bestRank = rank;
        best.push_back(each.format);
    }
    return best;
}

std::vector<const ImportFormat *> ImportPreparation::formats()
{
    return ImportFormat::all();
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
        const int score = findHeader(candidate, *m_format, m_choice.remembered).known;
        if (score > bestScore) {
            bestScore = score;
            m_choice.sheet = int(i);
        }
    }
}

void ImportPreparation::chooseHeader()
{
    if (m_choice.headerRow <= 0 || m_choice.headerRow > sheet().rowCount())
        m_choice.headerRow = findHeader(sheet(), *m_format, m_choice.remembered).row;
    if (m_choice.headerRow <= 0 && m_format->positions().isEmpty()) {
        m_choice.headerRow = guessedHeader(sheet());
        m_isHeaderGuessed = m_choice.headerRow > 0;
    }
    if (m_choice.headerRow > 0)
        m_headers = texts(m_choice.headerRow);
    else
        m_headers = QStringList(sheet().columnCount());
    if (m_choice.paths.isEmpty())
        m_choice.paths = m_choice.headerRow > 0 ? pathsOf(m_headers, *m_format, m_choice.remembered)
                                                : m_format->positions();
    m_choice.paths.resize(sheet().columnCount());
}

QStringList ImportPreparation::texts(int row) const
{
    return textsOf(sheet(), row);
}

QStringList ImportPreparation::missing() const
{
    QStringList paths;
    for (const ImportColumn &column : m_format->columns()) {
        const bool isFound = addsNumbers() && column.path == ImportSeats::numberPath();
        if (column.isRequired && !isFound && !m_choice.paths.contains(column.path))
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
    if (addsNumbers())
        keys.append(ImportSeats::numberPath());
    return keys;
}

bool ImportSeats::isHeading(const ImportFormat &format, const QString &heading)
{
    return format.column(numberPath()) &&
           (isHeadingOfStudents(heading, classPath) || isHeadingOfStudents(heading, seatPath));
}

ImportSeats ImportPreparation::seatColumns() const
{
    const int number = columnOf(ImportSeats::numberPath());
    const auto isNumbered = [&](int row) {
        return number >= 0 && !normalize::text(cellText(row, number)).isEmpty();
    };
    if (!m_format->column(ImportSeats::numberPath()) ||
        std::all_of(m_dataRows.begin(), m_dataRows.end(), isNumbered))
        return {};
    // Columns that nothing else uses.
    const auto columnOfStudents = [this](const QString &path) {
        for (int column = 0; column < m_headers.size(); ++column) {
            if (m_choice.paths.value(column).isEmpty() && isHeadingOfStudents(m_headers[column], path))
                return column;
        }
        return -1;
    };
    ImportSeats seats;
    seats.classColumn = columnOfStudents(classPath);
    seats.seatColumn = columnOfStudents(seatPath);
    return seats.isFound() ? seats : ImportSeats();
}

bool ImportPreparation::addsNumbers() const
{
    return m_choice.seats.isFound() && !m_choice.paths.contains(ImportSeats::numberPath());
}

QStringList ImportPreparation::columnHeaders() const
{
    constexpr qsizetype most = 100;
    QStringList headers;
    for (qsizetype column = 0; column < m_choice.paths.size(); ++column) {
        if (!m_choice.paths[column].isEmpty())
            headers.append(m_headers.value(column).simplified().left(most));
    }
    if (addsNumbers())
        headers.append(
            (m_headers.value(m_choice.seats.classColumn) + u' ' + m_headers.value(m_choice.seats.seatColumn))
                .simplified()
                .left(most));
    return headers;
}

int ImportPreparation::faultAt(int row, int column) const
{
    const auto it = m_faultOf.find(qint64(row) * (sheet().columnCount() + 1) + column);
    return it == m_faultOf.end() ? -1 : it->second;
}

const ImportQuestion *ImportPreparation::question(ImportQuestion::Kind kind) const
{
    const auto it = std::find_if(m_questions.begin(), m_questions.end(),
                                 [kind](const auto &q) { return q.kind == kind; });
    return it == m_questions.end() ? nullptr : &*it;
}

std::vector<OtherSheet> ImportPreparation::otherSheets() const
{
    std::vector<OtherSheet> others;
    for (size_t i = 0; i < m_workbook->sheets.size(); ++i) {
        const sheets::SheetData &other = m_workbook->sheets[i];
        if (int(i) != m_choice.sheet && other.rowCount() > 0)
            others.push_back({other.name(), other.rowCount(), other.isHidden()});
    }
    return others;
}

/// The first row behind the last complete one that closes the list; one behind the last row when none does.
int ImportPreparation::findEnd() const
{
    const sheets::SheetData &data = sheet();
    int last = data.rowCount();
    for (; last > m_choice.headerRow; --last) {
        if (data.isBlank(last))
            continue;
        const QStringList cells = texts(last);
        if (m_format->isComplete(cells, m_choice.paths) && !m_format->isNotData(cells, m_choice.paths))
            break;
    }
    for (int row = last + 1; row <= data.rowCount(); ++row) {
        if (!data.isBlank(row) && m_format->isClosing(texts(row), m_choice.paths))
            return row;
    }
    return data.rowCount() + 1;
}

void ImportPreparation::convert()
{
    for (int i = 0; i < m_choice.paths.size(); ++i) {
        if (const ImportColumn *target = m_format->column(m_choice.paths[i]))
            m_mapped.push_back({i, target});
        else
            m_choice.paths[i].clear();
    }
    // Without a header nothing says where the data begin, but in a file of known columns.
    if (m_choice.headerRow == 0 && m_format->positions().isEmpty())
        return;

    const sheets::SheetData &data = sheet();
    if (m_mapped.empty()) {
        // Who is to say what the columns are sees what stands in them.
        for (int row = m_choice.headerRow + 1; row <= data.rowCount(); ++row) {
            if (!data.isBlank(row))
                m_dataRows.push_back(row);
        }
        return;
    }
    const int end = findEnd();
    m_endRow = end <= data.rowCount() ? end : 0;
    for (int row = m_choice.headerRow + 1; row <= data.rowCount(); ++row) {
        if (data.isBlank(row))
            continue;
        const QStringList cells = texts(row);
        if (row >= end || m_format->isNotData(cells, m_choice.paths) ||
            m_format->isClosing(cells, m_choice.paths)) {
            const auto first = std::find_if(cells.begin(), cells.end(),
                                            [](const QString &t) { return !normalize::text(t).isEmpty(); });
            m_passed.push_back({row, first == cells.end() ? QString() : normalize::text(*first).left(40)});
            continue;
        }
        if (data.isRowHidden(row)) {
            ask(ImportQuestion::Kind::HiddenRows, row, cells.join(u' ').simplified().left(40), {},
                m_choice.hiddenRows == ImportChoice::HiddenRows::Ask);
            if (m_choice.hiddenRows == ImportChoice::HiddenRows::Leave)
                continue;
        }
        convertRow(row, cells);
    }
    // What keeps the check from running comes first.
    std::sort(m_questions.begin(), m_questions.end(),
              [](const auto &a, const auto &b) { return a.kind < b.kind; });
}

void ImportPreparation::convertRow(int row, const QStringList &cells)
{
    m_dataRows.push_back(row);
    ImportRow out{row, {}};
    bool isFaulty = false;
    bool isWithheld = false;
    const QString number = m_choice.seats.numbers.value(row);
    for (const Mapped &m : m_mapped) {
        PreparedFault fault{row, m.column, m.target->path, {}, 0, 0, cells[m.column], false};
        const bool isNumber = !number.isEmpty() && m.target->path == ImportSeats::numberPath();
        const QJsonValue cell = convertCell(fault, *m.target, isNumber ? number : cells[m.column]);
        out.cells.append(cell);
        if (fault.rule.isEmpty())
            continue;
        isFaulty = isFaulty || !fault.isWarning;
        isWithheld = isWithheld || (!fault.isWarning && cell.isNull());
        addFault(std::move(fault));
    }
    if (addsNumbers())
        out.cells.append(number.isEmpty() ? QJsonValue() : QJsonValue(number));
    if (const auto seat = m_choice.seats.faults.constFind(row); seat != m_choice.seats.faults.constEnd()) {
        isFaulty = true;
        addFault({row, seat->column, ImportSeats::numberPath(), seat->rule, 0, 0, cells.value(seat->column),
                  false, seat->sentence});
    }
    m_faultyRows += isFaulty ? 1 : 0;
    if (isWithheld)
        ++m_withheld;
    else
        m_rows.push_back(std::move(out));
}

void ImportPreparation::addFault(PreparedFault fault)
{
    m_faultOf.emplace(qint64(fault.row) * (sheet().columnCount() + 1) + fault.column, int(m_faults.size()));
    m_faults.push_back(std::move(fault));
}

void ImportPreparation::ask(ImportQuestion::Kind kind, int row, const QString &value, const QString &repaired,
                            bool isOpen)
{
    auto it = std::find_if(m_questions.begin(), m_questions.end(),
                           [kind](const auto &q) { return q.kind == kind; });
    if (it == m_questions.end())
        it = m_questions.insert(it, {kind, 0, 0, row, value, repaired, isOpen});
    ++it->rows;
    if (kind != ImportQuestion::Kind::OddAges || repaired.isEmpty())
        return;
    // The example is one that can be repaired.
    if (it->explained++ == 0) {
        it->firstRow = row;
        it->value = value;
        it->repaired = repaired;
    }
}

QJsonValue ImportPreparation::convertCell(PreparedFault &fault, const ImportColumn &target,
                                          const QString &given)
{
    const FieldInfo &field = *target.field;
    const bool isText = field.kind == FieldKind::Text;
    const sheets::CellKind kind = sheet().kind(fault.row, fault.column);
    // What the server cannot judge, because it sees texts only.
    if (kind == sheets::CellKind::Error)
        fault.rule = "cellError"_rule;
    else if (isText && kind == sheets::CellKind::Date && given.contains(u'-'))
        fault.rule = "dateInText"_rule;
    else if (isText && kind == sheets::CellKind::Number && normalize::hasLostDigits(given))
        fault.rule = "digitsLost"_rule;
    if (!fault.rule.isEmpty())
        return QJsonValue::Null;

    QString text = given;
    if (field.isPersonName) {
        const QString tidy = normalize::withoutPadding(text);
        if (tidy != normalize::text(text))
            ask(ImportQuestion::Kind::Padding, fault.row, normalize::text(text), tidy, false);
        if (m_choice.padding == ImportChoice::Padding::Remove)
            text = tidy;
        if (const char32_t own = normalize::privateCharacter(text)) {
            fault.rule = "privateCharacter"_rule;
            fault.actual = own;
            fault.isWarning = true;
        }
    }
    const auto value = m_format->convert(target, text);
    if (!value) {
        fault.rule = value.error().rule;
        fault.limit = value.error().limit;
        fault.actual = value.error().actual;
        fault.isWarning = false;
        return given;
    }
    if (field.oldest > 0 && value->isString()) {
        if (const auto day = judgeAge(fault, field, value->toString()))
            return detail::toJson(*day);
    }
    return cellOf(target, *value, text);
}

/// Another day in place of the given one, when that is how it is to be read.
std::optional<QDate> ImportPreparation::judgeAge(PreparedFault &fault, const FieldInfo &field,
                                                 const QString &day)
{
    const QDate birthday = QDate::fromString(day, Qt::ISODate);
    if (!isOddAge(field, birthday, m_choice.today))
        return std::nullopt;
    const auto roc = roc::withRocYear(birthday);
    const bool isExplained = roc && !isOddAge(field, *roc, m_choice.today);
    ask(ImportQuestion::Kind::OddAges, fault.row, birthday.toString(u"yyyy/M/d"_s),
        isExplained ? roc::slashed(*roc) : QString(), m_choice.oddAges == ImportChoice::OddAges::Ask);
    if (m_choice.oddAges == ImportChoice::OddAges::AsRoc && isExplained)
        return roc;
    if (m_choice.oddAges != ImportChoice::OddAges::AsWritten) {
        fault.rule = "age"_rule;
        fault.actual = roc::ageOn(birthday, m_choice.today);
    }
    return std::nullopt;
}

} // namespace licheng
