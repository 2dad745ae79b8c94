// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_service.h"

#include "server/service/import/import_columns.h"
#include "server/service/import/import_runs.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "server/store/change_log.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// The largest school has 10,000 students with 20 uploads a semester.
constexpr size_t maxRows = 200'000;
constexpr qint64 maxCharacters = 64 * 1024 * 1024;
constexpr qsizetype maxCells = 64;
constexpr int maxStagedPerConnection = 2;
/// On all connections of an account: each may hold 64 MiB of text.
constexpr int maxStagedPerAccount = 4;
/// Some 6 MB of answer; who has more faults than this maps a wrong column and sees it in the first ones.
constexpr qsizetype maxFaultsTold = 20'000;

/// Of those left out; more are not read by anybody.
constexpr qsizetype maxRowsTold = 100;

Fault stepUnderWay()
{
    return tooMany(u"steps"_s, 1);
}

/// Bounds the task by the importer's permission: the whole school, a division, or what is the importer's own.
/// Asked at each step, for the permission may have changed between them; what was planned within other bounds
/// is planned anew.
std::optional<Fault> bound(ImportTask &task, std::shared_ptr<const ImportPlan> &plan, const Caller &caller)
{
    task.takesOver = caller.grants.may(Action::TakeOver, task.format->type().name());
    const std::vector<Scope> scopes = caller.grants.scopes(Action::Import, task.format->type().name());
    if (scopes.empty())
        return forbidden(wireName(Action::Import), task.format->type().name());
    const auto has = [&](Scope scope) {
        return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
    };
    std::optional<Division> onlyDivision;
    std::optional<Id<Account>> onlyAccount;
    if (has(Scope::Division) && !has(Scope::School))
        onlyDivision = caller.account.division;
    else if (!has(Scope::School))
        onlyAccount = caller.account.id;
    if (task.onlyDivision != onlyDivision || task.onlyAccount != onlyAccount)
        plan.reset();
    task.onlyDivision = onlyDivision;
    task.onlyAccount = onlyAccount;
    return std::nullopt;
}

/// What was checked is not what would be done now: the rows rest on what somebody has changed since. Without
/// a number: all rows do.
Fault outdated(int firstRow, qint64 rows)
{
    Fault fault =
        invalid(FieldFaults{{u"rows"_s, rows == 0 ? "outdatedCheck"_rule : "outdated"_rule, firstRow, rows}});
    fault.message = rows == 0
                        ? u"what the list was checked against has been changed since; nothing was imported. "
                          "Check the list again"_s
                        : u"%1 rows, row %2 first, rest on records that have been changed since the check; "
                          "nothing was imported. Check the list again"_s.arg(rows)
                              .arg(firstRow);
    return fault;
}

/// Why the plan as a whole is not applied.
std::optional<Fault> objection(const ImportPlan &plan, const ImportTask &task, const QString &mode,
                               bool acceptTerm, bool acceptColumns)
{
    if (const QJsonObject obstacle = plan.obstacle(); !obstacle.isEmpty()) {
        Fault fault = invalid(u"rows"_s, "disagreement"_rule);
        fault.message = u"%1 of %2 rows have another name than the register under their number; nothing was "
                        "imported. One column was sorted without the others: mend the file"_s
                            .arg(obstacle[u"rows"].toInteger())
                            .arg(obstacle[u"compared"].toInteger());
        fault.data.insert(u"obstacle"_s, obstacle);
        return fault;
    }
    if (const qint64 faulty = plan.count(PlannedRow::Step::Faulty); mode == u"all" && faulty > 0) {
        Fault fault = invalid(u"rows"_s, "faulty"_rule);
        fault.message =
            u"%1 of %2 rows have faults; nothing was imported"_s.arg(faulty).arg(plan.rows.size());
        fault.data.insert(u"summary"_s, plan.summary());
        return fault;
    }
    if (!plan.otherTerms.empty() && !acceptTerm) {
        Fault fault = invalid(u"term"_s, "otherTerm"_rule);
        fault.message =
            u"the list seems to be of %1, not of %2; nothing was imported. Choose the other "
            "semester, or say that it is meant so"_s.arg(plan.otherTerms.front().term, task.term.text());
        fault.data.insert(u"otherTerms"_s, plan.otherTermsJson());
        return fault;
    }
    if (!plan.movedColumns.empty() && !acceptColumns) {
        const MovedColumn &moved = plan.movedColumns.front();
        Fault fault = invalid(moved.path, "movedColumn"_rule);
        fault.message =
            (moved.rule == u"permuted"
                 ? u"%1 of %2 rows bring a value that another row's record has now, in one column: it was "
                   "sorted without the others; nothing was imported. Sort the whole table again, or say "
                   "that it is meant so"_s
                 : u"%1 of %2 rows would change what hardly ever changes, in one column; nothing was "
                   "imported. Mend the file, or say that it is meant so"_s)
                .arg(moved.rows)
                .arg(moved.compared);
        fault.data.insert(u"movedColumns"_s, plan.movedColumnsJson());
        return fault;
    }
    return std::nullopt;
}

