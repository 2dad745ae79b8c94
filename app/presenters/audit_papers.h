// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/documents/paper.h"
#include "shared/model/account_audit.h"

namespace licheng {

/// An audit of accounts with its findings, those in order left out.
struct AuditPapers
{
    QString school;
    AccountAudit audit;
    std::vector<AccountAuditRow> findings;
};

/// 清查報告: what was found and decided, the permissions of the roles then, and the two signatures; article
/// 5, row 6.
[[nodiscard]] Paper auditReport(const AuditPapers &papers);

using AuditRead = std::function<void(const protocol::Answer<AuditPapers> &)>;
/// Reads the audit with its findings; the papers' school is left to the caller.
void readAudit(RecordSource &source, qint64 id, QObject *context, const AuditRead &done);

} // namespace licheng
