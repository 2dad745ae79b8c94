// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/home_text.h"

#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/navigator.h"
#include "app/presenters/progress_text.h"
#include "app/presenters/window_text.h"
#include "shared/model/course_outcome.h"
#include "shared/model/school_time.h"
#include "shared/model/submission_list.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace licheng::home_text {

namespace {

struct HomeText
{
    Q_DECLARE_TR_FUNCTIONS(Home)
};

QString percent(qint64 value, qint64 total)
{
    return HomeText::tr("%1 %").arg(percentage(value, total));
}

/// More than two do not fit into the line of a duty; its button leads to all of them.
QString listed(const QStringList &names)
{
    const QString first =
        names.first(std::min<qsizetype>(names.size(), 2)).join(HomeText::tr(", ", "between names"));
    return names.size() > 2 ? HomeText::tr("%1 and others", "names of lists").arg(first) : first;
}

/// Who, and what they wrote.
QString said(const QStringList &whoAndNote)
{
    return whoAndNote.size() > 1
               ? HomeText::tr("%1: %2", "who, what they wrote").arg(whoAndNote[0], whoAndNote[1])
               : whoAndNote.value(0);
}

int counted(qint64 value)
{
    return int(std::min<qint64>(value, std::numeric_limits<int>::max()));
}

} // namespace

/// The number of the process that a card or duty is about; empty: it is about something else.
static QString stepOf(const QString &key, QLatin1String prefix)
{
    return key.startsWith(prefix) ? progress_text::title(key.sliced(prefix.size())) : QString();
}

/// Of which outcomes a teacher's number is: the own courses' or, for a tutor, the class's too.
static QString outcomeScope(const QString &scope)
{
    return scope == u"courses"           ? HomeText::tr("in your courses")
           : scope == u"coursesAndClass" ? HomeText::tr("in your courses and your tutored class")
                                         : QString();
}

