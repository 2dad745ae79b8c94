// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/register_service.h"
#include "server/service/scope.h"
#include "shared/rosters/roster_layout.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

void addLists(HomeView &view, HomeAnswer &answer)
{
    store::Records records(view.reader());
    qint64 lines = 0;
    qint64 blocks = 0;
    std::map<QString, qint64> submitted; // by paragraph of article 6
    qint64 readyToGo = 0;
    qint64 ownLines = 0;
    qint64 ownBlocks = 0;
    qint64 ownSubmitted = 0;
    const Unit unit = records.get(view.caller().account.unitId).value_or(Unit());
    for (const SubmissionList &list :
         records.find<SubmissionList>({{u"schoolYear"_s, view.term().year.roc()}})) {
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
        if (!submitterVerdict(unit, list, view.regulation()).isAllowed())
            continue;
        ownLines += list.recordCount;
        ownBlocks += isWithDatabase(list.state) ? 0 : list.blockCount;
        ownSubmitted += isWithDatabase(list.state) ? 1 : 0;
        readyToGo += list.state == SubmissionState::Exported && list.blockCount == 0 ? 1 : 0;
    }
    const QString submitArticle = view.regulation().articleOf(u"submit");
    const QDateTime end = view.due(WindowKind::Submit);
    answer.card("precheck", std::max<qint64>(0, lines - blocks), lines, {{u"blocks"_s, blocks}});
    if (ownBlocks > 0 && view.may<SubmissionList>(Action::Precheck))
        answer.duty({"precheck",
                     submitArticle,
                     end,
                     std::max<qint64>(0, ownLines - ownBlocks),
                     ownLines,
                     0,
                     &recordTypeOf<SubmissionList>(),
                     {},
                     {}});
    if (readyToGo > 0 && view.may<SubmissionList>(Action::Submit))
        answer.duty({"submit",
                     submitArticle,
                     end,
                     ownSubmitted,
                     ownSubmitted + readyToGo,
                     0,
                     &recordTypeOf<SubmissionList>(),
                     {},
                     {}});
    std::map<QString, qint64> needed;
    for (const RosterLayout *layout : RosterLayout::all())
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
        answer.duty({"registerChecks",
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

constexpr WindowKind neededKinds[] = {WindowKind::Upload, WindowKind::Certify, WindowKind::SelfCheck,
                                      WindowKind::Select, WindowKind::Submit};

void addSchedule(HomeView &view, HomeAnswer &answer)
{
    QJsonArray missing;
    for (const WindowKind kind : neededKinds) {
        const bool there = std::any_of(view.published().begin(), view.published().end(),
                                       [&](const Window &w) { return w.kind == kind; });
        if (!there)
            missing.append(wireName(kind));
    }
    constexpr auto needed = static_cast<qint64>(std::size(neededKinds));
    const QString scheduleArticle = view.regulation().articleOf(u"window");
    if (!missing.isEmpty() && view.may<Window>(Action::Edit))
        answer.duty({"schedule",
                     scheduleArticle,
                     {},
                     needed - missing.size(),
                     needed,
                     0,
                     &recordTypeOf<Window>(),
                     {},
                     missing});
    answer.article(scheduleArticle, missing.isEmpty() ? "ok" : "due", needed - missing.size(), needed, {});
}

} // namespace licheng::service
