// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/locked_files.h"
#include "server/service/regulation_book.h"
#include "server/service/submission_parts.h"
#include "server/store/store.h"
#include "shared/rosters/roster_writer.h"

#include <QThreadPool>

namespace licheng::service {

/// What a list holds and what is wrong with it, from one state of the store.
struct CheckedList
{
    SubmissionList list;
    const RosterLayout *layout = nullptr;
    School school;
    std::vector<RosterRecord> records;
    std::vector<Finding> findings;
    std::optional<Result<RosterFile>> workbook;       ///< for an export
    std::optional<std::vector<RosterChange>> changes; ///< since the last export, when there was one
    qint64 revision = 0;                              ///< of the store, when it was read
};

/// The findings after the first \p from, at most so many, with the student and the name of their line; those
/// that block stand first when there are more.
[[nodiscard]] QJsonArray findingsJson(const CheckedList &checked, qsizetype from, qsizetype most);
/// Whether something that lists of the layout are made of has changed since the revision.
[[nodiscard]] bool isStale(store::Connection &connection, const RosterLayout &layout, qint64 revision);

/// Submission lists (article 6, paragraph 2): prepare, pre-check, export with archive, mark submitted. The
/// lists are read, checked and written as workbooks from a snapshot in the pool; the writer only keeps and
/// marks.
class SubmissionService
{
public:
    SubmissionService(store::Store &store, const Vault &vault, RegulationBook &regulations, QThreadPool &pool,
                      Clock clock);
    ~SubmissionService();
    SubmissionService(const SubmissionService &) = delete;
    SubmissionService &operator=(const SubmissionService &) = delete;
    void registerMethods(Api &api);

private:
    /// A step of a list with what the pool has read for it. `list` is as the store has it in the job.
    using Step = std::function<protocol::Answer<QJsonObject>(
        store::WriteContext &, const Caller &, SubmissionList list, const Regulation &, const CheckedList &)>;

    /// Reads and checks the list in the pool, then hands the step to the writer.
    void afterCheck(CallContext &context, const char *method, Action action, const QJsonObject &params,
                    Step step, Done done);
    [[nodiscard]] protocol::Answer<CheckedList> check(store::Connection &connection,
                                                      const SubmissionList &list);
    /// The same once more in the writer's job when something that the list is made of has changed meanwhile.
    [[nodiscard]] protocol::Answer<CheckedList> checkAgain(store::WriteContext &write,
                                                           const CheckedList &seen);

    /// The list, when the caller may do the action to it, with its records and findings from a snapshot; for
    /// an export with workbook and difference.
    [[nodiscard]] protocol::Answer<CheckedList> readAndCheck(store::Connection &connection,
                                                             const Caller &caller, Action action, qint64 id,
                                                             bool wantsWorkbook);
    /// The same with the workbook of now, and how it differs from that of the last export.
    [[nodiscard]] protocol::Answer<CheckedList> withWorkbook(store::Connection &connection,
                                                             CheckedList found) const;
    void prepare(CallContext &context, const QJsonObject &params, Done done);
    /// Tells how a workbook of now differs from that of the last export; changes nothing.
    void difference(CallContext &context, const QJsonObject &params, Done done);
    void withdraw(CallContext &context, const QJsonObject &params, Done done);
    void precheck(CallContext &context, const QJsonObject &params, Done done);
    /// All that the pre-check finds, piece by piece; changes nothing.
    void findings(CallContext &context, const QJsonObject &params, Done done);
    void exportList(CallContext &context, const QJsonObject &params, Done done);
    void submit(CallContext &context, const QJsonObject &params, Done done);
    void takeExportBack(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> owed(CallContext &context, const QJsonObject &params) const;
    [[nodiscard]] protocol::Answer<QJsonObject> read(CallContext &context, const QJsonObject &params);

    store::Store &m_store;
    LockedFiles m_lockedFiles;
    RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
};

} // namespace licheng::service
