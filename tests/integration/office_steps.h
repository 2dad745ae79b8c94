// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/sample_year_steps.h"

#include "server/service/compliance_service.h"

namespace licheng::test {

/// What the work group and the offices do in a year of the sample school beside the steps of articles 5 and
/// 6: seats, meetings, self-checks, audits, trainings, troubles, awards. Each gives what stood in its way.
class OfficeSteps : protected SampleYearSteps
{
protected:
    /// Noon of the day; the server has looked at the board in its first minutes, as it does each day.
    void come(QDate day)
    {
        m_fixture->clock().set(atSchool(day, QTime(0, 5)));
        const auto kept = write([](store::WriteContext &job) {
            service::RegulationBook regulations;
            return service::ComplianceKeeper::keep(job, regulations);
        });
        if (!kept)
            qWarning("%s", qPrintable(kept.error().message));
        goTo(day);
    }
    void comeTo(QDate day, QTime time)
    {
        m_today = day;
        m_fixture->clock().set(atSchool(day, time));
    }
    [[nodiscard]] static QStringList unlessDone(const QString &what, const QString &answer)
    {
        return answer == u"done" || answer == u"changed" ? QStringList()
                                                         : QStringList{what + u": "_s + answer};
    }
    [[nodiscard]] QJsonArray idsOf(const QString &type,
                                   const std::vector<std::pair<QString, QJsonValue>> &where)
    {
        QJsonArray ids;
        for (const QJsonValue &row : found(type, {u"id"_s}, where))
            ids.append(row.toArray()[0]);
        return ids;
    }
    [[nodiscard]] QString changes(const QString &type, qint64 id, const QJsonObject &values)
    {
        return told(save(type, changed(type, id, values)));
    }
    [[nodiscard]] qint64 unit(const QString &key)
    {
        return stored(u"SELECT \"id\" FROM \"unit\" WHERE \"key\" = '%1'"_s.arg(key)).toLongLong();
    }

    // Article 2.
    [[nodiscard]] QStringList appointed(const QStringList &seats, QDate from, QDate until)
    {
        if (!signIn(u"academic"_s))
            return {u"cannot sign in"_s};
        QStringList said;
        const auto current = m_client->call(u"regulation.current"_s);
        for (const QJsonValue &seat : current.value()[u"regulation"][u"workGroup"][u"seats"].toArray()) {
            if (!seats.contains(seat[u"seat"].toString()))
                continue;
            QJsonObject member{{u"seat"_s, seat[u"seat"]},  {u"name"_s, u"陳怡君"_s},
                               {u"post"_s, seat[u"name"]},  {u"source"_s, seat[u"source"]},
                               {u"startsOn"_s, text(from)}, {u"endsOn"_s, text(until)}};
            if (seat[u"nominatedBy"].isString())
                member.insert(u"nominatedBy"_s, seat[u"nominatedBy"]);
            if (seat[u"seat"].toString() == u"secretary")
                member.insert(u"accountId"_s, accountId(u"academic"_s));
            for (int i = 0; i < seat[u"count"].toInt(); ++i) {
                member.insert(u"name"_s, u"陳怡君%1"_s.arg(i + 1));
                said += unlessDone(seat[u"name"].toString(), saved(u"groupMember"_s, member));
            }
        }
        return said;
    }
    [[nodiscard]] qint64 memberOn(const QString &seat)
    {
        const QString day = text(m_today);
        for (const QJsonValue &row :
             found(u"groupMember"_s, {u"startsOn"_s, u"endsOn"_s}, {{u"seat"_s, seat}})) {
            if (row[1].toString() <= day && day <= row[2].toString())
                return row[0].toInteger();
        }
        return 0;
    }

