// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/import_format.h"

#include "shared/model/normalize.h"
#include "shared/model/records.h"
#include "shared/rosters/grade_forms.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rosters/resource_file.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

/// A field that a format takes, under the name that its kind of record gives it.
struct TakenField
{
    const FieldInfo *field = nullptr;
    QString label = {}; ///< empty: the description's
    bool isRequired = false;
};

QString nameOf(const FieldInfo &field)
{
    return QString(QLatin1String(field.name));
}

/// The term of a list is chosen for all its rows.
bool isOfTerm(const RecordType &type, const FieldInfo &field)
{
    const QString name = nameOf(field);
    return type.field(u"schoolYear") && type.field(u"semester") &&
           (name == u"schoolYear" || name == u"semester");
}

/// What people may write, and what the server sets but a list may tell of the past.
std::vector<TakenField> fieldsOf(const RecordType &type, const QStringList &without, const QJsonObject &added)
{
    std::vector<TakenField> taken;
    for (const FieldInfo &field : type.fields()) {
        const QString name = nameOf(field);
        const bool isWritten =
            !field.isServerSet && !field.isHidden && !without.contains(name) && !isOfTerm(type, field);
        if (isWritten || added.contains(name))
            taken.push_back({&field, {}, isWritten && field.isRequired});
    }
    return taken;
}

/// The fields of one kind in the order of its official sheet, and the name of that.
struct KindFields
{
    QString sheet;
    std::vector<TakenField> fields;
};

KindFields performanceFields(const QString &kind)
{
    const auto known = fromWire<PerformanceKind>(kind);
    if (!known)
        qFatal("formats.json names an unknown kind of performance: %s", qPrintable(kind));
    const KindSheet &format = PerformanceKinds::current().of(*known);
    KindFields found{format.sheet, {}};
    for (const KindField &field : format.fields)
        found.fields.push_back({field.field, field.official, field.isRequired});
    return found;
}

KindFields gradeFields(const QString &kind)
{
    const auto known = fromWire<GradeForm>(kind);
    if (!known)
        qFatal("formats.json names an unknown format of grades: %s", qPrintable(kind));
    const GradeFormLayout &layout = GradeFormLayout::of(*known);
    KindFields found{layout.sheet, {}};
    for (const RosterColumn &column : layout.columns) {
        if (const FieldInfo *field = recordTypeOf<Grade>().field(column.path))
            found.fields.push_back({field, column.header, field->isRequired});
    }
    return found;
}

/// Makes the columns of one format.
class Columns
{
public:
    /// references: the columns that a record referred to is known by, by its type.
    Columns(const RecordType &type, QJsonObject added, const QJsonObject &own, QJsonObject references)
        : m_type(type), m_added(std::move(added)), m_own(own), m_references(std::move(references))
    {
        for (auto it = own.begin(); it != own.end(); ++it) {
            if (!m_added.contains(it.key()))
                m_added.insert(it.key(), it.value());
        }
    }

    void add(const TakenField &taken)
    {
        if (!*taken.field->refersTo)
            addTexts(nameOf(*taken.field), taken);
        else
            addReference(*taken.field);
    }
    /// The columns of a reference: those that every reference to its type has, when it is required, and those
    /// that the data name.
    void addReference(const FieldInfo &field)
    {
        const QString begin = nameOf(field) + u'.';
        if (field.isRequired) {
            for (const QJsonValue &known : m_references[QLatin1String(field.refersTo)].toArray())
                addColumn(begin + known[u"path"].toString(), {}, false, known);
        }
        for (const QJsonValue &known : m_added[nameOf(field)].toArray())
            addColumn(begin + known[u"path"].toString(), {}, false, known);
    }

    /// Every name in the data is one of the description's.
    [[nodiscard]] std::vector<ImportColumn> take()
    {
        for (auto it = m_added.begin(); it != m_added.end(); ++it)
            (void)fieldOf(it.key());
        return std::move(m_columns);
    }

private:
    [[nodiscard]] const FieldInfo *fieldOf(const QString &path) const
    {
        const FieldInfo *field = resolvePath(m_type, path);
        if (!field)
            qFatal("formats.json names an unknown field %s.%s", qPrintable(m_type.name()), qPrintable(path));
        return field;
    }

