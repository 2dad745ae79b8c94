// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/submission_service.h"

#include "server/service/outcome_facts.h"
#include "server/service/roster_records.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "server/store/change_log.h"
#include "server/store/sealed_tables.h"
#include "server/store/transaction.h"
#include "shared/model/enrolment.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const RecordType &listType()
{
    return recordTypeOf<SubmissionList>();
}

/// The list when it exists and the caller may do the action to it.
Answer<SubmissionList> listFor(store::Connection &connection, const Caller &caller, Action action, qint64 id)
{
    auto list = store::Records(connection).get(Id<SubmissionList>(id));
    if (!list || !mayTouch(connection, caller, Action::View, listType(), id))
        return notFound(listType().name(), id);
    if (!mayTouch(connection, caller, action, listType(), id))
        return forbidden(wireName(action), listType().name());
    return *std::move(list);
}

/// Whether the list is the work of the caller's unit as the store has it now; article 6, paragraph 2.
Verdict isOfUnit(store::Connection &connection, const Caller &caller, const SubmissionList &list,
                 const Regulation &regulation)
{
    store::Records records(connection);
    const auto account = records.get(caller.account.id);
    const auto unit = account ? records.get(account->unitId) : std::nullopt;
    return submitterVerdict(unit.value_or(Unit()), list, regulation);
}

/// The article under which the roster is submitted.
QString articleOf(const RosterLayout &layout, const Regulation &regulation)
{
    const Submitter *submitter = regulation.submitter(layout.submitter);
    return submitter ? submitter->article : layout.article;
}

void count(SubmissionList &list, const CheckedList &checked, const QDateTime &now)
{
    const auto level = [&](QStringView wanted) {
        return static_cast<int>(std::count_if(checked.findings.begin(), checked.findings.end(),
                                              [&](const Finding &f) { return f.level == wanted; }));
    };
    list.recordCount = static_cast<int>(checked.records.size());
    list.blockCount = level(u"block");
    list.warnCount = level(u"warn");
    list.checkedAt = now;
}

