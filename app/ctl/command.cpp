// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include "app/ctl/attach_command.h"
#include "app/ctl/history_command.h"
#include "app/ctl/import_command.h"
#include "app/ctl/outcome_command.h"
#include "app/ctl/password_command.h"
#include "app/ctl/query_command.h"
#include "app/ctl/receipt_command.h"
#include "app/ctl/remind_command.h"
#include "app/ctl/save_command.h"
#include "app/ctl/submission_command.h"
#include "app/ctl/transfer_command.h"
#include "app/presenters/messages.h"
#include "app/presenters/save_warnings.h"

#include <QJsonArray>

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

void Command::tellWarnings(const QJsonObject &answer, const RecordType &type)
{
    const FieldFaults warnings = protocol::faultsFromJson(answer.value(u"warnings"_s).toArray());
    if (!warnings.empty())
        output().error(warningText(type, answer.value(u"record"_s).toObject(), warnings));
}

std::unique_ptr<Command> makeCommand(Workplace place)
{
    const QString &name = place.arguments.command;
    if (name == u"import")
        return std::make_unique<ImportCommand>(place);
    if (name == u"certify" || name == u"select" || name == u"resend")
        return std::make_unique<OutcomeCommand>(place);
    if (name == u"remind")
        return std::make_unique<RemindCommand>(place);
    if (name == u"precheck" || name == u"export" || name == u"submit")
        return std::make_unique<SubmissionCommand>(place);
    if (name == u"query")
        return std::make_unique<QueryCommand>(place);
    if (name == u"attach")
        return std::make_unique<AttachCommand>(place);
    if (name == u"receipt" || name == u"verify-receipt")
        return std::make_unique<ReceiptCommand>(place);
    if (name == u"save")
        return std::make_unique<SaveCommand>(place);
    if (name == u"issue-passwords")
        return std::make_unique<PasswordCommand>(place);
    if (name == u"transfer-export" || name == u"transfer-import")
        return std::make_unique<TransferCommand>(place);
    if (name == u"history")
        return std::make_unique<HistoryCommand>(place);
    return nullptr;
}

} // namespace licheng::ctl