    // Article 3.
    /// Of today, with so many of its members; with a resolution of each matter that nobody has to follow up.
    [[nodiscard]] QStringList met(const QString &title, bool isQuorate, const QStringList &matters)
    {
        if (!signIn(u"academic"_s))
            return {u"cannot sign in"_s};
        const QString day = text(m_today);
        QJsonArray present;
        for (const QJsonValue &row : found(u"groupMember"_s, {u"startsOn"_s, u"endsOn"_s}, {})) {
            if (row[1].toString() <= day && day <= row[2].toString())
                present.append(row[0]);
        }
        const qint64 chair = memberOn(u"chair"_s);
        const auto meeting = save(u"meeting"_s, {{u"title"_s, title},
                                                 {u"date"_s, day},
                                                 {u"time"_s, u"13:30-15:00"_s},
                                                 {u"place"_s, u"第一會議室"_s},
                                                 {u"convenerId"_s, chair},
                                                 {u"presentIds"_s, isQuorate ? present : QJsonArray{chair}}});
        QStringList said = unlessDone(title, told(meeting));
        int position = 0;
        for (const QString &matter : matters)
            said += unlessDone(matter,
                               saved(u"agendaItem"_s, {{u"meetingId"_s, meeting.value()[u"record"][u"id"]},
                                                       {u"position"_s, ++position},
                                                       {u"matter"_s, matter},
                                                       {u"title"_s, u"本學期辦理情形，提請討論。"_s},
                                                       {u"resolution"_s, u"照案通過。"_s}}));
        return said;
    }
    [[nodiscard]] static QStringList everyMatter()
    {
        return {u"schedule"_s, u"building"_s, u"platform"_s, u"trainings"_s, u"merits"_s, u"promotion"_s};
    }
    [[nodiscard]] QStringList carriedOut(const QString &matter)
    {
        if (!signIn(u"academic"_s))
            return {u"cannot sign in"_s};
        const qint64 item = firstOf(u"agendaItem"_s, {{u"matter"_s, matter}, {u"followUp"_s, u"open"_s}});
        return unlessDone(matter, changes(u"agendaItem"_s, item,
                                          {{u"outcome"_s, u"已辦理"_s}, {u"doneOn"_s, text(m_today)}}));
    }

    // Article 4.
    [[nodiscard]] QStringList selfChecked(const QString &step, const QStringList &logins, int semester)
    {
        QStringList said;
        for (const QString &login : logins)
            said += unlessDone(step + u' ' + login,
                               signedBy(login, together(termOf(semester), {{u"step"_s, step}})));
        return said;
    }

    [[nodiscard]] QStringList dated(const std::vector<std::pair<QDate, QString>> &days)
    {
        QStringList said;
        for (const auto &[day, kind] : days)
            said += unlessDone(kind, saved(u"calendarDay"_s, {{u"date"_s, text(day)}, {u"kind"_s, kind}}));
        return said;
    }

