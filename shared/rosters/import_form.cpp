// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/import_form.h"

#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/rosters/resource_file.h"

#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>
#include <memory>

namespace licheng
{

namespace
{

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
    for (const QString &name : column.headers + QStringList{QString::fromUtf8(column.field->official), column.path})
        column.headerKeys.append(headerKey(name));
    column.none = strings(json[u"none"]);
    column.isRequired = json[u"required"].toBool();
    column.isCompared = json[u"compare"].toBool();
    return column;
}

/// The columns that say the semester, for every list of one: compared with the chosen one, stored nowhere.
void addTermColumns(const QJsonObject &words, std::vector<ImportColumn> &columns)
{
    const RecordType &course = *recordType(QStringLiteral("course"));
    for (const auto &[path, name] : {std::pair(termYearPath, "schoolYear"), std::pair(termSemesterPath, "semester")}) {
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
    const QJsonObject json = resourceJson(QStringLiteral(":/import/forms.json")).object();
    auto words = std::make_shared<ImportForm::Words>();
    words->values = readValues(json[u"values"].toObject());
    const QJsonObject numeralWords = json[u"numerals"].toObject();
    for (auto it = numeralWords.begin(); it != numeralWords.end(); ++it)
        words->numerals.insert(it.key(), it->toInt());
    words->totals = strings(json[u"totals"]);
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

FieldFault fault(const ImportColumn &column, const char *rule)
{
    return {column.path, QLatin1String(rule), 0, 0};
}

Result<QJsonValue, FieldFault> integer(const ImportColumn &column, QString text, const QHash<QString, int> &numerals)
{
    if (const auto numeral = numerals.constFind(text); numeral != numerals.constEnd())
        return QJsonValue(*numeral);
    if (text.endsWith(QLatin1String(".0")))
        text.chop(2);
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok)
        return fault(column, "number");
    return QJsonValue(number);
}

Result<QJsonValue, FieldFault> instant(const ImportColumn &column, const QString &text)
{
    // A client sends what it has read already as the wire writes it; "114/12/24 21:30" and a spreadsheet's own "2025-12-24T21:30:00" carry a time; a bare day means noon,
    // so that it lies inside the day in every zone of the country.
    if (text.endsWith(u'Z')) {
        const QDateTime exact = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (exact.isValid())
            return detail::toJson(exact);
    }
    const QString spaced = QString(text).replace(u'T', u' ').simplified();
    const qsizetype space = spaced.indexOf(u' ');
    const auto day = roc::parse(space < 0 ? QStringView(spaced) : QStringView(spaced).first(space));
    QTime time(12, 0);
    if (space >= 0) {
        const QString clock = spaced.sliced(space + 1);
        time = QTime::fromString(clock, clock.count(u':') == 1 ? QStringLiteral("H:m") : QStringLiteral("H:m:s"));
    }
    if (!day || !time.isValid())
        return fault(column, "date");
    return detail::toJson(atSchool(*day, time));
}

} // namespace

ImportForm::ImportForm(const RecordType &type, const QJsonObject &json, std::shared_ptr<const Words> words)
    : m_type(&type), m_name(json[u"name"].toString(type.name())), m_official(json[u"official"].toString()),
      m_keys(json[u"key"].isArray() ? strings(json[u"key"]) : QStringList{json[u"key"].toString()}),
      m_positions(strings(json[u"positions"])), m_constants(json[u"constants"].toObject()), m_words(std::move(words))
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
    const auto it = std::find_if(m_columns.begin(), m_columns.end(), [&](const auto &c) { return c.path == path; });
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
    return static_cast<int>(std::count_if(paths.begin(), paths.end(), [](const QString &p) { return !p.isEmpty(); }));
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
    const bool total = std::any_of(m_words->totals.begin(), m_words->totals.end(), [&](const QString &w) { return first.startsWith(w); });
    if (total && filled <= 2)
        return true;
    // A repeated header is made of header words; one look at the first filled cell spares the rest of the work.
    const auto isHeaderWord = [&](const ImportColumn &column) { return column.headerKeys.contains(headerKey(first)); };
    return filledMapped >= 3 && std::any_of(m_columns.begin(), m_columns.end(), isHeaderWord)
        && headerScore(cells) == filled;
}

Result<QJsonValue, FieldFault> ImportForm::convert(const ImportColumn &column, const QString &cell) const
{
    const FieldInfo &field = *column.field;
    const QString text = normalize::text(cell);
    if (text.isEmpty()) {
        if (column.isRequired && !column.isCompared)
            return fault(column, "required");
        return QJsonValue(field.kind == FieldKind::Text ? QJsonValue(QString()) : QJsonValue(QJsonValue::Undefined));
    }

    if (column.none.contains(normalize::halfWidth(text)))
        return QJsonValue(QJsonValue::Null);
    Result<QJsonValue, FieldFault> value = QJsonValue(text);
    switch (field.kind) {
    case FieldKind::Text:
        break;
    case FieldKind::Date:
        if (const auto day = roc::parse(text.left(text.indexOf(u'T') < 0 ? text.size() : text.indexOf(u'T'))))
            value = detail::toJson(*day);
        else
            return fault(column, "date");
        break;
    case FieldKind::Instant:
        value = instant(column, normalize::halfWidth(text));
        break;
    case FieldKind::Code: {
        const QString word = normalize::halfWidth(text).remove(u' ');
        const QString wire = m_words->values.value(QLatin1String(field.name)).value(word);
        for (const Choice &choice : field.choices) {
            if (wire == QLatin1String(choice.wire) || word == QString::fromUtf8(choice.official)
                || word.compare(QLatin1String(choice.wire), Qt::CaseInsensitive) == 0)
                return QJsonValue(QLatin1String(choice.wire));
        }
        return fault(column, "code");
    }
    case FieldKind::Decimal: {
        const auto decimal = Decimal::parse(text);
        if (!decimal)
            return fault(column, "number");
        value = QJsonValue(decimal->hundredths());
        break;
    }
    case FieldKind::Integer:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        value = integer(column, normalize::halfWidth(text).remove(u' '), m_words->numerals);
        break;
    case FieldKind::Boolean:
        return QJsonValue(text == u"是" || text == u"1" || text.compare(u"true", Qt::CaseInsensitive) == 0);
    case FieldKind::Reference:
        return fault(column, "kind");
    }
    if (!value)
        return value;
    QJsonValue checked = *value;
    if (auto found = checkValue(field, checked)) {
        found->field = column.path;
        return *std::move(found);
    }
    return checked;
}

} // namespace licheng
