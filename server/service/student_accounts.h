// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// account.createForStudents: the accounts of a class in one step (article 5, row 6). They have no password
/// until account.issuePasswords gives them one.
void registerStudentAccounts(Api &api, store::Writer &writer, RegulationBook &regulations);

} // namespace licheng::service
