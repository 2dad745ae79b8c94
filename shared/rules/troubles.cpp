// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/troubles.h"

#include "shared/model/school_time.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Not in the text of the regulation: keeps one account from filling the store. For a regulation that was
/// stored before it could say so.
constexpr qint64 mostOpen = 5;

Verdict no(RefusalReason reason, const Regulation &regulation, const QString &who = {})
{
    return Refusal{reason, troubleArticle(regulation), 0, 0, {}, {}, who};
}

QString officialName(TroubleState state)
{
    return QString::fromUtf8(choices<TroubleState>()[static_cast<size_t>(state)].official);
}

bool fits(TroubleStep step, const TroubleReport &report)
{
    switch (step) {
    case TroubleStep::Take:
        return report.state == TroubleState::Reported || report.state == TroubleState::Waiting;
    case TroubleStep::Reply:
    case TroubleStep::Ask:
    case TroubleStep::Solve:
    case TroubleStep::Add:
    case TroubleStep::Withdraw:
        return isOpen(report.state);
    case TroubleStep::Confirm:
        return report.state == TroubleState::Solved && !report.confirmedAt.isValid();
    case TroubleStep::Reopen:
        return report.state == TroubleState::Solved;
    }
    return false;
}

} // namespace

QString troubleArticle(const Regulation &regulation)
{
    const QString named = regulation.articleOf(u"trouble");
    return named.isEmpty() ? u"5"_s : named;
}

bool isOpen(TroubleState state)
{
    return state != TroubleState::Solved && state != TroubleState::Withdrawn;
}

bool isReportersStep(TroubleStep step)
{
    return step == TroubleStep::Add || step == TroubleStep::Confirm || step == TroubleStep::Reopen ||
           step == TroubleStep::Withdraw;
}

bool needsText(TroubleStep step)
{
    return step != TroubleStep::Take && step != TroubleStep::Confirm && step != TroubleStep::Withdraw;
}

Verdict troubleStepVerdict(TroubleStep step, const TroubleReport &report, TroubleWriter writer,
                           const Regulation &regulation)
{
    if (isReportersStep(step) ? !writer.isReporter : !writer.isSolver)
        return no(RefusalReason::OtherTrouble, regulation,
                  isReportersStep(step) ? u"通報人"_s : u"系統管理師、資訊組"_s);
    if (!fits(step, report))
        return no(RefusalReason::TroubleState, regulation, officialName(report.state));
    return Verdict::allowed();
}

TroubleReport afterStep(TroubleReport report, TroubleStep step, const QString &writtenBy,
                        const QDateTime &now)
{
    if (!isReportersStep(step)) {
        if (!report.answeredAt.isValid())
            report.answeredAt = now;
        report.waitsSince = {};
        report.takenBy = writtenBy;
    }
    switch (step) {
    case TroubleStep::Take:
        report.state = TroubleState::Taken;
        break;
    case TroubleStep::Reply:
        // What was answered is being worked on; one that waits for the reporter goes on waiting.
        if (report.state == TroubleState::Reported)
            report.state = TroubleState::Taken;
        break;
    case TroubleStep::Ask:
        report.state = TroubleState::Waiting;
        break;
    case TroubleStep::Solve:
        report.state = TroubleState::Solved;
        report.solvedAt = now;
        report.minutes = static_cast<int>(std::max<qint64>(1, report.reportedAt.secsTo(now) / 60));
        report.confirmedAt = {};
        break;
    case TroubleStep::Add:
        if (report.state == TroubleState::Waiting)
            report.state = TroubleState::Taken;
        if (!report.waitsSince.isValid())
            report.waitsSince = now;
        break;
    case TroubleStep::Confirm:
        report.confirmedAt = now;
        break;
    case TroubleStep::Reopen:
        report.state = TroubleState::Reported;
        report.solvedAt = {};
        report.minutes = 0;
        report.confirmedAt = {};
        report.waitsSince = now;
        ++report.reopened;
        break;
    case TroubleStep::Withdraw:
        report.state = TroubleState::Withdrawn;
        report.waitsSince = {};
        break;
    }
    return report;
}

Verdict openTroublesVerdict(qint64 open, SchoolYear year, const Regulation &regulation)
{
    const auto quota = regulation.quota(u"openTroubleReports"_s, year);
    const qint64 limit = quota ? quota->limit : mostOpen;
    if (open < limit)
        return Verdict::allowed();
    return Refusal{RefusalReason::OpenTroubles, troubleArticle(regulation), limit, open, {}, {}};
}

Verdict troubleFilesVerdict(const TroubleReport &report, TroubleWriter writer, const Regulation &regulation)
{
    if (!writer.isReporter)
        return no(RefusalReason::OtherTrouble, regulation, u"通報人"_s);
    if (!isOpen(report.state))
        return no(RefusalReason::TroubleState, regulation, officialName(report.state));
    return Verdict::allowed();
}

QDateTime answerDue(const QDateTime &waitsSince, int days)
{
    return lastInstant(schoolTime(waitsSince).date().addDays(days));
}

QDateTime lateBefore(const QDateTime &now, int days)
{
    return firstInstant(schoolTime(now).date().addDays(-days));
}

TroubleTimes troubleTimes(std::vector<qint64> minutes)
{
    if (minutes.empty())
        return {};
    std::sort(minutes.begin(), minutes.end());
    const size_t middle = minutes.size() / 2;
    const qint64 median =
        minutes.size() % 2 == 1 ? minutes[middle] : (minutes[middle - 1] + minutes[middle]) / 2;
    return {median, minutes.back()};
}

QString withoutPersons(QString text, const QStringList &names)
{
    static const std::pair<QRegularExpression, QString> patterns[] = {
        {QRegularExpression(uR"([\w.+-]+@[\w-]+(\.[\w-]+)+)"_s), u"<mail>"_s},
        // Whoever is signed in on the computer stands in the paths of its folders.
        {QRegularExpression(uR"((/home/|/Users/|[A-Za-z]:\\Users\\)[^/\\\s]+)"_s), u"\\1<user>"_s},
        {QRegularExpression(uR"(\b[A-Z][A-D0-9]\d{8}\b)"_s), u"<id>"_s},
        {QRegularExpression(uR"(\b09\d{2}-?\d{3}-?\d{3}\b)"_s), u"<phone>"_s},
        // Tokens, keys, fingerprints and invitations: long runs of letters and digits mixed.
        {QRegularExpression(
             uR"((?=[A-Za-z0-9_+/=-]*\d)(?=[A-Za-z0-9_+/=-]*[A-Za-z])[A-Za-z0-9_+/=-]{24,})"_s),
         u"<token>"_s},
    };
    for (const auto &[pattern, instead] : patterns)
        text.replace(pattern, instead);
    for (const QString &name : names) {
        // A single character is in too many words to be a name.
        if (name.size() > 1)
            text.replace(name, u"<name>"_s, Qt::CaseInsensitive);
    }
    return text;
}

} // namespace licheng
