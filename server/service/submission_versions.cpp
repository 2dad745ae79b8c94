// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/submission_service.h"

#include "server/service/outcome_facts.h"
#include "server/service/owed_lists.h"
#include "server/service/write_call.h"
#include "server/store/column_value.h"
#include "shared/model/fault_rule.h"
#include "shared/model/normalize.h"
#include "shared/rules/submission_steps.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

constexpr qsizetype mostRows = 1'000; // of an answer; its numbers are of all

/// What the list had marked is free again: whoever may change the records mends them, and the next version
/// marks what it holds.
Answer<Done> removeMarks(store::WriteContext &write, const SubmissionList &list, const RosterLayout &layout)
{
    if (layout.mark.isEmpty())
        return Done{};
    std::vector<std::pair<qint64, int>> marked;
    store::Statement statement = write.connection().prepared(u"SELECT id, version FROM %1 WHERE %2 = ?"_s.arg(
        store::quoted(layout.type->name()), store::quoted(layout.mark)));
    if (!statement.exec(list.id.value()))
        return store::storeFault(write.connection());
    while (statement.next())
        marked.emplace_back(statement.integer(0), static_cast<int>(statement.integer(1)));
    statement.finish();
    for (const auto &[id, version] : marked) {
        const QJsonObject free{{u"id"_s, id}, {layout.mark, QJsonValue::Null}};
        if (auto changed = write.change(*layout.type, free, version, u"withdraw"_s); !changed)
            return changed.error();
    }
    return Done{};
}

} // namespace

QJsonObject differenceJson(const std::optional<std::vector<RosterChange>> &changes, qsizetype most)
{
    if (!changes)
        return {};
    using enum RosterChange::Kind;
    const auto count = [&](RosterChange::Kind kind) {
        return static_cast<qint64>(
            std::count_if(changes->begin(), changes->end(),
                          [kind](const RosterChange &change) { return change.kind == kind; }));
    };
    QJsonArray rows;
    for (const RosterChange &change : *changes) {
        if (rows.size() == most)
            break;
        rows.append(licheng::toJson(change));
    }
    QJsonObject json{
        {u"added"_s, count(Added)}, {u"removed"_s, count(Removed)}, {u"changed"_s, count(Changed)}};
    if (most > 0)
        json.insert(u"rows"_s, rows);
    return json;
}

void SubmissionService::difference(CallContext &context, const QJsonObject &params, Done done)
{
    m_pool.start([this, id = params[u"id"].toInteger(), caller = context.caller, done = std::move(done)] {
        const auto reader = m_store.reader();
        if (!reader)
            return done(Fault{ErrorCode::Busy, reader.error().message, {}});
        store::Connection &connection = **reader;
        const auto checked = readAndCheck(connection, *caller, Action::Export, id, true);
        if (!checked)
            return done(checked.error());
        const auto regulation = m_regulations.inForceAt(connection, m_clock());
        if (!regulation)
            return done(noRegulation());
        if (const Verdict unit = isOfUnit(connection, *caller, checked->list, *regulation); !unit.isAllowed())
            return done(refused(unit.refusal()));
        if (checked->workbook && !checked->workbook->ok())
            return done(Fault{ErrorCode::Invalid, checked->workbook->error().message, {}});
        done(QJsonObject{{u"record"_s, licheng::toJson(checked->list)},
                         {u"records"_s, static_cast<qint64>(checked->records.size())},
                         {u"difference"_s, differenceJson(checked->changes, mostRows)}});
    });
}

Answer<QJsonObject> SubmissionService::read(CallContext &context, const QJsonObject &params)
{
    const qint64 id = params[u"id"].toInteger();
    const qint64 offset = params[u"offset"].toInteger();
    const Answer<SubmissionList> list = listFor(context.reader, *context.caller, Action::Export, id);
    if (!list)
        return list.error();
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    if (const Verdict unit = isOfUnit(context.reader, *context.caller, *list, *regulation); !unit.isAllowed())
        return refused(unit.refusal());
    // Every version stays readable by the fingerprint that its steps tell.
    const QString sha256 = params[u"sha256"].toString(list->sha256);
    const auto known =
        store::Records(context.reader).find<SubmissionStep>({{u"listId"_s, id}, {u"sha256"_s, sha256}}, 1);
    if (sha256 != list->sha256 && known.empty())
        return notFound(u"submission_archive"_s, id);
    store::Statement statement = context.reader.prepared(
        u"SELECT size, substr(bytes, ?, ?) FROM submission_archive WHERE sha256 = ?"_s);
    if (offset < 0 || sha256.isEmpty() || !statement.exec(offset + 1, chunkSize, sha256) || !statement.next())
        return notFound(u"submission_archive"_s, id);
    const qint64 size = statement.integer(0);
    const QByteArray bytes = statement.value(1).toByteArray();
    if (!bytes.isEmpty())
        context.sendBinary(encode(Chunk{static_cast<quint32>(id), offset, bytes}));
    return QJsonObject{{u"length"_s, bytes.size()},
                       {u"size"_s, size},
                       {u"sha256"_s, sha256},
                       {u"fileName"_s, known.empty() ? list->fileName : known.front().fileName}};
}

