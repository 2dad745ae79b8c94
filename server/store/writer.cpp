// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/writer.h"

#include "server/store/row_seals.h"
#include "server/store/statistics.h"
#include "server/store/transaction.h"

#include <QJsonDocument>
#include <QScopeGuard>

#include <future>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

constexpr size_t maxQueued = 20000;
constexpr size_t maxGroup = 1000;
/// Bytes of an answer that is kept for a repetition. The bounds of the parameters keep answers below: 5,000
/// refusals have 1 MB.
constexpr qsizetype maxKeptAnswer = 2 * 1024 * 1024;
/// A full queue is written in far less.
constexpr int retryAfterMs = 1000;
/// What may take longer is a group of its own: the others are not to wait for it, and it needs no savepoint,
/// within which SQLite takes the longer for each statement the more pages were changed.
constexpr std::chrono::seconds longest{30};
/// So many changes of one group move the planner's statistics.
constexpr size_t analyzeAfter = 5000;

Fault stoppedFault()
{
    return {ErrorCode::Busy,
            u"the store takes no more requests; nothing was changed"_s,
            {{u"retryAfterMs"_s, retryAfterMs}}};
}

bool keepAnswer(Connection &connection, const WriteContext &context, const QString &answer)
{
    const WriteRequest &request = context.request();
    return connection
        .prepared(uR"(INSERT INTO "request"
            ("requestId", "accountId", "method", "content", "revision", "answer", "at") VALUES (?, ?, ?, ?, ?, ?, ?))"_s)
        .exec(request.requestId, request.actorId, request.method, request.content, context.revision(), answer,
              context.now().toString(Qt::ISODateWithMs));
}

} // namespace

std::optional<Answer<QJsonObject>> givenBefore(Connection &connection, const WriteRequest &request)
{
    Statement select = connection.prepared(
        uR"(SELECT "accountId", "method", "content", "answer" FROM "request" WHERE "requestId" = ? AND )"_s +
        rowSealHolds(SealedRows::Request));
    if (!select.exec(request.requestId))
        return Answer<QJsonObject>(storeFault(connection));
    if (!select.next())
        return std::nullopt;
    // Answers kept before the content was kept with them have none: they answer the method, as they did then.
    const QString content = select.text(2);
    if (select.integer(0) != request.actorId || select.text(1) != request.method ||
        (!content.isEmpty() && content != request.content))
        return Answer<QJsonObject>(protocol::requestReused());
    return Answer<QJsonObject>(QJsonDocument::fromJson(select.text(3).toUtf8()).object());
}

Writer::Writer(QString file, Clock clock) : m_file(std::move(file)), m_clock(std::move(clock)) {}

Writer::~Writer()
{
    stop();
}

void Writer::submit(WriteRequest request, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping && m_queue.size() < maxQueued) {
            m_queue.push_back({std::move(request), std::move(done)});
            if (!m_thread) {
                m_thread.reset(QThread::create([this] { work(); }));
                m_thread->setObjectName(u"store writer"_s);
                m_thread->start();
            }
            m_wake.notify_one();
            return;
        }
    }
    if (done)
        done(stoppedFault());
}

Answer<QJsonObject> Writer::submitAndWait(WriteRequest request)
{
    auto promise = std::make_shared<std::promise<Answer<QJsonObject>>>();
    std::future<Answer<QJsonObject>> answer = promise->get_future();
    submit(std::move(request),
           [promise](Answer<QJsonObject> given) { promise->set_value(std::move(given)); });
    return answer.get();
}

int Writer::addListener(Listener listener)
{
    const std::lock_guard lock(m_listenersMutex);
    m_listeners.emplace(m_nextListener, std::move(listener));
    return m_nextListener++;
}

void Writer::removeListener(int number)
{
    const std::lock_guard lock(m_listenersMutex);
    m_listeners.erase(number);
}

void Writer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_one();
    }
    if (m_thread)
        m_thread->wait();
}