/// The sheet's numbers of the rows whose records are there already, for those who enter new ones only.
QJsonArray existingRows(const ImportPlan &plan, const ImportRows &rows)
{
    constexpr qsizetype most = 1000;
    QJsonArray numbers;
    for (size_t i = 0; i < plan.rows.size() && numbers.size() < most; ++i) {
        const PlannedRow::Step step = plan.rows.stepAt(i);
        if (step == PlannedRow::Step::Change || step == PlannedRow::Step::Nothing)
            numbers.append(rows.at(i).number);
    }
    return numbers;
}

std::optional<Fault> checkColumns(const ImportFormat &format, const QStringList &columns)
{
    QSet<QString> seen;
    for (const QString &path : columns) {
        if (path.isEmpty())
            continue;
        if (!format.column(path))
            return invalid(path.left(80), "unknown"_rule);
        if (seen.contains(path))
            return invalid(path, "double"_rule);
        seen.insert(path);
    }
    return std::nullopt;
}

} // namespace

ImportService::ImportService(store::Store &store, RegulationBook &regulations, QThreadPool &pool, Clock clock)
    : m_store(store), m_regulations(regulations), m_pool(pool), m_clock(std::move(clock))
{
}

ImportService::~ImportService()
{
    for (const auto &staged : std::as_const(m_staged))
        staged->isDiscarded = true;
    m_pool.waitForDone();
}

void ImportService::registerMethods(Api &api)
{
    api.add("import.begin", this, &ImportService::begin);
    api.add("import.rows", this, &ImportService::rows);
    api.add("import.check", this, &ImportService::check);
    api.add("import.apply", this, &ImportService::apply);
    api.add("import.takeBack", this, &ImportService::takeBack);
    api.add("import.made", this, &ImportService::made);
    api.add("import.discard", this, &ImportService::discard);
    api.add("import.columns", this, &ImportService::columns);
    api.add("import.keepColumns", this, &ImportService::keepColumns);
    api.onClosed([this](quint64 connectionId) { closed(connectionId); });
}

