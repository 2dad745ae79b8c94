// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publishing/schedule_calendar.h"

#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

#include <libical/ical.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace licheng::publishing {

namespace {

struct FreeComponent
{
    void operator()(icalcomponent *component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// Without what RFC 5545 escapes: calcurse passes an event over that has a backslash in its summary, and
/// python's icalendar misreads it.
QByteArray plain(QString text)
{
    text.replace(u'\\', u'＼').replace(u',', u'，').replace(u';', u'；');
    return text.replace(u'\r', u' ').replace(u'\n', u' ').toUtf8();
}

icaltimetype dateOf(QDate day)
{
    icaltimetype time = icaltime_null_date();
    time.year = day.year();
    time.month = day.month();
    time.day = day.day();
    return time;
}

icaltimetype utcOf(const QDateTime &instant)
{
    return icaltime_from_timet_with_zone(instant.toSecsSinceEpoch(), 0, icaltimezone_get_utc_timezone());
}

class Calendar
{
public:
    explicit Calendar(const Schedule &schedule)
        : m_schedule(schedule), m_calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT))
    {
        icalcomponent_add_property(m_calendar.get(), icalproperty_new_version("2.0"));
        icalcomponent_add_property(m_calendar.get(), icalproperty_new_prodid("-//Licheng//schedule//ZH"));
        icalcomponent_add_property(m_calendar.get(), icalproperty_new_calscale("GREGORIAN"));
        icalcomponent_add_property(m_calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
        icalproperty *name = icalproperty_new_x(
            plain(schedule.schoolName + u' ' + termText(schedule.term) + u" 學習歷程檔案作業期程"_s)
                .constData());
        icalproperty_set_x_name(name, "X-WR-CALNAME");
        icalcomponent_add_property(m_calendar.get(), name);
    }

    void add(const Window &window)
    {
        const QDate first = schoolTime(window.startsAt).date();
        const QDate last = schoolTime(window.endsAt).date();
        const QString what = u"%1（%2）"_s.arg(stepText(window), audienceText(window));
        event(window, "start", first, u"開始 %1 "_s.arg(hour(window.startsAt)) + what);
        event(window, "end", last, u"截止 %1 "_s.arg(hour(window.endsAt)) + what);
    }

    [[nodiscard]] QByteArray bytes() const
    {
        char *text = icalcomponent_as_ical_string_r(m_calendar.get());
        QByteArray bytes(text);
        icalmemory_free_buffer(text);
        return bytes;
    }

private:
    static QString hour(const QDateTime &instant) { return roc::slashed(instant).section(u' ', 1); }

    void event(const Window &window, const char *edge, QDate day, const QString &summary)
    {
        icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
        const QByteArray uid = u"window-%1-%2@%3.licheng"_s.arg(window.id.value())
                                   .arg(QLatin1String(edge), m_schedule.schoolCode)
                                   .toUtf8();
        icalcomponent_add_property(event, icalproperty_new_uid(uid.constData()));
        icalcomponent_add_property(event, icalproperty_new_dtstamp(utcOf(m_schedule.publishedAt)));
        icalcomponent_add_property(event, icalproperty_new_lastmodified(utcOf(m_schedule.publishedAt)));
        icalcomponent_add_property(event, icalproperty_new_sequence(m_schedule.number));
        icalcomponent_add_property(event, icalproperty_new_dtstart(dateOf(day)));
        // The end is exclusive.
        icalcomponent_add_property(event, icalproperty_new_dtend(dateOf(day.addDays(1))));
        icalcomponent_add_property(event, icalproperty_new_summary(plain(summary).constData()));
        icalcomponent_add_property(event, icalproperty_new_categories("學習歷程檔案"));
        if (const QByteArray description = plain(describe(window)); !description.isEmpty())
            icalcomponent_add_property(event, icalproperty_new_description(description.constData()));
        icalcomponent_add_property(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
        icalcomponent_add_component(m_calendar.get(), event);
    }

    static QString describe(const Window &window)
    {
        QStringList parts{roc::slashed(window.startsAt) + u" 至 "_s + roc::slashed(window.endsAt)};
        if (window.selfCheckFrom.isValid())
            parts.append(u"自我檢核 "_s + roc::slashed(window.selfCheckFrom) + u" 至 "_s +
                         roc::slashed(window.selfCheckTo));
        if (!window.responsible.isEmpty())
            parts.append(u"承辦 "_s + window.responsible);
        if (!window.supervisor.isEmpty())
            parts.append(u"督導 "_s + window.supervisor);
        if (!window.source.isEmpty())
            parts.append(u"依據 "_s + window.source);
        return parts.join(u"；");
    }

    const Schedule &m_schedule;
    Component m_calendar;
};

} // namespace

QByteArray scheduleCalendar(const Schedule &schedule)
{
    Calendar calendar(schedule);
    for (const Window &window : schedule.windows)
        calendar.add(window);
    return calendar.bytes();
}

} // namespace licheng::publishing
