// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/receipt_facts.h"

#include "server/service/class_membership.h"
#include "server/service/outcome_facts.h"
#include "server/store/statement.h"
#include "shared/model/receipt_question.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/windows.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

bool mustResubmit(store::Connection &connection, Id<SubmissionList> list)
{
    store::Statement found = connection.prepared(
        u"SELECT 1 FROM receiptQuestion AS question JOIN receiptRow AS row ON row.id = question.rowId "
        "WHERE question.listId = ? AND question.state = ? AND row.isCurrent = 1 AND row.state = ? LIMIT 1"_s);
    return found.exec(list.value(), wireName(ReceiptQuestionState::Resubmit),
                      wireName(ReceiptState::Questioned)) &&
           found.next();
}

protocol::Answer<ReceiptsLeft> receiptsLeft(store::Connection &connection, const SubmissionList &list)
{
    store::Statement rows =
        connection.prepared(u"SELECT studentId, COUNT(*), SUM(state = ?) FROM receiptRow "
                            "WHERE listId = ? AND isCurrent = 1 AND state <> ? GROUP BY studentId"_s);
    if (!rows.exec(wireName(ReceiptState::Questioned), list.id.value(), wireName(ReceiptState::Confirmed)))
        return store::storeFault(connection);
    ReceiptsLeft left;
    std::vector<qint64> students;
    while (rows.next()) {
        students.push_back(rows.integer(0));
        left.unconfirmed += rows.integer(1);
        left.questions += rows.integer(2);
    }
    rows.finish();
    // A list of a semester without batches waits for the batch that is its semester, not for the year's
    // other.
    const int any = windowBatch(list);
    const int batch = any == Audience::anyBatch && list.semester != Semester::WholeYear
                          ? static_cast<int>(list.semester)
                          : any;
    const std::vector<Window> windows = OutcomeFacts(connection).windows(list.schoolYear);
    // Classes and grades by one query each: a list has thousands of students.
    const QHash<qint64, qint64> seats = classesInTerm(connection, {list.schoolYear, Semester::WholeYear});
    QHash<qint64, int> grades;
    for (const SchoolClass &each :
         store::Records(connection).find<SchoolClass>({{u"schoolYear"_s, list.schoolYear.roc()}}))
        grades.insert(each.id.value(), each.grade);
    for (const qint64 id : students) {
        const qint64 seat = seats.value(id);
        const Audience audience{
            Id<Student>(id), Id<SchoolClass>(seat), grades.value(seat), list.division, batch, list.roster};
        const QDateTime end =
            deadline(windows, WindowKind::Confirm, {list.schoolYear, Semester::WholeYear}, audience);
        if (end.isValid() && (!left.windowEnd.isValid() || end > left.windowEnd))
            left.windowEnd = end;
    }
    return left;
}

protocol::Answer<Verdict> wholeListVerdict(store::Connection &connection, const Unit &unit,
                                           const SubmissionList &list, const QDateTime &now,
                                           const Regulation &regulation)
{
    if (Verdict registry = receiptRegistryVerdict(unit, list.division, regulation); !registry.isAllowed())
        return registry;
    // Only of a list whose receipts are in there is anything to count.
    const auto left = list.state == SubmissionState::Received
                          ? receiptsLeft(connection, list)
                          : protocol::Answer<ReceiptsLeft>(ReceiptsLeft());
    if (!left)
        return left.error();
    return confirmListVerdict(list, *left, now, regulation);
}

} // namespace licheng::service
