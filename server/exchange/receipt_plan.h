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

#include <QJsonObject>
#include <QThreadPool>

#include <algorithm>
#include <map>
#include <optional>

namespace licheng {

/// Headers under which a sheet has what is looked for; empty: it has none.
struct SheetHeads
{
    QString identity;
    QString birthday;
    QString title; ///< what a row of the sheet is called
};

[[nodiscard]] SheetHeads headsOf(const RosterSheet &sheet, const RosterLayout &layout);

/// A row as it was submitted.
struct SubmittedRow
{
    ReceiptCells cells;
    bool isTold = false; ///< a received row belongs to it
};

/// The rows of a submitted list, as its archived workbook has them: by identity number and sheet.
struct SubmittedRows
{
    SubmissionList list;
    const RosterLayout *layout = nullptr;
    std::map<QString, SheetHeads> heads;
    std::map<QString, std::map<QString, std::vector<SubmittedRow>>> rows;
};

/// Nothing: the workbook is not in the archive. An earlier edition is read by a list with its sha256.
[[nodiscard]] std::optional<SubmittedRows> readSubmittedRows(store::Connection &connection,
                                                             const SubmissionList &list);

/// A list that the package tells of, and each of its rows compared with the workbook that was submitted.
struct ComparedReceipts
{
    SubmissionList list; ///< as it was when its workbook was read
    std::vector<ReceiptRow> rows;
    /// The rows are those of this edition, which was submitted before the list was withdrawn; 0: they are
    /// not.
    int formerEdition = 0;
};

/// What a package says beside what was submitted. Read in the pool: it rests on archived bytes alone.
struct ReceiptComparisons
{
    std::vector<ComparedReceipts> lists;
    QJsonArray files; ///< name and rows of each
};

/// Compares the package with the workbooks of the submitted lists that it tells of: each row with the rows of
/// all lists of its kind, so that it finds the list that submitted it, be that the list itself or an
/// addition. A list of which no row came has no receipts in the package. A fault when one of its files
/// belongs to no submitted list, to another school, or has a sheet that no roster has.
[[nodiscard]] ReceiptResult<ReceiptComparisons> compareWithLists(store::Connection &connection,
                                                                 const ReceiptContent &content);

/// What an import does to the rows of a list.
struct MergedReceipts
{
    SubmissionList list;   ///< as the store has it
    int formerEdition = 0; ///< not 0: nothing is done
    std::vector<ReceiptRow> fresh;
    std::vector<ReceiptRow> kept;        ///< came again; with what is told of them now
    std::vector<ReceiptRow> changedKept; ///< of kept, those that are told otherwise than they were
    std::vector<ReceiptRow> gone;

    /// How many need not be confirmed again.
    [[nodiscard]] qint64 confirmedKept() const
    {
        return std::ranges::count(kept, ReceiptState::Confirmed, &ReceiptRow::state);
    }
};
/// A row that came again keeps its confirmation, also when it is of another list of the package now.
[[nodiscard]] std::vector<MergedReceipts> mergeReceipts(store::Connection &connection,
                                                        const ReceiptComparisons &compared);

/// What an import takes of a package: "all" of it, what is "good" (lists of whose former edition the rows are
/// stay as they are), or "none" when all of it is of former editions.
[[nodiscard]] QString receiptMode(const std::vector<MergedReceipts> &merged);

/// Questions that nobody has answered, or whose correction was promised, about rows which the import replaces
/// or has again, to be asked before the fresh rows are created. One goes on with the row in the place of its
/// own, which is in question then; when that one came as it was submitted, and the former had not, or when
/// none stands in its place, the import has settled it. What was promised to be corrected, and was not
/// although the list went again since, is to be answered again; its answer stays and tells so.
struct CarriedQuestion
{
    enum class Becomes { Carried, Reopened, Settled };
    ReceiptQuestion question;
    std::optional<size_t> fresh; ///< its place; nothing: the row that it was about, or none
    Becomes becomes = Becomes::Carried;
};
[[nodiscard]] std::vector<CarriedQuestion> carriedQuestions(store::Records &records, MergedReceipts &merged);

/// What the registry is shown before an import, and after: its mode, files, lists with their counts,
/// deviations.
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