void ImportService::begin(CallContext &context, const QJsonObject &params, Done done)
{
    // The permission was asked for the type, so the format must be one of it.
    const QString type = params[u"type"].toString();
    const ImportFormat *format = ImportFormat::of(params[u"format"].toString(type));
    if (!format || format->type().name() != type)
        return done(invalid(u"format"_s, "unknown"_rule));
    const int year = params[u"schoolYear"].toInt();
    const int semester = params[u"semester"].toInt();
    if (year < 90 || year > 300 || semester < 1 || semester > 2)
        return done(invalid(u"schoolYear"_s, "range"_rule));

    auto staged = std::make_shared<Staged>();
    staged->task = {
        format,      {SchoolYear(year), static_cast<Semester>(semester)}, {}, std::nullopt, m_clock(), false,
        std::nullopt};
    staged->task.takesOddAges = params[u"oddAges"].toBool();
    if (auto fault = bound(staged->task, staged->plan, *context.caller))
        return done(*std::move(fault));
    staged->task.importer = context.caller;
    for (const QJsonValue &column : params[u"columns"].toArray())
        staged->task.columns.append(column.toString());
    if (staged->task.columns.isEmpty() || staged->task.columns.size() > maxCells)
        return done(invalid(u"columns"_s, "range"_rule));
    if (auto fault = checkColumns(*format, staged->task.columns))
        return done(*std::move(fault));
    staged->task.fileName = params[u"fileName"].toString().left(255);
    staged->task.title = params[u"title"].toString().left(1000);
    for (const QJsonValue &heading : params[u"headings"].toArray())
        staged->task.headings.append(heading.toString().simplified());
    staged->accountId = context.caller->account.id.value();
    staged->connectionId = context.connectionId;

    const std::lock_guard lock(m_mutex);
    const auto count = [&](const auto &isMine) {
        return std::count_if(m_staged.begin(), m_staged.end(), isMine);
    };
    if (count([&](const auto &s) { return s->connectionId == context.connectionId; }) >=
        maxStagedPerConnection)
        return done(tooMany(u"imports"_s, maxStagedPerConnection));
    if (count([&](const auto &s) { return s->accountId == staged->accountId; }) >= maxStagedPerAccount)
        return done(tooMany(u"imports"_s, maxStagedPerAccount));
    const qint64 number = m_next++;
    m_staged.insert(number, std::move(staged));
    done(QJsonObject{{u"import"_s, number}});
}

std::shared_ptr<ImportService::Staged> ImportService::find(const CallContext &context,
                                                           const QJsonObject &params)
{
    const std::lock_guard lock(m_mutex);
    auto staged = m_staged.value(params[u"import"].toInteger());
    if (staged && staged->accountId != context.caller->account.id.value())
        return nullptr;
    return staged;
}

Answer<QJsonObject> ImportService::rows(CallContext &context, const QJsonObject &params)
{
    const auto staged = find(context, params);
    if (!staged)
        return notFound(u"import"_s, params[u"import"].toInteger());
    const std::unique_lock lock(staged->mutex, std::try_to_lock);
    if (!lock)
        return stepUnderWay();
    for (const QJsonValue &value : params[u"rows"].toArray()) {
        const QJsonArray cells = value.toArray();
        if (cells.size() < 2 || cells.size() > maxCells + 1 || !cells[0].isDouble())
            return invalid(u"rows"_s, "kind"_rule);
        ImportRow row{cells[0].toInt(), {}};
        for (qsizetype i = 1; i < cells.size(); ++i) {
            row.cells.append(cells[i].toString());
            staged->characters += row.cells.back().size();
        }
        staged->rows.push_back(row);
    }
    staged->plan.reset();
    if (staged->rows.size() > maxRows || staged->characters > maxCharacters) {
        staged->rows.clear();
        return Fault{ErrorCode::TooLarge,
                     u"an import takes at most %1 rows and 64 MiB of text; divide the file"_s.arg(maxRows),
                     {{u"limit"_s, static_cast<qint64>(maxRows)}}};
    }
    const auto received = static_cast<qint64>(staged->rows.size());
    return QJsonObject{{u"received"_s, received}};
}

void ImportService::check(CallContext &context, const QJsonObject &params, Done done)
{
    const auto staged = find(context, params);
    if (!staged)
        return done(notFound(u"import"_s, params[u"import"].toInteger()));
    const qint64 number = params[u"import"].toInteger();
    m_pool.start(
        [this, staged, number, caller = context.caller, notify = context.notify, done = std::move(done)] {
            const auto progress = [&](qint64 rowsDone, qint64 total) {
                notify({u"progress"_s, {{u"import"_s, number}, {u"done"_s, rowsDone}, {u"total"_s, total}}});
                return !staged->isDiscarded.load();
            };
            const auto made = makePlan(*staged, *caller, progress);
            if (!made)
                return done(made.error());
            const ImportPlan &plan = **made;
            QJsonObject answer{{u"summary"_s, plan.summary()},
                               {u"faults"_s, plan.faultsJson(maxFaultsTold)},
                               {u"faultsTotal"_s, static_cast<qint64>(plan.faults.size())},
                               {u"otherTerms"_s, plan.otherTermsJson()},
                               {u"movedColumns"_s, plan.movedColumnsJson()}};
            if (const QJsonObject obstacle = plan.obstacle(); !obstacle.isEmpty())
                answer.insert(u"obstacle"_s, obstacle);
            answer.insert(u"existing"_s, existingRows(plan, staged->rows));
            done(answer);
        });
}

