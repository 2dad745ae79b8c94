// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/teaching/teaching_lists.h"

#include "app/models/display.h"
#include "app/pages/common/tones.h"
#include "app/presenters/messages.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct TeachingText
{
    Q_DECLARE_TR_FUNCTIONS(Teaching)
};

FactColumn countColumn(const QString &key, const QString &title)
{
    return {key, title, FactColumn::Kind::Count};
}

/// A number that asks for something, as long as it is not 0.
FactColumn openColumn(const QString &key, const QString &title, std::function<Tone(const QJsonObject &)> tone)
{
    return {key, title, FactColumn::Kind::Count, {}, [key, tone = std::move(tone)](const QJsonObject &row) {
                const qint64 number = row[key].toInteger();
                return number > 0 ? FactChip{tone(row), QString::number(number)} : FactChip();
            }};
}

Tone lateOrWaiting(const QJsonObject &row)
{
    return row[u"isOverdue"].toBool() ? Tone::Bad : Tone::Warn;
}

FactColumn dim(FactColumn column)
{
    column.isDim = true;
    return column;
}

} // namespace

FactListPage *coursesOfTeacher(const PageContext &context, const TeachingPresenter &presenter)
{
    FactListSetup setup;
    setup.key = u"teachingCourses"_s;
    setup.title = TeachingText::tr("My courses");
    setup.rowKey = u"courseId"_s;
    setup.icon = u"courses"_s;
    setup.columns = {{u"className"_s, TeachingText::tr("Class")},
                     {u"name"_s, TeachingText::tr("Course")},
                     dim({u"offeringCode"_s, TeachingText::tr("Offering code")}),
                     {u"teacher"_s, TeachingText::tr("Teacher")},
                     countColumn(u"students"_s, TeachingText::tr("Students")),
                     countColumn(u"outcomes"_s, TeachingText::tr("Outcomes")),
                     openColumn(u"waiting"_s, TeachingText::tr("Waiting"), &lateOrWaiting),
                     countColumn(u"certified"_s, TeachingText::tr("Certified")),
                     countColumn(u"returned"_s, TeachingText::tr("Returned")),
                     countColumn(u"selected"_s, TeachingText::tr("Selected")),
                     {u"oldest"_s, TeachingText::tr("Waiting since"), FactColumn::Kind::Instant},
                     {u"closesAt"_s, TeachingText::tr("Certify by"), FactColumn::Kind::Instant},
                     {u"remaining"_s, TeachingText::tr("Time left"), FactColumn::Kind::Text,
                      [&presenter](const QJsonObject &row) { return presenter.remaining(row); }}};
    setup.widths = {84, 140, 84, 84, 60, 60, 66, 60, 60, 60, 120, 120, 92};
    setup.hidden = {2, 3};
    setup.emptyTitle = TeachingText::tr("No courses this term");
    setup.emptyText = TeachingText::tr(
        "Courses appear here once the registry section has imported them with you as their teacher.");
    return new FactListPage(context, std::move(setup));
}