QJsonArray findingsJson(const CheckedList &checked)
{
    QHash<qint64, const RosterRecord *> lines;
    for (const RosterRecord &record : checked.records)
        lines.insert(record.id, &record);
    QJsonArray list;
    constexpr size_t most = 2'000; // the store keeps the answer; findingsTotal tells how many there are
    std::vector<const Finding *> told;
    for (const Finding &finding : checked.findings)
        told.push_back(&finding);
    // What blocks must not be what is left out.
    if (told.size() > most) {
        std::stable_partition(told.begin(), told.end(),
                              [](const Finding *finding) { return finding->level == u"block"; });
        told.resize(most);
    }
    for (const Finding *finding : told) {
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

/// Whether something that the list is made of has changed since the revision.
bool isStale(store::Connection &connection, const CheckedList &seen)
{
    constexpr int most = 1'000;
    const std::vector<store::Change> changes = store::ChangeLog(connection).since(seen.revision, most);
    const QStringList types =
        seen.layout->types() +
        QStringList{recordTypeOf<School>().name(), recordTypeOf<Enrolment>().name(), u"regulation"_s};
    return changes.size() >= most ||
           std::any_of(changes.begin(), changes.end(),
                       [&](const store::Change &change) { return types.contains(change.recordType); });
}

/// Whether the archived lines are still what the store holds.
bool isUnchanged(store::Connection &connection, const SubmissionList &list,
                 const std::vector<RosterRecord> &records)
{
    store::Statement statement =
        connection.prepared(u"SELECT recordId, recordVersion FROM submission_item WHERE listId = ?"_s);
    QHash<qint64, qint64> archived;
    if (statement.exec(list.id.value())) {
        while (statement.next())
            archived.insert(statement.integer(0), statement.integer(1));
    }
    return archived.size() == static_cast<qsizetype>(records.size()) &&
           std::all_of(records.begin(), records.end(), [&](const RosterRecord &record) {
               return archived.value(record.id, -1) == record.version;
           });
}

/// Keeps the workbook's bytes and its lines beside the list.
Answer<QJsonObject> archive(store::WriteContext &write, SubmissionList list, const RosterFile &file,
                            const CheckedList &checked, const QString &fileName)
{
    list.state = SubmissionState::Exported;
    list.exportedAt = write.now();
    list.fileName = fileName;
    list.sha256 =
        QString::fromLatin1(QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex());
    const auto saved = write.change(list, u"export"_s);
    if (!saved)
        return saved.error();
    store::Connection &connection = write.connection();
    bool ok = connection.prepared(u"DELETE FROM submission_item WHERE listId = ?"_s).exec(list.id.value());
    store::Statement item = connection.prepared(
        u"INSERT INTO submission_item (listId, position, sheet, recordId, recordVersion, studentId) VALUES (?, ?, ?, ?, ?, ?)"_s);
    qint64 position = 0;
    for (const RosterLine &line : file.lines) {
        const RosterRecord &record = checked.records[line.record];
        ok = ok &&
             item.exec(list.id.value(), ++position, line.sheet, record.id,
                       static_cast<qint64>(record.version), record.number(checked.layout->studentPath()));
    }
    item.finish();
    ok =
        ok &&
        connection
            .prepared(
                u"INSERT INTO submission_archive (sha256, listId, size, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING"_s)
            .exec(list.sha256, list.id.value(), static_cast<qint64>(file.bytes.size()), file.bytes);
    if (!ok)
        return store::storeFault(connection);
    for (const store::SealedTable table :
         {store::SealedTable::SubmissionItem, store::SealedTable::SubmissionArchive}) {
        if (const auto sealed = store::seal(write, table, list.id.value()); !sealed)
            return sealed.error();
    }
    return QJsonObject{{u"record"_s, licheng::toJson(*saved)}, {u"size"_s, file.bytes.size()}};
}

} // namespace

SubmissionService::SubmissionService(store::Store &store, RegulationBook &regulations, QThreadPool &pool,
                                     Clock clock)
    : m_store(store), m_regulations(regulations), m_pool(pool), m_clock(std::move(clock))
{
}

SubmissionService::~SubmissionService()
{
    m_pool.waitForDone();
}

void SubmissionService::registerMethods(Api &api)
{
    api.add("submission.prepare", this, &SubmissionService::prepare);
    api.add("submission.precheck", this, &SubmissionService::precheck);
    api.add("submission.export", this, &SubmissionService::exportList);
    api.add("submission.submit", this, &SubmissionService::submit);
    api.add("submission.read", this, &SubmissionService::read);
}

void SubmissionService::prepare(CallContext &context, const QJsonObject &params, Done done)
{
    const RosterLayout *layout = RosterLayout::of(params[u"roster"].toString());
    const auto division = fromWire<Division>(params[u"division"].toString());
    if (!layout)
        return done(invalid(u"roster"_s, "unknown"_rule));
    if (!division)
        return done(invalid(u"division"_s, "code"_rule));
    const RosterAudience *audience =
        layout->audience(*division, params[u"grades"].toString(), params[u"batch"].toInt());
    if (!audience)
        return done(invalid(u"grades"_s, "audience"_rule));
    const auto semester = static_cast<Semester>(layout->isYearly ? 0 : params[u"semester"].toInt());
    if (!layout->isYearly && semester == Semester::WholeYear)
        return done(invalid(u"semester"_s, "range"_rule));
    const SchoolYear year(params[u"schoolYear"].toInt());
    if (year.roc() < 100 || year > SchoolYear::of(schoolTime(m_clock()).date()))
        return done(invalid(u"schoolYear"_s, "range"_rule));

    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        const auto existing =
            write.records().find<SubmissionList>({{u"roster"_s, layout->key},
                                                  {u"schoolYear"_s, year.roc()},
                                                  {u"semester"_s, static_cast<int>(semester)},
                                                  {u"grades"_s, audience->grades},
                                                  {u"division"_s, wireName(*division)},
                                                  {u"batch"_s, audience->batch}});
        SubmissionList list;
        if (!existing.empty()) {
            list = existing.back();
        } else {
            list.roster = layout->key;
            list.schoolYear = year;
            list.semester = semester;
            list.grades = audience->grades;
            list.division = *division;
            list.batch = audience->batch;
            if (const Verdict unit = isOfUnit(write.connection(), *caller, list, *regulation);
                !unit.isAllowed())
                return refused(unit.refusal());
            auto created = write.create(list, u"prepare"_s);
            if (!created)
                return created.error();
            list = std::move(created).value();
        }
        if (!mayTouch(write.connection(), *caller, Action::Precheck, listType(), list.id.value()))
            return forbidden(u"precheck"_s, listType().name());
        return QJsonObject{{u"record"_s, licheng::toJson(list)}};
    };
    submitWrite(m_store.writer(), context, "submission.prepare", params, job, std::move(done));
}

