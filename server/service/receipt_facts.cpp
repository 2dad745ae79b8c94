// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/receipt_facts.h"

#include "server/store/statement.h"
#include "shared/model/receipt_question.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

Unit unitOf(store::Records &records, const Caller &caller)
{
    const auto account = records.get(caller.account.id);
    return account ? records.get(account->unitId).value_or(Unit()) : Unit();
}

bool mustResubmit(store::Connection &connection, Id<SubmissionList> list)
{
    store::Statement found = connection.prepared(
        u"SELECT 1 FROM receiptQuestion AS question JOIN receiptRow AS row ON row.id = question.rowId "
        "WHERE question.listId = ? AND question.state = ? AND row.isCurrent = 1 AND row.state = ? LIMIT 1"_s);
    return found.exec(list.value(), wireName(ReceiptQuestionState::Resubmit),
                      wireName(ReceiptState::Questioned)) &&
           found.next();
}

} // namespace licheng::service
