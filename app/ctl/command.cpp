// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include "app/presenters/messages.h"

using namespace Qt::StringLiterals;

namespace licheng::ctl {

QJsonObject faultJson(const protocol::Fault &fault)
{
    return {
        {u"code"_s, static_cast<int>(fault.code)}, {u"message"_s, fault.message}, {u"data"_s, fault.data}};
}

void Command::fail(const protocol::Fault &fault, const RecordType *type)
{
    output().error(messages::fault(fault, type));
    output().json({{u"error"_s, faultJson(fault)}});
    finish(exitCodeOf(fault.code));
}

std::unique_ptr<Command> makeCommand(Workplace place)
{
    static const QHash<QString, std::unique_ptr<Command> (*)(Workplace)> makers{
        {u"import"_s, makeImportCommand},
        {u"certify"_s, makeOutcomeCommand},
        {u"select"_s, makeOutcomeCommand},
        {u"resend"_s, makeOutcomeCommand},
        {u"remind"_s, makeRemindCommand},
        {u"precheck"_s, makeSubmissionCommand},
        {u"export"_s, makeSubmissionCommand},
        {u"submit"_s, makeSubmissionCommand},
        {u"query"_s, makeQueryCommand},
        {u"attach"_s, makeAttachCommand},
        {u"receipt"_s, makeReceiptCommand},
        {u"verify-receipt"_s, makeReceiptCommand},
        {u"save"_s, makeSaveCommand},
        {u"issue-passwords"_s, makePasswordCommand},
        {u"transfer-export"_s, makeTransferCommand},
        {u"transfer-import"_s, makeTransferCommand},
        {u"history"_s, makeHistoryCommand}};
    const auto make = makers.value(place.arguments.command);
    return make ? make(place) : nullptr;
}

} // namespace licheng::ctl
