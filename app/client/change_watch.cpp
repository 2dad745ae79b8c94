// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/change_watch.h"

#include <algorithm>

namespace licheng {

ChangeWatch::ChangeWatch(RecordSource &source, const QList<Watched> &what, QObject *parent)
    : QObject(parent), m_source(source)
{
    connect(&m_source, &RecordSource::changed, this, [this](qint64, const QList<RecordChange> &changes) {
        QList<RecordChange> told;
        std::copy_if(changes.begin(), changes.end(), std::back_inserter(told),
                     [this](const RecordChange &change) { return concerns(change); });
        if (!told.isEmpty())
            Q_EMIT this->changed(told);
    });
    connect(&m_source, &RecordSource::everythingChanged, this, [this] {
        QList<RecordChange> all;
        for (const Watched &each : std::as_const(m_what))
            all.append({each.type, 0, RecordChange::Kind::Changed});
        if (!all.isEmpty())
            Q_EMIT changed(all);
    });
    set(what);
}

ChangeWatch::~ChangeWatch()
{
    m_source.watch(this, {});
}

void ChangeWatch::set(const QList<Watched> &what)
{
    if (what == m_what)
        return;
    m_what = what;
    m_source.watch(this, what);
}

bool ChangeWatch::concerns(const RecordChange &change) const
{
    return std::any_of(m_what.begin(), m_what.end(), [&](const Watched &each) {
        // Another watch of the same connection may have named more of the type.
        return each.type == change.type &&
               (each.path != u"id" || change.id == 0 || change.id == each.value.toInteger());
    });
}

} // namespace licheng
