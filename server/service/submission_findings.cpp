// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/submission_service.h"

#include "server/store/change_log.h"
#include "shared/model/code_entry.h"
#include "shared/model/course_plan.h"
#include "shared/model/enrolment.h"
#include "shared/model/register_change.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

QJsonArray findingsJson(const CheckedList &checked, qsizetype from, qsizetype most)
{
    QHash<qint64, const RosterRecord *> lines;
    for (const RosterRecord &record : checked.records)
        lines.insert(record.id, &record);
    std::vector<const Finding *> told;
    for (const Finding &finding : checked.findings)
        told.push_back(&finding);
    // Whoever reads the first piece alone must not miss what blocks.
    if (qsizetype(told.size()) > most)
        std::stable_partition(told.begin(), told.end(),
                              [](const Finding *finding) { return finding->level == u"block"; });
    QJsonArray list;
    for (size_t i = size_t(from); i < told.size() && list.size() < most; ++i) {
        const Finding *finding = told[i];
        QJsonObject json = licheng::toJson(*finding);
        if (const RosterRecord *line = lines.value(finding->lineId)) {
            json.insert(u"student"_s,
                        QJsonObject{{u"studentNumber"_s,
                                     line->value(checked.layout->studentPath(u"studentNumber"_s))},
                                    {u"name"_s, line->value(checked.layout->studentPath(u"name"_s))}});
            json.insert(u"place"_s, line->value(checked.layout->place));
            json.insert(u"title"_s, line->value(checked.layout->title));
        }
        list.append(json);
    }
    return list;
}

bool isStale(store::Connection &connection, const RosterLayout &layout, qint64 revision)
{
    constexpr int most = 1'000;
    const std::vector<store::Change> changes = store::ChangeLog(connection).since(revision, most);
    const QStringList types =
        layout.types() +
        QStringList{recordTypeOf<School>().name(),
                    recordTypeOf<Enrolment>().name(),
                    recordTypeOf<SubmissionList>().name(), // another part taken back or added
                    recordTypeOf<RegisterChange>().name(),
                    recordTypeOf<CoursePlan>().name(),
                    recordTypeOf<CodeEntry>().name(),
                    recordTypeOf<Window>().name(),
                    u"regulation"_s};
    return changes.size() >= most ||
           std::any_of(changes.begin(), changes.end(),
                       [&](const store::Change &change) { return types.contains(change.recordType); });
}

/// The list is checked anew for each piece; pieces of two states do not go together.
void SubmissionService::findings(CallContext &context, const QJsonObject &params, Done done)
{
    m_pool.start([this, params, caller = context.caller, done = std::move(done)] {
        constexpr qsizetype most = 5'000; // some megabytes
        const auto reader = m_store.reader();
        if (!reader)
            return done(Fault{ErrorCode::Busy, reader.error().message, {}});
        store::Connection &connection = **reader;
        const auto checked =
            readAndCheck(connection, *caller, Action::Precheck, params[u"id"].toInteger(), false);
        if (!checked)
            return done(checked.error());
        const qint64 revision = params[u"revision"].toInteger();
        const bool isChanged = revision > 0 && isStale(connection, *checked->layout, revision);
        done(QJsonObject{{u"findings"_s, isChanged
                                             ? QJsonArray()
                                             : findingsJson(*checked, params[u"offset"].toInteger(), most)},
                         {u"findingsTotal"_s, static_cast<qint64>(checked->findings.size())},
                         {u"revision"_s, revision > 0 ? revision : checked->revision},
                         {u"changed"_s, isChanged}});
    });
}

} // namespace licheng::service
