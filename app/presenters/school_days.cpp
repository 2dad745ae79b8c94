// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/school_days.h"

#include "app/client/change_watch.h"
#include "app/client/list_reader.h"

using namespace Qt::StringLiterals;

namespace licheng {

SchoolDays::SchoolDays(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work)
{
    const auto *days = new ChangeWatch(m_source, {{u"calendarDay"_s}}, this);
    connect(days, &ChangeWatch::changed, this, &SchoolDays::refresh);
    connect(&m_work, &WorkState::termChanged, this, &SchoolDays::refresh);
}

void SchoolDays::refresh()
{
    if (!m_work.may(Action::View, u"calendarDay"))
        return;
    const int year = m_work.term().year.roc();
    protocol::RecordQuery query;
    query.type = u"calendarDay"_s;
    query.columns = {u"date"_s, u"kind"_s, u"name"_s, u"schoolYear"_s, u"semester"_s, u"note"_s};
    query.conditions = {{u"schoolYear"_s, protocol::Condition::Operator::GreaterOrEqual, year - 1},
                        {u"schoolYear"_s, protocol::Condition::Operator::LessOrEqual, year}};
    readRecords(m_source, query, this,
                [this, run = ++m_run](const protocol::Answer<std::vector<QJsonObject>> &records) {
                    if (run != m_run || !records)
                        return;
                    std::vector<CalendarDay> days;
                    for (const QJsonObject &record : *records) {
                        if (auto day = fromJson<CalendarDay>(record))
                            days.push_back(std::move(day).value());
                    }
                    m_calendar = SchoolCalendar(std::move(days));
                    Q_EMIT changed();
                });
}

} // namespace licheng
