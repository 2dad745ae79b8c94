// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/school_setup.h"
#include "server/service/compliance_inputs.h"
#include "server/service/compliance_service.h"
#include "server/service/schedule_facts.h"
#include "server/service/self_check_service.h"
#include "shared/model/school_time.h"
#include "shared/publishing/schedule_text.h"
#include "shared/rules/schedule_checks.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace licheng::test {

using namespace service;

inline constexpr SchoolYear y114(114);
inline constexpr SchoolYear y115(115);
inline constexpr Term t1141{y114, Semester::First};
inline constexpr Term t1142{y114, Semester::Second};
inline constexpr Term t1151{y115, Semester::First};
inline constexpr Term t1152{y115, Semester::Second};

inline QDate on(const char *day)
{
    return QDate::fromString(QString(QLatin1String(day)), Qt::ISODate);
}

/// The store of a school under a clock of the test's, and what the board says of it.
class ComplianceStore
{
protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Store> m_store;
    std::shared_ptr<std::atomic<qint64>> m_now = std::make_shared<std::atomic<qint64>>(0);
    RegulationBook m_regulations;

    void at(const char *day, QTime time = QTime(12, 0))
    {
        m_now->store(atSchool(on(day), time).toMSecsSinceEpoch());
    }
    [[nodiscard]] QDateTime now() const { return QDateTime::fromMSecsSinceEpoch(m_now->load(), Qt::UTC); }
    [[nodiscard]] bool write(const std::function<protocol::Answer<QJsonObject>(store::WriteContext &)> &job)
    {
        store::WriteRequest request;
        request.method = QStringLiteral("test");
        request.job = job;
        const auto answer = m_store->writer().submitAndWait(std::move(request));
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer.ok();
    }
    template <class T>
    [[nodiscard]] Id<T> create(const T &record)
    {
        Id<T> id;
        const bool isDone = write([&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
            const auto made = job.create(record);
            if (!made)
                return made.error();
            id = made->id;
            return QJsonObject();
        });
        return isDone ? id : Id<T>();
    }
    template <class T>
    [[nodiscard]] bool change(Id<T> id, const std::function<void(T &)> &edit)
    {
        return write([&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
            auto record = job.get(id);
            if (!record)
                return protocol::notFound(recordTypeOf<T>().name(), id.value());
            edit(*record);
            const auto saved = job.change(*record);
            return saved ? protocol::Answer<QJsonObject>(QJsonObject()) : saved.error();
        });
    }
    [[nodiscard]] std::vector<ComplianceLine> board(Term term)
    {
        const auto reader = m_store->reader();
        return complianceBoard(**reader, term, now(), m_regulations);
    }
    /// "met", "due", "overdue" …
    [[nodiscard]] QString state(const char *item, Term term)
    {
        for (const ComplianceLine &line : board(term)) {
            if (line.item->id == QLatin1String(item))
                return wireName(line.result.state);
        }
        return {};
    }
    [[nodiscard]] bool appointEverybody(const char *from, const char *until)
    {
        const auto reader = m_store->reader();
        const auto regulation = m_regulations.inForceAt(**reader, now());
        for (const SeatRule &rule : regulation->seats()) {
            for (int i = 0; i < rule.count; ++i) {
                GroupMember member;
                member.seat = rule.seat;
                member.name = QStringLiteral("成員") + QString::number(i);
                member.source = rule.source;
                member.nominatedBy = rule.nominatedBy;
                member.startsOn = on(from);
                member.endsOn = on(until);
                if (create(member).isNull())
                    return false;
            }
        }
        return true;
    }
    /// A student of the class in the year 114.
    [[nodiscard]] Id<Student> seat(Id<SchoolClass> schoolClass)
    {
        Student student;
        student.studentNumber = QStringLiteral("11410001");
        student.name = QStringLiteral("李小明");
        student.classId = schoolClass;
        ClassMembership membership;
        membership.studentId = create(student);
        membership.classId = schoolClass;
        membership.startsOn = y114.firstDay();
        membership.endsOn = y114.lastDay();
        return create(membership).isNull() ? Id<Student>() : membership.studentId;
    }
    [[nodiscard]] Id<Meeting> hold(const char *day, Term term, bool quorate = true)
    {
        Meeting meeting;
        meeting.title = QStringLiteral("工作小組會議");
        meeting.date = on(day);
        meeting.convenerId = firstMember();
        meeting.quorate = quorate;
        meeting.schoolYear = term.year;
        meeting.semester = term.semester;
        return create(meeting);
    }
    [[nodiscard]] Id<GroupMember> firstMember()
    {
        const auto reader = m_store->reader();
        return store::Records(**reader).find<GroupMember>({}, 1).front().id;
    }
    [[nodiscard]] Id<AgendaItem> resolve(Id<Meeting> meeting, MeetingMatter matter, const char *due)
    {
        AgendaItem item;
        item.meetingId = meeting;
        item.matter = matter;
        item.title = QStringLiteral("期程");
        item.resolution = QStringLiteral("照案通過");
        item.dueOn = on(due);
        item.followUp = FollowUp::Open;
        return create(item);
    }
    [[nodiscard]] bool planWindows(Term term, const char *from, const char *until)
    {
        for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
            const auto kind = static_cast<WindowKind>(i);
            if (!needsWindow(kind))
                continue;
            Window window;
            window.kind = kind;
            window.schoolYear = term.year;
            window.semester = term.semester;
            window.startsAt = firstInstant(on(from));
            window.endsAt = atSchool(on(until), QTime(17, 0));
            window.selfCheckFrom = window.startsAt;
            window.selfCheckTo = window.endsAt.addDays(7);
            if (create(window).isNull())
                return false;
        }
        return true;
    }
    [[nodiscard]] bool publish(Term term, int number)
    {
        const auto reader = m_store->reader();
        ScheduleVersion version;
        version.schoolYear = term.year;
        version.semester = term.semester;
        version.number = number;
        version.publishedAt = now();
        version.content = publishing::contentOf(publicWindows(**reader, term));
        return !create(version).isNull();
    }

    void openStore()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        at("2025-08-01");
        auto opened = store::Store::open(m_folder->path(), store::OpenMode::CreateNew, {[now = m_now] {
                                             return QDateTime::fromMSecsSinceEpoch(now->load(), Qt::UTC);
                                         }});
        QVERIFY(opened);
        m_store = std::move(opened).value();
        m_regulations.forget();
        QVERIFY(setUpSchool(*m_store, {QStringLiteral("99T001"), QStringLiteral("示範高工"), {}}));
    }
    void closeStore() { m_store.reset(); }
};

} // namespace licheng::test
