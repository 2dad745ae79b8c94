// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/submission_service.h"

#include "server/service/outcome_facts.h"
#include "server/service/roster_records.h"
#include "server/service/scope.h"
#include "server/service/submission_parts.h"
#include "server/service/write_call.h"
#include "server/store/sealed_tables.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"
#include "shared/rules/submission_steps.h"
#include "shared/sheets/workbook_reader.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const RecordType &listType()
{
    return recordTypeOf<SubmissionList>();
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
Answer<QJsonObject> archive(store::WriteContext &write, const Caller &caller, SubmissionList list,
                            const Regulation &regulation, const CheckedList &checked, const QString &fileName)
{
    const RosterFile &file = checked.workbook->value();
    list.exportedAt = write.now();
    list.fileName = fileName;
    list.sha256 =
        QString::fromLatin1(QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex());
    // An export pre-checks by itself; the history tells both.
    if (list.state == SubmissionState::Draft) {
        auto prechecked = takeStep(write, caller, list, SubmissionStepKind::Prechecked, regulation);
        if (!prechecked)
            return prechecked.error();
        list = std::move(prechecked).value();
    }
    const QJsonObject difference = differenceJson(checked.changes, 0);
    const auto saved = takeStep(
        write, caller, list, SubmissionStepKind::Exported, regulation,
        {{}, difference[u"added"].toInt(), difference[u"removed"].toInt(), difference[u"changed"].toInt()});
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
    return QJsonObject{{u"record"_s, licheng::toJson(*saved)},
                       {u"size"_s, file.bytes.size()},
                       {u"difference"_s, difference}};
}

} // namespace

SubmissionService::SubmissionService(store::Store &store, const Vault &vault, RegulationBook &regulations,
                                     QThreadPool &pool, Clock clock)
    : m_store(store), m_lockedFiles(vault), m_regulations(regulations), m_pool(pool),
      m_clock(std::move(clock))
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
    api.add("submission.findings", this, &SubmissionService::findings);
    api.add("submission.export", this, &SubmissionService::exportList);
    api.add("submission.submit", this, &SubmissionService::submit);
    api.add("submission.read", this, &SubmissionService::read);
    api.add("submission.difference", this, &SubmissionService::difference);
    api.add("submission.withdraw", this, &SubmissionService::withdraw);
    api.add("submission.takeExportBack", this, &SubmissionService::takeExportBack);
    api.add("submission.owed", this, &SubmissionService::owed);
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
    if (!layout->isOfSemester(*audience, semester))
        return done(invalid(u"batch"_s, "audience"_rule));
    const bool isAddition = params[u"addition"].toBool();
    // What has no mark goes with each list: a later version of the list itself tells all that is new.
    if (isAddition && layout->mark.isEmpty())
        return done(invalid(u"addition"_s, "audience"_rule));
    const SchoolYear year(params[u"schoolYear"].toInt());
    if (year.roc() < 100 || year > SchoolYear::of(schoolTime(m_clock()).date()))
        return done(invalid(u"schoolYear"_s, "range"_rule));

    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        SubmissionList list;
        list.roster = layout->key;
        list.schoolYear = year;
        list.semester = semester;
        list.grades = audience->grades;
        list.division = *division;
        list.batch = audience->batch;
        if (!layout->isSent(*regulation))
            return refused({RefusalReason::ListNotSent, articleOf(list, *regulation), 0, 0, {}, {}});
        // Who only means to export it begins none that cannot be exported yet; one may pre-check ahead.
        if (params[u"forExport"].toBool()) {
            if (const Verdict term = termVerdict(list, write.now(), articleOf(list, *regulation));
                !term.isAllowed())
                return refused(term.refusal());
        }
        const std::vector<SubmissionList> parts = partsOf(write.connection(), list);
        const auto open = std::find_if(parts.rbegin(), parts.rend(), [](const SubmissionList &part) {
            return !isWithDatabase(part.state);
        });
        // While the list itself is open, it takes what was selected since.
        if (isAddition && (parts.empty() || (open != parts.rend() && open->part == 0)))
            return refused({RefusalReason::NotSubmitted, articleOf(list, *regulation), 0, 0, {}, {}});
        if (open != parts.rend()) {
            list = *open;
        } else if (!parts.empty() && !isAddition) {
            list = parts.back();
        } else {
            list.part = parts.empty() ? 0 : parts.back().part + 1;
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
    if (!m_lockedFiles.readInto(connection, *checked.layout, checked.records))
        return store::storeFault(connection);
    const auto left = leftBehind(connection, *checked.layout, list);
    if (!left)
        return left.error();
    const auto elsewhere = checked.records.empty() ? recordsElsewhere(connection, *checked.layout, list)
                                                   : store::Answer<RosterElsewhere>(RosterElsewhere());
    if (!elsewhere)
        return elsewhere.error();
    const auto codes = knownCodes(connection);
    if (!codes)
        return codes.error();
    checked.findings = licheng::precheck(
        checked.records,
        {*checked.layout, list, checked.school, *regulation, schoolTime(now).date(), *left, *codes,
         *elsewhere, ungradedStudents(connection, *checked.layout, list, *regulation, now),
         OutcomeFacts(connection).windows(list.schoolYear), now});
    return checked;
}

