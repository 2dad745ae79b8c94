// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/performance_kinds.h"

#include "shared/model/fault_rule.h"
#include "shared/rosters/resource_file.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

bool isEmpty(const FieldInfo &field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return true;
    if (value.isString())
        return value.toString().isEmpty();
    // A decimal that is not given is null; of the other numbers 0 says so.
    return field.kind != FieldKind::Decimal && value.toInteger() == 0;
}

KindField readField(const RecordType &type, const QJsonValue &json)
{
    KindField field{type.field(json[u"field"].toString()), json[u"label"].toString(),
                    json[u"codeTable"].toString(), json[u"required"].toBool(), json[u"positive"].toBool()};
    if (!field.field || field.official.isEmpty())
        qFatal("kinds.json names an unknown field %s", qPrintable(json[u"field"].toString()));
    return field;
}

} // namespace

const KindField *KindSheet::field(QAnyStringView name) const
{
    const auto it = std::find_if(fields.begin(), fields.end(),
                                 [&](const KindField &f) { return name == QLatin1String(f.field->name); });
    return it == fields.end() ? nullptr : &*it;
}

PerformanceKinds::PerformanceKinds() : m_forms(choices<PerformanceKind>().size())
{
    const RecordType &type = recordTypeOf<Performance>();
    const QJsonObject json = resourceJson(u":/performances/kinds.json"_s).object();
    for (const QJsonValue &value : json[u"kinds"].toArray()) {
        const auto kind = fromWire<PerformanceKind>(value[u"kind"].toString());
        if (!kind)
            qFatal("kinds.json names an unknown kind %s", qPrintable(value[u"kind"].toString()));
        KindSheet &form = m_forms[static_cast<size_t>(*kind)];
        form.kind = *kind;
        form.sheet = value[u"sheet"].toString();
        for (const QJsonValue &name : value[u"called"].toArray())
            form.called.push_back(type.field(name.toString()));
        if (std::ranges::count(form.called, nullptr) > 0)
            qFatal("kinds.json calls %s by an unknown field", qPrintable(form.sheet));
        for (const QJsonValue &field : value[u"fields"].toArray()) {
            form.fields.push_back(readField(type, field));
            const FieldInfo *info = form.fields.back().field;
            if (std::find(m_ofKinds.begin(), m_ofKinds.end(), info) == m_ofKinds.end())
                m_ofKinds.push_back(info);
        }
    }
    for (const KindSheet &form : m_forms) {
        if (form.fields.empty())
            qFatal("kinds.json lacks a kind of performance");
    }
}

const PerformanceKinds &PerformanceKinds::current()
{
    static const PerformanceKinds kinds;
    return kinds;
}

const KindSheet *PerformanceKinds::of(const QJsonObject &record) const
{
    const auto kind = fromWire<PerformanceKind>(record.value(u"kind").toString());
    return kind ? &of(*kind) : nullptr;
}

FieldFaults PerformanceKinds::check(const QJsonObject &record, QDate today) const
{
    const KindSheet *form = of(record);
    if (!form)
        return {{u"kind"_s, "code"_rule, 0, 0}};
    FieldFaults faults;
    for (const FieldInfo *info : m_ofKinds) {
        const QLatin1String name(info->name);
        const QJsonValue value = record.value(name);
        const KindField *field = form->field(name);
        const bool given = !isEmpty(*info, value);
        if (!field && given)
            faults.push_back({name, "notOfKind"_rule, 0, 0});
        else if (field && field->isRequired && !given)
            faults.push_back({name, "required"_rule, 0, 0});
        else if (field && field->isPositive && given && value.toInteger() <= 0)
            faults.push_back({name, "positive"_rule, 0, value.toInteger()});
        else if (info->kind == FieldKind::Date && given &&
                 detail::toJson(today).toString() < value.toString())
            faults.push_back({name, "future"_rule, 0, 0});
    }
    // ISO days compare as texts.
    const QString first = record.value(u"startsOn").toString();
    const QString last = record.value(u"endsOn").toString();
    const bool isTold = std::any_of(faults.begin(), faults.end(),
                                    [](const FieldFault &fault) { return fault.field == u"endsOn"; });
    if (!isTold && !first.isEmpty() && !last.isEmpty() && last < first)
        faults.push_back({u"endsOn"_s, "order"_rule, 0, 0});
    return faults;
}

} // namespace licheng
