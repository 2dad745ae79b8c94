// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/import_form.h"

#include "shared/model/fault_rule.h"
#include "shared/model/folding.h"
#include "shared/model/normalize.h"
#include "shared/model/text_value.h"
#include "shared/rosters/resource_file.h"

#include <QJsonArray>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Headers are compared without spaces, line breaks, brackets' contents and marks such as ＊.
QString headerKey(const QString &header)
{
    QString key;
    int depth = 0;
    for (const QChar c : normalize::halfWidth(header)) {
        if (c == u'(' || c == u'[')
            ++depth;
        else if (c == u')' || c == u']')
            depth = std::max(0, depth - 1);
        else if (depth == 0 && c.isLetterOrNumber())
            key += c.toUpper();
    }
    return key;
}

QHash<QString, QHash<QString, QString>> readValues(const QJsonObject &json)
{
    QHash<QString, QHash<QString, QString>> values;
    for (auto field = json.begin(); field != json.end(); ++field) {
        const QJsonObject words = field->toObject();
        for (auto word = words.begin(); word != words.end(); ++word)
            values[field.key()].insert(word.key(), word->toString());
    }
    return values;
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

ImportColumn readColumn(const RecordType &type, const QJsonValue &json)
{
    ImportColumn column;
    column.path = json[u"path"].toString();
    column.field = resolvePath(type, column.path);
    if (!column.field)
        qFatal("forms.json names an unknown field %s.%s", qPrintable(type.name()), qPrintable(column.path));
    column.headers = strings(json[u"headers"]);
    const FieldInfo *several = severalOf(type, column.path);
    column.isSeveral = several != nullptr;
    const QString official = QString::fromUtf8((several ? several : column.field)->official);
    for (const QString &name : column.headers + QStringList{official, column.path})
        column.headerKeys.append(headerKey(name));
    column.none = strings(json[u"none"]);
    column.isRequired = json[u"required"].toBool();
    column.isCompared = json[u"compare"].toBool();
    return column;
}

/// The columns that say the semester, for every list of one: compared with the chosen one, stored nowhere.
void addTermColumns(const QJsonObject &words, std::vector<ImportColumn> &columns)
{
    const RecordType &course = *recordType(u"course"_s);
    for (const auto &[path, name] :
         {std::pair(termYearPath, "schoolYear"), std::pair(termSemesterPath, "semester")}) {
        ImportColumn column;
        column.path = QLatin1String(path);
        column.field = course.field(QString(QLatin1String(name)));
        column.headers = strings(words[QLatin1String(name)]);
        for (const QString &header : std::as_const(column.headers))
            column.headerKeys.append(headerKey(header));
        column.isCompared = true;
        columns.push_back(std::move(column));
    }
}

std::vector<std::unique_ptr<ImportForm>> loadForms()
{
    const QJsonObject json = resourceJson(u":/import/forms.json"_s).object();
    auto words = std::make_shared<ImportForm::Words>();
    words->values = readValues(json[u"values"].toObject());
    const QJsonObject numeralWords = json[u"numerals"].toObject();
    for (auto it = numeralWords.begin(); it != numeralWords.end(); ++it)
        words->numerals.insert(it.key(), it->toInt());
    words->totals = strings(json[u"totals"]);
    words->closings = strings(json[u"closings"]);
    words->termTypes = strings(json[u"term"][u"types"]);
    words->termHeaders = json[u"term"].toObject();

    std::vector<std::unique_ptr<ImportForm>> forms;
    for (const QJsonValue &form : json[u"forms"].toArray()) {
        const RecordType *type = recordType(form[u"type"].toString());
        if (!type)
            qFatal("forms.json names an unknown record type");
        forms.push_back(std::make_unique<ImportForm>(*type, form.toObject(), words));
    }
    return forms;
}

const std::vector<std::unique_ptr<ImportForm>> &loadedForms()
{
    static const auto forms = loadForms();
    return forms;
}

FieldFault fault(const ImportColumn &column, RuleName rule)
{
    return {column.path, rule, 0, 0};
}

} // namespace

ImportForm::ImportForm(const RecordType &type, const QJsonObject &json, std::shared_ptr<const Words> words)
    : m_type(&type), m_name(json[u"name"].toString(type.name())), m_official(json[u"official"].toString()),
      m_keys(json[u"key"].isArray() ? strings(json[u"key"]) : QStringList{json[u"key"].toString()}),
      m_positions(strings(json[u"positions"])), m_constants(json[u"constants"].toObject()),
      m_words(std::move(words))
{
    for (const QJsonValue &column : json[u"columns"].toArray())
        m_columns.push_back(readColumn(type, column));
    if (m_words->termTypes.contains(type.name()))
        addTermColumns(m_words->termHeaders, m_columns);
}

