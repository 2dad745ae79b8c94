#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A deadline written to a calendar as an event of one instant, 23:59 in Taipei. By RFC 5545, section 3.6.1, a VEVENT with
# DTSTART and without DTEND ends at the moment at which it starts. khal 0.10.5 gives it an hour, so the deadline is shown
# on the day after as well; with DTEND equal to DTSTART it does the same. calcurse 4.7.1 takes the first and skips the
# second as not importable. Both show an all-day event with an exclusive DTEND on its day alone: the last day as an
# all-day event with the time in its summary is the form that no reader moves.
set -euo pipefail
for pinned in khal=1:0.10.5-1.1 calcurse=4.7.1-1; do
    command -v "${pinned%%=*}" >/dev/null || apt-get install -y -q --no-install-recommends "$pinned" >/dev/null
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME=$work LC_ALL=C.UTF-8 TZ=Asia/Taipei
dpkg-query -W khal calcurse
event() { printf 'BEGIN:VEVENT\r\nUID:%s@school.example\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:%s\r\n' "$1" "$1" && printf '%s\r\n' "${@:2}" 'END:VEVENT'; }
{
    printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//School//Schedule//EN\r\n'
    event open DTSTART:20260206T155900Z
    event closed DTSTART:20260210T155900Z DTEND:20260210T155900Z
    event day 'DTSTART;VALUE=DATE:20260214' 'DTEND;VALUE=DATE:20260215'
    printf 'END:VCALENDAR\r\n'
} >deadlines.ics

mkdir calendar
cat >khal.conf <<E
[calendars]
[[school]]
path = $work/calendar
[locale]
local_timezone = Asia/Taipei
default_timezone = Asia/Taipei
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = $work/khal.db
E
khal -c khal.conf import --batch -a school deadlines.ics
khal_says=$(khal -c khal.conf list --day-format '{date}' --format '{title}' 2026-02-05 14d | tr '\n' ' ')
echo "khal:     $khal_says"
mkdir calcurse
calcurse -D calcurse -i deadlines.ics >/dev/null 2>report.txt || true
calcurse_says=$(sed 's/ *|/ /; s/\[1\] //' calcurse/apts | tr '\n' ' ')
echo "calcurse: $calcurse_says"
[ "$khal_says" = '2026-02-06 open 2026-02-07 open 2026-02-10 closed 2026-02-11 closed 2026-02-14 day ' ] &&
    [ "$calcurse_says" = '02/06/2026 @ 23:59 -> 02/06/2026 @ 23:59 open 02/14/2026 day ' ] ||
    { echo "One of them behaves otherwise now." >&2; exit 1; }