Answer<CheckedList> SubmissionService::check(store::Connection &connection, const SubmissionList &list)
{
    const store::ReadTransaction snapshot(connection);
    CheckedList checked;
    checked.list = list;
    checked.layout = RosterLayout::of(list.roster);
    if (!checked.layout)
        return invalid(u"roster"_s, "unknown"_rule);
    const auto schools = store::Records(connection).find<School>({}, 1);
    if (schools.empty())
        return Fault{ErrorCode::Internal, u"the store has no school"_s, {}};
    const QDateTime now = m_clock();
    const auto regulation = m_regulations.inForceAt(connection, now);
    if (!regulation)
        return noRegulation();
    checked.school = schools.front();
    checked.revision = store::currentRevision(connection);
    auto records = rosterRecords(connection, *checked.layout, list);
    if (!records)
        return records.error();
    checked.records = std::move(records).value();
    checked.findings = licheng::precheck(
        checked.records, {*checked.layout, list, checked.school, *regulation, schoolTime(now).date()});
    return checked;
}

Answer<CheckedList> SubmissionService::checkAgain(store::WriteContext &write, const CheckedList &seen)
{
    return isStale(write.connection(), seen) ? check(write.connection(), seen.list)
                                             : Answer<CheckedList>(seen);
}

void SubmissionService::afterCheck(CallContext &context, const char *method, Action action,
                                   const QJsonObject &params, Step step, Done done)
{
    const qint64 id = params[u"id"].toInteger();
    auto checked = std::make_shared<CheckedList>();
    const auto job = [this, id, action, checked, step = std::move(step)](
                         store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        Answer<SubmissionList> list = listFor(write.connection(), *caller, action, id);
        if (!list)
            return list.error();
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        return step(write, *caller, std::move(list).value(), *regulation, *checked);
    };
    m_pool.start([this, id, action, checked, caller = context.caller,
                  request = writeRequest(context, method, params, job), done = std::move(done)]() mutable {
        const auto reader = m_store.reader();
        if (!reader)
            return done(Fault{ErrorCode::Busy, reader.error().message, {}});
        store::Connection &connection = **reader;
        connection.limitTime(request.budget);
        const Answer<SubmissionList> list = listFor(connection, *caller, action, id);
        if (!list)
            return done(list.error());
        auto found = check(connection, *list);
        if (!found)
            return done(found.error());
        *checked = std::move(found).value();
        if (action == Action::Export) {
            const RosterAudience *audience =
                checked->layout->audience(list->division, list->grades, list->batch);
            if (audience)
                checked->workbook = writeRoster(*checked->layout, *audience, checked->school, *list,
                                                checked->records, m_clock());
        }
        m_store.writer().submit(std::move(request), std::move(done));
    });
}

void SubmissionService::precheck(CallContext &context, const QJsonObject &params, Done done)
{
    const Step keep = [](store::WriteContext &write, const Caller &caller, SubmissionList list,
                         const Regulation &regulation, const CheckedList &checked) -> Answer<QJsonObject> {
        // A submitted list keeps the counts with which it went; who only looks leaves them as they are.
        if (list.state != SubmissionState::Submitted &&
            isOfUnit(write.connection(), caller, list, regulation).isAllowed()) {
            count(list, checked, write.now());
            auto saved = write.change(list, u"precheck"_s);
            if (!saved)
                return saved.error();
            list = std::move(saved).value();
        }
        return QJsonObject{{u"record"_s, licheng::toJson(list)},
                           {u"findings"_s, findingsJson(checked)},
                           {u"findingsTotal"_s, static_cast<qint64>(checked.findings.size())},
                           {u"records"_s, static_cast<qint64>(checked.records.size())}};
    };
    afterCheck(context, "submission.precheck", Action::Precheck, params, keep, std::move(done));
}

