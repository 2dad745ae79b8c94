// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/precheck.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// The finding of a line leads to the record that has the field: the line's own, or one that a reference of
/// it names.
Finding findingOf(const CheckRule &rule, const CheckHit &hit, const RosterLayout &layout,
                  const RosterRecord &line)
{
    Finding finding{rule.key,   rule.level, layout.type->name(), line.id,
                    rule.field, line.id,    hit.detail,          hit.limit};
    if (const qsizetype dot = rule.field.lastIndexOf(u'.'); dot >= 0) {
        const QString reference = rule.field.first(dot);
        finding.recordType = QLatin1String(resolvePath(*layout.type, reference)->refersTo);
        finding.recordId = line.number(reference);
        finding.field = rule.field.sliced(dot + 1);
    }
    return finding;
}

} // namespace

std::vector<Finding> precheck(const RosterLayout &layout, const std::vector<RosterRecord> &records,
                              const CheckInput &input)
{
    std::vector<Finding> found;
    std::vector<std::pair<const CheckRule *, LineCheck>> checks;
    for (const QString &key : layout.checks) {
        const RosterCheck *check = rosterCheck(key);
        const CheckRule *rule = checkRule(key);
        if (check->begin)
            checks.emplace_back(rule, check->begin(input));
        else if (const auto hit = check->ofList(input))
            found.push_back(
                {rule->key, rule->level, u"school"_s, 0, rule->field, 0, hit->detail, hit->limit});
    }
    for (const RosterRecord &line : records) {
        for (auto &[rule, look] : checks) {
            if (const auto hit = look(line))
                found.push_back(findingOf(*rule, *hit, layout, line));
        }
    }
    return found;
}

QJsonObject toJson(const Finding &f)
{
    return {{u"check"_s, f.check},       {u"level"_s, f.level}, {u"recordType"_s, f.recordType},
            {u"recordId"_s, f.recordId}, {u"field"_s, f.field}, {u"lineId"_s, f.lineId},
            {u"detail"_s, f.detail},     {u"limit"_s, f.limit}};
}

Finding findingFromJson(const QJsonObject &json)
{
    return {json[u"check"].toString(),     json[u"level"].toString(), json[u"recordType"].toString(),
            json[u"recordId"].toInteger(), json[u"field"].toString(), json[u"lineId"].toInteger(),
            json[u"detail"].toString(),    json[u"limit"].toInteger()};
}

} // namespace licheng
