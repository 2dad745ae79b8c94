// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/schedule_messages.h"

#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"
#include "app/presenters/window_text.h"

#include "shared/model/roc_date.h"
#include "shared/rosters/roster_layout.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng::messages {

namespace {

struct RuleText
{
    ScheduleRule rule;
    const char *name;
    const char *sentence; ///< places {step} {other} {day} {audience}
};

constexpr RuleText ruleTexts[] = {
    {ScheduleRule::MissingKind, QT_TRANSLATE_NOOP("Messages", "Step without a period"),
     QT_TRANSLATE_NOOP("Messages", "{step} has no period yet.")},
    {ScheduleRule::AudienceGap, QT_TRANSLATE_NOOP("Messages", "Step without a period for some"),
     QT_TRANSLATE_NOOP("Messages", "{step} has no period for {audience}.")},
    {ScheduleRule::BeginsBefore, QT_TRANSLATE_NOOP("Messages", "Begins too early"),
     QT_TRANSLATE_NOOP("Messages", "{step} begins before {other}, on which it rests.")},
    {ScheduleRule::EndsBefore, QT_TRANSLATE_NOOP("Messages", "Ends too early"),
     QT_TRANSLATE_NOOP("Messages", "{step} ends before {other}, on which it rests.")},
    {ScheduleRule::UploadTooShort, QT_TRANSLATE_NOOP("Messages", "Upload too short"),
     QT_TRANSLATE_NOOP("Messages",
                       "{step} must stay open through {day}, two weeks after the closing ceremony.")},
    {ScheduleRule::ClosingUnknown, QT_TRANSLATE_NOOP("Messages", "Closing ceremony unknown"),
     QT_TRANSLATE_NOOP(
         "Messages", "The school calendar has no closing ceremony of this semester, so that nobody can tell "
                     "whether {step} stays open long enough.")},
    {ScheduleRule::ConfirmTooShort, QT_TRANSLATE_NOOP("Messages", "Confirmation too short"),
     QT_TRANSLATE_NOOP("Messages", "{step} must be open for at least three days.")},
    {ScheduleRule::NoSelfCheck, QT_TRANSLATE_NOOP("Messages", "No self-check"),
     QT_TRANSLATE_NOOP("Messages", "{step} has no time for the self-check.")},
    {ScheduleRule::SelfCheckEarly, QT_TRANSLATE_NOOP("Messages", "Self-check too early"),
     QT_TRANSLATE_NOOP("Messages", "The self-check of {step} ends before the step begins.")},
    {ScheduleRule::SelfCheckLate, QT_TRANSLATE_NOOP("Messages", "Self-check too late"),
     QT_TRANSLATE_NOOP("Messages", "The self-check of {step} ends after the submission.")},
    {ScheduleRule::Overlap, QT_TRANSLATE_NOOP("Messages", "Overlap"),
     QT_TRANSLATE_NOOP("Messages", "Two periods of {step} for the same people overlap.")},
    {ScheduleRule::Gap, QT_TRANSLATE_NOOP("Messages", "Gap"),
     QT_TRANSLATE_NOOP("Messages", "Between two periods of {step} nothing is open.")},
    {ScheduleRule::NoUnits, QT_TRANSLATE_NOOP("Messages", "No units"),
     QT_TRANSLATE_NOOP("Messages", "{step} lacks the unit that does it, or the one that supervises it.")},
};

const RuleText &textOf(ScheduleRule rule)
{
    return ruleTexts[static_cast<size_t>(rule)];
}

QString audienceOf(const ScheduleFinding &finding)
{
    QStringList parts;
    if (const auto division = fromWire<Division>(finding.division))
        parts << codeLabel(*division);
    if (finding.grade > 0)
        parts << gradesText(QString::number(finding.grade));
    return parts.join(u' ');
}

/// The step, and for whom, where it is not for everybody.
QString stepOf(WindowKind kind, const ScheduleAudience &audience)
{
    if (audience == ScheduleAudience())
        return codeLabel(kind);
    Window window;
    window.grades = audience.grades;
    window.division = audience.division;
    window.batch = audience.batch;
    const RosterLayout *layout = RosterLayout::of(audience.roster);
    const QString step = layout
                             ? MessagesText::tr("%1: %2", "step, list").arg(codeLabel(kind), layout->official)
                             : codeLabel(kind);
    if (audience.grades.isEmpty() && audience.division.isEmpty() && audience.batch == 0)
        return step;
    return MessagesText::tr("%1 (%2)", "step, for whom").arg(step, window_text::audience(window));
}

} // namespace

QString scheduleRuleName(ScheduleRule rule)
{
    return MessagesText::tr(textOf(rule).name);
}

QString scheduleFinding(const ScheduleFinding &finding)
{
    const QString sentence = MessagesText::tr(textOf(finding.rule).sentence)
                                 .replace(u"{step}"_s, stepOf(finding.kind, finding.audience))
                                 .replace(u"{other}"_s, stepOf(finding.otherKind, finding.otherAudience))
                                 .replace(u"{day}"_s, roc::slashed(finding.day))
                                 .replace(u"{audience}"_s, audienceOf(finding));
    return MessagesText::tr("%1 (%2)", "finding, article").arg(sentence, articleName(finding.article));
}

QString holdsAtOnce()
{
    return MessagesText::tr(
        "It holds at once. The web page and calendar of the school show it when the schedule has been "
        "published again (article 4).");
}

QString changedPublished(const Window &window, const ScheduleVersion &version)
{
    return MessagesText::tr("“%1” is published (version %2, %3), and has been changed.")
               .arg(window_text::label(window))
               .arg(version.number)
               .arg(instantText(version.publishedAt)) +
           u' ' + holdsAtOnce();
}

} // namespace licheng::messages
