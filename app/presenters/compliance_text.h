// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/table_file.h"
#include "shared/model/compliance_state.h"
#include "shared/protocol/record_query.h"

#include <QDateTime>

#include <map>

namespace licheng {

/// Records that show how it stands with an item.
struct ComplianceProof
{
    bool isOpen = false; ///< of what is still to be done
    QString type;
    std::vector<protocol::Condition> conditions;
    qint64 record = 0; ///< the one record; 0: a list
    qint64 count = 0;
    QString text; ///< name of the record
};

/// One line of the board, as compliance.read tells it.
struct ComplianceEntry
{
    QString id;
    QString article;
    QString title;
    QString text;
    QStringList units;
    QStringList records; ///< types in which it is done
    ComplianceState state = ComplianceState::NotRecorded;
    qint64 total = 0;
    qint64 done = 0;
    qint64 late = 0;
    QDateTime due;
    QDate began; ///< of a semester that had ended by then: when the school began to use the system
    std::vector<ComplianceProof> proofs;
};

/// The states of another semester.
struct ComplianceTerm
{
    QString term; ///< "113-2"
    std::map<QString, ComplianceState> states;
};

struct ComplianceBoard
{
    QDateTime at;
    QDateTime keptAt; ///< of an ended school year: when it was kept
    QDate began;      ///< as each of the entries has it
    std::vector<ComplianceEntry> entries;
    std::vector<ComplianceTerm> history; ///< the newest first

    [[nodiscard]] static ComplianceBoard from(const QJsonObject &answer);
    [[nodiscard]] qint64 count(ComplianceState state) const;
};

/// The words of the board.
namespace compliance_text {

/// "2.1", "6.1" of "6.1.outcomes": where the item stands in the regulation.
[[nodiscard]] QString numberOf(const ComplianceEntry &entry);
/// 「已落實」, 「尚有 12 天」, 「今天截止」, 「逾期 3」 …
[[nodiscard]] QString state(const ComplianceEntry &entry, const QDateTime &at);
/// The day and time until which it has to be done; empty where that no longer helps.
[[nodiscard]] QString until(const ComplianceEntry &entry, const QDateTime &at);
/// 「3／5」; empty where nothing is counted.
[[nodiscard]] QString share(const ComplianceEntry &entry);
/// 「議案：114學年度第1學期期程」, 「待辦：課程學習成果 12 筆」.
[[nodiscard]] QString proof(const ComplianceProof &proof);
/// 「已落實 21　辦理中 9　逾期 6 …」, and that the semester is one before the school began.
[[nodiscard]] QString counts(const ComplianceBoard &board);
/// What a state says beyond its name: why nothing is told, or that what is wrong stands already.
[[nodiscard]] QString hint(const ComplianceEntry &entry);
/// Headings, in the order of the report.
[[nodiscard]] QStringList heads();
[[nodiscard]] QStringList row(const ComplianceEntry &entry, const QDateTime &at);
[[nodiscard]] QString title();

} // namespace compliance_text

/// The board as the work group's report. An item that has nothing to do this semester stands there, too.
[[nodiscard]] PrintedTable complianceReport(const ComplianceBoard &board, const QString &school,
                                            const QString &term);

} // namespace licheng
