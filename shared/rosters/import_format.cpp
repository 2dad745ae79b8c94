// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/import_format.h"

#include "shared/rosters/semester_text.h"

#include "shared/model/fault_rule.h"
#include "shared/model/folding.h"
#include "shared/model/normalize.h"
#include "shared/model/text_value.h"

#include <algorithm>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const std::vector<std::unique_ptr<ImportFormat>> &loadedForms()
{
    static const auto formats = makeImportFormats();
    return formats;
}

FieldFault fault(const ImportColumn &column, RuleName rule)
{
    return {column.path, rule, 0, 0};
}

} // namespace

const ImportFormat *ImportFormat::of(QStringView name)
{
    for (const auto &format : loadedForms()) {
        if (format->name() == name)
            return format.get();
    }
    return nullptr;
}

std::vector<const ImportFormat *> ImportFormat::all()
{
    std::vector<const ImportFormat *> list;
    for (const auto &format : loadedForms())
        list.push_back(format.get());
    return list;
}

const ImportColumn *ImportFormat::column(QStringView path) const
{
    const auto it = std::find_if(m_parts.columns.begin(), m_parts.columns.end(),
                                 [&](const auto &c) { return c.path == path; });
    return it == m_parts.columns.end() ? nullptr : &*it;
}

QStringList ImportFormat::autoMap(const QStringList &headers) const
{
    QStringList paths(headers.size());
    QStringList keys;
    for (const QString &header : headers)
        keys.append(headerKey(header));
    for (const ImportColumn &column : m_parts.columns) {
        for (const QString &name : column.headerKeys) {
            const qsizetype index = keys.indexOf(name);
            if (index >= 0 && paths[index].isEmpty()) {
                paths[index] = column.path;
                break;
            }
        }
    }
    return paths;
}

int ImportFormat::headerScore(const QStringList &cells) const
{
    const QStringList paths = autoMap(cells);
    return static_cast<int>(
        std::count_if(paths.begin(), paths.end(), [](const QString &p) { return !p.isEmpty(); }));
}

bool ImportFormat::isNotData(const QStringList &cells, const QStringList &paths) const
{
    qsizetype filled = 0;
    qsizetype filledMapped = 0;
    QString first;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (normalize::text(cells[i]).isEmpty())
            continue;
        if (filled++ == 0)
            first = normalize::text(cells[i]);
        if (!paths.value(i).isEmpty())
            ++filledMapped;
    }
    if (filledMapped == 0)
        return true;
    // "合計 3000 人" stands in a data column but fills little of the row; a person of that name has a number.
    const bool total = std::any_of(m_parts.words->totals.begin(), m_parts.words->totals.end(),
                                   [&](const QString &w) { return first.startsWith(w); });
    if (total && filled <= 2)
        return true;
    // A repeated header is made of header words; one look at the first filled cell spares the rest of the
    // work.
    const auto isHeaderWord = [&](const ImportColumn &column) {
        return column.headerKeys.contains(headerKey(first));
    };
    return filledMapped >= 3 && std::any_of(m_parts.columns.begin(), m_parts.columns.end(), isHeaderWord) &&
           headerScore(cells) == filled;
}

std::pair<int, int> ImportFormat::filledOfRequired(const QStringList &cells, const QStringList &paths) const
{
    int filled = 0;
    int required = 0;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const ImportColumn *target = paths[i].isEmpty() ? nullptr : column(paths[i]);
        if (!target || !target->isRequired)
            continue;
        ++required;
        filled += normalize::text(cells.value(i)).isEmpty() ? 0 : 1;
    }
    return {filled, required};
}

bool ImportFormat::isComplete(const QStringList &cells, const QStringList &paths) const
{
    const auto [filled, required] = filledOfRequired(cells, paths);
    return filled == required;
}

bool ImportFormat::isClosing(const QStringList &cells, const QStringList &paths) const
{
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); };
    const auto hasWords = [&](const QString &cell) { return std::any_of(cell.begin(), cell.end(), isWord); };
    if (std::none_of(cells.begin(), cells.end(), hasWords))
        return true;
    const auto filledCell = std::find_if(cells.begin(), cells.end(), hasWords);
    const QString first = normalize::folded(*filledCell);
    // *** End ***, －以下空白－, ※註
    const auto mark = std::find_if(first.begin(), first.end(), [](QChar c) { return c.isLetterOrNumber(); });
    const QString words = first.sliced(mark - first.begin());
    const auto begins = [&](const QString &word) { return words.startsWith(word, Qt::CaseInsensitive); };
    // "合計 3000 人", but "校長" only as a whole word: "校長:", "校長 (簽章)".
    const auto isWhole = [&](const QString &word) {
        return begins(word) && (words.size() == word.size() || !words.at(word.size()).isLetter());
    };
    const bool isTotal = std::any_of(m_parts.words->totals.begin(), m_parts.words->totals.end(), begins);
    const ImportColumn *target = column(paths.value(filledCell - cells.begin()));
    const auto [filled, required] = filledOfRequired(cells, paths);
    // No number of a pupil or course begins with the word for a total.
    if (filled * 2 > required)
        return isTotal && target && target->field->isIdentifier;
    return isTotal || std::any_of(m_parts.words->closings.begin(), m_parts.words->closings.end(), isWhole);
}

QString ImportFormat::ownWord(const FieldInfo &field, const QString &text) const
{
    const bool isCode = field.kind == FieldKind::Code;
    const bool isWhole = field.kind == FieldKind::Integer || field.kind == FieldKind::SchoolYear ||
                         field.kind == FieldKind::Semester;
    if (!isCode && !isWhole)
        return text;
    const QString word = normalize::folded(text).remove(u' ');
    if (isCode)
        return m_parts.words->values.value(QLatin1String(field.name)).value(word, text);
    const auto numeral = m_parts.words->numerals.constFind(word);
    return numeral == m_parts.words->numerals.constEnd() ? text : QString::number(*numeral);
}

Result<QJsonValue, FieldFault> ImportFormat::convert(const ImportColumn &column, const QString &cell) const
{
    const FieldInfo &field = *column.field;
    static const QRegularExpression lines(u"\\s*[\\r\\n\\v\\x{2028}]+\\s*"_s);
    const QString text = normalize::text(column.isOfNames ? cell.trimmed().replace(lines, u"、"_s) : cell);
    if (text.isEmpty()) {
        if (column.isRequired && !column.isCompared)
            return fault(column, "required");
        return QJsonValue(field.kind == FieldKind::Text ? QJsonValue(QString())
                                                        : QJsonValue(QJsonValue::Undefined));
    }
    if (column.none.contains(normalize::halfWidth(text)))
        return column.isSeveral ? QJsonValue(QJsonArray()) : QJsonValue(QJsonValue::Null);
    // Whether its year is that of the row the import says, which knows the others.
    const auto ofYear = field.kind == FieldKind::Semester ? semesterOfYear(text) : std::nullopt;
    auto value = column.isSeveral ? parseValues(field, cell)
                 : ofYear         ? parseValue(field, QString::number(ofYear->semester))
                                  : parseValue(field, ownWord(field, text));
    if (!value) {
        FieldFault found = value.error();
        found.field = column.path;
        // What it is to be says more than that it is no number; a number has its bounds.
        if (field.kind == FieldKind::Semester && found.rule != u"range")
            found.rule = "kind"_rule;
        return found;
    }
    return value;
}

} // namespace licheng
