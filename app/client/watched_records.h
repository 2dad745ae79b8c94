// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <map>

namespace licheng {

/// Who watches what through one connection, and all of it together as changes.watch takes it.
class WatchedRecords
{
public:
    /// In place of what was named before; none: no more.
    void set(const QObject *who, const QList<Watched> &what);
    [[nodiscard]] bool isEmpty() const { return m_watched.empty(); }
    /// The parameters types and within; the same for the same set, whoever watches it.
    [[nodiscard]] QJsonObject params() const;
    /// Whether the parameters name something that others have not named.
    [[nodiscard]] static bool isMore(const QJsonObject &params, const QJsonObject &others);

private:
    std::map<const QObject *, QList<Watched>> m_watched;
};

} // namespace licheng
