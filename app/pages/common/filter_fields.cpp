// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/filter_fields.h"

#include "app/models/display.h"
#include "app/widgets/form/rocdateedit.h"
#include "shared/model/school_time.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

namespace {

constexpr QLatin1String termField("term");

struct FilterFieldsText
{
    Q_DECLARE_TR_FUNCTIONS(FilterFields)
};

FilterKind kindOf(const FieldInfo &field)
{
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::SchoolYear:
        return FilterKind::Number;
    case FieldKind::Boolean:
        return FilterKind::Boolean;
    case FieldKind::Date:
    case FieldKind::Instant:
        return FilterKind::Date;
    case FieldKind::Code:
    case FieldKind::Semester:
        return FilterKind::Choice;
    default:
        return FilterKind::Text;
    }
}

QList<FilterChoice> choicesOf(const FieldInfo &field)
{
    QList<FilterChoice> list;
    for (const Choice &choice : field.choices) {
        const QString wire = QLatin1String(choice.wire);
        list.append({codeText(field.choices, wire), wire});
    }
    if (field.kind == FieldKind::Semester)
        list = {{u"1"_s, 1}, {u"2"_s, 2}};
    return list;
}

/// The bar's short names of operators differ from the wire's in one.
QString barOperator(Operator op)
{
    return op == Operator::StartsWith ? u"starts"_s : wireName(op);
}

std::optional<Operator> wireOperator(const QString &op)
{
    return op == "starts"_L1 ? Operator::StartsWith : protocol::operatorFromWire(op);
}

QString operatorText(const QString &op, const FieldInfo *field)
{
    const bool isNumber =
        field && (field->kind == FieldKind::Integer || field->kind == FieldKind::SchoolYear);
    if (op == "isEmpty"_L1)
        return FilterFieldsText::tr("is empty");
    if (op == "isNotEmpty"_L1)
        return FilterFieldsText::tr("is not empty");
    if (op == "lt"_L1)
        return isNumber ? u"<"_s : FilterFieldsText::tr("before");
    if (op == "gt"_L1)
        return isNumber ? u">"_s : FilterFieldsText::tr("after");
    return {};
}

/// The day whose first or last instant it is; nothing: it is a time within one.
std::optional<QDate> wholeDay(const QJsonValue &instant)
{
    const QDateTime moment = QDateTime::fromString(instant.toString(), Qt::ISODateWithMs);
    const QDate day = schoolTime(moment).date();
    return moment == firstInstant(day) || moment == lastInstant(day) ? std::optional(day) : std::nullopt;
}

/// The records of another type that a condition asks for: "autobiography (state: final)".
QString relatedText(const protocol::Related &related)
{
    const RecordType *type = recordType(related.type);
    if (!type)
        return related.type;
    const FilterFields fields(*type, {}, {}, FilterFields::TermChip::Shown);
    const QStringList conditions = fields.texts(related.conditions);
    return conditions.isEmpty() ? recordTitle(*type)
                                : FilterFieldsText::tr("%1 (%2)", "records, their conditions")
                                      .arg(recordTitle(*type), conditions.join(u'、'));
}

} // namespace

QString termTitle(Term term)
{
    return QCoreApplication::translate("FilterFields", "School year %1, semester %2")
        .arg(term.year.roc())
        .arg(static_cast<int>(term.semester));
}

FilterFields::FilterFields(const RecordType &type, const std::vector<FilterPath> &paths,
                           const QList<Term> &terms, TermChip termChip)
    : m_type(type), m_termChip(termChip)
{
    const QString prefix = type.field(u"schoolYear") ? QString() : u"courseId."_s;
    if (!resolvePath(type, prefix + u"schoolYear"_s))
        m_termChip = TermChip::None;
    if (m_termChip == TermChip::Shown) {
        m_year = prefix + u"schoolYear"_s;
        if (resolvePath(type, prefix + u"semester"_s))
            m_semester = prefix + u"semester"_s;
        FilterField field{termField, termLabel(), FilterKind::Choice, {}};
        for (const Term &term : terms) {
            const FilterChoice choice{shownTerm(term), storedTerm(term)};
            if (std::none_of(field.choices.begin(), field.choices.end(),
                             [&](const FilterChoice &each) { return each.value == choice.value; }))
                field.choices.append(choice);
        }
        m_fields.append(field);
    }
    for (const FilterPath &path : paths) {
        const FieldInfo *info = resolvePath(type, path.path);
        // The year alone is the chip of the term.
        if (!info || (m_semester.isEmpty() && path.path == m_year))
            continue;
        m_fields.append({path.path, path.title.isEmpty() ? pathTitle(type, path.path) : path.title,
                         kindOf(*info), choicesOf(*info), isPlainKeys(*info)});
    }
}