Answer<std::shared_ptr<const ImportPlan>> ImportService::makePlan(Staged &staged, const Caller &caller,
                                                                  const ImportProgress &progress)
{
    const std::lock_guard lock(staged.mutex);
    const auto reader = m_store.reader();
    if (!reader)
        return Fault{ErrorCode::Busy, reader.error().message, {}};
    store::Connection &connection = **reader;
    auto regulation = m_regulations.inForceAt(connection, m_clock());
    if (!regulation)
        return noRegulation();
    if (auto fault = bound(staged.task, staged.plan, caller))
        return *std::move(fault);
    // One snapshot for the whole plan.
    connection.run(u"BEGIN"_s);
    auto plan = std::make_shared<ImportPlan>(
        planImport(staged.task, staged.rows, connection, std::move(regulation), progress));
    connection.run(u"COMMIT"_s);
    if (plan->isStopped)
        return Fault{ErrorCode::NotFound, u"the import was discarded"_s, {}};
    staged.plan = std::move(plan);
    return staged.plan;
}

void ImportService::apply(CallContext &context, const QJsonObject &params, Done done)
{
    const auto staged = find(context, params);
    const QString mode = params[u"mode"].toString();
    if (mode != u"all" && mode != u"good")
        return done(invalid(u"mode"_s, "code"_rule));
    const qint64 number = params[u"import"].toInteger();
    const bool acceptTerm = params[u"acceptTerm"].toBool();
    const bool acceptColumns = params[u"acceptColumns"].toBool();
    const auto job = [this, staged, mode, number, acceptTerm, acceptColumns](
                         store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        // Gone: only the repetition of a lost answer may come, and that never gets here.
        if (!staged)
            return notFound(u"import"_s, number);
        // Neither this thread nor a worker may wait for a check under way.
        const std::unique_lock lock(staged->mutex, std::try_to_lock);
        if (!lock)
            return stepUnderWay();
        // Who imports may have another role than when the list was checked.
        const Caller &before = *staged->task.importer;
        if (before.account != caller->account || before.grants.all() != caller->grants.all())
            staged->plan.reset();
        staged->task.importer = caller;
        if (auto fault = bound(staged->task, staged->plan, *caller))
            return *std::move(fault);
        if (!staged->plan ||
            staged->plan->regulation != m_regulations.inForceAt(write.connection(), write.now()))
            return outdated(0, 0);
        const ImportPlan &plan = *staged->plan;
        const auto leftOut = plan.outdated(write.connection());
        if (!leftOut)
            return outdated(0, 0);
        if (mode == u"all" && !leftOut->empty())
            return outdated(staged->rows.at(leftOut->front()).number, static_cast<qint64>(leftOut->size()));
        if (auto fault = objection(plan, staged->task, mode, acceptTerm, acceptColumns))
            return *std::move(fault);
        auto applied = applyImport(write, staged->task, plan, *leftOut);
        if (!applied)
            return applied;
        QJsonObject answer = std::move(applied).value();
        QJsonArray rowsLeftOut;
        for (const auto row : *leftOut) {
            if (rowsLeftOut.size() < maxRowsTold)
                rowsLeftOut.append(staged->rows.at(row).number);
        }
        answer.insert(u"outdatedRows"_s, rowsLeftOut);
        // Who says that it is meant so answers for it.
        if (!plan.otherTerms.empty() || !plan.movedColumns.empty()) {
            const auto logged = write.log(u"acceptImport"_s, staged->task.format->type().name(), 0, {},
                                          {{u"file"_s, staged->task.fileName},
                                           {u"otherTerms"_s, plan.otherTermsJson()},
                                           {u"movedColumns"_s, plan.movedColumnNames()}});
            if (!logged)
                return logged.error();
        }
        const auto run = keepImport(write, staged->task, plan, answer[u"summary"].toObject());
        if (!run)
            return run.error();
        answer.insert(u"run"_s, run->value());
        return answer;
    };
    const auto finished = [this, staged, number, done](Answer<QJsonObject> answer) {
        if (answer && staged) {
            const std::lock_guard lock(m_mutex);
            m_staged.remove(number);
        }
        done(std::move(answer));
    };
    auto submit = [this, request = writeRequest(context, "import.apply", params, job), finished] {
        m_store.writer().submit(request, finished);
    };
    const bool isChecked = [&] {
        if (!staged)
            return true;
        const std::unique_lock lock(staged->mutex, std::try_to_lock);
        return !lock || staged->plan;
    }();
    if (isChecked)
        return submit();
    // Nobody has asked for a check: it is made where it holds nobody up.
    m_pool.start([this, staged, caller = context.caller, submit = std::move(submit), done] {
        const auto made =
            makePlan(*staged, *caller, [&](qint64, qint64) { return !staged->isDiscarded.load(); });
        if (!made)
            return done(made.error());
        submit();
    });
}

