// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/progress_table.h"
#include "server/service/schedule_facts.h"
#include "server/service/self_check_service.h"
#include "shared/model/school_time.h"
#include "shared/rules/schedule_checks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// From August on the classes of the new school year are to be made of those of the last.
void addTurn(HomeView &view, HomeAnswer &answer, const QString &article)
{
    const SchoolYear year = SchoolYear::of(schoolTime(view.now()).date());
    store::Records records(view.reader());
    const auto has = [&](int roc) { return !records.find<SchoolClass>({{u"schoolYear"_s, roc}}, 1).empty(); };
    if (view.may<SchoolClass>(Action::Edit) && !has(year.roc()) && has(year.roc() - 1))
        answer.duty({u"turn"_s, article, {}, 0, 1, 0, &recordTypeOf<Student>(), {}, {}});
}

} // namespace

void addRegister(HomeView &view, HomeAnswer &answer)
{
    const QString registerArticle = view.regulation().articleOf(u"register");
    addTurn(view, answer, registerArticle);
    // The register of a division is its own registry's work, though others may look at it.
    const QStringList divisions = selfCheckDivisions(view.unit(), SelfCheckStep::Register, view.regulation());
    Conditions within;
    if (!divisions.contains(QString()))
        within.push_back({u"division"_s, Condition::Operator::In, QJsonArray::fromStringList(divisions)});
    const ProgressCount count = view.counts({view.number(u"register")}, Action::View, within).front();
    const QDateTime end = view.dueOf(WindowKind::Register, count.late, divisions);
    if (count.open > 0) {
        answer.duty({u"registerChecks"_s,
                     registerArticle,
                     end,
                     count.done,
                     count.total,
                     count.late,
                     &recordTypeOf<RegisterCheck>(),
                     {},
                     {}});
    }
    answer.article({registerArticle,
                    count.total == 0  ? "notStarted"
                    : count.open == 0 ? "ok"
                    : count.late > 0  ? "late"
                                      : "due",
                    count.done, count.total, end, count.late});
}

void addAnnouncements(HomeView &view, HomeAnswer &answer)
{
    const QString today = schoolTime(view.now()).date().toString(Qt::ISODate);
    const qint64 account = view.caller().account.id.value();
    store::Statement select = view.reader().prepared(uR"(SELECT a."id", r."readAt" FROM "announcement" a
            JOIN "announcementAudience" p ON p."recordId" = a."id" AND p."accountId" = ?
            LEFT JOIN "announcementRead" r ON r."announcementId" = a."id" AND r."accountId" = ?
            WHERE a."endsOn" >= ? AND a."startsOn" <= ?
            ORDER BY r."id" IS NOT NULL, a."startsOn" DESC, a."id" DESC)"_s);
    if (!select.exec(account, account, today, today))
        return;
    std::vector<std::pair<Id<Announcement>, QString>> found;
    while (select.next())
        found.emplace_back(Id<Announcement>(select.integer(0)), select.text(1));
    select.finish();
    store::Records records(view.reader());
    for (const auto &[id, readAt] : found) {
        const auto announcement = records.get(id);
        if (!announcement)
            continue;
        QJsonObject told;
        const QJsonObject json = licheng::toJson(*announcement);
        for (const char *member : {"id", "title", "text", "startsOn", "endsOn", "subject", "publishedBy"})
            told.insert(QLatin1String(member), json[QLatin1String(member)]);
        told.insert(u"readAt"_s, readAt.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(readAt));
        answer.announcement(told);
    }
}

namespace {

/// Article 4 is met by the signatures of the units, and only where the schedule is whole, not by a period
/// that exists.
void addSelfChecks(HomeView &view, HomeAnswer &answer, bool isScheduleWhole)
{
    const QString article = view.regulation().articleOf(u"window");
    const Id<Unit> own = view.caller().account.unitId;
    qint64 total = 0;
    qint64 done = 0;
    qint64 late = 0;
    qint64 ownTotal = 0;
    qint64 ownDone = 0;
    qint64 ownLate = 0;
    QDateTime end;
    QDateTime ownEnd;
    for (const DueCheck &due : dueChecks(view.reader(), view.term(), view.regulation())) {
        const bool isOwn = due.unit.id == own && reaches(view.caller(), Action::Edit, due.what.division);
        ++total;
        ownTotal += isOwn ? 1 : 0;
        if (due.isSigned()) {
            ++done;
            ownDone += isOwn ? 1 : 0;
            continue;
        }
        const auto period = checkPeriod(due.what, view.published(), view.now());
        if (!period)
            continue;
        const bool isLate = isPast(period->until, view.now());
        late += isLate ? 1 : 0;
        ownLate += isLate && isOwn ? 1 : 0;
        if (!end.isValid() || period->until < end)
            end = period->until;
        if (isOwn && (!ownEnd.isValid() || period->until < ownEnd))
            ownEnd = period->until;
    }
    if (ownDone < ownTotal)
        answer.duty({u"selfChecks"_s,
                     article,
                     ownEnd,
                     ownDone,
                     ownTotal,
                     ownLate,
                     &recordTypeOf<SelfCheck>(),
                     {},
                     {}});
    // Whoever signs none and reads none has nothing to do with it.
    if (view.may<SelfCheck>(Action::View))
        answer.article({article,
                        isScheduleWhole && total > 0 && done == total ? "ok"
                        : late > 0                                    ? "late"
                                                                      : "due",
                        done, total, end, late});
}

/// What is odd about the schedule as who plans it sees it: windows and extensions of the term and its year.
qint64 scheduleFindings(const HomeView &view)
{
    const Term term = view.term();
    std::vector<Window> windows = windowsOfYear(view.reader(), term.year);
    std::erase_if(windows, [term](const Window &window) {
        return window.semester != term.semester && window.semester != Semester::WholeYear;
    });
    return qint64(checkSchedule(windows, term, schoolCalendar(view.reader(), term.year),
                                circlesOfSchool(view.reader(), term.year), view.regulation())
                      .size());
}

} // namespace

void addSchedule(HomeView &view, HomeAnswer &answer)
{
    QJsonArray missing;
    for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
        const auto kind = static_cast<WindowKind>(i);
        if (!needsWindow(kind))
            continue;
        const bool there = std::any_of(view.published().begin(), view.published().end(),
                                       [&](const Window &w) { return serves(w.kind, kind); });
        if (!there)
            missing.append(wireName(kind));
    }
    const QString scheduleArticle = view.regulation().articleOf(u"window");
    // As many as the page has to look at.
    if (const qint64 odd = view.may<Window>(Action::Edit) ? scheduleFindings(view) : 0; odd > 0)
        answer.duty({u"schedule"_s, scheduleArticle, {}, 0, odd, 0, &recordTypeOf<Window>(), {}, missing});
    addSelfChecks(view, answer, missing.isEmpty());
}

} // namespace licheng::service
