// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/record_query.h"

#include <QUuid>

#include <vector>

namespace licheng {

/// Keys of the pages that others lead to by name. To records one goes by their type (Navigator::openRecords).
namespace page_keys {
inline constexpr const char *home = "home";
inline constexpr const char *teaching = "teaching";
inline constexpr const char *student = "student";
inline constexpr const char *attendance = "attendance";
inline constexpr const char *imports = "imports";
inline constexpr const char *outcomes = "outcomes";
inline constexpr const char *overdue = "overdue";
inline constexpr const char *compliance = "compliance";
inline constexpr const char *regulation = "regulation";
inline constexpr const char *progress = "progress";
inline constexpr const char *schedule = "schedule";
inline constexpr const char *selfCheck = "selfCheck";
inline constexpr const char *submission = "submission";
inline constexpr const char *students = "students";
inline constexpr const char *backup = "backup";
inline constexpr const char *composition = "composition";
inline constexpr const char *receiptSummary = "receiptSummary";
} // namespace page_keys

/// Conditions on no field, for pages whose rows are no records yet; the value is the article of which alone.
inline constexpr const char *ownWorkPath = "ownWork";           ///< what the own unit still has to do
inline constexpr const char *ownMendingPath = "ownMending";     ///< what it has to mend before
inline constexpr const char *ownListsPath = "ownLists";         ///< all that it owes
inline constexpr const char *owedListsPath = "owedLists";       ///< all that the school owes
inline constexpr const char *supervisedPath = "supervisedWork"; ///< what the units below still have to do
inline constexpr const char *toReceivePath = "toReceive";       ///< lists whose receipts have not come
inline constexpr const char *toConfirmPath = "toConfirm";       ///< lists whose receipts nobody confirmed
inline constexpr const char *progressStepPath = "step";         ///< a number of the process, by its name
inline constexpr const char *faultySeatsPath =
    "faultySeats"; ///< seats that are not as the regulation has them

/// The way from one page to another. The main window is one; tests have their own.
class Navigator
{
public:
    Navigator() = default;
    virtual ~Navigator() = default;
    Q_DISABLE_COPY_MOVE(Navigator)

    /// Shows the page. With conditions its list is filtered by exactly them; with a record that one
    /// becomes the current row. Nothing happens for a page that the role may not use.
    virtual void open(const QString &pageKey, const std::vector<protocol::Condition> &conditions = {},
                      qint64 recordId = 0) = 0;
    [[nodiscard]] virtual bool hasPage(const QString &pageKey) const = 0;
    /// The page whose list has the records of the type, of those that the role may use; empty: none has.
    [[nodiscard]] virtual QString pageOf(const QString &recordType) const = 0;

    /// Opens the form in which this was typed and left, on the page that has it; false: none has.
    virtual bool takeUp(const QString & /*recordType*/, qint64 /*recordId*/, const QUuid & /*draft*/)
    {
        return false;
    }

    [[nodiscard]] bool shows(const QString &recordType) const { return !pageOf(recordType).isEmpty(); }
    /// open() for the page of these records; false: there is none.
    bool openRecords(const QString &recordType, const std::vector<protocol::Condition> &conditions = {},
                     qint64 recordId = 0)
    {
        const QString key = pageOf(recordType);
        if (!key.isEmpty())
            open(key, conditions, recordId);
        return !key.isEmpty();
    }
};

/// What a page implements (beside Page) when Navigator::open can lead to a filter or record of it.
class Reachable
{
public:
    Reachable() = default;
    virtual ~Reachable() = default;
    Q_DISABLE_COPY_MOVE(Reachable)

    /// Called after the page was shown. Without conditions and record: what it was reached by before is over.
    virtual void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) = 0;
    /// Goes on with what was typed in a form of the page and left; false: the page has no form for it.
    virtual bool takeUp(qint64 /*recordId*/, const QUuid & /*draft*/) { return false; }
};

} // namespace licheng
