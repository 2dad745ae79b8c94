// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/progress_text.h"

#include "app/presenters/figures.h"
#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "shared/model/account_audit.h"
#include "shared/model/record_type.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng::progress_text {

namespace {

struct ProgressText
{
    Q_DECLARE_TR_FUNCTIONS(Progress)
};

struct Named
{
    const char *key;
    const char *text;
};

constexpr Named titles[] = {
    {"register", QT_TRANSLATE_NOOP("Progress", "Register check")},
    {"attendance", QT_TRANSLATE_NOOP("Progress", "Attendance")},
    {"posts", QT_TRANSLATE_NOOP("Progress", "Posts")},
    {"accounts", QT_TRANSLATE_NOOP("Progress", "Accounts")},
    {"audit", QT_TRANSLATE_NOOP("Progress", "Audit of accounts")},
    {"electives", QT_TRANSLATE_NOOP("Progress", "Electives")},
    {"counselling", QT_TRANSLATE_NOOP("Progress", "Counselling")},
    {"grades", QT_TRANSLATE_NOOP("Progress", "Grades")},
    // Of students who have any: how many there are to be nobody is told (article 5.3.1: 得).
    {"upload", QT_TRANSLATE_NOOP("Progress", "With outcomes")},
    {"files", QT_TRANSLATE_NOOP("Progress", "Files")},
    {"certify", QT_TRANSLATE_NOOP("Progress", "Certification")},
    {"returned", QT_TRANSLATE_NOOP("Progress", "Returned")},
    {"performances", QT_TRANSLATE_NOOP("Progress", "Performances")},
    {"autobiography", QT_TRANSLATE_NOOP("Progress", "Autobiography")},
    {"others", QT_TRANSLATE_NOOP("Progress", "Other records")},
    {"selectOutcomes", QT_TRANSLATE_NOOP("Progress", "Selection of outcomes")},
    {"selectPerformances", QT_TRANSLATE_NOOP("Progress", "Selection of performances")},
    {"selected", QT_TRANSLATE_NOOP("Progress", "Selected outcomes")},
    {"selectedPerformances", QT_TRANSLATE_NOOP("Progress", "Selected performances")},
    {"submissionRegister", QT_TRANSLATE_NOOP("Progress", "Submitted register")},
    {"submission", QT_TRANSLATE_NOOP("Progress", "Submitted outcomes")},
    {"receipt", QT_TRANSLATE_NOOP("Progress", "Receipts of outcomes")},
    {"submissionPosts", QT_TRANSLATE_NOOP("Progress", "Submitted posts")},
    {"submissionPerformances", QT_TRANSLATE_NOOP("Progress", "Submitted performances")},
    {"receiptRows", QT_TRANSLATE_NOOP("Progress", "Confirmed receipts")}};

constexpr Named quotaTitles[] = {
    {"uploadsPerSemester", QT_TRANSLATE_NOOP("Progress", "Uploads a semester")},
    {"selectedOutcomesPerYear", QT_TRANSLATE_NOOP("Progress", "Outcomes selected a year")},
    {"selectedPerformancesPerYear", QT_TRANSLATE_NOOP("Progress", "Performances selected a year")}};

template <size_t size>
QString named(const Named (&names)[size], const QString &key)
{
    for (const Named &each : names) {
        if (key == QLatin1String(each.key))
            return QCoreApplication::translate("Progress", each.text);
    }
    return key;
}

int counted(qint64 value)
{
    return int(std::min<qint64>(value, std::numeric_limits<int>::max()));
}

QString gradeName(int grade)
{
    return grade > 0 ? gradesText(QString::number(grade)) : ProgressText::tr("No class");
}

} // namespace

QString title(const QString &number)
{
    return named(titles, number);
}

QString quota(const QString &key)
{
    return named(quotaTitles, key);
}

QString group(const ProgressGroup &group, const QString &by)
{
    if (by == u"school" && group.label.isEmpty())
        return group.division ? messages::codeLabel(*group.division) : ProgressText::tr("Whole school");
    if (by == u"division")
        return messages::codeLabel(choices<Division>(), group.label);
    if (by == u"grade")
        return gradeName(group.key.toInt());
    if (!group.label.isEmpty())
        return group.label;
    return by == u"class" && group.division
               ? ProgressText::tr("%1, no class", "division").arg(messages::codeLabel(*group.division))
               : ProgressText::tr("None given");
}

