// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/trouble_summary.h"

#include "server/service/scope.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"
#include "shared/protocol/record_query.h"
#include "shared/rules/troubles.h"

#include <map>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

struct Counts
{
    qint64 reported = 0;
    qint64 open = 0;
    qint64 withdrawn = 0;
    std::vector<qint64> minutes; ///< of the solved ones

    void add(TroubleState state, qint64 took)
    {
        ++reported;
        open += isOpen(state) ? 1 : 0;
        withdrawn += state == TroubleState::Withdrawn ? 1 : 0;
        if (state == TroubleState::Solved)
            minutes.push_back(took);
    }
    [[nodiscard]] QJsonObject json(QJsonObject named) const
    {
        const TroubleTimes times = troubleTimes(minutes);
        named.insert(u"reported"_s, reported);
        named.insert(u"open"_s, open);
        named.insert(u"solved"_s, qint64(minutes.size()));
        named.insert(u"withdrawn"_s, withdrawn);
        named.insert(u"median"_s, times.median);
        named.insert(u"longest"_s, times.longest);
        return named;
    }
};

Answer<QJsonObject> summary(CallContext &context, const QJsonObject &params)
{
    const int semester = params[u"semester"].toInt();
    if (semester < 1 || semester > 2)
        return invalid(u"semester"_s, "range"_rule);
    const RecordType &type = recordTypeOf<TroubleReport>();
    const store::ReadTransaction snapshot(context.reader);
    const store::ScopeFilter scope = scopeFilter(*context.caller, Action::View, type);
    const store::Viewer viewer = viewerOf(*context.caller);
    RecordQuery query;
    query.type = type.name();
    query.columns = {u"kind"_s, u"page"_s, u"state"_s, u"minutes"_s};
    query.conditions = {{u"schoolYear"_s, Condition::Operator::Equal, params[u"schoolYear"].toInt()},
                        {u"semester"_s, Condition::Operator::Equal, semester}};
    query.limit = 1000;
    Counts all;
    std::map<std::pair<QString, QString>, Counts> rows;
    while (true) {
        const auto page = store::query(context.reader, query, scope, viewer);
        if (!page)
            return page.error();
        const auto place = [&](QStringView column) { return page->columns.indexOf(column); };
        for (const QJsonValue &value : page->rows) {
            const QJsonArray row = value.toArray();
            const auto state = fromWire<TroubleState>(row[place(u"state")].toString());
            const qint64 took = row[place(u"minutes")].toInteger();
            all.add(state.value_or(TroubleState::Reported), took);
            rows[{row[place(u"kind")].toString(), row[place(u"page")].toString()}].add(
                state.value_or(TroubleState::Reported), took);
        }
        if (page->next.isEmpty())
            break;
        query.after = page->next;
    }
    QJsonArray rowsJson;
    for (const auto &[key, counts] : rows)
        rowsJson.append(counts.json({{u"kind"_s, key.first}, {u"page"_s, key.second}}));
    QJsonObject answer = all.json({});
    answer.insert(u"rows"_s, rowsJson);
    return answer;
}

} // namespace

void registerTroubleSummary(Api &api)
{
    api.add("trouble.summary", &summary);
}

} // namespace licheng::service
