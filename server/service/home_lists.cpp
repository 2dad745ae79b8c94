// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/owed_lists.h"
#include "server/service/scope.h"
#include "server/service/submitted_changes.h"
#include "shared/model/school_time.h"
#include "shared/rules/receipts.h"
#include "shared/rules/submission_steps.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

bool isOver(const QDateTime &end, const QDateTime &now)
{
    return end.isValid() && isPast(end, now);
}

/// Lists of one paragraph of article 6, as far as they are somebody's.
struct Sum
{
    qint64 lists = 0;
    qint64 passed = 0; ///< the pre-check
    qint64 submitted = 0;
    qint64 blocks = 0;
    qint64 late = 0;   ///< beyond their own end of the schedule
    QJsonArray toMend; ///< by their names, as listName has them
    QJsonArray toSubmit;
    QDateTime until = {}; ///< the first end of those that are not submitted

    void add(const OwedList &owed, const QDateTime &now)
    {
        ++lists;
        passed += passesPrecheck(owed.list) ? 1 : 0;
        submitted += owed.isSubmitted() ? 1 : 0;
        late += !owed.isSubmitted() && isOver(owed.submitUntil, now) ? 1 : 0;
        if (owed.isSubmitted())
            return;
        toSubmit.append(listName(owed.list));
        if (owed.submitUntil.isValid() && (!until.isValid() || owed.submitUntil < until))
            until = owed.submitUntil;
        if (owed.list.blockCount > 0)
            toMend.append(listName(owed.list));
        blocks += owed.list.blockCount;
    }
};

using Sums = std::map<QString, Sum>; ///< by paragraph

void addDuties(const HomeView &view, HomeAnswer &answer, const Sums &own)
{
    const RecordType &type = recordTypeOf<SubmissionList>();
    for (const auto &[paragraph, sum] : own) {
        const QDateTime &end = sum.until;
        if (sum.blocks > 0 && view.may<SubmissionList>(Action::Precheck))
            answer.duty({u"precheck"_s,
                         paragraph,
                         end,
                         sum.lists - sum.toMend.size(),
                         sum.lists,
                         0,
                         &type,
                         {},
                         sum.toMend});
        // Owed from the first day of the year, as the board has it, not from the first export.
        if (sum.submitted < sum.lists && view.may<SubmissionList>(Action::Submit))
            answer.duty(
                {u"submit"_s, paragraph, end, sum.submitted, sum.lists, sum.late, &type, {}, sum.toSubmit});
    }
}

/// Whoever supervises the unit that submits sees what is not submitted.
void addSupervised(const HomeView &view, HomeAnswer &answer, const Sums &supervised)
{
    for (const auto &[paragraph, sum] : supervised) {
        const QDateTime &end = sum.until;
        if (sum.submitted < sum.lists && view.may<SubmissionList>(Action::View))
            answer.duty({u"superviseLists"_s,
                         paragraph,
                         end,
                         sum.submitted,
                         sum.lists,
                         sum.late,
                         &recordTypeOf<SubmissionList>(),
                         {},
                         sum.toSubmit});
    }
}