    // Article 5.
    [[nodiscard]] qint64 reported(const QString &login)
    {
        return signIn(login) ? made(u"troubleReport"_s, {{u"kind"_s, u"file"_s},
                                                         {u"page"_s, u"課程學習成果"_s},
                                                         {u"text"_s, u"檔案選了之後沒有反應。"_s},
                                                         {u"programVersion"_s, u"0.1"_s}})
                             : 0;
    }
    /// The system manager solves what waits.
    [[nodiscard]] QStringList solved(const QJsonArray &reports)
    {
        if (!signIn(u"system"_s))
            return {u"cannot sign in"_s};
        QStringList said;
        for (const QJsonValue &report : reports)
            said += unlessDone(u"trouble"_s, saved(u"troubleAnswer"_s, {{u"reportId"_s, report},
                                                                        {u"step"_s, u"solve"_s},
                                                                        {u"text"_s, u"已排除。"_s}}));
        return said;
    }
    [[nodiscard]] QJsonArray waitingReports()
    {
        if (!signIn(u"system"_s))
            return {};
        QJsonArray ids;
        for (const QJsonValue &row : found(u"troubleReport"_s, {u"waitsSince"_s}, {})) {
            if (!row[1].toString().isEmpty())
                ids.append(row[0]);
        }
        return ids;
    }
    [[nodiscard]] QStringList announced()
    {
        return signIn(u"system"_s)
                   ? unlessDone(u"announcement"_s,
                                saved(u"announcement"_s, {{u"title"_s, u"平臺障礙排除公告"_s},
                                                          {u"text"_s, u"平臺已恢復正常。"_s},
                                                          {u"startsOn"_s, text(m_today)},
                                                          {u"endsOn"_s, text(m_today.addDays(14))}}))
                   : QStringList{u"cannot sign in"_s};
    }
    /// 資訊組 decides what was found and signs, then 圖資處.
    [[nodiscard]] QStringList audited()
    {
        if (!signIn(u"admin"_s))
            return {u"cannot sign in"_s};
        const auto prepared = m_client->call(u"accountAudit.prepare"_s, with({}));
        if (!prepared)
            return {u"prepare "_s + told(prepared)};
        const qint64 id = stored(u"SELECT max(\"id\") FROM \"accountAudit\""_s).toLongLong();
        const auto decided =
            m_client->call(u"accountAudit.decide"_s,
                           with({{u"ids"_s, idsOf(u"accountAuditRow"_s,
                                                  {{u"auditId"_s, id}, {u"decision"_s, u"undecided"_s}})},
                                 {u"decision"_s, u"keep"_s},
                                 {u"note"_s, u"依清查結果"_s}}));
        QStringList said = unlessDone(u"decide"_s, told(decided));
        for (const QString &login : {u"admin"_s, u"infodirector"_s}) {
            if (!signIn(login))
                return {u"cannot sign in"_s};
            said += unlessDone(
                u"audit "_s + login,
                told(m_client->call(
                    u"accountAudit.sign"_s,
                    with({{u"id"_s, id}, {u"version"_s, record(u"accountAudit"_s, id)[u"version"]}}))));
        }
        return said;
    }
    /// One talk with all of each class of the divisions.
    [[nodiscard]] QStringList counselled(const QList<Division> &divisions)
    {
        if (!signIn(u"adviser"_s))
            return {u"cannot sign in"_s};
        QHash<qint64, QJsonArray> classes;
        for (const Division division : divisions) {
            for (const QJsonValue &row :
                 found(u"student"_s, {u"classId"_s},
                       {{u"division"_s, wireName(division)}, {u"state"_s, u"enrolled"_s}}))
                classes[row[1].toInteger()].append(row[0]);
        }
        QStringList said;
        for (QJsonArray students : classes) {
            const QJsonValue first = students.takeAt(0);
            said +=
                unlessDone(u"talk"_s, saved(u"counselling"_s, {{u"studentId"_s, first},
                                                               {u"participantIds"_s, students},
                                                               {u"counsellorId"_s, accountId(u"adviser"_s)},
                                                               {u"date"_s, text(m_today)},
                                                               {u"time"_s, u"10:10-11:00"_s},
                                                               {u"place"_s, u"輔導室"_s},
                                                               {u"content"_s, u"選課方向"_s},
                                                               {u"opinion"_s, u"先修數學"_s}}));
        }
        return said;
    }
    [[nodiscard]] QStringList mailed()
    {
        if (!signIn(u"admin"_s))
            return {u"cannot sign in"_s};
        QStringList said;
        for (const QJsonValue &row :
             found(u"account"_s, {u"login"_s, u"email"_s}, {{u"state"_s, u"active"_s}})) {
            const QString login = row[1].toString();
            if (row[2].toString().isEmpty())
                said +=
                    unlessDone(u"mail of "_s + login, changes(u"account"_s, row[0].toInteger(),
                                                              {{u"email"_s, login + u"@example.invalid"_s}}));
        }
        return said;
    }

    // Article 7.
    /// Whose portfolios are in that state of article 7.
    [[nodiscard]] QJsonArray graduatesIn(const QString &state)
    {
        QJsonArray ids;
        for (const QJsonValue &each :
             m_client->call(u"retention.list"_s, {}).value()[u"students"].toArray()) {
            if (each[u"state"].toString() == state)
                ids.append(each[u"studentId"]);
        }
        return ids;
    }

    // Article 8.
    [[nodiscard]] QStringList changesApproved(int semester)
    {
        QStringList said;
        for (const Division division : {Division::Day, Division::Evening}) {
            if (!signIn(registryOf(division)))
                return {u"cannot sign in"_s};
            for (const QJsonValue &id :
                 idsOf(u"registerChange"_s, {{u"schoolYear"_s, m_year},
                                             {u"semester"_s, semester},
                                             {u"studentId.division"_s, wireName(division)}}))
                said += unlessDone(u"approval"_s, changes(u"registerChange"_s, id.toInteger(),
                                                          {{u"approvedOn"_s, text(m_today)},
                                                           {u"approvalNumber"_s, u"1150000123"_s}}));
        }
        return said;
    }

