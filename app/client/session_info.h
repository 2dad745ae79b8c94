// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/account.h"
#include "shared/model/school.h"
#include "shared/model/school_year.h"
#include "shared/rules/permissions.h"

#include <QDateTime>

#include <map>

namespace licheng {

/// Who is signed in, where, and what they may do.
struct SessionInfo
{
    Account account;
    QString roleKey;
    QString roleName;
    Grants grants;
    Unit unit;
    QStringList workNames; ///< by which the regulation names whose work something is (holderVerdict)
    std::map<Id<Account>, QString> deputyFor; ///< teachers whose deputy one is today, with their names
    School school;
    QList<Term> terms; ///< that the store has records of, newest first
    QString revision;  ///< for changes.since; only the server can read it
    QDateTime expiresAt;
    bool mustChangePassword = false; ///< the password was handed over on paper
};

/// From the answer of session.login or session.resume; an answer that lacks the account or whose
/// permissions cannot be read is an error.
[[nodiscard]] Result<SessionInfo> sessionInfoFromJson(const QJsonObject &answer);
/// The member "changes" of changes.since and of the notification "changed".
[[nodiscard]] QList<RecordChange> changesFromJson(const QJsonArray &changes);

} // namespace licheng

Q_DECLARE_METATYPE(licheng::SessionInfo)
