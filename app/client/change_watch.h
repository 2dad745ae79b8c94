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

/// What shows numbers or single records instead of a list: names the records that it shows and is told when
/// one of them changes, as long as it lives and its source is in sight. Nobody is told of more.
class ChangeWatch : public QObject
{
    Q_OBJECT
public:
    /// The source outlives it.
    ChangeWatch(RecordSource &source, const QList<Watched> &what, QObject *parent);
    ~ChangeWatch() override;

    /// In place of what was named before; none: nothing is told.
    void set(const QList<Watched> &what);

Q_SIGNALS:
    /// Changes of the types named, at least one; id 0: many, or it is not known which.
    void changed(const QList<licheng::RecordChange> &changes);

private:
    [[nodiscard]] bool concerns(const RecordChange &change) const;

    RecordSource &m_source;
    QList<Watched> m_what;
};

} // namespace licheng
