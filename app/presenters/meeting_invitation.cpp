// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/group_papers.h"

#include "shared/model/school_time.h"
#include "shared/rules/work_group.h"

#include <QUuid>

#include <libical/ical.h>

#include <algorithm>
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

/// As unescaped(), of several lines: the summary alone is what calcurse passes over, but a backslash of the
/// text itself is read in two ways.
QByteArray lines(QString words)
{
    return words.replace(u'\\', u'＼').replace(u'\r', QString()).toUtf8();
}

/// A person in a calendar is an address; who has none still has a name (as other calendars write it).
QByteArray addressOf(const MeetingPapers &papers, const GroupMember &member)
{
    const QString mail = papers.mails.value(member.accountId.value());
    return mail.isEmpty() ? "invalid:nomail" : "mailto:" + mail.toUtf8();
}

/// Within the quotes that a parameter stands in there is neither a quote nor a control character.
QByteArray nameOf(const GroupMember &member)
{
    QString name = member.name;
    // Halves of a rare character print only together.
    name.removeIf([](QChar each) { return each == u'"' || each.category() == QChar::Other_Control; });
    return name.toUtf8();
}

icalproperty *attendeeOf(const MeetingPapers &papers, const GroupMember &member)
{
    icalproperty *person = icalproperty_new_attendee(addressOf(papers, member).constData());
    icalproperty_add_parameter(person, icalparameter_new_cn(nameOf(member).constData()));
    icalproperty_add_parameter(person, icalparameter_new_role(member.id == papers.meeting.convenerId
                                                                  ? ICAL_ROLE_CHAIR
                                                                  : ICAL_ROLE_REQPARTICIPANT));
    const auto &excused = papers.meeting.excusedIds;
    const bool isExcused = std::find(excused.begin(), excused.end(), member.id) != excused.end();
    icalproperty_add_parameter(
        person, icalparameter_new_partstat(isExcused ? ICAL_PARTSTAT_DECLINED : ICAL_PARTSTAT_NEEDSACTION));
    return person;
}

QString describe(const MeetingPapers &papers)
{
    QStringList parts;
    for (const AgendaItem &item : papers.items)
        parts.append(u"%1. %2"_s.arg(item.position).arg(item.title));
    if (!parts.isEmpty())
        parts.prepend(u"討論事項："_s);
    return parts.join(u'\n');
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
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_REQUEST));
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
    if (const QString description = describe(papers); !description.isEmpty())
        icalcomponent_set_description(event, lines(description).constData());
    for (const GroupMember &member : papers.members) {
        if (member.id == meeting.convenerId) {
            icalproperty *organizer = icalproperty_new_organizer(addressOf(papers, member).constData());
            icalproperty_add_parameter(organizer, icalparameter_new_cn(nameOf(member).constData()));
            icalcomponent_add_property(event, organizer);
        }
        if (isInOffice(member, meeting.date))
            icalcomponent_add_property(event, attendeeOf(papers, member));
    }
    char *text = icalcomponent_as_ical_string_r(calendar.get());
    QByteArray bytes(text);
    icalmemory_free_buffer(text);
    return bytes;
}

} // namespace licheng
