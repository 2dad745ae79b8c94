// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/register_service.h"
#include "server/service/scope.h"
#include "server/service/self_check_service.h"
#include "shared/model/school_time.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/schedule_checks.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

void addLists(HomeView &view, HomeAnswer &answer)
{
    qint64 lines = 0;
    qint64 blocks = 0;
    std::map<QString, qint64> submitted; // by paragraph of article 6
    struct Own
    {
        qint64 lines = 0;
        qint64 blocks = 0;
        qint64 submitted = 0;
        qint64 ready = 0;
    };
    std::map<QString, Own> owned; // what the caller's unit submits, by paragraph
    for (const SubmissionList &list :
         store::Records(view.reader()).find<SubmissionList>({{u"schoolYear"_s, view.term().year.roc()}})) {
        if (!mayTouch(view.reader(), view.caller(), Action::View, recordTypeOf<SubmissionList>(),
                      list.id.value()))
            continue;
        lines += list.recordCount;
        blocks += isWithDatabase(list.state) ? 0 : list.blockCount;
        const RosterLayout *layout = RosterLayout::of(list.roster);
        const bool isOfTerm = layout && (layout->isYearly || list.semester == view.term().semester);
        if (isOfTerm && list.part == 0 && isWithDatabase(list.state))
            ++submitted[layout->article];
        // What another unit submits is no duty of the caller's.
        if (!submitterVerdict(view.unit(), list, view.regulation()).isAllowed())
            continue;
        Own &own = owned[layout ? layout->article : view.regulation().articleOf(u"submit")];
        own.lines += list.recordCount;
        own.blocks += isWithDatabase(list.state) ? 0 : list.blockCount;
        own.submitted += isWithDatabase(list.state) ? 1 : 0;
        own.ready += list.state == SubmissionState::Exported && list.blockCount == 0 ? 1 : 0;
    }
    const QDateTime end = view.due(WindowKind::Submit);
    if (view.may<SubmissionList>(Action::Precheck))
        answer.card({u"precheck"_s,
                     std::max<qint64>(0, lines - blocks),
                     lines,
                     &recordTypeOf<SubmissionList>(),
                     {},
                     {{u"blocks"_s, blocks}}});
    for (const auto &[paragraph, own] : owned) {
        if (own.blocks > 0 && view.may<SubmissionList>(Action::Precheck))
            answer.duty({u"precheck"_s,
                         paragraph,
                         end,
                         std::max<qint64>(0, own.lines - own.blocks),
                         own.lines,
                         0,
                         &recordTypeOf<SubmissionList>(),
                         {},
                         {}});
        if (own.ready > 0 && view.may<SubmissionList>(Action::Submit))
            answer.duty({u"submit"_s,
                         paragraph,
                         end,
                         own.submitted,
                         own.submitted + own.ready,
                         0,
                         &recordTypeOf<SubmissionList>(),
                         {},
                         {}});
    }
    std::map<QString, qint64> needed;
    for (const RosterLayout *layout : RosterLayout::sent(view.regulation()))
        needed[layout->article] += std::count_if(
            layout->audiences.begin(), layout->audiences.end(), [&](const RosterAudience &audience) {
                return layout->isOfSemester(audience, view.term().semester);
            });
    for (const auto &[paragraph, lists] : needed) {
        const qint64 done = submitted[paragraph];
        const bool late = end.isValid() && end < view.now() && done < lists;
        answer.article(paragraph,
                       done >= lists   ? "ok"
                       : late          ? "late"
                       : end.isValid() ? "due"
                                       : "notStarted",
                       done, lists, end);
    }
}

void addRegister(HomeView &view, HomeAnswer &answer)
{
    const RegisterProgress progress = registerProgress(view.reader(), view.caller(), view.term());
    const QString registerArticle = view.regulation().articleOf(u"register");
    const QDateTime end = view.due(WindowKind::Register);
    const bool late = end.isValid() && end < view.now();
    if (progress.confirmed < progress.classes) {
        answer.duty({u"registerChecks"_s,
                     registerArticle,
                     end,
                     progress.confirmed,
                     progress.classes,
                     late ? progress.classes - progress.confirmed : 0,
                     &recordTypeOf<RegisterCheck>(),
                     {},
                     {}});
    }
    answer.article(registerArticle,
                   progress.classes == 0                    ? "notStarted"
                   : progress.confirmed >= progress.classes ? "ok"
                   : late                                   ? "late"
                                                            : "due",
                   progress.confirmed, progress.classes, end);
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
    for (const DueCheck &due : dueChecks(view.reader(), view.term(), view.regulation())) {
        const bool isOwn = due.unit.id == own && reaches(view.caller(), Action::Edit, due.what.division);
        ++total;
        ownTotal += isOwn ? 1 : 0;
        if (due.isSigned()) {
            ++done;
            ownDone += isOwn ? 1 : 0;
            continue;
        }
        const auto period =
            selfCheckPeriod(view.published(), due.what.step, due.what.term, due.what.division, view.now());
        if (!period)
            continue;
        const bool isLate = isPast(period->until, view.now());
        late += isLate ? 1 : 0;
        ownLate += isLate && isOwn ? 1 : 0;
        if (!end.isValid() || period->until < end)
            end = period->until;
    }
    if (ownDone < ownTotal)
        answer.duty(
            {u"selfChecks"_s, article, end, ownDone, ownTotal, ownLate, &recordTypeOf<SelfCheck>(), {}, {}});
    answer.article(article,
                   isScheduleWhole && total > 0 && done == total ? "ok"
                   : late > 0                                    ? "late"
                                                                 : "due",
                   done, total, end);
}

} // namespace

void addSchedule(HomeView &view, HomeAnswer &answer)
{
    QJsonArray missing;
    qint64 needed = 0;
    for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
        const auto kind = static_cast<WindowKind>(i);
        if (!needsWindow(kind))
            continue;
        ++needed;
        const bool there = std::any_of(view.published().begin(), view.published().end(),
                                       [&](const Window &w) { return serves(w.kind, kind); });
        if (!there)
            missing.append(wireName(kind));
    }
    const QString scheduleArticle = view.regulation().articleOf(u"window");
    if (!missing.isEmpty() && view.may<Window>(Action::Edit))
        answer.duty({u"schedule"_s,
                     scheduleArticle,
                     {},
                     needed - missing.size(),
                     needed,
                     0,
                     &recordTypeOf<Window>(),
                     {},
                     missing});
    addSelfChecks(view, answer, missing.isEmpty());
}

} // namespace licheng::service
