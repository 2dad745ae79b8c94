// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include "shared/rosters/resource_file.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng {

const std::vector<CheckRule> &checkRules()
{
    static const std::vector<CheckRule> rules = [] {
        std::vector<CheckRule> loaded;
        for (const QJsonValue &value :
             resourceJson(u":/prechecks/checks.json"_s).object()[u"checks"].toArray()) {
            QHash<QString, QString> whoOf;
            const QJsonObject others = value[u"whoOf"].toObject();
            for (auto it = others.begin(); it != others.end(); ++it)
                whoOf.insert(it.key(), it.value().toString());
            loaded.push_back({value[u"key"].toString(), value[u"level"].toString(),
                              value[u"field"].toString(), value[u"title"].toString(),
                              value[u"values"].toVariant().toStringList(), value[u"who"].toString(), whoOf});
        }
        return loaded;
    }();
    return rules;
}

const CheckRule *checkRule(QStringView key)
{
    for (const CheckRule &rule : checkRules()) {
        if (rule.key == key)
            return &rule;
    }
    return nullptr;
}

const RosterCheck *rosterCheck(QStringView key)
{
    static const std::vector<RosterCheck> all = [] {
        std::vector<RosterCheck> list;
        for (const std::vector<RosterCheck> &some :
             {checks::ofStudents(), checks::ofOutcomes(), checks::ofPosts(), checks::ofGrades(),
              checks::ofPerformances(), checks::ofRegister(), checks::ofCodes(), checks::ofAttendance(),
              checks::ofLists()})
            list.insert(list.end(), some.begin(), some.end());
        return list;
    }();
    for (const RosterCheck &check : all) {
        if (key == QLatin1String(check.key))
            return &check;
    }
    return nullptr;
}

std::vector<const char *> checks::enteredFields(const RecordType &type)
{
    std::vector<const char *> names;
    for (const FieldInfo &field : type.fields()) {
        if (!field.isHidden && !field.isServerSet && !*field.refersTo)
            names.push_back(field.name);
    }
    return names;
}

QJsonObject checks::enteredValues(const std::vector<const char *> &fields, const RosterRecord &line)
{
    QJsonObject values;
    for (const char *field : fields)
        values.insert(QLatin1String(field), line.value(QLatin1String(field)));
    return values;
}

std::vector<CheckHit> checks::hitsOf(const QString &scope, const FieldFaults &faults)
{
    std::vector<CheckHit> hits;
    for (const FieldFault &fault : faults) {
        const QString detail = fault.actual != 0 ? QString::number(fault.actual) : QString();
        hits.push_back({detail, fault.limit, scope + u'.' + fault.rule, fault.field});
    }
    return hits;
}

} // namespace licheng
