// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/command_line.h"
#include "server/program/school_setup.h"
#include "server/vault/vault.h"

namespace licheng {

/// A school whose data folder is to be made.
struct NewSchool
{
    DataFolder folder;
    ServerSettings settings;
    QString adminLogin;
    SchoolSetup school = {};
    bool isOwnCertificate = false; ///< settings.certificate is there already and the school's own
};

/// --admin, --host, --address and --port.
void addNewSchoolOptions(CommandLine &line);
/// What those and --data say; the school itself and a certificate of its own are the caller's to add.
[[nodiscard]] Result<NewSchool> newSchool(const CommandLine &line);

/// Writes more into the store and vault of the new school; returns what to print of it.
using FillSchool = std::function<Result<QStringList>(store::Store &store, Vault &vault)>;

/// Makes the folder (one that is there must be empty) and prints the first administrator's password and the
/// invitation. The folder stands in its place only when all is done. Returns the exit code.
[[nodiscard]] int makeSchool(NewSchool plan, const FillSchool &more = {});

} // namespace licheng
