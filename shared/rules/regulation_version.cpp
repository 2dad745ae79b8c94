// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/regulation_version.h"

#include "shared/model/fault_rule.h"
#include "shared/model/records.h"

#include <QJsonArray>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Parts of a version that hold numbers, and the member that tells their entries apart.
struct Part
{
    const char *name;
    const char *key; ///< empty: the part is one entry
};
constexpr Part parts[] = {{"quotas", "key"}, {"files", "slot"}, {"textLimits", ""},
                          {"meetings", ""},  {"retention", ""}, {"trainings", "audience"}};

/// No number that limits anything: from which school year a quota counts.
const QString validFrom = u"validFrom"_s;

struct Bounds
{
    qint64 least;
    qint64 most;
};

Bounds boundsOf(const QString &part, const QString &member)
{
    constexpr Bounds ofCounts{1, 99};
    constexpr Bounds ofFiles{1024, 1024LL * 1024 * 1024}; // what a computer of the school still opens
    if (part == "quotas"_L1) {
        const FieldInfo *limit = recordTypeOf<Quota>().field(u"limit");
        return {limit->minimum, limit->maximum};
    }
    if (part == "files"_L1)
        return ofFiles;
    if (part == "textLimits"_L1) {
        // The regulation cannot allow more than the field holds.
        const RecordType *type = recordType(member.section(u'.', 0, 0));
        const FieldInfo *field = type ? type->field(member.section(u'.', 1)) : nullptr;
        return {1, field && field->maxLength > 0 ? field->maxLength : ofCounts.most};
    }
    return ofCounts;
}

using Visit = std::function<qint64(const RegulationNumber &)>;

QJsonObject visitEntry(QJsonObject entry, const QString &part, const QString &key, const Visit &visit)
{
    for (const QString &member : entry.keys()) {
        if (!entry.value(member).isDouble() || member == validFrom)
            continue;
        const Bounds bounds = boundsOf(part, member);
        const RegulationNumber number{part,
                                      key,
                                      member,
                                      entry.value(member).toInteger(),
                                      bounds.least,
                                      bounds.most,
                                      entry.value(u"article").toString()};
        entry.insert(member, visit(number));
    }
    return entry;
}

/// Every number in turn, and what the visitor says in its place.
QJsonObject visited(QJsonObject version, const Visit &visit)
{
    for (const Part &part : parts) {
        const QString name = QLatin1String(part.name);
        if (version.value(name).isObject())
            version.insert(name, visitEntry(version.value(name).toObject(), name, {}, visit));
        if (!version.value(name).isArray())
            continue;
        QJsonArray entries;
        for (const QJsonValue &value : version.value(name).toArray()) {
            const QJsonObject entry = value.toObject();
            const QString key =
                name == "quotas"_L1 ? quotaId(entry) : entry.value(QLatin1String(part.key)).toString();
            entries.append(visitEntry(entry, name, key, visit));
        }
        version.insert(name, entries);
    }
    return version;
}

} // namespace

VersionState versionState(const QJsonObject &version)
{
    const QString state = version[u"state"].toString();
    // What nobody knows is in force nowhere.
    return state.isEmpty() ? VersionState::Approved
                           : fromWire<VersionState>(state).value_or(VersionState::Withdrawn);
}

QString RegulationNumber::id() const
{
    return QStringList{part, key, member}.join(u'/');
}

QString quotaId(const QJsonObject &quota)
{
    return u"%1@%2"_s.arg(quota[u"key"].toString()).arg(quota[validFrom].toInt());
}

std::vector<RegulationNumber> regulationNumbers(const QJsonObject &version)
{
    std::vector<RegulationNumber> numbers;
    (void)visited(version, [&](const RegulationNumber &number) {
        numbers.push_back(number);
        return number.value;
    });
    return numbers;
}

QJsonObject withNumbers(QJsonObject version, const QHash<QString, qint64> &values)
{
    return visited(std::move(version),
                   [&](const RegulationNumber &number) { return values.value(number.id(), number.value); });
}

FieldFaults numberFaults(const QJsonObject &version)
{
    FieldFaults faults;
    for (const RegulationNumber &number : regulationNumbers(version)) {
        if (number.value < number.least)
            faults.push_back({number.id(), "range"_rule, number.least, number.value});
        else if (number.value > number.most)
            faults.push_back({number.id(), "range"_rule, number.most, number.value});
    }
    return faults;
}

} // namespace licheng