Answer<CheckedList> SubmissionService::checkAgain(store::WriteContext &write, const CheckedList &seen)
{
    if (!isStale(write.connection(), *seen.layout, seen.revision))
        return seen;
    const auto list = write.records().get(seen.list.id);
    auto checked = check(write.connection(), list.value_or(seen.list));
    return checked && seen.workbook ? withWorkbook(write.connection(), std::move(checked).value()) : checked;
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
        auto found = readAndCheck(connection, *caller, action, id,
                                  action == Action::Export || action == Action::Submit);
        if (!found)
            return done(found.error());
        *checked = std::move(found).value();
        m_store.writer().submit(std::move(request), std::move(done));
    });
}

Answer<CheckedList> SubmissionService::readAndCheck(store::Connection &connection, const Caller &caller,
                                                    Action action, qint64 id, bool wantsWorkbook)
{
    const Answer<SubmissionList> list = listFor(connection, caller, action, id);
    if (!list)
        return list.error();
    auto checked = check(connection, *list);
    return checked && wantsWorkbook ? withWorkbook(connection, std::move(checked).value()) : checked;
}

Answer<CheckedList> SubmissionService::withWorkbook(store::Connection &connection, CheckedList found) const
{
    Answer<CheckedList> checked(std::move(found));
    const SubmissionList *list = &checked->list;
    if (const RosterAudience *audience = checked->layout->audience(list->division, list->grades, list->batch))
        checked->workbook =
            writeRoster(*checked->layout, *audience, checked->school, *list, checked->records, m_clock());
    const auto last = lastExport(connection, *list);
    if (!last || !checked->workbook || !checked->workbook->ok())
        return checked;
    auto book = sheets::readWorkbook(checked->workbook->value().bytes);
    if (!book)
        return Fault{ErrorCode::Internal, book.error().message, {}};
    RosterVersion now{std::move(book).value(), {}};
    for (const RosterLine &line : checked->workbook->value().lines)
        now.places.push_back({line.sheet, checked->records[line.record].id});
    checked->changes = rosterDifference(*last, now);
    return checked;
}

void SubmissionService::precheck(CallContext &context, const QJsonObject &params, Done done)
{
    const Step keep = [](store::WriteContext &write, const Caller &caller, SubmissionList list,
                         const Regulation &regulation, const CheckedList &checked) -> Answer<QJsonObject> {
        constexpr qsizetype mostKept = 2'000; // the store keeps the answer; submission.findings has them all
        // A submitted list keeps the counts with which it went; who only looks leaves them as they are.
        if (!isWithDatabase(list.state) &&
            isOfUnit(write.connection(), caller, list, regulation).isAllowed()) {
            count(list, checked, write.now());
            auto saved = takeStep(write, caller, list, SubmissionStepKind::Prechecked, regulation);
            if (!saved)
                return saved.error();
            list = std::move(saved).value();
        }
        return QJsonObject{{u"record"_s, licheng::toJson(list)},
                           {u"findings"_s, findingsJson(checked, 0, mostKept)},
                           {u"findingsTotal"_s, static_cast<qint64>(checked.findings.size())},
                           {u"records"_s, static_cast<qint64>(checked.records.size())}};
    };
    afterCheck(context, "submission.precheck", Action::Precheck, params, keep, std::move(done));
}

