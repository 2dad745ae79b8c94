// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/work_state.h"
#include "shared/rules/calendar.h"

namespace licheng {

/// The school calendar (學校行事曆) of the chosen school year and the one before, as the store has it. Empty
/// until it is read, and for who may not view it: then Monday to Friday are school days.
class SchoolDays : public QObject
{
    Q_OBJECT
public:
    SchoolDays(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    void refresh();
    [[nodiscard]] const SchoolCalendar &calendar() const { return m_calendar; }

Q_SIGNALS:
    void changed();

private:
    RecordSource &m_source;
    const WorkState &m_work;
    SchoolCalendar m_calendar;
    quint64 m_run = 0;
};

} // namespace licheng
