// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/query.h"

namespace licheng::service {

/// Which records of a type the caller may do the action to, as a filter of the store.
[[nodiscard]] store::ScopeFilter scopeFilter(const Caller &caller, Action action, const RecordType &type);

/// Whether the caller may know of every student in view that there is such a record of a term, whoever made
/// it: who advises (課程諮詢教師) has to find those whom nobody has counselled yet (article 5.2.2).
[[nodiscard]] bool knowsWhetherThereIs(const Grants &grants, const RecordType &type);

/// What the caller may view of each type. Only as long as the caller lives.
[[nodiscard]] store::Viewer viewerOf(const Caller &caller);

/// The same for records of the type that are still to be made: which records its reference field may name.
[[nodiscard]] store::ScopeFilter scopeOfReferred(const Caller &caller, Action action, const RecordType &type,
                                                 QStringView field);

/// Whether the filter lets the record through.
[[nodiscard]] bool lies(store::Connection &connection, const store::ScopeFilter &filter,
                        const RecordType &type, qint64 id);

/// Whether the caller may do the action to this one record.
[[nodiscard]] bool mayTouch(store::Connection &connection, const Caller &caller, Action action,
                            const RecordType &type, qint64 id);

} // namespace licheng::service