CardText card(const QString &key, qint64 value, qint64 total, const QJsonObject &detail)
{
    const QString outcomes = recordTypeOf<CourseOutcome>().name();
    if (const QString step = stepOf(key, QLatin1String("step.")); !step.isEmpty()) {
        const qint64 open = detail[u"open"].toInteger();
        const qint64 late = detail[u"late"].toInteger();
        QStringList notes;
        // Of which part of the school the number is.
        if (const QString division = detail[u"division"].toString(); !division.isEmpty())
            notes << messages::codeLabel(choices<Division>(), division);
        if (late > 0)
            notes << HomeText::tr("%Ln late", nullptr, counted(late));
        notes << (open > 0     ? HomeText::tr("%Ln to be done", nullptr, counted(open))
                  : total == 0 ? HomeText::tr("Nothing recorded yet")
                               : HomeText::tr("All done"));
        return {total > 0 ? percent(value, total) : u"—"_s,
                key == u"step.upload" ? HomeText::tr("Students with an outcome this semester")
                                      : HomeText::tr("%1 done", "step").arg(step),
                listed(notes),
                late > 0                 ? ChipTone::Bad
                : open > 0 || total == 0 ? ChipTone::Neutral
                                         : ChipTone::Ok,
                {}};
    }
    const QString scope = outcomeScope(detail[u"scope"].toString());
    const auto within = [&scope](const QString &note) {
        return scope.isEmpty() ? note
                               : listed(note.isEmpty() ? QStringList{scope} : QStringList{scope, note});
    };
    if (key == u"waiting") {
        const qint64 overdue = detail[u"overdue"].toInteger();
        QStringList notes;
        if (overdue > 0)
            notes << HomeText::tr("%1 overdue").arg(grouped(overdue));
        if (const int teachers = counted(detail[u"teachers"].toInteger()))
            notes << HomeText::tr("%Ln teacher(s)", nullptr, teachers);
        if (value > 0 && notes.isEmpty())
            notes << HomeText::tr("none overdue");
        return {grouped(value), HomeText::tr("Outcomes waiting for certification"), within(listed(notes)),
                overdue > 0 ? ChipTone::Bad
                : value > 0 ? ChipTone::Warn
                            : ChipTone::Ok,
                outcomes};
    }
    if (key == u"certified") {
        const QString figure = total > 0 ? percent(value, total) : u"—"_s;
        return {figure, HomeText::tr("Outcomes certified"),
                within(HomeText::tr("%1 of %2").arg(grouped(value), grouped(total))),
                total > 0 && value == total ? ChipTone::Ok : ChipTone::Neutral, outcomes};
    }
    if (key == u"selected") {
        const int students = counted(detail[u"students"].toInteger());
        return {grouped(value), HomeText::tr("Outcomes selected"),
                within(students > 0 ? HomeText::tr("%Ln student(s)", nullptr, students)
                                    : HomeText::tr("this school year")),
                ChipTone::Neutral, outcomes};
    }
    if (key == u"precheck") {
        const qint64 blocks = detail[u"blocks"].toInteger();
        return {total > 0 ? u"%1/%2"_s.arg(grouped(value), grouped(total)) : u"—"_s,
                HomeText::tr("Lists that pass the pre-check"),
                total == 0      ? HomeText::tr("No list to submit")
                : blocks > 0    ? HomeText::tr("%Ln row(s) to mend", nullptr, counted(blocks))
                : value < total ? HomeText::tr("%Ln not checked yet", nullptr, counted(total - value))
                                : HomeText::tr("Nothing to mend"),
                blocks > 0                    ? ChipTone::Warn
                : total > 0 && value == total ? ChipTone::Ok
                                              : ChipTone::Neutral,
                recordTypeOf<SubmissionList>().name()};
    }
    if (key == u"compliance") {
        const qint64 overdue = detail[u"overdue"].toInteger();
        QStringList notes;
        if (overdue > 0)
            notes << HomeText::tr("%1 overdue").arg(grouped(overdue));
        if (const qint64 due = detail[u"due"].toInteger(); due > 0)
            notes << HomeText::tr("%1 due").arg(grouped(due));
        return {u"%1/%2"_s.arg(grouped(value), grouped(total)),
                HomeText::tr("Items of the regulation met"),
                notes.isEmpty() ? HomeText::tr("All done") : listed(notes),
                overdue > 0     ? ChipTone::Bad
                : value < total ? ChipTone::Neutral
                                : ChipTone::Ok,
                {}};
    }
    if (key == u"troubles") {
        const qint64 late = detail[u"late"].toInteger();
        return {grouped(value),
                HomeText::tr("Trouble reports open"),
                late > 0 ? HomeText::tr("%Ln of them not answered in time", nullptr, counted(late))
                         : HomeText::tr("of %1 this semester").arg(grouped(total)),
                late > 0    ? ChipTone::Bad
                : value > 0 ? ChipTone::Warn
                            : ChipTone::Ok,
                {}};
    }
    if (key == u"mail")
        return {grouped(value),
                HomeText::tr("Reminders by e-mail that did not arrive"),
                HomeText::tr("The page of the backups tells why"),
                ChipTone::Bad,
                {},
                QLatin1String(page_keys::backup)};
    if (key == u"noFile") {
        return {grouped(value), HomeText::tr("Outcomes without a file"),
                within(value > 0 ? HomeText::tr("They block the submission")
                                 : HomeText::tr("Every outcome has its file")),
                value > 0 ? ChipTone::Warn : ChipTone::Ok, outcomes};
    }
    return {total > 0 ? u"%1/%2"_s.arg(grouped(value), grouped(total)) : grouped(value),
            key,
            {},
            ChipTone::Neutral,
            {}};
}

QString done()
{
    return HomeText::tr("Done");
}

QString end(const QDateTime &due, const QDateTime &now)
{
    const QString left = window_text::remaining(due, now);
    const QDate day = schoolTime(due).date();
    return due < now ? HomeText::tr("%1 (end: %2/%3)", "how late it is, month, day")
                           .arg(left, QString::number(day.month()), QString::number(day.day()))
                     : left;
}

