// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/import/import_planner.h"
#include "server/service/regulation_book.h"
#include "server/store/store.h"
#include "server/store/write_context.h"

#include <QThreadPool>

#include <atomic>
#include <mutex>

namespace licheng::service {

/// Staged imports: rows come in pieces, a dry run says what would happen, apply does exactly that, all or
/// nothing or only the rows without faults. Rows that rest on what somebody has changed since the dry run are
/// not applied unseen: they hold up the whole, or are left out and told. A staged import belongs to its
/// connection and ends with it.
class ImportService
{
public:
    ImportService(store::Store &store, RegulationBook &regulations, QThreadPool &pool, Clock clock);
    ~ImportService();
    void registerMethods(Api &api);

private:
    struct Staged
    {
        ImportTask task;
        ImportRows rows;
        qint64 characters = 0;
        qint64 accountId = 0;
        quint64 connectionId = 0;
        std::shared_ptr<const ImportPlan> plan; ///< of the last check
        std::atomic_bool isDiscarded = false;
        std::mutex mutex;
    };

    void begin(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> rows(CallContext &context, const QJsonObject &params);
    void check(CallContext &context, const QJsonObject &params, Done done);
    void apply(CallContext &context, const QJsonObject &params, Done done);
    /// Plans the rows on a reader, under the lock of what is staged. Whoever has the answer may apply at
    /// once, and that does not wait for the lock: nothing is answered under it.
    [[nodiscard]] protocol::Answer<std::shared_ptr<const ImportPlan>>
    makePlan(Staged &staged, const Caller &caller, const ImportProgress &progress);
    void takeBack(CallContext &context, const QJsonObject &params, Done done);
    void made(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> columns(CallContext &context, const QJsonObject &params);
    void keepColumns(CallContext &context, const QJsonObject &params, Done done);
    void discard(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] std::shared_ptr<Staged> find(const CallContext &context, const QJsonObject &params);
    void closed(quint64 connectionId);

    store::Store &m_store;
    RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
    std::mutex m_mutex;
    QHash<qint64, std::shared_ptr<Staged>> m_staged;
    qint64 m_next = 1;
};

/// Does what the plan says but for the rows that are left out, inside the writer: classes first, then the
/// rows, then the enrolments that come with new students and courses. Any fault undoes all of it.
[[nodiscard]] protocol::Answer<QJsonObject> applyImport(store::WriteContext &write, const ImportTask &task,
                                                        const ImportPlan &plan, const RowIndexes &leftOut);

/// Whether records of the type are told as made along with those of another list: not what the store itself
/// keeps of them, as of who was in a class.
[[nodiscard]] bool isMadeAlong(const RecordType &type);

} // namespace licheng::service