const ImportForm *ImportForm::of(QStringView name)
{
    for (const auto &form : loadedForms()) {
        if (form->name() == name)
            return form.get();
    }
    return nullptr;
}

std::vector<const ImportForm *> ImportForm::all()
{
    std::vector<const ImportForm *> list;
    for (const auto &form : loadedForms())
        list.push_back(form.get());
    return list;
}

const ImportColumn *ImportForm::column(QStringView path) const
{
    const auto it =
        std::find_if(m_columns.begin(), m_columns.end(), [&](const auto &c) { return c.path == path; });
    return it == m_columns.end() ? nullptr : &*it;
}

QStringList ImportForm::autoMap(const QStringList &headers) const
{
    QStringList paths(headers.size());
    QStringList keys;
    for (const QString &header : headers)
        keys.append(headerKey(header));
    for (const ImportColumn &column : m_columns) {
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

int ImportForm::headerScore(const QStringList &cells) const
{
    const QStringList paths = autoMap(cells);
    return static_cast<int>(
        std::count_if(paths.begin(), paths.end(), [](const QString &p) { return !p.isEmpty(); }));
}

bool ImportForm::isNotData(const QStringList &cells, const QStringList &paths) const
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
    const bool total = std::any_of(m_words->totals.begin(), m_words->totals.end(),
                                   [&](const QString &w) { return first.startsWith(w); });
    if (total && filled <= 2)
        return true;
    // A repeated header is made of header words; one look at the first filled cell spares the rest of the
    // work.
    const auto isHeaderWord = [&](const ImportColumn &column) {
        return column.headerKeys.contains(headerKey(first));
    };
    return filledMapped >= 3 && std::any_of(m_columns.begin(), m_columns.end(), isHeaderWord) &&
           headerScore(cells) == filled;
}

std::pair<int, int> ImportForm::filledOfRequired(const QStringList &cells, const QStringList &paths) const
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

bool ImportForm::isComplete(const QStringList &cells, const QStringList &paths) const
{
    const auto [filled, required] = filledOfRequired(cells, paths);
    return filled == required;
}

bool ImportForm::isClosing(const QStringList &cells, const QStringList &paths) const
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
    const bool isTotal = std::any_of(m_words->totals.begin(), m_words->totals.end(), begins);
    const ImportColumn *target = column(paths.value(filledCell - cells.begin()));
    const auto [filled, required] = filledOfRequired(cells, paths);
    // No number of a pupil or course begins with the word for a total.
    if (filled * 2 > required)
        return isTotal && target && target->field->isIdentifier;
    return isTotal || std::any_of(m_words->closings.begin(), m_words->closings.end(), isWhole);
}

QString ImportForm::ownWord(const FieldInfo &field, const QString &text) const
{
    const bool isCode = field.kind == FieldKind::Code;
    const bool isWhole = field.kind == FieldKind::Integer || field.kind == FieldKind::SchoolYear ||
                         field.kind == FieldKind::Semester;
    if (!isCode && !isWhole)
        return text;
    const QString word = normalize::folded(text).remove(u' ');
    if (isCode)
        return m_words->values.value(QLatin1String(field.name)).value(word, text);
    const auto numeral = m_words->numerals.constFind(word);
    return numeral == m_words->numerals.constEnd() ? text : QString::number(*numeral);
}

Result<QJsonValue, FieldFault> ImportForm::convert(const ImportColumn &column, const QString &cell) const
{
    const FieldInfo &field = *column.field;
    const QString text = normalize::text(cell);
    if (text.isEmpty()) {
        if (column.isRequired && !column.isCompared)
            return fault(column, "required");
        return QJsonValue(field.kind == FieldKind::Text ? QJsonValue(QString())
                                                        : QJsonValue(QJsonValue::Undefined));
    }
    if (column.none.contains(normalize::halfWidth(text)))
        return column.isSeveral ? QJsonValue(QJsonArray()) : QJsonValue(QJsonValue::Null);
    auto value = column.isSeveral ? parseValues(field, cell) : parseValue(field, ownWord(field, text));
    if (!value) {
        FieldFault found = value.error();
        found.field = column.path;
        return found;
    }
    return value;
}

} // namespace licheng