void SubmissionService::exportList(CallContext &context, const QJsonObject &params, Done done)
{
    const Step keep = [](store::WriteContext &write, const Caller &caller, SubmissionList list,
                         const Regulation &regulation, const CheckedList &checked) -> Answer<QJsonObject> {
        const RosterLayout &layout = *checked.layout;
        if (const Verdict unit = isOfUnit(write.connection(), caller, list, regulation); !unit.isAllowed())
            return refused(unit.refusal());
        if (list.state == SubmissionState::Submitted)
            return refused({RefusalReason::AlreadySubmitted, articleOf(layout, regulation), 0, 0, {}, {}});
        const RosterAudience *audience = layout.audience(list.division, list.grades, list.batch);
        if (!audience || !checked.workbook)
            return invalid(u"grades"_s, "audience"_rule);
        count(list, checked, write.now());
        const Result<RosterFile> &file = *checked.workbook;
        if (!file)
            return Fault{ErrorCode::Invalid, file.error().message, {}};
        const QString name = u"%1_%2_%3_%4.xlsx"_s.arg(checked.school.code)
                                 .arg(list.schoolYear.roc())
                                 .arg(static_cast<int>(list.semester))
                                 .arg(audience->fileName);
        return archive(write, list, *file, checked, name);
    };
    afterCheck(context, "submission.export", Action::Export, params, keep, std::move(done));
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
    store::Statement statement = context.reader.prepared(
        u"SELECT size, substr(bytes, ?, ?) FROM submission_archive WHERE sha256 = ?"_s);
    if (offset < 0 || list->sha256.isEmpty() || !statement.exec(offset + 1, chunkSize, list->sha256) ||
        !statement.next())
        return notFound(u"submission_archive"_s, id);
    const qint64 size = statement.integer(0);
    const QByteArray bytes = statement.value(1).toByteArray();
    if (!bytes.isEmpty())
        context.sendBinary(encode(Chunk{static_cast<quint32>(id), offset, bytes}));
    return QJsonObject{{u"length"_s, bytes.size()},
                       {u"size"_s, size},
                       {u"sha256"_s, list->sha256},
                       {u"fileName"_s, list->fileName}};
}

void SubmissionService::submit(CallContext &context, const QJsonObject &params, Done done)
{
    const Step mark = [this](store::WriteContext &write, const Caller &caller, SubmissionList list,
                             const Regulation &regulation, const CheckedList &seen) -> Answer<QJsonObject> {
        if (const Verdict unit = isOfUnit(write.connection(), caller, list, regulation); !unit.isAllowed())
            return refused(unit.refusal());
        const RosterLayout &layout = *seen.layout;
        const auto refuse = [&](RefusalReason reason, qint64 used = 0) {
            return refused({reason, articleOf(layout, regulation), 0, used, {}, {}});
        };
        if (list.state == SubmissionState::Submitted)
            return refuse(RefusalReason::AlreadySubmitted);
        // Judged on what the store holds now, not on the last pre-check.
        const auto checked = checkAgain(write, seen);
        if (!checked)
            return checked.error();
        count(list, *checked, write.now());
        if (list.blockCount > 0)
            return refuse(RefusalReason::ListBlocked, list.blockCount);
        if (list.state != SubmissionState::Exported ||
            !isUnchanged(write.connection(), list, checked->records))
            return refuse(RefusalReason::NotExported);
        OutcomeFacts facts(write.connection());
        if (const Verdict v = submitWindowVerdict(facts.windows(list.schoolYear), list, write.now(),
                                                  regulation.articleOf(u"window"));
            !v.isAllowed())
            return refused(v.refusal());

        list.state = SubmissionState::Submitted;
        list.submittedAt = write.now();
        const auto saved = write.change(list, u"submit"_s);
        if (!saved)
            return saved.error();
        for (const RosterRecord &record : checked->records) {
            if (layout.mark.isEmpty())
                break;
            const QJsonObject marked{{u"id"_s, record.id}, {layout.mark, list.id.value()}};
            if (auto changed = write.change(*layout.type, marked, record.version, u"submit"_s); !changed)
                return changed.error();
        }
        return QJsonObject{{u"record"_s, licheng::toJson(*saved)}};
    };
    afterCheck(context, "submission.submit", Action::Submit, params, mark, std::move(done));
}

} // namespace licheng::service