static DutyText worded(const DutyFacts &facts)
{
    const int open = counted(std::max<qint64>(0, facts.total - facts.done));
    const QString who = listed(facts.names);
    const QString progress =
        facts.total > 0 ? HomeText::tr("%1 of %2 done").arg(grouped(facts.done), grouped(facts.total))
                        : QString();
    const QString detail = who.isEmpty() ? progress : who;
    // The number is that of the rows to which the button leads; how many of them are late is said beside it.
    const QString withLate =
        facts.overdue > 0 ? listed(QStringList{HomeText::tr("%1 overdue").arg(grouped(facts.overdue))} +
                                   (detail.isEmpty() ? QStringList() : QStringList{detail}))
                          : detail;
    if (facts.key == u"certify")
        // Others have to do it; one's own part is to see to it.
        return {HomeText::tr("%Ln outcome(s) wait for certification", nullptr, open), withLate,
                HomeText::tr("Show what waits")};
    if (facts.key == u"certifyOwn")
        return {HomeText::tr("In your courses, %Ln outcome(s) wait for certification", nullptr, open),
                withLate, HomeText::tr("Go to certification")};
    if (const QString step = stepOf(facts.key, QLatin1String("step.")); !step.isEmpty())
        return {HomeText::tr("%1: %2 to be done", "step, number").arg(step, grouped(open)), detail,
                HomeText::tr("Show what is to be done")};
    if (facts.key == u"supervise.upload")
        return {HomeText::tr("You supervise: %Ln student(s) without an outcome this semester", nullptr, open),
                detail, HomeText::tr("Show what is to be done")};
    if (const QString step = stepOf(facts.key, QLatin1String("supervise.")); !step.isEmpty())
        return {HomeText::tr("You supervise: %1, %2 to be done", "step, number").arg(step, grouped(open)),
                detail, HomeText::tr("Show what is to be done")};
    if (facts.key.startsWith(u"board."))
        return {facts.names.size() == 1
                    ? facts.names.front()
                    : HomeText::tr("%Ln item(s) of the regulation not met", nullptr, int(facts.names.size())),
                facts.names.size() == 1 ? progress : who, HomeText::tr("Show what is to be done")};
    if (facts.key == u"reminder")
        return {HomeText::tr("Reminder: certify %Ln outcome(s)", nullptr, open), said(facts.names),
                HomeText::tr("Certify now")};
    if (facts.key == u"deputyReminder") {
        return {
            HomeText::tr("Reminder for %1: certify %Ln outcome(s)", nullptr, open).arg(facts.names.value(0)),
            said(facts.names.mid(1)), HomeText::tr("Certify now")};
    }
    if (facts.key == u"noFile")
        return {HomeText::tr("%Ln outcome(s) have no file", nullptr, open), detail,
                HomeText::tr("Show outcomes")};
    if (facts.key == u"select")
        return {HomeText::tr("%Ln student(s) have not finished their selection", nullptr, open), detail,
                HomeText::tr("Go to selection")};
    // Several duties of lists stand below each other: each says of which.
    const QString rosters = listed(facts.rosters);
    if (facts.key == u"precheck")
        return {HomeText::tr("%Ln list(s) to be mended: %1", nullptr, open).arg(rosters), detail,
                HomeText::tr("Mend row by row")};
    if (facts.key == u"submit")
        return {HomeText::tr("%Ln list(s) not submitted yet: %1", nullptr, open).arg(rosters), detail,
                HomeText::tr("Open the lists")};
    if (facts.key == u"superviseLists")
        return {HomeText::tr("You supervise %Ln list(s) not submitted yet: %1", nullptr, open).arg(rosters),
                detail, HomeText::tr("Show them")};
    if (facts.key == u"importReceipts")
        return {HomeText::tr("Receipts of %Ln list(s) to be brought in: %1", nullptr, open).arg(rosters),
                detail, HomeText::tr("Open the receipts")};
    if (facts.key == u"confirmLists")
        return {HomeText::tr("Receipts of %Ln list(s) to be confirmed as a whole: %1", nullptr, open)
                    .arg(rosters),
                detail, HomeText::tr("Open the receipts")};
    if (facts.key == u"returned")
        return {HomeText::tr("%Ln returned outcome(s)", nullptr, open), detail,
                HomeText::tr("Show returned")};
    if (facts.key == u"selectOutcomes")
        return {HomeText::tr("%Ln more outcome(s) may be selected", nullptr, open), detail,
                HomeText::tr("Select outcomes")};
    if (facts.key == u"selectPerformances")
        return {HomeText::tr("%Ln more performance(s) may be selected", nullptr, open), detail,
                HomeText::tr("Select performances")};
    if (facts.key == u"autobiography")
        return {HomeText::tr("The autobiography is not finished yet"),
                HomeText::tr("Text and study plan, as a final copy"), HomeText::tr("Write it")};
    if (facts.key == u"registerChecks")
        return {HomeText::tr("%Ln class(es) not yet checked this semester", nullptr, open), detail,
                HomeText::tr("Check the register")};
    if (facts.key == u"turn")
        return {HomeText::tr("The school year has not been turned yet"),
                HomeText::tr("Classes of the next grade, graduates and repeaters"),
                HomeText::tr("Open the students")};
    if (facts.key == u"workGroup")
        return {HomeText::tr("%Ln seat(s) of the work group are not as article 2 has it", nullptr, open),
                detail, HomeText::tr("Check the seats")};
    if (facts.key == u"meeting")
        return {HomeText::tr("The work group has not met this semester"),
                HomeText::tr("At least once a semester, with a quorum"), HomeText::tr("Open the meetings")};
    if (facts.key == u"accountAudit")
        return {HomeText::tr("The accounts and permissions are to be audited this semester"),
                facts.total > 1 ? progress : HomeText::tr("Once a semester, signed by both units"),
                HomeText::tr("Open the audit")};
    if (facts.key == u"superviseAudit")
        return {HomeText::tr("You supervise the audit of accounts and permissions, not signed yet"),
                facts.total > 1 ? progress : HomeText::tr("The unit in charge signs first, then you"),
                HomeText::tr("Show the audit")};
    if (facts.key == u"superviseTroubles")
        return {HomeText::tr("You supervise %Ln trouble report(s) not solved yet", nullptr, open),
                facts.overdue > 0
                    ? HomeText::tr("%Ln of them not answered in time", nullptr, int(facts.overdue))
                    : detail,
                HomeText::tr("Show them")};
    if (facts.key == u"training.students")
        return {HomeText::tr("The students' training of this semester has not been held"),
                HomeText::tr("Once a semester, with the attendance recorded"),
                HomeText::tr("Open the trainings")};
    if (facts.key == u"training.teachers")
        return {HomeText::tr("The teachers' workshop of this school year has not been held"),
                HomeText::tr("At least once a school year, with the attendance recorded"),
                HomeText::tr("Open the trainings")};
    if (facts.key == u"training.parents")
        return {HomeText::tr("The parents' session of this semester has not been held"),
                HomeText::tr("At least once a semester, with the attendance recorded"),
                HomeText::tr("Open the trainings")};
    if (facts.key == u"troubles")
        return {HomeText::tr("%Ln trouble report(s) are open", nullptr, open),
                facts.overdue > 0
                    ? HomeText::tr("%Ln of them not answered in time", nullptr, int(facts.overdue))
                    : detail,
                HomeText::tr("Open the reports")};
    if (facts.key == u"resolutions")
        return {HomeText::tr("%Ln resolution(s) of the work group are to be carried out", nullptr, open),
                detail, HomeText::tr("Open the resolutions")};
    if (facts.key == u"unassigned")
        return {HomeText::tr("%Ln resolution(s) of the work group are followed up by nobody", nullptr, open),
                HomeText::tr("Enter the responsible office and until when"),
                HomeText::tr("Open the resolutions")};
    if (facts.key == u"awards")
        return {HomeText::tr("%Ln award proposal(s) wait for the work group's assessment", nullptr, open),
                detail, HomeText::tr("Open the proposals")};
    if (facts.key == u"setup.units")
        return {HomeText::tr("To begin: the school's units"),
                HomeText::tr("%Ln unit(s); correct their names and who supervises whom", nullptr,
                             counted(facts.done)),
                HomeText::tr("Open the units")};
    if (facts.key == u"setup.roles")
        return {HomeText::tr("To begin: roles and their permissions"),
                HomeText::tr("%Ln role(s), as article 5 divides the work", nullptr, counted(facts.done)),
                HomeText::tr("Open the roles")};
    if (facts.key == u"setup.accounts")
        return {HomeText::tr("To begin: an account for each unit that submits lists"),
                facts.names.isEmpty() ? progress
                                      : HomeText::tr("Without an account that can sign in: %1")
                                            .arg(facts.names.join(HomeText::tr(", ", "between names"))),
                HomeText::tr("Open the accounts")};
    if (facts.key == u"setup.accountUnits")
        return {HomeText::tr("To begin: %Ln account(s) of offices without a unit", nullptr, open),
                HomeText::tr("What the unit has to do is told to none of them; enter the unit of each"),
                HomeText::tr("Open these accounts")};
    if (facts.key == u"setup.passwords")
        return {HomeText::tr("To begin: %Ln account(s) without a password", nullptr, open),
                HomeText::tr("Nobody can sign in with them; mark them and make their initial passwords"),
                HomeText::tr("Open these accounts")};
    if (facts.key == u"setup.classes")
        return {HomeText::tr("To begin: the classes of the school year"),
                HomeText::tr("The registry section imports or enters them"),
                HomeText::tr("Open the classes")};
    if (facts.key == u"setup.students")
        return {HomeText::tr("To begin: the students"), HomeText::tr("The registry section imports its list"),
                HomeText::tr("Open the students")};
    if (facts.key == u"setup.schedule")
        return {HomeText::tr("To begin: the schedule of the semester"),
                HomeText::tr("The academic office plans and publishes it"),
                HomeText::tr("Open the schedule")};
    if (facts.key == u"setup.backup")
        return {HomeText::tr("To begin: a backup that is made by itself"),
                HomeText::tr("On the server's computer, with a folder on another disk"),
                HomeText::tr("Open the backups")};
    if (facts.key == u"selfChecks")
        return {HomeText::tr("%Ln self-check(s) not signed yet", nullptr, open), detail,
                HomeText::tr("Open the self-checks")};
    if (facts.key == u"confirmReceipts")
        return {HomeText::tr("%Ln receipt(s) to be confirmed", nullptr, open), detail,
                HomeText::tr("Confirm them")};
    if (facts.key == u"answerReceipts")
        return {HomeText::tr("%Ln question(s) about receipts to be answered", nullptr, open), withLate,
                HomeText::tr("Answer them")};
    if (facts.key == u"overdueReceipts")
        return {HomeText::tr("%Ln question(s) about receipts were not answered in time", nullptr, open),
                detail, HomeText::tr("Show them")};
    if (facts.key == u"schedule") {
        QStringList kinds;
        for (const QString &kind : facts.names)
            kinds << messages::codeLabel(choices<WindowKind>(), kind);
        return {HomeText::tr("The schedule of the semester: %Ln thing(s) to look at", nullptr, open),
                kinds.isEmpty() ? QString() : HomeText::tr("Missing: %1").arg(listed(kinds)),
                HomeText::tr("Open the schedule")};
    }
    return {HomeText::tr("%Ln item(s) open", nullptr, open), detail, HomeText::tr("Open")};
}

