// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/precheck.h"

#include "shared/model/course_outcome.h"
#include "shared/rules/windows.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Whether who mends the field changes the record itself: what people enter, its files, or what the rule does
/// not name. A mark that a step sets is mended by that step, and what it refers to lies elsewhere.
bool isMendedByChange(const RecordType &type, const QString &name)
{
    const FieldInfo *field = type.field(name);
    return name.isEmpty() || name == u"documentCount" || (field && !field->isServerSet && !*field->refersTo);
}

/// What has to be opened before the record, which students select, can be mended: the step, and the periods
/// (article 4) in which all that is done.
std::vector<WindowKind> periodsToMend(Finding &finding, const RosterLayout &layout, const RosterRecord &line)
{
    using enum WindowKind;
    const CheckRule *rule = checkRule(finding.check);
    if (finding.field == u"selected")
        return {Select};
    if (finding.field == u"certification")
        return {Certify};
    if (!isMendedByChange(*layout.type, finding.field))
        return {};
    if (!layout.type->field(u"certification")) // offices change a performance at any time
        return rule && rule->mender(finding.recordType) == u"student" ? std::vector{Performance}
                                                                      : std::vector<WindowKind>();
    const auto state = fromWire<CertificationState>(line.text(u"certification"_s));
    // A certification that was taken over without its file still takes that.
    const bool lacksFile = finding.field == u"documentCount" &&
                           line.number(u"documentCount"_s) + line.number(u"mediaCount"_s) == 0;
    if (state == CertificationState::Returned || (state == CertificationState::Certified && lacksFile))
        return {Certify};
    if (state != CertificationState::Certified)
        return {Upload};
    // Its teacher alone opens what is certified, once it is unselected (article 5, row 3).
    finding.opens = u"takeBack"_s;
    return {Select, Certify, Upload};
}

void tellPeriods(Finding &finding, const CheckInput &input, const RosterRecord &line)
{
    const RosterLayout &layout = input.layout;
    if (finding.recordId != line.id || layout.quota.isEmpty())
        return;
    const std::vector<WindowKind> periods = periodsToMend(finding, layout, line);
    if (!input.now.isValid())
        return;
    const auto semester = static_cast<Semester>(line.number(u"semester"_s));
    const Audience whose{Id<Student>(line.number(layout.studentPath())),
                         Id<SchoolClass>(line.number(layout.studentPath(u"classId"_s))), line.facts.grade,
                         input.list.division};
    for (const WindowKind kind : periods) {
        const Term term{input.list.schoolYear, isYearly(kind) ? Semester::WholeYear : semester};
        if (!windowVerdict(input.windows, kind, term, whose, input.now, {}).isAllowed())
            finding.closed.append(wireName(kind));
    }
    if (!finding.closed.isEmpty())
        finding.grants = plannerOf(input.regulation);
}

/// The finding of a line leads to the record that has the field: the line's own, or one that a reference of
/// it names.
Finding findingOf(const CheckRule &rule, const CheckHit &hit, const CheckInput &input,
                  const RosterRecord &line)
{
    const RosterLayout &layout = input.layout;
    const QString path = hit.field.isEmpty() ? layout.pathOf(rule.field) : hit.field;
    Finding finding{rule.key, rule.level, layout.type->name(), line.id, path, line.id, hit.detail, hit.limit};
    if (const qsizetype dot = path.lastIndexOf(u'.'); dot >= 0) {
        const QString reference = path.first(dot);
        finding.recordType = QLatin1String(resolvePath(*layout.type, reference)->refersTo);
        finding.recordId = line.number(reference);
        finding.field = path.sliced(dot + 1);
    }
    tellPeriods(finding, input, line);
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
                found.push_back(findingOf(named ? *named : *rule, hit, input, line));
            }
        }
        const auto sheet =
            std::find_if(sheets.begin(), sheets.end(), [&](const auto *each) { return isOn(*each, line); });
        if (sheet == sheets.end()) {
            found.push_back(findingOf(*checkRule(u"noSheet"), {line.text(layout.title)}, input, line));
            continue;
        }
        for (size_t i = before; i < found.size(); ++i)
            found[i].sheet = (*sheet)->name;
    }
    return found;
}

QJsonObject toJson(const Finding &f)
{
    return {{u"check"_s, f.check},
            {u"level"_s, f.level},
            {u"recordType"_s, f.recordType},
            {u"recordId"_s, f.recordId},
            {u"field"_s, f.field},
            {u"lineId"_s, f.lineId},
            {u"detail"_s, f.detail},
            {u"limit"_s, f.limit},
            {u"opens"_s, f.opens},
            {u"sheet"_s, f.sheet},
            {u"closed"_s, QJsonArray::fromStringList(f.closed)},
            {u"grants"_s, f.grants}};
}

Finding findingFromJson(const QJsonObject &json)
{
    return {json[u"check"].toString(),
            json[u"level"].toString(),
            json[u"recordType"].toString(),
            json[u"recordId"].toInteger(),
            json[u"field"].toString(),
            json[u"lineId"].toInteger(),
            json[u"detail"].toString(),
            json[u"limit"].toInteger(),
            json[u"opens"].toString(),
            json[u"sheet"].toString(),
            json[u"closed"].toVariant().toStringList(),
            json[u"grants"].toString()};
}

} // namespace licheng