/// The registry that article 6, paragraph 2, item 5 names brings in the receipts of what was submitted, and
/// confirms them as a whole.
void addReceiptsOf(const HomeView &view, HomeAnswer &answer, const std::vector<OwedList> &lists)
{
    qint64 submitted = 0;
    qint64 received = 0;
    qint64 confirmed = 0;
    qint64 late = 0;
    qint64 unreceived = 0;
    QJsonArray toReceive;
    QJsonArray toConfirm;
    QDateTime receiveUntil;
    QDateTime confirmUntil;
    for (const OwedList &owed : lists) {
        if (!owed.isSubmitted() ||
            !receiptRegistryVerdict(view.unit(), owed.list.division, view.regulation()).isAllowed())
            continue;
        ++submitted;
        received += owed.list.state >= SubmissionState::Received ? 1 : 0;
        confirmed += owed.list.state == SubmissionState::Confirmed ? 1 : 0;
        const auto wait = [&owed](QJsonArray &waiting, QDateTime &end) {
            waiting.append(listName(owed.list));
            if (owed.confirmUntil.isValid() && (!end.isValid() || owed.confirmUntil < end))
                end = owed.confirmUntil;
        };
        if (owed.list.state < SubmissionState::Received)
            wait(toReceive, receiveUntil);
        else if (owed.list.state == SubmissionState::Received)
            wait(toConfirm, confirmUntil);
        if (isOver(owed.confirmUntil, view.now())) {
            unreceived += owed.list.state < SubmissionState::Received ? 1 : 0;
            late += owed.list.state == SubmissionState::Received ? 1 : 0;
        }
    }
    const RecordType &type = recordTypeOf<ReceiptPackage>();
    const QString article = receiptArticle(view.regulation());
    const auto tell = [&](const char *key, qint64 done, qint64 total, qint64 overdue, const QJsonArray &names,
                          const QDateTime &until) {
        const QDateTime end = until.isValid() ? until : view.due(WindowKind::Confirm);
        if (done < total)
            answer.duty({QString::fromLatin1(key), article, end, done, total, overdue, &type, {}, names});
    };
    if (view.may<ReceiptPackage>(Action::Import))
        tell("importReceipts", received, submitted, unreceived, toReceive, receiveUntil);
    if (view.may<ReceiptPackage>(Action::Submit))
        tell("confirmLists", confirmed, received, late, toConfirm, confirmUntil);
}

} // namespace

void addLists(HomeView &view, HomeAnswer &answer)
{
    const std::vector<OwedList> lists = owedLists(view.reader(), view.term(), view.regulation());
    const std::vector<Unit> sections = supervisedUnits(view.reader(), view.unit().id);
    Sums own;
    Sums supervised;
    Sums whole;
    for (const RosterLayout *layout : RosterLayout::sent(view.regulation()))
        whole[layout->article]; // also without any list: not begun
    Sum viewed;
    for (const OwedList &owed : lists) {
        const QString &paragraph = owed.layout->article;
        const bool isViewed = mayView(view.reader(), view.caller(), owed);
        whole[paragraph].add(owed, view.now());
        if (isOfAny({view.unit()}, owed, view.regulation()))
            own[paragraph].add(owed, view.now());
        else if (isViewed && isOfAny(sections, owed, view.regulation()))
            supervised[paragraph].add(owed, view.now());
        // Whose work none of them is has the number of those that the own permission reaches, begun or not.
        if (isViewed)
            viewed.add(owed, view.now());
    }
    if (view.may<SubmissionList>(Action::Precheck)) {
        // What another unit submits is not the caller's to mend.
        Sum sum = own.empty() ? viewed : Sum();
        for (const auto &[paragraph, each] : own) {
            sum.lists += each.lists;
            sum.passed += each.passed;
            sum.blocks += each.blocks;
        }
        answer.card({u"precheck"_s,
                     sum.passed,
                     sum.lists,
                     &recordTypeOf<SubmissionList>(),
                     {},
                     {{u"blocks"_s, sum.blocks}, {u"own"_s, !own.empty()}}});
    }
    addDuties(view, answer, own);
    addSupervised(view, answer, supervised);
    addReceiptsOf(view, answer, lists);
    const QDateTime end = view.due(WindowKind::Submit);
    for (const auto &[paragraph, all] : whole) {
        // As the numbers beside it: the own part, where one has part in it.
        const auto ownPart = own.find(paragraph);
        const auto below = supervised.find(paragraph);
        const Sum &sum = ownPart != own.end()        ? ownPart->second
                         : below != supervised.end() ? below->second
                                                     : all;
        answer.article({paragraph,
                        sum.lists == 0               ? "notStarted"
                        : sum.submitted >= sum.lists ? "ok"
                        : sum.late > 0               ? "late"
                        : end.isValid()              ? "due"
                                                     : "notStarted",
                        sum.submitted, sum.lists, end, sum.late});
    }
}

} // namespace licheng::service
