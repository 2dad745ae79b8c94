// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include "shared/rosters/performance_kinds.h"

#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace licheng::checks {

namespace {

using namespace Qt::Literals::StringLiterals;

/// Numbers outside of their field's bounds, as credits below 0, where the kind has found nothing.
void addOutOfBounds(std::vector<CheckHit> &hits, const std::vector<const char *> &fields,
                    const QJsonObject &record)
{
    for (const char *name : fields) {
        const QString path = QLatin1String(name);
        const FieldInfo &field = *recordTypeOf<Performance>().field(path);
        QJsonValue value = record.value(path);
        const auto fault = value.isDouble() ? checkValue(field, value) : std::nullopt;
        const bool isFound =
            std::any_of(hits.begin(), hits.end(), [&](const CheckHit &hit) { return hit.field == path; });
        if (!fault || fault->rule != "range"_L1 || isFound)
            continue;
        const qint64 number = value.toInteger();
        hits.push_back({field.kind == FieldKind::Decimal ? Decimal(number).text() : QString::number(number),
                        fault->limit, u"performance.range"_s, path});
    }
}

LineChecks kindRules(const CheckInput &input)
{
    return
        [today = input.today, fields = enteredFields(recordTypeOf<Performance>())](const RosterRecord &line) {
            const QJsonObject record = enteredValues(fields, line);
            std::vector<CheckHit> hits =
                hitsOf(u"performance"_s, PerformanceKinds::current().check(record, today));
            addOutOfBounds(hits, fields, record);
            return hits;
        };
}

LineHit withoutProof(const RosterRecord &line)
{
    return hitIf(line.number(u"documentCount"_s) + line.number(u"mediaCount"_s) == 0 &&
                 line.text(u"link"_s).isEmpty());
}

LineCheck outsideYear(const CheckInput &input)
{
    return [year = input.list.schoolYear](const RosterRecord &line) -> LineHit {
        const QDate from = line.date(u"startsOn"_s);
        const QDate until = line.date(u"endsOn"_s).isValid() ? line.date(u"endsOn"_s) : from;
        return hitIf(from.isValid() && (until < year.firstDay() || from > year.lastDay()),
                     line.text(u"startsOn"_s));
    };
}

LineCheck sameActivity(const CheckInput &)
{
    return [seen = QSet<QStringList>()](const RosterRecord &line) mutable -> LineHit {
        const QStringList key{QString::number(line.number(u"studentId"_s)),
                              line.text(u"kind"_s),
                              line.text(u"title"_s),
                              line.text(u"unitName"_s),
                              line.text(u"post"_s),
                              line.text(u"certificateCode"_s),
                              line.text(u"item"_s),
                              line.text(u"startsOn"_s)};
        if (seen.contains(key))
            return CheckHit{line.text(u"title"_s)};
        seen.insert(key);
        return std::nullopt;
    };
}

} // namespace

std::vector<RosterCheck> ofPerformances()
{
    return {
        {.key = "performanceRules",
         .paths = enteredFields(recordTypeOf<Performance>()),
         .beginAll = &kindRules},
        {"performanceProof", {"documentCount", "mediaCount", "link"}, &plain<withoutProof>},
        {"performanceYear", {"startsOn", "endsOn"}, &outsideYear},
        {"performanceDouble",
         {"studentId", "kind", "title", "unitName", "post", "certificateCode", "item", "startsOn"},
         &sameActivity},
    };
}

} // namespace licheng::checks