void SubmissionService::withdraw(CallContext &context, const QJsonObject &params, Done done)
{
    const QString reason = normalize::text(params[u"reason"].toString());
    if (reason.isEmpty())
        return done(invalid(u"reason"_s, "required"_rule));
    const SubmissionStepKind kind =
        params[u"correct"].toBool() ? SubmissionStepKind::Reopened : SubmissionStepKind::Withdrawn;
    const auto job = [=, this, id = params[u"id"].toInteger()](
                         store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        Answer<SubmissionList> list = listFor(write.connection(), *caller, Action::Submit, id);
        if (!list)
            return list.error();
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        if (const Verdict unit = isOfUnit(write.connection(), *caller, *list, *regulation); !unit.isAllowed())
            return refused(unit.refusal());
        const RosterLayout *layout = RosterLayout::of(list->roster);
        if (!layout)
            return invalid(u"roster"_s, "unknown"_rule);
        if (!stateAfter(list->state, kind))
            return refused({RefusalReason::NotSubmitted, articleOf(*list, *regulation), 0, 0, {}, {}});
        // Nobody finds out afterwards that the list cannot go again.
        if (!params[u"afterEnd"].toBool()) {
            OutcomeFacts facts(write.connection());
            if (const Verdict back =
                    wayBackVerdict(facts.windows(list->schoolYear), *list, write.now(), *regulation);
                !back.isAllowed())
                return refused(back.refusal());
        }
        const auto taken = takeStep(write, *caller, *list, kind, *regulation, {reason});
        if (!taken)
            return taken.error();
        if (auto removed = removeMarks(write, *list, *layout); !removed)
            return removed.error();
        return QJsonObject{{u"record"_s, licheng::toJson(*taken)}};
    };
    submitWrite(m_store.writer(), context, "submission.withdraw", params, job, std::move(done));
}

void SubmissionService::takeExportBack(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [this, id = params[u"id"].toInteger(), sha256 = params[u"sha256"].toString()](
                         store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        Answer<SubmissionList> list = listFor(write.connection(), *caller, Action::Export, id);
        if (!list)
            return list.error();
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        if (const Verdict unit = isOfUnit(write.connection(), *caller, *list, *regulation); !unit.isAllowed())
            return refused(unit.refusal());
        if (isWithDatabase(list->state))
            return refused(
                submittedRefusal(recordTypeOf<SubmissionList>().name(), articleOf(*list, *regulation)));
        if (list->state != SubmissionState::Exported || list->sha256 != sha256)
            return refused({RefusalReason::NotExported, articleOf(*list, *regulation), 0, 0, {}, {}});
        // Somebody may have saved the same bytes before.
        int saved = 0;
        for (const SubmissionStep &step : write.records().find<SubmissionStep>(
                 {{u"listId"_s, id}, {u"edition"_s, list->edition}, {u"sha256"_s, sha256}}))
            saved += step.step == SubmissionStepKind::Exported    ? 1
                     : step.step == SubmissionStepKind::Withdrawn ? -1
                                                                  : 0;
        if (saved > 1)
            return QJsonObject{{u"record"_s, licheng::toJson(*list)}};
        const auto taken = service::takeExportBack(write, *caller, std::move(list).value());
        if (!taken)
            return taken.error();
        return QJsonObject{{u"record"_s, licheng::toJson(*taken)}};
    };
    submitWrite(m_store.writer(), context, "submission.takeExportBack", params, job, std::move(done));
}

Answer<QJsonObject> SubmissionService::owed(CallContext &context, const QJsonObject &params) const
{
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    const Term term{SchoolYear(params[u"schoolYear"].toInt()),
                    static_cast<Semester>(params[u"semester"].toInt())};
    const std::vector<Unit> sections = supervisedUnits(context.reader, context.caller->account.unitId);
    QJsonArray lists;
    for (const OwedList &owed : owedLists(context.reader, term, *regulation)) {
        if (!mayView(context.reader, *context.caller, owed))
            continue;
        const bool isOwn = isOfUnit(context.reader, *context.caller, owed.list, *regulation).isAllowed();
        lists.append(QJsonObject{{u"roster"_s, owed.list.roster},
                                 {u"semester"_s, static_cast<int>(owed.list.semester)},
                                 {u"grades"_s, owed.list.grades},
                                 {u"division"_s, wireName(owed.list.division)},
                                 {u"batch"_s, owed.list.batch},
                                 {u"own"_s, isOwn},
                                 {u"supervised"_s, !isOwn && isOfAny(sections, owed, *regulation)},
                                 {u"passed"_s, passesPrecheck(owed.list)},
                                 {u"submitted"_s, owed.isSubmitted()}});
    }
    return QJsonObject{{u"lists"_s, lists}};
}

} // namespace licheng::service