    // Article 9.
    /// A training of today, with all for whom it is.
    [[nodiscard]] QStringList trained(const QString &audience)
    {
        const bool isOfTeachers = audience == u"teachers";
        if (!signIn(isOfTeachers ? u"teaching"_s : u"counsellor"_s))
            return {u"cannot sign in"_s};
        const auto held =
            save(u"training"_s, {{u"audience"_s, audience},
                                 {u"title"_s, u"學習歷程檔案研習 "_s + text(m_today)},
                                 {u"unitId"_s, unit(isOfTeachers ? u"academic"_s : u"counselling"_s)},
                                 {u"startsAt"_s, detail::toJson(atSchool(m_today, QTime(9, 0)))},
                                 {u"endsAt"_s, detail::toJson(atSchool(m_today, QTime(11, 0)))},
                                 {u"hours"_s, 200},
                                 {u"place"_s, u"活動中心"_s},
                                 {u"state"_s, u"held"_s}});
        if (!held)
            return {told(held)};
        return unlessDone(u"attendance"_s,
                          told(m_client->call(u"training.restAttended"_s,
                                              with({{u"id"_s, held.value()[u"record"][u"id"]}}))));
    }
    [[nodiscard]] qint64 session(QDate day)
    {
        return signIn(u"counsellor"_s)
                   ? made(u"training"_s, {{u"audience"_s, u"parents"_s},
                                          {u"title"_s, u"親師說明會 "_s + text(day)},
                                          {u"unitId"_s, unit(u"counselling"_s)},
                                          {u"startsAt"_s, detail::toJson(atSchool(day, QTime(9, 0)))},
                                          {u"endsAt"_s, detail::toJson(atSchool(day, QTime(11, 0)))},
                                          {u"hours"_s, 200},
                                          {u"place"_s, u"活動中心"_s},
                                          {u"state"_s, u"planned"_s}})
                   : 0;
    }
    /// The session with parents was held, this morning or before: one parent came.
    [[nodiscard]] QStringList sessionHeld(qint64 session, const QJsonObject &times = {})
    {
        if (!signIn(u"counsellor"_s))
            return {u"cannot sign in"_s};
        QStringList said = unlessDone(
            u"session"_s, changes(u"training"_s, session, together({{u"state"_s, u"held"_s}}, times)));
        said +=
            unlessDone(u"parent"_s, saved(u"trainingAttendance"_s, {{u"trainingId"_s, session},
                                                                    {u"studentId"_s, m_members[0].student},
                                                                    {u"parentName"_s, u"王大明"_s}}));
        return said;
    }

    // Article 10.
    [[nodiscard]] QStringList awardsProposed(const QStringList &logins)
    {
        if (!signIn(u"academic"_s))
            return {u"cannot sign in"_s};
        QStringList said;
        for (const QString &login : logins)
            said += unlessDone(
                u"award of "_s + login,
                saved(u"awardProposal"_s, {{u"personId"_s, accountId(login)},
                                           {u"schoolYear"_s, m_year},
                                           {u"semester"_s, static_cast<int>(Term::of(m_today).semester)},
                                           {u"work"_s, u"課程學習成果認證"_s},
                                           {u"award"_s, u"嘉獎一次"_s}}));
        return said;
    }
    [[nodiscard]] QStringList awardsAssessed()
    {
        if (!signIn(u"academic"_s))
            return {u"cannot sign in"_s};
        const qint64 item = firstOf(u"agendaItem"_s, {{u"matter"_s, u"merits"_s}});
        QStringList said;
        for (const QJsonValue &id : idsOf(u"awardProposal"_s, {{u"state"_s, u"proposed"_s}}))
            said += unlessDone(u"award"_s, changes(u"awardProposal"_s, id.toInteger(),
                                                   {{u"state"_s, u"assessed"_s}, {u"agendaItemId"_s, item}}));
        return said;
    }
};

} // namespace licheng::test