void FilterFields::setChoices(const QString &path, const QStringList &texts)
{
    for (FilterField &field : m_fields) {
        if (field.name != path)
            continue;
        field.kind = FilterKind::Choice;
        field.choices.clear();
        for (const QString &text : texts)
            field.choices.append({text, text});
    }
}

bool FilterFields::isTermChip(const FilterCondition &chip)
{
    return chip.field == termField;
}

FilterCondition FilterFields::chipOfTerm(Term term) const
{
    const QString shown =
        displayOf(FilterField{termField, termLabel(), FilterKind::Choice, {}}, u"eq"_s, storedTerm(term));
    return {termField, u"eq"_s, storedTerm(term), shown};
}

QString FilterFields::termLabel() const
{
    return m_semester.isEmpty() ? fieldTitle(*resolvePath(m_type, m_year)) : FilterFieldsText::tr("Term");
}

QString FilterFields::shownTerm(Term term) const
{
    return m_semester.isEmpty() ? QString::number(term.year.roc()) : termTitle(term);
}

QString FilterFields::storedTerm(Term term) const
{
    return m_semester.isEmpty() ? QString::number(term.year.roc()) : term.text();
}

const RecordType *FilterFields::unnamed(const protocol::Condition &condition) const
{
    const FieldInfo *info = resolvePath(m_type, condition.path);
    const qint64 id = condition.value.toInteger();
    const bool isOne =
        info && info->kind == FieldKind::Reference && condition.op == Operator::Equal && id > 0;
    return isOne && !m_names.value(condition.path).contains(id)
               ? recordType(QString(QLatin1String(info->refersTo)))
               : nullptr;
}

void FilterFields::setName(const protocol::Condition &condition, const QString &name)
{
    m_names[condition.path].insert(condition.value.toInteger(), name);
}

QStringList FilterFields::texts(std::vector<protocol::Condition> conditions) const
{
    QStringList told;
    const auto taken = [&](const auto &is) -> std::optional<QJsonValue> {
        const auto found = std::find_if(conditions.begin(), conditions.end(), is);
        if (found == conditions.end())
            return std::nullopt;
        const QJsonValue value = found->value;
        conditions.erase(found);
        return value;
    };
    // 「學年度：115、起日 至 116/01/31、迄日 自 116/01/31」 means who was there on that day.
    const auto year = taken([](const protocol::Condition &each) {
        return each.path == "classId.schoolYear"_L1 && each.op == Operator::Equal;
    });
    if (year)
        told.append(FilterFieldsText::tr("school year %1").arg(year->toInt()));
    const auto begins = [](const protocol::Condition &each) {
        return each.path == "startsOn"_L1 && each.op == Operator::LessOrEqual;
    };
    const auto ends = [](const protocol::Condition &each) {
        return each.path == "endsOn"_L1 && each.op == Operator::GreaterOrEqual;
    };
    if (std::any_of(conditions.begin(), conditions.end(), begins) &&
        std::any_of(conditions.begin(), conditions.end(), ends)) {
        const FieldInfo &field = *m_type.field(u"startsOn");
        const QString last = displayText(field, *taken(begins));
        const QString first = displayText(field, *taken(ends));
        told.append(first == last ? FilterFieldsText::tr("on %1", "day").arg(last)
                                  : FilterFieldsText::tr("%1 to %2", "days").arg(first, last));
    }
    for (const FilterCondition &chip : chips(conditions))
        told.append(chip.display);
    return told;
}