void SubmissionService::exportList(CallContext &context, const QJsonObject &params, Done done)
{
    const Step keep = [this](store::WriteContext &write, const Caller &caller, SubmissionList list,
                             const Regulation &regulation, const CheckedList &seen) -> Answer<QJsonObject> {
        const RosterLayout &layout = *seen.layout;
        if (const Verdict unit = isOfUnit(write.connection(), caller, list, regulation); !unit.isAllowed())
            return refused(unit.refusal());
        if (const Verdict step =
                stepVerdict(list, SubmissionStepKind::Exported, regulation, articleOf(list, regulation));
            !step.isAllowed())
            return refused(step.refusal());
        if (const Verdict term = termVerdict(list, write.now(), articleOf(list, regulation));
            !term.isAllowed())
            return refused(term.refusal());
        const RosterAudience *audience = layout.audience(list.division, list.grades, list.batch);
        const auto checked = checkAgain(write, seen);
        if (!checked)
            return checked.error();
        if (!audience || !checked->workbook)
            return invalid(u"grades"_s, "audience"_rule);
        count(list, *checked, write.now());
        // A workbook that bears the list's name is one that may go.
        if (list.blockCount > 0)
            return refused(
                {RefusalReason::ListBlocked, articleOf(list, regulation), 0, list.blockCount, {}, {}});
        const Result<RosterFile> &file = *checked->workbook;
        if (!file)
            return Fault{ErrorCode::Invalid, file.error().message, {}};
        const QString addition = list.part > 0 ? u"_追加%1"_s.arg(list.part) : QString();
        const QString edition = list.edition > 1 ? u"_第%1版"_s.arg(list.edition) : QString();
        const QString name = u"%1_%2_%3_%4%5%6.xlsx"_s.arg(checked->school.code)
                                 .arg(list.schoolYear.roc())
                                 .arg(static_cast<int>(list.semester))
                                 .arg(audience->fileName, addition, edition);
        return archive(write, caller, list, regulation, *checked, name);
    };
    afterCheck(context, "submission.export", Action::Export, params, keep, std::move(done));
}

void SubmissionService::submit(CallContext &context, const QJsonObject &params, Done done)
{
    const Step mark = [this](store::WriteContext &write, const Caller &caller, SubmissionList list,
                             const Regulation &regulation, const CheckedList &seen) -> Answer<QJsonObject> {
        if (const Verdict unit = isOfUnit(write.connection(), caller, list, regulation); !unit.isAllowed())
            return refused(unit.refusal());
        const RosterLayout &layout = *seen.layout;
        const auto refuse = [&](RefusalReason reason, qint64 used = 0) {
            return refused({reason, articleOf(list, regulation), 0, used, {}, {}});
        };
        if (isWithDatabase(list.state))
            return refused(submittedRefusal(listType().name(), articleOf(list, regulation)));
        if (const Verdict term = termVerdict(list, write.now(), articleOf(list, regulation));
            !term.isAllowed())
            return refused(term.refusal());
        // Judged on what the store holds now, not on the last pre-check.
        const auto checked = checkAgain(write, seen);
        if (!checked)
            return checked.error();
        count(list, *checked, write.now());
        if (list.blockCount > 0)
            return refuse(RefusalReason::ListBlocked, list.blockCount);
        // The workbook has cells of other records, too: a birthday, a course's name.
        if (list.state != SubmissionState::Exported || !checked->changes || !checked->changes->empty() ||
            !isUnchanged(write.connection(), list, checked->records))
            return refuse(RefusalReason::NotExported);
        OutcomeFacts facts(write.connection());
        if (const Verdict v =
                submitWindowVerdict(facts.windows(list.schoolYear), list, write.now(), regulation);
            !v.isAllowed())
            return refused(v.refusal());
        list.submittedAt = write.now();
        const auto saved = takeStep(write, caller, list, SubmissionStepKind::Submitted, regulation);
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
