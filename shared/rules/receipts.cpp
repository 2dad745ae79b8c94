// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/receipts.h"

#include "shared/model/school_time.h"
#include "shared/rules/submitters.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr QStringView receipts = u"receipts"; ///< the regulation's word in its list of submitters
/// 高級中等學校學生學習歷程檔案作業要點, point 4, for a regulation that was stored before it could say so.
constexpr qint64 nationalAnswerDays = 3;

Verdict no(RefusalReason reason, const Regulation &regulation, qint64 used = 0)
{
    return Refusal{reason, receiptArticle(regulation), 0, used, {}, {}};
}

/// What stands against any step with a row.
Verdict stateVerdict(const ReceiptRow &row, const SubmissionList &list, const Regulation &regulation)
{
    if (!row.isCurrent)
        return no(RefusalReason::ReceiptReplaced, regulation);
    if (list.state == SubmissionState::Confirmed)
        return no(RefusalReason::ReceiptsConfirmed, regulation);
    // One that was withdrawn has other receipts once it is submitted again.
    if (list.state != SubmissionState::Received)
        return no(isWithDatabase(list.state) ? RefusalReason::NotReceived : RefusalReason::NotSubmitted,
                  regulation);
    return Verdict::allowed();
}

/// Questions are the work of the unit that they went to.
Verdict ofUnitVerdict(const ReceiptQuestion &question, const Unit &unit, const Unit &responsible,
                      const Regulation &regulation)
{
    if (unit.id.isNull() || unit.id != question.unitId)
        return Refusal{
            RefusalReason::OtherUnitReceipts, receiptArticle(regulation), 0, 0, {}, {}, responsible.name};
    return Verdict::allowed();
}

} // namespace

namespace {

constexpr QLatin1StringView silence("unconfirmed=");

} // namespace

QString silenceNote(qint64 unconfirmed)
{
    return unconfirmed > 0 ? silence + QString::number(unconfirmed) : QString();
}

qint64 silentOf(const QString &note)
{
    return note.startsWith(silence) ? note.mid(silence.size()).toLongLong() : 0;
}

QString receiptArticle(const Regulation &regulation)
{
    const Submitter *named = regulation.submitter(receipts);
    return named ? named->article : u"6.2.5"_s;
}

Verdict receiptRegistryVerdict(const Unit &unit, Division division, const Regulation &regulation)
{
    const bool isNamed = regulation.submitter(receipts) != nullptr;
    Verdict verdict = submitterVerdict(unit, isNamed ? receipts : u"courseOutcomes", division, regulation);
    if (verdict.isAllowed())
        return verdict;
    Refusal refusal = verdict.refusal();
    refusal.reason = RefusalReason::OtherUnitReceipts;
    refusal.article = receiptArticle(regulation);
    return refusal;
}

Verdict receiptWindowVerdict(std::span<const Window> windows, const SubmissionList &list, Audience audience,
                             const QDateTime &now, const Regulation &regulation)
{
    audience.roster = list.roster;
    return windowVerdict(windows, WindowKind::Confirm, {list.schoolYear, Semester::WholeYear}, audience, now,
                         receiptArticle(regulation), plannerOf(regulation));
}

Verdict confirmReceiptVerdict(const ReceiptRow &row, const SubmissionList &list, const Regulation &regulation)
{
    if (Verdict state = stateVerdict(row, list, regulation); !state.isAllowed())
        return state;
    if (row.comparison == ReceiptComparison::Missing)
        return no(RefusalReason::ReceiptMissing, regulation);
    if (row.state == ReceiptState::Questioned)
        return no(RefusalReason::ReceiptQuestioned, regulation);
    return Verdict::allowed();
}

Verdict askReceiptVerdict(const ReceiptRow &row, const SubmissionList &list, const Regulation &regulation)
{
    if (Verdict state = stateVerdict(row, list, regulation); !state.isAllowed())
        return state;
    if (row.state == ReceiptState::Questioned)
        return no(RefusalReason::ReceiptQuestioned, regulation);
    return Verdict::allowed();
}

Verdict withdrawQuestionVerdict(const std::optional<ReceiptQuestion> &question, bool isFiler,
                                const ReceiptRow &row, const SubmissionList &list,
                                const Regulation &regulation)
{
    if (Verdict state = stateVerdict(row, list, regulation); !state.isAllowed())
        return state;
    if (!question)
        return no(RefusalReason::QuestionAnswered, regulation);
    if (!isFiler)
        return Refusal{
            RefusalReason::OtherUnitReceipts, receiptArticle(regulation), 0, 0, {}, {}, question->askedBy};
    return Verdict::allowed();
}

Verdict answerReceiptVerdict(const ReceiptQuestion &question, const Unit &unit, const Unit &responsible,
                             const Regulation &regulation)
{
    if (question.state != ReceiptQuestionState::Open)
        return no(RefusalReason::QuestionAnswered, regulation);
    return ofUnitVerdict(question, unit, responsible, regulation);
}

Verdict takeBackAnswerVerdict(const ReceiptQuestion &question, const ReceiptRow &row,
                              const SubmissionList &list, const Unit &unit, const Unit &responsible,
                              const Regulation &regulation)
{
    if (question.state != ReceiptQuestionState::Explained && question.state != ReceiptQuestionState::Resubmit)
        return no(RefusalReason::NotAnswered, regulation);
    if (Verdict state = stateVerdict(row, list, regulation); !state.isAllowed())
        return state;
    // What was explained may have been asked about again.
    if (question.state == ReceiptQuestionState::Explained && row.state == ReceiptState::Questioned)
        return no(RefusalReason::ReceiptQuestioned, regulation);
    return ofUnitVerdict(question, unit, responsible, regulation);
}

Verdict confirmListVerdict(const SubmissionList &list, const ReceiptsLeft &left, const QDateTime &now,
                           const Regulation &regulation)
{
    if (list.state == SubmissionState::Confirmed)
        return no(RefusalReason::ReceiptsConfirmed, regulation);
    if (list.state != SubmissionState::Received)
        return no(RefusalReason::NotReceived, regulation);
    if (left.questions > 0)
        return no(RefusalReason::QuestionsOpen, regulation, left.questions);
    if (left.unconfirmed == 0)
        return Verdict::allowed();
    if (!left.windowEnd.isValid())
        return no(RefusalReason::NoWindow, regulation);
    if (!isPast(left.windowEnd, now))
        return Refusal{
            RefusalReason::NotYetOpen, receiptArticle(regulation), 0, left.unconfirmed, left.windowEnd, {}};
    return Verdict::allowed();
}

QDateTime receiptAnswerDue(const QDateTime &asked, SchoolYear year, const Regulation &regulation)
{
    const auto quota = regulation.quota(receiptAnswerQuotaKey, year);
    return lastInstant(schoolTime(asked).date().addDays(quota ? quota->limit : nationalAnswerDays));
}

} // namespace licheng