    /// A column, and the further ones that the data name under "again".
    void addTexts(const QString &path, const TakenField &taken)
    {
        addColumn(path, taken.label, taken.isRequired);
        int number = 2;
        for (const QJsonValue &headers : m_added.value(path)[u"again"].toArray())
            addColumn(path + furtherColumn + QString::number(number++), strings(headers).value(0), false,
                      headers);
    }

    void addColumn(const QString &path, const QString &label, bool isRequired, const QJsonValue &known = {})
    {
        if (std::any_of(m_columns.begin(), m_columns.end(), [&](const auto &c) { return c.path == path; }))
            return;
        ImportColumn column;
        column.path = path;
        column.field = fieldOf(path.section(furtherColumn, 0, 0));
        column.isRequired = isRequired;
        const bool isFurther = path.contains(furtherColumn);
        const FieldInfo *several = severalOf(m_type, path);
        column.isSeveral = several != nullptr;
        const QString official = QString::fromUtf8((several ? several : column.field)->official);
        QStringList headers{label.isEmpty() ? official : label};
        for (const QJsonValue &data : {m_own.value(path), m_added.value(path), known}) {
            headers += strings(data.isObject() ? data[u"headers"] : data);
            column.isRequired = column.isRequired || data[u"required"].toBool();
            column.isCompared = column.isCompared || data[u"compare"].toBool();
            column.none += strings(data[u"none"]);
        }
        column.isOfNames = m_added.value(path.section(furtherColumn, 0, 0))[u"names"].toBool();
        if (!isFurther)
            headers << official;
        for (const QString &header : headers + QStringList{path})
            column.headerKeys.append(headerKey(header));
        m_columns.push_back(std::move(column));
    }

    const RecordType &m_type;
    QJsonObject m_added; ///< what the data say of this format's columns, and of those of all its kinds
    QJsonObject m_own;   ///< of this kind alone: goes before that
    QJsonObject m_references;
    std::vector<ImportColumn> m_columns;
};

/// The columns that say the semester, for every list of one: compared with the chosen one, stored nowhere.
void addTermColumns(const QJsonObject &words, std::vector<ImportColumn> &columns)
{
    const RecordType &course = recordTypeOf<Course>();
    for (const auto &[path, name] :
         {std::pair(termYearPath, "schoolYear"), std::pair(termSemesterPath, "semester")}) {
        ImportColumn column;
        column.path = QLatin1String(path);
        column.field = course.field(QString(QLatin1String(name)));
        for (const QString &header : strings(words[QLatin1String(name)]))
            column.headerKeys.append(headerKey(header));
        column.isCompared = true;
        columns.push_back(std::move(column));
    }
}

/// What tells a record from the others when the data do not say: its number, else all that it must have, else
/// all that the list says of it. Empty: a list can say nothing of it.
QStringList defaultKeys(const std::vector<ImportColumn> &columns)
{
    QStringList all;
    QStringList required;
    for (const ImportColumn &column : columns) {
        if (column.isCompared)
            continue;
        if (column.field->isUnique && !column.path.contains(u'.'))
            return {column.path};
        (column.isRequired ? required : all).append(column.path);
    }
    return required.isEmpty() ? all : required;
}

class FormMaker
{
public:
    explicit FormMaker(const QJsonObject &json)
        : m_references(json[u"references"].toObject()), m_term(json[u"term"].toObject()),
          m_termTypes(strings(m_term[u"types"])), m_words(wordsOf(json))
    {
    }

    [[nodiscard]] std::unique_ptr<ImportFormat> plain(const RecordType &type, const QJsonObject &json) const
    {
        const QJsonObject added = json[u"columns"].toObject();
        Columns columns(type, added, {}, m_references);
        for (const TakenField &field : fieldsOf(type, strings(json[u"without"]), added))
            columns.add(field);
        return make(type, {}, {}, json, columns.take());
    }