void Writer::work()
{
    std::unique_ptr<Connection> connection;
    std::unique_ptr<ChangeLog> log;
    for (;;) {
        std::deque<Queued> group;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty())
                break;
            bool isLong = false;
            while (!m_queue.empty() && group.size() < maxGroup && !isLong) {
                isLong = m_queue.front().request.budget > longest;
                if (isLong && !group.empty())
                    break;
                group.push_back(std::move(m_queue.front()));
                m_queue.pop_front();
            }
        }
        if (!connection) {
            auto opened = Connection::open(m_file, Access::ReadWrite);
            if (!opened) {
                for (const Queued &queued : group) {
                    if (queued.done)
                        queued.done(Fault{ErrorCode::Busy, opened.error().message, {}});
                }
                continue;
            }
            connection = std::move(opened).value();
            log = std::make_unique<ChangeLog>(*connection);
        }
        runGroup(*connection, *log, std::move(group));
    }
    if (connection)
        renewStatistics(*connection);
}

void Writer::runGroup(Connection &connection, ChangeLog &log, std::deque<Queued> group)
{
    connection.clearFailure();
    ImmediateTransaction transaction(connection);
    std::vector<Answer<QJsonObject>> answers;
    std::optional<Fault> groupFault;
    if (!transaction.isOpen())
        groupFault = storeFault(connection);
    const bool isAlone = group.size() == 1;
    for (const Queued &queued : group) {
        if (groupFault)
            break;
        answers.push_back(runJob(connection, log, queued.request, isAlone));
        // SQLite undid the whole transaction (a full disk does that): nothing of this group is applied.
        if (!connection.isInTransaction())
            groupFault = storeFault(connection);
    }
    const bool isUndone = isAlone && !groupFault && !answers.front();
    if (isUndone)
        transaction.rollback();
    if (!groupFault && !isUndone && !transaction.commit())
        groupFault = storeFault(connection);
    if (groupFault) {
        transaction.rollback();
        // For the callers it is the same whatever the cause: nothing was changed, try again.
        groupFault->code = ErrorCode::Busy;
        answers.assign(group.size(), *groupFault);
    }
    const std::vector<Change> changes = log.takeAppended();
    for (size_t i = 0; i < group.size(); ++i) {
        if (group[i].done)
            group[i].done(std::move(answers[i]));
    }
    tellListeners(changes);
    if (changes.size() > analyzeAfter)
        renewStatistics(connection);
}

Answer<QJsonObject> Writer::runJob(Connection &connection, ChangeLog &log, const WriteRequest &request,
                                   bool isAlone)
{
    connection.clearFailure();
    if (!request.requestId.isEmpty()) {
        if (auto given = givenBefore(connection, request))
            return *std::move(given);
    }
    std::optional<Savepoint> savepoint;
    if (!isAlone && !savepoint.emplace(connection).isOpen())
        return storeFault(connection);
    if (request.budget.count() > 0)
        connection.limitTime(request.budget);
    const auto unlimited = qScopeGuard([&] { connection.limitTime(std::nullopt); });
    WriteContext context(connection, log, request, m_clock().toUTC());
    Answer<QJsonObject> answer =
        request.job ? request.job(context)
                    : Answer<QJsonObject>(Fault{ErrorCode::Internal, u"the request has no job"_s, {}});
    // A job that overlooked a failed statement must not be half applied.
    if (connection.fatalFailure())
        return storeFault(connection);
    if (!answer)
        return answer;
    if (!request.requestId.isEmpty()) {
        const QByteArray kept = QJsonDocument(answer.value()).toJson(QJsonDocument::Compact);
        if (kept.size() > maxKeptAnswer)
            return Fault{ErrorCode::TooLarge,
                         u"the answer would have %1 bytes; do it in smaller parts"_s.arg(kept.size()),
                         {{u"limit"_s, maxKeptAnswer}}};
        if (!keepAnswer(connection, context, QString::fromUtf8(kept)))
            return storeFault(connection);
    }
    if (savepoint && !savepoint->release())
        return storeFault(connection);
    return answer;
}

void Writer::tellListeners(const std::vector<Change> &changes)
{
    if (changes.empty())
        return;
    const std::vector<Change> told = collapsed(changes);
    const std::lock_guard lock(m_listenersMutex);
    for (const auto &[number, listener] : m_listeners)
        listener(told);
}

} // namespace licheng::store
