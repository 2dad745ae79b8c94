// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_service.h"

#include "server/service/import/import_apply.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "server/store/change_log.h"

namespace licheng::service
{

using namespace protocol;

namespace
{

/// The largest school has 10,000 students with 20 uploads a semester.
constexpr size_t maxRows = 200'000;
constexpr qint64 maxCharacters = 64 * 1024 * 1024;
constexpr qsizetype maxCells = 64;
constexpr int maxStagedPerConnection = 2;
/// On all connections of an account: each may hold 64 MiB of text.
constexpr int maxStagedPerAccount = 4;
/// Some 6 MB of answer; who has more faults than this maps a wrong column and sees it in the first ones.
constexpr qsizetype maxFaultsTold = 20'000;

Fault stepUnderWay()
{
    return tooMany(QStringLiteral("steps"), 1);
}

/// Bounds the task by the importer's permission: the whole school, a division, or what is the importer's own. Asked at
/// each step, for the permission may have changed between them; what was planned within other bounds is planned anew.
std::optional<Fault> bound(ImportTask &task, std::shared_ptr<const ImportPlan> &plan, const Caller &caller)
{
    const std::vector<Scope> scopes = caller.grants.scopes(Action::Import, task.form->type().name());
    if (scopes.empty())
        return forbidden(wireName(Action::Import), task.form->type().name());
    const auto has = [&](Scope scope) { return std::find(scopes.begin(), scopes.end(), scope) != scopes.end(); };
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

std::optional<Fault> checkColumns(const ImportForm &form, const QStringList &columns)
{
    QSet<QString> seen;
    for (const QString &path : columns) {
        if (path.isEmpty())
            continue;
        if (!form.column(path))
            return invalid(path.left(80), QStringLiteral("unknown"));
        if (seen.contains(path))
            return invalid(path, QStringLiteral("double"));
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
    const auto bind = [this](auto method) {
        return [this, method](CallContext &context, const QJsonObject &params, Done done) {
            (this->*method)(context, params, std::move(done));
        };
    };
    api.add("import.begin", bind(&ImportService::begin));
    api.add("import.rows", bind(&ImportService::rows));
    api.add("import.check", bind(&ImportService::check));
    api.add("import.apply", bind(&ImportService::apply));
    api.add("import.discard", bind(&ImportService::discard));
    api.onClosed([this](quint64 connectionId) { closed(connectionId); });
}

void ImportService::begin(CallContext &context, const QJsonObject &params, Done done)
{
    // The permission was asked for the type, so the form must be one of it.
    const QString type = params[u"type"].toString();
    const ImportForm *form = ImportForm::of(params[u"form"].toString(type));
    if (!form || form->type().name() != type)
        return done(invalid(QStringLiteral("form"), QStringLiteral("unknown")));
    const int year = params[u"schoolYear"].toInt();
    const int semester = params[u"semester"].toInt();
    if (year < 90 || year > 300 || semester < 1 || semester > 2)
        return done(invalid(QStringLiteral("schoolYear"), QStringLiteral("range")));

    auto staged = std::make_shared<Staged>();
    staged->task = {form, {SchoolYear(year), static_cast<Semester>(semester)}, {}, std::nullopt, m_clock(), std::nullopt};
    if (auto fault = bound(staged->task, staged->plan, *context.caller))
        return done(*std::move(fault));
    for (const QJsonValue &column : params[u"columns"].toArray())
        staged->task.columns.append(column.toString());
    if (staged->task.columns.isEmpty() || staged->task.columns.size() > maxCells)
        return done(invalid(QStringLiteral("columns"), QStringLiteral("range")));
    if (auto fault = checkColumns(*form, staged->task.columns))
        return done(*std::move(fault));
    staged->fileName = params[u"fileName"].toString().left(255);
    staged->accountId = context.caller->account.id.value();
    staged->connectionId = context.connectionId;

    const std::lock_guard lock(m_mutex);
    const auto count = [&](const auto &isMine) { return std::count_if(m_staged.begin(), m_staged.end(), isMine); };
    if (count([&](const auto &s) { return s->connectionId == context.connectionId; }) >= maxStagedPerConnection)
        return done(tooMany(QStringLiteral("imports"), maxStagedPerConnection));
    if (count([&](const auto &s) { return s->accountId == staged->accountId; }) >= maxStagedPerAccount)
        return done(tooMany(QStringLiteral("imports"), maxStagedPerAccount));
    const qint64 number = m_next++;
    m_staged.insert(number, std::move(staged));
    done(QJsonObject{{QStringLiteral("import"), number}});
}

std::shared_ptr<ImportService::Staged> ImportService::find(const CallContext &context, const QJsonObject &params)
{
    const std::lock_guard lock(m_mutex);
    auto staged = m_staged.value(params[u"import"].toInteger());
    if (staged && staged->accountId != context.caller->account.id.value())
        return nullptr;
    return staged;
}

void ImportService::rows(CallContext &context, const QJsonObject &params, Done done)
{
    const auto staged = find(context, params);
    if (!staged)
        return done(notFound(QStringLiteral("import"), params[u"import"].toInteger()));
    const std::unique_lock lock(staged->mutex, std::try_to_lock);
    if (!lock)
        return done(stepUnderWay());
    for (const QJsonValue &value : params[u"rows"].toArray()) {
        const QJsonArray cells = value.toArray();
        if (cells.size() < 2 || cells.size() > maxCells + 1 || !cells[0].isDouble())
            return done(invalid(QStringLiteral("rows"), QStringLiteral("kind")));
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
        return done(Fault{ErrorCode::TooLarge,
                          QStringLiteral("an import takes at most %1 rows and 64 MiB of text; divide the file").arg(maxRows),
                          {{QStringLiteral("limit"), static_cast<qint64>(maxRows)}}});
    }
    done(QJsonObject{{QStringLiteral("received"), static_cast<qint64>(staged->rows.size())}});
}

void ImportService::check(CallContext &context, const QJsonObject &params, Done done)
{
    const auto staged = find(context, params);
    if (!staged)
        return done(notFound(QStringLiteral("import"), params[u"import"].toInteger()));
    const qint64 number = params[u"import"].toInteger();
    m_pool.start([this, staged, number, caller = context.caller, notify = context.notify, done = std::move(done)] {
        // Told when the rows are free again: apply comes at once and does not wait for them.
        done(look(*staged, number, *caller, notify));
    });
}

Answer<QJsonObject> ImportService::look(Staged &staged, qint64 number, const Caller &caller,
                                        const std::function<void(Notification)> &notify)
{
    const auto reader = m_store.reader();
    if (!reader)
        return Fault{ErrorCode::Busy, reader.error().message, {}};
    store::Connection &connection = **reader;
    const auto regulation = m_regulations.inForceAt(connection, m_clock());
    if (!regulation)
        return Fault{ErrorCode::Internal, QStringLiteral("no regulation is in force today"), {}};
    const std::lock_guard lock(staged.mutex);
    if (auto fault = bound(staged.task, staged.plan, caller))
        return *std::move(fault);
    const auto progress = [&](qint64 rowsDone, qint64 total) {
        notify({QStringLiteral("progress"), {{QStringLiteral("import"), number}, {QStringLiteral("done"), rowsDone},
                                             {QStringLiteral("total"), total}}});
        return !staged.isDiscarded.load();
    };
    // One snapshot for the whole plan.
    connection.run(QStringLiteral("BEGIN"));
    auto plan = std::make_shared<ImportPlan>(planImport(staged.task, staged.rows, connection, *regulation, progress));
    connection.run(QStringLiteral("COMMIT"));
    if (plan->isStopped)
        return Fault{ErrorCode::NotFound, QStringLiteral("the import was discarded"), {}};
    QJsonObject answer{{QStringLiteral("summary"), plan->summary()},
                       {QStringLiteral("faults"), plan->faultsJson(maxFaultsTold)},
                       {QStringLiteral("faultsTotal"), static_cast<qint64>(plan->faults.size())}};
    staged.plan = std::move(plan);
    return answer;
}

void ImportService::apply(CallContext &context, const QJsonObject &params, Done done)
{
    const auto staged = find(context, params);
    const QString mode = params[u"mode"].toString();
    if (mode != u"all" && mode != u"good")
        return done(invalid(QStringLiteral("mode"), QStringLiteral("code")));
    const qint64 number = params[u"import"].toInteger();
    const auto job = [this, staged, mode, number](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        // Gone: only the repetition of a lost answer may come, and that never gets here.
        if (!staged)
            return notFound(QStringLiteral("import"), number);
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return Fault{ErrorCode::Internal, QStringLiteral("no regulation is in force today"), {}};
        // Neither this thread nor a worker may wait for a check under way.
        const std::unique_lock lock(staged->mutex, std::try_to_lock);
        if (!lock)
            return stepUnderWay();
        if (auto fault = bound(staged->task, staged->plan, *caller))
            return *std::move(fault);
        if (!staged->plan || staged->plan->revision != write.revision()) {
            staged->plan = std::make_shared<ImportPlan>(
                planImport(staged->task, staged->rows, write.connection(), *regulation));
        }
        const ImportPlan &plan = *staged->plan;
        if (const qint64 faulty = plan.count(PlannedRow::Step::Faulty); mode == u"all" && faulty > 0) {
            Fault fault = invalid(QStringLiteral("rows"), QStringLiteral("faulty"));
            fault.message = QStringLiteral("%1 of %2 rows have faults; nothing was imported").arg(faulty).arg(plan.rows.size());
            fault.data.insert(QStringLiteral("summary"), plan.summary());
            return fault;
        }
        auto applied = applyImport(write, staged->task, plan);
        if (applied) {
            auto logged = write.log(QStringLiteral("import"), staged->task.form->type().name(), 0, {},
                                    {{QStringLiteral("file"), staged->fileName}, {QStringLiteral("summary"), plan.summary()}});
            if (!logged)
                return logged.error();
        }
        return applied;
    };
    const auto finished = [this, staged, number, done](Answer<QJsonObject> answer) {
        if (answer && staged) {
            const std::lock_guard lock(m_mutex);
            m_staged.remove(number);
        }
        done(std::move(answer));
    };
    submitWrite(m_store.writer(), context, "import.apply", params, job, finished);
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