FilterCondition FilterFields::chip(const protocol::Condition &condition) const
{
    FilterCondition chip{condition.path, barOperator(condition.op), condition.value.toVariant(), {}};
    if (condition.path == "id"_L1) {
        const qsizetype several = condition.op == Operator::In ? condition.value.toArray().size() : 1;
        chip.display = several == 1 ? FilterFieldsText::tr("This record only")
                                    : FilterFieldsText::tr("These %Ln records only", nullptr, int(several));
        if (condition.op == Operator::In)
            chip.value = condition.value.toArray().toVariantList();
        return chip;
    }
    if (const auto related = relatedOf(condition)) {
        const QString what = relatedText(*related);
        chip.display = condition.op == Operator::None ? FilterFieldsText::tr("without %1").arg(what)
                                                      : FilterFieldsText::tr("with %1").arg(what);
        return chip;
    }
    if (const auto last = lastOf(condition)) {
        chip.display = FilterFieldsText::tr("the last one with %1").arg(texts(last->conditions).join(u'、'));
        return chip;
    }
    const FieldInfo *info = resolvePath(m_type, condition.path);
    const auto known = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&](const FilterField &f) { return f.name == condition.path; });
    FilterField field = known != m_fields.end()
                            ? *known
                            : FilterField{condition.path,
                                          info ? pathTitle(m_type, condition.path) : condition.path,
                                          info ? kindOf(*info) : FilterKind::Text,
                                          {}};
    // A number of the store says nothing to anybody.
    const bool isReference = info && info->kind == FieldKind::Reference && !condition.value.isNull();
    QString text;
    if (condition.op == Operator::In) {
        QStringList parts;
        for (const QJsonValue &value : condition.value.toArray())
            parts.append(info ? displayText(*info, value) : value.toVariant().toString());
        text =
            isReference ? FilterFieldsText::tr("%Ln chosen", nullptr, int(parts.size())) : parts.join(u'、');
        chip.value = condition.value.toArray().toVariantList();
    } else {
        text = isReference ? m_names.value(condition.path)
                                 .value(condition.value.toInteger(), FilterFieldsText::tr("the one chosen"))
               : info ? displayText(*info, condition.value)
                      : condition.value.toVariant().toString();
        if (info && info->kind == FieldKind::Date)
            chip.value = QDate::fromString(condition.value.toString(), Qt::ISODate);
        else if (const auto day =
                     info && info->kind == FieldKind::Instant ? wholeDay(condition.value) : std::nullopt)
            chip.value = *day;
        else if (condition.value.isDouble())
            chip.value = condition.value.toInteger();
    }
    const QString special = operatorText(chip.op, info);
    chip.display = !special.isEmpty()             ? u"%1 %2 %3"_s.arg(field.label, special, text).trimmed()
                   : condition.op == Operator::In ? displayOf(field, u"eq"_s, text)
                                                  : displayOf(field, chip.op, text);
    return chip;
}

QList<FilterCondition> FilterFields::chips(const std::vector<protocol::Condition> &conditions) const
{
    QList<FilterCondition> list;
    const auto find = [&](const QString &path) {
        return std::find_if(conditions.begin(), conditions.end(), [&](const protocol::Condition &c) {
            return c.path == path && c.op == Operator::Equal;
        });
    };
    const auto year = find(m_year);
    const auto semester = find(m_semester);
    const bool isWhole = m_semester.isEmpty() || semester != conditions.end();
    const bool term = m_termChip == TermChip::Shown && year != conditions.end() && isWhole;
    for (auto it = conditions.begin(); it != conditions.end(); ++it) {
        if (term && (it == year || it == semester)) {
            if (it == year)
                list.append(chipOfTerm(
                    {SchoolYear(year->value.toInt()), semester == conditions.end()
                                                          ? Semester::WholeYear
                                                          : static_cast<Semester>(semester->value.toInt())}));
            continue;
        }
        list.append(chip(*it));
    }
    return list;
}

protocol::Condition FilterFields::condition(const FilterCondition &chip) const
{
    protocol::Condition condition{chip.field, wireOperator(chip.op).value_or(Operator::Equal), {}};
    const FieldInfo *info = resolvePath(m_type, chip.field);
    if (condition.op == Operator::In)
        condition.value = QJsonArray::fromVariantList(chip.value.toList());
    else if (info && info->kind == FieldKind::Date && chip.value.canConvert<QDate>())
        condition.value = chip.value.toDate().toString(Qt::ISODate);
    else if (info && info->kind == FieldKind::Instant && chip.value.typeId() == QMetaType::QDate) {
        // A day as upper bound means its last instant.
        const QDate day = chip.value.toDate();
        const bool end = condition.op == Operator::LessOrEqual || condition.op == Operator::Greater;
        condition.value = detail::toJson(end ? lastInstant(day) : firstInstant(day));
    } else if (info && info->kind == FieldKind::Semester) {
        condition.value = chip.value.toInt();
    } else {
        condition.value = QJsonValue::fromVariant(chip.value);
    }
    return condition;
}

std::vector<protocol::Condition> FilterFields::conditions(const QList<FilterCondition> &chips) const
{
    std::vector<protocol::Condition> list;
    for (const FilterCondition &chip : chips) {
        const FieldInfo *info = resolvePath(m_type, chip.field);
        if (info && info->kind == FieldKind::Instant && chip.op == "eq"_L1 &&
            chip.value.typeId() == QMetaType::QDate) {
            // "On a day" means from its first to its last instant.
            FilterCondition bound = chip;
            bound.op = u"ge"_s;
            list.push_back(condition(bound));
            bound.op = u"le"_s;
            list.push_back(condition(bound));
            continue;
        }
        if (!isTermChip(chip)) {
            list.push_back(condition(chip));
            continue;
        }
        const QStringList parts = chip.value.toString().split(u'-');
        const Operator op = chip.op == "ne"_L1 ? Operator::NotEqual : Operator::Equal;
        list.push_back({m_year, op, parts.value(0).toInt()});
        if (!m_semester.isEmpty())
            list.push_back({m_semester, op, parts.value(1).toInt()});
    }
    return list;
}

} // namespace licheng