DutyText duty(const DutyFacts &facts)
{
    DutyText text = worded(facts);
    if (facts.names.size() > 2 && text.detail.endsWith(listed(facts.names)))
        text.whole = facts.names.join(HomeText::tr(", ", "between names"));
    return text;
}

QString reminder(DutyFacts facts, const QString &due)
{
    // Those of the board are its items.
    if (!facts.key.startsWith(u"board."))
        facts.names.clear();
    if (facts.key == u"deputyReminder")
        facts.key = u"reminder"_s;
    const QString title = duty(facts).title;
    if (!due.isEmpty())
        return HomeText::tr("%1: %2", "duty, its end").arg(title, due);
    return facts.overdue > 0 ? HomeText::tr("%1: %2", "duty, its end")
                                   .arg(title, HomeText::tr("%Ln late", nullptr, counted(facts.overdue)))
                             : title;
}

ArticleText article(const ArticleFacts &facts)
{
    const auto &[state, value, total, late, due] = facts;
    const QString share = total > 0 ? u"%1/%2"_s.arg(grouped(value), grouped(total)) : QString();
    if (state == u"ok")
        return {ChipTone::Ok,
                share.isEmpty() ? HomeText::tr("Fulfilled") : HomeText::tr("Fulfilled %1").arg(share)};
    // The share is of what is done: how many of the others are late is said beside it.
    if (state == u"late")
        return {ChipTone::Bad, share.isEmpty() || late == 0
                                   ? HomeText::tr("Overdue")
                                   : HomeText::tr("%1, %Ln overdue", nullptr, counted(late)).arg(share)};
    if (state == u"beyond")
        return {ChipTone::Warn,
                HomeText::tr("%1, %Ln above the limit", "students", counted(late)).arg(share)};
    if (state == u"due") {
        if (!due.isValid())
            return {ChipTone::Warn, share.isEmpty() ? HomeText::tr("In progress")
                                                    : HomeText::tr("In progress %1").arg(share)};
        const QDate day = schoolTime(due).date();
        return {ChipTone::Warn, HomeText::tr("by %1/%2").arg(day.month()).arg(day.day())};
    }
    return {ChipTone::Neutral, HomeText::tr("Not started")};
}

QString subtitle(QDate today, const QString &office, int duties)
{
    const QString day = HomeText::tr("%1/%2 %3", "month, day, weekday")
                            .arg(QString::number(today.month()), QString::number(today.day()),
                                 QLocale().dayName(today.dayOfWeek()));
    const QString what = duties == 0        ? HomeText::tr("Nothing waits for you now")
                         : office.isEmpty() ? HomeText::tr("What the regulation asks of you now")
                                            : HomeText::tr("What the regulation asks of %1 now").arg(office);
    return HomeText::tr("%1  ・  %2", "day, what is shown").arg(day, what);
}

QString nextDeadline(const QString &window, const QString &remaining)
{
    return HomeText::tr("Next deadline: %1, %2").arg(window, remaining);
}

} // namespace licheng::home_text