void ImportService::takeBack(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [this, id = params[u"id"].toInteger()](store::WriteContext &write,
                                                            const CallerPtr &caller) -> Answer<QJsonObject> {
        const RecordType &runs = recordTypeOf<ImportRun>();
        const auto run = write.get(Id<ImportRun>(id));
        if (!run || !mayTouch(write.connection(), *caller, Action::Edit, runs, id))
            return notFound(runs.name(), id);
        if (!caller->grants.may(Action::Import, run->type))
            return forbidden(wireName(Action::Import), run->type);
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        return takeBackImport(write, *caller, *regulation, *run);
    };
    submitWrite(m_store.writer(), context, "import.takeBack", params, job, std::move(done));
}

void ImportService::made(CallContext &context, const QJsonObject &params, Done done)
{
    // The lines of a large list are many.
    m_pool.start([this, id = params[u"id"].toInteger(), caller = context.caller, done = std::move(done)] {
        const auto reader = m_store.reader();
        if (!reader)
            return done(Fault{ErrorCode::Busy, reader.error().message, {}});
        const RecordType &runs = recordTypeOf<ImportRun>();
        const auto run = store::Records(**reader).get(Id<ImportRun>(id));
        if (!run || !mayTouch(**reader, *caller, Action::View, runs, id))
            return done(notFound(runs.name(), id));
        done(QJsonObject{{u"alsoCreated"_s, madeByImport(**reader, *run)}});
    });
}

Answer<QJsonObject> ImportService::columns(CallContext &context, const QJsonObject &)
{
    return QJsonObject{{u"formats"_s, rememberedColumns(context.reader, *context.caller)}};
}

void ImportService::keepColumns(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [params](store::WriteContext &write, const CallerPtr &caller) {
        return rememberColumns(write, *caller, params);
    };
    submitWrite(m_store.writer(), context, "import.keepColumns", params, job, std::move(done));
}

void ImportService::discard(CallContext &context, const QJsonObject &params, Done done)
{
    if (const auto staged = find(context, params)) {
        staged->isDiscarded = true;
        const std::lock_guard lock(m_mutex);
        m_staged.remove(params[u"import"].toInteger());
    }
    done(QJsonObject{});
}

void ImportService::closed(quint64 connectionId)
{
    const std::lock_guard lock(m_mutex);
    m_staged.removeIf([&](QHash<qint64, std::shared_ptr<Staged>>::iterator it) {
        if (it.value()->connectionId != connectionId)
            return false;
        it.value()->isDiscarded = true;
        return true;
    });
}

} // namespace licheng::service