FactListPage *studentsOfTutor(const PageContext &context)
{
    const auto state = [](const QJsonObject &row) {
        const auto shown = chipOf(*recordTypeOf<Student>().field(u"state"), row[u"state"]);
        const bool isHere = row[u"state"].toString() == wireName(StudentState::Enrolled);
        return shown && !isHere ? FactChip{toneOf(shown->tone), shown->text} : FactChip();
    };
    const auto missing = [](const QJsonObject &row) {
        const QString text = row[u"missing"].toString();
        if (!text.isEmpty())
            return FactChip{Tone::Warn, text};
        const bool isHere = row[u"state"].toString() == wireName(StudentState::Enrolled);
        return isHere ? FactChip{Tone::Ok, TeachingText::tr("complete")} : FactChip();
    };
    const auto autobiography = [](const QJsonObject &row) {
        const QString text = row[u"autobiography"].toString();
        return text.isEmpty() || text == "none"_L1 ? QString()
                                                   : codeText(choices<AutobiographyState>(), text);
    };
    FactListSetup setup;
    setup.key = u"teachingClass"_s;
    setup.title = TeachingText::tr("My class");
    setup.rowKey = u"studentId"_s;
    setup.icon = u"student"_s;
    setup.columns = {
        {u"className"_s, TeachingText::tr("Class")},
        countColumn(u"seat"_s, TeachingText::tr("Seat")),
        {u"studentNumber"_s, TeachingText::tr("Student number")},
        {u"name"_s, TeachingText::tr("Name")},
        {u"state"_s, TeachingText::tr("Register"), FactColumn::Kind::Text, {}, state},
        {u"missing"_s, TeachingText::tr("Still missing"), FactColumn::Kind::Text, {}, missing},
        countColumn(u"outcomes"_s, TeachingText::tr("Outcomes")),
        countColumn(u"waiting"_s, TeachingText::tr("Waiting")),
        countColumn(u"certified"_s, TeachingText::tr("Certified")),
        countColumn(u"returned"_s, TeachingText::tr("Returned")),
        countColumn(u"selected"_s, TeachingText::tr("Selected")),
        countColumn(u"performances"_s, TeachingText::tr("Performances")),
        countColumn(u"selectedPerformances"_s, TeachingText::tr("Performances selected")),
        {u"autobiography"_s, TeachingText::tr("Autobiography"), FactColumn::Kind::Text, autobiography}};
    setup.widths = {84, 52, 92, 84, 66, 240, 60, 60, 60, 60, 60, 72, 72, 72};
    setup.hidden = {0, 4, 12};
    setup.emptyTitle = TeachingText::tr("You tutor no class this school year");
    setup.emptyText = TeachingText::tr("The registry section names the class tutors.");
    return new FactListPage(context, std::move(setup));
}

FactListPage *teachersToRemind(const PageContext &context, const OverduePresenter &presenter)
{
    const auto state = [&presenter](const QJsonObject &row) {
        const QString remaining = presenter.remaining(row);
        if (remaining.isEmpty())
            return FactChip{Tone::Neutral, TeachingText::tr("no period yet")};
        return FactChip{row[u"isOverdue"].toBool() ? Tone::Bad : Tone::Info, remaining};
    };
    const auto reminded = [&presenter](const QJsonObject &row) {
        if (presenter.isRemindedToday(row))
            return FactChip{Tone::Ok, TeachingText::tr("today")};
        return row[u"teacherId"].toInteger() == 0 ? FactChip{Tone::Neutral, TeachingText::tr("no account")}
                                                  : FactChip();
    };
    FactListSetup setup;
    setup.key = QLatin1String(page_keys::overdue);
    setup.title = TeachingText::tr("Certification overdue");
    setup.rowKey = u"key"_s;
    setup.icon = u"bell"_s;
    setup.columns = {
        {u"teacher"_s, TeachingText::tr("Teacher")},
        openColumn(u"waiting"_s, TeachingText::tr("Waiting"), &lateOrWaiting),
        {u"oldest"_s, TeachingText::tr("Waiting since"), FactColumn::Kind::Instant},
        {u"closesAt"_s, TeachingText::tr("Certify by"), FactColumn::Kind::Instant},
        {u"daysOverdue"_s, TeachingText::tr("Time left"), FactColumn::Kind::Text, {}, state},
        countColumn(u"reminders"_s, TeachingText::tr("Times reminded")),
        {u"remindedAt"_s, TeachingText::tr("Last reminded"), FactColumn::Kind::Instant},
        dim({u"remindedBy"_s, TeachingText::tr("Reminded by")}),
        {u"remindedToday"_s, TeachingText::tr("Reminder"), FactColumn::Kind::Text, {}, reminded}};
    setup.widths = {120, 72, 132, 132, 92, 72, 132, 92, 84};
    setup.emptyTitle = TeachingText::tr("Nothing waits for certification");
    setup.emptyText =
        TeachingText::tr("Teachers with outcomes to certify appear here, those whose time is over first.");
    if (presenter.mayRemind())
        setup.actions = {{u"remind"_s, TeachingText::tr("Remind %n"), ButtonKind::Primary, {}}};
    return new FactListPage(context, std::move(setup));
}

} // namespace licheng