QString counts(const QString &who, const QString &what, const ProgressCounts &counts)
{
    const QString done = ProgressText::tr("%1 of %2 done").arg(grouped(counts.done), grouped(counts.total));
    if (counts.total == 0)
        return ProgressText::tr("%1, %2: nothing to do").arg(who, what);
    if (counts.open == 0)
        return ProgressText::tr("%1, %2: %3").arg(who, what, done);
    const QString open = ProgressText::tr("%n to be done", nullptr, counted(counts.open));
    if (counts.late == 0)
        return ProgressText::tr("%1, %2: %3; %4").arg(who, what, open, done);
    return ProgressText::tr("%1, %2: %3, %4; %5")
        .arg(who, what, open, ProgressText::tr("%n of them late", nullptr, counted(counts.late)), done);
}

QString entered(const QString &who, const QString &what, const ProgressCounts &counts)
{
    return ProgressText::tr("%1, %2: entered by %3 of %4, asked of nobody")
        .arg(who, what, grouped(counts.done), grouped(counts.total));
}

QString figure(const std::optional<ProgressCounts> &counts, bool isAsked)
{
    if (!counts || counts->total == 0)
        return u"–"_s;
    if (!isAsked)
        return u"%1/%2"_s.arg(counts->done).arg(counts->total);
    if (counts->open == 0)
        return u"✓"_s;
    const QString open = grouped(counts->open);
    return counts->late > 0 ? u"! "_s + open : open;
}

QString audience(const ProgressList &list)
{
    const QString where = ProgressText::tr("%1, %2", "division, grades")
                              .arg(messages::codeLabel(list.division), gradesText(list.grades));
    return list.batch > 0 ? ProgressText::tr("%1, batch %2").arg(where).arg(list.batch) : where;
}

QString listState(const ProgressList &list)
{
    return list.state.isEmpty() ? ProgressText::tr("not begun")
                                : messages::codeLabel(choices<SubmissionState>(), list.state);
}

QString task(const QJsonObject &row)
{
    const QString list = row[u"title"].toString();
    return list.isEmpty() ? title(u"audit"_s) : list;
}

QString taskAudience(const QJsonObject &row)
{
    const auto division = fromWire<Division>(row[u"division"].toString());
    if (!division)
        return ProgressText::tr("Whole school");
    ProgressList list;
    list.division = *division;
    list.grades = row[u"grades"].toString();
    list.batch = row[u"batch"].toInt();
    return audience(list);
}

QString taskState(const QJsonObject &row)
{
    const QString state = row[u"state"].toString();
    if (state.isEmpty())
        return ProgressText::tr("not begun");
    return row[u"type"].toString() == recordTypeOf<AccountAudit>().name()
               ? messages::codeLabel(choices<AuditState>(), state)
               : messages::codeLabel(choices<SubmissionState>(), state);
}

std::vector<std::pair<QString, QString>> cuts()
{
    return {
        {u"class"_s, ProgressText::tr("By class")},      {u"department"_s, ProgressText::tr("By department")},
        {u"grade"_s, ProgressText::tr("By grade")},      {u"division"_s, ProgressText::tr("By division")},
        {u"school"_s, ProgressText::tr("Whole school")}, {u"unit"_s, ProgressText::tr("By unit")},
        {u"teacher"_s, ProgressText::tr("By teacher")}};
}

QString trendStep(const QString &step)
{
    // Events are counted there, not students.
    if (step == u"upload")
        return ProgressText::tr("Uploads");
    return title(step == u"select" ? u"selectOutcomes"_s : step);
}

QString totalTitle()
{
    return ProgressText::tr("All");
}
QString doneTitle()
{
    return ProgressText::tr("Done");
}
QString openTitle()
{
    return ProgressText::tr("To be done");
}
QString lateTitle()
{
    return ProgressText::tr("Late");
}
QString stepTitle()
{
    return ProgressText::tr("Step");
}
QString articleTitle()
{
    return ProgressText::tr("Article");
}
QString dueTitle()
{
    return ProgressText::tr("Until");
}
QString officeTitle()
{
    return ProgressText::tr("Unit");
}

} // namespace licheng::progress_text