    [[nodiscard]] std::unique_ptr<ImportFormat> ofKind(const RecordType &type, const QJsonObject &shared,
                                                       const QJsonObject &json) const
    {
        const QString kind = json[u"kind"].toString();
        const KindFields known =
            &type == &recordTypeOf<Performance>() ? performanceFields(kind) : gradeFields(kind);
        Columns columns(type, shared[u"columns"].toObject(), json[u"columns"].toObject(), m_references);
        for (const FieldInfo &field : type.fields()) {
            if (*field.refersTo)
                columns.addReference(field);
        }
        for (const TakenField &field : known.fields)
            columns.add(field);
        for (const QString &name : strings(shared[u"also"]))
            columns.add({type.field(name)});
        QJsonObject named = json;
        named.insert(u"constants"_s, QJsonObject{{shared[u"kindField"].toString(), kind}});
        return make(type, type.name() + u'.' + kind, known.sheet, named, columns.take());
    }

private:
    [[nodiscard]] static std::shared_ptr<const ImportFormat::Words> wordsOf(const QJsonObject &json)
    {
        auto words = std::make_shared<ImportFormat::Words>();
        const QJsonObject values = json[u"values"].toObject();
        for (auto field = values.begin(); field != values.end(); ++field) {
            const QJsonObject own = field->toObject();
            for (auto word = own.begin(); word != own.end(); ++word)
                words->values[field.key()].insert(word.key(), word->toString());
        }
        const QJsonObject numerals = json[u"numerals"].toObject();
        for (auto it = numerals.begin(); it != numerals.end(); ++it)
            words->numerals.insert(it.key(), it->toInt());
        words->totals = strings(json[u"totals"]);
        words->closings = strings(json[u"closings"]);
        return words;
    }

    [[nodiscard]] std::unique_ptr<ImportFormat> make(const RecordType &type, const QString &name,
                                                     const QString &official, const QJsonObject &json,
                                                     std::vector<ImportColumn> columns) const
    {
        ImportFormat::Parts parts;
        parts.type = &type;
        parts.name = name.isEmpty() ? type.name() : name;
        parts.official = official;
        const QJsonValue key = json[u"key"];
        parts.keys = key.isString()  ? QStringList{key.toString()}
                     : key.isArray() ? strings(key)
                                     : defaultKeys(columns);
        parts.positions = strings(json[u"positions"]);
        parts.constants = json[u"constants"].toObject();
        if (m_termTypes.contains(type.name()) || (type.field(u"schoolYear") && type.field(u"semester")))
            addTermColumns(m_term, columns);
        parts.columns = std::move(columns);
        parts.words = m_words;
        return std::make_unique<ImportFormat>(std::move(parts));
    }

    QJsonObject m_references;
    QJsonObject m_term;
    QStringList m_termTypes;
    std::shared_ptr<const ImportFormat::Words> m_words;
};

} // namespace

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

std::vector<std::unique_ptr<ImportFormat>> makeImportFormats()
{
    return makeImportFormats(resourceJson(u":/import/formats.json"_s).object());
}

std::vector<std::unique_ptr<ImportFormat>> makeImportFormats(const QJsonObject &json)
{
    const FormMaker maker(json);
    std::vector<std::unique_ptr<ImportFormat>> formats;
    QStringList named = strings(json[u"notImported"]);
    for (const QString &name : std::as_const(named)) {
        if (!recordType(name))
            qFatal("formats.json names an unknown record type %s", qPrintable(name));
    }
    for (const QJsonValue &format : json[u"formats"].toArray()) {
        const QString name = format[u"type"].toString();
        const RecordType *type = recordType(name);
        if (!type)
            qFatal("formats.json names an unknown record type %s", qPrintable(name));
        named.append(name);
        const QJsonArray kinds = format[u"kinds"].toArray();
        for (const QJsonValue &kind : kinds)
            formats.push_back(maker.ofKind(*type, format.toObject(), kind.toObject()));
        if (kinds.isEmpty())
            formats.push_back(maker.plain(*type, format.toObject()));
    }
    for (const RecordType *type : allRecordTypes()) {
        if (named.contains(type->name()))
            continue;
        // What the server alone writes has nothing that a list could bring.
        if (auto form = maker.plain(*type, {}); !form->keys().isEmpty())
            formats.push_back(std::move(form));
    }
    return formats;
}

} // namespace licheng
