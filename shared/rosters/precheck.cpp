// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/precheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// The finding of a line leads to the record that has the field: the line's own, or one that a reference of
/// it names.
Finding findingOf(const CheckRule &rule, const CheckHit &hit, const RosterLayout &layout,
                  const RosterRecord &line)
{
    const QString path = hit.field.isEmpty() ? layout.pathOf(rule.field) : hit.field;
    Finding finding{rule.key, rule.level, layout.type->name(), line.id, path, line.id, hit.detail, hit.limit};
    if (const qsizetype dot = path.lastIndexOf(u'.'); dot >= 0) {
        const QString reference = path.first(dot);
        finding.recordType = QLatin1String(resolvePath(*layout.type, reference)->refersTo);
        finding.recordId = line.number(reference);
        finding.field = path.sliced(dot + 1);
    }
    // What a student mends of a certified outcome is opened by its teacher alone (article 5, row 3).
    const bool isCertified = finding.recordId == line.id && line.paths->value(u"certification"_s, -1) >= 0 &&
                             line.text(u"certification"_s) == wireName(CertificationState::Certified);
    const CheckRule *asked = checkRule(rule.key);
    if (isCertified && asked &&
        (asked->mender(finding.recordType) == u"student" || asked->key.startsWith(u"origin")) &&
        finding.field != u"selected")
        finding.opens = u"takeBack"_s;
    return finding;
}

/// The check as one that may find several things.
LineChecks begun(const RosterCheck &check, const CheckInput &input)
{
    if (check.beginAll)
        return check.beginAll(input);
    return [look = check.begin(input)](const RosterRecord &line) {
        const LineHit hit = look(line);
        return hit ? std::vector{*hit} : std::vector<CheckHit>();
    };
}

} // namespace

std::vector<Finding> precheck(const std::vector<RosterRecord> &records, const CheckInput &input)
{
    const RosterLayout &layout = input.layout;
    std::vector<Finding> found;
    std::vector<std::pair<const CheckRule *, LineChecks>> checks;
    for (const QString &key : layout.checks) {
        const RosterCheck *check = rosterCheck(key);
        const CheckRule *rule = checkRule(key);
        if (check->ofEmpty) {
            for (const CheckHit &hit : records.empty() ? check->ofEmpty(input) : std::vector<CheckHit>()) {
                const CheckRule *named = hit.key.isEmpty() ? rule : checkRule(hit.key);
                found.push_back({named->key, named->level, layout.type->name(), 0, named->field, 0,
                                 hit.detail, hit.limit});
            }
        } else if (!check->ofList)
            checks.emplace_back(rule, begun(*check, input));
        else if (const auto hit = check->ofList(input))
            found.push_back(
                {rule->key, rule->level, u"school"_s, 0, rule->field, 0, hit->detail, hit->limit});
    }
    const std::vector<const RosterSheet *> sheets = layout.sheetsOf(input.list.division);
    for (const RosterRecord &line : records) {
        const size_t before = found.size();
        for (auto &[rule, look] : checks) {
            for (const CheckHit &hit : look(line)) {
                const CheckRule *named = hit.key.isEmpty() ? nullptr : checkRule(hit.key);
                found.push_back(findingOf(named ? *named : *rule, hit, layout, line));
            }
        }
        const auto sheet =
            std::find_if(sheets.begin(), sheets.end(), [&](const auto *each) { return isOn(*each, line); });
        if (sheet == sheets.end()) {
            found.push_back(findingOf(*checkRule(u"noSheet"), {line.text(layout.title)}, layout, line));
            continue;
        }
        for (size_t i = before; i < found.size(); ++i)
            found[i].sheet = (*sheet)->name;
    }
    return found;
}

QJsonObject toJson(const Finding &f)
{
    return {{u"check"_s, f.check},       {u"level"_s, f.level}, {u"recordType"_s, f.recordType},
            {u"recordId"_s, f.recordId}, {u"field"_s, f.field}, {u"lineId"_s, f.lineId},
            {u"detail"_s, f.detail},     {u"limit"_s, f.limit}, {u"opens"_s, f.opens},
            {u"sheet"_s, f.sheet}};
}

Finding findingFromJson(const QJsonObject &json)
{
    return {json[u"check"].toString(),     json[u"level"].toString(),  json[u"recordType"].toString(),
            json[u"recordId"].toInteger(), json[u"field"].toString(),  json[u"lineId"].toInteger(),
            json[u"detail"].toString(),    json[u"limit"].toInteger(), json[u"opens"].toString(),
            json[u"sheet"].toString()};
}

} // namespace licheng
