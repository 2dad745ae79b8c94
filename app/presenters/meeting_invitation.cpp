// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/group_papers.h"

#include "shared/model/school_time.h"

#include <QUuid>

#include <libical/ical.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct FreedCalendar
{
    void operator()(icalcomponent *component) const { icalcomponent_free(component); }
};

/// Without what RFC 5545 escapes: calcurse passes an event over that has a backslash in its summary.
QByteArray unescaped(QString words)
{
    words.replace(u'\\', u'＼').replace(u',', u'，').replace(u';', u'；');
    return words.replace(u'\r', u' ').replace(u'\n', u' ').toUtf8();
}

icaltimetype utcTime(const QDateTime &instant)
{
    return icaltime_from_timet_with_zone(instant.toSecsSinceEpoch(), 0, icaltimezone_get_utc_timezone());
}

} // namespace

QByteArray meetingInvitation(const MeetingPapers &papers, const QDateTime &now)
{
    const Meeting &meeting = papers.meeting;
    const QStringList times = meeting.time.split(u'-');
    const QTime from = QTime::fromString(times.front(), u"HH:mm"_s);
    QTime until = QTime::fromString(times.value(1), u"HH:mm"_s);
    if (!until.isValid() || until <= from)
        until = from.addSecs(3600);

    const std::unique_ptr<icalcomponent, FreedCalendar> calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Licheng//meeting//ZH"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalcomponent_add_component(calendar.get(), event);
    const QString school = QUuid::createUuidV5(QUuid(), papers.school).toString(QUuid::WithoutBraces);
    icalcomponent_set_uid(event,
                          u"meeting-%1.%2"_s.arg(meeting.id.value()).arg(school).toLatin1().constData());
    // A later version of the same meeting replaces the one before.
    icalcomponent_set_sequence(event, meeting.version);
    icalcomponent_set_dtstamp(event, utcTime(now));
    icalcomponent_set_dtstart(event, utcTime(atSchool(meeting.date, from)));
    icalcomponent_set_dtend(event, utcTime(atSchool(meeting.date, until)));
    icalcomponent_set_summary(event, unescaped(meeting.title).constData());
    icalcomponent_set_location(event, unescaped(meeting.place).constData());
    QStringList items;
    for (const AgendaItem &item : papers.items)
        items.append(u"%1. %2"_s.arg(item.position).arg(item.title));
    if (!items.isEmpty())
        icalcomponent_set_description(event, unescaped(items.join(u"　"_s)).constData());
    char *text = icalcomponent_as_ical_string_r(calendar.get());
    QByteArray bytes(text);
    icalmemory_free_buffer(text);
    return bytes;
}

} // namespace licheng
