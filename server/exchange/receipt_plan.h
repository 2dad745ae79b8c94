// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/package_desk.h"
#include "server/exchange/receipt_package_file.h"
#include "server/service/regulation_book.h"
#include "server/store/connection.h"
#include "server/store/records.h"
#include "server/store/store.h"
#include "shared/model/records.h"
#include "shared/rosters/receipt_compare.h"
#include "shared/rosters/roster_layout.h"

#include <QHash>
#include <QJsonObject>
#include <QThreadPool>

#include <optional>

namespace licheng {

/// The rows of a submitted list, as its archived workbook has them: by identity number and sheet.
struct SubmittedRows
{
    SubmissionList list;
    const RosterLayout *layout = nullptr;
    QHash<QString, QHash<QString, std::vector<ReceiptCells>>> rows;
};

/// Header under which the sheet has the student's identity number, or the birthday.
[[nodiscard]] QString identityHeader(const RosterSheet &sheet);
[[nodiscard]] QString birthdayHeader(const RosterSheet &sheet);
/// Header of what a row of the sheet is called.
[[nodiscard]] QString titleHeader(const RosterSheet &sheet, const RosterLayout &layout);

/// Nothing: the workbook is not in the archive.
[[nodiscard]] std::optional<SubmittedRows> readSubmittedRows(store::Connection &connection,
                                                             const SubmissionList &list);

/// A list that the package tells of, and each of its rows compared with the workbook that was submitted.
struct ComparedReceipts
{
    SubmissionList list; ///< as it was when its workbook was read
    std::vector<ReceiptRow> rows;
};

/// What a package says beside what was submitted. Read in the pool: it rests on archived bytes alone.
struct ReceiptComparisons
{
    std::vector<ComparedReceipts> lists;
    QJsonArray files; ///< name and rows of each
};

/// Compares the package with the workbooks of the submitted lists that it tells of. A fault when one of its
/// files belongs to no submitted list, to another school, or has a sheet that no roster has.
[[nodiscard]] ReceiptResult<ReceiptComparisons> compareWithLists(store::Connection &connection,
                                                                 const ReceiptContent &content);

/// What an import does to the rows of a list.
struct MergedReceipts
{
    SubmissionList list; ///< as the store has it
    std::vector<ReceiptRow> fresh;
    std::vector<ReceiptRow> kept;        ///< came again; with what is told of them now
    std::vector<ReceiptRow> changedKept; ///< of kept, those that are told otherwise than they were
    std::vector<ReceiptRow> gone;
};
[[nodiscard]] MergedReceipts mergeReceipts(store::Connection &connection, const ComparedReceipts &compared);

/// What the registry is shown before an import, and after: files, lists with their counts, deviations.
[[nodiscard]] QJsonObject receiptPlanJson(store::Connection &connection, const QJsonArray &files,
                                          const std::vector<MergedReceipts> &merged);

/// Receipts (收訖明細) come in over the protocol: a package is sent, read with its password and compared with
/// what was submitted in the pool, and applied as one job of the writer; article 6, paragraph 2, item 5. Only
/// the registry of the lists' division does so.
class ReceiptImportService
{
public:
    ReceiptImportService(store::Store &store, service::RegulationBook &regulations, QThreadPool &pool,
                         Clock clock);
    ~ReceiptImportService();
    void registerMethods(service::Api &api);

private:
    using Desk = PackageDesk<ReceiptComparisons>;

    void check(service::CallContext &context, const QJsonObject &params, service::Done done);
    void apply(service::CallContext &context, const QJsonObject &params, service::Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> look(Desk::Package &package, const QByteArray &password,
                                                     const service::Caller &caller);

    store::Store &m_store;
    service::RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
    Desk m_desk;
};

} // namespace licheng
