// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace licheng::ctl {

struct Option
{
    const char *name;
    const char *value; ///< name of its value; empty: a switch
    const char *help;
    const char *bounds = ""; ///< words "all|good", or a whole number "1..2" or "1.."; empty: the command's
};

/// One subcommand.
struct CommandRow
{
    const char *name;
    std::unique_ptr<Command> (*make)(Workplace); ///< null: it needs no sign-in
    const char *operands;                        ///< as help shows them
    int minimum;                                 ///< of operands
    int maximum;
    const char *help;
    std::vector<Option> options;
};

[[nodiscard]] const std::vector<CommandRow> &commandTable();
/// Null: there is none of that name.
[[nodiscard]] const CommandRow *commandRow(QStringView name);
/// Of every command.
[[nodiscard]] const std::vector<Option> &commonOptions();

[[nodiscard]] std::unique_ptr<Command> makeAttachCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeAuditCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeHistoryCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeImportCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeOutcomeCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makePasswordCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeProgressCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeComplianceCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeRegulationCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeQueryCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeReceiptCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeReceiptsCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeRemindCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeRetentionCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeSaveCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeScheduleCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeSelfCheckCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeSlipCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeSubmissionCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeTouchedCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeGiveCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeGroupCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeTrainingCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeTransferCommand(Workplace place);
[[nodiscard]] std::unique_ptr<Command> makeTurnCommand(Workplace place);

} // namespace licheng::ctl
